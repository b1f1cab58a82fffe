"""The law and the record: a case from the claim to the archive, and its rooms."""
