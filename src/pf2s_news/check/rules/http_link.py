"""http-link: links begin with https://.

What is read over http:// can be read and changed on the way, and browsers
warn of it; webmails do not show pictures that come so. Nearly every site
answers to https:// under the same name; `check --links` asks it.

Source: ANSSI, "Recommandations pour la sécurisation des sites web", R1 (HTTPS).
"""

from __future__ import annotations

from collections.abc import Iterator

from pf2s_news.check.hosts import unreachable
from pf2s_news.check.linked import address_place, web_links
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.model import LinkUse
from pf2s_news.problems import Problem, say, say_count

rule = Rule(
    name="http-link",
    severity="info",
    what=say("Links begin with https://."),
    why=say("Browsers warn of pages read over http://, which anybody on the way can change."),
    source="ANSSI, sites web, R1",
    bad=Example("article", "Le [guide](http://www.example.org/guide) est en ligne."),
    good=Example("article", "Le [guide](https://www.example.org/guide) est en ligne."),
)


def check(seen: Seen) -> Iterator[Problem]:
    """One problem a file; one of its own for the pictures, which webmails would not show."""
    files: dict[tuple[str, ...], list[LinkUse]] = {}
    for link in web_links(seen):
        if not link.url.startswith("http://") or unreachable(link.url):
            continue
        if link.url == seen.bulletin.images_url:
            yield rule.problem(
                say("the pictures are to come over http://: webmails will not show them"),
                link.place,
                say("write https:// if the site answers to it, and ask its webmaster if not"),
                severity="warning",
            )
        else:
            key = (link.place.file, *seen.silent_at(link.place))
            files.setdefault(key, []).append(link)
    for links in files.values():
        yield rule.problem(
            say_count(
                "%(count)s link begins with http://",
                "%(count)s links begin with http://, this one first",
                len(links),
            ),
            address_place(seen, links[0]),
            say("write https://, and open the link once: nearly every site answers to it"),
        )
