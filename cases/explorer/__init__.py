"""Somebody comes with a dispute: a few questions, and then what can be done about it."""
