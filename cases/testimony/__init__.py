"""Witnesses, experts and interpreters: called, asked and heard in a register of their own."""
