"""email.txt: the whole message as plain text that is a pleasure to read aloud.

It is written from the content, never from the HTML, in the same order and
with the same numbers. Some people choose it, some mail programs show nothing
else, spam filters mistrust a message without it, and a screen reader reads
it from top to bottom: so there are no capitals for emphasis, no pipes, no
addresses in the middle of a sentence, and no "-- " line, after which
programs grey or cut everything. Nothing in text leads to another place of
the message, which is why articles are called by their numbers.
"""

from __future__ import annotations

from collections.abc import Iterator

from pf2s_news.dates import in_words
from pf2s_news.model import Bulletin, BulletinSection, Partner
from pf2s_news.render.pdf_words import download_words
from pf2s_news.render.textarticle import article_text, free_text, titled_address
from pf2s_news.render.textbody import DIVIDER
from pf2s_news.render.textpage import Page, text_line
from pf2s_news.render.wrap import WIDTH, hang, spaced
from pf2s_news.tokens import Tokens

WIDE_GAP = ("", "")
"""Before the sommaire, a section, an article, the closing and the footer."""


def render_text(bulletin: Bulletin, tokens: Tokens) -> str:
    """The text part, with tokens for what the mailing tool fills in; LF, one at the end."""
    page = page_of(bulletin, tokens)
    return "\n".join(spaced(_parts(bulletin, page), WIDE_GAP)) + "\n"


def page_of(bulletin: Bulletin, tokens: Tokens) -> Page:
    """What the parts of this message share."""
    publication = bulletin.publication
    return Page(
        lang=publication.lang,
        name=text_line(publication.short_name or publication.name, publication.lang),
        tokens=tokens,
        numbers={entry.slug: entry.number for entry in bulletin.entries},
    )


def _parts(bulletin: Bulletin, page: Page) -> Iterator[list[str]]:
    yield spaced(_masthead(bulletin, page))
    intro, first = free_text(bulletin.issue.intro, page, 1)
    yield [*_title(page.say("Editorial"), page), "", *intro] if intro else []
    yield _sommaire(bulletin, page)
    for section in bulletin.sections:
        lines, first = _section(section, page, first)
        yield lines
    closing, _ = free_text(bulletin.issue.closing, page, first)
    yield [DIVIDER, "", *closing] if closing else []
    yield _partners(bulletin.publication.partners, page)
    yield spaced((_title(page.say("About this letter"), page), *_about(bulletin, page)))


def _masthead(bulletin: Bulletin, page: Page) -> Iterator[list[str]]:
    """Whose letter, which issue, about what, and where it is online."""
    publication, issue = bulletin.publication, bulletin.issue
    name = text_line(publication.name, page.lang)
    yield _title(name if name == page.name else f"{page.name}, {name}", page)
    number = page.say("Issue %(number)s", number=str(issue.number))
    yield [
        *page.ruler.wrap(text_line(f"{number}, {in_words(issue.date, page.lang)}", page.lang)),
        *page.ruler.wrap(text_line(publication.tagline, page.lang)),
    ]
    yield page.ruler.wrap(text_line(issue.title, page.lang))
    yield _tag_lines("view_online", page.say("Read this issue online"), page)


def _sommaire(bulletin: Bulletin, page: Page) -> list[str]:
    """The titles by section, with the numbers under which they follow."""
    digits = len(str(max((entry.number for entry in bulletin.entries), default=1)))
    groups = (_contents(section, digits, page) for section in bulletin.sections)
    return spaced((_title(page.say("In this issue"), page), *groups))


def _contents(section: BulletinSection, digits: int, page: Page) -> list[str]:
    lines = page.ruler.wrap(section_name(section, page))
    for entry in section.entries:
        mark = f"  {entry.number:>{digits}}. "
        title = text_line(entry.title, entry.article.lang or page.lang)
        lines += hang(mark, page.ruler.wrap(title, WIDTH - len(mark)))
    return lines


def section_name(section: BulletinSection, page: Page) -> str:
    """The label and, after it, the title: "Focus : Promouvoir l'activité physique"."""
    label, title = (text_line(text, page.lang) for text in (section.label, section.title))
    return page.say("%(label)s: %(text)s", label=label, text=title) if title else label


def _section(section: BulletinSection, page: Page, first: int) -> tuple[list[str], int]:
    articles = []
    for entry in section.entries:
        lines, first = article_text(entry, page, first)
        articles.append(lines)
    heading = _title(section_name(section, page), page)
    return spaced((heading, spaced(articles, WIDE_GAP))), first


def _title(text: str, page: Page) -> list[str]:
    return page.ruler.underlined(page.ruler.wrap(text), "=")


def _tag_lines(name: str, words: str, page: Page) -> list[str]:
    """Words and the address that the mailing tool puts in; whole lines that may vanish."""
    lines = page.signpost(words, page.tokens.tag(name))
    return page.region(name, "\n".join(lines)).split("\n")


def _partners(partners: tuple[Partner, ...], page: Page) -> list[str]:
    items = [titled_address(text_line(each.name, page.lang), each.url, page) for each in partners]
    return [*_title(page.say("Partners"), page), "", *spaced(items, ())] if items else []


def _about(bulletin: Bulletin, page: Page) -> Iterator[list[str]]:
    """Who publishes, where else to find it, why it comes, and how to make it stop."""
    publication = bulletin.publication
    yield [line for text in _mentions(bulletin, page) for line in page.ruler.wrap(text)]
    for words, address in _addresses(bulletin, page):
        yield page.signpost(words, address) if address else []
    reason = text_line(publication.reason, page.lang)
    reason = reason or page.say("You receive this letter because you subscribed to it.")
    yield page.ruler.wrap(reason)
    yield _tag_lines("unsubscribe", page.say("Unsubscribe"), page)


def _mentions(bulletin: Bulletin, page: Page) -> Iterator[str]:
    """The publisher and what the law wants said of him, as far as known."""
    publication = bulletin.publication
    yield page.say("Publisher: %(name)s", name=text_line(publication.publisher, page.lang))
    yield from (text_line(line, page.lang) for line in publication.address.splitlines())
    if publication.contact:
        yield page.say("Contact: %(contact)s", contact=publication.contact)
    if publication.director:
        director = text_line(publication.director, page.lang)
        yield page.say("Director of publication: %(name)s", name=director)
    if publication.issn:
        yield f"ISSN\u00a0{publication.issn}"
    yield publication.website


def _addresses(bulletin: Bulletin, page: Page) -> Iterator[tuple[str, str]]:
    publication = bulletin.publication
    yield download_words(bulletin, narrow=False), bulletin.pdf_url
    yield page.say("Subscribe"), publication.subscribe_url
    yield from ((text_line(each.title, page.lang), each.url) for each in publication.social)
    yield page.say("Privacy"), publication.privacy_url
    yield page.say("Legal notice"), publication.legal_url
