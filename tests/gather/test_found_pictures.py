"""Pictures that articles need: fetched once, what they must be, and well named."""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from io import BytesIO
from itertools import islice

import pytest
from PIL import Image

from pf2s_news.gather.fetching import Fetcher
from pf2s_news.gather.found import Note, Refused
from pf2s_news.gather.picture_checks import verify_picture
from pf2s_news.gather.picture_names import own_stem, stems
from pf2s_news.gather.pictures import PictureStore, StoredPicture
from pf2s_news.net import Limits
from pf2s_news.render.pictures import convert
from pf2s_news.workspace import Workspace as Reading
from tests.check.web_servers import Site
from tests.conftest import Workspace, awaited
from tests.gather.hostile_site import hostile_site

QUICK = Limits(all=4, host=2, connect=2.0, seconds=1.0)
Brought = dict[str, StoredPicture | Note]
Files = Sequence[tuple[str, bytes]]


def picture(kind: str, width: int = 40, height: int = 30, color: str = "#336699") -> bytes:
    written = BytesIO()
    Image.new("RGB", (width, height), color).save(written, kind)
    return written.getvalue()


def moving(kind: str) -> bytes:
    written = BytesIO()
    frames = [Image.new("RGB", (40, 30), color) for color in ("red", "blue")]
    frames[0].save(written, kind, save_all=True, append_images=frames[1:])
    return written.getvalue()


def huge_png() -> bytes:
    """A picture of 400 million pixels, as its first bytes say."""
    head = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 100_000)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


@pytest.fixture
def web() -> Iterator[Site]:
    with hostile_site() as served:
        yield served


def bring_all(
    root: Workspace, articles: Iterable[tuple[str, Sequence[str], Files]], private: bool = True
) -> list[Brought]:
    """What one run brings for several articles: (slug, sources, files)."""

    async def run() -> list[Brought]:
        async with Fetcher(private=private, limits=QUICK) as fetcher:
            store = PictureStore(Reading(root.root), fetcher)
            return [await store.bring(sources, files, slug) for slug, sources, files in articles]

    return awaited(run())


def bring(root: Workspace, *sources: str, files: Files = (), private: bool = True) -> Brought:
    return bring_all(root, [("mon-article", sources, files)], private)[0]


def stored(root: Workspace, source: str, files: Files = ()) -> StoredPicture:
    one = bring(root, source, files=files)[source]
    assert isinstance(one, StoredPicture), one
    return one


def left_out(root: Workspace, source: str, files: Files = (), *, private: bool = True) -> str:
    one = bring(root, source, files=files, private=private)[source]
    assert isinstance(one, Note)
    assert one.look
    return str(one.message)


def test_pictures_of_the_web_come_with_their_size_and_name(web: Site, workspace: Workspace) -> None:
    web.files["/images/Réunion_CPTS.JPEG"] = data = picture("JPEG")
    web.files["/images/R%C3%A9union_CPTS.JPEG"] = data
    one = stored(workspace, f"{web.url}/images/Réunion_CPTS.JPEG?width=300")
    assert one == StoredPicture(
        path="images/reunion-cpts.jpg", data=data, width=40, height=30, is_new=True
    )


@pytest.mark.parametrize(
    ("kind", "ending"), [("PNG", "png"), ("JPEG", "jpg"), ("GIF", "gif"), ("WEBP", "webp")]
)
def test_the_ending_is_the_true_one(kind: str, ending: str, workspace: Workspace) -> None:
    files = [("affiche.tif", picture(kind))]
    assert stored(workspace, "file:affiche.tif", files).path == f"images/affiche.{ending}"


@pytest.mark.parametrize("kind", ["BMP", "TIFF", "AVIF"])
def test_other_kinds_are_drawn_anew(kind: str, workspace: Workspace) -> None:
    one = stored(workspace, "file:plan", [("plan", picture(kind))])
    assert (one.width, one.height) == (40, 30)
    assert kind in str(one.notes[0].message)
    assert convert(one.data, stem="plan", suffix=one.path[-4:]).width == 40


@pytest.mark.parametrize("kind", ["WEBP", "PNG"])
def test_what_moves_stands_still_and_that_is_said(kind: str, workspace: Workspace) -> None:
    one = stored(workspace, "file:danse", [("danse", moving(kind))])
    assert "moved" in str(one.notes[0].message)
    assert convert(one.data, stem="danse", suffix=one.path[-4:]).width == 40


