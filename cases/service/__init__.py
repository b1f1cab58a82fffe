"""Service of papers: one matter for each paper and party, tried by every channel the law knows."""
