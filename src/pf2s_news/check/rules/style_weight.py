"""style-weight: the style elements of the message are short enough for Gmail.

Gmail reads about 16 KB of style text and drops the rest, in some programs all
of it: dark mode and small screens then look as they were never written. What
is inlined does not count. Only a theme of one's own, or dozens of sections,
come near.

Source: hteumeuleu/email-bugs#90; the limit is not documented by Google.
"""

from __future__ import annotations

from collections.abc import Iterator

from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.check.templates import own_templates, theme_place
from pf2s_news.problems import Place, Problem, say

LIMIT = 15_000
"""Bytes, a little less than Gmail's 16,384."""

rule = Rule(
    name="style-weight",
    severity="warning",
    what=say("The style elements of the message hold less than %(bytes)s bytes.", bytes=LIMIT),
    why=say("Gmail drops what is longer: dark mode and small screens look unfinished there."),
    source="hteumeuleu/email-bugs#90",
    bad=Example(
        "style",
        "@media (max-width: 480px) {\n"
        + "".join(f"  .rangee-{n} {{ padding: 0 20px !important }}\n" for n in range(600))
        + "}",
    ),
    good=Example("style", "@media (max-width: 480px) { .pic { padding: 0 20px !important } }"),
)


def check(seen: Seen) -> Iterator[Problem]:
    """One problem for the whole message."""
    size = seen.package.style
    if size > LIMIT:
        yield rule.problem(
            say("the style elements hold %(size)s bytes", size=size),
            _heaviest(seen),
            say(
                "Gmail reads about 16,000: leave out what the message does not use, or move it "
                "into parts/styles.css.j2, which is written onto the elements"
            ),
        )


def _heaviest(seen: Seen) -> Place:
    """The user's template with the longest style sheet."""
    own = own_templates(seen)
    sheets = {file: len(own[file]) for file in seen.edition.templates if "{" in own[file]}
    return Place(file=max(sheets, key=lambda file: sheets[file])) if sheets else theme_place(seen)
