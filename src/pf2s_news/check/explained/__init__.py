"""What `explain` says of the rules that are not modules of check/rules.

Reading, assembling, rendering and packing report what they cannot do without
at the very spot: there is no module to each of their names. Their texts and
examples stand here, by subject; the tests run the examples, and hold that no
name is missing.
"""

from __future__ import annotations

from pf2s_news.check.explained import (
    addresses,
    articles,
    commands,
    files,
    pictures,
    sommaire,
    themes,
    tools,
    values,
    yaml,
)
from pf2s_news.check.rule import Rule

_SUBJECTS = (
    files, yaml, values, addresses, articles, pictures, sommaire, tools, themes, commands,
)  # fmt: skip

EXPLAINED: dict[str, Rule] = {rule.name: rule for subject in _SUBJECTS for rule in subject.RULES}
"""By name."""
