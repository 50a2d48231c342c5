"""An issue and its articles to a Bulletin: order, numbers, anchors, overrides, addresses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Protocol

from pf2s_news.dates import month_year
from pf2s_news.document import Document, InlineImage, Paragraph, plain_text
from pf2s_news.model import (
    Article,
    Broken,
    Bulletin,
    BulletinSection,
    Entry,
    EntryWish,
    Issue,
    Publication,
    RelatedLink,
    RelatedWish,
    Section,
    SectionWish,
    Show,
)
from pf2s_news.problems import Message, Place, Problem, Report, nearest, say, warning
from pf2s_news.public_pages import archive_url, article_path
from pf2s_news.value import replace

SUBJECT_LENGTH = 60
PREHEADER_LENGTH = 110
TEASER_LENGTH = 300


class Catalogue(Protocol):
    """What is known of articles that are not in this issue."""

    def heading(self, slug: str) -> RelatedLink | None:
        """Title, `url` and language of an article; None where it cannot be read."""

    def report_unreadable(self, slug: str, place: Place, report: Report) -> None:
        """Say that an article which is there cannot be read."""

    def published(self, slug: str) -> bool:
        """Whether an issue that is no draft holds the article."""


def assemble(
    publication: Publication,
    issue: Issue,
    articles: Mapping[str, Article | Broken],
    catalogue: Catalogue,
    report: Report,
) -> Bulletin:
    """The bulletin; what cannot be resolved is reported."""
    return _Assembler(publication, issue, articles, catalogue, report).bulletin()


class _Assembler:
    def __init__(
        self,
        publication: Publication,
        issue: Issue,
        articles: Mapping[str, Article | Broken],
        catalogue: Catalogue,
        report: Report,
    ) -> None:
        self.publication = publication
        self.issue = issue
        self.articles = articles
        self.catalogue = catalogue
        self.report = report
        self.online_url = _numbered(publication.online_url, issue)
        self.in_issue = {wish.slug for section in issue.sommaire for wish in section.entries}
        self.repeated: set[EntryWish] = set()
        self.number = 0

    def bulletin(self) -> Bulletin:
        """The bulletin."""
        self._find_repeated()
        sections = tuple(
            section for wish in self._unique_sections() if (section := self._section(wish))
        )
        entries = tuple(entry for section in sections for entry in section.entries)
        if not self.in_issue:
            self._report_empty()
        subject = self.issue.subject or default_subject(self.publication, self.issue)
        return Bulletin(
            publication=self.publication,
            issue=self.issue,
            sections=sections,
            subject=subject,
            preheader=self.issue.preheader
            or default_preheader(subject, [e.title for e in entries]),
            images_url=_numbered(self.publication.images_url, self.issue),
            online_url=self.online_url,
            pdf_url=_numbered(self.publication.pdf_url, self.issue) if self.issue.has_pdf else "",
            broken=tuple(a for a in self.articles.values() if isinstance(a, Broken)),
        )

    def _report_empty(self) -> None:
        """Say that there is no article, unless what stands there is wrong, which was said."""
        place = self.issue.places.at("sommaire")
        wrong = self._is_reported(place) or any(map(self._is_wrong, self.issue.sommaire))
        if not wrong:
            self.report.error(
                "empty-issue",
                say("the issue has no article"),
                place,
                say("name one: - section: …, then articles: [slug]"),
            )

    def _is_wrong(self, wish: SectionWish) -> bool:
        """Whether articles were written there that could not be read."""
        path = ("sommaire", self.issue.sommaire.index(wish), "articles")
        place = self.issue.places.known.get(path)
        written = (*path, 0) in self.issue.places.known
        return written or (place is not None and self._is_reported(place))

    def _is_reported(self, place: Place) -> bool:
        """Whether this line of the manifest was found to hold nothing, or no list, already."""
        return any(
            (found.place.file, found.place.line) == (place.file, place.line)
            for found in self.report.problems
            if found.place and found.rule in ("missing-key", "wrong-type")
        )

    def _find_repeated(self) -> None:
        """Report the articles that are here more than once, in unknown sections, too."""
        seen: dict[str, Place] = {}
        for wish in (wish for section in self.issue.sommaire for wish in section.entries):
            if wish.slug in seen:
                self.repeated.add(wish)
                cure = say("take one of them out")
                self._twice("duplicate-article", wish.slug, wish.place, seen[wish.slug], cure)
            seen.setdefault(wish.slug, wish.place)

    def _unique_sections(self) -> list[SectionWish]:
        """The sections of the sommaire that exist, each once."""
        known = {section.id: section for section in self.publication.sections}
        found: dict[str, SectionWish] = {}
        for wish in self.issue.sommaire:
            if wish.section not in known:
                self._unknown_section(wish, list(known))
            elif wish.section in found:
                self._twice(
                    "duplicate-section",
                    wish.section,
                    wish.place,
                    found[wish.section].place,
                    say("put its articles under the first one, and take this line out"),
                )
            else:
                found[wish.section] = wish
        return list(found.values())

    def _unknown_section(self, wish: SectionWish, known: list[str]) -> None:
        if not wish.section or not known or "" in known:
            return  # missing or malformed, here or there, which was reported where it was read
        self.report.error(
            "unknown-section",
            say("“%(section)s” is not a section of newsletter.yaml", section=wish.section),
            wish.place,
            nearest(wish.section, known),
        )

    def _twice(self, rule: str, name: str, place: Place, first: Place, cure: Message) -> None:
        self.report.error(
            rule,
            say(
                "“%(name)s” is in this issue twice, first in line %(line)s",
                name=name,
                line=first.line,
            ),
            place,
            cure,
        )

    def _section(self, wish: SectionWish) -> BulletinSection | None:
        section = next(s for s in self.publication.sections if s.id == wish.section)
        if not wish.entries and not self._is_wrong(wish):
            self.report.info(
                "empty-section",
                say(
                    "the section “%(label)s” has no article and is not printed", label=section.label
                ),
                wish.place,
            )
        entries = (self._entry(entry, wish, section) for entry in wish.entries)
        found = tuple(entry for entry in entries if entry)
        if not found:
            return None
        return BulletinSection(
            id=section.id, label=section.label, title=wish.title, color=section.color, entries=found
        )

    def _entry(self, wish: EntryWish, section_wish: SectionWish, section: Section) -> Entry | None:
        if wish in self.repeated:
            return None
        article = self.articles.get(wish.slug)
        self.number += 1
        if not isinstance(article, Article):
            return None
        show = _first(
            wish.show, section_wish.show, self.issue.show, section.show, self.publication.show
        )
        teaser = (
            wish.teaser
            or article.teaser
            or (default_teaser(article.body) if show == "teaser" else "")
        )
        return Entry(
            number=self.number,
            article=article,
            show=show,
            title=wish.title or article.title,
            section_id=section.id,
            place=wish.place,
            overtitle=self._overtitle(article, section, section_wish),
            teaser=teaser,
            address=self._address(article, show, wish),
            related=self._all_related(article),
        )

    def _overtitle(self, article: Article, section: Section, wish: SectionWish) -> str:
        """The theme, printed where it differs from the section's title."""
        said = {_folded(section.label), _folded(wish.title)}
        return "" if _folded(article.overtitle) in said else article.overtitle

    def _address(self, article: Article, show: Show, wish: EntryWish) -> str:
        address = article.url or (f"{self.online_url}#{article.slug}" if self.online_url else "")
        if not address and show != "full" and not self._online_url_is_wrong():
            self.report.error(
                "no-address",
                say(
                    "“%(slug)s” is not printed in full, and there is nowhere to read the rest",
                    slug=article.slug,
                ),
                wish.place,
                say("give the article a url, or newsletter.yaml an online_url, or show it in full"),
            )
        return address

    def _online_url_is_wrong(self) -> bool:
        """Whether it is there, and was found to be no address."""
        place = self.publication.places.known.get(("online_url",))
        return any(found.place == place for found in self.report.problems if place)

    def _all_related(self, article: Article) -> tuple[RelatedLink, ...]:
        links = (self._related(wish, article) for wish in article.related)
        return tuple(link for link in links if link)

    def _related(self, wish: RelatedWish, article: Article) -> RelatedLink | None:
        """One line of "Aussi sur PF2S"; None where it leads to nothing else."""
        if wish.link:
            return RelatedLink(title=wish.link.title, url=wish.link.url)
        if wish.slug == article.slug:
            return None  # said where the article was read, as are those that do not exist
        inside = self.articles.get(wish.slug)
        if wish.slug in self.in_issue:
            known = inside if isinstance(inside, Article) else None
            title = self._title_in_issue(wish.slug) or (known.title if known else wish.slug)
            return RelatedLink(
                title=title,
                url=f"#{wish.slug}",
                lang=known.lang if known else "",
                slug=wish.slug,
            )
        heading = self.catalogue.heading(wish.slug)
        if heading is None:
            self.catalogue.report_unreadable(wish.slug, wish.place, self.report)
            return None
        return heading if heading.url else replace(heading, url=self._archive_page(wish))

    def _title_in_issue(self, slug: str) -> str:
        wishes = (wish for section in self.issue.sommaire for wish in section.entries)
        return next((wish.title for wish in wishes if wish.slug == slug), "")

    def _archive_page(self, wish: RelatedWish) -> str:
        """The article's page in the archive; "" (with a warning) where it has none."""
        base = archive_url(self.publication)
        if base and self.catalogue.published(wish.slug):
            return base + article_path(wish.slug)
        self.report.problems.append(without_address(wish.slug, wish.place))
        return ""


