"""What the command writes, leaves, takes away and refuses."""

from __future__ import annotations

import hashlib
import json
import shutil

import pytest

from tests.conftest import Workspace

MARKER = ".pf2s-archive.json"


def written(series: Workspace) -> dict[str, tuple[int, int]]:
    """The archive's files, and which file of the disk each one is."""
    folder = series.root / "dist/archive"
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in files
    }


def contents(series: Workspace) -> dict[str, bytes]:
    """The archive's files and what is in them."""
    folder = series.root / "dist/archive"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def changed(before: dict[str, tuple[int, int]], after: dict[str, tuple[int, int]]) -> set[str]:
    """The files that were written in between."""
    return {path for path in after if after[path] != before.get(path)} - {MARKER}


def edit(series: Workspace, file: str, old: str, new: str) -> None:
    """Replace a text in a file of the workspace."""
    path = series.root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def test_it_prints_its_folder_and_says_what_it_did(series: Workspace) -> None:
    done = series.run("archive")
    assert (done.status, done.stdout) == (0, "dist/archive\n")
    count = len(contents(series)) - 1
    assert done.stderr == (
        "le numéro 4 est un brouillon : il n'y figure pas\n"
        f"archive : 3 numéros, 5 articles ; {count} fichiers écrits\n"
    )


@pytest.mark.parametrize("cache", ["there", "lost"])
def test_a_second_run_writes_nothing(cache: str, series: Workspace) -> None:
    series.run("archive")
    before = written(series)
    if cache == "lost":
        shutil.rmtree(series.root / "dist/.cache")
    done = series.run("archive")
    assert done.stderr == (
        "le numéro 4 est un brouillon : il n'y figure pas\n"
        "archive : 3 numéros, 5 articles ; rien n'a changé\n"
    )
    assert changed(before, written(series)) == set()


def test_an_edited_article_writes_the_pages_that_show_it(series: Workspace) -> None:
    series.run("archive")
    before = written(series)
    edit(series, "issues/articles/green-deal.md", "housing", "heating")
    assert series.run("archive").status == 0
    # Its summary, the first paragraph, stands on the section's page, too.
    assert changed(before, written(series)) == {
        "articles/green-deal.html",
        "articles.xml",
        "feed.xml",
        "numero-2.html",
        "recherche/2024.js",
        "rubriques/europe.html",
    }


def test_what_a_run_leaves_does_not_depend_on_the_one_before(series: Workspace) -> None:
    series.run("archive")
    edit(series, "issues/articles/carte-des-services.md", "120 lieux", "130 lieux")
    edit(series, "issues/issue-4.yaml", "draft: true\n", "")
    series.run("archive")
    piecemeal = contents(series)
    shutil.rmtree(series.root / "dist")
    series.run("archive")
    assert contents(series) == piecemeal
    assert b"130 lieux" in piecemeal["articles/carte-des-services.html"]
    assert (
        b'href="../articles/en-preparation.html"' in piecemeal["articles/carte-des-services.html"]
    ), "an article that is published now is linked from issues that did not change"


OTHER_PAGE = "https://www.example.org/lettre/articles/en-preparation.html"


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("newsletter.yaml", "name: Lettre", "lang: en\nname: Lettre"),
        ("newsletter.yaml", "label: Région", "label: Territoires"),
        ("newsletter.yaml", "#0b7a5b", "#7a0b5b"),
        ("newsletter.yaml", "lettre/numero-{number}.html", "n/{number}"),
        ("newsletter.yaml", "online_url:", "archive_url: https://lettre.example.net/\nonline_url:"),
        ("issues/issue-4.yaml", "draft: true\n", ""),
        ("issues/issue-1.yaml", "2024-10", "2023-10-04"),
    ],
)
@pytest.mark.parametrize("key", ["links", "related"])
def test_after_an_edit_the_archive_is_what_it_would_be_from_nothing(
    key: str, file: str, old: str, new: str, series: Workspace
) -> None:
    line = f"{key}: [{{title: Suite, url: {OTHER_PAGE}}}]\n"
    edit(series, "issues/articles/oeuvre-commune.md", "---\nVingt", f"{line}---\nVingt")
    series.run("archive")
    edit(series, file, old, new)
    series.run("archive")
    piecemeal = contents(series)
    shutil.rmtree(series.root / "dist")
    series.run("archive")
    assert contents(series) == piecemeal


@pytest.mark.parametrize("key", ["links", "related"])
def test_addresses_below_an_article_lead_inside_once_their_page_is_there(
    key: str, series: Workspace
) -> None:
    line = f"{key}: [{{title: Suite, url: {OTHER_PAGE}}}]\n"
    edit(series, "issues/articles/oeuvre-commune.md", "---\nVingt", f"{line}---\nVingt")
    series.run("archive")
    assert f'<a href="{OTHER_PAGE}">Suite</a>' in contents(series)["numero-3.html"].decode()
    edit(series, "issues/issue-4.yaml", "draft: true\n", "")
    series.run("archive")
    page = contents(series)["numero-3.html"].decode()
    assert '<a href="articles/en-preparation.html">Suite</a>' in page


