"""`check --links` against real servers: what each answer means, and how politely it was asked."""

from __future__ import annotations

import datetime
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from pf2s_news.build import draft
from pf2s_news.cache import Cache
from pf2s_news.check.asking import Found
from pf2s_news.check.link_status import problem_of
from pf2s_news.check.network import KEPT, Asking, check_links
from pf2s_news.check.network_rules import NETWORK_CHECKS
from pf2s_news.check.seen import Seen
from pf2s_news.language import translator
from pf2s_news.net import Limits
from pf2s_news.net_answers import seconds_asked
from pf2s_news.problems import Place, Problem
from pf2s_news.read.sources import read_sources
from pf2s_news.rules import SETTABLE
from pf2s_news.workspace import Workspace
from tests.check.ordinary import ARTICLE, FRONT, ordinary_files
from tests.check.web_servers import ANSWERS, Site, leads, site
from tests.conftest import Workspace as Folder
from tests.conftest import in_a_thread

QUICK = Limits(connect=2.0, seconds=0.7)
LOCAL = Asking(private=True, limits=QUICK)


@pytest.fixture
def web() -> Iterator[Site]:
    with site() as served:
        yield served


def seen_with(root: Path, body: str, newsletter: str = "", links: bool = False) -> Seen:
    """The ordinary issue with an article of these words, less the addresses that are elsewhere."""
    files = ordinary_files()
    config = str(files["newsletter.yaml"])
    kept = [line for line in config.splitlines() if links or "https://" not in line]
    files["newsletter.yaml"] = "\n".join([*kept, newsletter, ""])
    files[ARTICLE] = f"{FRONT}{body}\n"
    Folder(root).write(files)
    drafted = draft(Workspace(root), "issues/issue-25.yaml", cache=Cache(None))
    assert drafted.edition
    assert drafted.package
    return Seen(
        bulletin=drafted.bulletin,
        edition=drafted.edition,
        package=drafted.package,
        tool=drafted.tool,
        sources=read_sources(drafted.workspace),
    )


def asked(
    root: Path, body: str, newsletter: str = "", how: Asking = LOCAL, cache: Cache | None = None
) -> list[Problem]:
    seen = seen_with(root, body, newsletter)
    return list(in_a_thread(lambda: check_links(seen, cache=cache or Cache(None), asking=how)))


def shown(problems: list[Problem]) -> list[str]:
    return [f"{p.severity} {p.rule}: {p.message} – {p.hint}" for p in problems]


TABLE = {
    "good": "",
    "found": "",
    "slash": "",
    "cookie": "",
    "no-head": "",
    "head-unknown": "",
    "head-404": "",
    "head-drops": "",
    "huge": "",
    "busy-once": "",
    "good#partie-2": "",
    "moved": "info link-moved: this page has moved for good – write: {url}/good",
    "moved-twice": "info link-moved: this page has moved for good – write: {url}/good",
    "to-home": "warning link-moved: this link leads to the home page of 127.0.0.1",
    "members": "info link-unchecked: this link leads to a login page of 127.0.0.1",
    "gone": "error link-broken: this page does not exist (404) – look for it on {url}/,",
    "gone-for-good": "error link-broken: this page does not exist (410)",
    "nowhere": "error link-broken: this page does not exist (404)",
    "moved-to-nothing": "error link-broken: this page does not exist (404)",
    "moved-to-mail": "warning link-unreachable: 127.0.0.1 leads to something that is no web page",
    "moved-to-nonsense": "warning link-unreachable: this address leads to one that is none",
    "forbidden": "info link-unchecked: this link cannot be checked from here",
    "paid": "info link-unchecked: this link cannot be checked from here",
    "challenge": "info link-unchecked: this link cannot be checked from here",
    "busy": "info link-unchecked: this link cannot be checked from here",
    "busy-for-long": "info link-unchecked: this link cannot be checked from here",
    "broken": "warning link-unreachable: 127.0.0.1 answers with an error (500)",
    "slow": "warning link-unreachable: 127.0.0.1 does not answer in time",
    "drips": "warning link-unreachable: 127.0.0.1 does not answer in time",
    "loop": "warning link-unreachable: 127.0.0.1 leads from one address to the next without end",
    "garbage": "warning link-unreachable: 127.0.0.1 breaks off, or answers something",
    "drop": "warning link-unreachable: 127.0.0.1 breaks off, or answers something",
}


@pytest.mark.parametrize("path", TABLE)
def test_what_each_answer_means(path: str, web: Site, tmp_path: Path) -> None:
    found = asked(tmp_path, f"Une phrase.\nLe [guide]({web.url}/{path}) est paru.")
    expected = TABLE[path].format(url=web.url)
    assert len(found) == bool(expected), shown(found)
    for problem in found:
        assert shown([problem])[0].startswith(expected)
        assert problem.place
        assert (problem.place.file, problem.place.line, problem.place.column) == (ARTICLE, 6, 12)


