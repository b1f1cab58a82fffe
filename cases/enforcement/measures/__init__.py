"""What the court does to a debtor's property: freezing, seizing, deducting, selling."""
