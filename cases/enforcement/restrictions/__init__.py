"""What the court does to the debtor: the limit on consumption and the list of dishonest debtors."""
