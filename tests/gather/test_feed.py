"""Feeds of the common systems, of careless ones, and of those that mean harm."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from pf2s_news.gather.feed import looks_like_feed, read_feed
from pf2s_news.gather.feed_dates import feed_day
from pf2s_news.gather.found import Found, FoundPicture, Listed, Refused
from pf2s_news.model import IssueDate, Source

FEEDS = Path(__file__).with_name("feeds")
URL = "https://www.pf2s.fr/actualites?format=feed"


def entries(name: str) -> tuple[Listed, ...]:
    return read_feed((FEEDS / name).read_bytes(), URL, name).entries


def found(name: str, number: int = 0) -> Found:
    entry = entries(name)[number]
    assert entry.found
    assert (entry.title, entry.url, entry.date) == (
        entry.found.title,
        entry.found.url,
        entry.found.date,
    )
    return entry.found


def feed(items: str, head: str = "") -> bytes:
    return (
        f'{head}<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel>'
        f"<title>Fil</title>{items}</channel></rss>"
    ).encode()


def first(items: str, url: str = URL) -> Found:
    entry = read_feed(feed(items), url, "fil.xml").entries[0]
    assert entry.found
    return entry.found


def notes(one: Found) -> list[str]:
    return [str(note.message) for note in one.notes if note.look]


def test_joomla_in_rss() -> None:
    listing = read_feed((FEEDS / "joomla.rss.xml").read_bytes(), URL, "joomla.rss.xml")
    assert listing.title == "Actualités - Plateforme sanitaire & sociale"
    assert listing.is_feed
    one, other = (entry.found for entry in listing.entries)
    assert one
    assert other
    assert one.title == 'Vivre en ville : l\'enquête "Bien chez soi" à Roubaix'
    assert one.url == one.name == "https://www.pf2s.fr/actualites/812-vivre-en-ville"
    assert one.date == IssueDate(year=2025, month=2, day=18)
    assert (one.category, one.tags, one.lang) == ("Santé", ("Habitat",), "fr-fr")
    assert one.html.startswith('<p><img src="https://www.pf2s.fr/images/2025/bien-chez-soi.jpg"')
    assert "feed-" not in one.html
    assert "Lire la suite" not in one.html
    assert notes(one) == ["the feed holds only the beginning of the text"]
    assert other.html == (
        '<p>Il ouvre <a href="https://www.pf2s.fr/agenda">en mars</a>, à Arras.</p>'
    )
    assert notes(other) == []


def test_joomla_in_atom() -> None:
    one = found("joomla.atom.xml")
    assert one.html == found("joomla.rss.xml", 1).html
    assert one.date == IssueDate(year=2025, month=1, day=31)
    assert one.category == "Social"


def test_wordpress() -> None:
    one = found("wordpress.rss.xml")
    assert one.title == "L’épicerie d’à côté, un an après – bilan"
    assert one.url == "https://solidarites.example.org/epicerie/?lang=fr#bilan"
    assert one.html.startswith("<p>Trois cents familles sont venues, et <a href=")
    assert (one.category, one.tags) == ("Aide alimentaire", ("Lille & métropole",))
    assert one.image == FoundPicture(
        src="https://solidarites.example.org/wp-content/uploads/2025/03/epicerie-1024x683.jpg",
        credit="Atelier photo",
    )


def test_an_entry_without_a_title_is_called_by_its_first_words() -> None:
    one = found("wordpress.rss.xml", 1)
    assert one.title == "Une note sans titre."
    assert one.image == FoundPicture(src="https://www.pf2s.fr/wp-content/uploads/2025/03/note.png")


def test_spip() -> None:
    one = found("spip.rss.xml")
    assert one.title == "Un bus de prévention"
    assert "Le programme est" in one.html
    assert one.category == "Dépistage"
    # Its midnight of the 3rd, which it writes as 22 hours of the 2nd in UTC.
    assert one.date == IssueDate(year=2025, month=4, day=3)


def test_rss_1_0_in_latin_1_with_entities_of_html() -> None:
    one = found("rss-1.0.rdf")
    assert one.title == "Logement : ce qui change au 1er juillet"
    assert one.html == "<p>Trois mesures &amp; un calendrier</p>"
    assert one.date == IssueDate(year=2024, month=6, day=20)


def test_rss_0_91_in_plain_text() -> None:
    one = found("netscape.rss.xml")
    assert one.html == "<p>Une ligne.</p><p>Une autre, où 3 &lt; 4.</p>"
    assert [entry.title for entry in entries("netscape.rss.xml")] == ["Premier", "Second"]


def test_atom_with_text_in_xhtml() -> None:
    one = found("xhtml.atom.xml")
    assert one.title == "Quand le temps d'attente est < 30 minutes"
    assert one.url == "https://europe.example.org/news/2025/attente.html"
    assert one.html == '<p>Voir <a href="tableau.html">le tableau</a> &amp; les chiffres.</p>'
    assert one.base == "https://europe.example.org/news/"
    assert one.date == IssueDate(year=2025, month=2, day=18)
    assert (one.lang, one.category) == ("fr", "Attente")
    assert one.source == Source(name="Observatoire", url="https://observatoire.example.org/")
    assert one.image == FoundPicture(src="https://europe.example.org/media/attente.png")


def test_a_careless_feed_is_read_all_the_same() -> None:
    one = found("broken.rss.xml")
    assert one.title == "Aides & conseils pour tous"
    assert one.url == "http://brouillon.example.org/?id=3&lang=fr"
    assert one.html.startswith("Un texte avec\xa0un blanc &amp; un lien <a href=")
    assert notes(one) == ["the feed breaks XML's rules: look whether the text is whole"]
    assert entries("broken.rss.xml")[1].title == "Fin de fichier"


@pytest.mark.parametrize("name", sorted(path.name for path in FEEDS.iterdir()))
def test_feeds_look_like_feeds_wherever_they_come_from(name: str) -> None:
    data = (FEEDS / name).read_bytes()
    assert looks_like_feed(data, "")
    assert looks_like_feed(data, "text/html")


@pytest.mark.parametrize(
    ("page", "media_type"),
    [
        ("<!DOCTYPE html><html><body><p>&lt;rss&gt;</p><rss></rss>", ""),
        ("<html><head><title>rss</title></head></html>", "application/rss+xml"),
        ("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
        ("feed", "text/plain"),
        ("", ""),
    ],
)
def test_pages_do_not_look_like_feeds(page: str, media_type: str) -> None:
    assert not looks_like_feed(page.encode(), media_type)


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", ""),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16"),
        ("utf-16-be", "utf-16"),
        ("cp1252", "iso-8859-1"),
        ("cp1252", "utf-8"),
        ("utf-8", "iso-8859-1"),
        ("iso-8859-15", "iso-8859-15"),
        ("cp1252", "no-such-charset"),
        ("cp1252", ""),
    ],
)
def test_charsets_that_are_said_and_others(encoding: str, declared: str) -> None:
    said = f' encoding="{declared}"' if declared else ""
    text = feed("<item><title>Été à Lœuilly</title></item>", f'<?xml version="1.0"{said}?>\n')
    data = text.decode().encode(encoding)
    assert looks_like_feed(data, "")
    [entry] = read_feed(data, "", "fil.xml").entries
    assert entry.title == "Été à Lœuilly"


def test_one_wrong_byte_costs_one_character() -> None:
    data = feed("<item><title>Été, été</title></item>", '<?xml version="1.0" encoding="utf-8"?>')
    [entry] = read_feed(data.replace(b", ", b"\xff "), "", "fil.xml").entries
    assert entry.title == "Été\ufffd été"


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("L&amp;#8217;aide &amp;amp; vous", "L’aide & vous"),
        ("&lt;b&gt;Fort&lt;/b&gt; et &lt;em&gt;clair&lt;/em&gt;", "Fort et clair"),
        ("<![CDATA[Santé &eacute;<br>mentale]]>", "Santé émentale"),
        ("Moins de 3 &lt; 5 ans", "Moins de 3 < 5 ans"),
        ("&amp;lt;script&amp;gt;", "<script>"),
        ("  sur \n deux\tlignes ", "sur deux lignes"),
    ],
)
def test_titles_are_plain(title: str, shown: str) -> None:
    assert first(f"<item><title>{title}</title><link>https://x.fr/</link></item>").title == shown


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("/actualites/3", "https://www.pf2s.fr/actualites/3"),
        ("https://x.fr/?utm_source=rss&amp;mtm_campaign=3", "https://x.fr/"),
        ("https://x.fr/?p=1&amp;utm_medium=rss", "https://x.fr/?p=1"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("tag:x.fr,2025:3", ""),
        ("http://[::1", ""),
        ("", ""),
    ],
)
def test_links_lead_to_the_web_or_nowhere(link: str, address: str) -> None:
    assert first(f"<item><title>x</title><link>{link}</link></item>").url == address


def test_the_feeds_own_file_has_no_address() -> None:
    one = first("<item><title>x</title><link>https://x.fr/a/b</link></item>", url="")
    assert one.base == "https://x.fr/a/b"


def test_a_picture_that_the_text_shows_is_not_shown_twice() -> None:
    item = (
        "<item><title>x</title><description>&lt;img src='/i/marche-300x200.jpg'&gt;</description>"
        "<media:content url='https://x.fr/i/marche.jpg' medium='image'/></item>"
    )
    assert first(item).image is None
    other = first(item.replace("i/marche.jpg", "i/foire.jpg")).image
    assert other
    assert other.src == "https://x.fr/i/foire.jpg"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Tue, 18 Feb 2025 00:30:00 +0100", (2025, 2, 18)),
        ("Tue, 18 Feb 2025 23:30:00 +0000", (2025, 2, 19)),
        ("Tue, 18 Feb 2025 22:30:00 GMT", (2025, 2, 18)),
        ("2025-07-14T22:30:00Z", (2025, 7, 15)),
        ("2025-03-30T00:59:00Z", (2025, 3, 30)),
        ("2025-10-26T22:30:00Z", (2025, 10, 26)),
        ("2025-12-31T23:30:00+00:00", (2026, 1, 1)),
        ("2025-02-18T23:30:00-05:00", (2025, 2, 18)),
        ("2025-02-18", (2025, 2, 18)),
    ],
)
def test_days_are_those_of_the_site(written: str, day: tuple[int, int, int]) -> None:
    year, month, number = day
    assert feed_day(written) == IssueDate(year=year, month=month, day=number)


def test_other_days_are_those_that_feedparser_knows() -> None:
    one = first("<item><title>x</title><pubDate>18 Feb 2025</pubDate></item>")
    assert one.date == IssueDate(year=2025, month=2, day=18)


@pytest.mark.parametrize(
    "written",
    ["", "hier", "2025-02-30", "0000-00-00", "1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z ",
     "Wed, 30 Nov -0001 00:00:00 +0000", "1" * 5000, "2025-02-18T99:99:00Z"],
)  # fmt: skip
def test_no_day_is_made_up(written: str) -> None:
    assert feed_day(written) is None


LAUGHS = "".join(f'<!ENTITY l{n} "' + f"&l{n - 1};" * 10 + '">' for n in range(1, 10))
HARMFUL = {
    "a page": b"<!DOCTYPE html><html><body>x</body></html>",
    "nothing": b"",
    "binary": bytes(range(256)) * 100,
    "no entries": feed(""),
    "laughs": feed("<item><title>&l9;</title></item>", f'<!DOCTYPE r [<!ENTITY l0 "l">{LAUGHS}]>'),
    "a file": feed("<item/>", '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    "no character": feed("<item><title>&#1234567890;</title>"),
    "many attributes": feed("<item " + " ".join(f"a{n}='x'" for n in range(100_000)) + "/>"),
    "many terms": feed(f"<item>{'<category>x</category>' * 30_000}</item>"),
    "many words": feed(f"<item><media:keywords>{'x,' * 200_000}</media:keywords></item>"),
    "a long author": feed(f"<item><author>{'a.' * 200_000}</author></item>"),
    "open tags": feed("<item><title>x</title>" + "<b>" * 200_000),
    "newlines": b"\n" * 3_000_000 + b"<rss>",
    "ampersands": feed("<item><title>x</title><description>" + "&" * 3_000_000),
}


@pytest.mark.parametrize("kind", HARMFUL)
def test_harmful_feeds_are_refused_soon(kind: str) -> None:
    began = time.monotonic()
    with pytest.raises(Refused) as refused:
        read_feed(HARMFUL[kind], URL, "fil.xml")
    assert refused.value.hint
    assert time.monotonic() - began < 5


def test_entities_within_a_feed_stay_words() -> None:
    doctype = f'<!DOCTYPE r [<!ENTITY l0 "l">{LAUGHS}]>'
    assert first(f"{doctype}<item><title>&l9;</title></item>").title == "&l9;"
    outside = '<!DOCTYPE r [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;]>'
    [entry] = read_feed(feed("<item><title>x</title></item>", outside), URL, "x").entries
    assert entry.title == "x"


def test_tags_nested_by_the_thousand_are_kept_as_they_are() -> None:
    deep = "<b>" * 10_000
    assert first(f"<item><title>x</title><description><![CDATA[{deep}]]></description></item>").html


def test_of_an_endless_feed_the_first_articles_are_read() -> None:
    item = "<item><title>{}</title><description>" + "x" * 30_000 + "</description></item>"
    large = read_feed(feed("".join(item.format(n) for n in range(200))), URL, "x").entries
    assert [entry.title for entry in large[:3]] == ["0", "1", "2"]
    assert 50 < len(large) < 70
    many = read_feed(feed("<item><title>x</title></item>" * 5000), URL, "x").entries
    assert len(many) == 300
    assert notes(many[0].found or Found(name="")) == []


def test_a_name_of_a_file_in_bytes_opens_no_file(tmp_path: Path) -> None:
    hidden = tmp_path / "fil.xml"
    hidden.write_bytes(feed("<item><title>x</title></item>"))
    with pytest.raises(Refused):
        read_feed(str(hidden).encode(), URL, "x")
