"""Platforms on which something was bought: its order, what was said, and who the seller is."""
