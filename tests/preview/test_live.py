"""A save shows at once; what is broken keeps the last good message."""

from __future__ import annotations

import asyncio
import io
import time
from pathlib import Path

import pytest
from PIL import Image

from pf2s_news.preview import watch
from pf2s_news.preview.watch import changed_files
from tests.conftest import ARTICLE, NEWSLETTER, awaited
from tests.preview.conftest import FILES, MANIFEST, SECOND, Serve, wait_until

FIRST = "issues/articles/premier-article.md"


def test_a_save_is_rebuilt_and_checked(serve: Serve) -> None:
    served = serve()
    before = served.ask("/issues/1/state.json").json
    with served.events() as following:
        served.place.write({FIRST: ARTICLE + "\nUn paragraphe de plus.\n"})
        event, told = following()
        assert event == "rebuilt"
        assert told["issue"] == 1
        assert told["build"] != before["build"]
        assert following() == ("checked", told | {"problems": before["problems"]})
    assert "Un paragraphe de plus." in served.ask("/issues/1/email.txt").body.decode()


@pytest.mark.parametrize("line_ends", ["\n", "\r\n"])
def test_editors_that_rename_give_one_rebuild(serve: Serve, line_ends: str) -> None:
    served = serve()
    served.ask("/issues/1/email.html")
    beside = served.place.root / f"{FIRST}~"
    with served.events() as following:
        beside.write_text(ARTICLE.replace("\n", line_ends) + "Neuf.", "utf-8", newline="")
        beside.replace(served.place.root / FIRST)
        assert [following()[0] for _ in range(3)] == ["rebuilt", "checked", "listed"]


def test_several_writes_are_never_read_by_half(serve: Serve) -> None:
    served = serve()
    served.ask("/issues/1/email.html")
    with served.events() as following, (served.place.root / FIRST).open("w") as file:
        for part in ("---\ntitle: ", "En plusieurs", " fois\n", "---\nTexte.\n"):
            file.write(part)
            file.flush()
            time.sleep(0.005)
        assert following()[0] == "rebuilt"
    assert "En plusieurs fois" in served.ask("/issues/1/email.txt").body.decode()


def test_a_fault_in_an_article_shows_as_a_box(serve: Serve) -> None:
    served = serve()
    served.ask("/issues/1/email.html")
    with served.events() as following:
        served.place.write({FIRST: "---\ntitre: x\n---\n"})
        event, told = following()
        assert event == "failed"
        assert {problem["rule"] for problem in told["problems"]} >= {"unknown-key"}
    shown = served.ask("/issues/1/email.html?pictures=local")
    assert shown.status == 200
    assert "Second article" in shown.body.decode()
    for name in ("email.html", "email.txt", "email.eml", "web.html", "folder.zip", "report.json"):
        refused = served.ask(f"/issues/1/{name}")
        assert refused.status == 409, name
        assert refused.json["problems"]


def test_a_broken_manifest_keeps_the_last_good_message(serve: Serve) -> None:
    served = serve()
    good = served.ask("/issues/1/email.html?pictures=local").body
    with served.events() as following:
        served.place.write({"issues/issue-1.yaml": "number: [\n"})
        assert following()[0] == "failed"
        state = served.ask("/issues/1/state.json").json
        assert (state["whole"], state["stale"]) == (False, True)
        assert served.ask("/issues/1/email.html?pictures=local").body == good
        assert following()[0] == "listed"
        served.place.write({"issues/issue-1.yaml": MANIFEST})
        assert following()[0] == "rebuilt"
    state = served.ask("/issues/1/state.json").json
    assert (state["whole"], state["stale"]) == (True, False)


@pytest.mark.parametrize(
    "broken", [{"newsletter.yaml": "name: x\n"}, {"issues/issue-1.yaml": "x"}, {FIRST: "x"}]
)
def test_it_starts_on_a_broken_issue_and_mends(serve: Serve, broken: dict[str, str]) -> None:
    served = serve(files=FILES | broken)
    assert served.ask("/").status == 200
    assert served.ask("/issues/1/").status == 200
    listed = served.ask("/state.json").json["issues"][0]
    assert listed["state"] == "errors"
    assert listed["problem"]["hint"]
    with served.events() as following:
        served.place.write(FILES)
        event = ""
        while event != "rebuilt":
            event, _ = following()
    assert served.ask("/issues/1/email.html").status == 200


def test_the_other_inputs_are_watched(serve: Serve) -> None:
    served = serve()
    served.ask("/issues/1/email.html")
    part = "templates/bulletin/parts/gap.mjml.j2"
    for change in (
        {"newsletter.yaml": NEWSLETTER.replace("Lettre d'essai", "Autre nom")},
        {part: "{# rien #}\n"},
        {"issues/issue-1.yaml": MANIFEST.replace("date: 2025-02-17", "date: 2025-03-17")},
    ):
        before = served.ask("/issues/1/state.json").json["build"]
        with served.events() as following:
            served.place.write(change)
            event, told = following()
            while event == "listed":
                event, told = following()
        assert (event, told["build"] != before) == ("rebuilt", True), change


