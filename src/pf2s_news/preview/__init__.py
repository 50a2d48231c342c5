"""The preview server: see the issue as its readers will, and arrange it."""
