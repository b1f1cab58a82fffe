"""What parties and outsiders have against an enforcement or an act of it."""
