"""What the Makefile runs: small scripts of one purpose each, on the standard library alone."""
