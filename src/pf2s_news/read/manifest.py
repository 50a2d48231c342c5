"""issue-25.yaml to an Issue."""

from __future__ import annotations

import re
from functools import partial
from pathlib import PurePosixPath

from pf2s_news.document import Document, Picture
from pf2s_news.model import NO_DATE, EntryWish, Issue, IssueDate, Publication, SectionWish
from pf2s_news.problems import InputError, Place, Report, say
from pf2s_news.read.again import read_again
from pf2s_news.read.decode import Decoder, known_names
from pf2s_news.read.markdown import Setting, read_markdown
from pf2s_news.read.nodes import read_nodes
from pf2s_news.read.publication import read_source
from pf2s_news.read.references import References, hosts
from pf2s_news.read.schema import EntryKeys, IssueFile, PdfKeys, SommaireKeys
from pf2s_news.read.text import SourceText
from pf2s_news.rules import Silence
from pf2s_news.workspace import Workspace


def read_issue(
    workspace: Workspace, file: str, publication: Publication, report: Report
) -> tuple[Issue, tuple[Silence, ...]]:
    """The issue, and what its comments silence; raises InputError where it cannot be read."""
    source = read_source(workspace, file, report)
    make = partial(_made, source, publication)
    made = read_again(make, source, (Issue, publication), workspace, report)
    if made is None:
        raise InputError(report.problems)
    return made


def _made(
    source: SourceText, publication: Publication, workspace: Workspace, report: Report
) -> tuple[Issue, tuple[Silence, ...]] | None:
    nodes = read_nodes(source, report)
    if nodes is None and report.problems:
        return None
    decoder = Decoder(source.file, report, known_names(workspace, publication))
    keys = decoder.decode(nodes, IssueFile)
    return _Maker(workspace, source, publication, report, decoder, keys).issue()


class _Maker:
    """Makes the Issue of the keys that were decoded."""

    def __init__(
        self,
        workspace: Workspace,
        source: SourceText,
        publication: Publication,
        report: Report,
        decoder: Decoder,
        keys: IssueFile,
    ) -> None:
        self.source = source
        self.keys = keys
        self.report = report
        self.decoder = decoder
        self.places = decoder.places
        self.silences: list[Silence] = []
        self.references = References(
            workspace,
            source.file,
            report,
            publication.website,
            hosts([publication.website, publication.images_url]),
        )

    def issue(self) -> tuple[Issue, tuple[Silence, ...]]:
        """The issue."""
        keys = self.keys
        self._check_number()
        pdf_place = self.places.at("pdf", "file")
        pdf = keys.pdf.file if isinstance(keys.pdf, PdfKeys) else ""
        issue = Issue(
            file=self.source.file,
            number=keys.number,
            date=_date(keys.date),
            sommaire=tuple(self._section(n, section) for n, section in enumerate(keys.sommaire)),
            places=self.places,
            draft=keys.draft,
            title=keys.title,
            subject=keys.subject,
            preheader=keys.preheader,
            cover=self._cover(),
            pdf_file=self.references.existing(pdf, pdf_place, "missing-file") or "" if pdf else "",
            has_pdf=keys.pdf != "none",
            show=keys.show,
            intro=self._markdown(keys.intro, "intro"),
            closing=self._markdown(keys.closing, "closing"),
        )
        return issue, tuple(self.silences)

    def _check_number(self) -> None:
        """The file's name must say the same number."""
        name = PurePosixPath(self.source.file).name
        match = re.fullmatch(r"issue-(\d+)\.yaml", name)
        number = self.keys.number
        if not number or (match and match[1] == str(number)):
            return
        self.report.error(
            "number-mismatch",
            say(
                "the number is %(number)s, but the file is called %(name)s",
                number=number,
                name=name,
            ),
            self.places.at("number"),
            say("call the file issue-%(number)s.yaml, or correct the number", number=number),
        )

    def _section(self, n: int, keys: SommaireKeys) -> SectionWish:
        return SectionWish(
            section=keys.section,
            place=self.places.at("sommaire", n, "section"),
            title=keys.title,
            show=keys.show,
            entries=self._entries(n, keys),
        )

    def _entries(self, n: int, keys: SommaireKeys) -> tuple[EntryWish, ...]:
        """The entries; those with a wrong slug were reported."""
        wishes = []
        for i, entry in enumerate(keys.articles):
            place = self.places.at("sommaire", n, "articles", i, "article")
            if isinstance(entry, str):
                wishes.append(EntryWish(slug=entry, place=place))
            elif entry.article:
                wishes.append(_entry(entry, place))
        return tuple(wishes)

    def _cover(self) -> Picture | None:
        if not self.keys.cover:
            return None
        place = self.places.at("cover")
        file = self.references.body_picture(self.keys.cover, place)
        return Picture(src=self.keys.cover, alt="", file=file, place=place)

    def _markdown(self, text: str, key: str) -> Document:
        """The editorial or the closing; the lines of a block scalar are the file's."""
        if not text:
            return ()
        scalar = self.decoder.scalars[(key,)]
        start = scalar.place.line or 1
        setting = Setting(
            source=self.source,
            first_line=start + 1 if scalar.literal else start,
            one_line=not scalar.literal,
            tags=True,
            find_picture=self.references.body_picture,
            resolve_link=self.references.link,
        )
        document, silences = read_markdown(text, setting, self.report)
        self.silences += silences
        return document


def _entry(keys: EntryKeys, place: Place) -> EntryWish:
    return EntryWish(
        slug=keys.article, place=place, show=keys.show, title=keys.title, teaser=keys.teaser
    )


def _date(value: object) -> IssueDate:
    """The date; a wrong one was reported, and any will do for what follows."""
    return value if isinstance(value, IssueDate) else NO_DATE
