"""What creditor and debtor agree on while the judgment is being enforced."""
