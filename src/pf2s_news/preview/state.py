"""The preview page's state: all that it shows beside the message itself."""

from __future__ import annotations

from typing import Any

from pf2s_news.pack.registry import TOOLS
from pf2s_news.pack.weights import GMAIL_APPLIES, GMAIL_SHOWS
from pf2s_news.preview.desk import Shown
from pf2s_news.preview.documents import remote_pictures
from pf2s_news.preview.listing import announced
from pf2s_news.preview.press import name_of_pdf
from pf2s_news.preview.problem_views import problem_views
from pf2s_news.problems import Translate
from pf2s_news.public_pages import issue_path

LIMITS = {"message": GMAIL_SHOWS, "style": GMAIL_APPLIES}
"""Bytes: where Gmail cuts a message, and where it drops a style element."""


def issue_state(
    shown: Shown, number: int, arrangement: dict[str, Any] | None, translate: Translate
) -> dict[str, Any]:
    """What the page of an issue is told."""
    files = sorted(shown.now.files) if shown.now else []
    return {
        "issue": number,
        "manifest": shown.file,
        "build": shown.build,
        "whole": shown.whole,
        "stale": shown.stale,
        "tools": [{"name": name, "title": tool.title} for name, tool in TOOLS.items()],
        "tool": shown.good.tool if shown.good else shown.wish,
        "limits": LIMITS,
        "remote": remote_pictures(shown),
        "files": files,
        "problems": problem_views(shown.problems, translate),
        "arrangement": arrangement,
        **_described(shown, number),
        **_weighed(shown),
    }


def _described(shown: Shown, number: int) -> dict[str, Any]:
    made = shown.good or shown.now
    if made is None:
        return {
            "formula": f"n° {number}", "draft": False, "lang": "fr", "pdf": "", "archived": "",
            "sender": {"name": "", "email": ""}, "subject": "", "preheader": "",
        }  # fmt: skip
    bulletin = made.bulletin
    sender = bulletin.publication.sender
    return {
        "formula": announced(bulletin),
        "draft": bulletin.issue.draft,
        "lang": bulletin.publication.lang,
        "pdf": name_of_pdf(bulletin),
        "archived": "" if bulletin.issue.draft else f"/archive/{issue_path(number)}",
        "sender": {"name": sender.name, "email": sender.email},
        "subject": bulletin.subject,
        "preheader": bulletin.preheader,
    }


def _weighed(shown: Shown) -> dict[str, Any]:
    """Bytes, and the inbox's texts, as the report of the build gives them."""
    made = shown.good
    package = made.package if made else None
    if made is None or package is None:
        return {"bytes": None}
    titles = {entry.slug: entry.title for entry in made.bulletin.entries}
    sizes: dict[str, Any] = {
        name.replace(".", "_"): len(package.files[name])
        for name in ("email.html", "email.txt", "email.eml", "web.html")
    }
    articles = [
        {"slug": slug, "title": titles.get(slug, slug), "bytes": size}
        for slug, size in package.bytes_by_article
    ]
    weighed: dict[str, Any] = {
        "bytes": {**sizes, "style": package.style, "frame": package.frame, "articles": articles}
    }
    if made.files:
        weighed |= {"subject": package.subject, "preheader": package.preheader}
    return weighed
