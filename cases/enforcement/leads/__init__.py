"""What the creditor knows of the debtor's property, kept from the debtor."""
