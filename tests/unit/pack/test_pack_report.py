"""report.json, to the byte."""

from __future__ import annotations

import json
from collections.abc import Callable

from pf2s_news.language import translator
from pf2s_news.model import Edition, LinkUse, Publication, WrittenPicture
from pf2s_news.pack.package import pack
from pf2s_news.pack.registry import TOOLS
from pf2s_news.pack.report import problem_json, report
from pf2s_news.problems import Place, error, say, warning
from pf2s_news.tokens import Tokens

EXPECTED = """{
  "version": "1.2.3",
  "issue": 25,
  "tool": "mailchimp",
  "subject": "Été, *|FNAME|*",
  "preheader": "Aperçu",
  "bytes": {
    "email_html": 5,
    "email_txt": 1,
    "email_eml": %d,
    "web_html": 2,
    "style": 0,
    "frame": 3,
    "articles": [
      {
        "slug": "mdie-nord",
        "bytes": 2
      }
    ]
  },
  "links": [
    {
      "url": "*|UNSUB|*",
      "text": "Se désabonner",
      "article": null,
      "file": "newsletter.yaml",
      "line": 3
    }
  ],
  "images": [
    {
      "name": "grue-01234567.jpg",
      "url": "https://e.org/25/grue-01234567.jpg",
      "width": 3,
      "height": 2,
      "bytes": 120
    }
  ],
  "inputs": {
    "issues/a.md": "00",
    "newsletter.yaml": "11"
  },
  "problems": [
    {
      "rule": "a",
      "severity": "error",
      "message": "Au sommaire de ce numéro",
      "hint": "En savoir +",
      "file": "issues/a.md",
      "line": 4,
      "column": 2
    },
    {
      "rule": "b",
      "severity": "warning",
      "message": "x",
      "hint": null,
      "file": null,
      "line": null,
      "column": null
    }
  ]
}
"""


def test_the_report(
    make_edition: Callable[..., Edition],
    publication: Publication,
    picture: WrittenPicture,
    tokens: Tokens,
) -> None:
    edition = make_edition(
        subject=f"Été, {tokens.tag('first_name')}",
        preheader="Aperçu",
        html=f"<p><!--{tokens.article('mdie-nord')}-->é<!--{tokens.article('')}-->",
        text="t",
        web="ww",
        images_url="https://e.org/25",
        slugs=("mdie-nord",),
        pictures=(picture, picture),
        links=(
            LinkUse(
                url=tokens.tag("unsubscribe"),
                text="Se désabonner",
                article=None,
                place=Place(file="newsletter.yaml", line=3),
            ),
        ),
    )
    tool = TOOLS["mailchimp"]
    package, _ = pack(edition, tool, publication)
    place = Place(file="issues/a.md", line=4, column=2)
    problems = (
        warning("b", say("x"), None),
        error("a", say("In this issue"), place, say("Learn more")),
    )
    inputs = {"newsletter.yaml": "11", "issues/a.md": "00"}
    data = report(
        edition, package, tool, publication, version="1.2.3", inputs=inputs, problems=problems
    )
    assert data.decode() == EXPECTED % len(package.files["email.eml"])
    assert json.loads(data)["bytes"]["frame"] + 2 == 5


def test_a_problem_in_english() -> None:
    problem = error("a", say("In this issue"), Place(file="a.md"))
    assert list(problem_json(problem, translator("en")).values()) == [
        "a",
        "error",
        "In this issue",
        None,
        "a.md",
        None,
        None,
    ]
