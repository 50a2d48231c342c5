"""leftover-mjml: nothing of how the message is made is left in it.

A tag of MJML in the online version, which is made without MJML, or a stand-in
for what the mailing tool fills in that a template changed on its way: readers
would see it, or nothing, and the link to unsubscribe would lead nowhere.

Source: MRML passes unknown tags on; docs/theme.fr.md on tag().
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.check.templates import template_match, template_place, theme_place, whose_fault
from pf2s_news.problems import Problem, say

rule = Rule(
    name="leftover-mjml",
    severity="error",
    what=say("Nothing of how the message is made is left in it."),
    why=say("Readers see it, or nothing; a link to unsubscribe leads nowhere."),
    source="docs/theme.fr.md",
    bad=Example(
        "file",
        "<mj-raw><p>{{ tag(\"email\")|upper }}</p></mj-raw>",
        file="templates/bulletin/parts/gap.mjml.j2",
    ),
    good=Example(
        "file",
        "<mj-raw><p>{{ tag(\"email\") }}</p></mj-raw>",
        file="templates/bulletin/parts/gap.mjml.j2",
    ),
)  # fmt: skip

# Of whole tags: in an alternative text, "<mj-text>" is an author's.
_TAG = re.compile(r"""<(/?)([a-z][\w-]*)(?:"[^"]*"|'[^']*'|[^<>"'])*>""", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CHANGED = re.compile(r"\btag\([^()]*\)\s*[|\[][^}]*[^}\s]")


def check(seen: Seen) -> Iterator[Problem]:
    """One problem a tag, and one for all stand-ins."""
    pages = [seen.package.files[name].decode() for name in ("email.html", "web.html")]
    for name in dict.fromkeys(tag for page in pages for tag in _left_tags(page)):
        yield rule.problem(
            say("the theme leaves the tag <%(name)s> in the message", name=name),
            template_place(seen, f"<{name}"),
            whose_fault(seen, say("put it where MJML reads it, outside mj-raw and mj-text")),
        )
    texts = (*pages, seen.package.files["email.txt"].decode())
    if any(seen.edition.sentinel in text.lower() for text in texts):
        place = template_match(seen, _CHANGED)
        yield rule.problem(
            say("the theme leaves a stand-in for what the mailing tool fills in"),
            place or theme_place(seen),
            whose_fault(seen, say("use tag(…) as it is, without a filter")),
        )


def _left_tags(page: str) -> Iterator[str]:
    if not any(mark in page.lower() for mark in ("<mj-", "</mj-")):
        return
    for tag in _TAG.finditer(_COMMENT.sub("", page)):
        if tag[2].lower().startswith("mj-"):
            yield tag[2].lower()
