"""Draw the pictures of the workspace: the logo, the partners' plates, the charts.

The PNG files in issues/images/ are committed; run this only to change one:

    apt-get install fonts-liberation
    python tools/draw_pictures.py

Charts are 1072 pixels wide, twice the column of the message (536), so that
a size given here is halved on screen: 31 is read as 15.5. Every figure also
stands in the article, which is where the figures come from.

The same versions of Pillow and of the font give the same bytes. Nothing here
reproduces a partner's logo: the plates are plain text.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

IMAGES = Path(__file__).resolve().parent.parent / "issues" / "images"
FONTS = Path("/usr/share/fonts/truetype/liberation")

WIDTH = 1072
MARGIN = 36
RIGHT = WIDTH - MARGIN
SUPERSAMPLING = 3
"""Pictures are drawn this many times larger, then reduced: smooth curves."""
COLOURS = 32
"""Palette size: enough for the edges of the text, small enough for a mail."""

WHITE = "#ffffff"
INK = "#16212e"
MUTED = "#4a5868"
GREY = "#8491a0"
RULE = "#c3ccd6"
TRACK = "#e4e9ef"
PLATE = "#f6f8fa"
BLUE = "#004a99"
GREEN = "#0b7a5b"
DARK_GREEN = "#07563f"
MID_GREEN = "#30a17a"
INDIGO = "#3a4fb0"

HEADING_HEIGHT = 164
"""What a chart's title and subtitle take, with the space under them."""


@dataclass(frozen=True, kw_only=True)
class Lettering:
    """How words look, and which point of theirs is put in place."""

    size: int = 31
    """Pixels."""
    colour: str = INK
    bold: bool = False
    anchor: str = "ls"
    """Pillow's: l, m or r, then s for the baseline."""

    @property
    def font(self) -> ImageFont.FreeTypeFont:
        """Liberation Sans, which has the widths of the message's Arial."""
        weight = "Bold" if self.bold else "Regular"
        return ImageFont.truetype(
            str(FONTS / f"LiberationSans-{weight}.ttf"),
            self.size * SUPERSAMPLING,
            layout_engine=ImageFont.Layout.BASIC,
        )

    def width(self, words: str) -> float:
        """Return how wide a line is, in pixels of the finished file."""
        return self.font.getlength(words) / SUPERSAMPLING


TITLE = Lettering(size=40, bold=True)
PLAIN = Lettering()
STRONG = Lettering(bold=True)
QUIET = Lettering(colour=MUTED)


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A quantity drawn as a length."""

    label: str
    value: str
    """The figure in the source's own words: "près de 9 sur 10"."""
    share: float
    """Its length, from 0 to 1."""
    colour: str


@dataclass(frozen=True, kw_only=True)
class Tally:
    """A small number, drawn as that many dots."""

    label: str
    count: int


class Sheet:
    """A white picture to draw on, in pixels of the finished file."""

    def __init__(self, width: int, height: int) -> None:
        """Take a white sheet."""
        self._size = (width, height)
        enlarged = (width * SUPERSAMPLING, height * SUPERSAMPLING)
        self._image = Image.new("RGB", enlarged, WHITE)
        self._draw = ImageDraw.Draw(self._image)

    def text(self, x: float, y: float, words: str, style: Lettering = PLAIN) -> None:
        """Write one line; y is its baseline."""
        self._draw.text(
            (x * SUPERSAMPLING, y * SUPERSAMPLING),
            words,
            font=style.font,
            fill=style.colour,
            anchor=style.anchor,
        )

    def box(self, corners: tuple[float, float, float, float], colour: str, radius: int = 0) -> None:
        """Fill a rectangle: left, top, right, bottom, the last two excluded."""
        left, top, right, bottom = (corner * SUPERSAMPLING for corner in corners)
        self._draw.rounded_rectangle(
            (left, top, right - 1, bottom - 1), radius * SUPERSAMPLING, fill=colour
        )

    def dot(self, x: float, y: float, radius: float, colour: str) -> None:
        """Fill a disc around its centre."""
        centre = (x * SUPERSAMPLING, y * SUPERSAMPLING)
        self._draw.circle(centre, radius * SUPERSAMPLING, fill=colour)

    def ring(self, x: float, y: float, radius: float, colour: str) -> None:
        """Draw an empty disc."""
        self.dot(x, y, radius, colour)
        self.dot(x, y, radius - 4, WHITE)

    def save(self, name: str) -> None:
        """Write the picture, reduced, as a PNG with a palette."""
        small = self._image.resize(self._size, Image.Resampling.LANCZOS)
        flat = small.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        flat.save(IMAGES / name, optimize=True)


