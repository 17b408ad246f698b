"""What the Makefile runs: small scripts of one purpose each, on the standard library alone.

But for ``live``, which runs in an environment of its own.
"""
