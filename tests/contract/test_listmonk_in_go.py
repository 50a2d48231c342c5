"""Go itself executes the campaigns that listmonk gets: nothing but its tags changes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path

import pytest

from pf2s_news.pack.go_template import as_executed, keep_comments
from tests.browser.conftest import missing
from tests.contract.golden_issues import SITUATIONS, comments, edition_of, email, package_of
from tests.contract.test_mailing_tools import LOOKALIKES

SOURCE = Path(__file__).with_name("campaign.go")
UNSUBSCRIBE = "https://l.example.org/subscription/1?a=é+b&c='d'"
AS_LINK = "https://l.example.org/subscription/1?a=%c3%a9&#43;b&amp;c=%27d%27"
VALUES = {
    "{{ MessageURL }}": "https://l.example.org/campaign/1?a=b&c=d",
    "{{ .Subscriber.Email }}": "zoe@example.org",
    "{{ .Subscriber.FirstName }}": "Zoé & <Cie>",
}

Execute = Callable[..., Mapping[str, str]]
"""execute(Body=…, Subject=…, Text=…) -> the same, filled, and Error."""


@pytest.fixture(scope="module")
def execute(tmp_path_factory: pytest.TempPathFactory) -> Execute:
    go = shutil.which("go")
    if not go:
        missing("Go")
    folder = tmp_path_factory.mktemp("go")
    told = {"GOFLAGS": "-mod=mod", "GOPROXY": "off", "GOTOOLCHAIN": "local", "CGO_ENABLED": "0"}
    places = {"GOCACHE": str(folder / "cache"), "GOPATH": str(folder / "path")}
    command = [go, "build", "-o", str(folder / "campaign"), str(SOURCE)]
    subprocess.run(command, cwd=folder, env={**os.environ, **told, **places}, check=True)

    def executed(**campaign: str) -> Mapping[str, str]:
        run = subprocess.run(
            [folder / "campaign"],
            input=json.dumps([campaign]).encode(),
            capture_output=True,
            check=True,
        )
        (filled,) = json.loads(run.stdout)
        return dict(filled)

    return executed


def filled(html: str) -> str:
    """The message with the values of one reader."""
    html = html.replace('href="{{ UnsubscribeURL }}"', f'href="{AS_LINK}"')
    for tag, value in VALUES.items():
        html = html.replace(tag, escape(value))
    return html


@pytest.mark.parametrize("situation", SITUATIONS)
def test_the_message_comes_out_as_it_was_written(situation: str, execute: Execute) -> None:
    html = email(situation, "listmonk")
    result = execute(Body=html)
    assert not result["Error"]
    assert result["Body"] == filled(as_executed(html))
    assert (
        comments(result["Body"])
        == comments(as_executed(html))
        == comments(email(situation, "brevo"))
    )
    assert "<!--[if mso" in result["Body"]


def test_the_tags_stand_in_some_of_them() -> None:
    whole = "".join(email(situation, "listmonk") for situation in SITUATIONS)
    assert 'href="{{ UnsubscribeURL }}"' in whole
    assert "{{ .Subscriber.FirstName }}" in whole


@pytest.mark.parametrize("situation", SITUATIONS)
def test_so_do_the_subject_and_the_text(situation: str, execute: Execute) -> None:
    text = package_of(situation, "listmonk").files["email.txt"].decode()
    subject = edition_of(situation).subject
    if "{{ x }}" in subject + text:  # an error of the build: it cannot be defused
        assert execute(Subject=subject, Text=text)["Error"]
        return
    result = execute(Subject=subject, Text=text)
    expected = text.replace("{{ UnsubscribeURL }}", UNSUBSCRIBE)
    for tag, value in VALUES.items():
        expected = expected.replace(tag, value)
    assert (result["Error"], result["Subject"], result["Text"]) == ("", subject, expected)


@pytest.mark.parametrize(
    "comment",
    [
        '<!--[if mso | IE]><table width="600"><tr><td><![endif]-->',
        "<!--[if !mso]><!-->",
        "<!--<![endif]-->",
        "<!-- \\ \\n ` ' \" & < é \u2028 \U0001f600 \x07 \t }} -->",
        "<!--\nseveral\r\nlines\n-->",
        "<!---->",
    ],
)
def test_a_comment_survives(comment: str, execute: Execute) -> None:
    html = f"<!doctype html>\n<html><body>{comment}<p>x</p>{comment}</body></html>\n"
    assert execute(Body=html)["Body"].count("<!") == 1, "Go keeps comments: the test shows nothing"
    assert execute(Body=keep_comments(html))["Body"] == html
    assert as_executed(keep_comments(html)) == html


def test_a_tag_within_a_comment_is_filled(execute: Execute) -> None:
    html = '<!--[if mso]><a href="{{ UnsubscribeURL }}">x</a><![endif]-->'
    assert execute(Body=keep_comments(html))["Body"] == html.replace(
        "{{ UnsubscribeURL }}", "https://l.example.org/subscription/1?a=é&#43;b&amp;c=&#39;d&#39;"
    )


def test_styles_and_titles_have_no_comments(execute: Execute) -> None:
    html = "<title>a &lt;!-- b --></title><style>a{color:red}<!-- --></style><p>x</p>"
    assert keep_comments(html) == html
    assert execute(Body=html)["Body"] == html


def test_text_that_looks_like_a_tag_is_text(execute: Execute) -> None:
    # Defused as defuse.py does it, which the other contracts show.
    html = f"<p>{LOOKALIKES}</p>".replace("{{", "&#123;{").replace("@Track", "&#64;Track")
    assert execute(Body=html)["Body"] == html
