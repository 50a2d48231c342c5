"""detours: addresses that lead to another one by way of somebody who counts, checks or shortens.

Nothing is fetched: what an address says of its target is read out of it.
"""

from __future__ import annotations

import re

from pf2s_news.check.linked import host, is_within
from pf2s_news.gateways import unwrap
from pf2s_news.pack.registry import TOOLS
from pf2s_news.value import Value
from pf2s_news.web_addresses import visible_targets

# Not those of one well-known service, which show whose it is: youtu.be, forms.gle, g.co, aka.ms.
_SHORTENERS = frozenset(
    """
    bit.ly bitly.com tinyurl.com t.co goo.gl ow.ly is.gd v.gd buff.ly lnkd.in rebrand.ly cutt.ly
    urlz.fr urlr.me lc.cx tiny.cc rb.gy shorturl.at shorturl.fr bit.do t.ly s.id dlvr.it ift.tt
    huit.re frama.link lstu.fr qrco.de eepurl.com hubs.ly hubs.li trib.al u.nu x.gd kutt.it vu.fr
    soo.gd snip.ly clck.ru adf.ly tr.im short.gy j.mp amzn.to fb.me tinyurl.fr urls.fr
    """.split()
)
_NETWORKS = re.compile(
    r"https?://(?:lm?\.(?:facebook|instagram)\.com/"
    r"|(?:www\.)?linkedin\.com/(?:redir/redirect|safety/go)|(?:www\.)?youtube\.com/redirect"
    r"|slack-redir\.net/|deref-(?:mail|web(?:-\d+)?)\.com/|href\.li/\?)",
    re.I,
)
"""Social networks and webmails that send their users out by a page of their own."""
# Of mailing tools beside those that we write for.
_TRACKERS = frozenset(
    """
    sendibt1.com sendibt2.com sendibt3.com sendibm1.com sendibm2.com sendibm3.com ct.sendgrid.net
    mlsend.com emltrk.com hubspotlinks.com hubspotemail.net createsend1.com cmail19.com cmail20.com
    r.mailin.fr safelinks.fr trk.email clicks.mlsend.com
    """.split()
)
_CODE = re.compile(r"[\w-]{16,}")
"""What stands in every rewritten link, and tells it from an ordinary "/r/abc"."""


class Detour(Value, frozen=True, kw_only=True):
    """What is known of an address that leads elsewhere."""

    by: str
    """Whom it leads through, "" where only its host is known."""
    target: str
    """Where it leads, "" where the address does not show it."""


def shortens(address: str) -> bool:
    """Whether an address is a short one for another."""
    return host(address).removeprefix("www.") in _SHORTENERS


def detour(address: str) -> Detour | None:
    """The detour that an address takes through a gateway, a network or a mailing tool's counter."""
    behind = unwrap(address)
    if behind.gateways:
        return Detour(by=behind.gateways[0], target=behind.address)
    if _NETWORKS.match(address) or is_within(host(address), _TRACKERS):
        return Detour(by=host(address), target=next(visible_targets(address), ""))
    if tool := _counter(address):
        return Detour(by=tool, target=next(visible_targets(address), ""))
    return None


def _counter(address: str) -> str:
    """The mailing tool whose rewritten links look like this."""
    if not _CODE.search(address.partition("//")[2].partition("/")[2]):
        return ""
    for tool in TOOLS.values():
        if tool.tracking.links and re.search(tool.tracking.links, address):
            return tool.title
    return ""
