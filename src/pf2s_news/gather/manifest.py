"""manifest: the text of a new issue, with the articles that wait, and what else can be set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pf2s_news.dates import in_words, iso, month_year
from pf2s_news.gather.shelf import Shelved
from pf2s_news.model import IssueDate, Publication, Section
from pf2s_news.problems import Message, Translate, say
from pf2s_news.read.mend import quoted
from pf2s_news.value import Value

_COMMENT = 34
"""The column at which comments behind articles begin, at least."""


GREETINGS = {"fr": "Bonjour", "en": "Hello"}


class NewIssue(Value, frozen=True, kw_only=True):
    """What a new manifest says."""

    number: int
    date: IssueDate
    guessed: bool
    """Whether the date follows from earlier issues."""
    articles: tuple[Shelved, ...]
    """In the order in which they are to be printed within their sections."""


def manifest_text(issue: NewIssue, publication: Publication, translate: Translate) -> str:
    """issue-26.yaml, LF, one at the end; comments in the language of `translate`."""
    lines = (
        "# yaml-language-server: $schema=../schemas/issue.json",
        *_head(issue, publication, translate),
        "",
        *_sommaire(issue, publication, translate),
        "",
        *_closing(translate),
    )
    return "\n".join(lines) + "\n"


def _head(issue: NewIssue, publication: Publication, translate: Translate) -> Iterator[str]:
    rhythm = say("from the rhythm of the issues before: check it")
    day = say("the day, or the month, of the issue")
    month = month_year(issue.date, publication.lang)
    usual = f"{publication.short_name} n° {issue.number}, {month}"
    yield f"number: {issue.number}"
    yield f"date: {iso(issue.date)}{_behind(rhythm if issue.guessed else day, translate)}"
    draft = say("in preparation; take this line out when the issue is sent")
    yield f"draft: true{_behind(draft, translate)}"
    theme = say("the theme of the issue, if it has one")
    yield f"# title: …{_behind(theme, translate)}"
    subject = say("else: “%(usual)s”, and the title if there is room", usual=usual)
    yield f"# subject: …{_behind(subject, translate)}"
    preheader = say("what mail programs show behind the subject; else the first titles")
    yield f"# preheader: …{_behind(preheader, translate)}"
    yield ""
    editorial = say("The editorial, if there is one:")
    yield f"# {editorial.render(translate)}"
    yield "# intro: |"
    yield f"#   {GREETINGS[publication.lang]} {{{{ first_name }}}},"


def _sommaire(issue: NewIssue, publication: Publication, translate: Translate) -> Iterator[str]:
    order = say("The order of sections and articles is that of the message.")
    yield f"# {order.render(translate)}"
    yield "sommaire:"
    known = {section.id for section in publication.sections}
    for section in publication.sections:
        own = [article for article in issue.articles if article.section == section.id]
        yield from _section(section, own, publication, translate)
    homeless = [article for article in issue.articles if article.section not in known]
    if homeless:
        where = say("Without a section yet: move each into one.")
        yield f"  # {where.render(translate)}"
        yield from (f"  #     {_item(article, publication)}" for article in homeless)


def _section(
    section: Section, articles: Sequence[Shelved], publication: Publication, translate: Translate
) -> Iterator[str]:
    if not articles:
        none = say("nothing new for this section")
        yield f"  - section: {section.id}"
        yield f"    articles: []{_behind(none, translate)}"
        return
    yield f"  - section: {section.id}"
    if theme := _shared_theme(articles):
        yield f"    title: {quoted(theme)}"
    yield "    articles:"
    yield from (f"      {_item(article, publication)}" for article in articles)


def _shared_theme(articles: Sequence[Shelved]) -> str:
    """The theme that all articles of a section have; "" for one alone, which prints its own."""
    themes = {article.overtitle for article in articles}
    return themes.pop() if len(themes) == 1 and len(articles) > 1 else ""


def _item(article: Shelved, publication: Publication) -> str:
    day = f" ({in_words(article.date, publication.lang)})" if article.date else ""
    return f"- {article.slug}".ljust(_COMMENT) + f"  # {_one_line(article.title)}{day}"


def _closing(translate: Translate) -> Iterator[str]:
    closing = say("After the last article, if there is something to say:")
    yield f"# {closing.render(translate)}"
    yield "# closing: |"
    yield "#   …"


def _behind(message: Message, translate: Translate) -> str:
    return f"  # {message.render(translate)}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