def test_a_damaged_or_deleted_page_is_written_again(series: Workspace) -> None:
    series.run("archive")
    whole = contents(series)
    folder = series.root / "dist/archive"
    (folder / "index.html").write_text("vide", encoding="utf-8")
    (folder / "numero-1.html").unlink()
    picture = next((folder / "images").iterdir())
    picture.write_bytes(b"")
    assert series.run("archive").status == 0
    assert contents(series) == whole


def test_a_picture_that_the_cache_has_lost_is_made_again(series: Workspace) -> None:
    series.run("archive")
    whole = contents(series)
    for kept in (series.root / "dist/.cache").glob("picture-*"):
        kept.unlink()
    shutil.rmtree(series.root / "dist/archive/images")
    assert series.run("archive").status == 0
    assert contents(series) == whole


def test_pages_that_are_no_more_are_taken_away_and_named(series: Workspace) -> None:
    series.run("archive")
    edit(series, "issues/issue-2.yaml", "number: 2\n", "number: 2\ndraft: true\n")
    done = series.run("archive")
    assert "les numéros 2, 4 sont des brouillons : ils n'y figurent pas" in done.stderr
    assert "images/" not in done.stderr
    gone = {"numero-2.html", "articles/green-deal.html", "essai-numero-2.pdf"}
    assert not gone & contents(series).keys()
    assert all(f"retiré ici, à supprimer aussi sur le site : {one}" in done.stderr
               for one in gone)  # fmt: skip
    assert not (series.root / "dist/archive/rubriques/europe.html").exists()


def test_files_of_others_in_its_folder_stay(series: Workspace) -> None:
    series.run("archive")
    (series.root / "dist/archive/.htaccess").write_text("Options -Indexes\n", encoding="utf-8")
    edit(series, "issues/issue-2.yaml", "number: 2\n", "number: 2\ndraft: true\n")
    assert series.run("archive").status == 0
    assert contents(series)[".htaccess"] == b"Options -Indexes\n"


def test_a_folder_of_somebody_else_s_is_refused(series: Workspace) -> None:
    series.write({"site/index.html": "<p>Le site</p>"})
    before = series.files()
    done = series.run("archive", "--out", "site")
    assert done.status == 3
    assert "site" in done.stderr
    assert "site n'est pas une archive de pf2s-news : on y trouve « index.html »" in done.stderr
    assert series.files() == before


def test_another_folder_may_be_chosen(series: Workspace) -> None:
    done = series.run("archive", "--out", "en-ligne/lettre")
    assert (done.status, done.stdout) == (0, "en-ligne/lettre\n")
    assert (series.root / "en-ligne/lettre/index.html").is_file()
    assert not (series.root / "dist/archive").exists()


def test_an_error_in_an_issue_stops_it_before_it_writes(series: Workspace) -> None:
    series.run("archive")
    before = contents(series)
    edit(series, "issues/articles/green-deal.md", "title: What", "titel: What")
    edit(series, "issues/issue-1.yaml", "premiers-secours", "premier-secours")
    done = series.run("archive")
    assert done.status == 1
    assert "issues/articles/green-deal.md:2" in done.stderr
    assert "vouliez-vous dire « premiers-secours » ?" in done.stderr
    assert "rien n'a été écrit" in done.stderr
    assert contents(series) == before


def test_articles_that_a_message_only_names_need_no_address(series: Workspace) -> None:
    text = (series.root / "newsletter.yaml").read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if not line.startswith("online_url")]
    series.write({"newsletter.yaml": "\n".join([*kept, "archive_url: https://e.org/a/", ""])})
    assert series.run("build", "2").status == 1
    done = series.run("archive")
    assert done.status == 0, done.stderr
    assert b"120 lieux" in contents(series)["numero-2.html"]


def test_a_link_to_a_page_that_is_not_there_is_told(series: Workspace) -> None:
    edit(series, "issues/issue-3.yaml", "numero-1.html", "numero-4.html")
    done = series.run("archive")
    assert done.status == 0
    assert "issues/issue-3.yaml:8" in done.stderr
    assert "warning[no-archive-page]" in done.stderr
    assert "numero-4.html » n'est pas une page de l'archive" in done.stderr
    assert "warning[no-archive-page]" in series.run("archive").stderr, "told again"
    edit(series, "issues/issue-4.yaml", "draft: true\n", "")
    assert "no-archive-page" not in series.run("archive").stderr


def test_a_related_article_without_a_page_is_told(series: Workspace) -> None:
    allowed = "  # pf2s: allow(related-without-address)"
    edit(series, "issues/articles/carte-des-services.md", allowed, "")
    for _ in range(2):  # once made, once kept
        done = series.run("archive")
        assert done.status == 0
        assert "carte-des-services.md:8:45: warning[related-without-address]" in done.stderr
    edit(series, "issues/issue-4.yaml", "draft: true\n", "")
    assert "related-without-address" not in series.run("archive").stderr


