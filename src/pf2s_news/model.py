"""The values that travel from stage to stage.

Frozen dataclasses with tuples inside: a stage reads one value and makes the
next, and nothing is filled in later. Strings are as the author wrote them;
typography and escaping belong to render/.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from pf2s_news.document import Document, Picture
from pf2s_news.problems import Place
from pf2s_news.value import Value, field

Show = Literal["full", "teaser", "title"]
Lang = Literal["fr", "en"]
Conformity = Literal["full", "partial", "none"]
Path = tuple[str | int, ...]


class Places(Value, frozen=True):
    """Where each key of a YAML file stands."""

    file: str
    known: Mapping[Path, Place] = field(default_factory=lambda: MappingProxyType({}))

    def __hash__(self) -> int:
        return hash((self.file, len(self.known)))  # a mapping has none

    def at(self, *path: str | int) -> Place:
        """The place of a key's value, or of the nearest thing around it."""
        for length in range(len(path), -1, -1):
            if place := self.known.get(path[:length]):
                return place
        return Place(file=self.file)


class IssueDate(Value, frozen=True, kw_only=True):
    """A day, or a month without a day."""

    year: int
    month: int
    day: int | None = None

    @property
    def order(self) -> tuple[int, int, int]:
        """What sorts dates; a month without a day comes before its days."""
        return self.year, self.month, self.day or 0


NO_DATE = IssueDate(year=2000, month=1)
"""That of an issue whose own cannot be read, which was reported; known by being this very one."""


class Color(Value, frozen=True):
    """Two values of one colour, "#rrggbb" in lower case."""

    light: str
    dark: str | None = None
    """None: derived from the light one."""


class Section(Value, frozen=True, kw_only=True):
    """A rubrique of the publication."""

    id: str
    label: str
    color: Color | None = None
    show: Show | None = None


class Partner(Value, frozen=True, kw_only=True):
    """An organisation in the strip of the footer."""

    name: str
    logo: Picture | None = None
    url: str = ""


class Sender(Value, frozen=True, kw_only=True):
    """Who the message comes from."""

    name: str
    email: str
    reply_to: str = ""


class Accessibility(Value, frozen=True, kw_only=True):
    """What the declaration of accessibility of the web pages says, and where it stands."""

    status: Conformity
    url: str


class NamedLink(Value, frozen=True, kw_only=True):
    """A titled address."""

    title: str
    url: str


class Smtp(Value, frozen=True, kw_only=True):
    """The server for test messages."""

    host: str
    port: int = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str = ""


class Publication(Value, frozen=True, kw_only=True):
    """newsletter.yaml; a text that is not given is ""."""

    name: str
    publisher: str
    sender: Sender
    sections: tuple[Section, ...]
    places: Places
    of_name: str = ""
    short_name: str = ""
    """Never empty: the name where not given."""
    tagline: str = ""
    lang: Lang = "fr"
    website: str = ""
    address: str = ""
    contact: str = ""
    """An e-mail address or an https URL."""
    director: str = ""
    issn: str = ""
    reason: str = ""
    """"": the default sentence of the language."""
    subscribe_url: str = ""
    privacy_url: str = ""
    legal_url: str = ""
    accessibility: Accessibility | None = None
    logo: Picture | None = None
    partners: tuple[Partner, ...] = ()
    images_url: str = ""
    """With `{number}`; ends with "/" where given."""
    online_url: str = ""
    pdf_url: str = ""
    archive_url: str = ""
    sommaire_links: Literal["anchor", "web"] = "anchor"
    back_links: Literal["section", "article", "none"] = "section"
    show: Show = "full"
    theme: str = "bulletin"
    colors: Mapping[str, Color] = field(default_factory=lambda: MappingProxyType({}))
    mailing_tool: str = ""
    tools: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    clients: tuple[str, ...] = ()
    checks: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    smtp: Smtp | None = None
    social: tuple[NamedLink, ...] = ()


class EntryWish(Value, frozen=True, kw_only=True):
    """One article as the manifest asks for it."""

    slug: str
    place: Place
    """Of the slug."""
    show: Show | None = None
    title: str = ""
    teaser: str = ""


class SectionWish(Value, frozen=True, kw_only=True):
    """One section of the sommaire as the manifest asks for it."""

    section: str
    place: Place
    """Of the section's id."""
    title: str = ""
    show: Show | None = None
    entries: tuple[EntryWish, ...] = ()


class Issue(Value, frozen=True, kw_only=True):
    """issue-25.yaml."""

    file: str
    number: int
    date: IssueDate
    sommaire: tuple[SectionWish, ...]
    places: Places
    draft: bool = False
    title: str = ""
    subject: str = ""
    preheader: str = ""
    cover: Picture | None = None
    pdf_file: str = ""
    """The file of a PDF laid out elsewhere, relative to the workspace."""
    has_pdf: bool = True
    """False where the manifest says that it has none, whatever pdf_url is."""
    show: Show | None = None
    intro: Document = ()
    closing: Document = ()


class Source(Value, frozen=True, kw_only=True):
    """Where an article comes from."""

    name: str
    url: str = ""


class RelatedWish(Value, frozen=True, kw_only=True):
    """An entry of `related`: a slug, or a title and an address."""

    place: Place
    slug: str = ""
    link: NamedLink | None = None


