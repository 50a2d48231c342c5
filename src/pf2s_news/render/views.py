"""What a template sees: a bulletin whose every text is ready to print.

Plain texts are typeset and left unescaped (templates escape them); what is
Markup is HTML already. A template decides nothing but where things go.
"""

from __future__ import annotations

from markupsafe import Markup

from pf2s_news.model import IssueDate
from pf2s_news.render.colors import Palette, Tone
from pf2s_news.value import Value


class PictureView(Value, frozen=True, kw_only=True):
    """A logo; width and height in CSS pixels."""

    src: str
    alt: str
    width: int
    height: int


class LinkView(Value, frozen=True, kw_only=True):
    """A titled link; url is "" where there is none."""

    title: str
    url: str
    lang: str = ""
    """"" where it is that of the text around."""


class PartnerView(Value, frozen=True, kw_only=True):
    """An organisation of the footer's strip."""

    name: str
    url: str
    logo: PictureView | None


class PublicationView(Value, frozen=True, kw_only=True):
    """newsletter.yaml as templates see it."""

    lang: str
    name: str
    short_name: str
    tagline: str
    website: str
    publisher: str
    address: Markup
    """Its lines, with br elements between."""
    contact: LinkView
    director: str
    issn: str
    reason: str
    subscribe_url: str
    privacy_url: str
    legal_url: str
    accessibility: LinkView
    """The mention that the law asks for on web pages; no title without."""
    back_links: str
    logo: PictureView | None
    partners: tuple[PartnerView, ...]
    social: tuple[LinkView, ...]


class IssueView(Value, frozen=True, kw_only=True):
    """The issue as templates see it."""

    number: int
    date: IssueDate
    """For `date(issue.date)`."""
    title: str
    subject: str
    preheader: str
    intro: Markup
    closing: Markup
    online_url: str
    pdf_url: str
    pdf_words: str
    """What the link to the PDF says, with its pages and its weight where they are known."""
    image: str
    """Absolute address of the issue's picture, "" without images_url."""
    broken: tuple[str, ...]
    """Files of articles that cannot be read, in sections where none can."""


class EntryView(Value, frozen=True, kw_only=True):
    """One article as templates see it."""

    number: int
    slug: str
    href: str
    """Where its line of the sommaire leads."""
    lang: str
    """"" where it is the publication's."""
    show: str
    title: str
    overtitle: str
    teaser: str
    address: str
    """Where "Lire la suite" leads."""
    figure: Markup
    """Its picture with caption and credit, empty without."""
    logos: tuple[PictureView, ...]
    body: Markup
    links: tuple[LinkView, ...]
    related: tuple[LinkView, ...]
    source: LinkView | None
    mark: Markup
    """Stands at the start of its block, for pack/."""
    first: bool = False
    """The first of its section."""
    last: bool = False
    """The last of its section, which the link back to the sommaire follows."""
    broken: tuple[str, ...] = ()
    """Files of the articles just before it that cannot be read."""


class SectionView(Value, frozen=True, kw_only=True):
    """A section as templates see it."""

    index: int
    """Its place in the issue, from 1; names its classes."""
    id: str
    anchor: str
    label: str
    title: str
    color: Tone
    entries: tuple[EntryView, ...]
    broken: tuple[str, ...]
    """Files of articles at its end that cannot be read."""


class BulletinView(Value, frozen=True, kw_only=True):
    """All that templates see of a bulletin."""

    publication: PublicationView
    issue: IssueView
    sections: tuple[SectionView, ...]
    colors: Palette

    @property
    def entries(self) -> tuple[EntryView, ...]:
        """All entries, in order."""
        return tuple(entry for section in self.sections for entry in section.entries)
