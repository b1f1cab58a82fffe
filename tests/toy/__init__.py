"""A law of one page: a book is lent, and comes back or does not. Everything else is the kit's."""