def test_a_moving_gif_moves_on(workspace: Workspace) -> None:
    data = moving("GIF")
    assert stored(workspace, "file:danse.gif", [("danse.gif", data)]).data == data


NONE = {
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "show no SVG"),
    "heic": (b"\0\0\0\x18ftypheic" + b"\0" * 50, "show no HEIC"),
    "ico": (b"\0\0\1\0" + b"\0" * 50, "show no ICO"),
    "html": (b"<!DOCTYPE html><html></html>", "a web page comes in its place"),
    "text": (b"not found", "no picture"),
    "bytes": (bytes(range(256)), "no picture"),
    "huge": (huge_png(), "more pixels"),
    "cut": (picture("PNG")[:20], "damaged"),
    "cut avif": (picture("AVIF")[:60], "show no AVIF"),
    "cut tiff": (picture("TIFF")[:60], "show no TIFF"),
}


@pytest.mark.parametrize("kind", NONE)
def test_what_no_letter_can_carry_is_left_out(kind: str, workspace: Workspace) -> None:
    data, reason = NONE[kind]
    said = left_out(workspace, "file:plan.png", [("plan.png", data)])
    assert said.startswith("the picture plan.png was left out: ")
    assert reason in said
    assert "issues/images/" in said or "2000 pixels" in said


@pytest.mark.parametrize("seed", range(200))
def test_no_damage_is_a_crash(seed: int) -> None:
    kinds = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF", "AVIF")
    data = bytearray(picture(kinds[seed % len(kinds)]))
    for step in range(1 + seed // 20):
        data[(seed * 7919 + step * 104_729) % min(len(data), 200)] ^= 1 << (seed + step) % 8
    verified = None
    with suppress(Refused):
        verified = verify_picture(bytes(data))
    assert verified is None or (verified.width > 0 and verified.data)


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/gone", "does not exist"),
        ("/forbidden", "(403)"),
        ("/good", "no picture"),
        ("/slow", "in time"),
        ("/loop", "without end"),
        ("/bomb", "larger than 15 MB"),
        ("/said-large", "larger than 15 MB"),
    ],
)
def test_pictures_that_cannot_be_had(
    path: str, reason: str, web: Site, workspace: Workspace
) -> None:
    assert reason in left_out(workspace, f"{web.url}{path}")


def test_pictures_of_private_machines_are_not_fetched(web: Site, workspace: Workspace) -> None:
    assert "private network" in left_out(workspace, f"{web.url}/x.png", private=False)
    assert web.asked == []


def test_what_nobody_is_meant_to_see_goes_without_a_word(workspace: Workspace) -> None:
    placeholder = "data:image/svg+xml;utf8,<svg xmlns='http://www.w3.org/2000/svg'></svg>"
    files = [("compteur.gif", picture("GIF", 1, 1)), ("filet.png", picture("PNG", 600, 2))]
    assert bring(workspace, "file:compteur.gif", "file:filet.png", placeholder, files=files) == {}


def test_addresses_that_hold_a_picture(workspace: Workspace) -> None:
    data = picture("PNG")
    source = f"data:image/png;base64,{base64.b64encode(data).decode()}"
    one = stored(workspace, source)
    assert (one.path, one.data) == ("images/mon-article-1.png", data)
    assert stored(workspace, source.replace("+", "%2B").rstrip("=")).data == data
    assert stored(workspace, source[:40] + "\n " + source[40:]).data == data


@pytest.mark.parametrize(
    "source",
    ["data:", "data:image/png;base64,A", "data:image/png;base64,!!!!", "data:text/html,<p>",
     "data:image/png;base64," + "x" * 1000, "file:nowhere.png", "ftp://x/y.png", "nothing"],
)  # fmt: skip
def test_sources_that_hold_none(source: str, workspace: Workspace) -> None:
    assert "was left out" in left_out(workspace, source)


def test_a_picture_of_several_articles_is_fetched_once(web: Site, workspace: Workspace) -> None:
    web.files["/logo-ars.png"] = picture("PNG")
    source = f"{web.url}/logo-ars.png"
    articles: list[tuple[str, list[str], Files]] = [
        ("un", [source, source], ()),
        ("deux", [source], ()),
    ]
    one, other = bring_all(workspace, articles)
    assert one == other
    assert web.methods("/logo-ars.png") == ["GET"]


