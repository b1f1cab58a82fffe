"""Talks before judgment, in a thread open to the bench, and the mediation statement they end in."""
