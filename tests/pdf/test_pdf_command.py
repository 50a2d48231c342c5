"""`pdf` and `build --pdf` at the command line."""

from __future__ import annotations

import errno
import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from pf2s_news.commands.app import main
from tests.conftest import ISSUE, NEWSLETTER, Workspace
from tests.pdf.handmade import handmade_pdf, locked

GIVEN = handmade_pdf(8, tagged=True, title="Lettre", lang="fr", ballast=1_200_000)
WITH_ADDRESS = {
    "newsletter.yaml": f"pdf_url: https://www.example.org/numero-{{number}}.pdf\n{NEWSLETTER}"
}
NAMED: dict[str, str | bytes] = {
    **WITH_ADDRESS,
    "issues/issue-1.yaml": f"{ISSUE}pdf: {{file: maquette.pdf}}\n",
    "issues/maquette.pdf": GIVEN,
}
NAME = "lettre-d-essai-numero-1.pdf"
FILE = f"dist/pdf/{NAME}"
WORDS = "(PDF, 8 pages, 1,2\u00a0Mo)"
WITHOUT = {"PF2S_NEWS_WEASYPRINT": "/absent/weasyprint"}
"""Nothing can lay out a PDF."""


@pytest.fixture
def named(small_workspace: Workspace) -> Workspace:
    """A workspace whose issue has a PDF that was laid out elsewhere."""
    small_workspace.write(NAMED)
    return small_workspace


def messages(workspace: Workspace) -> list[str]:
    """What readers see of issue 1, in all its forms."""
    folder = workspace.root / "dist/issue-1"
    names = ("email.html", "email.txt", "web.html", "announcement.html")
    return [
        (folder / name).read_text(encoding="utf-8").replace("\u202f", "\u00a0") for name in names
    ]


def test_the_bulletin_is_laid_out_and_its_figures_told(small_workspace: Workspace) -> None:
    small_workspace.write(WITH_ADDRESS)
    done = small_workspace.run("pdf", "1", "--lang", "fr")
    assert (done.status, done.stdout) == (0, f"{Path(FILE)}\n"), done.stderr
    data = (small_workspace.root / FILE).read_bytes()
    pages = len(PdfReader(io.BytesIO(data)).pages)
    figures = f"{pages} page, {round(len(data) / 1000)} Ko"
    assert f"numéro 1 : {figures}" in done.stderr

    built = small_workspace.run("build", "1", "--pdf", "--lang", "fr")
    assert built.status == 0, built.stderr
    assert f"{NAME} : {figures}" in built.stderr
    assert (small_workspace.root / f"dist/issue-1/{NAME}").read_bytes() == data
    spaced = figures.replace(" Ko", "\u00a0Ko")
    assert all(f"(PDF, {spaced})" in text for text in messages(small_workspace))

    # What follows needs no WeasyPrint: nothing has changed.
    before = small_workspace.files()
    again = small_workspace.run("build", "1", "--pdf", "--verbose", "--lang", "fr", **WITHOUT)
    assert "rien n'a changé" in again.stderr
    assert built.stderr.splitlines()[-2:] == again.stderr.splitlines()[-2:]
    assert small_workspace.files() == before

    without = small_workspace.run("build", "1", "--lang", "fr", **WITHOUT)
    assert without.status == 0
    assert "le PDF de la construction précédente a été retiré : --pdf le refait" in without.stderr
    assert f"dist/issue-1/{NAME}" not in small_workspace.files()
    assert all("(PDF)" in text for text in messages(small_workspace))


def test_a_message_that_is_copied_or_compared_tells_of_the_pdf_that_was_built(
    small_workspace: Workspace,
) -> None:
    small_workspace.write(WITH_ADDRESS)
    assert small_workspace.run("build", "1", "--pdf").status == 0
    built = small_workspace.files()
    small_workspace.run("copy", "1", DISPLAY="", WAYLAND_DISPLAY="")
    assert small_workspace.files() == built
    compared = small_workspace.run("compare", "1", "dist/issue-1/email.eml", "--for", "none")
    assert "intact" in compared.stdout, compared.stdout


