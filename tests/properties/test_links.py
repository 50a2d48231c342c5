"""Every link that an author writes reaches the readers of all three outputs."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NEWSLETTER
from tests.properties.effort import tries
from tests.properties.making import Outcome, make_once
from tests.properties.rich import picture
from tests.unit.read.reading import ARTICLE, MANIFEST

SITE = "https://www.example.org"
IDNA = "xn--t-9fab.example.org"
SHOWS = ["full", "teaser", "title"]

# What may follow the number that makes an address its own, and how it is written out.
TAILS = {
    "": "",
    "/": "/",
    "?a=1&b=2": "?a=1&b=2",
    "/l'avis;x": "/l'avis;x",
    "/a_b_c/*d*": "/a_b_c/*d*",
    "/~~x~~/": "/~~x~~/",
    "/1%C3%A9%20x": "/1%C3%A9%20x",
    "#ancre": "#ancre",
    "?u=https://nord.example.org/": "?u=https://nord.example.org/",
    "/page_(titre)": "/page_(titre)",
    "/été": "/%C3%A9t%C3%A9",
    "/" + "tres-longue-" * 9: "/" + "tres-longue-" * 9,
    "/10:30/n°": "/10:30/n%C2%B0",
    "/a...b--c": "/a...b--c",
    "/&amp=1&copy=2": "/&amp=1&copy=2",
}
BARE_TAILS = [tail for tail in TAILS if not re.search(r"[*~()&'°é]", tail)]
WORDS = [
    "ici",
    "le *site*",
    "**tout**",
    "n° 4 : « oui »",
    "`code`",
    "l'a~~b~~",
    "note [1]",
    "a \\| b",
]
HOLDERS: list[Callable[[str], str]] = [
    lambda link: f"Voir {link}.",
    lambda link: f"## Titre {link}",
    lambda link: f"- a\n- b {link} c\n  - {link}",
    lambda link: f"7. {link}\n\n   encore",
    lambda link: f"> cité {link}\n>\n> > {link}",
    lambda link: f"| a | b |\n|---|---|\n| {link} | x |\n| y | z |",
    lambda link: f"| {link} |\n|---|\n| y |",
    lambda link: f"Tableau : {link}\n\n| a |\n|---|\n| b |",
    lambda link: f"**gras {link} et *plus {link}***",
    lambda link: f"![Une image](images/logo.png) {link}",
    lambda link: f"{link}\n![Une image](images/logo.png)",
    lambda link: f"Une ligne  \n{link}\\\nune autre",
    lambda link: f"~~barré {link}~~",
    lambda link: f"_penché {link}_ et __gras {link}__",
    lambda link: f"(« {link} » !)",
]


@dataclass(frozen=True)
class Written:
    """Markdown with links, and where they lead."""

    markdown: str
    addresses: tuple[str, ...]


@st.composite
def written_links(draw: st.DrawFn, start: int) -> Written:
    """A few blocks, each with a link of its own."""
    blocks, addresses = [], []
    for number in range(start, start + draw(st.integers(1, 5))):
        forms = ["inline", "angles", "title", "reference", "auto", "bare"]
        form = draw(st.sampled_from(forms))
        tail = draw(st.sampled_from(BARE_TAILS if form in ("auto", "bare") else sorted(TAILS)))
        words = draw(st.sampled_from(WORDS))
        url = f"{SITE}/p{number}{tail}"
        link, definition = spelt(form, words, url, number)
        blocks += [draw(st.sampled_from(HOLDERS))(link), definition]
        addresses.append(f"{SITE}/p{number}{TAILS[tail]}")
    return Written("\n\n".join(filter(None, blocks)), tuple(addresses))


def spelt(form: str, words: str, url: str, number: int) -> tuple[str, str]:
    """A link as Markdown has it, and the definition that it needs."""
    match form:
        case "inline":
            return f"[{words}]({url})", ""
        case "angles":
            return f"[{words}](<{url}>)", ""
        case "title":
            return f'[{words}]({url} "Un titre")', ""
        case "reference":
            return f"[{words}][ref {number}]", f"[Ref {number}]: {url}"
        case "auto":
            return f"<{url}>", ""
        case _:
            return url, ""


def hrefs(html: str) -> set[str]:
    root: Any = lxml.html.document_fromstring(html)
    return set(root.xpath("//a/@href"))


def indented(markdown: str) -> str:
    return "".join(f"  {line}".rstrip() + "\n" for line in markdown.split("\n"))


def missing(
    outcome: Outcome,
    addresses: Collection[str],
    outputs: Iterable[str] = ("email.html", "email.txt", "web.html"),
) -> list[tuple[str, str]]:
    """(output, address) of what a reader of that output cannot follow."""
    found = []
    for name in outputs:
        content = outcome.text(name)
        if name.endswith(".html"):
            lost = set(addresses) - hrefs(content)
        else:
            lost = {address for address in addresses if not stands_in(content, address)}
        found += [(name, address) for address in sorted(lost)]
    return found


def stands_in(text: str, address: str) -> bool:
    """Whether an address is in a text in one piece, with nothing after it that sticks."""
    return bool(re.search(re.escape(address) + r"(?=[\s)\]»!.,]|\Z)", text))


def make_issue(manifest: str, article: str, newsletter: str = "") -> Outcome:
    return make_once(
        {
            "newsletter.yaml": f"images_url: {SITE}/images/\n{newsletter}{NEWSLETTER}",
            MANIFEST: f"number: 1\ndate: 2025-02\n{manifest}",
            ARTICLE: article,
            "issues/articles/autre.md": f"---\ntitle: Autre\nurl: {SITE}/autre\n---\nTexte.\n",
            "issues/images/logo.png": picture("PNG"),
        }
    )


@tries(40)
@given(written_links(100), written_links(200), written_links(300))
def test_every_link_of_the_markdown(intro: Written, body: Written, closing: Written) -> None:
    outcome = make_issue(
        f"intro: |\n{indented(intro.markdown)}closing: |\n{indented(closing.markdown)}"
        "sommaire: [{section: region, articles: [premier-article]}]\n",
        f"---\ntitle: Titre\n---\n{body.markdown}\n",
    )
    addresses = (*intro.addresses, *body.addresses, *closing.addresses)
    assert not missing(outcome, addresses)
    assert set(addresses) <= {use["url"] for use in outcome.report["links"]}


@tries(25)
@given(st.lists(st.sampled_from(sorted(TAILS)), min_size=9, max_size=9), st.sampled_from(SHOWS))
def test_every_address_at_a_key(tails: list[str], show: str) -> None:
    written = [f"{SITE}/k{number}{tail}" for number, tail in enumerate(tails)]
    source, link, related, url, partner, social, subscribe, privacy, legal = written
    outcome = make_issue(
        f"sommaire: [{{section: region, show: {show}, articles: [premier-article]}}]\n",
        f'---\ntitle: Titre\nurl: "{url}"\nsource: {{name: Nord, url: "{source}"}}\n'
        f'links: [{{title: Lien, url: "{link}"}}]\n'
        f'related: [autre, {{title: Proche, url: "{related}"}}]\n---\nTexte.\n',
        f'partners: [{{name: Somme, url: "{partner}"}}]\nsocial: [{{name: Fil, url: "{social}"}}]\n'
        f'subscribe_url: "{subscribe}"\nprivacy_url: "{privacy}"\nlegal_url: "{legal}"\n',
    )
    frame = [partner, social, subscribe, privacy, legal]
    of_article = [source, link, related, f"{SITE}/autre"]
    addresses = {address: f"{SITE}/k{n}{TAILS[tails[n]]}" for n, address in enumerate(written)}
    shown = frame + of_article if show == "full" else [*frame, url]
    wanted = [addresses.get(address, address) for address in shown]
    assert not missing(outcome, wanted, ("email.html", "email.txt"))
    everything = [addresses.get(address, address) for address in frame + of_article]
    assert not missing(outcome, everything, ("web.html",))
    assert set(wanted) <= {use["url"] for use in outcome.report["links"]}


@pytest.mark.parametrize(
    ("link", "address", "said"),
    [
        ("[écrire](mailto:a@example.org)", "mailto:a@example.org", "a@example.org"),
        ("<a@example.org>", "mailto:a@example.org", "a@example.org"),
        ("a@example.org", "mailto:a@example.org", "a@example.org"),
        ("[appeler](tel:+33320000000)", "tel:+33320000000", "+33320000000"),
        ("[appeler](<tel:+33 (0)3 20 00 00 00>)", "tel:+33320000000", "+33320000000"),
        ("[relatif](/une/page)", f"{SITE}/une/page", f"{SITE}/une/page"),
        ("[accentué](https://été.example.org/)", f"https://{IDNA}/", f"https://{IDNA}/"),
    ],
)
def test_other_addresses(link: str, address: str, said: str) -> None:
    outcome = make_issue(
        "sommaire: [{section: region, articles: [premier-article]}]\n",
        f"---\ntitle: Titre\n---\nPour en savoir plus : {link}\n",
        f"website: {SITE}\n",
    )
    for name in ("email.html", "web.html"):
        assert address in hrefs(outcome.text(name))
    assert said in outcome.text("email.txt")


@pytest.mark.parametrize("around", ["~~{}~~", "_{}_", "**{}**", "*a {}*", "{}\\\nb", "« {} »"])
def test_marks_after_a_bare_address(around: str) -> None:
    outcome = make_issue(
        "sommaire: [{section: region, articles: [premier-article]}]\n",
        f"---\ntitle: Titre\n---\n{around.format(f'{SITE}/p')}\n",
    )
    assert not missing(outcome, [f"{SITE}/p"])
