"""Pictures in a Word file: each in line with the text, with words for those who can't see it."""

from __future__ import annotations

from qcode.model.profile import Profile
from qcode.render.pictures import Picture, picture
from qcode.render.word_parts import ITALIC, Para, run, steady, value_of
from qcode.report.figures import Figure
from qcode.words import Language

_EMU = 36000
"""English metric units in a millimetre."""
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_FIRST = 100
"""The first number of a picture's relation; those below are the parts' own."""


def relation(place: int) -> str:
    """The name of a picture's relation; ``place`` counts from 0."""
    return f"rId{_FIRST + place}"


def part_name(place: int) -> str:
    """Where a picture lies in the file."""
    return f"media/image{place + 1}.png"


def drawn(figure: Figure, language: Language, room: float) -> Picture:
    """The picture as wide as a line of the page's text, ``room`` mm."""
    return picture(figure.drawing, "png", language, room)


def figure_paragraphs(figure: Figure, caption: str, profile: Profile, *, found: Picture, place: int) -> list[Para]:
    """Picture, caption (its runs) and note, the caption on the profile's side."""
    above = profile.figure_caption_side == "above"
    kept = "<w:keepNext/>"
    shown = Para("Figure", _inline(found, figure.alt, place), kept if figure.note or not above else "")
    note = note_runs(profile, figure.note)
    below = [Para("TableNote", note)] if figure.note else []
    if above:
        return [Para("Caption", caption), shown, *below]
    return [shown, Para("FigureCaption", caption, kept if figure.note else ""), *below]


def note_runs(profile: Profile, note: str) -> str:
    """A table's or figure's note behind the word for it, which leans where the titles of captions do."""
    look = ITALIC if "italic" in profile.title_look else ""
    return run(profile.note, profile.language, look) + steady(note, profile.language) if note else ""


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
