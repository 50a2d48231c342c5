"""The whole way from a manifest to a message, stage by stage.

Every message, at a command or in the preview, goes through `make`; there is no
second way. What the archive and the bulletin on paper have in common with it
is in collecting.py. Each stage takes values and returns values with the problems it
found; only reading and delivering touch the disk. Stages are imported where
they begin, so that what fails early, or has not changed, starts fast.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from pf2s_news import __version__
from pf2s_news.cache import Cache
from pf2s_news.collecting import Clock, add_pdf, collect, settled, timed
from pf2s_news.model import Bulletin, Edition, Package
from pf2s_news.problems import Problem, Report, has_errors
from pf2s_news.value import Value, replace
from pf2s_news.workspace import Workspace

if TYPE_CHECKING:
    from pf2s_news.check.seen import Seen
    from pf2s_news.pack.registry import MailingTool
    from pf2s_news.read.files import Inputs
    from pf2s_news.render.issue_pdf import IssuePdf
    from pf2s_news.render.shown import WrittenPictures
    from pf2s_news.tokens import Tokens


class Made(Value, frozen=True, kw_only=True):
    """An issue, made for one mailing tool."""

    tool: str
    bulletin: Bulletin
    edition: Edition | None
    """None where a template is broken."""
    package: Package | None
    """None where there is no edition."""
    pictures: WrittenPictures
    """How its pictures are shown, for pages that are rendered on demand."""
    files: Mapping[str, bytes]
    """What a build writes, relative path -> bytes; empty while there are errors."""
    problems: tuple[Problem, ...]
    """Errors, warnings, infos."""


class Draft(Value, frozen=True, kw_only=True):
    """An issue, made for one mailing tool, and not checked yet."""

    workspace: Workspace
    tool: MailingTool
    inputs: Inputs
    bulletin: Bulletin
    pictures: WrittenPictures
    pdf: IssuePdf | None
    edition: Edition | None
    package: Package | None
    problems: tuple[Problem, ...]
    """What reading, assembling, rendering and packing found."""


def make(
    workspace: Workspace,
    manifest: str,
    *,
    tool_name: str = "",
    pdf: bool = False,
    cache: Cache,
    clock: Clock = lambda stage, seconds: None,
) -> Made:
    """Make an issue for a mailing tool and check it; "" takes the publication's.

    `pdf` asks for the bulletin on paper, too; one that the manifest names is
    there in any case. Raises InputError where newsletter.yaml or the manifest
    cannot be read at all, UsageError for a tool that does not exist,
    OutsideError where nothing here can lay out a PDF.
    """
    drafted = draft(workspace, manifest, tool_name=tool_name, pdf=pdf, cache=cache, clock=clock)
    return checked(drafted, clock=clock)


def draft(
    workspace: Workspace,
    manifest: str,
    *,
    tool_name: str = "",
    pdf: bool = False,
    cache: Cache,
    clock: Clock = lambda stage, seconds: None,
    tokens: Tokens | None = None,
) -> Draft:
    """An issue as a build would write it, not checked yet; raises what `make` does.

    Whoever makes it again and again gives `tokens` of his own: texts that did
    not change are then the same for every stage, which remembers what became
    of them. What comes out is the same with any.
    """
    from pf2s_news.pack.choice import choose_tool

    report = Report()
    collected = collect(
        workspace, manifest, cache=cache, report=report, clock=clock, meanwhile=_load_rendering
    )
    inputs, pictures = collected.inputs, collected.pictures
    tool = choose_tool(tool_name, inputs.publication, report)
    # Before the message, which says how long and how heavy it is.
    printed = add_pdf(collected, laid_out=pdf, cache=cache, report=report, clock=clock)
    bulletin = replace(collected.bulletin, pdf=printed.facts if printed else None)
    with timed("render", clock):
        from pf2s_news.render.edition import render
        from pf2s_news.render.inline import inline_styles
        from pf2s_news.render.skeleton import keeping_skeletons
        from pf2s_news.render.theme import Theme
        from pf2s_news.tokens import Tokens

        tokens = tokens or Tokens.of(workspace.digests)
        edition, found = render(
            bulletin,
            pictures=pictures,
            tokens=tokens,
            theme=Theme(inputs.publication.theme, workspace),
            inliner=keeping_skeletons(inline_styles, cache, tokens.sentinel),
        )
        report.problems += found
    with timed("pack", clock):
        from pf2s_news.pack.package import pack

        package, found = pack(edition, tool, inputs.publication) if edition else (None, ())
        report.problems += found
    return Draft(
        workspace=workspace,
        tool=tool,
        inputs=inputs,
        bulletin=bulletin,
        pictures=pictures,
        pdf=printed,
        edition=edition,
        package=package,
        problems=tuple(report.problems),
    )


def checked(
    drafted: Draft,
    *,
    further: Callable[[Seen], tuple[Problem, ...]] = lambda seen: (),
    clock: Clock = lambda stage, seconds: None,
) -> Made:
    """The draft with what the rules, and `further` ones, find in it; what they find can stop it."""
    with timed("check", clock):
        found: tuple[Problem, ...] = ()
        if drafted.edition and drafted.package:
            from pf2s_news.check.run import run_checks
            from pf2s_news.check.seen import Seen
            from pf2s_news.read.series import read_earlier
            from pf2s_news.read.sources import read_sources

            seen = Seen(
                bulletin=drafted.bulletin,
                edition=drafted.edition,
                package=drafted.package,
                tool=drafted.tool,
                sources=read_sources(drafted.workspace),
                silences=drafted.inputs.silences,
                earlier=read_earlier(drafted.workspace, drafted.inputs.issue),
            )
            found = (*run_checks(seen), *further(seen))
    return _finished(drafted, found)


def unchecked(drafted: Draft) -> Made:
    """The draft as it is, for whoever cannot wait."""
    return _finished(drafted, ())


def _finished(drafted: Draft, found: tuple[Problem, ...]) -> Made:
    inputs, edition, package = drafted.inputs, drafted.edition, drafted.package
    problems = settled((*drafted.problems, *found), drafted.workspace, inputs)
    files: Mapping[str, bytes] = MappingProxyType({})
    if edition and package and not has_errors(problems):
        from pf2s_news.on_demand import with_file
        from pf2s_news.pack.report import report as write_report

        described = partial(
            write_report,
            edition,
            package,
            drafted.tool,
            inputs.publication,
            version=__version__,
            inputs={file: sha for file, sha in drafted.workspace.digests.items() if sha},
            problems=problems,
        )
        files = package.files
        if drafted.pdf:
            files = with_file(files, drafted.pdf.name, drafted.pdf.data)
        files = with_file(files, "report.json", described)
    return Made(
        tool=drafted.tool.name,
        bulletin=drafted.bulletin,
        edition=edition,
        package=package,
        pictures=drafted.pictures,
        files=files,
        problems=problems,
    )


def _load_rendering() -> None:
    """Import what the next stages need, while pictures are being converted."""
    import pf2s_news.check.run
    import pf2s_news.pack.package
    import pf2s_news.render.announcement
    import pf2s_news.render.edition
    import pf2s_news.render.plaintext  # noqa: F401
    from pf2s_news.render import inline, mjml, template

    for module in (template, mjml, inline):
        module.load()
