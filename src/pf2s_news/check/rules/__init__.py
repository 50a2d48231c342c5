"""The rules, one module each; see registry.py for what a module provides."""