def test_issues_come_and_go(serve: Serve) -> None:
    served = serve()
    with served.events() as following:
        second = MANIFEST.replace("number: 1", "number: 2")
        served.place.write({"issues/issue-2.yaml": second})
        assert following()[0] == "listed"
        numbers = [issue["number"] for issue in served.ask("/state.json").json["issues"]]
        assert numbers == [2, 1]
        assert served.ask("/issues/2/email.html").status == 200
        (served.place.root / "issues/issue-2.yaml").unlink()
        assert following()[0] == "listed"
    assert served.ask("/issues/2/").status == 404


def test_another_article_changes_nothing(serve: Serve) -> None:
    served = serve()
    served.ask("/issues/1/email.html")
    with served.events() as following:
        served.place.write({"issues/articles/troisieme-article.md": SECOND})
        assert following()[0] == "listed"


async def first_change(root: Path, change: dict[str, str]) -> frozenset[str]:
    stopping = asyncio.Event()
    watching = changed_files(root, stopping)
    following = asyncio.ensure_future(anext(watching))
    await asyncio.sleep(0.2)
    for name, text in change.items():
        (root / name).write_text(text, encoding="utf-8")
    found = await asyncio.wait_for(following, 10)
    stopping.set()
    await watching.aclose()
    return found


def test_without_events_a_look_each_second_finds_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def deaf(*_: object, **__: object) -> None:
        await asyncio.sleep(3600)

    monkeypatch.setattr(watch, "_wake", deaf)
    (tmp_path / "newsletter.yaml").write_text("name: a", encoding="utf-8")
    start = time.monotonic()
    change = {"newsletter.yaml": "name: autre"}
    found = awaited(first_change(tmp_path, change))
    assert found == {"newsletter.yaml"}
    assert time.monotonic() - start >= 0.5


def test_what_is_undone_at_once_is_no_change(tmp_path: Path) -> None:
    path = tmp_path / "newsletter.yaml"
    path.write_text("name: a", encoding="utf-8")
    change = {"newsletter.yaml": "name: b"}
    found = awaited(first_change(tmp_path, change))
    assert found == {"newsletter.yaml"}


def test_a_save_is_made_once_for_all_who_look(serve: Serve) -> None:
    """A page asks for the publication's tool by name and without."""
    newsletter = NEWSLETTER + "mailing_tool: brevo\n"
    served = serve(files=FILES | {"newsletter.yaml": newsletter})
    for query in ("", "?for=brevo"):
        served.ask(f"/issues/1/state.json{query}")
    with served.events() as following:
        served.place.write({FIRST: ARTICLE + "\nNeuf.\n"})
        assert [following()[0] for _ in range(3)] == ["rebuilt", "checked", "listed"]


def test_a_broken_issue_shows_its_last_message_for_another_tool(serve: Serve) -> None:
    served = serve()
    served.ask("/issues/1/email.html")
    with served.events() as following:
        served.place.write({"issues/issue-1.yaml": "number: [\n"})
        assert following()[0] == "failed"
    state = served.ask("/issues/1/state.json?for=mailchimp").json
    assert state["stale"]
    assert served.ask("/issues/1/email.html?pictures=local&for=mailchimp").status == 200
    for name in ("email.eml", "email.txt", "announcement.html", "email.html"):
        assert served.ask(f"/issues/1/{name}").status == 409
    assert served.ask("/issues/1/email.eml?pictures=local").status == 409


def test_what_stands_outside_the_usual_folders_is_watched(serve: Serve) -> None:
    def drawn(color: str) -> bytes:
        data = io.BytesIO()
        Image.new("RGB", (20, 10), color).save(data, "PNG")
        return data.getvalue()

    newsletter = NEWSLETTER + 'logo: {src: charte/logo.png, alt: ""}\n'
    files = FILES | {"newsletter.yaml": newsletter, "charte/logo.png": drawn("red")}
    served = serve(files=files)
    before = served.ask("/issues/1/state.json").json["build"]
    with served.events() as following:
        served.place.write({"charte/logo.png": drawn("blue")})
        assert following()[0] == "rebuilt"
    # Read after the first look at it, the picture may have been made once more before it changed.
    wait_until(lambda: served.ask("/issues/1/state.json").json["build"] != before)


def test_an_editors_own_files_are_none_of_ours(serve: Serve) -> None:
    served = serve()
    served.ask("/issues/1/email.html")
    with served.events() as following:
        served.place.write({"issues/.issue-1.yaml.swp": "x", "issues/issue-1.yaml~": "x"})
        time.sleep(1.5)
        served.place.write({"issues/articles/neuf.md": SECOND})
        assert following()[0] == "listed"


def test_a_vanished_publication_is_an_error(serve: Serve) -> None:
    served = serve()
    (served.place.root / "newsletter.yaml").unlink()
    listed = served.ask("/state.json").json["issues"][0]
    assert listed["state"] == "errors"
    assert listed["problem"]["message"]
    assert served.ask("/issues/1/state.json").json["problems"]
