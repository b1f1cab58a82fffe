"""What a party asks of the court beside the claim itself: asked, answered, decided."""
