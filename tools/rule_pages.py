"""Writes docs/reference/regles.fr.md: every rule, for editors.

    .venv/bin/python -m tools.rule_pages

Made from what the rules say of themselves, as `explain` shows it; a test
fails when the page is not this.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pf2s_news.check.explained import EXPLAINED
from pf2s_news.check.network_rules import NETWORK_CHECKS
from pf2s_news.check.registry import CHECKS
from pf2s_news.check.rule import Example, Rule
from pf2s_news.commands.explain import severity_in_words, where
from pf2s_news.language import translator
from pf2s_news.problems import Message
from pf2s_news.rules import SETTABLE

TARGET = Path(__file__).resolve().parents[1] / "docs/reference/regles.fr.md"
FRENCH = translator("fr")
SHOWN = 12
"""Lines of an example that the page shows."""
LANGUAGES = {"article": "markdown", "style": "css"}

HEAD = """\
<!-- Page écrite par tools/rule_pages.py : toute modification à la main sera perdue. -->

# Les règles

Chaque problème porte un nom entre crochets, comme `warning[vague-link]`. Cette page dit, pour
chaque nom, ce qui est vérifié et pourquoi ; `pf2s-news explain vague-link` le dit aussi.

Une **erreur** empêche la construction. Un **avertissement** la laisse passer (sauf avec
`--strict`). Une **note** ne se voit que dans `pf2s-news check` et dans l'aperçu.

## Régler une règle, ou la faire taire

Dans `newsletter.yaml`, pour tous les numéros :

```yaml
checks:
  vague-link: off       # off, info, warning ou error
```

À un endroit d'un article, sur la ligne au-dessus du passage :

```markdown
<!-- pf2s: allow(vague-link) le lien est dans un tableau -->
```

Dans un fichier YAML, au bout de la ligne : `# pf2s: allow(vague-link) raison`.

Les règles marquées « fixe » ne se règlent pas : sans ce qu'elles demandent, il n'y a pas de
message.
"""


def main() -> None:
    """Write the page."""
    TARGET.write_text(page(), encoding="utf-8", newline="\n")


def page() -> str:
    """The whole page."""
    groups = (
        ("Ce que la vérification trouve", (check.rule for check in CHECKS.values())),
        ("Ce que `check --links` demande au réseau", NETWORK_CHECKS.values()),
        ("Ce que la lecture et la construction trouvent", EXPLAINED.values()),
    )
    return "\n".join([HEAD, *(line for title, rules in groups for line in _group(title, rules))])


def _group(title: str, rules: Iterable[Rule]) -> Iterator[str]:
    yield f"## {title}\n"
    for rule in sorted(rules, key=lambda rule: rule.name):
        yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    fixed = "" if rule.name in SETTABLE else ", fixe"
    yield f"### {rule.name} ({_words(severity_in_words(rule.severity))}{fixed})\n"
    yield f"{_words(rule.what)} {_words(rule.why)}\n"
    yield f"*Source : {rule.source}*\n"
    yield from _example(f"À éviter, {_words(where(rule.bad))} :", rule.bad)
    yield from _example("À faire :", rule.good)


def _example(head: str, example: Example) -> Iterator[str]:
    lines = example.text.rstrip("\n").split("\n")
    shown = [*lines[:SHOWN], "…"] if len(lines) > SHOWN else lines
    language = LANGUAGES.get(example.kind, "yaml")
    yield f"{head}\n\n````{language}\n" + "\n".join(shown) + "\n````\n"


def _words(message: Message) -> str:
    return message.render(FRENCH)


if __name__ == "__main__":
    main()
