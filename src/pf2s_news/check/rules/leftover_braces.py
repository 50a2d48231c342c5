"""leftover-braces: no tag is left that nobody fills in.

The mailing tool fills in {{ first_name }} and its kin in the editorial and the
closing. Other names, other places and the tags of another tool, such as
%PRENOM% or *|FNAME|*, are printed as they stand.

Source: docs/reference/numero.fr.md; the tags of Brevo, Mailchimp, AcyMailing,
Mailjet, Mautic, Sympa and Sarbacane.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pf2s_news.check.faults import Fault, Gathered, gathered
from pf2s_news.check.prose import Prose
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.rules.shortcode import CODE
from pf2s_news.check.seen import Seen
from pf2s_news.check.tool_text import acted_upon
from pf2s_news.problems import Message, Problem, closest, say, say_count
from pf2s_news.tokens import TAG_NAMES

rule = Rule(
    name="leftover-braces",
    severity="warning",
    what=say("Every tag is one that the mailing tool fills in."),
    why=say("Readers see “Bonjour {prenom}”, and know that nobody has looked."),
    source="docs/reference/numero.fr.md",
    bad=Example("manifest", "intro: |\n  Bonjour %PRENOM%, voici le numéro de février.\n"),
    good=Example("manifest", "intro: |\n  Bonjour {{ first_name }}, voici le numéro de février.\n"),
)

_FIELDS = (
    r"(?:PR[EÉ]NOM|NOM|E-?MAIL|MAIL|F_?NAME|L_?NAME|FIRST_?NAME|LAST_?NAME|NAME|CIVILIT[EÉ]|"
    r"SOCI[EÉ]T[EÉ]|COMPANY|UNSUBSCRIBE|UNSUB|D[EÉ]SABONNEMENT|D[EÉ]SINSCRIPTION|MIRROR|ARCHIVE)"
)
_TAG = re.compile(
    r"\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}|\*\|[^|\n]{1,60}\|\*|\[\[[A-Za-z_][^\[\]\n]{0,60}\]\]|<%=?[^<>\n]*%>"
    rf"|\$?\{{/?[A-Za-z_][\w.:=|-]*\}}|%%?{_FIELDS}%%?|\[%?\s?{_FIELDS}\s?%?\](?!\()"
    rf"|__{_FIELDS}__|\{{\s?{_FIELDS}\s?\}}",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d]\w*")
_MEANT = {
    "prenom": "first_name", "prénom": "first_name", "fname": "first_name", "name": "first_name",
    "nom": "first_name", "firstname": "first_name", "mail": "email", "courriel": "email",
    "unsub": "unsubscribe", "desabonnement": "unsubscribe", "desinscription": "unsubscribe",
    "unsubscribe_url": "unsubscribe", "mirror": "view_online", "archive": "view_online",
    "readonline": "view_online", "webview_url": "view_online",
}  # fmt: skip
"""What other tools call it -> our tag."""


def check(seen: Seen) -> Iterator[Problem]:
    """One problem a tag, or one a file."""
    tags = "{{ " + " }}, {{ ".join(TAG_NAMES) + " }}"
    for found in gathered(seen, _faults(seen, inside=True)):
        yield rule.problem(_message(found), found.place, _hint(found, tags))
    for found in gathered(seen, _faults(seen, inside=False)):
        yield rule.problem(
            _message(found),
            found.place,
            say("take it out: tags are filled in in intro and closing only (%(tags)s)", tags=tags),
        )


def _message(found: Gathered) -> Message:
    return say_count(
        "“%(text)s” is filled in by nobody, and printed as it stands",
        "%(count)s tags are filled in by nobody, and printed as they stand: %(text)s",
        found.count, text=found.text,
    )  # fmt: skip


def _hint(found: Gathered, tags: str) -> Message:
    name = _NAME.search(found.faults[0].text)
    word = name[0].lower() if name else ""
    meant = _MEANT.get(word) or closest(word, TAG_NAMES)
    if meant:
        return say("write {{ %(name)s }}; there are: %(tags)s", name=meant, tags=tags)
    return say("there are: %(tags)s", tags=tags)


def _faults(seen: Seen, *, inside: bool) -> Iterator[Fault]:
    """Those in editorial and closing, or all others."""
    for prose in seen.prose:
        if _takes_tags(seen, prose) == inside:
            for match in _TAG.finditer(prose.text):
                known = CODE.match(prose.text, match.start())
                if not known and not acted_upon(seen, prose, match.start()):
                    yield Fault(match[0], prose.place)


def _takes_tags(seen: Seen, prose: Prose) -> bool:
    return not prose.plain and prose.article is None
