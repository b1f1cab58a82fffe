"""What an investor lost by a false statement: exact figures, each with its trades and article."""
