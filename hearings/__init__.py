"""Asynchronous hearings: judge and parties hold a hearing without being there at the same time."""
