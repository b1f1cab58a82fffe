"""Which socket answers where."""

sockets: list = []
