"""One fault at a time, and its name; what is no fault, and no name."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import count
from pathlib import Path
from urllib.parse import quote

import pytest

import pf2s_news.compare
from pf2s_news.compare.comparison import compare
from pf2s_news.compare.finding import Finding
from pf2s_news.compare.mail import read_mail
from tests.compare.mailings import Mailing, mailing
from tests.compare.test_tools import ALWAYS, HARM

UNSUBSCRIBE = '<a[^>]*href="https://tool.example.net/unsubscribe/4711"'
GUIDE = "https://www.example.org/guide"
LEAD = "Chaque premier jeudi"


def spoilt(text: str) -> str:
    return "".join(
        bytes([byte]).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte)
        for byte in text.encode()
    )


def fields(**changes: str | None) -> Callable[[Mailing], object]:
    def change(mail: Mailing) -> None:
        for name, value in changes.items():
            key = name.replace("_", "-")
            mail.fields.pop(key, None)
            if value is not None:
                mail.fields[key] = value

    return change


def subject(change: Callable[[str], str]) -> Callable[[Mailing], object]:
    return lambda mail: setattr(mail, "subject", change(mail.subject))


def text(change: Callable[[str], str | None]) -> Callable[[Mailing], object]:
    return lambda mail: setattr(mail, "text", change(mail.text or ""))


def html(pattern: str, by: str, count: int = 0) -> Callable[[Mailing], object]:
    return lambda mail: mail.change(pattern, by, count)


def padded(size: int) -> Callable[[Mailing], object]:
    """Comments, which nobody sees and Gmail counts."""
    return lambda mail: mail.change("</body>", "<!-- x -->\n" * (size // 11) + "</body>")


ONE_BY_ONE: list[tuple[str, Callable[[Mailing], object], dict[str, str]]] = [
    ("no title", html("<title>.*?</title>", ""), {"title-changed": "warning"}),
    ("title", html("<title>.*?</title>", "<title>Campagne</title>"), {"title-changed": "warning"}),
    ("no doctype", html("<!doctype html>", ""), {"doctype-lost": "warning"}),
    ("language of html", html('(<html[^>]*) lang="fr"', r"\1"), {"html-lang-lost": "warning"}),
    ("all languages", html(' lang="fr"', ""), {"lang-lost": "error"}),
    ("another language", html(' lang="fr"', ' lang="en"'), {"lang-lost": "error"}),
    (
        "comments of the head",
        html(r"<!--\[if mso\]>\s*<noscript>.*?<!\[endif\]-->", ""),
        {"outlook-head-lost": "warning"},
    ),
    ("no styles", html(r"<style.*?</style>", ""), {"styles-lost": "warning"}),
    (
        "a media query",
        html(r"@media \(prefers-color-scheme:dark\)", "@media print"),
        {"media-queries-lost": "warning"},
    ),
    ("no important", html(r"\s*!important", ""), {"important-lost": "warning"}),
    (
        "a few inline styles",
        html(r'(<a [^>]*?) style="[^"]*"', r"\1"),
        {"inline-styles-lost": "warning"},
    ),
    ("a link", html(rf'<a href="{GUIDE}"[^>]*>(.*?)</a>', r"\1"), {"links-lost": "error"}),
    ("another address", html(GUIDE, "https://other.example"), {"links-changed": "error"}),
    ("another path", html(GUIDE, GUIDE + "-2"), {"links-changed": "error"}),
    ("no address", html(GUIDE, ""), {"links-changed": "error"}),
    (
        "nothing filled in",
        html('href="https://tool.example.net/mirror/4711"', 'href=""'),
        {"links-empty": "error"},
    ),
    ("a campaign", html(GUIDE, GUIDE + "?utm_source=brevo"), {"links-tagged": "info"}),
    ("a reader", html(GUIDE, GUIDE + "?mc_eid=12ab"), {"links-tagged": "warning"}),
    (
        "no unsubscribe link",
        html(UNSUBSCRIBE, '<a href=""'),
        {"links-empty": "error", "unsubscribe-link-missing": "error"},
    ),
    (
        "the sommaire",
        html('href="#balises"', 'href="https://x.example/#balises"'),
        {"anchors-lost": "warning"},
    ),
    ("a target", html('<a id="balises"[^>]*></a>', ""), {"anchors-lost": "warning"}),
    (
        "a picture",
        html(r'<img src="[^"]*place[^>]*>', ""),
        {"pictures-dropped": "error"},
    ),
    (
        "another host",
        html(r'src="https://www.example.org/lettre/numero-7', 'src="https://img.example.net/9'),
        {"pictures-rehosted": "warning"},
    ),
    (
        "another name",
        html(r'src="[^"]*place[^"]*"', 'src="https://img.example.net/4711.png"'),
        {"pictures-rehosted": "warning"},
    ),
    ("inside", html(r'src="[^"]*place[^"]*"', 'src="cid:1"'), {"pictures-embedded": "warning"}),
    ("alternative text", html(r'alt="Une place[^"]*"', 'alt="image"'), {"alt-lost": "error"}),
    ("no alternative text", html(r' alt="Une place[^"]*"', ""), {"alt-lost": "error"}),
    ("decorative", html(r' alt=""', ""), {"alt-empty-lost": "warning"}),
    (
        "a pixel",
        html("</body>", '<img src="https://x.example/p" style="width:1px;height:1px"></body>'),
        {"pixel-added": "warning"},
    ),
    (
        "a hidden picture",
        html("</body>", '<div style="display:none"><img src="https://x.example/p"></div></body>'),
        {"pixel-added": "warning"},
    ),
    (
        "a logo",
        html("</body>", '<img src="https://x.example/logo.png" width="90" height="30"></body>'),
        {"pictures-added": "warning"},
    ),
    (
        "no preheader",
        html(r'<div style="display:none.*?</div>', "", 1),
        {"preheader-missing": "warning"},
    ),
    (
        "the preheader twice",
        html(r'(<div style="display:none.*?</div>)', r"\1\1", 1),
        {"preheader-twice": "warning"},
    ),
    ("a word", html(LEAD, "Chaque deuxième jeudi"), {"text-changed": "error"}),
    ("a paragraph", html(rf"<p[^>]*>{LEAD}.*?</p>", "", 1), {"text-lost": "error"}),
    ("a line", html("</body>", "<p>Envoyé avec un outil</p></body>"), {"text-added": "info"}),
    ("a word cut", html("ouvre sa porte", "ouvre sa po rte"), {"words-split": "error"}),
    ("a subject", subject(lambda old: "Campagne sans titre"), {"subject-changed": "warning"}),
    ("no subject", subject(lambda old: ""), {"subject-changed": "warning"}),
    ("a list's name", subject(lambda old: f"[lettre] {old}"), {"subject-prefixed": "warning"}),
    (
        "passed on",
        subject(lambda old: f"TR : {old}"),
        {"message-forwarded": "warning"},
    ),
    ("a sender", fields(From="Le Beffroi <envoi@example.net>"), {"sender-changed": "warning"}),
    ("a name", fields(From="Service <lettre@example.org>"), {"sender-changed": "warning"}),
    ("answers", fields(Reply_To="personne@example.net"), {"reply-to-changed": "warning"}),
    ("no answers", fields(Reply_To=None), {"reply-to-changed": "warning"}),
    (
        "no List-Unsubscribe",
        fields(List_Unsubscribe=None, List_Unsubscribe_Post=None),
        {"list-unsubscribe-missing": "warning"},
    ),
    ("no Post", fields(List_Unsubscribe_Post=None), {"list-unsubscribe-post-missing": "warning"}),
    (
        "passed",
        fields(Authentication_Results="mx.x; spf=pass a; dkim=pass b; dmarc=pass c"),
        {"authentication": "info"},
    ),
    (
        "failed",
        fields(Authentication_Results="mx.x; spf=pass a; dkim=fail b; dmarc=none"),
        {"authentication-failed": "warning"},
    ),
    ("no text part", text(lambda old: None), {"text-part-missing": "warning"}),
    ("its own text", text(lambda old: "Lettre\n\nLire : x\n"), {"text-part-replaced": "warning"}),
    (
        "a line of the text",
        text(lambda old: old.replace("échanger avec", "parler avec")),
        {"text-part-changed": "warning"},
    ),
    ("accents of the text", text(spoilt), {"text-part-encoding": "warning"}),
    ("near Gmail's limit", padded(70_000), {"gmail-nearly-clips": "warning"}),
    ("past Gmail's limit", padded(110_000), {"gmail-clips": "error"}),
    (
        "styles past Gmail's limit",
        html("</head>", f"<style>{'.a{color:red}' * 1500}</style></head>"),
        {"style-too-long": "warning"},
    ),
    (
        "a tag of Brevo",
        html(LEAD, "{{ contact.NOM }} " + LEAD),
        {"tags-unfilled": "error", "text-added": "info"},
    ),
    (
        "a tag of Mailchimp",
        html(LEAD, f"{LEAD} *|LNAME|*"),
        {"tags-unfilled": "error", "text-changed": "error"},
    ),
    (
        "a token",
        html(LEAD, f"{LEAD} qzabcdefghijklmnopzq_t_x"),
        {"tokens-left": "error", "text-changed": "error"},
    ),
]  # fmt: skip
"""What is done, how, and all that is found."""

OTHERS = {"encoding-damage", "other-letter", "message-cut", "html-missing", "long-lines"}
"""Rules that have tests of their own below."""


@pytest.mark.parametrize(
    ("name", "fault", "expected"), ONE_BY_ONE, ids=[case[0] for case in ONE_BY_ONE]
)
def test_one_fault(name: str, fault: Callable[[Mailing], object], expected: dict[str, str]) -> None:
    mail = mailing("brevo")
    fault(mail)
    assert mail.rules() == expected


def test_every_rule_is_tested() -> None:
    """Each rule of the code is expected somewhere."""
    folder = Path(pf2s_news.compare.__file__).parent
    code = "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    named = re.findall(r'rule="([a-z-]+)"', code) + re.findall(
        r'"([a-z]+-[a-z-]+)" if (?:prefixed|failed)', code
    )
    kinds = re.findall(r'_of_kind\(\s*judged, "[a-z]+", "([a-z-]+)"', code)
    expected = {rule for *_, rules in [*ONE_BY_ONE, *HARM] for rule in rules}
    expected |= OTHERS | {rule for rules in ALWAYS.values() for rule in rules}
    assert len(kinds) == 4
    assert set(named) | set(kinds) <= expected
    assert expected <= set(re.findall(r'"([a-z]+(?:-[a-z]+)*)"', code))


def only(findings: tuple[Finding, ...], rule: str) -> Finding:
    (found,) = [finding for finding in findings if finding.rule == rule]
    return found


def test_spoilt_accents_are_named_as_such() -> None:
    mail = mailing("brevo")
    # Sent in UTF-8, and declared as something else.
    mail.html = spoilt(mail.html)
    findings = mail.compared().findings
    damage = only(findings, "encoding-damage")
    assert damage.severity == "error"
    assert "é" in damage.sent
    assert "Ã©" in damage.received
    assert not {"text-changed", "text-lost", "other-letter", "links-lost"} & {
        finding.rule for finding in findings
    }


@pytest.mark.parametrize("lost", ["?", "\ufffd"])
def test_accents_lost_altogether_are_spoilt_too(lost: str) -> None:
    mail = mailing("brevo")
    mail.html = re.sub(r"[^\x00-\x7f]", lost, mail.html)
    assert "encoding-damage" in mail.rules()


def test_another_issue_is_told_in_one_finding() -> None:
    mail = mailing("brevo")
    mail.html = (
        '<!doctype html><html lang="fr"><head><title>x</title></head><body><h1>Une autre lettre'
        "</h1><p>Elle n'a rien à voir avec la nôtre.</p></body></html>"
    )
    rules = mail.rules()
    assert rules["other-letter"] == "error"
    assert not {"text-lost", "text-changed", "text-added"} & rules.keys()


def test_other_pages_of_our_own_site_are_no_counter() -> None:
    mail = mailing("brevo")
    pages = count()
    mail.change(
        r'href="https://www\.example\.org/[^"]*',
        lambda _: f'href="https://www.example.org/autre-{next(pages)}',
    )
    assert next(pages) > 3
    rules = mail.rules()
    assert rules["links-changed"] == "error"
    assert "links-rewritten" not in rules


def test_lines_that_servers_may_cut() -> None:
    mail = mailing("brevo")
    long_line = b"X-Long: " + b"x" * 1200 + b"\r\n"
    comparison = compare(mail.sent, read_mail(long_line + mail.saved(), "test.eml"))
    assert [finding.rule for finding in comparison.findings] == ["long-lines"]


def test_a_message_cut_short_says_so() -> None:
    mail = mailing("brevo")
    data = mail.saved()
    cut = data[: data.index(b"text/html") + 20_000]
    comparison = compare(mail.sent, read_mail(cut, "test.eml"))
    assert comparison.findings[0].rule == "message-cut"
    assert comparison.verdict == "damaged"


def test_a_message_with_text_only() -> None:
    mail = mailing("brevo")
    data = mail.saved().replace(b"text/html", b"text/x-other")
    findings = compare(mail.sent, read_mail(data, "test.eml")).findings
    assert [finding.rule for finding in findings] == ["html-missing", "unsubscribe-link-missing"]


@pytest.mark.parametrize(
    "tag",
    [
        "{{ contact.NOM }}", "{% if contact.NOM %}", "*|LNAME|*",
        "[[PERMALINK]]", '[[data:name:""]]',
        "{unsubscribe}{/unsubscribe}", "{readonline}", "{subscriber:email}", "{contactfield=email}",
        "{unsubscribe_url}", "{webview_url}", "[% user.email %]", "{{ UnsubscribeURL }}",
    ],
)  # fmt: skip
@pytest.mark.parametrize("where", ["text", "address", "encoded", "subject", "text part"])
def test_tags_left_are_found_everywhere(tag: str, where: str) -> None:
    mail = mailing("none")
    shown = tag.replace('"', "&quot;")
    match where:
        case "text":
            mail.change(LEAD, f"{LEAD} {shown}")
        case "address":
            mail.change(GUIDE, f"https://www.example.org/{shown}")
        case "encoded":
            mail.change(GUIDE, f"https://www.example.org/{quote(tag)}")
        case "subject":
            mail.subject += f" {tag}"
        case "text part":
            mail.text = f"{mail.text}\n{tag}\n"
    left = only(mail.compared().findings, "tags-unfilled")
    assert left.severity == "error"
    assert tag[:8] in left.received


def test_what_an_author_wrote_like_a_tag_is_none() -> None:
    mail = mailing("none")
    for written in ("{{ contact.PRENOM }}", "*|FNAME|*", "{subscriber:name}"):
        assert written in mail.html
    assert mail.rules() == {}


@pytest.mark.parametrize(
    "before", ["[TEST] ", "Test: ", "TEST : ", "[Test] [TEST] ", "[Essai] ", "(test) ", "Test - "]
)
def test_a_test_may_say_that_it_is_one(before: str) -> None:
    mail = mailing("brevo")
    mail.subject = before + mail.subject
    mail.change("<title>.*?</title>", f"<title>{mail.subject}</title>")
    assert mail.rules() == {}


def test_excerpts_are_fit_for_a_terminal() -> None:
    mail = mailing("brevo")
    mail.subject = "Rouge \x1b[31m\u202egauche\x07"
    mail.change(LEAD, "Chaque \x9b31m\x1b]0;titre\x07 jeudi")
    for finding in mail.compared().findings:
        for line in f"{finding.sent}\n{finding.received}\n{finding.message}".splitlines():
            assert line.isprintable(), repr(line)
            assert len(line) < 400


@pytest.mark.parametrize("evil", ["\x9b31m", "\u202e", "\u2028"])
def test_the_names_of_hosts_are_fit_for_a_terminal(evil: str) -> None:
    mail = mailing("brevo")
    pages = count()
    mail.change(r'href="https?://[^"]+', lambda _: f'href="https://a{evil}b.example/{next(pages)}/')
    mail.change(r'src="https?://[^"/]+', f'src="https://a{evil}b.example')
    findings = {finding.rule: str(finding.message) for finding in mail.compared().findings}
    assert {"links-rewritten", "pictures-rehosted"} <= findings.keys()
    for rule in ("links-rewritten", "pictures-rehosted"):
        assert "b.example" in findings[rule]
        assert findings[rule].isprintable()
