"""leftover-markdown: no sign of Markdown is left in what readers see.

A space too many or a bracket too few, and `** gras **`, `[x] (https://…)` or
`##Titre` are printed as they stand. Titles and chapôs are plain text: no
Markdown is read there.

Source: CommonMark 0.31, 4.2 (ATX headings), 6.2 (emphasis), 6.3 (links).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pf2s_news.check.faults import Fault, gathered
from pf2s_news.check.prose import Prose
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.problems import Message, Problem, say, say_count

rule = Rule(
    name="leftover-markdown",
    severity="warning",
    what=say("No sign of Markdown is left in what readers see."),
    why=say("A misplaced space is enough for “** gras **” to be printed with its asterisks."),
    source="CommonMark 0.31, 4.2, 6.2, 6.3",
    bad=Example("article", "Les ** trois quarts ** des [associations] (https://www.example.org/)."),
    good=Example("article", "Les **trois quarts** des [associations](https://www.example.org/a)."),
)

_PLAIN = say("Markdown is not read in titles and chapôs: write plain text here")
_SIGNS: tuple[tuple[re.Pattern[str], Message], ...] = (
    (
        re.compile(
            r"(?<!\*)\*\*(?!\*)[^*\n]{1,40}\*\*(?!\*)"
            r"|(?<![*0-9])\*\*(?!\*)(?:\w[\w’'-]*)?"
        ),
        say("the asterisks touch the words, and none is missing: **word**"),
    ),
    (
        re.compile(r"\[[^\[\]\n]{1,80}\] \((?=https?:|www\.|mailto:|[\w./#-]+\))"),
        say("no space between ] and (: [words](https://…)"),
    ),
    (
        # With a space or a merge tag (OBJECT) in the address, reading has said so.
        re.compile(
            r"\]\((?:[^()\s\ufffc]*(?:\)|$)|(?:https?:|www\.|mailto:)[^()\s]*(?=\s)(?![^()]*\)))"
        ),
        say("a link is written [words](https://…), with both brackets"),
    ),
    (
        re.compile(r"(?:^|(?<=[ \n]))#{2,6}(?=[^\W\d])"),
        say("a heading has a line of its own, and a space after the number signs: ## Title"),
    ),
    (
        re.compile(r"^\|[^|\n]*\|[^|\n]*\|"),
        say("under the first line of a table, write | --- | --- |, with as many cells"),
    ),
    (
        re.compile(r"\[\^\w{1,20}\]"),
        say("there are no footnotes: write the note into the text, in brackets"),
    ),
)
_IN_PLAIN = re.compile(
    r"\*\*[^*\n]{1,60}\*\*|\[[^\[\]\n]{1,80}\]\([^()\s]*\)|^#{1,6} |(?<!\w)__[^_\s][^_\n]{0,60}__"
)
_POSSIBLE = re.compile(r"\*\*|\][ (]|##|^\||\[\^|__|^# ")


def check(seen: Seen) -> Iterator[Problem]:
    """One problem a sign, or one a file; with what to write instead."""
    found: dict[Message, list[Fault]] = {}
    for prose in seen.prose:
        if _POSSIBLE.search(prose.raw):
            for text, cure in _signs(prose):
                found.setdefault(cure, []).append(Fault(text.strip(), prose.place))
    for cure, faults in found.items():
        for group in gathered(seen, faults):
            yield rule.problem(
                say_count(
                    "“%(text)s” is printed as it stands",
                    "%(count)s signs of Markdown are printed as they stand: %(text)s",
                    group.count, text=group.text,
                ),
                group.place,
                cure,
            )  # fmt: skip


def _signs(prose: Prose) -> Iterator[tuple[str, Message]]:
    if prose.plain:
        yield from ((match[0], _PLAIN) for match in _IN_PLAIN.finditer(prose.raw))
        return
    for sign, cure in _SIGNS:
        yield from ((match[0], cure) for match in sign.finditer(prose.with_addresses))
