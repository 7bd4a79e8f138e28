"""Two coders' passages over the same words: a lane each at the left, and brackets where they begin and end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

Span = tuple[int, int]
MARKS = (("[", "]"), ("⟨", "⟩"))
"""The first coder's brackets, and the second's."""
LANES = ("┃", "║")


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign of the text or a bracket, and whether each of the two holds it."""

    text: str
    one: bool
    two: bool


def marked(text: str, one: Sequence[Span], two: Sequence[Span]) -> list[Sign]:
    """The signs of a text with the brackets of both, the second's inside the first's."""
    found: list[Sign] = []
    for at in range(len(text) + 1):
        ended = [side for side, spans in ((1, two), (0, one)) if any(end == at for _, end in spans)]
        begun = [side for side, spans in ((0, one), (1, two)) if any(start == at for start, _ in spans)]
        found += [Sign(MARKS[side][1], *_held(side)) for side in ended]
        found += [Sign(MARKS[side][0], *_held(side)) for side in begun]
        if at < len(text):
            held = [any(start <= at < end for start, end in spans) for spans in (one, two)]
            found.append(Sign(" " if text[at] in "\n\t" else text[at], held[0], held[1]))
    return found


def _held(side: int) -> tuple[bool, bool]:
    return (side == 0, side == 1)


def lines(signs: Sequence[Sign], width: int) -> Iterator[list[Sign]]:
    """The signs in lines of at most ``width`` cells, broken at blanks where there are any."""
    line: list[Sign] = []
    used, blank = 0, -1
    for sign in signs:
        line.append(sign)
        used += cell_len(sign.text)
        blank = len(line) if sign.text == " " else blank
        if used > width and len(line) > 1:
            cut = blank if 0 < blank < len(line) else len(line) - 1
            yield line[:cut]
            line = line[cut:]
            while line and line[0].text == " ":
                line = line[1:]
            used, blank = sum(cell_len(each.text) for each in line), -1
    if line:
        yield line


def lanes(line: Sequence[Sign]) -> str:
    """What stands at the left of a line: who holds some of it."""
    held = (any(sign.one for sign in line), any(sign.two for sign in line))
    return "".join(lane if holds else " " for lane, holds in zip(LANES, held, strict=True)) + " "


def runs(line: Sequence[Sign]) -> Iterator[tuple[str, bool, bool]]:
    """The words of a line in stretches that the same of both hold."""
    words, last = "", (False, False)
    for sign in line:
        held = (sign.one, sign.two)
        if words and held != last:
            yield words, *last
            words = ""
        words, last = words + sign.text, held
    if words:
        yield words, *last
