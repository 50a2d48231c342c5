"""What sites give to an import, and how bad ones end: soon, and with words that help."""

from __future__ import annotations

import asyncio
import datetime
import ssl
import time
from collections.abc import Iterator

import pytest
import trustme

from pf2s_news.gather.fetching import WAITED, Fetched, Fetcher
from pf2s_news.gather.found import Refused
from pf2s_news.gather.refusals import refused_answer
from pf2s_news.net import Answer, Limits
from tests.check.web_servers import HOLD, Site, site
from tests.conftest import awaited
from tests.gather.hostile_site import HOSTILE, PAGE, hostile_site

QUICK = Limits(all=4, host=2, connect=2.0, seconds=1.0)
MOST = 1_000_000


@pytest.fixture(scope="module")
def web() -> Iterator[Site]:
    with hostile_site() as served:
        yield served


def fetch(
    url: str, *, private: bool = True, trusted: ssl.SSLContext | None = None, most: int = MOST
) -> Fetched:
    async def once() -> Fetched:
        async with Fetcher(private=private, limits=QUICK, trusted=trusted) as fetcher:
            return await fetcher.fetch(url, most)

    return awaited(once())


def refusal(url: str, *, private: bool = True, trusted: ssl.SSLContext | None = None) -> Refused:
    with pytest.raises(Refused) as refused:
        fetch(url, private=private, trusted=trusted)
    return refused.value


def test_a_page_comes_with_what_the_server_says_of_it(web: Site) -> None:
    fetched = fetch(f"{web.url}/page#fragment")
    assert fetched == Fetched(
        url=f"{web.url}/page", media_type="text/html", charset="iso-8859-15", body=PAGE
    )
    assert any("import" in agent for agent in web.agents)


def test_the_address_is_the_last_one(web: Site) -> None:
    assert fetch(f"{web.url}/moved-twice").url == f"{web.url}/good"
    assert fetch(f"{web.url}/cookie").url == f"{web.url}/cookie"


@pytest.mark.parametrize(
    "path", ["gzip", "gzip-twice", "gzip-and-more", "deflate", "deflate-bare", "too-much"]
)
def test_what_nobody_asked_to_pack_is_unpacked(path: str, web: Site) -> None:
    assert fetch(f"{web.url}/{path}").body == PAGE


@pytest.mark.parametrize("path", ["resets-once", "busy-once", "odd-cookies"])
def test_a_bad_moment_is_outlived(path: str, web: Site) -> None:
    assert fetch(f"{web.url}/{path}").body


REFUSED = {
    "loop": "without end",
    "away": "without end",
    "cookies-in-circles": "without end",
    "to-no-host": "without end",
    "to-file": "no web page",
    "to-script": "no web page",
    "moved-to-mail": "no web page",
    "to-brackets": "leads to one that is none",
    "to-nul": "leads to one that is none",
    "moved-to-nonsense": "leads to one that is none",
    "slow": "does not answer in time",
    "drips": "does not answer in time",
    "drips-body": "does not answer in time",
    "huge": "larger than 1 MB",
    "said-large": "larger than 1 MB",
    "bomb": "larger than 1 MB",
    "gzip-cut": "cannot be unpacked",
    "no-gzip": "cannot be unpacked",
    "gzip-gzip": "cannot be unpacked",
    "brotli": "cannot be unpacked",
    "nothing": "is empty",
    "no-content": "is empty",
    "too-little": "breaks off",
    "two-lengths": "breaks off",
    "odd-length": "breaks off",
    "minus": "breaks off",
    "odd-headers": "breaks off",
    "injected": "breaks off",
    "endless-headers": "breaks off",
    "resets": "breaks off",
    "garbage": "breaks off",
    "drop": "breaks off",
    "gone": "does not exist",
    "gone-for-good": "does not exist",
    "paid": "those who log in (401)",
    "forbidden": "those who log in (403)",
    "challenge": "those who log in (503)",
    "members": "a login page",
    "broken": "an error (500)",
    "busy": "too busy to answer (429)",
    "busy-for-long": "too busy to answer (429)",
}


