"""Numbers that cannot pass 1 stand without a zero before the point where the profile wants it so, and only these."""

from __future__ import annotations

import io

from docx import Document

from qcode.render import encoded
from qcode.report.cells import shown
from qcode.report.document import Cell, Column, Paragraph, Report, Table
from qcode.report.numbers import zeroless
from qcode.text.profiles import preset
from tests.report_material import stamp

APA, INSTITUTE = preset("en-apa7"), preset("tr-enstitu")


def test_what_may_pass_1_and_percentages_keep_their_zero() -> None:
    said = "α = 0.59, from 0.800 on; 0.5% of 10.05, qcode 0.10.2"
    assert zeroless(said, APA) == "α = .59, from .800 on; 0.5% of 10.05, qcode 0.10.2"
    assert zeroless("α = 0,59", INSTITUTE) == "α = 0,59"
    kappa, lift = Column("cohen_kappa", "κ", "number", decimals=2), Column("lift", "Lift", "number", decimals=2)
    assert [shown(Cell(-0.05), column, APA) for column in (kappa, lift)] == ["\u2212.05", "\u22120.05"]
    assert shown(Cell(1.0), kappa, APA) == "1.00"
    assert shown(Cell(0.5), kappa, INSTITUTE) == "0,50"


def test_a_file_of_the_profile_has_it_in_its_sentences_too() -> None:
    table = Table("T", (Column("code", "Code"),), ((Cell("a 0.25 l bottle"),),), note="Krippendorff: from 0.800 on.")
    said = (Paragraph("α = 0.59"), Paragraph("Take 0.25 l."), table)
    content = encoded(Report("T", "en", said, stamp(), profile=APA), ".docx")
    document = Document(io.BytesIO(content))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert [word in text for word in ("α = .59", "Take 0.25 l.", "from .800 on")] == [True] * 3
    assert document.tables[0].cell(1, 0).text == "a 0.25 l bottle"
