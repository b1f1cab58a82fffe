"""What the pages of a hearing need: texts with links, and who is awake when."""
