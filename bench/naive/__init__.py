"""The usual way to build it, kept as it is: a ledgered Channels consumer over the ORM.

A yardstick is worth something only while nobody improves it or lets it decay: leave it alone.
"""
