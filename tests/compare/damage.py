"""What mailing tools and mail servers do to a message, one function each.

From shared facts about the tools: what each writes at sending was read in its
source or in copies of messages that it sent.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from itertools import count
from urllib.parse import quote

from tests.compare.mailings import Mailing

UUID = "b3f1c2d4-0000-4000-8000-000000000001"


def acymailing_sends(mail: Mailing) -> Mailing:
    """Keeps the body, builds a head, merges styles, makes its own text; pictures from its zip."""
    body = re.search(r"<body[^>]*>(.*)</body>", mail.html, re.S)
    assert body
    styles = "\n".join(re.findall(r"<style[^>]*>(.*?)</style>", mail.html, re.S))
    mail.html = (
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" '
        f'content="text/html; charset=utf-8"><title>{mail.subject}</title>\n<style>{styles}</style>'
        f"</head><body>{body[1]}</body></html>"
    )
    mail.change(r'style="([^"]*)"', lambda found: found[0].replace(": ", ":"))
    mail.change(
        "https://www.example.org/lettre/numero-7/",
        "https://www.example.org/media/com_acym/upload/numero-7/",
    )
    mail.text = (
        "** La Lettre du Beffroi\n\n* échanger\n\nlire ( https://tool.example.net/mirror )\n"
    )
    return mail


def acymailing_tracks(mail: Mailing) -> Mailing:
    """Rewrites links and adds its picture, 50 pixels wide and one high."""
    track(
        mail,
        lambda number, url: (
            "https://www.example.org/index.php?option=com_acym&amp;ctrl=fronturl&amp;task=click"
            f"&amp;urlid={number}&amp;userid=3&amp;mailid=12"
        ),
    )
    return pixel(
        mail,
        '<img class="spict" alt="Statistics image" src="https://www.example.org/index.php?option='
        'com_acym&amp;ctrl=frontstats&amp;task=openStats&amp;id=12&amp;userid=3"  border="0" '
        'width="50" height="1" />',
    )


def brevo_tracks(mail: Mailing) -> Mailing:
    """Rewrites links to a host of its own."""
    track(mail, lambda number, url: f"https://hfrhp.r.bh.d.sendibt3.com/tr/cl/tq5sf{number}N0Rce")
    return pixel(
        mail, '<img width="1" height="1" src="https://hfrhp.r.bh.d.sendibt3.com/tr/op/CYIv" alt="">'
    )


def mailchimp_tracks(mail: Mailing) -> Mailing:
    """Rewrites links, adds a picture of one pixel."""
    track(
        mail,
        lambda number, url: (
            f"https://pf2s.us2.list-manage.com/track/click?u=a6300f&amp;id={number}&amp;e=5669f48b"
        ),
    )
    return pixel(
        mail,
        '<img src="https://pf2s.us2.list-manage.com/track/open.php?u=a6&id=2&e=5" '
        'height="1" width="1" alt="">',
    )


def mailchimp_merges_styles(mail: Mailing) -> Mailing:
    """Puts all style elements into one."""
    styles = re.findall(r"<style[^>]*>(.*?)</style>", mail.html, re.S)
    mail.html = re.sub(r"<style[^>]*>.*?</style>", "", mail.html, flags=re.S)
    return mail.change("</head>", f"<style>{' '.join(styles)}</style></head>")


def mailchimp_adds_its_footer(mail: Mailing) -> Mailing:
    """Where the unsubscribe tag is missing."""
    return mail.change(
        "</body>",
        "<center><p>This email was sent to camille@example.org by the audience</p></center></body>",
    )


def mailjet_tracks(mail: Mailing) -> Mailing:
    """The address stands in base64 at the end."""

    def tracked(number: int, url: str) -> str:
        inside = base64.urlsafe_b64encode(url.encode()).decode().rstrip("=")
        return f"http://xz01x.mjt.lu/lnk/AV8AACyp26kAAcjI_4NJi5wASLds/{number}/1uf5DAaF89/{inside}"

    track(mail, tracked)
    return pixel(
        mail,
        '<br/><img src="http://xz01x.mjt.lu/oo/AMYAABUcvOAAA/1c3d1ba7/e.gif" height="1" width="1" '
        'alt="" border="0" style="height:1px;width:1px;border:0;"/>',
    )


def listmonk_without_safe(mail: Mailing) -> Mailing:
    """Go's html/template takes every comment out."""
    return mail.change(r"<!--.*?-->", "")


def listmonk_tracks(mail: Mailing) -> Mailing:
    """With @TrackLink after each address, and {{ TrackView }} in the template."""
    track(mail, lambda number, url: f"https://list.example.net/link/{UUID}/{UUID}/{UUID}")
    return pixel(
        mail, f'<img src="https://list.example.net/campaign/{UUID}/{UUID}/px.png" alt="" />'
    )


def mautic_tracks(mail: Mailing) -> Mailing:
    """A hash, and who clicked in base64."""
    track(
        mail,
        lambda number, url: f"https://m.example.net/r/{number:024x}?ct=YTo1OntzOjY6InNvdXJjZSI",
    )
    return pixel(
        mail,
        '<img height="1" width="1" src="https://m.example.net/email/60c1f0a1b2.gif" alt="" />',
    )


def mautic_cuts_comments(mail: Mailing) -> Mailing:
    """Quoted-printable lines that were wrapped without its rules (mautic#10953)."""
    return mail.change(r"<!--\[if mso \| IE\]><table", "<!--[if mso | IE]><ta ble", 3)


def sympa_sends(mail: Mailing) -> Mailing:
    """Embeds the pictures, puts the list's name before the subject."""
    numbers = count(1)
    mail.change(
        r'src="https://www.example.org/lettre/[^"]*"', lambda _: f'src="cid:{next(numbers)}"'
    )
    mail.subject = f"[lettre] {mail.subject}"
    return mail


def sarbacane_tracks(mail: Mailing) -> Mailing:
    """To a host that says nothing."""
    return track(mail, lambda number, url: f"https://clics.example.com/a/{number}/xyz")


def sarbacane_not_set(mail: Mailing) -> Mailing:
    """The links whose type nobody set on its screen."""
    return mail.change(
        "https://tool.example.net/unsubscribe/4711", "https://sarbacane.invalid/desinscription"
    )


def passed_through_safe_links(mail: Mailing) -> Mailing:
    """What Microsoft's protection makes of the links, whoever sent them."""
    return track(mail, safe_link)


def safe_link(number: int, url: str) -> str:
    return (
        "https://eur03.safelinks.protection.outlook.com/?url="
        f"{quote(url, safe='')}&amp;data=05%7C02%7C&amp;reserved=0"
    )


def visual_editor(mail: Mailing) -> Mailing:
    """Pasted where text is written: comments, styles, doctype, page go."""
    body = re.search(r"<body[^>]*>(.*)</body>", mail.html, re.S)
    assert body
    mail.html = f"<div>{body[1]}</div>"
    mail.change(r"<!--.*?-->", "")
    return mail.change(r' (?:style|lang|id|name)="[^"]*"', "")


def track(mail: Mailing, rewritten: Callable[[int, str], str]) -> Mailing:
    """Rewrite each link that leads to the web."""
    numbers = count(1)
    return mail.change(
        r'(<a\b[^>]*?\bhref=")(https?:[^"]*)"',
        lambda found: f'{found[1]}{rewritten(next(numbers), found[2].replace("&amp;", "&"))}"',
    )


def pixel(mail: Mailing, image: str) -> Mailing:
    return mail.change("</body>", f"{image}</body>")
