"""no-online-version: the message leads to its online version.

Where a mail program shows it badly, cuts it or follows none of its anchors,
"Read this issue online" is what remains. That the mailing tool has no tag for
it and no online_url is given is said by no-tag; this is about a template of
one's own that has left the link out.

Source: RGAA 4.1, 13.3 in spirit; webmails without anchors: caniemail.com,
html-anchor-links.
"""

from __future__ import annotations

from collections.abc import Iterator

from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.check.templates import theme_place
from pf2s_news.problems import Problem, say
from pf2s_news.tokens import Tokens

_LINK = '{% call with_tag("view_online") %}<a href="{{ tag("view_online") }}">…</a>{% endcall %}'
_MAIL = """\
<mjml lang="fr" dir="ltr"><mj-head><mj-title>{{ issue.subject }}</mj-title></mj-head>
<mj-body><mj-section><mj-column><mj-text>
{% for entry in entries %}<a id="{{ entry.slug }}" name="{{ entry.slug }}"></a>{{ entry.body }}
{% endfor %}
<a href="{{ tag("unsubscribe") }}">{{ _("Unsubscribe") }}</a> LINK
</mj-text></mj-column></mj-section></mj-body></mjml>
"""

rule = Rule(
    name="no-online-version",
    severity="warning",
    what=say("The message leads to its online version."),
    why=say("Where a mail program shows the message badly, it is all that readers have."),
    source="caniemail.com, html-anchor-links",
    bad=Example("file", _MAIL.replace("LINK", ""), file="templates/bulletin/email.mjml.j2"),
    good=Example(
        "file",
        _MAIL.replace("LINK", _LINK.replace("…", "Lire en ligne")),
        file="templates/bulletin/email.mjml.j2",
    ),
)


def check(seen: Seen) -> Iterator[Problem]:
    """One problem for the whole message."""
    html, address = seen.edition.html, seen.edition.online_url
    has_tag = Tokens(seen.edition.sentinel).tag("view_online") in html
    if not has_tag and not (address and f'href="{address}"' in html):
        yield rule.problem(
            say("the message has no link to its online version"),
            theme_place(seen),
            say("add %(end)s", end=_LINK),
        )
