"""language-change: an article in another language says so.

A screen reader reads an article with the voice of the publication's language
unless it is marked: English in a French voice cannot be understood, and
typography spaces its punctuation in the wrong way. Judged are whole articles
of forty words and more, and only those of which there is no doubt.

Source: RGAA 4.1, criterion 8.7 (changes of language).
"""

from __future__ import annotations

from collections.abc import Iterator

from pf2s_news.check.languages import language_of
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.problems import Problem, say

rule = Rule(
    name="language-change",
    severity="info",
    what=say("An article in another language than the publication's says so by lang:."),
    why=say("Screen readers read it with the voice of its language, and spaces are set by it."),
    source="RGAA 4.1, 8.7",
    bad=Example(
        "article",
        "The city has opened a garden that belongs to all of its inhabitants. It was planted by "
        "the pupils of two schools, who will look after the trees with their teachers, and it is "
        "open to the public on every day of the week, from nine in the morning to the evening.\n",
    ),
    good=Example(
        "article",
        "---\ntitle: A garden for all\nsection: region\nlang: en\n---\n"
        "The city has opened a garden that belongs to all of its inhabitants. It was planted by "
        "the pupils of two schools, who will look after the trees with their teachers, and it is "
        "open to the public on every day of the week, from nine in the morning to the evening.\n",
    ),
)


_READ = frozenset(("paragraph", "heading", "cell"))


def check(seen: Seen) -> Iterator[Problem]:
    """One problem an article."""
    texts: dict[str, list[str]] = {}
    for prose in seen.prose:
        if prose.article and prose.role in _READ:
            texts.setdefault(prose.article, []).append(prose.text)
    for entry in seen.bulletin.entries:
        article = entry.article
        said = (article.lang or seen.edition.lang).lower()
        found = language_of("\n".join(texts.get(entry.slug, ())))
        if not found or said.startswith(found):
            continue
        yield rule.problem(
            say(
                "this article seems to be written in “%(found)s”, and is marked as “%(said)s”",
                found=found, said=said,
            ),
            article.places.at("lang" if article.lang else "title"),
            say("write lang: %(found)s in its front matter", found=found)
            if found != seen.edition.lang
            else say("delete the line lang:"),
        )  # fmt: skip
