"""Files by their hash, checks on what comes in, safe serving, and the papers of the court."""
