"""The directives that a page can use."""
