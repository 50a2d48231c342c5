"""`import`, as it is typed: from a site to the files of articles."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.check.ordinary import ordinary_files
from tests.conftest import UPDATED, Outcome, Workspace, neutral_environment
from tests.gather.site import ADDRESSES, Answer, Site, picture

EXPECTED = Path(__file__).parent / "expected"
SITE = "http://www.plateforme.example"
"""What the expected articles call the site."""
NEWSLETTER = """\
name: Plateforme d'exemple
short_name: Exemple
publisher: Association d'exemple
sender: {name: Exemple, email: lettre@example.org}
online_url: https://www.example.org/lettre/numero-{number}.html
images_url: https://www.example.org/lettre/numero-{number}/
sections:
  - {id: region, label: Région}
  - {id: national, label: National}
  - {id: europe, label: Europe}
  - {id: focus, label: Focus}
"""
ARTICLES = (
    "joomla3/actualites/social/214-lutte-contre-la-pauvrete-dans-le-nord",
    "joomla3/actualites/sante/209-un-bus-pour-le-depistage",
    "joomla3/actualites/social/198-dix-mesures-pour-les-associations",
    "joomla4/actualites/sante/bouger-sur-ordonnance",
    "joomla4/actualites/sante/des-jardins-pour-bien-manger",
    "joomla4/actualites/sante/le-projet-regional-de-sante",
    "joomla5/actualites/social/un-cafe-numerique-dans-chaque-canton",
    "joomla5/actualites/social/le-pass-numerique",
)


@pytest.fixture
def place(workspace: Workspace) -> Workspace:
    workspace.write({"newsletter.yaml": NEWSLETTER})
    return workspace


def bring(place: Workspace, *words: str, lang: str = "en") -> Outcome:
    return place.run("import", *words, "--allow-private", "--lang", lang)


def written(place: Workspace) -> dict[str, str]:
    """The articles that are there, by slug."""
    return {
        Path(name).stem: data.decode()
        for name, data in place.files().items()
        if name.startswith("issues/articles/")
    }


def test_joomla_pages_come_out_as_expected(
    place: Workspace, joomla_site: Site, pytestconfig: pytest.Config
) -> None:
    """Byte for byte, with all that is said of them."""
    done = bring(place, *(f"{joomla_site.url}/{path}" for path in ARTICLES), lang="fr")
    assert done.status == 0, done.stderr
    found = {f"{slug}.md": text for slug, text in written(place).items()}
    found["said.txt"] = done.stdout + done.stderr
    found = {name: text.replace(joomla_site.url, SITE) for name, text in found.items()}
    if pytestconfig.getoption("--update-golden"):
        EXPECTED.mkdir(exist_ok=True)
        for name, text in found.items():
            path = EXPECTED / name
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                path.write_text(text, encoding="utf-8", newline="\n")
                pytestconfig.stash[UPDATED].append(str(path))
    expected = {path.name: path.read_text(encoding="utf-8") for path in EXPECTED.iterdir()}
    assert found.keys() == expected.keys()
    for name, text in expected.items():
        assert found[name] == text, name


def test_what_was_brought_in_builds_once_its_gaps_are_filled(
    place: Workspace, joomla_site: Site
) -> None:
    bring(place, *(f"{joomla_site.url}/{path}" for path in ARTICLES), "--section", "region")
    assert place.run("new", "1").status == 0
    refused = place.run("build", "1", "--lang", "en")
    faults = re.findall(r"error\[(.+?)\]", refused.stderr)
    assert set(faults) == {"image-alt"}, refused.stderr
    for slug, text in written(place).items():
        whole = re.sub(r"alt: null  # .*", 'alt: "Une photo"', text).replace(
            "![](", "![Une photo]("
        )
        place.write({f"issues/articles/{slug}.md": whole})
    built = place.run("build", "1", "--lang", "en")
    assert built.status == 0, built.stderr


@pytest.mark.parametrize(
    "path",
    [path for path, name in ADDRESSES.items() if re.search("/(blog|list|tag|featured)", name)],
)
def test_a_listing_is_listed_and_never_one_article(
    path: str, place: Workspace, joomla_site: Site
) -> None:
    done = bring(place, joomla_site.url + path)
    assert done.status == 0
    assert re.match(r" *1  \S", done.stdout)
    assert "add --pick 1,3 for some of them, or --all" in done.stderr
    assert written(place) == {}


def test_some_of_a_listing_are_picked(place: Workspace, joomla_site: Site) -> None:
    address = f"{joomla_site.url}/joomla4/actualites"
    titles = re.findall(r"^ *\d+  (.*?)(?:  \d{4}-.*)?$", bring(place, address).stdout, re.M)
    done = bring(place, address, "--pick", "2")
    assert done.status == 0, done.stderr
    (text,) = written(place).values()
    assert f'title: "{titles[1]}"' in text
    again = bring(place, address, "--pick", "2")
    assert (again.status, again.stdout) == (0, "")
    assert "is here already" in again.stderr
    beyond = bring(place, address, "--pick", "99")
    assert beyond.status == 1
    assert "no number 99" in beyond.stderr


def test_a_feed_brings_what_is_not_there_yet(place: Workspace, joomla_site: Site) -> None:
    feed = f"{joomla_site.url}/joomla3/actualites?format=feed&type=rss"
    first = bring(place, feed, "--limit", "1")
    assert first.status == 0, first.stderr
    assert len(written(place)) == 1
    before = written(place)
    assert bring(place, feed, "--since", "2100-01-01").status == 0
    assert written(place) == before
    rest = bring(place, feed)
    assert rest.status in (0, 1), rest.stderr
    assert before.items() <= written(place).items()
    assert len(written(place)) > 1


def test_where_a_page_cannot_be_had_the_feed_speaks(place: Workspace, joomla_site: Site) -> None:
    feed = joomla_site.put(
        "/flux.xml",
        f"""<?xml version="1.0"?><rss version="2.0"><channel><title>x</title><link>x</link><item>
        <title>Un café pour les aidants</title><link>{joomla_site.url}/perdu</link>
        <description>&lt;p&gt;Chaque jeudi, à Lille.&lt;/p&gt;</description>
        <pubDate>Thu, 02 Apr 2026 09:00:00 +0200</pubDate></item></channel></rss>""",
    )
    done = bring(place, feed)
    assert done.status == 0, done.stderr
    assert "to look at: its page could not be read" in done.stderr
    text = written(place)["un-cafe-pour-les-aidants"]
    assert text.endswith("---\nChaque jeudi, à Lille.\n")
    assert "date: 2026-04-02\n" in text


def test_nothing_is_overwritten_unasked(place: Workspace, joomla_site: Site) -> None:
    address = f"{joomla_site.url}/{ARTICLES[0]}"
    bring(place, address)
    same = bring(place, address)
    assert (same.status, same.stderr) == (0, "  it is as it was\n")
    (slug,) = written(place)
    file = f"issues/articles/{slug}.md"
    theirs = written(place)[slug].replace("title:", "# revu\ntitle:")
    place.write({file: theirs})
    refused = bring(place, address)
    assert refused.status == 1
    assert f"{file} is there already; nothing was written" in refused.stderr
    shown = bring(place, address, "--update")
    assert shown.status == 1
    assert "\n-# revu\n" in shown.stdout
    assert "the source has nothing new; this is what you changed:" in shown.stderr
    assert "nothing was written" in shown.stderr
    assert written(place) == {slug: theirs}


def test_an_update_keeps_what_the_editor_has_done(place: Workspace, joomla_site: Site) -> None:
    page = "<main><h1>Un titre</h1><p>Le premier paragraphe.</p><p>Le bulletin</p><p>{0}</p></main>"
    address = joomla_site.put("/un", page.format("La fin."))
    bring(place, address)
    file = "issues/articles/un-titre.md"
    edited = place.files()[file].decode().replace("Le bulletin", "[Le bulletin](https://a.fr/b)")
    place.write({file: edited})
    joomla_site.put("/un", page.format("Une autre fin."))
    shown = bring(place, address, "--update")
    assert shown.status == 1
    changed = [line for line in shown.stdout.splitlines() if re.match(r"[-+](?![-+])", line)]
    assert changed == ["-La fin.", "+Une autre fin."]


def test_an_update_in_windows_line_ends_is_no_difference(
    place: Workspace, joomla_site: Site
) -> None:
    address = f"{joomla_site.url}/{ARTICLES[1]}"
    bring(place, address)
    (slug,) = written(place)
    theirs = ("\ufeff" + written(place)[slug].replace("\n", "\r\n")).encode()
    place.write({f"issues/articles/{slug}.md": theirs})
    assert bring(place, address, "--update").status == 0
    assert place.files()[f"issues/articles/{slug}.md"] == theirs


def test_a_dry_run_prints_and_writes_nothing(place: Workspace, joomla_site: Site) -> None:
    before = place.files()
    done = bring(place, f"{joomla_site.url}/{ARTICLES[0]}", "--dry-run")
    assert done.status == 0
    assert done.stdout.startswith("---\ntitle: ")
    assert place.files() == before


def test_one_bad_source_does_not_stop_the_others(place: Workspace, joomla_site: Site) -> None:
    (place.root / "vieux.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (place.root / "rapport.pdf").write_bytes(b"%PDF-1.7\n")
    done = bring(
        place,
        "vieux.doc",
        f"{joomla_site.url}/rien",
        f"{joomla_site.url}/{ARTICLES[0]}",
        "rapport.pdf",
        "absent.docx",
    )
    assert done.status == 3
    assert len(written(place)) == 1
    assert ".docx" in done.stderr
    assert "4 sources failed: vieux.doc, " in done.stderr
    assert "Traceback" not in done.stderr
    assert bring(place, "vieux.doc").status == 1


def test_the_same_picture_is_written_once(place: Workspace, joomla_site: Site) -> None:
    joomla_site.routes["/carte.png"] = Answer(picture(300, 200), {"Content-Type": "image/png"})
    other = Answer(picture(310, 200), {"Content-Type": "image/png"})
    joomla_site.routes["/autre/carte.png"] = other
    page = "<article><h1>Titre {0}</h1><p>Un texte.</p><p><img src='{1}' alt='Vue'></p><p>Fin.</p>"
    for number, source in enumerate(("carte.png", "carte.png", "autre/carte.png")):
        joomla_site.put(f"/{number}", page.format(number, source))
    done = bring(place, *(f"{joomla_site.url}/{number}" for number in range(3)))
    assert done.status == 0, done.stderr
    pictures = sorted(name for name in place.files() if name.startswith("issues/images/"))
    assert pictures == ["issues/images/carte-2.png", "issues/images/carte.png"]
    assert "images/carte-2.png" in written(place)["titre-2"]


def test_articles_of_one_run_know_each_other(place: Workspace, joomla_site: Site) -> None:
    page = (
        "<div class='item-page'><div class='page-header'><h2>{0}</h2></div>"
        "<div itemprop='articleBody'><p>Un texte.</p><p>Aussi sur PF2S</p>"
        "<ul><li><a href='/{1}'>L'autre</a></li></ul></div></div>"
    )
    joomla_site.put("/un", page.format("Un", "deux"))
    joomla_site.put("/deux", page.format("Deux", "un"))
    done = bring(place, f"{joomla_site.url}/un", f"{joomla_site.url}/deux")
    assert done.status == 0, done.stderr
    assert "related:\n  - deux\n" in written(place)["un"]
    assert "related:\n  - un\n" in written(place)["deux"]


def test_html_comes_on_standard_input(place: Workspace) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pf2s_news", "import", "-", "--section", "focus"],
        cwd=place.root,
        env=neutral_environment(),
        input="<h1>Été</h1><p>Un <b>café</b>.</p>".encode(),
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode().split() == ["issues/articles/ete.md"]
    assert written(place)["ete"] == ('---\ntitle: "Été"\nsection: focus\n---\nUn **café**.\n')


def test_one_s_own_network_is_left_alone_unless_allowed(
    place: Workspace, joomla_site: Site
) -> None:
    done = place.run("import", f"{joomla_site.url}/{ARTICLES[0]}", "--lang", "en")
    assert done.status == 3
    assert "--allow-private" in done.stderr
    assert joomla_site.asked == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "name what to bring in"),
        (("x.html", "--section", "regon"), "did you mean “region”?"),
        (("x.html", "--pick", "deux"), "“deux” is no number of an article"),
        (("x.html", "--limit", "0"), "“0” is no number of articles"),
        (("x.html", "--since", "hier"), "hier"),
        (("x.html", "--update", "--dry-run"), "do not go together"),
    ],
)
def test_a_command_line_that_is_wrong(words: tuple[str, ...], said: str, place: Workspace) -> None:
    done = place.run("import", *words, "--lang", "en")
    assert done.status == 2
    assert said in done.stderr


def test_a_saved_page_brings_its_pictures(place: Workspace) -> None:
    place.write(
        {
            "page.html": "<html lang=fr><body><article><h1>Au jardin</h1><p>Un texte.</p>"
            '<p><img src="page_fichiers/plan.png" alt="Le plan"></p><p>Fin.</p></article>',
            "page_fichiers/plan.png": picture(300, 200),
        }
    )
    done = bring(place, "page.html")
    assert done.status == 0, done.stderr
    assert place.files()["issues/images/plan.png"] == picture(300, 200)
    assert 'src: "images/plan.png"\n  alt: "Le plan"\n' in written(place)["au-jardin"]


def test_where_the_text_is_can_be_said(place: Workspace) -> None:
    place.write({"page.html": "<h1>Ici</h1><div id=a><p>Non.</p></div><div id=b><p>Oui.</p></div>"})
    assert bring(place, "page.html", "--selector", "#b").status == 0
    assert written(place)["ici"].endswith("---\nOui.\n")


def test_outside_a_workspace_it_says_so(workspace: Workspace) -> None:
    done = workspace.run("import", "x.html", "--lang", "en")
    assert done.status == 2
    assert "newsletter.yaml" in done.stderr


def test_articles_that_wait_are_laid_out(place: Workspace, joomla_site: Site) -> None:
    """What is brought in is what `new` finds."""
    place.write(ordinary_files())
    bring(place, f"{joomla_site.url}/{ARTICLES[0]}", "--section", "europe")
    (slug,) = written(place).keys() - {Path(name).stem for name in ordinary_files()}
    assert place.run("new").status == 0
    assert f"- {slug}" in place.files()["issues/issue-26.yaml"].decode()
