"""site_page: an article as a page of the web site, to paste into its editor.

A fragment for Joomla's source view (fragment.py says what stays of one). Title
and date are fields of Joomla's own, and not in it; its headings come below the
title. Whatever it leads to has an absolute address, since the page is neither
the message nor the online version.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from pf2s_news.document import Document, Link, Picture
from pf2s_news.model import Bulletin, Entry
from pf2s_news.render.entry_viewer import EntryViewer, on_its_own
from pf2s_news.render.fragment import without_shortcodes
from pf2s_news.render.html import element, escaped, quoted
from pf2s_news.render.shown import PictureSet, ShownPicture
from pf2s_news.render.views import EntryView, LinkView, PictureView
from pf2s_news.render.web import WebWriter
from pf2s_news.render.words import Words
from pf2s_news.tokens import Tokens
from pf2s_news.value import replace

FIRST_HEADING = 3
"""Below the title, which is an h1 or an h2 of Joomla's."""
FITTING = "max-width:100%;height:auto"
"""Not every template shrinks pictures to its column."""
SCROLLING = "overflow-x:auto"


@dataclass(frozen=True, kw_only=True)
class SiteWriter(WebWriter):
    """Writes for the site: pictures where they are online, no link within the page."""

    places: Mapping[str, str]
    """Slug of an article of the issue -> its address on the web, "" without one."""

    def document(self, document: Document, *, first_heading: int = FIRST_HEADING) -> Markup:
        """A document below the page's title."""
        return super().document(document, first_heading=first_heading)

    def link(self, link: Link) -> str:
        """A link; the words alone where what they lead to is not on the web."""
        url = self.on_the_web(link.url)
        return super().link(replace(link, url=url)) if url else self._bare(link)

    def on_the_web(self, url: str) -> str:
        """An address that holds outside the message, "" where there is none."""
        if not url.startswith("#"):
            return url
        online = f"{self.online_url}{url}" if self.online_url else ""
        return self.places.get(url[1:], online)

    def image(self, picture: Picture, shown: ShownPicture) -> str:
        """An img that fits into the column of any template."""
        return _image(self.address(shown), self.text(picture.alt), shown.width, shown.height)

    def scrolling(self, rows: str, name: str) -> str:
        """A table with the classes of Bootstrap, on which Joomla's own templates are built."""
        box = f'<div class="table-responsive" style="{SCROLLING}" {self.reached(name)}>'
        return f'{box}<table class="table">{rows}</table></div>'

    def code_block(self, text: str) -> str:
        """Code; long lines scroll."""
        code = element("code", escaped(text.rstrip("\n")))
        return element("pre", code, style=SCROLLING, tabindex="0")

    def _bare(self, link: Link) -> str:
        return "".join(map(self.inline, link.children))


def render_site_page(
    bulletin: Bulletin, entry: Entry, *, pictures: PictureSet, tokens: Tokens
) -> str:
    """The fragment of an article, one block a line; LF, one at the end."""
    lang = bulletin.publication.lang
    writer = SiteWriter(
        lang=lang,
        words=Words(lang, narrow=True),
        pictures=pictures,
        tokens=tokens,
        online_url=bulletin.online_url,
        # Without images_url, images/ is Joomla's own folder of pictures.
        images=bulletin.images_url or "images/",
        places={other.slug: other.address for other in bulletin.entries},
    )
    view = EntryViewer(lang=lang, writer=writer, whole=True).view(on_its_own(entry))
    blocks = [block for block in _blocks(view, bulletin, writer) if block]
    html = "\n".join(blocks)
    if view.lang:
        html = f'<div lang="{quoted(view.lang)}">\n{html}\n</div>'
    return without_shortcodes(html) + "\n"


def _blocks(view: EntryView, bulletin: Bulletin, writer: SiteWriter) -> Iterator[str]:
    """The article's blocks, some of them ""."""
    words, own = writer.words, writer.words.lang if view.lang else ""
    yield _paragraph(escaped(view.overtitle))
    yield _paragraph(" ".join(map(_logo, view.logos)))
    yield _paragraph(_strong(view.teaser))
    yield view.figure
    yield view.body
    if view.links:
        yield element("p", _strong(words("Learn more")), lang=own)
        yield _list(view.links, writer)
    if view.related:
        name = writer.text(bulletin.publication.short_name)
        yield element("p", _strong(words("Also on %(name)s", name=name)), lang=own)
        yield _list(view.related, writer)
    if view.source:
        name = Markup(_linked(view.source, writer))  # noqa: S704 (escaped there)
        yield element("p", words("Source: %(name)s", name=name), lang=own)


def _paragraph(html: str) -> str:
    return element("p", html) if html else ""


def _strong(text: str) -> str:
    return element("strong", escaped(text)) if text else ""


def _list(links: Iterable[LinkView], writer: SiteWriter) -> str:
    items = (element("li", _linked(link, writer), lang=link.lang) for link in links)
    return element("ul", "".join(items))


def _linked(link: LinkView, writer: SiteWriter) -> str:
    url = writer.on_the_web(link.url)
    return element("a", escaped(link.title), href=url) if url else escaped(link.title)


def _logo(logo: PictureView) -> str:
    return _image(logo.src, logo.alt, logo.width, logo.height)


def _image(src: str, alt: str, width: int, height: int) -> str:
    return (
        f'<img src="{quoted(src)}" alt="{quoted(alt)}" width="{width}" height="{height}"'
        f' style="{FITTING}">'
    )
