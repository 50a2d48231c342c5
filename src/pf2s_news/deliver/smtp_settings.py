"""What newsletter.yaml must say before a test message can be sent."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator

from pf2s_news.model import Publication, Smtp
from pf2s_news.problems import Place, Problem, error, say

LINES = """
smtp:
  host: smtp.example.org
  port: 587
  security: starttls
  user: contact@example.org"""
"""What to add; at the margin, so that it can be copied from a terminal."""


def check_smtp(publication: Publication) -> Iterator[Problem]:
    """Report that there is no server, or one to which a password would travel unprotected."""
    server = publication.smtp
    if server is None:
        yield error(
            "no-smtp",
            say("there is no mail server for test messages"),
            Place(file=publication.places.file),
            say(
                "add these lines to newsletter.yaml, with your provider's values:%(lines)s",
                lines=LINES,
            ),
        )
    elif server.user and server.security == "none" and not _is_here(server):
        yield error(
            "plain-password",
            say("the password would travel to %(host)s for all to read", host=server.host),
            publication.places.at("smtp", "security"),
            say("write “security: starttls”, or “security: tls” with “port: 465”"),
        )


def _is_here(server: Smtp) -> bool:
    """Whether the server is this machine, so that nothing travels."""
    if server.host.rstrip(".").lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(server.host).is_loopback
    except ValueError:
        return False
