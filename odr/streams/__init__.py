"""Numbered, chained, append-only: what was said, by whom, and that nothing was changed."""
