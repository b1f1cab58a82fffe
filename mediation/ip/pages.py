"""The pages of a notice: its draft as a list of tasks, and what it is about."""
