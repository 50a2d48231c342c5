"""The three kinds of file that authors write, as types.

decode.py reads YAML nodes into these; the JSON Schemas are made from them.
What a text must look like is said by the leaf types, which leaves.py checks.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct


def _kind(name: str) -> Meta:
    return Meta(extra={"kind": name})


# Structs are decoded by decode.py, which finds the kind of a leaf in its Meta.
Text = Annotated[str, _kind("text")]
Lines = Annotated[str, _kind("lines")]
Markdown = Annotated[str, _kind("markdown")]
Slug = Annotated[str, _kind("slug")]
SectionId = Annotated[str, _kind("section-id")]
Url = Annotated[str, _kind("url")]
WebUrl = Annotated[str, _kind("web-url")]
FolderUrl = Annotated[str, _kind("folder-url")]
UrlPattern = Annotated[str, _kind("url-pattern")]
Email = Annotated[str, _kind("email")]
Contact = Annotated[str, _kind("contact")]
Issn = Annotated[str, _kind("issn")]
Hex = Annotated[str, _kind("color")]
FilePath = Annotated[str, _kind("path")]
PictureSource = Annotated[str, _kind("picture")]
AltText = Annotated[str, _kind("alt")]
ThemeName = Annotated[str, _kind("theme")]
Day = Annotated[str, _kind("date")]
Number = Annotated[int, _kind("number")]
Pixels = Annotated[int, _kind("pixels")]
NoPdf = Annotated[str, _kind("no-pdf")]
Port = Annotated[int, _kind("port")]

ShowName = Literal["full", "teaser", "title"]
Level = Literal["off", "info", "warning", "error"]
Client = Literal[
    "outlook",
    "gmail",
    "apple-mail",
    "orange",
    "sfr",
    "laposte",
    "free-fr",
    "yahoo",
    "thunderbird",
]


class PictureKeys(Struct, kw_only=True):
    """A picture."""

    src: PictureSource
    alt: AltText
    credit: Text = ""
    caption: Text = ""
    width: Pixels | None = None
    height: Pixels | None = None


class ColorPair(Struct, kw_only=True):
    """A colour for light and for dark mode."""

    light: Hex
    dark: Hex = ""


class ColorKeys(Struct, kw_only=True):
    """The publication's colours."""

    primary: Hex | ColorPair | None = None
    text: Hex | ColorPair | None = None
    muted: Hex | ColorPair | None = None
    background: Hex | ColorPair | None = None
    surface: Hex | ColorPair | None = None
    link: Hex | ColorPair | None = None
    border: Hex | ColorPair | None = None


class PartnerKeys(Struct, kw_only=True):
    """A partner in the footer."""

    name: Text
    logo: PictureSource = ""
    url: Url = ""


class SenderKeys(Struct, kw_only=True):
    """Who the message comes from."""

    name: Text
    email: Email
    reply_to: Email = ""


class SectionKeys(Struct, kw_only=True):
    """A rubrique."""

    id: SectionId
    label: Text
    color: Hex | ColorPair | None = None
    show: ShowName | None = None


class SmtpKeys(Struct, kw_only=True):
    """The server for test messages."""

    host: Text
    port: Port = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: Text = ""


class SocialKeys(Struct, kw_only=True):
    """An account elsewhere."""

    name: Text
    url: Url


class AccessibilityKeys(Struct, kw_only=True):
    """The declaration of accessibility."""

    status: Literal["full", "partial", "none"]
    url: Url


class NewsletterFile(Struct, kw_only=True):
    """newsletter.yaml."""

    name: Text
    publisher: Text
    sender: SenderKeys
    sections: tuple[SectionKeys, ...]
    of_name: Text = ""
    short_name: Text = ""
    tagline: Text = ""
    lang: Literal["fr", "en"] = "fr"
    website: WebUrl = ""
    address: Lines = ""
    contact: Contact = ""
    director: Text = ""
    issn: Issn = ""
    reason: Text = ""
    subscribe_url: Url = ""
    privacy_url: Url = ""
    legal_url: Url = ""
    accessibility: AccessibilityKeys | None = None
    logo: PictureKeys | None = None
    partners: tuple[PartnerKeys, ...] = ()
    images_url: UrlPattern = ""
    online_url: UrlPattern = ""
    pdf_url: UrlPattern = ""
    archive_url: FolderUrl = ""
    sommaire_links: Literal["anchor", "web"] = "anchor"
    back_links: Literal["section", "article", "none"] = "section"
    show: ShowName = "full"
    theme: ThemeName = "bulletin"
    colors: ColorKeys | None = None
    mailing_tool: Text = ""
    tools: dict[str, dict[str, Text]] = {}
    clients: tuple[Client, ...] = ()
    checks: dict[str, Level] = {}
    smtp: SmtpKeys | None = None
    social: tuple[SocialKeys, ...] = ()


class EntryKeys(Struct, kw_only=True):
    """An article in the sommaire, changed for this issue."""

    article: Slug
    show: ShowName | None = None
    title: Text = ""
    teaser: Text = ""


class SommaireKeys(Struct, kw_only=True):
    """A section of the sommaire."""

    section: SectionId
    articles: tuple[Slug | EntryKeys, ...] = ()
    title: Text = ""
    show: ShowName | None = None


class PdfKeys(Struct, kw_only=True):
    """A PDF laid out elsewhere."""

    file: FilePath


class IssueFile(Struct, kw_only=True):
    """issue-25.yaml."""

    number: Number
    date: Day
    sommaire: tuple[SommaireKeys, ...]
    draft: bool = False
    title: Text = ""
    subject: Text = ""
    preheader: Text = ""
    cover: PictureSource = ""
    pdf: NoPdf | PdfKeys | None = None
    show: ShowName | None = None
    intro: Markdown = ""
    closing: Markdown = ""


class SourceKeys(Struct, kw_only=True):
    """Where an article comes from."""

    name: Text
    url: Url = ""


class TitledLink(Struct, kw_only=True):
    """A titled address."""

    title: Text
    url: Url


class ArticleFile(Struct, kw_only=True):
    """The front matter of an article."""

    title: Text
    overtitle: Text = ""
    date: Day = ""
    category: Text = ""
    section: SectionId = ""
    lang: Annotated[str, _kind("lang")] = ""
    image: PictureKeys | None = None
    logos: tuple[PictureKeys, ...] = ()
    source: SourceKeys | None = None
    teaser: Text = ""
    url: Url = ""
    links: tuple[TitledLink, ...] = ()
    related: tuple[Slug | TitledLink, ...] = ()
    tags: tuple[Text, ...] = ()
