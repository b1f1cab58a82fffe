"""The intellectual-property door: rights, notices to platforms, and what answers them."""
