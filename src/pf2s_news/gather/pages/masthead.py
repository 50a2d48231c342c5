"""masthead: the title, the day and the rest of what a page of any system says of its article.

What a page says to machines is right more often than what stands on it, save
for its title: there the name of the site is in it, and the heading has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, islice

from pf2s_news.gather.found import Found
from pf2s_news.gather.pages.clutter import within
from pf2s_news.gather.pages.days import day_in
from pf2s_news.gather.pages.metadata import (
    base_of,
    described_article,
    language,
    meta,
    own_address,
    structured_data,
    window_title,
)
from pf2s_news.gather.pages.nodes import Node, classes, elements, one_line, text_of
from pf2s_news.model import IssueDate
from pf2s_news.problems import without_accents

_BETWEEN = re.compile(r"[^a-z0-9]+")
_MACHINE_DAYS = (
    "article:published_time", "datePublished", "DC.date.issued", "dcterms.issued",
    "DC.date.created", "dcterms.created", "DCTERMS.created", "DC.date", "date", "pubdate",
    "citation_publication_date", "og:published_time", "article:modified_time",
)  # fmt: skip
_PUBLISHED = re.compile(
    r"(?:publi(?:ee?|cation|shed)|mise? en ligne|post(?:ee?|ed)|paru(?:e|tion)?|soumis|cree|ecrit|redige"
    r"|date de publication)\b.{0,40}"
)
_UPDATED = re.compile(r"(?:mise? a jour|modifiee?|derniere (?:mise|modification)|updated)\b.{0,40}")
_PLACES_OF_CLUTTER = frozenset("nav aside script style".split())
_HOME = frozenset(("accueil", "home", "vous etes ici", "page d'accueil", "voir le fil d'ariane"))
_TRAIL = re.compile(r"breadcrumb|ariane|\barbo\b|\bchemin\b", re.I)
_TAGS = 12
_INLINE = frozenset("a abbr b br em i img small span strong time svg".split())
_LINE = 160
"""Characters of a line that may name a day."""


def masthead(root: Node, url: str, name: str) -> Found:
    """What a page says of its article, without the text."""
    title = title_of(root, url)
    return Found(
        name=name,
        title=title,
        base=base_of(root, url),
        url=own_address(root, url),
        date=day_of(root, url),
        category=_category(root, title),
        lang=language(root),
        tags=tuple(dict.fromkeys(_tags(root)))[:_TAGS],
    )


def same_words(one: str, other: str) -> bool:
    """Whether two titles say the same, whatever their capitals and signs."""
    return bool(_plain(one)) and _plain(one) == _plain(other)


def title_of(root: Node, url: str) -> str:
    """The article's title, without the site's name; "" where the page has none."""
    site = _site_name(root)
    said = [
        _without_site(title, site)
        for title in (
            described_article(root).get("headline", ""),
            meta(root, "og:title", "twitter:title", "DC.title"),
            window_title(root, url),
        )
        if title
    ]
    headings = [h for h in elements(root, "h1", "h2", "h3") if _plain(text_of(h))]
    for level in ("h1", "h2", "h3"):
        for heading in headings:
            if heading.tag == level and any(_agree(text_of(heading), title) for title in said):
                return text_of(heading)
    first = [h for h in headings if h.tag == "h1" and not same_words(text_of(h), site)]
    inner = [h for h in first if within(h, "article", "main")]
    if len(inner or first) == 1:
        return text_of((inner or first)[0])
    return said[0] if said else text_of(next(iter(first), None))


def _agree(heading: str, title: str) -> bool:
    """Whether a heading is the title: it may lack the site's name, and machines' may be cut."""
    one, other = _plain(heading), _plain(title)
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) > 8 and f" {long} ".startswith(f" {short} "))


def _plain(text: str) -> str:
    return _BETWEEN.sub(" ", without_accents(text)).strip()


def _site_name(root: Node) -> str:
    if name := meta(root, "og:site_name", "application-name"):
        return name
    for thing in structured_data(root):
        if thing.get("@type") == "WebSite" and isinstance(thing.get("name"), str):
            return one_line(thing["name"])
    return ""


def _without_site(title: str, site: str) -> str:
    """ "Le titre - Site" without the end."""
    title = one_line(title)
    if not site:
        return title
    found = re.fullmatch(rf"(.+?)\s*[|\-–—·•:»]\s*{re.escape(site)}", title, re.I)
    return found[1] if found else title


def day_of(root: Node, url: str) -> IssueDate | None:
    """The day of publication, else of the last change; none that is still to come."""
    return _first_day(_days(root, url))


def date_in(part: Node) -> IssueDate | None:
    """The day that stands in a teaser."""
    times = (node.get("datetime") or text_of(node) for node in elements(part, "time"))
    return _first_day(chain(times, _short_lines(part)))


def _first_day(texts: Iterable[str]) -> IssueDate | None:
    today = date.today()
    for text in texts:
        day = day_in(text)
        if day and day.day and date(day.year, day.month, day.day) <= today:
            return day
    return None


def _days(root: Node, url: str) -> Iterator[str]:
    """Texts that may name the day, the surest first."""
    yield described_article(root).get("datePublished", "")
    yield from (meta(root, name) for name in _MACHINE_DAYS[:-1])
    times = [node for node in elements(root, "time") if not _is_aside(node)]
    published = [node for node in times if _names_publication(node)]
    yield from (node.get("datetime") or text_of(node) for node in published)
    lines = list(_short_lines(root))
    yield from (line for line in lines if _PUBLISHED.search(_spaced(line)))
    yield from (node.get("datetime") or text_of(node) for node in times)
    yield from (line for line in lines if _UPDATED.search(_spaced(line)))
    yield from (line for line in lines if is_day_alone(line))
    yield meta(root, _MACHINE_DAYS[-1])
    yield re.sub(r"/(\d{4})/(\d\d)/(\d\d)/", r" \1-\2-\3 ", url)


_DAY_ALONE = re.compile(
    r"(?:(?:le|par|by)\s+)?(?:(?:lun|mar|mer|jeu|ven|sam|dim)[a-z]*\.?)?\s*(?:le\s+)?"
    r"(?:\d{1,2}(?:er)?\s+[a-z]+\.?\s+\d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})\s*"
    r"(?:(?:a|,|-|\|)?\s*\d{1,2}\s*[h:]\s*\d{0,2})?(?:\s*[,|·•-]?\s*(?:par|by)\s.{0,60})?"
)


def is_day_alone(line: str) -> bool:
    """Whether a line says nothing but a day, and who wrote."""
    return len(line) < 120 and _DAY_ALONE.fullmatch(_spaced(line)) is not None


def is_dateline(line: str) -> bool:
    """Whether a short line says when the article was published or changed."""
    spaced = _spaced(line)
    begins = _PUBLISHED.match(spaced) or _UPDATED.match(spaced)
    return len(line) < 120 and bool((begins and day_in(line)) or is_day_alone(line))


def _spaced(line: str) -> str:
    return one_line(without_accents(line)).strip(" .|·•-–")


def _short_lines(root: Node) -> Iterator[str]:
    """Lines outside menus and footers that are short enough to name a day."""
    for node in elements(root, "p", "div", "span", "li", "dd", "td", "small", "em", "header"):
        if len(node) < 8 and all(child.tag in _INLINE for child in node):
            line = beginning(node)
            if 8 <= len(line) < _LINE and any(map(str.isdigit, line)) and not _is_aside(node):
                yield line


def beginning(node: Node) -> str:
    """A line of text; of a longer one, enough to see that it is."""
    pieces = islice(node.itertext(), 40)
    return one_line("".join(piece[: _LINE * 2] for piece in pieces))


def _names_publication(node: Node) -> bool:
    named = f"{' '.join(classes(node))} {node.get('itemprop') or ''}"
    return node.get("pubdate") is not None or "publish" in named.lower() or "entry-date" in named


def _is_aside(node: Node) -> bool:
    return any(
        above.tag in _PLACES_OF_CLUTTER or "comment" in (above.get("class") or "")
        for above in node.iterancestors()
    )


def _category(root: Node, title: str) -> str:
    for thing in structured_data(root):
        section = thing.get("articleSection")
        first = section[0] if isinstance(section, list) and section else section
        if isinstance(first, str) and first.strip():
            return one_line(first)
    if section := meta(root, "article:section"):
        return section
    for link in elements(root, "a"):
        if _is_of_category(link) and not _is_aside(link):
            return text_of(link)
    return _last_of_trail(root, title)


def _is_of_category(link: Node) -> bool:
    """Whether it leads to all that is in the article's rubrique, as WordPress marks it."""
    rel = (link.get("rel") or "").split()
    return "category" in rel or ("tag" in rel and "/categor" in (link.get("href") or ""))


