"""`copy`: what lands on a real clipboard, what is said, and what happens without one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Outcome, Workspace
from tests.unit.deliver.desktops import Desktop, x11  # noqa: F401 (fixture)

BARE = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "WSL_DISTRO_NAME": "", "SSH_CONNECTION": ""}
NEWSLETTER = "newsletter.yaml"
FOLDER = Path("dist/issue-1")


def copied(desktop: Desktop, workspace: Workspace, *options: str, **environment: str) -> Outcome:
    given = BARE | {"DISPLAY": desktop.environment["DISPLAY"]} | environment
    return workspace.run("copy", "1", "--lang", "fr", *options, **given)


def text_copied(desktop: Desktop, workspace: Workspace) -> bytes:
    """What is pasted once the text part has been copied."""
    assert copied(desktop, workspace, "--text", "--for", "none").status == 0
    return desktop.pasted(workspace.files()["dist/issue-1/email.txt"])


def uncopied(workspace: Workspace, *options: str) -> Outcome:
    return workspace.run("copy", "1", "--lang", "fr", *options, **BARE)


@pytest.mark.parametrize(
    ("options", "file", "said"),
    [
        ((), "email.html", "copié : le HTML du numéro 1 pour Brevo (5 Ko)"),
        (("--text",), "email.txt", "copié : le texte brut du numéro 1 pour Brevo (1 Ko)"),
        (("--announcement",), "announcement.html", "copié : l'annonce du numéro 1 (1 Ko)"),
    ],
)
def test_the_bytes_of_a_build(
    x11: Desktop,  # noqa: F811
    small_workspace: Workspace,
    options: tuple[str, ...],
    file: str,
    said: str,
) -> None:
    done = copied(x11, small_workspace, *options, "--for", "brevo")
    assert done.status == 0, done.stderr
    assert said.partition(" (")[0] in done.stderr
    assert small_workspace.run("build", "1", "--for", "brevo").status == 0
    built = small_workspace.files()[f"dist/issue-1/{file}"]
    assert x11.pasted(built) == built


def test_the_checklist_is_printed_and_the_card_named(
    x11: Desktop,  # noqa: F811
    small_workspace: Workspace,
) -> None:
    done = copied(x11, small_workspace, "--for", "brevo")
    assert "[ ]" in done.stdout
    assert "Brevo" in done.stdout
    assert str(FOLDER / "paste.html") in done.stderr
    assert (small_workspace.root / FOLDER / "paste.html").is_file()
    for option in ("--text", "--announcement"):
        assert copied(x11, small_workspace, "--for", "brevo", option).stdout == ""


def test_without_a_mailing_tool_there_is_no_card(
    x11: Desktop,  # noqa: F811
    small_workspace: Workspace,
) -> None:
    done = copied(x11, small_workspace, "--for", "none")
    assert (done.status, done.stdout) == (0, "")
    assert "paste.html" not in done.stderr
    written = small_workspace.files()["dist/issue-1/email.html"]
    assert x11.pasted(written) == written


def test_what_is_imported_whole_is_named_and_written(
    x11: Desktop,  # noqa: F811
    small_workspace: Workspace,
) -> None:
    before = text_copied(x11, small_workspace)
    done = copied(x11, small_workspace, "--for", "acymailing")
    archive = FOLDER / "issue-1-acymailing.zip"
    assert done.status == 0
    assert done.stdout.splitlines()[0] == str(archive)
    assert (small_workspace.root / archive).is_file()
    assert x11.pasted(before) == before
    assert "rien n'a été copié" in done.stderr
    assert "[ ]" in done.stdout


def test_the_page_of_an_article(x11: Desktop, small_workspace: Workspace) -> None:  # noqa: F811
    done = copied(x11, small_workspace, "--article", "premier-article", "--for", "none")
    assert done.status == 0
    page = b"<p>Un paragraphe.</p>\n"
    assert x11.pasted(page) == page
    assert "dans son propre champ : Premier article" in done.stderr
    assert not (small_workspace.root / "dist/articles").exists()


def test_without_a_clipboard_the_file_is_named_and_nothing_is_lost(
    small_workspace: Workspace,
) -> None:
    done = uncopied(small_workspace, "--for", "brevo")
    assert done.status == 3
    assert "il n'y a pas d'écran ici" in done.stderr
    assert f"ouvrez {FOLDER / 'email.html'} dans un éditeur de texte" in done.stderr
    assert (small_workspace.root / FOLDER / "email.html").is_file()
    assert "[ ]" in done.stdout


def test_without_a_clipboard_the_page_of_an_article_is_written(
    small_workspace: Workspace,
) -> None:
    done = uncopied(small_workspace, "--article", "premier-article")
    page = Path("dist/articles/premier-article.html")
    assert done.status == 3
    assert f"ouvrez {page} " in done.stderr
    assert (small_workspace.root / page).read_bytes() == b"<p>Un paragraphe.</p>\n"


def test_over_ssh_it_says_so(small_workspace: Workspace) -> None:
    environment = BARE | {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}
    done = small_workspace.run("copy", "1", "--for", "none", "--lang", "en", **environment)
    assert done.status == 3
    assert "over SSH" in done.stderr


def test_it_renders_afresh(x11: Desktop, small_workspace: Workspace) -> None:  # noqa: F811
    before = text_copied(x11, small_workspace)
    article = (small_workspace.root / "issues/articles/premier-article.md").read_text("utf-8")
    small_workspace.write({"issues/articles/premier-article.md": article + "\nUne suite.\n"})
    after = text_copied(x11, small_workspace)
    assert "Une suite." in after.decode()
    assert "Une suite." not in before.decode()


def test_content_errors_stop_it(x11: Desktop, small_workspace: Workspace) -> None:  # noqa: F811
    before = text_copied(x11, small_workspace)
    small_workspace.write({"issues/articles/premier-article.md": "---\ntitel: x\n---\nTexte.\n"})
    for options in ((), ("--article", "premier-article")):
        done = copied(x11, small_workspace, *options)
        assert (done.status, done.stdout) == (1, "")
        assert "premier-article.md:2:1: error[unknown-key]" in done.stderr
    assert x11.pasted(before) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "nommez un numéro"),
        (("1", "--text", "--announcement"), "--text, --announcement et --article"),
        (("1", "--article", "premier-article", "--text"), "--text, --announcement et --article"),
        (("1", "--article", "premier-artcle"), "vouliez-vous dire « premier-article » ?"),
        (("1", "--for", "brevoo"), "« brevo »"),
        (("2",), "issue-1.yaml"),
        (("1", "2"), "« 2 »"),
    ],
)
def test_a_wrong_command_line(
    small_workspace: Workspace, arguments: tuple[str, ...], said: str
) -> None:
    done = small_workspace.run("copy", *arguments, "--lang", "fr", **BARE)
    assert done.status == 2
    assert said in done.stderr
