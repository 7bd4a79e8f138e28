"""A researcher's own codes of people, ``K1``, ``П-4``, beside the numbers under which documents cite them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_CITED = re.compile(r"[RKPРКП]\s?[-.]?\s?(\d{1,4})", re.IGNORECASE)
"""What a reader takes for a respondent's number, in whichever language."""
Person = tuple[int, Sequence[tuple[str, str]]]
"""A number, and what is known: names of attributes with values."""


def mistaken(people: Iterable[Person]) -> tuple[str, str, int] | None:
    """The first attribute that calls somebody as documents call somebody else: its name, the code, the person's number.

    A column counts where it holds nothing but codes, each once: a level of knowledge, ``K1``, stands there more often.
    """
    columns: dict[str, list[tuple[int, str]]] = {}
    for number, values in people:
        for name, value in values:
            if value:
                columns.setdefault(name, []).append((number, value))
    for name, held in columns.items():
        codes = [(number, value, _CITED.fullmatch(value)) for number, value in held]
        if len({value for _, value in held}) == len(held) and all(code for _, _, code in codes):
            for number, value, code in codes:
                if number and code and int(code[1]) != number:
                    return name, value, number
    return None
