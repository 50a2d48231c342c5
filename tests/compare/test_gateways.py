"""Whose address a link has, and where it leads, read without a fetch."""

from __future__ import annotations

import base64
from urllib.parse import quote

import pytest

from pf2s_news.gateways import unwrap
from pf2s_news.web_addresses import added_parameters, same_address, visible_targets

TARGET = "https://www.example.org/page?mois=mars&lieu=lille"
ENCODED = quote(TARGET, safe="")
BASE64 = base64.urlsafe_b64encode(TARGET.encode()).decode()
V2 = ENCODED.replace("%", "-").replace("/", "_")
FORMS = {
    "Microsoft Safe Links": f"https://eur03.safelinks.protection.outlook.com/?url={ENCODED}&data=05",
    "Proofpoint": f"https://urldefense.com/v3/__{TARGET}__;!!BeGe!hsxs5$",
    "Barracuda": f"https://linkprotect.cudasvc.com/url?a={ENCODED}&c=E,1,x&typo=1",
    "Trend Micro": f"https://ddec1-0-en-ctp.trendmicro.com/wis/clicktime/v1/query?url={ENCODED}&umid=5",
    "Vade": f"https://antiphishing.vadesecure.com/v4?f=UU1X&u={ENCODED}",
    "Sophos": f"https://eu-west-1.protection.sophos.com?d=example.org&u={BASE64}&i=NjA4",
    "Cisco": f"https://secure-web.cisco.com/1EH1B-CLV31/{ENCODED}",
    "Google": f"https://www.google.com/url?q={ENCODED}&source=gmail",
    "Symantec": f"https://clicktime.symantec.com/3Ab?u={ENCODED}",
    "Check Point": f"https://url.avanan.click/v2/___{TARGET}___.YXAz",
}
HIDING = {
    "Mimecast": "https://protect-eu.mimecast.com/s/AbCdE12345",
    "Hornetsecurity": "https://atpscan.global.hornetsecurity.com/index.php?atp_str=AbC",
    "Mailinblack": "https://mibc-fr-06.mailinblack.com/securelink/?key=eyJ",
}


@pytest.mark.parametrize(("name", "address"), FORMS.items())
def test_what_is_behind_a_gateway_is_read(name: str, address: str) -> None:
    found = unwrap(address)
    assert found.gateways == (name,)
    assert found.address.startswith(TARGET)


@pytest.mark.parametrize(("name", "address"), HIDING.items())
def test_a_gateway_that_hides_it_is_known(name: str, address: str) -> None:
    assert unwrap(address).gateways == (name,)
    assert unwrap(address).address == ""


def test_gateways_behind_each_other() -> None:
    outer = (
        f"https://nam02.safelinks.protection.outlook.com/?url={quote(FORMS['Barracuda'], safe='')}"
    )
    assert unwrap(outer).gateways == ("Microsoft Safe Links", "Barracuda")
    assert unwrap(outer).address == TARGET


def test_proofpoints_older_form() -> None:
    address = f"https://urldefense.proofpoint.com/v2/url?u={V2}&d=DwMF"
    assert unwrap(address).address == TARGET


def test_proofpoint_keeps_letters_aside() -> None:
    kept = base64.urlsafe_b64encode(b"&").decode().rstrip("=")
    address = f"https://urldefense.com/v3/__https://e.org/?a=1*b=2__;{kept}!!Be!x$"
    assert unwrap(address).address == "https://e.org/?a=1&b=2"


@pytest.mark.parametrize(
    "address", [TARGET, "mailto:a@example.org", "", "#ancre", "https://notsafelinks.example/?url=x"]
)
def test_what_is_no_gateway_stays(address: str) -> None:
    assert unwrap(address).gateways == ()
    assert unwrap(address).address == address


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://e.org", "https://E.org/", True),
        ("https://e.org/%C3%A9", "https://e.org/é", True),
        ("http://e.org/a", "https://e.org/a", True),
        ("https://e.org/a", "https://e.org/A", False),
        ("https://e.org/?a=1&b=2", "https://e.org/?a=1", False),
        ("https://e.org/#a", "https://e.org/#b", False),
        ("https://e.org/", "https://f.org/", False),
    ],
)
def test_which_addresses_are_the_same(one: str, other: str, same: bool) -> None:
    assert same_address(one, other) is same


def test_what_was_added_to_an_address() -> None:
    assert added_parameters("https://e.org/?a=1", "https://e.org/?a=1&idU=1") == ("idU",)
    assert added_parameters("https://e.org/?a=1", "https://e.org/?a=2&idU=1") == ()
    assert added_parameters("https://e.org/", "https://f.org/?x=1") == ()


def test_targets_that_stand_in_an_address() -> None:
    assert list(visible_targets(f"http://x.mjt.lu/lnk/AV8/1/f5/{BASE64.rstrip('=')}")) == [TARGET]
    assert list(visible_targets("https://e.org/?a=1")) == []
