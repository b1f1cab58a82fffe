"""People at their screens: a real Chromium against a court that is served as it always is."""
