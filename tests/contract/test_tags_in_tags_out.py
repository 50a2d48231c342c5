"""Tags in, tags out: each of the author's and the theme's, and nothing else, for every tool.

The patterns below are what each tool's own engine takes for a tag, written from
its documentation and not from ours.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Any

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pf2s_news.pack.registry import TOOLS
from tests.conftest import ARTICLE as ARTICLE_TEXT
from tests.conftest import NEWSLETTER
from tests.contract.test_mailing_tools import TABLE
from tests.properties.effort import tries
from tests.properties.making import Outcome, make_once
from tests.unit.read.reading import ARTICLE, MANIFEST

ACYMAILING = "unsubscribe|direct_unsubscribe|unsubscribeall|readonline|modify_profile"
OPEN, CLOSE, IS = r"(?:\{|%7B)", r"(?:\}|%7D)", r"(?:=|%3D|\||%7C)"
ENGINES = {
    "brevo": r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}",
    "mailchimp": r"\*\|IF:\w+\|\*.*?\*\|END:IF\|\*|\*\|.*?\|\*",
    "acymailing": rf"(?i:{OPEN}[\w-]+(?::|%3A)[^{{}}]*?{CLOSE}"
    rf"|{OPEN}(?:{ACYMAILING})(?:\|[^{{}}]*?)?{CLOSE}(?:\{{/\w+\}})?)",
    "mailjet": r"\[\[.*?\]\]|\{\{.*?\}\}|\{%.*?%\}",
    "listmonk": r"\{\{.*?\}\}|@TrackLink",
    "mautic": rf"(?i:{OPEN}[a-z_]+(?:{IS}[^{{}}]*?)?{CLOSE})",
    "sympa": r"\[%.*?%\]",
}
"""What each engine acts upon; the others act upon nothing."""

TAGS = {
    "{{ unsubscribe }}": "unsubscribe",
    "[se désabonner]({{ unsubscribe }})": "unsubscribe",
    "{{ view_online }}": "view_online",
    "**[en ligne]({{view_online}})**": "view_online",
    "{{email}}": "email",
    "*à {{ email }}*": "email",
    "{{ first_name }}": "first_name",
    "bonjour {{  first_name  }} !": "first_name",
    "{{ first_name | vous }}": "fallback",
    "{{first_name|vous}},": "fallback",
}
CONTENTS = ("email.html", "email.txt")
COLUMNS = ("unsubscribe", "view_online", "email", "first_name", "fallback")
PLAIN = ["mot", "l'été :", "**gras**", "`code`", "[lien](https://www.example.org/)", "a & b", "{"]
LOOKALIKES = [
    "`{{ unsubscribe }}`",
    "`{{ first_name | vous }}`",
    "{% if x %}",
    "{# note #}",
    "*|FNAME|*",
    "**|X|**",
    "{unsubscribe}ici{/unsubscribe}",
    "{subscriber:name}",
    "[x](https://www.example.org/%7Bsubscriber:name%7D)",
    "{article:12|titre}",
    "[[PERMALINK]]",
    "{{var:x}}",
    "{contactfield=email}",
    "{unsubscribe_url}",
    "[% user.email %]",
    "https://www.example.org/@TrackLink",
    "[x](https://www.example.org/?a=%7B%7Bx%7D%7D&b=[[c]]*|D|*@TrackLink)",
    "&#123;{ x }}",
    "\\{\\{ x }}",
    "*|<b>|*",
    "{{ 'x' | \"y\" }}",
]

every_tool = pytest.mark.parametrize("tool", TOOLS)


@dataclass(frozen=True)
class Text:
    """Lines of Markdown, and the tags that are in them."""

    lines: tuple[str, ...]

    @property
    def tags(self) -> Counter[str]:
        """How often each thing is asked for."""
        return Counter(TAGS[line] for line in self.lines if line in TAGS)

    def under(self, key: str) -> str:
        """As a block of YAML; each line is a paragraph."""
        lines = "".join(f"  {line}\n\n" for line in self.lines)
        return f"{key}: |\n{lines}" if lines else ""


def texts(pieces: list[str]) -> st.SearchStrategy[Text]:
    return st.lists(st.sampled_from(pieces), max_size=6).map(lambda lines: Text(tuple(lines)))


def make_for(tool: str, intro: Text, closing: Text, article: str = "") -> Outcome:
    """An issue for a tool; the theme has tags of its own in it."""
    return make_once(
        {
            "newsletter.yaml": f"{NEWSLETTER}tools: {{sympa: {{unsubscribe_url: "
            "https://listes.example.org/non, archive_url: https://listes.example.org/oui}}\n",
            MANIFEST: "number: 1\ndate: 2025-02-17\n"
            f"{intro.under('intro')}{closing.under('closing')}"
            "sommaire: [{section: region, articles: [premier-article]}]\n",
            ARTICLE: f"{ARTICLE_TEXT}\n{article}\n",
        },
        tool=tool,
    )


def acted_upon(tool: str, content: str) -> Counter[str]:
    """What the tool's engine finds, and where it would have addresses of its own, those."""
    addresses = [tag for tag in TABLE[tool] if tag.startswith("http")]
    addresses += ["https://listes.example.org/non", "https://listes.example.org/oui"]
    patterns = [*filter(None, [ENGINES.get(tool)]), *map(re.escape, addresses)]
    without_css = re.sub(r"(?s)<style\b.*?</style>", "", content)
    return Counter(match[0] for match in re.finditer("|".join(patterns), without_css))


