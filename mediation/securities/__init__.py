"""The door for misled investors: an event, each investor's claim, proposals by the mass."""
