"""What each side puts before the court, what the others say of it, and what the court finds."""
