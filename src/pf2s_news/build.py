"""The whole way from a manifest to a message, stage by stage.

Every command, the preview and the archive go through `make`; there is no
second way. Each stage takes values and returns values with the problems it
found; only reading and delivering touch the disk. Stages are imported where
they begin, so that what fails early, or has not changed, starts fast.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from time import perf_counter
from types import MappingProxyType

from pf2s_news import __version__
from pf2s_news.cache import Cache
from pf2s_news.model import Bulletin, Edition, Package
from pf2s_news.problems import Problem, Report, by_severity, has_errors
from pf2s_news.value import Value
from pf2s_news.workspace import Workspace

Clock = Callable[[str, float], None]
"""Told the name of a stage and the seconds it took, for the benchmark."""


class Made(Value, frozen=True, kw_only=True):
    """An issue, made for one mailing tool."""

    tool: str
    bulletin: Bulletin
    edition: Edition | None
    """None where a template is broken."""
    package: Package | None
    """None where there is no edition."""
    files: Mapping[str, bytes]
    """What a build writes, relative path -> bytes; empty while there are errors."""
    problems: tuple[Problem, ...]
    """Errors, warnings, infos."""


def make(
    workspace: Workspace,
    manifest: str,
    *,
    tool_name: str = "",
    cache: Cache,
    clock: Clock = lambda stage, seconds: None,
) -> Made:
    """Make an issue for a mailing tool; "" takes the publication's.

    Raises InputError where newsletter.yaml or the manifest cannot be read at
    all, UsageError for a tool that does not exist.
    """
    report = Report()

    with _timed("read", clock):
        from pf2s_news.pack.choice import choose_tool
        from pf2s_news.read.files import read_inputs

        inputs = read_inputs(workspace, manifest, report)
        tool = choose_tool(tool_name, inputs.publication, report)
    with _timed("assemble", clock):
        from pf2s_news.assemble import assemble

        bulletin = assemble(
            inputs.publication, inputs.issue, inputs.articles, inputs.catalogue, report
        )
    with _timed("pictures", clock):
        from pf2s_news.render.gallery import write_pictures

        pictures = write_pictures(
            bulletin, workspace.read, cache, report, meanwhile=_load_rendering
        )
    with _timed("render", clock):
        from pf2s_news.render.edition import render
        from pf2s_news.render.inline import inline_styles
        from pf2s_news.render.skeleton import keeping_skeletons
        from pf2s_news.render.theme import Theme
        from pf2s_news.tokens import Tokens

        tokens = Tokens.of(workspace.digests)
        edition, found = render(
            bulletin,
            pictures=pictures,
            tokens=tokens,
            theme=Theme(inputs.publication.theme, workspace),
            inliner=keeping_skeletons(inline_styles, cache, tokens.sentinel),
        )
        report.problems += found
    with _timed("pack", clock):
        from pf2s_news.pack.package import pack

        package, found = pack(edition, tool, inputs.publication) if edition else (None, ())
        report.problems += found
    from pf2s_news.read.quotes import with_quotes
    from pf2s_news.rules import settle

    quoted = with_quotes(report.problems, workspace)
    problems = by_severity(settle(quoted, inputs.publication.checks, inputs.silences))
    files: dict[str, bytes] = {}
    if edition and package and not has_errors(problems):
        from pf2s_news.pack.report import report as write_report

        digests = {file: sha for file, sha in workspace.digests.items() if sha}
        described = write_report(
            edition,
            package,
            tool,
            inputs.publication,
            version=__version__,
            inputs=digests,
            problems=problems,
        )
        files = {**package.files, "report.json": described}
    return Made(
        tool=tool.name,
        bulletin=bulletin,
        edition=edition,
        package=package,
        files=MappingProxyType(files),
        problems=problems,
    )


def _load_rendering() -> None:
    """Import what the next stages need, while pictures are being converted."""
    import pf2s_news.pack.package
    import pf2s_news.render.announcement
    import pf2s_news.render.edition
    import pf2s_news.render.plaintext  # noqa: F401
    from pf2s_news.render import inline, mjml, template

    for module in (template, mjml, inline):
        module.load()


@contextmanager
def _timed(stage: str, clock: Clock) -> Iterator[None]:
    start = perf_counter()
    yield
    clock(stage, perf_counter() - start)
