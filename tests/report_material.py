"""An invented appendix in four languages: small enough to read, odd enough to break a careless writer."""

from __future__ import annotations

from dataclasses import fields
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from docx import Document

from qcode.render import encoded
from qcode.report.appendix import appendix
from qcode.report.codebook import codebook
from qcode.report.cooccurrence import cooccurrence
from qcode.report.document import Report, Stamp
from qcode.report.frequencies import frequencies
from qcode.report.guide import guide
from qcode.report.material import (
    CodeItem,
    CodeUse,
    Crosstab,
    CrosstabColumn,
    FrequencyRow,
    PairRow,
    QuestionItem,
    QuoteItem,
    RespondentItem,
)
from qcode.report.pairs import Pairs
from qcode.report.participants import participants
from qcode.report.quotations import quotations
from qcode.words import Language

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

ODD_NAMES = (
    "=1+1",
    "[bold]x[/bold]",
    "<b>&amp;</b>",
    "👩🏽‍🏫🇰🇿",
    "שלום עולם",
    "\x1b[31mred\x07",
    "a|b*c_`d`",
    "+7 {0} %s",
)
"""Names that a spreadsheet, a terminal, a browser or a page of Markdown would like to obey."""

NAMES: dict[Language, tuple[str, ...]] = {
    "kk": ("Бейімделу", "Қиындықтар", "Уақыт тапшылығы", "Қолдау", "Отбасы", "Әріптестер", "Болашақ"),
    "ru": ("Адаптация", "Трудности", "Нехватка времени", "Поддержка", "Семья", "Коллеги", "Будущее"),
    "en": ("Adapting", "Difficulties", "Lack of time", "Support", "Family", "Colleagues", "Future"),
    "tr": ("Uyum", "Güçlükler", "Zaman darlığı", "Destek", "Aile", "İş arkadaşları", "Gelecek"),
}
SAID: dict[Language, str] = {
    "kk": "Алғашқы жылы қиын болды, әріптестерім «шыда» деп айтатын.",
    "ru": "В первый год было трудно, коллеги говорили: «терпи».",
    "en": "The first year was hard, my colleagues said “be patient”.",
    "tr": "İlk yıl zordu, arkadaşlarım “sabret” diyordu.",
}
ASKED: dict[Language, str] = {
    "kk": "Ауыл мектебіне қалай келдіңіз?",
    "ru": "Как вы пришли в сельскую школу?",
    "en": "How did you come to a village school?",
    "tr": "Köy okuluna nasıl geldiniz?",
}
TRAITS: dict[Language, tuple[str, ...]] = {
    "kk": ("Мамандығы", "Өңірі", "Өтілі, жыл"),
    "ru": ("Специальность", "Регион", "Стаж, лет"),
    "en": ("Subject", "Region", "Years taught"),
    "tr": ("Branş", "Bölge", "Kıdem, yıl"),
}
SUB: dict[Language, str] = {"kk": "аә", "ru": "аб", "en": "ab", "tr": "ab"}


def stamp(**changes: object) -> Stamp:
    values: dict[str, object] = {
        "coder": "AK",
        "transcripts": 15,
        "respondents": 15,
        "pilots": 2,
        "units": 240,
        "speech_length": 112_310,
        "entry": 412,
        "codebook": "9f2c1ab37de04412",
        "version": "0.1.0",
        "date": "2026-11-21",
    }
    return Stamp(**{**values, **changes})  # type: ignore[arg-type]


def codes(language: Language) -> list[CodeItem]:
    one, two, three, four, five, six, seven = NAMES[language]
    tree = [(one, 0, one), (two, 1, f"{one} > {two}"), (three, 2, f"{one} > {two} > {three}"), (four, 0, four)]
    tree += [(five, 1, f"{four} > {five}"), (six, 1, f"{four} > {six}"), (seven, 0, seven)]
    return [
        CodeItem(
            f"code{number}",
            path,
            name,
            depth,
            brief=f"{name}: {ASKED[language]}",
            definition=SAID[language] * 2,
            use_when=SAID[language],
            not_when="" if number == 3 else ASKED[language],
            example=SAID[language],
            colour="#1F4E79",
            key=str(number),
        )
        for number, (name, depth, path) in enumerate(tree, start=1)
    ]


def frequency_rows(language: Language) -> list[FrequencyRow]:
    rows = []
    for number, code in enumerate(codes(language)):
        used = 0 if number == 6 else 14 - 2 * number
        rows.append(FrequencyRow(code, used, used, used, min(used, 9), used * 1_210, used * 172, used * 172 / 18_432))
    return rows


def crosstab(language: Language, *, columns: int = 15) -> Crosstab:
    items = tuple(codes(language))
    heads = tuple(CrosstabColumn(f"respondent{number}", str(number)) for number in range(1, columns + 1))
    counts = tuple(
        tuple(None if place == 4 else (3 * row + 5 * place) % 7 for place in range(columns))
        for row in range(len(items))
    )
    return Crosstab("respondent", items, heads, counts)


def uses(language: Language) -> list[CodeUse]:
    return [CodeUse(code, 0 if place == 6 else 20 - 3 * place) for place, code in enumerate(codes(language))]


def paired(*rows: PairRow) -> Pairs:
    """Pairs as columns; None is nan."""
    columns = [[getattr(row, each.name) for row in rows] for each in fields(PairRow)]
    arrays: list[Any] = [np.array(column, np.int64 if n < 5 else np.float64) for n, column in enumerate(columns[:9])]
    arrays.append(None if None in columns[9] or not rows else np.array(columns[9], np.int64))
    return Pairs(*arrays)


