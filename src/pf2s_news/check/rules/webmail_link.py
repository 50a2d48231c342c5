"""webmail-link: links lead to pages, not into somebody's mailbox, account or administration.

The address bar of a webmail, a mailing tool or a site's administration shows
an address that opens for whoever is logged in, and for nobody else. Documents
on a drive open for those they are shared with: that cannot be seen from here.

Source: what such services answer to strangers; booking pages, published
calendars, forms and subscription pages are public and not meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pf2s_news.check.linked import address_place, counted, web_links
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.problems import Problem, say

rule = Rule(
    name="webmail-link",
    severity="warning",
    what=say("Links lead to pages that open without an account."),
    why=say("A reader who is not logged in to that mailbox or tool sees a login page."),
    source="support.google.com, support.microsoft.com",
    bad=Example(
        "article", "Voir [le courrier du préfet](https://mail.google.com/mail/u/0/#inbox/1)."
    ),
    good=Example("article", "Voir [le courrier du préfet](https://www.example.org/courrier)."),
)

_CLOSED = re.compile(
    r"https?://(?:"
    r"mail\.google\.com|outlook\.(?:office|office365|live)\.com/(?!.*(?:book|published))"
    r"|(?:webmail|owa|zimbra|roundcube|messagerie)\d*\.[^/]+|[\w-]+\.mail\.ovh\.net|mail\.ovh\.net"
    r"|mail\.(?:yahoo|proton)\.\w+|[^/]+/(?:owa/(?!.*(?:book|published))|webmail/|roundcube/|zimbra/)"
    r"|(?:app|my)\.(?:brevo|sendinblue|mailjet|sarbacane)\.com"
    r"|[\w-]+\.admin\.mailchimp\.com|[\w.-]+\.list-manage\d?\.com/(?!subscribe|track/click)"
    r"|[^/]+/(?:administrator/(?:index\.php)?(?:[?#]|$)|wp-admin/|wp-login\.php)"
    r"|[^#]*[?&]preview=true\b"
    r")",
    re.I,
)
_SHARED = re.compile(
    r"https?://(?:"
    r"drive\.google\.com|docs\.google\.com(?!/forms/|.*/(?:pub|viewform)\b)"
    r"|[\w-]+\.sharepoint\.com|onedrive\.live\.com|1drv\.ms|www\.dropbox\.com/(?:home|work)"
    r"|we\.tl|(?:[\w-]+\.)?wetransfer\.com"
    r")(?:[/?#]|$)",
    re.I,
)


def check(seen: Seen) -> Iterator[Problem]:
    """One problem an address and file."""
    for link, _ in counted(web_links(seen)):
        if _CLOSED.match(link.url):
            yield rule.problem(
                say("this address opens only for whoever is logged in there"),
                address_place(seen, link),
                say("write the address of the public page; open it in a private window to try it"),
            )
        elif _SHARED.match(link.url):
            yield rule.problem(
                say("this document may open only for those it is shared with, or for a time"),
                address_place(seen, link),
                say("open the link in a private window; better, put the document on your site"),
                severity="info",
            )
