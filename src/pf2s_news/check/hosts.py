"""hosts: names and numbers of machines that the readers of a letter cannot reach, or should not."""

from __future__ import annotations

import ipaddress
import re

from pf2s_news.check.linked import host
from pf2s_news.problems import Message, say

_RESERVED = frozenset("test local localhost invalid example localdomain".split())
"""RFC 6761, RFC 6762."""
_INSIDE = frozenset("internal intranet lan intra corp home".split())
"""Used within networks; no registry sells them."""
_COPY = re.compile(
    r"(?:.*-)?(?:pre-?prod(?:uction)?|staging|qualif|uat)\d*(?:-.*)?|(?:www-)?(?:recette|dev)\d*"
)
_NUMBER = re.compile(r"[\d.]+|.*:.*")


def unreachable(address: str) -> Message | None:
    """Why no reader should be led to an address on the web; None where all is well."""
    name = host(address)
    if _NUMBER.fullmatch(name):
        return _of_number(name)
    labels = name.split(".")
    if len(labels) == 1 or labels[-1] in _RESERVED | _INSIDE or name.endswith(".home.arpa"):
        return say("“%(host)s” exists only on this computer or in its network", host=name)
    # The last two name the owner, except where they are "gouv.fr" and the like.
    if any(map(_COPY.fullmatch, labels[:-2])):
        return say("“%(host)s” looks like a site in preparation", host=name)
    return None


def _of_number(name: str) -> Message:
    try:
        public = ipaddress.ip_address(name).is_global
    except ValueError:  # 10.1, which browsers take, too
        public = False
    if public:
        return say("“%(host)s” is the number of a machine, not the name of a site", host=name)
    return say("“%(host)s” exists only on this computer or in its network", host=name)