def expected(tool: str, asked: Counter[str]) -> Counter[str]:
    """The tags of the tool for what an author asks for."""
    values = dict(zip(COLUMNS, TABLE[tool], strict=True))
    if tool == "sympa":
        values["unsubscribe"] = "https://listes.example.org/non"
        values["view_online"] = "https://listes.example.org/oui"
    tags: Counter[str] = Counter()
    for name, count in asked.items():
        if values[name] not in ("", "vous"):
            tags[values[name]] += count
    return tags


@cache
def of_the_theme(tool: str) -> dict[str, Counter[str]]:
    """What stands in a message without any text of an author's."""
    outcome = make_for(tool, Text(()), Text(()))
    return {name: acted_upon(tool, given_to(tool, outcome, name)) for name in CONTENTS}


def given_to(tool: str, outcome: Outcome, name: str) -> str:
    """A file as the tool has it before it fills in tags; listmonk's Safe is no tag of ours."""
    return TOOLS[tool].packing.as_sent(outcome.text(name))


@every_tool
def test_the_theme_asks_for_a_way_out_and_the_online_version(tool: str) -> None:
    once = expected(tool, Counter(unsubscribe=1, view_online=1))
    twice = expected(tool, Counter(unsubscribe=1, view_online=2))
    assert of_the_theme(tool) == {"email.html": twice, "email.txt": once}


@every_tool
@tries(12)
@given(texts([*TAGS, *PLAIN]), texts([*TAGS, *PLAIN]))
def test_tags_in_are_tags_out(tool: str, intro: Text, closing: Text) -> None:
    outcome = make_for(tool, intro, closing)
    asked = expected(tool, intro.tags + closing.tags)
    for name, theme in of_the_theme(tool).items():
        assert acted_upon(tool, given_to(tool, outcome, name)) == theme + asked


@every_tool
@tries(12)
@given(texts([*TAGS, *LOOKALIKES]), texts(LOOKALIKES), texts([*TAGS, *LOOKALIKES]))
def test_what_looks_like_one_is_none(tool: str, intro: Text, body: Text, closing: Text) -> None:
    """In the HTML it reads as written and does nothing; in the text part it is told."""
    article = "\n\n".join(body.lines)
    outcome = make_for(tool, intro, closing, article)
    told = "tool-tag-text" in outcome.rules
    if told and TOOLS[tool].tag_text == "error":
        assert not outcome.outputs
        return
    asked = expected(tool, intro.tags + closing.tags)
    theme = of_the_theme(tool)
    html = given_to(tool, outcome, "email.html")
    assert acted_upon(tool, html) == theme["email.html"] + asked
    too_many = acted_upon(tool, outcome.text("email.txt")) - theme["email.txt"] - asked
    assert told or not too_many
    assert seen(html) == seen(make_for("none", intro, closing, article).text("email.html"))


def seen(html: str) -> list[str]:
    """The paragraphs of the article and its addresses, as a reader's program has them."""
    root: Any = lxml.html.document_fromstring(html)
    anchor = root.xpath("//a[@name='premier-article']")[0]
    around = anchor.getparent()
    return [*(p.text_content() for p in around.iter("p", "h3")), *around.xpath(".//a/@href")]
