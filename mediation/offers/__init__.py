"""What the sides of a mediation put to each other: offers, and what the mediator proposes."""
