"""What search engines read: schema.org's types as JSON-LD.

https://schema.org/PublicationIssue, https://schema.org/Periodical
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from pf2s_news.archive.addresses import Addresses
from pf2s_news.archive.parts import ArticlePart, IssuePart
from pf2s_news.dates import iso
from pf2s_news.model import Publication
from pf2s_news.public_pages import article_path


def script(data: Mapping[str, Any]) -> Markup:
    """The element that holds it; no text can end it early."""
    text = json.dumps({"@context": "https://schema.org", **_filled(data)}, ensure_ascii=False)
    safe = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return Markup(f'<script type="application/ld+json">{safe}</script>')  # noqa: S704


def periodical(publication: Publication, addresses: Addresses) -> dict[str, Any]:
    """The whole series."""
    return _filled(
        {
            "@type": "Periodical",
            "name": publication.name,
            "alternateName": publication.short_name,
            "issn": publication.issn,
            "url": addresses.base,
            "inLanguage": publication.lang,
            "publisher": _filled(
                {
                    "@type": "Organization",
                    "name": publication.publisher,
                    "url": publication.website,
                }
            ),
        }
    )


def issue(part: IssuePart, publication: Publication, addresses: Addresses) -> dict[str, Any]:
    """An issue with the articles in it."""
    return {
        **issue_of(part, addresses),
        "headline": part.title,
        "inLanguage": publication.lang,
        "isPartOf": periodical(publication, addresses),
        "hasPart": [article_of(article, addresses) for article in part.articles],
    }


def article(
    part: ArticlePart, issues: list[IssuePart], publication: Publication, addresses: Addresses
) -> dict[str, Any]:
    """An article with the issues that it appeared in."""
    return {
        **article_of(part, addresses),
        "description": part.summary,
        "datePublished": iso(issues[-1].date),
        "image": addresses.base and part.picture and f"{addresses.base}images/{part.picture}",
        "keywords": ", ".join(part.tags),
        "articleSection": part.category,
        "inLanguage": part.lang or publication.lang,
        "isPartOf": [issue_of(one, addresses) for one in issues],
        "publisher": periodical(publication, addresses).get("publisher"),
    }


def issue_of(part: IssuePart, addresses: Addresses) -> dict[str, Any]:
    """An issue, for what belongs to it."""
    return _filled(
        {
            "@type": "PublicationIssue",
            "issueNumber": str(part.number),
            "name": part.formula,
            "datePublished": iso(part.date),
            "url": addresses.of_issue(part.number),
        }
    )


def article_of(part: ArticlePart, addresses: Addresses) -> dict[str, Any]:
    """An article, for what it belongs to."""
    url = addresses.of_page(article_path(part.slug))
    return _filled({"@type": "Article", "headline": part.view.title, "url": url})


def _filled(data: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is not known."""
    return {key: value for key, value in data.items() if value not in ("", None, [])}