def test_names_that_are_taken(workspace: Workspace) -> None:
    blue, red, green = (picture("PNG", color=color) for color in ("blue", "red", "green"))
    folder = workspace.root / "issues" / "images"
    folder.mkdir(parents=True)
    (folder / "marche.png").write_bytes(blue)
    (folder / "Foire.PNG").write_bytes(red)
    known = stored(workspace, "file:marche.png", [("marche.png", blue)])
    assert (known.path, known.is_new) == ("images/marche.png", False)
    other = stored(workspace, "file:marche.png", [("marche.png", red)])
    assert (other.path, other.is_new) == ("images/marche-2.png", True)
    # One file with Foire.PNG on Windows and macOS.
    assert stored(workspace, "file:foire.png", [("foire.png", green)]).path == "images/foire-2.png"


def test_pictures_of_one_run_share_no_name(workspace: Workspace) -> None:
    blue, red = picture("PNG", color="blue"), picture("PNG", color="red")
    found = bring_all(
        workspace,
        [
            ("un", ["file:image1.png", "file:image2.png"],
             [("image1.png", blue), ("image2.png", red)]),
            ("un", ["file:image1.png"], [("image1.png", red)]),
            ("deux", ["file:a/marche.png", "file:b/marche.png"],
             [("a/marche.png", blue), ("b/marche.png", red)]),
        ],
    )  # fmt: skip
    paths = [
        one.path for brought in found for one in brought.values() if isinstance(one, StoredPicture)
    ]
    assert paths == [
        "images/un-1.png",
        "images/un-2.png",
        "images/un-2.png",
        "images/marche.png",
        "images/marche-2.png",
    ]


def test_of_too_many_pictures_the_first_are_brought(workspace: Workspace) -> None:
    files = [(f"p{n}.png", picture("PNG", color=f"#0000{n:02x}")) for n in range(120)]
    brought = bring(workspace, *(f"file:{name}" for name, _ in files), files=files)
    assert sum(isinstance(one, StoredPicture) for one in brought.values()) == 100
    [note] = [one for one in brought.values() if isinstance(one, Note)]
    assert str(note.message) == "20 more pictures were left out"


@pytest.mark.parametrize(
    ("source", "stem"),
    [
        ("https://x.fr/images/Mission_Logement.jpg#joomlaImage://x/M.jpg?w=3", "mission-logement"),
        ("https://x.fr/wp-content/uploads/photo-equipe-300x200.jpg", "photo-equipe"),
        ("https://x.fr/Été à l'hôpital – n°2.png", "ete-a-l-hopital-n2"),
        ("https://x.fr/files/styles/large/public/cr%C3%A8che.jpg?itok=AbC", "creche"),
        ("https://x.fr/visite.png.webp", "visite"),
        ("https://x.fr/image.php?src=/images/Vaccination%20grippe.png&w=3", "vaccination-grippe"),
        ("https://x.fr/20250218_reunion_CPTS.jpg", "reunion-cpts"),
        ("https://x.fr/logo_ARS_HDF.png", "logo-ars-hdf"),
        ("https://x.fr/con.jpg", "con-1"),
        ("file:../../etc/marche.png", "marche"),
        (r"file:C:\Users\camille\marche.png", "marche"),
        ("https://x.fr/%2e%2e%2f%2e%2e%2fmarche.png", "marche"),
        ("https://x.fr/" + "tres-long-" * 30 + ".jpg", "tres-long" + "-tres-long" * 5),
    ],
)  # fmt: skip
def test_a_name_that_says_something_stays(source: str, stem: str) -> None:
    assert next(stems(source, "article")) == stem


@pytest.mark.parametrize(
    "name",
    ["image1.png", "IMG_20250218_101112.jpg", "DSC_0123.JPG", "logo.png", "12345678.jpg", "a.jpg",
     "3f2504e0-4f89-11d3-9a0c-0305e82c3301.jpg", "9f86d081884c7d659a2feaa0c55ad015.png",
     "arton1234-a1b2c.jpg", "Capture d’écran 2025-02-18 à 10.11.12.png", "AdobeStock_1234567.jpeg",
     "WhatsApp Image 2025-02-18 at 10.11.12.jpeg", "image001.png@01DB8245.5C0A3F10", "", "…"],
)  # fmt: skip
def test_a_name_that_says_nothing_is_the_articles(name: str) -> None:
    assert own_stem(f"https://x.fr/{name}") == ""
    assert list(islice(stems(f"file:{name}", "mon-article"), 2)) == [
        "mon-article-1",
        "mon-article-2",
    ]
