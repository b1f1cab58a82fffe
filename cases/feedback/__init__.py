"""What the parties think of how it went: a rating at the end, and complaints to the president."""
