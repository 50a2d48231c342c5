"""What the outputs of an issue have in common, whatever articles are in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import lxml.html
from hypothesis import given
from hypothesis import strategies as st

from tests.properties.effort import tries
from tests.properties.making import Outcome, make_once
from tests.properties.rich import picture
from tests.unit.read.reading import MANIFEST

SHOWS = ["full", "teaser", "title"]
SECTIONS = ["region", "focus", "national", "europe"]
BODIES = [
    "Un texte.",
    "## Un titre\n\n#### Un autre\n\n# Un troisième",
    "mot " * 600,
    "- a\n\n  1. b\n\n     > ### c\n",
    "| a | b |\n|---|---|\n" + "| 1 | " + "2 " * 300 + "|\n",
    "```\n" + "code " * 300 + "\n```",
    "https://www.example.org/" + "x" * 700,
    "été " * 400 + "[lien](https://www.example.org/)",
    "![" + "alt " * 200 + '](images/a.png "' + "titre " * 200 + '")',
]


@dataclass(frozen=True)
class Shape:
    """An issue: (section, its articles: (slug, how it shows, body))."""

    sections: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]
    settings: str

    @property
    def slugs(self) -> list[str]:
        return [slug for _, articles in self.sections for slug, _, _ in articles]

    def files(self) -> Iterator[tuple[str, str]]:
        """The workspace."""
        labels = ", ".join(f"{{id: {name}, label: {name.title()}}}" for name in SECTIONS)
        yield (
            "newsletter.yaml",
            "name: Lettre\npublisher: Association\nsender: {name: L, email: l@example.org}\n"
            "images_url: https://www.example.org/images/\n"
            f"website: https://www.example.org\nsections: [{labels}]\n{self.settings}",
        )
        lines = ["number: 1", "date: 2025-02-17", "sommaire:"]
        for section, articles in self.sections:
            lines.append(f"  - {{section: {section}, articles: [")
            lines += [f"      {{article: {slug}, show: {show}}}," for slug, show, _ in articles]
            lines.append("    ]}")
        yield MANIFEST, "\n".join(lines) + "\n"
        for number, slug in enumerate(self.slugs):
            other = self.slugs[number - 1]
            related = f"related: [{other}]\n" if other != slug else ""
            head = f"title: Article {slug}\nurl: https://www.example.org/{slug}\n{related}"
            body = next(body for _, many in self.sections for name, _, body in many if name == slug)
            yield f"issues/articles/{slug}.md", f"---\n{head}---\n{body}\n"


SLUG = st.from_regex(r"[a-z][a-z0-9]{0,3}(-[a-z0-9]{1,4}){0,2}", fullmatch=True).filter(
    lambda slug: not slug.startswith("section-") and slug not in ("sommaire", "con", "prn", "aux")
)
SETTINGS = st.tuples(
    st.sampled_from(["section", "article", "none"]),
    st.sampled_from(["anchor", "web"]),
    st.sampled_from(["fr", "en"]),
    st.sampled_from(["", "online_url: https://www.example.org/lettre/{number}\n"]),
).map(lambda s: f"back_links: {s[0]}\nsommaire_links: {s[1]}\nlang: {s[2]}\n{s[3]}")


@st.composite
def shapes(draw: st.DrawFn) -> Shape:
    slugs = draw(st.lists(SLUG, min_size=1, max_size=12, unique=True))
    names = draw(st.permutations(SECTIONS))[: draw(st.integers(1, 4))]
    parts: list[list[tuple[str, str, str]]] = [[] for _ in names]
    for slug in slugs:
        part = parts[draw(st.integers(0, len(names) - 1))]
        part.append((slug, draw(st.sampled_from(SHOWS)), draw(st.sampled_from(BODIES))))
    sections = zip(names, map(tuple, parts), strict=True)
    return Shape(tuple(sections), draw(SETTINGS))


@tries(40)
@given(shapes())
def test_the_same_articles_with_the_same_numbers(shape: Shape) -> None:
    outcome = make_once({"issues/images/a.png": picture("PNG"), **dict(shape.files())})
    wanted = list(enumerate(shape.slugs, 1))
    assert in_mail(outcome) == wanted
    assert in_web(outcome) == wanted
    text = outcome.text("email.txt")
    numbered = re.findall(r"^ *(\d+)\. Article (\S+)$", text, re.MULTILINE)
    # Once in the sommaire, once as a heading, in the same order.
    assert [(int(number), slug) for number, slug in numbered] == wanted * 2
    assert [article["slug"] for article in outcome.report["bytes"]["articles"]] == shape.slugs
    announced = re.findall(r">Article ([a-z0-9-]+)<", outcome.text("announcement.html"))
    assert announced == shape.slugs


def in_mail(outcome: Outcome) -> list[tuple[int, str]]:
    """The numbers of the headings by the anchors before them; those of the sommaire agree."""
    root: Any = lxml.html.document_fromstring(outcome.text("email.html"))
    anchors = {anchor.getnext(): anchor.get("name") for anchor in root.xpath("//a[@name]")}
    shown = []
    for heading in root.iter("h3"):
        number, _, title = heading.text_content().partition(". ")
        assert title == f"Article {anchors[heading]}"
        shown.append((int(number), anchors[heading]))
    listed = list(in_lists(root, "//ol[@class='so']"))
    assert listed == shown
    return shown


def in_web(outcome: Outcome) -> list[tuple[int, str]]:
    root: Any = lxml.html.document_fromstring(outcome.text("web.html"))
    shown = []
    for article in root.iter("article"):
        number, _, title = article.findtext(".//h3").partition(". ")
        assert title == f"Article {article.get('id')}"
        shown.append((int(number), article.get("id")))
    assert list(in_lists(root, "//nav//ol")) == shown
    return shown


def in_lists(root: Any, path: str) -> Iterator[tuple[int, str]]:
    """(number, slug of the address) of each item of the sommaire."""
    for ordered in root.xpath(path):
        for number, item in enumerate(ordered.iter("li"), int(ordered.get("start", "1"))):
            yield number, item.xpath(".//a/@href")[0].rpartition("#")[2]
