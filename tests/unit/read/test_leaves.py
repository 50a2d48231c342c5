from __future__ import annotations

from collections.abc import Callable

import pytest

from pf2s_news.model import IssueDate
from pf2s_news.read import addresses, leaves
from pf2s_news.read.refused import Refused


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://www.example.org", "https://www.example.org"),
        ("  https://www.example.org/a  ", "https://www.example.org/a"),
        ("https://www.example.org/\n  suite", "https://www.example.org/%20%20suite"),
        ("https://www.example.org/é à", "https://www.example.org/%C3%A9%20%C3%A0"),
        ("https://www.example.org/%C3%A9", "https://www.example.org/%C3%A9"),
        ("https://www.example.org/100%", "https://www.example.org/100%25"),
        ("https://example.org/?a[]=b|c&d={e}#f", "https://example.org/?a%5B%5D=b%7Cc&d=%7Be%7D#f"),
        ("https://www.example.org/?q=\u200bx", "https://www.example.org/?q=x"),
        ("https://Éducation.example:8080/", "https://xn--ducation-90a.example:8080/"),
        ("https://EXAMPLE.org/A", "https://EXAMPLE.org/A"),
        ("HTTP://example.org", "http://example.org"),
        ("https://user@example.org/", "https://user@example.org/"),
        ("https://[2001:db8::1]:80/x", "https://[2001:db8::1]:80/x"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("MAILTO:a@example.org?body=é x&a=b", "mailto:a@example.org?body=%C3%A9%20x&a=b"),
        ("tel:03 20 00 00 00", "tel:0320000000"),
        ("tel:+33 (0)3.20-00 00 00", "tel:+33320000000"),
        ("/page", "/page"),
        ("page.html?x#y", "page.html?x#y"),
        ("rapport 2024.pdf", "rapport%202024.pdf"),
    ],
)  # fmt: skip
def test_addresses(written: str, address: str) -> None:
    assert addresses.url(written) == address


@pytest.mark.parametrize(
    ("read", "written", "value"),
    [
        (leaves.text, " Un \n deux\t trois\u00a0! ", "Un deux trois\u00a0!"),
        (
            addresses.email,
            "prenom.nom+lettre@sous.example.org",
            "prenom.nom+lettre@sous.example.org",
        ),
        (addresses.contact, "https://example.org/contact", "https://example.org/contact"),
        (leaves.issn, "ISSN 1050-124x", "1050-124X"),
        (leaves.issn, "20493630", "2049-3630"),
        (leaves.issn, "2049–3630", "2049-3630"),
        (leaves.color, "#AbCdEf", "#abcdef"),
        (leaves.language_tag, "pt-BR", "pt-BR"),
        (leaves.issue_date, "2025-02-17", IssueDate(year=2025, month=2, day=17)),
        (leaves.issue_date, "2025-02", IssueDate(year=2025, month=2)),
        (addresses.url_pattern, "https://example.org/{number}/x", "https://example.org/{number}/x"),
        (leaves.yes_or_no, "Oui", True),
        (leaves.yes_or_no, "false", False),
    ],
)
def test_values(read: Callable[[str], object], written: str, value: object) -> None:
    assert read(written) == value


@pytest.mark.parametrize(
    ("read", "written", "hint"),
    [
        (leaves.issn, "1050-1241", "would end in X"),
        (leaves.issn, "١٠٥٠-١٢٤١", "eight characters"),
        (leaves.color, "004A99", 'write: "#004a99"'),
        (leaves.color, "#12345", "six hexadecimal digits"),
        (leaves.issue_date, "17-02-2025", "write: 2025-02-17"),
        (leaves.issue_date, "٢٠٢٥-٠٢", "year-month"),
        (leaves.issue_date, "2025", "year-month"),
        (leaves.whole_number(1, 100, 25), "+ 12 px", "write: 12"),
        (leaves.whole_number(1, 100, 25), "1e2", "such as 25"),
        (leaves.whole_number(1, 100, 25), "٢", "such as 25"),
        (leaves.whole_number(1, 100, 25), "12,5", "such as 25"),
        (addresses.contact, "http://example.org", "write: https://example.org"),
        (addresses.web_url, "mailto:a@example.org", "with https://"),
        (leaves.theme, "../x", "folder of templates/"),
    ],
)
def test_a_refusal_says_the_cure(read: Callable[[str], object], written: str, hint: str) -> None:
    with pytest.raises(Refused) as caught:
        read(written)
    assert hint in str(caught.value.hint)


@pytest.mark.parametrize(
    "written",
    ["a", "a@", "@example.org", "a@b", "a b@example.org", "a@example.org, b@example.org",
     "<a@example.org>", "a..b@example.org", ".a@example.org", "a@-x.org", "a@example.org\nbcc: x"],
)  # fmt: skip
def test_what_is_no_e_mail_address(written: str) -> None:
    with pytest.raises(Refused):
        addresses.email(written)
