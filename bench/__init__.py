"""Measurements: how fast the thread is, beside yardsticks of the same rounds."""
