"""How dates are written and read in English."""
