"""Which socket answers where."""

sockets = []
