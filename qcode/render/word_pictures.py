"""Pictures in a Word file: each in line with the text, with words for those who can't see it."""

from __future__ import annotations

from qcode.render.pictures import Picture, picture
from qcode.render.word_parts import BOLD, ITALIC, Para, field, run, value_of
from qcode.render.word_styles import Profile
from qcode.report.figures import Figure
from qcode.report.labels import Label, note_label
from qcode.words import Language

_EMU = 36000
"""English metric units in a millimetre."""
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_FIRST = 10
"""The first number of a picture's relation; those below are the parts' own."""


def relation(place: int) -> str:
    """The name of a picture's relation; ``place`` counts from 0."""
    return f"rId{_FIRST + place}"


def part_name(place: int) -> str:
    """Where a picture lies in the file."""
    return f"media/image{place + 1}.png"


def drawn(figure: Figure, language: Language, profile: Profile) -> Picture:
    """The picture as wide as a line of the page's text."""
    return picture(figure.drawing, "png", language, profile.text_width(landscape=False))


def figure_paragraphs(
    figure: Figure, label: Label, language: Language, profile: Profile, *, found: Picture, place: int
) -> list[Para]:
    """Picture, caption and note: the caption above in English, below in the other languages."""
    after = not profile.grid
    instruction = f"SEQ {label.sequence} \\* ARABIC" + (" \\r 1" if label.restarts else "")
    bold = BOLD if language == "en" else ""
    runs = run(label.before, language, bold) + field(instruction, str(label.number), language, bold)
    runs += run(label.after + label.joint.rstrip("\n"), language, bold)
    runs += run(f"\n{figure.caption}", language, ITALIC) if language == "en" else run(figure.caption, language)
    kept = "<w:keepNext/>"
    shown = Para("Figure", _inline(found, figure.alt, place), kept if figure.note or not after else "")
    caption = Para("Caption", runs) if after else Para("FigureCaption", runs, kept if figure.note else "")
    note = run(note_label(language), language, ITALIC if after else "") + run(figure.note, language)
    below = [Para("TableNote", note)] if figure.note else []
    return [caption, shown, *below] if after else [shown, caption, *below]


def _inline(found: Picture, alt: str, place: int) -> str:
    """The picture as a run."""
    size = f'cx="{round(found.width * _EMU)}" cy="{round(found.height * _EMU)}"'
    number = f'id="{place + 1}" name="Picture {place + 1}"'
    words = f"descr={value_of(alt)}"
    return (
        "<w:r><w:drawing>"
        '<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        f'distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/><wp:docPr {number} {words}/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr {number} {words}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation(place)}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )
