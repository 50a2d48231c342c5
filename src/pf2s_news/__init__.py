"""Newsletter assembly and e-mail digest builder."""

__version__ = "0.1.0"
