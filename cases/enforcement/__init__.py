"""How a judgment that is not obeyed is enforced, to the last payment."""