def without_address(slug: str, place: Place) -> Problem:
    """That a related article stands without a link."""
    return warning(
        "related-without-address",
        say("“%(slug)s” has no page that a link could lead to", slug=slug),
        place,
        say("give that article its url; until then its title stands without a link"),
    )


def default_subject(publication: Publication, issue: Issue) -> str:
    """Like "PF2S n° 25, février 2025", and " : title" if 60 characters hold it."""
    month = month_year(issue.date, publication.lang)
    subject = f"{publication.short_name} n° {issue.number}, {month}"
    longer = f"{subject} : {issue.title}"
    return longer if issue.title and len(longer) <= SUBJECT_LENGTH else subject


def default_preheader(subject: str, titles: list[str]) -> str:
    """The first titles that the subject does not hold, whole, up to 110 characters."""
    new = [title for title in titles if _folded(title) not in _folded(subject)]
    if not new:
        return ""
    if len(new[0]) > PREHEADER_LENGTH:
        return cut_at_word(new[0], PREHEADER_LENGTH)
    text = new[0]
    for title in new[1:]:
        if len(f"{text} · {title}") > PREHEADER_LENGTH:
            break
        text = f"{text} · {title}"
    return text


def default_teaser(body: Document) -> str:
    """The first paragraph, cut at a sentence's end before 300 characters."""
    texts = (_words(block) for block in body if isinstance(block, Paragraph))
    text = next((text for text in texts if text), "")
    if len(text) <= TEASER_LENGTH:
        return text
    ends = [end for end in sentence_ends(text) if end <= TEASER_LENGTH]
    return text[: ends[-1]] if ends else cut_at_word(text, TEASER_LENGTH)


