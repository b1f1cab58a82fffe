"""One rule of procedure is one method; everything else is derived from it."""
