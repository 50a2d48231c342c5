"""Putting what was built where it belongs."""