def test_a_severity_that_is_set_holds_for_what_is_told_again(series: Workspace) -> None:
    allowed = "  # pf2s: allow(related-without-address)"
    edit(series, "issues/articles/carte-des-services.md", allowed, "")
    rule = "related-without-address"
    edit(series, "newsletter.yaml", "sections:\n", f"checks: {{{rule}: off}}\nsections:\n")
    for _ in range(2):
        assert rule not in series.run("archive").stderr
    edit(series, "newsletter.yaml", f"{rule}: off", f"{rule}: error")
    done = series.run("archive")
    assert done.status == 1
    assert f"error[{rule}]" in done.stderr


def test_what_was_written_is_named_but_not_the_first_time(series: Workspace) -> None:
    assert "écrit : " not in series.run("archive").stderr
    edit(series, "issues/articles/green-deal.md", "housing", "heating")
    told = series.run("archive").stderr
    assert "écrit : articles/green-deal.html\n" in told
    assert "écrit : numero-2.html\n" in told


def test_a_file_of_somebody_else_s_is_not_replaced(series: Workspace) -> None:
    series.run("archive")
    before = written(series)
    series.write({"dist/archive/articles/en-preparation.html": "MA PAGE"})
    edit(series, "issues/issue-4.yaml", "draft: true\n", "")
    done = series.run("archive")
    assert done.status == 3
    assert "dist/archive/articles/en-preparation.html n'est pas de l'archive" in done.stderr
    after = written(series)
    assert after.pop("articles/en-preparation.html")
    assert after == before


def test_a_link_is_replaced_and_not_followed(series: Workspace) -> None:
    series.run("archive")
    whole = contents(series)
    outside = series.root / "ailleurs.html"
    outside.write_text("à moi", encoding="utf-8")
    page = series.root / "dist/archive/numero-1.html"
    page.unlink()
    page.symlink_to(outside)
    assert series.run("archive").status == 0
    assert outside.read_text(encoding="utf-8") == "à moi"
    assert not page.is_symlink()
    assert contents(series) == whole


def test_a_folder_that_is_a_link_is_not_written_through(series: Workspace) -> None:
    series.run("archive")
    folder = series.root / "dist/archive/rubriques"
    folder.rename(series.root / "ailleurs")
    folder.symlink_to(series.root / "ailleurs")
    edit(series, "newsletter.yaml", "label: Région", "label: Territoires")
    done = series.run("archive")
    assert done.status == 3
    assert "dist/archive/rubriques n'est pas de l'archive" in done.stderr


def test_errors_of_drafts_do_not_matter(series: Workspace) -> None:
    edit(series, "issues/issue-4.yaml", "en-preparation", "pas-encore-ecrit")
    assert series.run("archive").status == 0


def test_a_broken_template_stops_it_before_it_writes(series: Workspace) -> None:
    series.write({"templates/bulletin/archive/section.html.j2": "{{ sektion.label }}"})
    done = series.run("archive")
    assert done.status == 1
    assert "templates/bulletin/archive/section.html.j2:1" in done.stderr
    assert not (series.root / "dist/archive/index.html").exists()


def test_a_template_of_one_s_own_is_used(series: Workspace) -> None:
    series.run("archive")
    before = written(series)
    text = '{% extends "archive/base.html.j2" %}{% block main %}<h1>Ici</h1>{% endblock %}'
    series.write({"templates/bulletin/archive/section.html.j2": text})
    assert series.run("archive").status == 0
    assert "<h1>Ici</h1>" in contents(series)["rubriques/region.html"].decode()
    assert {path for path in changed(before, written(series)) if "rubriques" not in path} == set()


def test_without_an_issue_that_is_out_there_is_no_archive(series: Workspace) -> None:
    for number in (1, 2, 3):
        edit(series, f"issues/issue-{number}.yaml", "number:", "draft: true\nnumber:")
    done = series.run("archive")
    assert done.status == 2
    assert "brouillons" in done.stderr


def test_without_any_issue_there_is_no_archive(small_workspace: Workspace) -> None:
    (small_workspace.root / "issues/issue-1.yaml").unlink()
    done = small_workspace.run("archive")
    assert done.status == 2
    assert "issues/" in done.stderr
    assert "brouillon" not in done.stderr


def test_the_marker_names_every_file(series: Workspace) -> None:
    series.run("archive")
    files = contents(series)
    marker = json.loads(files.pop(MARKER))
    assert marker["files"] == {
        path: hashlib.sha256(data).hexdigest() for path, data in files.items()
    }


def test_a_forged_marker_deletes_nothing_elsewhere(series: Workspace) -> None:
    series.run("archive")
    marker = series.root / "dist/archive" / MARKER
    content = json.loads(marker.read_bytes())
    content["files"] |= {"../../newsletter.yaml": "", "/etc/hostname": "", "a/../../x": ""}
    marker.write_text(json.dumps(content), encoding="utf-8")
    assert series.run("archive").status == 0
    assert (series.root / "newsletter.yaml").is_file()


def test_an_english_publication_speaks_english(series: Workspace) -> None:
    edit(series, "newsletter.yaml", "name: Lettre", "lang: en\nname: Lettre")
    done = series.run("archive")
    assert "archive: 3 issues, 5 articles; " in done.stderr
    page = contents(series)["index.html"].decode()
    assert '<html lang="en"' in page
    assert "Tous les numéros" not in page
