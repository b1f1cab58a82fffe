"""What the judge examines before an agreement is confirmed, point by point, for the bench only."""
