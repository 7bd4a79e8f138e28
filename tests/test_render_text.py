"""Terminal, HTML and Markdown: nothing that was said becomes a command or markup, everything can be read."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from qcode.render import encoded, render_text
from qcode.render.colours import contrast, ink, paper
from qcode.render.markdown import safe
from qcode.render.visible import visible, width, wrapped
from qcode.report.document import Cell, Column, Item, Note, Paragraph, Quotation, Report, Stamp, Table
from qcode.report.frequencies import frequencies
from qcode.words import LANGUAGES
from tests.report_material import ODD_NAMES, crosstab, frequency_rows, odd_report, stamp, whole

SAID = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.sampled_from(ODD_NAMES)
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def report_of(text: str) -> Report:
    table = Table(text, (Column("a", text), Column("b", "n", "integer")), ((Cell(text, level=1), Cell(3)),), text)
    blocks = (Paragraph(text), Item(text, text, 1), Quotation(text, text), Note(text), table)
    return Report(text, "en", blocks, Stamp(coder="AK", date="2026-11-21"), warnings=(text,))


@given(SAID, st.integers(20, 120))
@settings(max_examples=60)
def test_a_terminal_gets_lines_that_fit_and_no_control_character(text: str, columns: int) -> None:
    found = render_text(report_of(text), columns)
    assert not CONTROL.search(found)
    for line in found.split("\n"):
        assert width(line) <= columns, line


def test_a_table_too_wide_is_drawn_in_parts_that_repeat_the_codes() -> None:
    report = frequencies(frequency_rows("kk"), stamp=stamp(), language="kk", crosstabs=[crosstab("kk", columns=60)])
    lines = render_text(report, 80).split("\n")
    assert max(map(width, lines)) <= 80
    assert sum(line.startswith("Бейімделу") and "█" not in line for line in lines) == 5
    assert sum(line.startswith("Код ") for line in lines) == 5


def test_a_terminal_table_is_what_it_should_be() -> None:
    columns = (Column("a", "Code"), Column("b", "n", "integer", of=15))
    rows = ((Cell("Айгүл"), Cell(9)), (Cell("two\x1b[31m", level=1), Cell(12)))
    table = Table("Frequencies", columns, rows, "Unit: turn.")
    found = render_text(Report("T", "en", (table,), Stamp(date="2026-11-21", version="1")), 60).replace("\u00a0", " ")
    assert found.split("\n")[:10] == [
        "T",
        "",
        "Table 1 Frequencies",
        "",
        "Code               n",
        "──────────  ────────",
        "Айгүл        9 (60%)",
        "  two␛[31m  12 (80%)",
        "",
        "Note. Unit: turn.",
    ]


def test_an_author_s_warnings_are_shown_in_the_terminal_only() -> None:
    report = report_of("k = 1 for R7")
    assert "Warning: k = 1 for R7" in render_text(report)
    assert b"Warning" not in encoded(report, ".html") + encoded(report, ".md")


@given(SAID)
def test_visible_text_has_no_control_character_but_keeps_letters(text: str) -> None:
    shown = visible(text)
    assert not CONTROL.search(shown.replace("\t", ""))
    letters = [sign for sign in text if sign.isalnum()]
    assert [sign for sign in shown if sign.isalnum()] == letters


@given(SAID, st.integers(4, 40))
def test_wrapping_loses_nothing_but_blanks(text: str, columns: int) -> None:
    lines = wrapped(text, columns)
    assert all(width(line) <= columns for line in lines)
    blanks = re.compile(r"[ \n\t]")
    assert blanks.sub("", "".join(lines)) == blanks.sub("", visible(text))


@pytest.mark.parametrize(
    ("text", "cells"), [("Айгүл", 5), ("漢字", 4), ("👩🏽‍🏫", 2), ("й", 1), ("❤️", 2), ("a\u200bb", 2), ("", 0)]
)
def test_width(text: str, cells: int) -> None:
    assert width(text) == cells


class Page(HTMLParser):
    """Which tags and attributes a page has, and what a reader sees."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words: list[str] = []
        self.feed(content.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.words.append(data)


OWN_TAGS = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "span", "blockquote"}
OWN_TAGS |= {"div", "table", "caption", "thead", "tbody", "tr", "th", "td", "strong", "em", "footer"}
OWN_TAGS |= {"figure", "img", "figcaption"}


def test_html_has_only_its_own_tags_and_shows_every_word() -> None:
    page = Page(encoded(odd_report(), ".html"))
    assert page.tags <= OWN_TAGS
    own = {"lang", "charset", "http-equiv", "content", "name", "class", "scope", "style", "dir", "src", "alt"}
    assert page.attributes <= own
    seen = "\n".join(page.words)
    for name in ODD_NAMES:
        assert visible(name) in seen


@given(SAID)
@settings(max_examples=50)
def test_no_text_makes_a_tag(text: str) -> None:
    assert Page(encoded(report_of(f"{text}<script>"), ".html")).tags <= OWN_TAGS


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_says_its_language_and_forbids_everything_foreign(language: str) -> None:
    content = encoded(whole(language), ".html").decode("utf-8")  # type: ignore[arg-type]
    assert f'<html lang="{language}">' in content
    assert "default-src 'none'" in content
    assert "http://" not in content
    assert "https://" not in content


READER = MarkdownIt("gfm-like")


def test_markdown_shows_every_word_and_obeys_none() -> None:
    page = Page(READER.render(encoded(odd_report(), ".md").decode("utf-8")).encode("utf-8"))
    assert page.tags <= {
        "h1",
        "h2",
        "h3",
        "p",
        "br",
        "em",
        "strong",
        "blockquote",
        "hr",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "pre",
        "code",
    }
    seen = "".join(page.words)
    for name in ODD_NAMES:
        assert visible(name) in seen


@pytest.mark.parametrize(
    "text",
    [
        "# x",
        "- x",
        "1. x",
        "1) x",
        "> x",
        "    code",
        "www.site.kz",
        "https://a.kz",
        "a@b.kz",
        "~~x~~",
        "_x_",
        "---",
        "&amp;",
    ],
)
def test_markdown_words_stay_words(text: str) -> None:
    page = Page(READER.render(safe(text)).encode("utf-8"))
    assert page.tags == {"p"}
    assert "".join(page.words).strip() == text.strip()


def test_every_shade_can_be_read() -> None:
    assert (paper(0), paper(1)) == ("FFFFFF", "1F4E79")
    assert (ink(0), ink(1)) == ("000000", "FFFFFF")
    assert min(contrast(step / 100) for step in range(101)) >= 4.5
