"""Requests to the web: what they refuse, whatever name it goes by, and their limits."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from pf2s_news.net import REDIRECTS, Answer, Limits, Web
from pf2s_news.net_faults import Fault
from tests.check.web_servers import ANSWERS, Site, leads, site
from tests.conftest import awaited

QUICK = Limits(connect=2.0, seconds=1.0)


@pytest.fixture
def web() -> Iterator[Site]:
    with site() as served:
        yield served


def ask(url: str, *, private: bool = True, body: int = 0) -> Answer:
    async def once() -> Answer:
        async with Web(QUICK, private=private) as asked:
            return await asked.ask(url, "GET", body)

    return awaited(once())


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254", "[::1]",
     "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433", "0x7f.1", "224.0.0.1", "[fd00::1]"],
)  # fmt: skip
def test_private_machines_are_refused(host: str, web: Site) -> None:
    with pytest.raises(Fault) as refused:
        ask(f"http://{host}:{web.port}/good", private=False)
    assert refused.value.kind in ("private", "name")
    assert web.asked == []


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        (f"http://{'x' * 64}.example/", "name"),
        ("http://127.0.0.1:9/", "refused"),
        ("http://www.example.org:99999/", "address"),
        ("https://127.0.0.1:{port}/good", "tls"),
    ],
)
def test_faults(url: str, kind: str, web: Site) -> None:
    with pytest.raises(Fault) as fault:
        ask(url.format(port=web.port))
    assert fault.value.kind == kind


def test_redirects_are_followed_up_to_a_limit(web: Site) -> None:
    for n in range(REDIRECTS + 1):
        ANSWERS[f"/far/{n}"] = leads(302, f"/far/{n + 1}" if n < REDIRECTS else "/good")
    answer = ask(f"{web.url}/far/1")
    assert answer.url == f"{web.url}/good"
    assert [status for status, _ in answer.hops] == [302] * REDIRECTS
    with pytest.raises(Fault) as fault:
        ask(f"{web.url}/far/0")
    assert fault.value.kind == "redirects"


def test_only_the_beginning_of_a_body_is_read(web: Site) -> None:
    assert ask(f"{web.url}/huge", body=100_000).body == b"x" * 100_000
    assert ask(f"{web.url}/good", body=100_000).body == b"x"
    assert ask(f"{web.url}/good").body == b""


def test_no_connection_is_used_by_another_host(web: Site) -> None:
    async def both() -> list[str]:
        async with Web(QUICK, private=True) as asked:
            hosts = [web.url, f"http://localhost:{web.port}"]
            pairs = itertools.product(hosts, ("/good", "/found"))
            return [(await asked.ask(host + path, "GET")).url for host, path in pairs]

    found = awaited(both())
    assert found == [f"{web.url}/good"] * 2 + [f"http://localhost:{web.port}/good"] * 2


def test_a_proxy_of_the_environment_is_asked(web: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", web.url.removeprefix("http://"))
    web.files["http://www.example.org/page"] = b"by the proxy"
    answer = ask("http://www.example.org/page", private=False, body=100)
    assert answer.body == b"by the proxy"
    with pytest.raises(Fault):
        ask(f"{web.url}/good", private=False)
