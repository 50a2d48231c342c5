"""network_rules: what `check --links` asks the web, as rules that `explain` knows.

They have no module in rules/, because one request answers for all of them:
network.py asks, link_status.py and pictures_online.py say what the answers
mean. Their examples are for readers; the tests have servers.
"""

from __future__ import annotations

from pf2s_news.check.rule import Example, Rule
from pf2s_news.problems import say

_GOOD = Example("article", "Le [guide](https://www.example.org/guide) est en ligne.")

link_broken = Rule(
    name="link-broken",
    severity="error",
    what=say("Every link leads to a page that exists."),
    why=say("Readers who follow it see an error page."),
    source="RFC 9110, 15.5.5, 15.5.11",
    bad=Example("article", "Le [guide](https://www.example.org/page-supprimee) est en ligne."),
    good=_GOOD,
)
link_unreachable = Rule(
    name="link-unreachable",
    severity="warning",
    what=say("The site of every link answers."),
    why=say("Readers would wait for it in vain, or be warned of it by their browser."),
    source="RFC 9110, 15.6",
    bad=Example("article", "Le [guide](https://site-ferme.example.org/guide) est en ligne."),
    good=_GOOD,
)
link_moved = Rule(
    name="link-moved",
    severity="info",
    what=say("Links lead to the address that a page has now."),
    why=say("A redirect may end one day; one to the home page hides that the page is gone."),
    source="RFC 9110, 15.4.2, 15.4.9",
    bad=Example("article", "Le [guide](https://www.example.org/ancienne-adresse) est en ligne."),
    good=_GOOD,
)
link_https = Rule(
    name="link-https",
    severity="info",
    what=say("Links begin with https:// where the site answers to it."),
    why=say("Browsers warn of pages read over http://, which anybody on the way can change."),
    source="ANSSI, sites web, R1",
    bad=Example("article", "Le [guide](http://www.example.org/guide) est en ligne."),
    good=_GOOD,
)
link_unchecked = Rule(
    name="link-unchecked",
    severity="info",
    what=say("Links lead to pages that open for everybody."),
    why=say("Some sites answer only to browsers, or to those who log in: open these yourself."),
    source="RFC 9110, 15.5.2, 15.5.4",
    bad=Example("article", "Le [guide](https://intranet.example.org/guide) est en ligne."),
    good=_GOOD,
)
picture_not_online = Rule(
    name="picture-not-online",
    severity="warning",
    what=say("The pictures are online at images_url before the letter is sent."),
    why=say("Readers would see empty frames in place of the pictures."),
    source="formats.md, images_url",
    bad=Example("newsletter", "images_url: https://www.example.org/pas-encore/"),
    good=Example("newsletter", "images_url: https://www.example.org/images/lettre/"),
)
page_not_online = Rule(
    name="page-not-online",
    severity="info",
    what=say("The online version and the PDF are online before the letter is sent."),
    why=say("Whoever reads the letter online would find an error page."),
    source="formats.md, online_url, pdf_url",
    bad=Example("newsletter", "online_url: https://www.example.org/pas-encore.html"),
    good=Example("newsletter", "online_url: https://www.example.org/lettre/numero-25.html"),
)

_RULES = (
    link_broken, link_unreachable, link_moved, link_https, link_unchecked, picture_not_online,
    page_not_online,
)  # fmt: skip

NETWORK_CHECKS: dict[str, Rule] = {rule.name: rule for rule in _RULES}