def test_only_what_looks_wrong_is_asked_for_twice_and_no_body_is_read(
    web: Site, tmp_path: Path
) -> None:
    paths = ("good", "no-head", "gone", "busy-for-long", "busy")
    asked(tmp_path, "\n".join(f"[{path}]({web.url}/{path})" for path in paths))
    assert {path: web.methods(f"/{path}") for path in paths} == {
        "good": ["HEAD"],
        "no-head": ["HEAD", "GET"],
        "gone": ["HEAD", "GET"],
        "busy-for-long": ["HEAD"],
        "busy": ["HEAD", "GET"],
    }
    first, second = web.times("/busy")
    assert second - first >= 0.9
    [agent] = web.agents
    assert "pf2s-news/" in agent


def test_one_address_is_asked_for_once_and_told_at_each_place(web: Site, tmp_path: Path) -> None:
    url = f"{web.url}/gone"
    found = asked(tmp_path, f"Le [guide]({url}#un).\n\nEncore [le guide]({url}#deux).")
    assert web.methods("/gone") == ["HEAD", "GET"]
    assert [problem.place.line for problem in found if problem.place] == [5, 7]


def test_never_more_than_two_at_once_for_a_host(web: Site, tmp_path: Path) -> None:
    asked(tmp_path, " ".join(f"[page {n}]({web.url}/held/{n})" for n in range(12)))
    assert len(web.asked) == 12
    assert web.most_at_once == 2


def test_never_more_in_all_than_the_limit(web: Site, tmp_path: Path) -> None:
    other = f"http://localhost:{web.port}"
    body = " ".join(f"[{n}]({host}/held/{n})" for n in range(6) for host in (web.url, other))
    three = Asking(private=True, limits=Limits(all=3))
    asked(tmp_path, body, how=three)
    assert len(web.asked) == 12
    assert web.most_at_once == 3


def test_progress_is_told(web: Site, tmp_path: Path) -> None:
    seen = seen_with(tmp_path, f"[Un]({web.url}/good), [deux]({web.url}/gone)")
    told: list[tuple[int, int]] = []
    in_a_thread(
        lambda: check_links(
            seen,
            cache=Cache(None),
            asking=LOCAL,
            progress=lambda done, all: told.append((done, all)),
        )
    )
    assert told == [(0, 2), (1, 2), (2, 2)]


def test_good_answers_hold_for_a_day_and_bad_ones_do_not(web: Site, tmp_path: Path) -> None:
    body = f"[Un]({web.url}/moved), [deux]({web.url}/gone)"

    def again(hours: float) -> list[str]:
        how = Asking(private=True, limits=QUICK, now=lambda: 1e9 + hours * 3600)
        web.asked.clear()
        return shown(asked(tmp_path, body, how=how, cache=Cache(tmp_path / "cache")))

    first = again(0)
    assert [line.split(":")[0] for line in first] == ["info link-moved", "error link-broken"]
    assert again(23) == first
    assert web.methods("/moved") == []
    assert web.methods("/gone") == ["HEAD", "GET"]
    assert again(KEPT / 3600 + 1) == first
    assert web.methods("/moved") == ["HEAD"]


def test_machines_of_ones_own_network_are_not_asked(web: Site, tmp_path: Path) -> None:
    assert asked(tmp_path, f"[Un]({web.url}/good)", how=Asking(limits=QUICK)) == []
    assert web.asked == []


def test_a_closed_door_beside_an_open_one(web: Site, tmp_path: Path) -> None:
    [problem] = asked(tmp_path, f"[Un]({web.url}/good), [deux](http://127.0.0.1:9/)")
    assert shown([problem]) == [
        "warning link-unreachable: 127.0.0.1 refuses connections – open the link: if the error"
        " lasts, tell the site, or take the link out"
    ]


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Found(fault="name", host="exmaple.org"), "there is no site called exmaple.org"),
        (Found(fault="private", host="nas"), "nas is a machine of a private network"),
        (Found(fault="tls", host="vieux.org"), "vieux.org speaks no https that browsers"),
        (Found(fault="certificate", host="a.org", detail=18), "certificate of a.org is not valid"),
    ],
)
def test_what_no_server_here_can_show(found: Found, words: str) -> None:
    problem = problem_of("https://www.example.org/", found, Place(file="x.md"), ours=False)
    assert problem
    assert words in str(problem.message)


def test_without_network_there_is_one_problem(tmp_path: Path) -> None:
    found = asked(tmp_path, "[un](http://127.0.0.1:9/), [deux](http://localhost:9/)")
    [line] = shown(found)
    assert line.startswith("warning link-unreachable: none of the 2 addresses could be reached")


