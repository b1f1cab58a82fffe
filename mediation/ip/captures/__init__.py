"""Captures of web pages that a party hands in with the hashes that its tool wrote down."""
