"""Draws the pictures of the golden workspaces, small ones, the same on each run.

.venv/bin/python -m tests.golden.draw_inputs
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from tests.pdf.handmade import handmade_pdf

HERE = Path(__file__).parent
EXIF_ORIENTATION = 0x0112
ON_ITS_SIDE = 6
"""The camera was held upright; the picture is to be turned by 90° to the right."""

Size = tuple[int, int]


def main() -> None:
    """Write all pictures."""
    everything = images_of("everything-in-an-article")
    gradient((64, 40)).save(everything / "entretien.jpg", quality=80)
    exif = Image.Exif()
    exif[EXIF_ORIENTATION] = ON_ITS_SIDE
    gradient((48, 32)).save(everything / "debout.jpg", quality=80, exif=exif)
    # Wider than twice the column: it is made smaller.
    bars((1400, 60)).save(everything / "frise.png")
    see_through((96, 32)).save(everything / "logo.png")
    gradient((40, 40)).save(everything / "carte.webp", lossless=True)
    first, second = bars((24, 24)), gradient((24, 24))
    first.save(everything / "pas.gif", save_all=True, append_images=[second], duration=400, loop=0)

    for situation in ("several-tools", "without-addresses"):
        bars((60, 20)).save(images_of(situation) / "frise.png")
    gradient((32, 20)).save(images_of("picture-without-alt") / "entretien.jpg", quality=80)
    gradient((32, 20)).save(images_of("path-leaving-the-workspace") / "dedans.jpg", quality=80)
    (images_of("picture-that-is-none") / "photo.jpg").write_bytes(
        b"<!doctype html>\n<p>Erreur 404\n"
    )
    bars((32, 20)).save(images_of("picture-that-is-none") / "png-en-fait.jpg", format="PNG")
    archive = images_of("archive-of-three-issues")
    gradient((64, 40)).save(archive / "gymnase.jpg", quality=80)
    bars((30, 42)).save(archive / "couverture.png")
    see_through((96, 32)).save(archive / "logo.png")
    (archive.parent / "maquette/lettre-2.pdf").write_bytes(
        handmade_pdf(2, tagged=True, title="L'hiver et ses risques", lang="fr-FR")
    )
    (HERE / "pdf-laid-out-elsewhere/input/issues/maquette/lettre.pdf").write_bytes(
        handmade_pdf(8, tagged=True, title="Lettre d'essai", lang="fr-FR")
    )


def images_of(situation: str) -> Path:
    """The folder of a situation's pictures."""
    folder = HERE / situation / "input/issues/images"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def gradient(size: Size) -> Image.Image:
    """Something like a photograph: every pixel another colour."""
    width, height = size
    picture = Image.new("RGB", size)
    picture.putdata(
        [
            (x * 255 // width, y * 255 // height, (x + y) * 255 // (width + height))
            for y in range(height)
            for x in range(width)
        ]
    )
    return picture


def bars(size: Size) -> Image.Image:
    """Something like a chart: four areas of one colour each."""
    picture = Image.new("P", size)
    picture.putpalette([0, 74, 153, 11, 122, 91, 230, 160, 30, 245, 245, 245])
    width, height = size
    for bar in range(4):
        picture.paste(bar, (bar * width // 4, 0, (bar + 1) * width // 4, height))
    return picture


def see_through(size: Size) -> Image.Image:
    """Something like a logo: a block on a transparent ground."""
    picture = Image.new("RGBA", size, (0, 0, 0, 0))
    width, height = size
    picture.paste((0, 74, 153, 255), (4, 4, width - 4, height - 4))
    return picture


if __name__ == "__main__":
    main()
