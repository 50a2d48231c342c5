"""package: from an edition to the named bytes for one mailing tool.

The last step of a message, on text and never through a parser again: first
defuse what looks like one of the tool's tags, our tokens still in place, then
fill the tokens byte for byte; then the tool's own packing.
"""

from __future__ import annotations

from functools import partial
from html import escape

from pf2s_news.model import Edition, Package, Publication
from pf2s_news.on_demand import OnDemand
from pf2s_news.pack.addresses import known_tags, picture_base
from pf2s_news.pack.card_page import write_card
from pf2s_news.pack.defuse import defuse_html
from pf2s_news.pack.findings import find_losses
from pf2s_news.pack.limits import find_excesses
from pf2s_news.pack.packing import Filled
from pf2s_news.pack.registry import MailingTool
from pf2s_news.pack.sample import write_sample
from pf2s_news.pack.tags import fill_html, fill_text
from pf2s_news.pack.weights import weigh_articles, weigh_style, with_bare_marks
from pf2s_news.problems import Problem
from pf2s_news.tokens import Tokens


def pack(
    edition: Edition, tool: MailingTool, publication: Publication
) -> tuple[Package, tuple[Problem, ...]]:
    """The files of a build but report.json, and what the tool cannot do."""
    tokens = Tokens(edition.sentinel)
    tags = known_tags(edition, tool, publication)
    defused = defuse_html(edition.html, tool.opener, tokens)
    pictures = picture_base(edition)
    filled = with_bare_marks(fill_html(defused, tokens, tags), tokens)
    finished = tool.packing.finish(filled.replace(tokens.images, escape(pictures)))
    text = fill_text(edition.text, tokens, tags).replace(tokens.images, pictures)
    weights = weigh_articles(finished, tokens, edition.slugs)
    subject = fill_text(edition.subject, tokens, tags)
    own = tool.packing.add_files(Filled(edition=edition, subject=subject, marked=filled))
    card = {"paste.html": partial(_card, edition, tool, publication)} if tool.card else {}
    package = Package(
        tool=tool.name,
        subject=subject,
        preheader=fill_text(edition.preheader, tokens, tags),
        files=OnDemand(
            {
                "email.html": weights.html.encode(),
                "email.txt": text.encode(),
                "email.eml": partial(write_sample, edition, defused, tags),
                "web.html": edition.web.encode(),
                "announcement.html": edition.announcement.encode(),
                **card,
                **own,
                **{f"images/{picture.name}": picture.data for picture in edition.pictures},
            }
        ),
        bytes_by_article=weights.articles,
        frame=weights.frame,
        style=weigh_style(weights.html),
    )
    losses = find_losses(edition, tool, publication, tags)
    return package, (*losses, *find_excesses(edition, tool, publication, own))


def _card(edition: Edition, tool: MailingTool, publication: Publication) -> bytes:
    return write_card(edition, tool, publication).encode()
