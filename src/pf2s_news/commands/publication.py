"""newsletter.yaml, for commands that lay out or bring in what is new."""

from pf2s_news.commands.console import Console
from pf2s_news.model import Publication
from pf2s_news.problems import InputError, Report, UsageError, has_errors, nearest, say
from pf2s_news.workspace import Workspace


def publication_of(workspace: Workspace, console: Console) -> Publication:
    """The publication, whose language is spoken from now on; raises InputError."""
    from pf2s_news.read.publication import publication_lang, read_publication

    console.reads(publication_lang(workspace))
    report = Report()
    publication = read_publication(workspace, report)
    if has_errors(report.problems):
        raise InputError(report.problems)
    return publication


def refuse_unknown_section(section: str, publication: Publication) -> None:
    """Raise UsageError for a section that the publication does not have."""
    known = [one.id for one in publication.sections]
    if section and section not in known:
        raise UsageError(
            say("“%(section)s” is not a section of newsletter.yaml", section=section),
            nearest(section, known),
        )
