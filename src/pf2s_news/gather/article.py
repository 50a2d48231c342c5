"""article: the text of an article that somebody is about to write."""

from __future__ import annotations

from collections.abc import Iterator

from pf2s_news.dates import iso
from pf2s_news.model import IssueDate
from pf2s_news.problems import Message, Translate, say
from pf2s_news.read.mend import quoted


def article_text(title: str, section: str, day: IssueDate, translate: Translate) -> str:
    """<slug>.md, LF, one at the end; comments in the language of `translate`."""
    return "\n".join(_lines(title, section, day, translate)) + "\n"


def _lines(title: str, section: str, day: IssueDate, translate: Translate) -> Iterator[str]:
    def optional(example: str, meaning: Message) -> str:
        return f"# {example}  # {meaning.render(translate)}"

    yield "---"
    yield f"title: {quoted(' '.join(title.split()))}"
    yield optional("overtitle: …", say("the theme, printed above the title"))
    yield f"section: {section}" if section else optional("section: …", say("its usual section"))
    yield f"date: {iso(day)}"
    yield optional('teaser: "…"', say("the chapô, printed before the text"))
    picture = 'image: {src: images/photo.jpg, alt: "…", credit: "…"}'
    yield optional(picture, say("alt says what the picture shows"))
    yield optional("url: https://…", say("the whole article on the site"))
    yield "# links:"
    yield optional("  - {title: …, url: https://…}", say("“En savoir +”"))
    yield "---"
    here = say("The text begins here, and this line goes.")
    yield f"<!-- {here.render(translate)} -->"
