"""no-pdf-url: the message leads to the PDF.

The PDF lies in the folder of the issue, beside the message; where it will be
online is not known before pdf_url says so, and readers would never learn that
there is one.

Source: docs/reference/newsletter.fr.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.problems import Problem, say

rule = Rule(
    name="no-pdf-url",
    severity="warning",
    what=say("Where an issue has a PDF, the message leads to it."),
    why=say("Readers would never learn that there is one."),
    source="docs/reference/newsletter.fr.md",
    bad=Example("newsletter", "pdf_url: ~"),
    good=Example("newsletter", "pdf_url: https://www.example.org/lettre/numero-{number}.pdf"),
)


def check(seen: Seen) -> Iterator[Problem]:
    """One problem, where the manifest names the PDF, else where the address would stand."""
    bulletin = seen.bulletin
    if bulletin.pdf is None or bulletin.pdf_url or not bulletin.issue.has_pdf:
        return
    given = bulletin.issue.pdf_file
    yield rule.problem(
        say("the issue has a PDF, and the message has no link to it"),
        bulletin.issue.places.at("pdf") if given else bulletin.publication.places.at("pdf_url"),
        say("say in newsletter.yaml where it will be: pdf_url: https://…/numero-{number}.pdf"),
    )
