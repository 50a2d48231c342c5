"""The PDF beside the message: what `build --pdf` writes, laid out when somebody asks for it."""

from __future__ import annotations

from tests.pdf.handmade import handmade_pdf
from tests.preview.conftest import FILES, MANIFEST, SECOND, Serve
from tests.preview.test_archive_addresses import PERSON, said
from tests.preview.test_documents import built

NAME = "lettre-d-essai-numero-1.pdf"
ADDRESS = f"/issues/1/{NAME}"
WITHOUT = {"PF2S_NEWS_WEASYPRINT": "/absent/weasyprint"}
"""Nothing can lay out a PDF."""
BROKEN = {"issues/articles/second-article.md": "---\ntitre: x\n---\n"}


def test_it_is_the_builds_also_after_a_change(serve: Serve) -> None:
    served = serve()
    answer = served.ask(ADDRESS)
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    assert answer.body == built(served, "--pdf")[NAME]
    # A sandbox keeps browsers from showing it.
    assert "sandbox" not in answer.headers["content-security-policy"]
    assert "script-src" not in answer.headers["content-security-policy"]
    with served.events() as following:
        served.place.write({"issues/articles/second-article.md": f"{SECOND}\nTout neuf.\n"})
        assert [following()[0] for _ in range(2)] == ["rebuilt", "checked"]
    changed = served.ask(ADDRESS).body
    assert changed != answer.body
    assert changed == built(served, "--pdf")[NAME]
    assert served.ask(ADDRESS).body == changed


def test_one_that_was_laid_out_elsewhere_is_given_as_it_is(serve: Serve) -> None:
    data = handmade_pdf(3, tagged=True, title="Lettre", lang="fr")
    manifest = f"{MANIFEST}pdf: {{file: maquette.pdf}}\n"
    served = serve(
        files=FILES | {"issues/issue-1.yaml": manifest, "issues/maquette.pdf": data}, **WITHOUT
    )
    answer = served.ask(ADDRESS)
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    assert answer.body == data == built(served)[NAME]


def test_without_weasyprint_it_is_said_what_to_do(serve: Serve) -> None:
    served = serve(**WITHOUT)
    refused = served.ask(ADDRESS)
    assert refused.status == 503
    assert "PF2S_NEWS_WEASYPRINT" in refused.json["message"]
    assert refused.json["hint"]
    page = served.ask(ADDRESS, headers=PERSON)
    assert (page.status, page.headers["content-type"]) == (503, "text/html; charset=utf-8")
    assert said(page) == refused.json
    assert served.ask("/issues/1/email.html").status == 200


def test_while_there_are_errors_they_are_shown_in_its_place(serve: Serve) -> None:
    served = serve(files=FILES | BROKEN)
    refused = served.ask(ADDRESS)
    assert refused.status == 409
    assert {one["severity"] for one in refused.json["problems"]} == {"error"}
    assert refused.json["problems"][0]["file"] == "issues/articles/second-article.md"
    assert said(served.ask(ADDRESS, headers=PERSON)) == refused.json


def test_a_template_that_fails_is_a_problem_with_its_place(serve: Serve) -> None:
    broken = "templates/bulletin/pdf.html.j2"
    served = serve(files=FILES | {broken: "<p>{{ nothing_of_that_name }}</p>\n"})
    assert served.ask("/issues/1/web.html").status == 200
    refused = served.ask(ADDRESS)
    assert refused.status == 409
    [problem] = refused.json["problems"]
    assert (problem["file"], problem["line"]) == (broken, 1)


def test_no_other_name_gives_one(serve: Serve) -> None:
    served = serve(**WITHOUT)
    assert served.ask("/issues/1/lettre-d-essai-numero-2.pdf").status == 404
    assert served.ask("/issues/2/lettre-d-essai-numero-2.pdf").status == 404
    assert served.ask("/issues/1/state.json").json["pdf"] == NAME