def test_a_pdf_laid_out_elsewhere_is_copied_in_place_of_ours(named: Workspace) -> None:
    done = named.run("pdf", "issue-1.yaml", "--lang", "fr", **WITHOUT)
    assert (done.status, done.stdout) == (0, f"{Path(FILE)}\n"), done.stderr
    assert "numéro 1 : 8 pages, 1,2 Mo" in done.stderr
    assert "copie de issues/maquette.pdf" in done.stderr
    assert (named.root / FILE).read_bytes() == GIVEN


@pytest.mark.parametrize("options", [(), ("--pdf",)])
def test_every_build_copies_it_and_tells_of_it(named: Workspace, options: tuple[str, ...]) -> None:
    done = named.run("build", "1", "--for", "brevo", "--lang", "fr", *options, **WITHOUT)
    assert done.status == 0, done.stderr
    assert f"{NAME} : 8 pages, 1,2 Mo" in done.stderr
    assert (named.root / f"dist/issue-1/{NAME}").read_bytes() == GIVEN
    assert all(f"Télécharger le numéro 1 {WORDS}" in text for text in messages(named))
    card = (named.root / "dist/issue-1/paste.html").read_text(encoding="utf-8")
    assert f"Mettez {NAME} en ligne" in card
    assert GIVEN[:300] not in (named.root / "dist/issue-1/email.eml").read_bytes()


def test_a_build_sees_that_it_was_replaced(named: Workspace) -> None:
    named.run("build", "1")
    named.write({"issues/maquette.pdf": handmade_pdf(9, tagged=True, title="x", lang="fr")})
    assert "9 pages, 1 Ko" in named.run("build", "1", "--lang", "fr").stderr
    assert all("(PDF, 9 pages, 1\u00a0Ko)" in text for text in messages(named))


FAULTS = {
    "n'est pas un PDF": b"PK\3\4 a Word file",
    "est abîmé": GIVEN[:200],
    "mot de passe": locked(handmade_pdf(), password="x"),
}


@pytest.mark.parametrize("words", FAULTS)
@pytest.mark.parametrize("command", ["pdf", "build", "check"])
def test_one_that_cannot_be_opened_stops_at_its_line(
    named: Workspace, command: str, words: str
) -> None:
    named.write({"issues/maquette.pdf": FAULTS[words]})
    done = named.run(command, "1", "--lang", "fr")
    said = done.stdout + done.stderr
    assert done.status == 1
    assert "issues/issue-1.yaml:6:13: error[pdf-unreadable] « maquette.pdf » :" in said
    assert words in said
    assert "exportez-le" in said
    assert not (named.root / "dist/issue-1").exists()
    assert not (named.root / "dist/pdf").exists()


def test_what_is_wrong_with_the_issue_stops_it(small_workspace: Workspace) -> None:
    small_workspace.write({"issues/articles/premier-article.md": "---\ntitre: x\n---\n"})
    done = small_workspace.run("pdf", "1", "--lang", "fr")
    assert (done.status, done.stdout) == (1, "")
    assert "error[unknown-key]" in done.stderr
    assert "rien n'a été écrit" in done.stderr
    assert not (small_workspace.root / "dist/pdf").exists()


def test_without_weasyprint_it_is_said_how_to_get_it(small_workspace: Workspace) -> None:
    for command in (("pdf", "1"), ("build", "1", "--pdf")):
        done = small_workspace.run(*command, "--lang", "fr", **WITHOUT)
        assert (done.status, done.stdout) == (3, "")
        assert "PF2S_NEWS_WEASYPRINT" in done.stderr
        assert "Traceback" not in done.stderr
    assert not (small_workspace.root / "dist/issue-1").exists()


def test_a_program_that_is_not_there_is_told_also_where_the_pdf_is_known(
    small_workspace: Workspace,
) -> None:
    assert small_workspace.run("pdf", "1").status == 0
    done = small_workspace.run("pdf", "1", **WITHOUT)
    assert (done.status, done.stdout) == (3, "")
    assert "/absent/weasyprint" in done.stderr


