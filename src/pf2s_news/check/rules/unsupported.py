"""unsupported: what a theme of one's own uses is there in the readers' mail programs.

Outlook for Windows lays messages out with Word, Orange drops half of CSS, and
Gmail a whole style element for one value that it does not know. Judged is
what a user's own template adds to the packaged theme, and pictures given by
their address; what has a fallback is not reported.

Source: caniemail.com, as clients.json has it; most French webmails were
tested between 2019 and 2024, which is why their names come with a year.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pf2s_news.check.clients import FRENCH, Lacking, lacking
from pf2s_news.check.given_pictures import given_pictures
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.problems import Place, Problem, Severity, say
from pf2s_news.read.text import SourceText

if TYPE_CHECKING:  # a hundred patterns, which an issue without a theme of its own does not need
    from pf2s_news.check.features import Feature

rule = Rule(
    name="unsupported",
    severity="info",
    what=say("What a template of your own uses is there in your readers' mail programs."),
    why=say("What a program does not know, it leaves out: readers see another message than you."),
    source="caniemail.com",
    bad=Example("style", ".pic { border-radius: 12px }"),
    good=Example("style", ".pic { border: 1px solid #004a99 }"),
)

MOST = ("outlook", "gmail", "orange", "sfr")
"""Programs that, together, most readers of a French letter have."""


def check(seen: Seen) -> Iterator[Problem]:
    """One problem a feature, where it is used first."""
    found: dict[str, tuple[Feature, Place]] = {}
    for feature, place in (*_in_templates(seen), *_in_pictures(seen)):
        found.setdefault(feature.slug, (feature, place))
    for feature, place in found.values():
        programs = lacking(feature.slug, seen.bulletin.publication.clients)
        if programs:
            yield _problem(feature, place, programs)


def _in_templates(seen: Seen) -> Iterator[tuple[Feature, Place]]:
    if not seen.edition.templates:
        return
    from pf2s_news.check.constructs import packaged_pieces, packaged_texts, uses

    for file in seen.edition.templates:
        source = seen.sources.get(file)
        if source is None or source.text in packaged_texts():
            continue
        for use in uses(source.text):
            if (use.feature.slug, use.piece) not in packaged_pieces():
                yield use.feature, _place(source, use.start, use.length)


def _place(source: SourceText, start: int, length: int) -> Place:
    line = source.text.count("\n", 0, start)
    column = start - (source.text.rfind("\n", 0, start) + 1)
    return source.place(line + 1, column + 1, min(length, len(source.lines[line]) - column))


def _in_pictures(seen: Seen) -> Iterator[tuple[Feature, Place]]:
    """Pictures given by their address, which are not converted."""
    for picture in given_pictures(seen):
        if picture.file is None and picture.place:
            from pf2s_news.check.features import FEATURES

            tag = f'<img src="{picture.src}">'
            for feature in FEATURES:
                if feature.slug.startswith("image-") and feature.pattern.search(tag):
                    yield feature, seen.find(picture.src, picture.place)


def _problem(feature: Feature, place: Place, programs: tuple[Lacking, ...]) -> Problem:
    address = f"https://www.caniemail.com/features/{feature.slug}/"
    dated = any(program.client in FRENCH for program in programs)
    return rule.problem(
        say(
            "“%(feature)s” is unknown to %(programs)s: %(effect)s",
            feature=feature.name,
            programs=", ".join(map(str, programs)),
            effect=feature.effect,
        ),
        place,
        say(
            "do without it, or see that the message is right without it; %(address)s "
            "(a year in brackets is that of the test)",
            address=address,
        )
        if dated
        else say(
            "do without it, or see that the message is right without it; %(address)s",
            address=address,
        ),
        severity=_severity(feature, {program.client for program in programs}),
    )


def _severity(feature: Feature, programs: set[str]) -> Severity:
    """A warning where something is lost, or hardly anybody sees it."""
    drops_all = feature.breaks and "gmail" in programs
    return "warning" if feature.loses or drops_all or programs.issuperset(MOST) else "info"
