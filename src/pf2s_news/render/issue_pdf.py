"""The PDF of an issue: laid out by us, or the one that the manifest names in place of ours."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from pf2s_news.cache import Cache, digest
from pf2s_news.model import Bulletin, Issue, PdfFacts, Publication
from pf2s_news.problems import Report, has_errors, say
from pf2s_news.read.pdf_file import UnreadablePdf, read_pdf_facts
from pf2s_news.render.pdf_words import size_in_words
from pf2s_news.render.shown import WrittenPictures
from pf2s_news.render.theme import Theme
from pf2s_news.value import Value, packed, unpacked
from pf2s_news.workspace import Workspace, corrected_slug

HEAVY = 10_000_000
"""Bytes: more than this is long to load on a phone, and worth a warning."""


class IssuePdf(Value, frozen=True, kw_only=True):
    """A PDF that goes out."""

    name: str
    data: bytes
    facts: PdfFacts


def pdf_name(publication: Publication, number: int) -> str:
    """What the PDF of an issue is called, also online: "pf2s-numero-25.pdf"."""
    name = re.sub(r"\W+", " ", publication.short_name or publication.name)
    return f"{corrected_slug(name)}-numero-{number}.pdf"


def issue_pdf(
    bulletin: Bulletin,
    workspace: Workspace,
    *,
    pictures: WrittenPictures,
    cache: Cache,
    report: Report,
) -> IssuePdf | None:
    """The PDF that the manifest names, else our own; None, with the reason in the report.

    Raises OutsideError where there is no WeasyPrint to lay it out.
    """
    if bulletin.issue.pdf_file:
        return _given(bulletin.publication, bulletin.issue, workspace, cache, report)
    # Nothing will be written, and to lay it out takes seconds.
    if has_errors(report.problems):
        return None
    theme = Theme(bulletin.publication.theme, workspace)
    return _laid_out(bulletin, pictures, theme, cache, report)


def _given(
    publication: Publication, issue: Issue, workspace: Workspace, cache: Cache, report: Report
) -> IssuePdf | None:
    """The PDF that the manifest names; None where it names none, or (reported) none of use."""
    data = workspace.read(issue.pdf_file) if issue.pdf_file else None
    if data is None:
        return None
    place, src = issue.places.at("pdf", "file"), issue.pdf_file.rpartition("/")[2]
    try:
        facts = _facts(data, cache)
    except UnreadablePdf as fault:
        message = say("“%(src)s”: %(reason)s", src=src, reason=fault.message)
        report.error("pdf-unreadable", message, place, fault.hint)
        return None
    if facts.size > HEAVY:
        report.warning(
            "pdf-weight",
            say("“%(src)s” weighs %(size)s", src=src, size=size_in_words(facts.size)),
            place,
            say("export it for the screen, with smaller pictures"),
        )
    return IssuePdf(name=pdf_name(publication, issue.number), data=data, facts=facts)


def _laid_out(
    bulletin: Bulletin, pictures: WrittenPictures, theme: Theme, cache: Cache, report: Report
) -> IssuePdf | None:
    """Our own; None (reported) where the template is broken."""
    from pf2s_news.render.paper import render_paper
    from pf2s_news.render.pdf import write_pdf
    from pf2s_news.render.theme_check import theme_problems

    place = bulletin.publication.places.at("theme")
    report.problems += theme_problems(theme, place)
    if not theme.known:
        return None
    html = render_paper(bulletin, pictures=pictures, theme=theme, report=report)
    if html is None:
        return None
    key = "pdf-" + digest(html, _way())
    data = cache.get(key)
    if data is None:
        data = write_pdf(html)
        cache.put(key, data)
    name = pdf_name(bulletin.publication, bulletin.issue.number)
    return IssuePdf(name=name, data=data, facts=_facts(data, cache))


def _way() -> str:
    """Which WeasyPrint would lay it out, without starting it; the cache knows the one beside us."""
    from pf2s_news.render.pdf_program import NAME, named_program

    named = named_program()
    found = shutil.which(named or NAME)
    if found is None:
        return named
    status = Path(found).stat()
    return f"{found} {status.st_size} {status.st_mtime_ns}"


def _facts(data: bytes, cache: Cache) -> PdfFacts:
    """What there is to tell of a PDF, read once."""
    key = "pdffacts-" + digest(data)
    if kept := cache.get(key):
        return unpacked(kept, PdfFacts)
    facts = read_pdf_facts(data)
    cache.put(key, packed(facts))
    return facts
