"""The shades of a heat map and the ink that stays readable on them."""

from __future__ import annotations

_LIGHT = (255, 255, 255)
_DARK = (31, 78, 121)


def paper(shade: float) -> str:
    """The background of a shade from 0 (white) to 1 (dark blue), as six hexadecimal digits."""
    return "".join(f"{value:02X}" for value in _mixed(shade))


def ink(shade: float) -> str:
    """Black or white, whichever stands out more from that background."""
    light = _luminance(_mixed(shade))
    return "000000" if (light + 0.05) / 0.05 >= 1.05 / (light + 0.05) else "FFFFFF"


def contrast(shade: float) -> float:
    """The contrast of the ink with its background, by WCAG 2."""
    light = _luminance(_mixed(shade))
    return max((light + 0.05) / 0.05, 1.05 / (light + 0.05))


def _mixed(shade: float) -> tuple[int, ...]:
    part = min(1.0, max(0.0, shade))
    return tuple(round(light + (dark - light) * part) for light, dark in zip(_LIGHT, _DARK, strict=True))


def _luminance(colour: tuple[int, ...]) -> float:
    red, green, blue = (_linear(value / 255) for value in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
