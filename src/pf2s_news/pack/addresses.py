"""addresses: what this edition's tags and pictures become for one mailing tool."""

from __future__ import annotations

from pf2s_news.model import Edition, Publication
from pf2s_news.pack.registry import MailingTool
from pf2s_news.pack.tags import Tag, Tags


def known_tags(edition: Edition, tool: MailingTool, publication: Publication) -> Tags:
    """What this tool has a value for; the online version's own address wins over a tag."""
    tags = dict(tool.tags(publication.tools.get(tool.name, {}), edition.lang))
    if edition.online_url:
        tags["view_online"] = Tag(edition.online_url, address=True)
    return tags


def picture_base(edition: Edition) -> str:
    """What stands before a picture's name in email.html, with a slash at its end."""
    return f"{edition.images_url.rstrip('/')}/" if edition.images_url else "images/"
