"""issues/articles/<slug>.md to an Article."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from pf2s_news.document import Document, Picture
from pf2s_news.model import (
    Article,
    Broken,
    IssueDate,
    NamedLink,
    Publication,
    RelatedWish,
    Source,
)
from pf2s_news.problems import Message, Place, Report, has_errors, nearest, say
from pf2s_news.read.again import read_again
from pf2s_news.read.decode import Decoder, known_names
from pf2s_news.read.markdown import Setting, read_markdown
from pf2s_news.read.nodes import read_nodes
from pf2s_news.read.references import References, hosts
from pf2s_news.read.schema import ArticleFile, TitledLink
from pf2s_news.read.text import SourceText, decode_text
from pf2s_news.rules import Silence
from pf2s_news.workspace import ARTICLES, ISSUES, OutsideWorkspace, Workspace, corrected_slug


def read_article(
    workspace: Workspace, slug: str, publication: Publication, place: Place, report: Report
) -> tuple[Article | Broken | None, tuple[Silence, ...]]:
    """The article that `place` asks for; None where there is no such file.

    A fault in the article makes it Broken, so that those of the others are
    found in the same run.
    """
    file = f"{ARTICLES}/{slug}.md"
    own = Report()
    try:
        data = workspace.read(file)
    except OutsideWorkspace as outside:
        cure = say("put the article's own file there instead of a link")
        report.error("path-outside", outside.message, place, cure)
        return Broken(slug=slug, file=file, place=place), ()
    if data is None:
        report_unknown(workspace, slug, place, report)
        return None, ()
    source = decode_text(data, file, own)
    article, silences = _made(source, slug, publication, workspace, own)
    report.problems += own.problems
    if article is not None:
        _check_related(article, workspace, report)
    if article is None or has_errors(own.problems):
        return Broken(slug=slug, file=file, place=place), silences
    return article, silences


def _made(
    source: SourceText | None,
    slug: str,
    publication: Publication,
    workspace: Workspace,
    report: Report,
) -> tuple[Article | None, tuple[Silence, ...]]:
    """What a file says, and what it silences; without its faults, which are reported."""
    if source is None:
        return None, ()

    def make(asked: Workspace, found: Report) -> tuple[Article, tuple[Silence, ...]]:
        maker = _Maker(asked, slug, source, publication, found)
        return maker.article(), tuple(maker.silences)

    return read_again(make, source, (Article, slug, publication), workspace, report)


def _check_related(article: Article, workspace: Workspace, report: Report) -> None:
    """Report the related articles that are none; they break nothing else of the article."""
    for wish in article.related:
        if wish.slug == article.slug:
            report.warning(
                "related-to-itself",
                say("the article names itself among those related to it"),
                wish.place,
                say("take this line out; until then it is not printed"),
            )
        elif wish.slug and not workspace.exists(f"{ARTICLES}/{wish.slug}.md"):
            report_unknown(workspace, wish.slug, wish.place, report)


def report_unknown(workspace: Workspace, slug: str, place: Place, report: Report) -> None:
    """Say that there is no article of this name, and which is nearest."""
    report.error(
        "unknown-article",
        say("“%(slug)s” is not in issues/articles/", slug=slug),
        place,
        _misnamed(workspace, slug) or nearest(slug, workspace.slugs()),
    )


def _misnamed(workspace: Workspace, slug: str) -> Message | None:
    """What to do with a file that seems to be the article, but cannot be read as one."""
    names = workspace.names(ARTICLES)
    if f"{slug}.md" in names:
        return say(
            "%(name)s.md is a folder, or a link that leads nowhere: put a file there", name=slug
        )
    if f"{slug}.md.txt" in names:
        return say(
            "the file is called %(name)s.md.txt: rename it; in Explorer, show file name "
            "extensions (View menu) first",
            name=slug,
        )
    if f"{slug}.md" in workspace.names(ISSUES):
        return say("move %(name)s.md from issues/ to issues/articles/", name=slug)
    wrong = next((n for n in sorted(names) if corrected_slug(_stem(n)) == slug), None)
    if wrong is None:
        return None
    if PurePosixPath(wrong).suffix.lower() in (".md", ".markdown", ".txt", ""):
        return say("rename %(file)s to %(name)s.md", file=wrong, name=slug)
    return say(
        "%(file)s is not a text file: copy its text into a new file %(name)s.md",
        file=wrong,
        name=slug,
    )


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name


def _beginning(line: str) -> Message:
    """How to begin, where an article begins with this line."""
    if re.fullmatch(r"\s*[-–—]+\s*", line):
        return say("write three hyphens, and nothing else, on this line: ---")
    if re.match(r"\w+\s*:(?:\s|$)", line):
        return say("put a line with three hyphens above this one: ---")
    return say("begin with three lines: ---, title: …, ---")


def split_front_matter(source: SourceText, report: Report) -> tuple[SourceText, int]:
    """The front matter, its lines at their numbers, and the index of the body's first line.

    Where its start or its end is missing, which is reported, the body is still found.
    """
    lines = source.lines
    start = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if lines[start].rstrip() != "---":
        report.error(
            "front-matter",
            say("the article does not begin with its front matter"),
            source.place(start + 1, 1, max(1, len(lines[start]))),
            _beginning(lines[start]),
        )
        return SourceText(source.file, ""), start
    rest = range(start + 1, len(lines))
    end = next((n for n in rest if lines[n].rstrip() in ("---", "...")), None)
    if end is None:
        report.error(
            "front-matter",
            say("the front matter that begins here has no end"),
            source.place(start + 1, 1, 3),
            say("add a line --- between the front matter and the text"),
        )
        end = next((n for n in rest if not lines[n].strip()), len(lines))
    # What is above is blanked, so that YAML's line numbers are the file's.
    return SourceText(
        source.file, "\n".join([*[""] * (start + 1), *lines[start + 1 : end]])
    ), end + 1


class _Maker:
    """Makes the Article of one file."""

    def __init__(
        self,
        workspace: Workspace,
        slug: str,
        source: SourceText,
        publication: Publication,
        report: Report,
    ) -> None:
        self.workspace = workspace
        self.slug = slug
        self.source = source
        self.publication = publication
        self.report = report
        self.silences: list[Silence] = []
        self.references = References(
            workspace,
            source.file,
            report,
            publication.website,
            hosts([publication.website, publication.images_url]),
        )

    def article(self) -> Article:
        """The article; what cannot be read of it is left out."""
        front, body_start = split_front_matter(self.source, self.report)
        decoder = Decoder(
            self.source.file, self.report, known_names(self.workspace, self.publication)
        )
        nodes = read_nodes(front, self.report)
        # Where nothing can be understood, the keys are not what is missing.
        unread = nodes is None and has_errors(self.report.problems)
        keys = decoder.blank(ArticleFile) if unread else decoder.decode(nodes, ArticleFile)
        self.places = decoder.places
        self._check_section(keys.section)
        return Article(
            slug=self.slug,
            file=self.source.file,
            title=keys.title,
            body=self._body(body_start),
            places=self.places,
            overtitle=keys.overtitle,
            date=keys.date if isinstance(keys.date, IssueDate) else None,
            category=keys.category,
            section=keys.section,
            lang=keys.lang,
            image=self.references.picture(keys.image, self.places.at("image", "src")),
            logos=self._logos(keys),
            source=self._source(keys),
            teaser=keys.teaser,
            url=self._link(keys.url, "url"),
            links=tuple(
                NamedLink(title=link.title, url=self._link(link.url, "links", n, "url"))
                for n, link in enumerate(keys.links)
            ),
            related=tuple(self._related(n, wish) for n, wish in enumerate(keys.related)),
            tags=keys.tags,
        )

    def _body(self, start: int) -> Document:
        text = "\n".join(self.source.lines[start:])
        setting = Setting(
            source=self.source,
            first_line=start + 1,
            find_picture=self.references.body_picture,
            resolve_link=self.references.link,
        )
        document, silences = read_markdown(text, setting, self.report)
        self.silences += silences
        return document

    def _check_section(self, section: str) -> None:
        known = [known.id for known in self.publication.sections]
        # Where one of them is malformed, it may be this one.
        if section and known and section not in known and "" not in known:
            self.report.error(
                "unknown-section",
                say("“%(section)s” is not a section of newsletter.yaml", section=section),
                self.places.at("section"),
                nearest(section, known),
            )

    def _link(self, address: str, *path: str | int) -> str:
        return self.references.link(address, self.places.at(*path)) or "" if address else ""

    def _logos(self, keys: ArticleFile) -> tuple[Picture, ...]:
        logos = (
            self.references.picture(logo, self.places.at("logos", n, "src"))
            for n, logo in enumerate(keys.logos)
        )
        return tuple(logo for logo in logos if logo)

    def _source(self, keys: ArticleFile) -> Source | None:
        if keys.source is None:
            return None
        return Source(name=keys.source.name, url=self._link(keys.source.url, "source", "url"))

    def _related(self, n: int, wish: TitledLink | str) -> RelatedWish:
        place = self.places.at("related", n)
        if isinstance(wish, TitledLink):
            link = NamedLink(title=wish.title, url=self._link(wish.url, "related", n, "url"))
            return RelatedWish(place=place, link=link)
        return RelatedWish(place=place, slug=wish)
