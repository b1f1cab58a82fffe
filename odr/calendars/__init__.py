"""Time: the court's clock, its working days, and how a period is counted and explained."""