def start_chart(title: str, subtitle: str, height: int) -> Sheet:
    """Return a sheet headed by what a chart says and what it counts.

    `height` is that of the chart, in pixels, under HEADING_HEIGHT.
    """
    sheet = Sheet(WIDTH, HEADING_HEIGHT + height)
    sheet.text(MARGIN, 66, title, TITLE)
    sheet.text(MARGIN, 116, subtitle, QUIET)
    return sheet


def draw_bar(sheet: Sheet, bar: Bar, top: float) -> None:
    """Draw a bar on its track, its label and its value above."""
    length = (RIGHT - MARGIN) * bar.share
    value = Lettering(bold=True, colour=bar.colour, anchor="rs")
    sheet.text(MARGIN, top + 24, bar.label)
    sheet.text(RIGHT, top + 24, bar.value, value)
    sheet.box((MARGIN, top + 40, RIGHT, top + 66), TRACK)
    sheet.box((MARGIN, top + 40, MARGIN + length, top + 66), bar.colour)


def draw_bars(title: str, subtitle: str, bars: tuple[Bar, ...]) -> Sheet:
    """Return a chart of horizontal bars."""
    row = 106
    sheet = start_chart(title, subtitle, row * len(bars))
    for index, bar in enumerate(bars):
        draw_bar(sheet, bar, HEADING_HEIGHT + row * index)
    return sheet


def draw_mdie() -> None:
    """Draw the week "Réussir sans attendre" (article mdie-nord)."""
    participants = 8000
    sheet = draw_bars(
        "En cinq jours, près de 650 retours à l\u2019emploi",
        "Allocataires du RSA dans le Nord, novembre 2020",
        (
            Bar(label="Participants", value="8\u00a0000", share=1, colour=MUTED),
            Bar(
                label="Emploi retrouvé",
                value="près de 650",
                share=650 / participants,
                colour=GREEN,
            ),
            Bar(
                label="Entrée en formation qualifiante",
                value="180",
                share=180 / participants,
                colour=GREEN,
            ),
        ),
    )
    sheet.save("mdie-reussir-sans-attendre.png")


def draw_associations() -> None:
    """Draw the survey of the region's associations (article associations-covid).

    A bar is as long as the round figure: "plus de 1 sur 2" is drawn as 1/2.
    """
    answers = (
        ("Ont annulé des évènements", "près de 9 sur 10", 9 / 10),
        ("Gestes barrières\u00a0: le premier souci", "3 sur 4", 3 / 4),
        (
            "Pas plus de 20\u00a0% d\u2019activité maintenue",
            "près de 7 sur 10",
            7 / 10,
        ),
        ("Pas de reprise normale avant septembre", "2 sur 3", 2 / 3),
        ("Solutions difficiles à mettre en place", "plus de 1 sur 2", 1 / 2),
    )
    sheet = draw_bars(
        "Associations\u00a0: un arrêt presque général",
        "Réponses en Hauts-de-France, printemps 2020",
        tuple(
            Bar(label=label, value=value, share=share, colour=INDIGO)
            for label, value, share in answers
        ),
    )
    sheet.save("associations-hauts-de-france.png")


def draw_alses() -> None:
    """Draw the 73 ALSES, one mark each (article alses-colleges-nord)."""
    sheet = start_chart(
        "73 professionnels, dont 30 postes récents",
        "ALSES dans les collèges du Nord, début 2021",
        300,
    )
    groups = (
        (20, sheet.dot, DARK_GREEN, "20 créés en 2019 et 2020"),
        (10, sheet.dot, MID_GREEN, "10 début 2021"),
        (43, sheet.ring, GREY, "autres postes"),
    )
    columns, pitch, radius = 20, 51.1, 14.5
    marks = [(mark, colour) for count, mark, colour, _ in groups for _ in range(count)]
    for index, (mark, colour) in enumerate(marks):
        line, column = divmod(index, columns)
        x = MARGIN + radius + column * pitch
        mark(x, HEADING_HEIGHT + 14 + line * pitch, radius, colour)
    x = float(MARGIN)
    for _, mark, colour, label in groups:
        mark(x + radius, HEADING_HEIGHT + 251, radius, colour)
        sheet.text(x + 42, HEADING_HEIGHT + 262, label)
        x += 42 + PLAIN.width(label) + 44
    sheet.save("alses-postes.png")


def draw_bassin_minier() -> None:
    """Draw what the ARS did (article bassin-minier-sante)."""
    tallies = (
        Tally(label="maisons de santé pluriprofessionnelles", count=7),
        Tally(label="centres de santé", count=5),
        Tally(label="adultes relais, médiateurs en santé", count=7),
        Tally(label="contrats locaux de santé", count=3),
        Tally(label="ateliers santé ville", count=2),
    )
    row = 68
    number = Lettering(size=44, bold=True, colour=GREEN)
    sheet = start_chart(
        "Des soins et de la prévention, près des habitants",
        "Actions de l\u2019ARS dans le bassin minier",
        row * len(tallies) + 10,
    )
    for index, tally in enumerate(tallies):
        baseline = HEADING_HEIGHT + 30 + row * index
        sheet.text(MARGIN, baseline, str(tally.count), number)
        sheet.text(MARGIN + 44, baseline, tally.label)
        for rank in range(tally.count):
            sheet.dot(RIGHT - 15 - (6 - rank) * 52, baseline - 12, 15, GREEN)
    sheet.save("bassin-minier-sante.png")