def test_our_own_pages_may_come_later(web: Site, tmp_path: Path) -> None:
    newsletter = f"online_url: {web.url}/n-{{number}}.html\npdf_url: {web.url}/n-{{number}}.pdf"
    found = asked(tmp_path, "Rien.", newsletter)
    assert [(problem.severity, problem.rule) for problem in found] == [
        ("info", "page-not-online")
    ] * 2
    assert {problem.place.file for problem in found if problem.place} == {"newsletter.yaml"}


def test_pictures_are_looked_for_where_they_will_be(web: Site, tmp_path: Path) -> None:
    body = "\n\n".join(
        f"![Une image {name}](images/{name})" for name in ("grue.jpg", "bandeau.jpg")
    )
    newsletter = f"images_url: {web.url}/images/"
    [problem] = asked(tmp_path, body, newsletter)
    assert shown([problem])[0].startswith(
        "warning picture-not-online: 2 pictures of 2 are not online yet: "
    )
    pictures = seen_with(tmp_path, body, newsletter).edition.pictures
    web.files = {f"/images/{picture.name}": picture.data for picture in pictures}
    assert asked(tmp_path, body, newsletter) == []
    web.files[f"/images/{pictures[0].name}"] = b"lighter"
    [problem] = asked(tmp_path, body, newsletter)
    assert shown([problem])[0].startswith(
        "info picture-not-online: 1 picture is online with another weight: "
    )
    assert problem.place
    assert problem.place.file == "newsletter.yaml"


AUTHORITY = trustme.CA()
PAST = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)


def tls(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


def trusting() -> ssl.SSLContext:
    context = ssl.create_default_context()
    AUTHORITY.configure_trust(context)
    return context


CERTIFICATES = {
    "good": (AUTHORITY.issue_cert("localhost"), ""),
    "another's": (
        AUTHORITY.issue_cert("www.example.org"),
        "warning link-unreachable: the certificate of localhost is another site's",
    ),
    "expired": (
        AUTHORITY.issue_cert("localhost", not_before=PAST, not_after=PAST.replace(year=2021)),
        "warning link-unreachable: the certificate of localhost has expired",
    ),
    "unknown": (
        trustme.CA().issue_cert("localhost"),
        "info link-unchecked: the certificate of localhost cannot be verified from here",
    ),
}


@pytest.mark.parametrize("kind", CERTIFICATES)
def test_certificates(kind: str, tmp_path: Path) -> None:
    certificate, expected = CERTIFICATES[kind]
    how = Asking(private=True, limits=QUICK, trusted=trusting())
    with site(tls(certificate)) as secure:
        found = asked(tmp_path, f"Le [guide](https://localhost:{secure.port}/good).", how=how)
        assert ("/good" in {path for _, path, _ in secure.asked}) == (kind == "good")
    assert len(found) == bool(expected), shown(found)
    assert all(line.startswith(expected) for line in shown(found))


@pytest.mark.parametrize(
    ("path", "asked_for"),
    [("good", ["HEAD", "HEAD"]), ("to-https", ["HEAD", "HEAD"]), ("found", ["HEAD", "HEAD"])],
)
def test_https_is_offered_where_it_answers(path: str, asked_for: list[str], tmp_path: Path) -> None:
    how = Asking(private=True, limits=QUICK, trusted=trusting())
    with site(tls(AUTHORITY.issue_cert("localhost")), plain=True) as both:
        address = f"localhost:{both.port}/{path}"
        [problem] = asked(tmp_path, f"Le [guide](http://{address}).", how=how)
        assert both.methods(f"/{path}") == asked_for
    assert shown([problem]) == [
        f"info link-https: this page answers to https://, too – write: https://{address}"
    ]


def test_https_is_not_offered_where_only_another_page_has_it(tmp_path: Path) -> None:
    how = Asking(private=True, limits=QUICK, trusted=trusting())
    with site(tls(AUTHORITY.issue_cert("localhost"))) as secure, site() as web:
        to = f"https://localhost:{secure.port}/good"
        ANSWERS["/away"] = leads(302, to)
        assert asked(tmp_path, f"Le [guide]({web.url}/away).", how=how) == []
        assert secure.methods("/good") == ["HEAD"]


def test_no_https_where_a_site_has_none(web: Site, tmp_path: Path) -> None:
    assert asked(tmp_path, f"Le [guide]({web.url}/good).") == []
    assert web.methods("/good") == ["HEAD"]


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("3", 3.0), ("", 2.0), ("bientôt", 2.0), ("Sun, 09 Sep 2001 01:46:45 GMT", 5.0),
     ("Sun, 09 Sep 2001 01:40:00 GMT", 0.0)],
)  # fmt: skip
def test_how_long_a_server_wants_to_be_left_alone(header: str, seconds: float) -> None:
    assert seconds_asked(header, now=1e9) == seconds


def test_each_rule_can_be_set_and_explained_in_french() -> None:
    french = translator("fr")
    for name, rule in NETWORK_CHECKS.items():
        assert name in SETTABLE
        assert rule.source
        for text in (rule.what, rule.why):
            assert text.render(french) != str(text)
