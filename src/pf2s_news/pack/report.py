"""report: report.json, what a build says about itself. Keys and their order are public."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from pf2s_news.language import translator
from pf2s_news.model import Edition, LinkUse, Package, Publication
from pf2s_news.pack.addresses import known_tags, picture_base
from pf2s_news.pack.registry import MailingTool
from pf2s_news.pack.tags import Tags, fill_text
from pf2s_news.problems import Problem, Translate, by_place
from pf2s_news.tokens import Tokens


def report(
    edition: Edition,
    package: Package,
    tool: MailingTool,
    publication: Publication,
    *,
    version: str,
    inputs: Mapping[str, str],
    problems: Iterable[Problem],
) -> bytes:
    """report.json; `inputs` maps paths in the workspace to SHA-256 digests in hex."""
    tokens = Tokens(edition.sentinel)
    tags = known_tags(edition, tool, publication)
    translate = translator(publication.lang)
    content = {
        "version": version,
        "issue": edition.number,
        "tool": tool.name,
        "subject": package.subject,
        "preheader": package.preheader,
        "bytes": _sizes(package),
        "links": [_link(use, tokens, tags) for use in edition.links],
        "images": _images(edition),
        "inputs": dict(sorted(inputs.items())),
        "problems": [problem_json(problem, translate) for problem in by_place(problems)],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def problem_json(problem: Problem, translate: Translate) -> dict[str, object]:
    """A problem as report.json and `check --format json` give it."""
    place = problem.place
    return {
        "rule": problem.rule,
        "severity": problem.severity,
        "message": problem.message.render(translate),
        "hint": problem.hint.render(translate) if problem.hint else None,
        "file": place.file if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
    }


def _sizes(package: Package) -> dict[str, object]:
    return {
        "email_html": len(package.files["email.html"]),
        "email_txt": len(package.files["email.txt"]),
        "email_eml": len(package.files["email.eml"]),
        "web_html": len(package.files["web.html"]),
        "style": package.style,
        "frame": package.frame,
        "articles": [{"slug": slug, "bytes": size} for slug, size in package.bytes_by_article],
    }


def _link(use: LinkUse, tokens: Tokens, tags: Tags) -> dict[str, object]:
    return {
        "url": fill_text(use.url, tokens, tags),
        "text": fill_text(use.text, tokens, tags),
        "article": use.article,
        "file": use.place.file,
        "line": use.place.line,
    }


def _images(edition: Edition) -> list[dict[str, object]]:
    base = picture_base(edition)
    return [
        {
            "name": picture.name,
            "url": base + picture.name,
            "width": picture.width,
            "height": picture.height,
            "bytes": len(picture.data),
        }
        for picture in {picture.name: picture for picture in edition.pictures}.values()
    ]
