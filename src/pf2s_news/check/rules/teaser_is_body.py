"""teaser-is-body: a chapô says something else than the text under it.

An article shown in full prints its chapô, then its body: where the one is the
beginning of the other, everybody reads it twice. Without `teaser:` there is no
chapô over a full article, and a teaser takes the first sentences by itself.

Source: docs/reference/numero.fr.md (what full and teaser print).
"""

from __future__ import annotations

from collections.abc import Iterator

from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.document import Paragraph, plain_text
from pf2s_news.model import Entry
from pf2s_news.problems import Place, Problem, say

LEAST = 30
"""Characters from which on a chapô that begins like the body repeats it."""

rule = Rule(
    name="teaser-is-body",
    severity="warning",
    what=say("A chapô says something else than the text under it."),
    why=say("Printed one over the other, the same sentence is read twice."),
    source="docs/reference/numero.fr.md",
    bad=Example(
        "article",
        "---\ntitle: Une carte des sentiers\nsection: region\n"
        "teaser: Deux cents kilomètres de sentiers sont sur une seule carte.\n---\n"
        "Deux cents kilomètres de sentiers sont sur une seule carte. Elle est gratuite.\n",
    ),
    good=Example(
        "article",
        "---\ntitle: Une carte des sentiers\nsection: region\n"
        "teaser: Où marcher dimanche ? La réponse tient sur une feuille.\n---\n"
        "Deux cents kilomètres de sentiers sont sur une seule carte. Elle est gratuite.\n",
    ),
)


def check(seen: Seen) -> Iterator[Problem]:
    """One problem an article."""
    for entry in seen.bulletin.entries:
        for teaser, place in _written(seen, entry):
            if _repeats(teaser, entry):
                yield rule.problem(
                    say("the chapô of “%(title)s” begins its text, too", title=entry.title),
                    place,
                    say("take it out, or write another: without it, a teaser takes the first "
                        "sentences by itself"),
                )  # fmt: skip


def _written(seen: Seen, entry: Entry) -> Iterator[tuple[str, Place]]:
    """The chapôs that stand over the whole body, in the message or online."""
    own = entry.article.teaser
    if own:
        yield own, entry.article.places.at("teaser")
    if entry.show == "full" and entry.teaser != own:
        yield entry.teaser, seen.find(entry.teaser, entry.place)


def _repeats(teaser: str, entry: Entry) -> bool:
    first = next((b for b in entry.article.body if isinstance(b, Paragraph)), None)
    said, body = _folded(teaser), _folded(plain_text(first.children)) if first else ""
    if not said or not body:
        return False
    return said == body or (len(said) >= LEAST and body.startswith(said)) or (
        len(body) >= LEAST and said.startswith(body)
    )  # fmt: skip


def _folded(text: str) -> str:
    """Without what typography or a cut changes."""
    plain = text.replace("’", "'").replace("…", "").replace("...", "").casefold()
    return " ".join(plain.split()).rstrip(" .")