def draw_csg_strip(sheet: Sheet, top: float) -> None:
    """Draw the Cades' share of the CSG in four quarters, one of them moved."""
    quarter = (RIGHT - MARGIN) / 4
    cut = MARGIN + quarter
    sheet.box((MARGIN, top, cut - 3, top + 80), INDIGO)
    sheet.box((cut + 3, top, RIGHT, top + 80), TRACK)
    inside = Lettering(bold=True, colour=WHITE, anchor="ms")
    outside = Lettering(bold=True, colour=MUTED, anchor="ms")
    sheet.text(MARGIN + quarter / 2, top + 51, "CNSA", inside)
    sheet.text(cut + quarter * 1.5, top + 51, "Cades", outside)
    lead = "0,15 point de CSG, soit "
    sheet.text(MARGIN, top + 124, lead)
    sheet.text(
        MARGIN + PLAIN.width(lead),
        top + 124,
        "2,3\u00a0milliards d\u2019euros",
        Lettering(bold=True, colour=INDIGO),
    )


def draw_debt_line(sheet: Sheet, top: float) -> None:
    """Draw the life of the Cades, from 1996 to its old end and its new one."""
    first, old_end, new_end = 1996, 2024, 2033
    radius = 13
    start, stop = MARGIN + radius, RIGHT - radius
    turn = start + (stop - start) * (old_end - first) / (new_end - first)

    sheet.text(MARGIN, top + 24, "136\u00a0milliards d\u2019euros de dette", STRONG)
    sheet.text(MARGIN, top + 66, "Leur remboursement revient à la Cades", QUIET)
    line = top + 116
    sheet.box((start, line - 4, turn, line + 4), RULE)
    sheet.box((turn, line - 4, stop, line + 4), INDIGO)
    ends = (
        (start, MARGIN, "l", MUTED, str(first), "création"),
        (turn, turn + radius, "r", MUTED, str(old_end), "terme initial"),
        (stop, RIGHT, "r", INDIGO, str(new_end), "nouveau terme"),
    )
    for x, edge, side, colour, year, note in ends:
        sheet.dot(x, line, radius, colour)
        bold = Lettering(bold=True, colour=colour, anchor=f"{side}s")
        sheet.text(edge, line + 56, year, bold)
        sheet.text(edge, line + 98, note, Lettering(colour=colour, anchor=f"{side}s"))


def draw_cinquieme_branche() -> None:
    """Draw where the money comes from (article cinquieme-branche)."""
    sheet = start_chart(
        "Autonomie\u00a0: un quart de la CSG de la Cades",
        "Partage prévu à partir de janvier 2024",
        426,
    )
    draw_csg_strip(sheet, HEADING_HEIGHT - 10)
    draw_debt_line(sheet, HEADING_HEIGHT + 170)
    sheet.save("cinquieme-branche-csg.png")


def draw_logo() -> None:
    """Draw the wordmark of PF2S, twice the size at which it is shown."""
    sheet = Sheet(400, 104)
    sheet.text(6, 75, "PF2S", Lettering(size=66, bold=True, colour=BLUE))
    sheet.box((186, 14, 190, 90), MID_GREEN)
    words = ("Plateforme", "sanitaire et sociale", "Hauts-de-France")
    for line, part in enumerate(words):
        sheet.text(206, 32 + line * 28, part, Lettering(size=22))
    sheet.save("logo-pf2s.png")


def draw_plate(name: str, lines: tuple[str, str]) -> None:
    """Draw a partner's name on a plain plate of 240 by 96 pixels."""
    sheet = Sheet(240, 96)
    sheet.box((0, 0, 240, 96), RULE, 10)
    sheet.box((2, 2, 238, 94), PLATE, 8)
    style = Lettering(size=29, bold=True, anchor="ms")
    for baseline, words in zip((41, 75), lines, strict=True):
        sheet.text(120, baseline, words, style)
    sheet.save(name)


def main() -> None:
    """Draw every picture into issues/images/."""
    draw_logo()
    draw_plate("plaque-departement-du-nord.png", ("Département", "du Nord"))
    draw_plate("plaque-les-assembleurs.png", ("Les", "Assembleurs"))
    draw_plate("plaque-le-mouvement-associatif.png", ("Le Mouvement", "associatif"))
    draw_mdie()
    draw_alses()
    draw_bassin_minier()
    draw_cinquieme_branche()
    draw_associations()


if __name__ == "__main__":
    main()
