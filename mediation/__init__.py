"""The mediation house: disputes are talked over in private, and nothing of it reaches the court."""
