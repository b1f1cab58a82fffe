"""How a case is decided or settled: the judgment, the talks before it, and who bears the costs."""
