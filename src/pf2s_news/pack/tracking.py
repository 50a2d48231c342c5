"""tracking: what a mailing tool's click and open tracking makes of a message.

Each tool declares it in its module; `compare` recognises rewritten links and
pixels by it, and whoever weighs a message adds what its links will grow by.
"""

from __future__ import annotations

from pf2s_news.value import Value


class Tracking(Value, frozen=True, kw_only=True):
    """How a tool follows its readers."""

    links: str = ""
    """A regular expression found in the address of a rewritten link; "" where none is known."""
    pixel: str = ""
    """A regular expression found in the <img> of its open pixel; "" where none is known."""
    bytes_per_link: int = 0
    """Bytes that a rewritten link has more than one of ours, about."""
    by_default: bool = False
    """Whether it is on unless somebody turns it off; the paste card says where."""


NOT_TRACKING = Tracking()
"""Of a tool that rewrites nothing."""
