"""What is bound to a number in figures as it is read aloud: “6’sı”, “9-ы”."""

from __future__ import annotations

_TURKISH = {
    0: "ı", 1: "i", 2: "si", 3: "ü", 4: "ü", 5: "i", 6: "sı", 7: "si", 8: "i", 9: "u",
    10: "u", 20: "si", 30: "u", 40: "ı", 50: "si", 60: "ı", 70: "i", 80: "i", 90: "ı",
    100: "ü", 1_000: "i", 1_000_000: "u",
}  # fmt: skip
_KAZAKH = {
    0: "і", 1: "і", 2: "сі", 3: "і", 4: "і", 5: "і", 6: "сы", 7: "сі", 8: "і", 9: "ы",
    10: "ы", 20: "сы", 30: "ы", 40: "ы", 50: "і", 60: "ы", 70: "і", 80: "і", 90: "ы",
    100: "і", 1_000: "ы", 1_000_000: "ы",
}  # fmt: skip
_TOGETHER = {**dict.fromkeys((1, 2, 3, 4, 5, 7), "еуі"), 6: "ауы"}
"""In Kazakh the first seven have a form of their own where people are meant."""


def of_them(count: int, shown: str, language: str) -> str:
    """So many of those who were named; ``shown`` is the count as it is written."""
    if language == "tr":
        return f"{shown}’{_TURKISH[_last_word(count)]}"
    if language == "kk":
        return f"{shown}-{_TOGETHER.get(count) or _KAZAKH[_last_word(count)]}"
    return shown


def _last_word(count: int) -> int:
    """The number that is named last when a number is read aloud: 5 of 25, 20 of 120, 1000 of 3000."""
    for unit in (10, 100):
        if count % unit:
            return count % unit
    if not count:
        return 0
    return next(unit for unit in (1_000_000, 1_000, 100) if count % unit == 0)
