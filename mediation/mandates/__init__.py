"""Up to which sum whoever acts for a party may agree: what the party alone decides and reads."""