class Article(Value, frozen=True, kw_only=True):
    """One Markdown file with its front matter."""

    slug: str
    file: str
    title: str
    body: Document
    places: Places
    overtitle: str = ""
    date: IssueDate | None = None
    category: str = ""
    section: str = ""
    lang: str = ""
    """"" where it is the publication's."""
    image: Picture | None = None
    logos: tuple[Picture, ...] = ()
    source: Source | None = None
    teaser: str = ""
    url: str = ""
    links: tuple[NamedLink, ...] = ()
    related: tuple[RelatedWish, ...] = ()
    tags: tuple[str, ...] = ()


class Broken(Value, frozen=True, kw_only=True):
    """An article that could not be read; its problems were reported."""

    slug: str
    file: str
    place: Place


class RelatedLink(Value, frozen=True, kw_only=True):
    """A line of "Aussi sur PF2S"."""

    title: str
    url: str = ""
    """Absolute, or "#slug" for an article of this issue; "" where there is no address."""
    lang: str = ""
    """The language of the title, "" where it is the publication's."""
    slug: str = ""
    """The article that it names, "" for an address."""


class Entry(Value, frozen=True, kw_only=True):
    """One article as this issue shows it."""

    number: int
    article: Article
    show: Show
    title: str
    section_id: str
    place: Place
    """Of its slug in the manifest."""
    overtitle: str = ""
    """"" where it says the same as the section's title."""
    teaser: str = ""
    """The chapô to print: written, or for a teaser the first sentences; "" for none."""
    address: str = ""
    """Where the whole article is: its url, else the online version; "" where neither is known."""
    related: tuple[RelatedLink, ...] = ()

    @property
    def slug(self) -> str:
        """The article's slug, and its anchor."""
        return self.article.slug


class BulletinSection(Value, frozen=True, kw_only=True):
    """A section of this issue with its entries."""

    id: str
    label: str
    title: str
    color: Color | None
    entries: tuple[Entry, ...]

    @property
    def anchor(self) -> str:
        """The id of its heading."""
        return f"section-{self.id}"


class PdfFacts(Value, frozen=True, kw_only=True):
    """What is to be told of a PDF."""

    pages: int
    size: int
    """Bytes."""
    tagged: bool = False
    """Whether it says what is a heading, a list, a table: assistive technology needs that."""
    titled: bool = False
    """Whether it has a title of its own, which windows show and screen readers say first."""
    lang: str = ""
    """"" where it names none."""


class Bulletin(Value, frozen=True, kw_only=True):
    """An issue with its articles resolved: all that rendering needs."""

    publication: Publication
    issue: Issue
    sections: tuple[BulletinSection, ...]
    """Those that have entries, in the order of the sommaire."""
    subject: str
    preheader: str
    images_url: str
    """With a slash at its end, or ""."""
    online_url: str
    pdf_url: str
    pdf: PdfFacts | None = None
    """Of the PDF that this build makes or copies, None where it does neither."""
    broken: tuple[Broken, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries, in order."""
        return tuple(entry for section in self.sections for entry in section.entries)


class WrittenPicture(Value, frozen=True, kw_only=True):
    """A picture as it goes out."""

    name: str
    data: bytes
    width: int
    """Pixels on the page."""
    height: int
    file: str
    """The author's file, relative to the workspace."""
    kept: str = ""
    """The key under which the cache keeps it."""


class LinkUse(Value, frozen=True, kw_only=True):
    """A link that a reader can follow."""

    url: str
    text: str
    article: str | None
    """The slug of the article, None outside articles."""
    place: Place


Role = Literal[
    "title", "subject", "preheader", "section", "overtitle", "teaser", "paragraph", "heading",
    "cell", "code", "alt", "caption", "credit", "link", "publication",
]  # fmt: skip
"""What a text is in the message."""


class Printed(Value, frozen=True):
    """A text of the author's that the message prints, and where it was written."""

    text: str
    place: Place
    role: Role = "paragraph"
    article: str | None = None
    """The slug of the article, None outside articles."""


class UsedTag(Value, frozen=True):
    """A merge tag that the author wrote, and where."""

    name: str
    fallback: str
    place: Place


class Edition(Value, frozen=True, kw_only=True):
    """What was rendered, for no mailing tool in particular: tags are tokens (tokens.py)."""

    number: int
    date: IssueDate
    lang: Lang
    sender: Sender
    subject: str
    preheader: str
    html: str
    text: str
    web: str
    """The online version, final: no tool ever fills it in; pictures at images/<name>."""
    announcement: str
    images_url: str
    online_url: str
    sentinel: str
    """The sentinel of its tokens."""
    slugs: tuple[str, ...]
    """The articles, in order, as marked in `html`."""
    pictures: tuple[WrittenPicture, ...]
    links: tuple[LinkUse, ...]
    printed: tuple[Printed, ...] = ()
    """The author's texts, to find the place of a problem in the message."""
    tags: tuple[UsedTag, ...] = ()
    """The merge tags of the editorial and the closing."""
    pdf_url: str = ""
    pdf: PdfFacts | None = None
    """Of the PDF beside it, None where the build writes none."""
    templates: tuple[str, ...] = ()
    """The user's own template files that `html` is made of, relative to the workspace."""


class Package(Value, frozen=True, kw_only=True):
    """What a mailing tool gets, as named bytes, and what the report says of it."""

    tool: str
    subject: str
    """With the tool's tags, as the inbox shows it; so is the preheader."""
    preheader: str
    files: Mapping[str, bytes]
    """Relative path -> bytes; report.json is added when all problems are known."""
    bytes_by_article: tuple[tuple[str, int], ...]
    frame: int
    """Bytes of email.html outside articles."""
    style: int
    """Bytes of style text in email.html."""
