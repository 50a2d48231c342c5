"""The mailing tools, one module each; see registry.py for what a module provides."""
