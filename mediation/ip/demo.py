"""The stories of this door in the demonstration court."""
