"""The demonstration court: fictional people whose disputes are put there through the one door."""
