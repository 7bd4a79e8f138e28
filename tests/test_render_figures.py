"""Figures: every drawing in a terminal of any width and as a picture, whatever its labels say."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from docx import Document
from lxml import etree

from qcode.render import encoded, figure_text, render_text
from qcode.render.figures_cells import Grid, clipped, number, ticks
from qcode.render.figures_text import drawn
from qcode.render.pictures import picture
from qcode.render.visible import width
from qcode.report.document import Heading, Report, Stamp
from qcode.report.figures import (
    Bars,
    Branch,
    Codeline,
    Curve,
    Dendrogram,
    Drawing,
    Edge,
    Figure,
    Heat,
    Join,
    Line,
    Map,
    Point,
    Span,
    Structure,
)
from qcode.words import LANGUAGES, Language

ODD = (
    "emoji 👩🏽‍🏫🇰🇿 family",
    "שלום עולם",
    "$x^2$ {0} %s \\frac{",
    "[bold]x[/bold] <b>&amp;</b>",
    "=1+1",
    "\x1b[31mred\x07\nand\ttab --> ]]>",
    "```漢字かな```",
    "Уақыт тапшылығы және басқа өте ұзын атау, ол ешқашан бітпейтін сияқты көрінеді",
)
N = len(ODD)
DRAWINGS: dict[str, Drawing] = {
    "bars": Bars(ODD, (9, 5, 0, 3, 1.5, 15, 7, float("nan")), ODD[2], 15),
    "heat": Heat(ODD, ODD, tuple(tuple(None if a == b else float(a * b) for a in range(N)) for b in range(N))),
    "table": Heat(ODD[:2], ODD, tuple(tuple(a / (b + 1) for a in range(N)) for b in range(2)), 2),
    "curve": Curve(
        ODD[2],
        ODD[3],
        (
            Line(ODD[0], (1, 2, 3, 4), (3, 5, 5, 6)),
            Line(ODD[5], (1, 2, 3, 4), (2.5, 4.25, 5, 5.5), (2, 3, 4, 5), (3, 6, 6, 7)),
        ),
        steps=True,
    ),
    "codeline": Codeline(ODD, (Span(0, 0, 3), Span(3, 0, 40), Span(7, 39, 40)), 40, ODD[4]),
    "dendrogram": Dendrogram(
        ODD,
        (Join(0, 1, 0.1), Join(2, 3, 0.1), Join(8, 4, 0.5), Join(9, 10, 0.6), Join(5, 6, 0.6), Join(12, 7, 0.9), Join(11, 13, 1)),
        (0, 1, 4, 2, 3, 5, 6, 7),
        ODD[2],
    ),
    "map": Map(
        tuple(Point(label, place % 3, place // 4, place, place % 2) for place, label in enumerate(ODD)),
        (Edge(0, 1, 3), Edge(2, 7, 12.5)),
    ),
    "structure": Structure(
        ODD[:3], (Branch(ODD[7], (Branch(ODD[7], tuple(map(Branch, ODD))), Branch(ODD[0]))), Branch(ODD[5]))
    ),
}  # fmt: skip
EMPTY: tuple[Drawing, ...] = (
    Bars((), ()),
    Bars(("a",), (0,)),
    Heat((), (), ()),
    Heat(("a",), ("a",), ((None,),)),
    Curve("", "", ()),
    Curve("", "", (Line("", (1,), (0,)),)),
    Codeline((), (), 0),
    Codeline(("a",), (), 1),
    Dendrogram((), (), ()),
    Dendrogram(("a",), (), (0,)),
    Dendrogram(("a", "b"), (Join(0, 1, 0),), (0, 1)),
    Map(()),
    Map((Point("a", 0, 0), Point("b", 0, 0))),
    Structure((), ()),
    Structure(("a",), (Branch("b"),)),
)


def report_of(drawing: Drawing, language: Language = "kk") -> Report:
    figure = Figure(ODD[2], drawing, f'"{ODD[3]}" {ODD[5]}', ODD[4])
    blocks = (Heading("A", 1, "A"), figure, figure, Heading("B", 1, "B"), figure)
    return Report("Figures", language, blocks, Stamp(date="2026-11-22", version="1"))


def png_size(content: bytes) -> tuple[int, int]:
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    across, down = struct.unpack(">II", content[16:24])
    return across, down


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_fits_a_terminal_of_any_width(name: str) -> None:
    for columns in (*range(40, 81), 100, 133, 160, 200, 250):
        lines = drawn(DRAWINGS[name], columns, "kk")
        assert lines
        for line in lines:
            assert width(line) <= columns, (columns, line)
            assert line.isprintable() or set(line) & set("\u200d\u00a0\u00ad"), line


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_says_every_label(name: str) -> None:
    seen = " ".join("\n".join(drawn(DRAWINGS[name], 250, "en")).split())
    for label in (ODD[0], ODD[2], ODD[5]) if name == "curve" else ODD[:4]:
        assert clipped(label, 200) in seen


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_the_same_picture_twice_and_runs_nothing(name: str) -> None:
    found = picture(DRAWINGS[name], "svg", "tr")
    picture.cache_clear()
    assert picture(DRAWINGS[name], "svg", "tr") == found
    root = etree.fromstring(found.content)
    assert not root.findall(".//{*}script") + root.findall(".//{*}image") + root.findall(".//{*}foreignObject")
    assert b"<!--" not in found.content
    assert b"dc:date" not in found.content


def test_a_picture_for_paper_has_three_hundred_dots_an_inch() -> None:
    found = picture(DRAWINGS["heat"], "png", "kk", 145)
    picture.cache_clear()
    assert picture(DRAWINGS["heat"], "png", "kk", 145) == found
    for dots, size in zip(png_size(found.content), (145, found.height), strict=True):
        assert abs(dots - size / 25.4 * 300) <= 1


def test_a_drawing_of_nothing_is_no_error() -> None:
    for drawing in EMPTY:
        for columns in (40, 120):
            assert all(width(line) <= columns for line in drawn(drawing, columns, "en"))
        assert picture(drawing, "svg", "en").content.startswith(b"<?xml")


def test_very_many_rows_stay_on_one_page() -> None:
    labels = tuple(f"Code {number}" for number in range(90))
    found = picture(Bars(labels, tuple(map(float, range(90)))), "svg", "en")
    assert found.height <= 205


def test_bars_and_their_numbers() -> None:
    lines = drawn(Bars(("Сенім", "Отбасы", "Жол"), (10, 5, 0.5), "респондент", 10), 40, "kk")
    assert [line.replace("\u00a0", " ").rstrip() for line in lines] == [
        "Сенім  ██████████████████████ 10 (100 %)",
        "Отбасы ███████████            5 (50 %)",
        "Жол    █▏                     0,50 (0 %)",
        "       респондент",
    ]


def test_a_heat_map_is_cut_where_the_terminal_ends_and_shows_its_shades() -> None:
    names = tuple(f"code {number}" for number in range(1, 13))
    values = tuple(tuple(float(a + b) if a != b else None for b in range(12)) for a in range(12))
    lines = drawn(Heat(names, names, values), 40, "en")
    assert lines[0].split() == ["1", "2", "3", "4", "5", "6", "7"]
    assert lines[1].split() == ["1.", "code", "1", "1░", "2░", "3░", "4░", "5░", "6▒"]
    assert lines[14].split() == ["8", "9", "10", "11", "12"]


def test_a_dendrogram_joins_its_leaves() -> None:
    drawing = Dendrogram(("a", "b", "c"), (Join(0, 2, 1), Join(3, 1, 2)), (0, 2, 1))
    assert drawn(drawing, 20, "en") == [
        "a ╶────────┬───────┐",
        "c ╶────────┘       │",
        "b ╶────────────────┘",
        "   0            2.00",
    ]


def test_points_of_a_map_never_cover_each_other() -> None:
    drawing = Map(tuple(Point("", 0, 0) for _ in range(30)), (Edge(0, 29, 4),))
    lines = drawn(drawing, 80, "en", rows=24)
    inside = " ".join(line.strip("│") for line in lines if line.startswith("│"))
    assert sorted(map(int, inside.split())) == list(range(1, 31))
    assert any("1–30: 4" in line for line in lines)


def test_a_codeline_shows_where_a_code_stands() -> None:
    lines = drawn(Codeline(("a", "b"), (Span(0, 0, 5), Span(1, 5, 10)), 10, "turns"), 30, "en")
    assert lines[0].startswith("a │█")
    assert lines[0].endswith("│ 5")
    assert lines[0].count("█") == lines[1].count("█")
    assert lines[0].index("█") < lines[1].index("█")


def test_figures_are_numbered_by_themselves_and_described_in_word() -> None:
    content = encoded(report_of(DRAWINGS["bars"]), ".docx")
    picture.cache_clear()
    assert encoded(report_of(DRAWINGS["bars"]), ".docx") == content
    document = Document(io.BytesIO(content))
    assert [shape.width.mm for shape in document.inline_shapes] == [170, 170, 170]
    captions = [paragraph.text for paragraph in document.paragraphs if paragraph.text.startswith("Сурет")]
    assert [caption.split(" – ")[0] for caption in captions] == ["Сурет\u00a0A.1", "Сурет\u00a0A.2", "Сурет\u00a0B.1"]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert sum(name.endswith(".png") for name in archive.namelist()) == 3
        described = etree.fromstring(archive.read("word/document.xml")).findall(".//{*}docPr")
    assert all("[bold]x[/bold]" in each.get("descr") for each in described)


def test_a_web_page_shows_the_picture_with_its_words() -> None:
    page = encoded(report_of(DRAWINGS["map"], "en"), ".html").decode("utf-8")
    assert page.count('<img src="data:image/svg+xml;base64,') == 3
    assert 'alt="&quot;[bold]x[/bold] &lt;b&gt;' in page
    assert "img-src data:" in page
    assert "Figure" in page


def test_a_fence_in_markdown_holds_whatever_is_in_it() -> None:
    text = encoded(report_of(DRAWINGS["bars"]), ".md").decode("utf-8")
    assert text.count("\n````text\n") == 3
    assert text.count("\n````\n") == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_in_text_bears_its_label_and_note(language: Language) -> None:
    found = render_text(report_of(DRAWINGS["codeline"], language), 60)
    head = {"kk": "Сурет\u00a0A.1 –", "ru": "Рисунок\u00a0A.1 –", "en": "Figure\u00a0A1", "tr": "Şekil\u00a01."}
    assert head[language] in found
    assert "=1+1" in figure_text(Figure("", DRAWINGS["curve"], "", "=1+1"), 60, 20, language)


def test_numbers_and_ticks() -> None:
    assert [number(value, "kk") for value in (3.0, 0.5, 1234.0, None, float("nan"))] == [
        "3",
        "0,50",
        "1\u00a0234",
        "–",
        "–",
    ]
    assert ticks(13, 6) == [0, 5, 10, 15]
    assert ticks(0.9, 6) == [0, 0.2, 0.4, 0.6, 0.8, 1.0]
    assert ticks(0, 6) == [0, 1]
    grid = Grid(5, 1)
    grid.write(3, 0, "漢字", 9)
    assert grid.lines() == ["   …"]
