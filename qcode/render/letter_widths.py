"""How wide words are in the font of a thesis, on the safe side."""

from __future__ import annotations

from qcode.render.visible import graphemes

_EIGHTEENTHS = {
    4: "|",
    5: ",.\u00a0 ",
    6: "!'()-/:;[\\]`fijltіıî’",
    8: "IcerszезсэёІçİşÎ",
    9: "#$*0123456789?J_agovxy{}аготухğöâ–«»„“”",
    10: '"~Збвдья',
    11: "+<=>FPS^bdhknpquРийклнпрцчъŞüû−",
    12: "БГЬφәғөұүһҒ",
    13: "ABCDELNRTUVXYZwАВДЕСТХЭЯмфЁÇÜÂÛқң",
    14: "КЛУЧЪжюҰҮ",
    15: "&GHKOQmИЙНОПЦыĞÖӘҚҢӨҺ",
    16: "Фшщ",
    17: "@MМ",
    18: "%WЖЫ—…",
    19: "№",
    20: "ШЩ",
    21: "Ю",
}
"""Letters of Times New Roman by their width in eighteenths of the font's size, bold or not, whichever is wider."""
_WIDTHS = {letter: width / 18 for width, letters in _EIGHTEENTHS.items() for letter in letters}
_OTHER = 0.8
"""A letter of another script, for each cell of a terminal that it takes."""
_POINT = 25.4 / 72


def millimetres(text: str, points: float) -> float:
    """The length of a text in one line."""
    if all(letter in _WIDTHS for letter in text):
        return sum(map(_WIDTHS.__getitem__, text)) * points * _POINT
    signs = (_WIDTHS.get(sign, _OTHER * cells) for sign, cells in graphemes(text))
    return sum(signs) * points * _POINT