@pytest.mark.parametrize("path", REFUSED)
def test_bad_answers_end_soon_and_in_words(path: str, web: Site) -> None:
    began = time.monotonic()
    refused = refusal(f"{web.url}/{path}")
    assert REFUSED[path] in str(refused)
    assert refused.hint
    assert time.monotonic() - began < QUICK.seconds + WAITED


def test_every_hostile_answer_is_tried() -> None:
    good = {"page", "gzip", "gzip-twice", "gzip-and-more", "deflate", "deflate-bare", "too-much"}
    assert {path[1:] for path in HOSTILE} - good - set(REFUSED) == {"resets-once", "odd-cookies"}


def test_nothing_is_read_of_what_says_that_it_is_too_large(web: Site) -> None:
    assert fetch(f"{web.url}/page", most=len(PAGE)).body == PAGE
    with pytest.raises(Refused, match="larger than"):
        fetch(f"{web.url}/page", most=len(PAGE) - 1)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]"])
def test_private_machines_are_asked_only_where_that_is_wanted(host: str, web: Site) -> None:
    before = len(web.asked)
    refused = refusal(f"http://{host}:{web.port}/page", private=False)
    assert "private network" in str(refused)
    assert "--allow-private" in str(refused.hint)
    assert len(web.asked) == before


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/passwd", "no address of a page"),
        ("javascript:alert(1)", "no address of a page"),
        ("//example.org/x", "no address of a page"),
        ("http:///x", "no address of a page"),
        ("http://[::1", "no address of a page"),
        ("https://camille:secret@example.org/x", "a user name or a password"),
        ("http://nobody.invalid/", "no site called nobody.invalid"),
        ("http://127.0.0.1:9/", "refuses connections"),
        ("http://www.example.org:99999/", "leads to one that is none"),
    ],
)
def test_addresses_that_lead_nowhere(url: str, reason: str) -> None:
    refused = refusal(url)
    assert reason in str(refused)
    assert refused.hint
    assert "secret" not in f"{refused} {refused.hint}"


def test_a_page_that_wants_consent_is_not_the_article() -> None:
    answer = Answer(
        url="https://consent.example.org/m?continue=x", status=200, hops=((302, "https://x"),)
    )
    assert "wants consent" in str(refused_answer("https://www.example.org/article", answer))
    assert refused_answer("https://consent.example.org/about", answer) is None


AUTHORITY = trustme.CA()
PAST = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
CERTIFICATES = {
    "another site's": AUTHORITY.issue_cert("www.example.org"),
    "has expired": AUTHORITY.issue_cert(
        "localhost", not_before=PAST, not_after=PAST.replace(year=2021)
    ),
    "cannot be verified from here": trustme.CA().issue_cert("localhost"),
}


def serving(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


def trusting() -> ssl.SSLContext:
    context = ssl.create_default_context()
    AUTHORITY.configure_trust(context)
    return context


@pytest.mark.parametrize("fault", CERTIFICATES)
def test_nothing_is_fetched_from_a_site_that_may_be_another(fault: str) -> None:
    with site(serving(CERTIFICATES[fault])) as secure:
        refused = refusal(f"https://localhost:{secure.port}/good", trusted=trusting())
        assert fault in str(refused)
        assert "SSL_CERT_FILE" in str(refused.hint)
        assert secure.asked == []


def test_a_good_certificate_is_believed() -> None:
    with site(serving(AUTHORITY.issue_cert("localhost"))) as secure:
        assert fetch(f"https://localhost:{secure.port}/good", trusted=trusting()).body == b"x"


def test_a_certificate_of_a_server_without_https(web: Site) -> None:
    assert "no https" in str(refusal(f"https://localhost:{web.port}/good"))


def test_a_host_is_asked_little_at_once() -> None:
    async def many(served: Site) -> list[Fetched]:
        async with Fetcher(private=True, limits=QUICK) as fetcher:
            pages = (fetcher.fetch(f"{served.url}/held/{n}", MOST) for n in range(8))
            return await asyncio.gather(*pages)

    with site() as served:
        began = time.monotonic()
        pages = awaited(many(served))
        assert time.monotonic() - began >= 4 * HOLD
        assert [page.url for page in pages] == [f"{served.url}/held/{n}" for n in range(8)]
        assert served.most_at_once == QUICK.host