def pairs() -> Pairs:
    found = [(0, 1, 9), (0, 3, 4), (1, 3, 7), (3, 5, 2), (2, 4, 0), (4, 5, 1)]
    return paired(
        *[
            PairRow(
                a,
                b,
                n,
                n,
                180 * n,
                n / 40,
                None if (a, b) == (0, 3) else 1.25,
                -0.05 * n,
                float("nan") if n == 7 else 0.31,
            )
            for a, b, n in found
        ]
    )


def quotes(language: Language) -> list[QuoteItem]:
    found = []
    for place, code in enumerate(codes(language)[:4]):
        for number in (3, 7, 11):
            text = SAID[language] if number != 7 else SAID["ru"]
            spoken = "ru" if number == 7 else language
            span = (100 * place, 100 * place + len(text))
            found.append(
                QuoteItem(code.path, text, f"R{number:02}", *span, "AK", 12, number, language=spoken, question="2")
            )
    held = QuoteItem(found[0].code, "SECRET WORDS", "R05", 0, 12, "AK", 3, 5, condition="off the record")
    return [*found, held]


def reports(language: Language) -> list[Report]:
    """The six reports of an appendix, in its order."""
    items = codes(language)
    plain = stamp(units=0)
    questions = []
    for number in (1, 2, 3):
        questions.append(QuestionItem(f"q{number}", str(number), ASKED[language]))
        questions += [QuestionItem(f"q{number}{sub}", f"{number}{sub}", SAID[language], 1) for sub in SUB[language]]
    people = [
        RespondentItem(f"r{n}", n, (NAMES[language][n % 3], "АҚШ" if n % 2 else "Алматы", str(3 + n // 2)))
        for n in range(1, 16)
    ]
    return [
        guide(questions, stamp=plain, language=language),
        participants(TRAITS[language], people, stamp=plain, language=language),
        codebook(items, stamp=plain, language=language),
        frequencies(
            frequency_rows(language),
            stamp=plain,
            language=language,
            rolled=frequency_rows(language),
            crosstabs=[crosstab(language)],
        ),
        cooccurrence(uses(language), pairs(), stamp=stamp(unit="turn"), language=language),
        quotations(quotes(language), stamp=plain, language=language),
    ]


def whole(language: Language) -> Report:
    return appendix(reports(language), stamp=stamp(), language=language)


def odd_report() -> Report:
    """A report whose every word is hostile."""
    items = [CodeItem(f"id{place}", name, name, example=name) for place, name in enumerate(ODD_NAMES)]
    rows = [FrequencyRow(item, place, share=None) for place, item in enumerate(items)]
    parts = [
        frequencies(rows, stamp=stamp(units=0, coder="=cmd()"), language="en"),
        codebook(items, stamp=stamp(), language="en"),
        quotations(
            [QuoteItem(name, f"{name}\n{name}", name, 0, 5, name, 1, 1) for name in ODD_NAMES],
            stamp=stamp(),
            language="en",
        ),
        participants(ODD_NAMES, [RespondentItem("r", 1, ODD_NAMES)], stamp=stamp(), language="en"),
        guide([QuestionItem("q", name, name) for name in ODD_NAMES], stamp=stamp(), language="en"),
        cooccurrence(
            [CodeUse(item, 5) for item in items],
            paired(PairRow(0, 1, 2)),
            stamp=stamp(unit="overlap", units=0),
            language="en",
        ),
    ]
    return appendix(parts, stamp=stamp(coder=ODD_NAMES[5]), language="en")


def view(content: bytes) -> str:
    """A Word file as text: a paragraph is ``style | words``, a table's row its cells between bars."""
    body = Document(BytesIO(content)).element.body
    return "\n".join(line for block in body for line in _lines(block)) + "\n"


def _lines(block: Any) -> list[str]:
    match block.tag.rpartition("}")[2]:
        case "p":
            section = block.find(".//{*}sectPr")
            return [f"{_style(block)} | {_words(block)}", *([_page(section)] if section is not None else [])]
        case "tbl":
            return [
                " · ".join(_words(cell) + _fill(cell) for cell in row.findall("{*}tc")) + _head(row)
                for row in block.findall("{*}tr")
            ]
        case _:
            return [_page(block)]


def _style(paragraph: Any) -> str:
    return str(paragraph.find("{*}pPr/{*}pStyle").get(f"{{{WORD}}}val"))


def _words(element: Any) -> str:
    signs = {"br": "⏎", "tab": "⇥", "noBreakHyphen": "-"}
    return "".join(_sign(part, signs) for part in element.iterfind(".//{*}r/*"))


def _sign(part: Any, signs: dict[str, str]) -> str:
    match part.tag.rpartition("}")[2]:
        case "t":
            return str(part.text)
        case "drawing":
            return f"[picture: {part.find('.//{*}docPr').get('descr')}]"
        case name:
            return signs.get(name, "")


def _fill(cell: Any) -> str:
    shade = cell.find("{*}tcPr/{*}shd")
    return "" if shade is None else f" #{shade.get(f'{{{WORD}}}fill')}"


def _head(row: Any) -> str:
    return "  (head)" if row.find("{*}trPr/{*}tblHeader") is not None else ""


def _page(section: Any) -> str:
    size = section.find("{*}pgSz")
    return f"--- page {size.get(f'{{{WORD}}}w')} x {size.get(f'{{{WORD}}}h')}"


GOLDEN = Path(__file__).parent / "golden"

if __name__ == "__main__":
    for spoken in ("kk", "en"):
        (GOLDEN / f"appendix.{spoken}.txt").write_text(view(encoded(whole(spoken), ".docx")), "utf-8")
