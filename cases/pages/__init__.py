"""The pages that only a court of law has: filing, search, calculators, lists, calendar, clock."""