def _last_of_trail(root: Node, title: str) -> str:
    """The rubrique that stands before the title in "Accueil > Actualités > Titre"."""
    for node in elements(root, "nav", "div", "ol", "ul", "p"):
        named = " ".join(
            node.get(key) or "" for key in ("class", "id", "aria-label", "typeof", "itemtype")
        )
        if not _TRAIL.search(named):
            continue
        steps = [text_of(link) for link in elements(node, "a")]
        steps = [step for step in steps if step and _plain(step) not in _HOME]
        steps = [step for step in steps if not same_words(step, title)]
        if steps:
            return steps[-1] if len(steps[-1]) < 60 else ""
    return ""


def _tags(root: Node) -> Iterator[str]:
    for node in elements(root, "meta"):
        if node.get("property") == "article:tag":
            yield from _listed(node.get("content") or "")
    for thing in structured_data(root):
        words = thing.get("keywords")
        for word in words if isinstance(words, list) else [words]:
            if isinstance(word, str):
                yield from _listed(word)
    for link in elements(root, "a"):
        is_tag = "tag" in (link.get("rel") or "").split()
        if is_tag and not _is_of_category(link) and not _is_aside(link):
            yield text_of(link).lstrip("#")


def _listed(text: str) -> list[str]:
    return [one for part in text.split(",") if (one := one_line(part)) and len(one) < 60]
