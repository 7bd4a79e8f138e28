"""The same keys under Latin, Russian and Kazakh layouts: a letter is known by its place on the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.keys import _character_to_key

if TYPE_CHECKING:
    from textual.app import App

    _Base = App[None]
else:
    _Base = object

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбюё"
_SHIFTED = {"[": "{", "]": "}", ";": ":", "'": '"', ",": "<", ".": ">", "`": "~"}
_UKRAINIAN = {"ї": "]", "є": "'", "ґ": "\\"}
_TURKISH = {"ı": "i", "İ": "I"}


def _places() -> dict[str, str]:
    found = dict(zip(_RUSSIAN, _LATIN, strict=True))
    found |= {own.upper(): _SHIFTED.get(latin, latin.upper()) for own, latin in found.items()}
    found |= dict(zip("әіңғүұқөһ", "234589" + "0-=", strict=True))
    found |= dict(zip("ӘІҢҒҮҰҚӨҺ", "@#$%*()_+", strict=True))
    return found | _UKRAINIAN | _TURKISH


POSITIONS = _places()
"""Which Latin character stands on the key that gives a Cyrillic one."""
KAZAKH_DIGITS = {"quotation_mark": "1", "comma": "6", "full_stop": "7"}
"""Three more keys of the digit row of a Kazakh keyboard, understood only when the interface is Kazakh."""


def physical(key: str, *, kazakh: bool = False) -> str | None:
    """The key that the bindings know, where another layout gave another one; else None."""
    *modifiers, name = key.split("+")
    if kazakh and not modifiers and name in KAZAKH_DIGITS:
        return KAZAKH_DIGITS[name]
    latin = POSITIONS.get(name)
    return "+".join([*modifiers, _character_to_key(latin)]) if latin else None


def in_latin(text: str) -> str:
    """What typing these letters would have given under a Latin layout."""
    return "".join(POSITIONS.get(char, char) for char in text)


def in_cyrillic(text: str) -> str:
    """What typing these letters would have given under a Russian layout."""
    return text.translate(_TO_CYRILLIC)


_TO_CYRILLIC = str.maketrans(_LATIN, _RUSSIAN)


class LayoutKeys(_Base):
    """Mixed into the app: key events carry the place on the keyboard, unless somebody is writing."""

    kazakh_digits = False

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key):
            event = self._translated(event)
        await super().on_event(event)

    def _translated(self, event: events.Key) -> events.Key:
        new = physical(event.key, kazakh=self.kazakh_digits)
        focused = self.focused
        if new is None or ("+" not in event.key and focused and focused.check_consume_key(event.key, event.character)):
            return event
        return events.Key(new, None if "+" in new else event.character)
