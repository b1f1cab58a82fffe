"""Blind bidding: sealed figures of two sides, of which nothing remains but what they settle on."""
