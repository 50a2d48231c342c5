"""Properties are searched as effort.py says, where a test says nothing else."""

from __future__ import annotations

from hypothesis import settings

from tests.properties.effort import STEADY

settings.register_profile("steady", STEADY)
settings.load_profile("steady")