@pytest.mark.parametrize(
    ("out", "written"),
    [
        ("lettre.pdf", "lettre.pdf"),
        ("sous/dossier/Lettre.PDF", "sous/dossier/Lettre.PDF"),
        ("nouveau/", f"nouveau/{NAME}"),
        ("issues", f"issues/{NAME}"),
    ],
)
def test_out_names_a_file_or_a_folder(named: Workspace, out: str, written: str) -> None:
    done = named.run("pdf", "1", "--out", out)
    assert (done.status, done.stdout) == (0, f"{Path(written)}\n"), done.stderr
    assert (named.root / written).read_bytes() == GIVEN
    assert not (named.root / "dist/pdf").exists()


def test_out_is_seen_from_the_current_folder(named: Workspace) -> None:
    below = Workspace(named.root / "issues/articles")
    assert below.run("pdf", "1", "--out", "x.pdf").stdout == "x.pdf\n"
    assert (below.root / "x.pdf").is_file()


def test_a_name_that_no_pdf_has_is_refused(named: Workspace) -> None:
    before = named.files()
    done = named.run("pdf", "1", "--out", "issues/issue-1.yaml", "--lang", "fr")
    assert (done.status, done.stdout) == (2, "")
    assert "se termine par .pdf" in done.stderr
    assert named.files() == before


def test_an_issue_must_be_named(named: Workspace) -> None:
    assert named.run("pdf").status == 2
    assert named.run("pdf", "2").status == 2


def test_a_file_in_the_way_is_told_in_words(named: Workspace) -> None:
    named.write({"dist/pdf": "a file where the folder would be"})
    done = named.run("pdf", "1", "--lang", "fr")
    assert done.status == 3
    assert "un fichier barre le chemin" in done.stderr
    assert "Traceback" not in done.stderr


def test_one_that_is_open_elsewhere_is_told_in_words(
    named: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As Windows refuses to replace what Acrobat shows."""
    named.write({FILE: b"the last one"})
    monkeypatch.chdir(named.root)

    def refuse(path: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "Access is denied", str(path))

    monkeypatch.setattr(Path, "replace", refuse)
    assert main(["pdf", "1", "--lang", "fr"]) == 3
    assert "fermez-le" in capsys.readouterr().err
    assert (named.root / FILE).read_bytes() == b"the last one"
    assert [path.name for path in (named.root / FILE).parent.iterdir()] == [NAME]


def test_a_pdf_without_an_address_is_worth_a_warning(named: Workspace) -> None:
    named.write({"newsletter.yaml": NEWSLETTER})
    done = named.run("build", "1", "--lang", "fr")
    assert done.status == 0
    assert "warning[no-pdf-url]" in done.stderr
    assert not any("Télécharger" in text for text in messages(named))


def test_a_theme_of_ones_own_keeps_its_words(named: Workspace) -> None:
    own = '{{ _("Download issue %(number)s (PDF)", number=issue.number) }}'
    packaged = Path(__file__).parents[2] / "templates/bulletin/web.html.j2"
    text = packaged.read_text(encoding="utf-8").replace("{{ issue.pdf_words }}", own)
    named.write({"templates/bulletin/web.html.j2": text})
    assert named.run("build", "1").status == 0
    web = (named.root / "dist/issue-1/web.html").read_text(encoding="utf-8")
    assert "Télécharger le numéro 1 (PDF)</a>" in web


def test_a_theme_that_is_not_there_or_broken_is_told_at_its_place(
    small_workspace: Workspace,
) -> None:
    small_workspace.write({"newsletter.yaml": f"theme: absent\n{NEWSLETTER}"})
    done = small_workspace.run("pdf", "1")
    assert (done.status, done.stdout) == (1, "")
    assert "newsletter.yaml:1:8: error[unknown-theme]" in done.stderr
    small_workspace.write({
        "newsletter.yaml": NEWSLETTER, "templates/bulletin/pdf.html.j2": "<p>\n{{ absent }}",
    })  # fmt: skip
    for command in (("pdf", "1"), ("build", "1", "--pdf")):
        done = small_workspace.run(*command)
        assert (done.status, done.stdout) == (1, "")
        assert done.stderr.count("templates/bulletin/pdf.html.j2:2") == 1
    assert small_workspace.run("build", "1").status == 0
