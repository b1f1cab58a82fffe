"""Sittings: the live hearing of a case, from the summons to the confirmed record."""