def _words(paragraph: Paragraph) -> str:
    """A paragraph's text without its pictures: their words would run into the first sentence."""
    shown = (inline for inline in paragraph.children if not isinstance(inline, InlineImage))
    return " ".join(plain_text(tuple(shown)).split())


# "M. Dupont", "art. 5", "J. Dupont", "p. 12": a full stop that ends no sentence.
_ABBREVIATED = re.compile(
    r"(?:^|[\s('’«“\"-])(?:MM?|Mgr|Dr|Pr|Me|Ste?|art|al|p|pp|vol|n|no|cf|ex|fig|tél|av|bd|chap"
    r"|coll|dir|éd|env|min|max|réf|Mr|Mrs|Ms|vs|e\.g|i\.e|[^\W\d_])\.$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…]+(?:\s?[»”’\")\]])*(?=\s+([^\s]))")


def sentence_ends(text: str) -> list[int]:
    """Where sentences end, less the last: behind the stop and the quotes that follow it."""
    return [
        match.end()
        for match in _SENTENCE_END.finditer(text)
        # What goes on with a small letter or a dash is the same sentence: « Où ? » dit-elle.
        if not match[1].islower()
        and match[1] not in "–—,;:)"
        and not _ABBREVIATED.search(text[max(match.end() - 12, 0) : match.end()])
    ]


def cut_at_word(text: str, length: int) -> str:
    """At most `length` characters, ended by "…" after a whole word."""
    cut = text[: length - 1]
    if text[length - 1 : length].strip():
        words = cut.rsplit(None, 1)
        cut = words[0] if len(words) > 1 else cut
    return cut.rstrip(" \u00a0\u202f,;:.–—-«“([") + "…"


def _first(*shows: Show | None) -> Show:
    return next(show for show in shows if show)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _numbered(address: str, issue: Issue) -> str:
    return address.replace("{number}", str(issue.number))
