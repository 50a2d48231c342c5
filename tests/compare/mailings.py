"""A letter of ours on its way through a mailing tool: built, filled in, sent, saved."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache
from pathlib import Path

from pf2s_news.build import Made, make
from pf2s_news.cache import Cache
from pf2s_news.compare.comparison import compare
from pf2s_news.compare.finding import Comparison
from pf2s_news.compare.mail import read_mail
from pf2s_news.compare.sent import Sent, as_sent
from pf2s_news.pack.addresses import known_tags
from pf2s_news.pack.registry import TOOLS
from pf2s_news.pack.tags import Tag as Value
from pf2s_news.pack.tags import fill_html, fill_text
from pf2s_news.tokens import Tokens
from pf2s_news.workspace import Workspace

LETTER = Path(__file__).parent / "letter"
"""A workspace with all that tools are known to spoil."""
VALUES = {
    "first_name": Value("Camille"),
    "email": Value("camille@example.org"),
    "unsubscribe": Value("https://tool.example.net/unsubscribe/4711"),
    "view_online": Value("https://tool.example.net/mirror/4711"),
}


@dataclass(kw_only=True)
class Mailing:
    """A message as a tool sends it; tests spoil it before they save it."""

    tool: str
    sent: Sent
    html: str
    text: str | None
    subject: str
    fields: dict[str, str] = field(default_factory=dict)

    def change(
        self, pattern: str, by: str | Callable[[re.Match[str]], str], count: int = 0
    ) -> Mailing:
        """Replace in the HTML what a regular expression finds; it must find something."""
        self.html, done = re.subn(pattern, by, self.html, count=count, flags=re.S | re.I)
        assert done, pattern
        return self

    def saved(self) -> bytes:
        """The .eml of it."""
        message = EmailMessage(policy=SMTP)
        message["Subject"] = self.subject
        for name, value in self.fields.items():
            message[name] = value
        if self.text is None:
            message.set_content(self.html, "html", cte="quoted-printable")
        else:
            message.set_content(self.text, cte="quoted-printable")
            message.add_alternative(self.html, "html", cte="quoted-printable")
        return bytes(message)

    def compared(self) -> Comparison:
        """What `compare` says of it."""
        return compare(self.sent, read_mail(self.saved(), "test.eml"))

    def rules(self) -> dict[str, str]:
        """Rule -> severity of what `compare` finds."""
        findings = self.compared().findings
        assert len({finding.rule for finding in findings}) == len(findings)
        return {finding.rule: finding.severity for finding in findings}


@cache
def built(tool: str) -> Made:
    """The letter, built for a tool."""
    made = make(
        Workspace(LETTER), "issues/issue-7.yaml", tool_name=tool, cache=Cache(LETTER / "none")
    )
    assert made.package
    assert made.edition
    return made


def mailing(tool: str) -> Mailing:
    """The letter as that tool sends it to Camille, without harm."""
    made = built(tool)
    edition, package, publication = made.edition, made.package, made.bulletin.publication
    assert edition
    assert package
    module = TOOLS[tool]
    tokens = Tokens(edition.sentinel)
    tags = {
        name: tag if tag.address and "sympa" in tag.bare else VALUES[name]
        for name, tag in known_tags(edition, module, publication).items()
    }
    base = edition.images_url
    html = fill_html(edition.html, tokens, tags).replace(tokens.images, base)
    text = fill_text(edition.text, tokens, tags).replace(tokens.images, base)
    return Mailing(
        tool=tool,
        sent=as_sent(edition, package, publication, module),
        html=re.sub(rf"<!--\s*{tokens.sentinel}_a_\S*\s*-->|{tokens.sentinel}_a_\S*?zq", "", html),
        text=text,
        subject=fill_text(edition.subject, tokens, tags),
        fields={
            "From": "Le Beffroi <lettre@example.org>",
            "To": "camille@example.org",
            "Reply-To": "contact@example.org",
            "List-Unsubscribe": "<https://tool.example.net/unsubscribe/4711>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
