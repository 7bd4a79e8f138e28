"""Quotations as Word paragraphs, and real footnotes: what refers to them and the part that holds them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from qcode.render.word_parts import DECLARATION, NAMESPACES, Para, run
from qcode.report.document import Quotation
from qcode.report.labels import Cited, How, cited

_BLANKS = re.compile(" {2,}")
_RAISED = '<w:vertAlign w:val="superscript"/>'
_SMALL = '<w:sz w:val="20"/><w:szCs w:val="20"/>'
_APART = (
    '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/><w:jc w:val="left"/>'
)
_LINES = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr>{_APART}</w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
)


@dataclass(slots=True)
class Footnotes:
    """The footnotes of one document, in the order of its text."""

    bodies: list[str] = field(default_factory=list)

    def refer(self, body: str, language: str) -> str:
        """A run that refers to a new footnote."""
        self.bodies.append(
            f"<w:p><w:pPr>{_APART}</w:pPr><w:r><w:rPr>{_SMALL}{_RAISED}</w:rPr><w:footnoteRef/></w:r>"
            f"{run(f' {body}', language, _SMALL)}</w:p>"
        )
        return f'<w:r><w:rPr>{_RAISED}</w:rPr><w:footnoteReference w:id="{len(self.bodies)}"/></w:r>'

    def part(self) -> str:
        """The part of the package that holds them."""
        notes = "".join(f'<w:footnote w:id="{place}">{body}</w:footnote>' for place, body in enumerate(self.bodies, 1))
        return f"{DECLARATION}<w:footnotes {NAMESPACES}>{_LINES}{notes}</w:footnotes>"


def quotation_paragraphs(quotation: Quotation, how: How, language: str, notes: Footnotes) -> Iterator[Para]:
    """A quotation with its citation, each run in its language, and a translation on a line of its own."""
    said = cited(quotation, how)
    style = "BlockQuote" if said.block else "Quote"
    runs = run(said.opening, language) + _words(said, said.language or language, language, notes)
    runs += run(said.closing, language) + run(said.citation, language, kept=True)
    yield Para(style, runs)
    if said.below:
        yield Para(style, run(said.below, language))


def _words(said: Cited, spoken: str, language: str, notes: Footnotes) -> str:
    """The words in the speaker's language; what is added to them is in that of the report.

    Blanks beside each other are one, as on a page of HTML: in a line set to both edges, two of them would be a hole.
    """
    return "".join(
        notes.refer(piece.text, language) if piece.kind == "note" else run(_BLANKS.sub(" ", piece.text), spoken)
        for piece in said.pieces
    )
