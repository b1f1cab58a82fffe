"""The agreement of a mediation: drawn up, changed, signed by all, attested, performed."""
