"""What the browser searches: a script for every year, which adds its pages to what is known.

Scripts rather than JSON, because a page that was opened from a disk may load
those and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from pf2s_news.archive.parts import ArticlePart, IssuePart
from pf2s_news.public_pages import article_path, issue_path
from pf2s_news.render.words import Words

CALL = "pf2sArchive.add"

Record = list[str]
"""Page, title, where it appeared, language ("" for the publication's), text."""


def search_script(parts: Sequence[IssuePart], newest: dict[str, int], words: Words) -> bytes:
    """The script of a year's issues; an article belongs to the newest issue that holds it."""
    records = [record for part in parts for record in _records(part, newest, words)]
    lines = ",\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    return f"{CALL}([\n{lines}\n]);\n".encode()


def _records(part: IssuePart, newest: dict[str, int], words: Words) -> Iterator[Record]:
    number = words("Issue %(number)s", number=part.number)
    title = part.formula
    if part.title:
        title = words("%(label)s: %(text)s", label=part.formula, text=part.title)
    yield [issue_path(part.number), title, "", "", " · ".join(filter(None, _own_words(part)))]
    labels = {section.id: section.label for section in part.view.sections}
    for article in part.articles:
        if newest[article.slug] == part.number:
            where = f"{number} · {labels[article.section]}"
            yield _record(article, where)


def _own_words(part: IssuePart) -> Iterator[str]:
    """What stands in an issue alone: its editorial, and the titles that it gives."""
    yield part.text
    yield from (section.title for section in part.view.sections)
    yield from (article.title for article in part.articles if article.title != article.view.title)


def _record(article: ArticlePart, where: str) -> Record:
    words = " · ".join(filter(None, [article.text, article.category, *article.tags]))
    return [article_path(article.slug), article.view.title, where, article.lang, words]
