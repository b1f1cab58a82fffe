"""Tags of the pages of the mediation house."""
