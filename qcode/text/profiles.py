"""Profiles of theses are read from YAML: presets that come with qcode, and files of one's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from difflib import get_close_matches
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from qcode.model import profile as model
from qcode.model.appendix import TITLES
from qcode.model.errors import CannotRead, QcodeError
from qcode.model.profile import ALPHABETS, PAGES, VERDICTS, Margins, Profile
from qcode.words import LANGUAGES, Language

if TYPE_CHECKING:
    import yaml

HERE = Path(model.__file__).parent / "presets"
PRESETS: tuple[str, ...] = ("kz-gost", "ru-gost-7.32", "ru-gost-7.0.11", "en-apa7", "tr-enstitu")
_OF_LANGUAGE: dict[Language, str] = {"kk": "kz-gost", "ru": "ru-gost-7.32", "en": "en-apa7", "tr": "tr-enstitu"}
_BLANK = re.compile(r"\{(\w*)\}|[{}]")
_LONGEST = 1_000_000
_LETTER = re.compile(r"[^\W_]{1,3}")
LOOKS = ("bold", "italic")


class ProfileNotYaml(QcodeError):
    template = '“{file}”, line {line}: this can\'t be read as YAML. Write `key: value`, a text with signs in it as `key: "text"`.'


class UnknownKey(QcodeError):
    template = "“{file}”, line {line}: a profile has no “{key}”. Correct it (the nearest is “{near}”), or take it out."


class KeyTwice(QcodeError):
    template = "“{file}”, line {line}: “{key}” stands there twice. Take one of them out."


class BadValue(QcodeError):
    template = "“{file}”, line {line}: “{key}” can't be “{value}”. It must be {what}."


class BadBounds(QcodeError):
    template = "“{file}”, line {line}: “{key}” can't be “{value}”. Write a number from {least} to {most}."


class BadChoice(QcodeError):
    template = "“{file}”, line {line}: “{key}” can't be “{value}”. Choose one of: {choices}."


class BadBlank(QcodeError):
    template = "“{file}”, line {line}: “{key}” must hold {blanks} and no other word in braces. Correct “{value}”."


class NoSuchLetter(QcodeError):
    template = "“{file}”, line {line}: appendices of this profile have no letter “{value}”. Choose one of: {choices}."


class LetterTwice(QcodeError):
    template = "“{file}”, line {line}: the letter “{value}” is given to two items. Give each its own."


class KeysMissing(QcodeError):
    template = "“{file}” lacks {keys}. Write them, or let the file begin with `based_on: kz-gost` or another preset."


@dataclass(frozen=True, slots=True)
class _Place:
    """A value where it stands in a file, for what is said of it."""

    file: str
    key: str
    node: yaml.Node

    @property
    def line(self) -> int:
        return int(self.node.start_mark.line) + 1

    def bad(self, what: str) -> BadValue:
        return BadValue(file=self.file, line=self.line, key=self.key, value=_shown(self.node), what=what)

    def text(self) -> str:
        if not _is(self.node, "scalar"):
            raise self.bad(what="a text")
        return str(self.node.value)

    def items(self) -> list[_Place]:
        if not _is(self.node, "sequence"):
            raise self.bad(what="a list")
        return [_Place(self.file, self.key, node) for node in self.node.value]

    def pairs(self) -> dict[str, _Place]:
        """The keys of a mapping, each once."""
        if not _is(self.node, "mapping"):
            raise self.bad(what="keys with values")
        found: dict[str, _Place] = {}
        for key, value in self.node.value:
            name = _Place(self.file, self.key, key).text()
            if name in found:
                raise KeyTwice(file=self.file, line=key.start_mark.line + 1, key=name)
            found[name] = _Place(self.file, name, value)
        return found


def _kind(node: yaml.Node) -> str:
    return type(node).__name__.removesuffix("Node").lower()


def _is(node: yaml.Node, kind: str) -> bool:
    return _kind(node) == kind


def _shown(node: yaml.Node) -> str:
    return str(node.value)[:40] if _is(node, "scalar") else {"sequence": "[…]", "mapping": "{…}"}[_kind(node)]


@cache
def preset(name: str) -> Profile:
    """One of the presets that come with qcode."""
    return read_profile(HERE / f"{name}.yaml")


def preset_of(language: Language) -> Profile:
    """The preset for a language where no profile was chosen."""
    return preset(_OF_LANGUAGE[language])


def read_profile(path: Path) -> Profile:
    """A profile from its file; what it does not say it has from the preset that it is ``based_on``."""
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CannotRead(file=path.name, reason="it is not UTF-8 text") from error
    except OSError as error:
        raise CannotRead(file=path.name, reason=error.strerror or str(error)) from error
    return profile_from(text, name=path.stem, file=path.name)


def profile_from(text: str, *, name: str, file: str) -> Profile:
    """A profile from the text of its file; whatever is wrong in it is one sentence with the line."""
    keys = _root(text, file).pairs()
    basis = keys.pop("based_on", None)
    held = _of_preset(preset(_choice(basis, PRESETS))) if basis else {}
    known = {each.name: each for each in fields(Profile) if each.name != "name"}
    for key, place in keys.items():
        if key not in known:
            near = (get_close_matches(key, known, 1, 0.0) or ["language"])[0]
            raise UnknownKey(file=file, line=place.line, key=key, near=near)
        held[key] = _value(place, held.get(key))
    needed = [key for key in _REQUIRED if key not in held]
    if needed:
        raise KeysMissing(file=file, keys=", ".join(needed))
    if set(held["quote_marks"]) & set(held.get("inner_marks", ())):
        if "inner_marks" in keys:
            raise keys["inner_marks"].bad(what="two other marks than quote_marks")
        held["inner_marks"] = ("", "")
    found = Profile(name=name, **held)
    _check_letters(found, keys)
    return found


def _root(text: str, file: str) -> _Place:
    import yaml

    if len(text) > _LONGEST:
        raise ProfileNotYaml(file=file, line=1)
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise ProfileNotYaml(file=file, line=mark.line + 1 if mark else 1) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise ProfileNotYaml(file=file, line=1) from error
    if root is None or not _is(root, "mapping"):
        raise ProfileNotYaml(file=file, line=1)
    return _Place(file, "", root)


def _of_preset(found: Profile) -> dict[str, Any]:
    return {each.name: getattr(found, each.name) for each in fields(Profile) if each.name != "name"}


_CHOICES: dict[str, tuple[str, ...]] = {
    "language": LANGUAGES,
    "page_number": get_args(model.PageNumber),
    "translation": get_args(model.Translations),
    "landscape": get_args(model.Across),
    "table_rules": get_args(model.Rules),
    "figure_caption_side": get_args(model.Side),
    "continue_tables": get_args(model.Continued),
    "titles": get_args(model.Titles),
}
_BLANKS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "appendix": (("letter",), ()),
    "appendix_single": ((), ("letter",)),
    "table_caption": (("number", "title"), ("letter",)),
    "table_continued": (("number",), ("letter",)),
    "figure_caption": (("number", "title"), ("letter",)),
    "respondent": (("number",), ()),
    "citation": (("source",), ()),
    "percent": (("number",), ()),
}
"""The words in braces that a text must and may hold."""
_RANGES: dict[str, tuple[float, float]] = {
    "size": (6, 36),
    "table_size": (6, 36),
    "note_size": (6, 36),
    "line_spacing": (0.8, 4),
    "indent": (0, 50),
    "split_rows": (0, 1000),
    "block_words": (0, 1000),
}
_WHOLE = ("split_rows", "block_words")
_REQUIRED = tuple(
    each.name
    for each in fields(Profile)
    if each.name != "name" and each.default is MISSING and each.default_factory is MISSING
)


def _value(place: _Place, basis: object) -> Any:
    """What a key's value means; ``basis`` is the preset's, of which a mapping changes only what it names."""
    key = place.key
    if key in _CHOICES:
        return _choice(place, _CHOICES[key])
    if key in _BLANKS:
        return _with_blanks(place, *_BLANKS[key])
    if key in _RANGES:
        number = _number(place, *_RANGES[key])
        return int(number) if key in _WHOLE else number
    match key:
        case "page":
            return _page(place)
        case "margins":
            return _margins(place, basis)
        case "justified" | "leading_zero":
            return _choice(place, ("yes", "no", "true", "false")) in ("yes", "true")
        case "headings":
            return _headings(place)
        case "label_look" | "title_look":
            return _look(place, LOOKS)
        case "quote_marks":
            return _two(place)
        case "inner_marks":
            return _inner(place)
        case "appendix_letters":
            return _alphabet(place)
        case "skip_letters":
            return "".join(place.text().split())
        case "appendix_items":
            return {**(basis if isinstance(basis, Mapping) else {}), **_items(place)}
        case "answers":
            return _answers(place, basis)
        case _:
            return place.text()


def _choice(place: _Place, choices: tuple[str, ...]) -> str:
    found = place.text()
    if found not in choices:
        listed = ", ".join(choices)
        raise BadChoice(file=place.file, line=place.line, key=place.key, value=found[:40], choices=listed)
    return found


def _number(place: _Place, least: float, most: float) -> float:
    try:
        found = float(place.text().replace(",", "."))
    except ValueError:
        found = float("nan")
    if not least <= found <= most or (place.key in _WHOLE and found != int(found)):
        raise BadBounds(
            file=place.file, line=place.line, key=place.key, value=_shown(place.node), least=least, most=most
        )
    return found


def _with_blanks(place: _Place, needed: tuple[str, ...], allowed: tuple[str, ...]) -> str:
    text = place.text()
    found = [each.group(1) for each in _BLANK.finditer(text)]
    order = [name for name in ("letter", "number", "title", "source") if name in found]
    if set(needed) - set(found) or set(found) - {*needed, *allowed} or found != order:
        blanks = ", ".join(f"{{{name}}}" for name in (*allowed, *needed))
        raise BadBlank(file=place.file, line=place.line, key=place.key, value=text[:60], blanks=blanks)
    return text


def _page(place: _Place) -> tuple[float, float]:
    if _is(place.node, "sequence"):
        sides = [_number(side, 50, 1000) for side in place.items()]
        if len(sides) != 2:
            raise place.bad(what="a page's name or its width and height in mm")
        return sides[0], sides[1]
    return PAGES[_choice(place, tuple(PAGES))]


def _margins(place: _Place, basis: object) -> Margins:
    names = ("left", "right", "top", "bottom")
    held = {name: getattr(basis, name) for name in names} if isinstance(basis, Margins) else {}
    for name, value in place.pairs().items():
        if name not in names:
            raise UnknownKey(file=place.file, line=value.line, key=name, near=get_close_matches(name, names, 1, 0.0)[0])
        held[name] = _number(value, 0, 100)
    if len(held) < len(names):
        raise place.bad(what="left, right, top and bottom, each in mm")
    return Margins(**held)


def _headings(place: _Place) -> tuple[str, ...]:
    found = tuple(_look(each, ("left", "centre", "indent", "capitals", *LOOKS)) for each in place.items())
    if len(found) != 3:
        raise place.bad(what="a list of three, one for each level")
    return found


def _look(place: _Place, words: tuple[str, ...]) -> str:
    for word in place.text().split():
        if word not in words:
            listed = ", ".join(words)
            raise BadChoice(file=place.file, line=place.line, key=place.key, value=word[:40], choices=listed)
    return place.text()


def _two(place: _Place) -> tuple[str, str]:
    found = [each.text() for each in place.items()]
    if len(found) != 2 or not all(found):
        raise place.bad(what="two marks, the opening one and the closing one")
    return found[0], found[1]


def _inner(place: _Place) -> tuple[str, str]:
    """Marks inside a quotation; an empty list leaves them as they were said."""
    found = [each.text().strip() for each in place.items()]
    if found and (len(found) != 2 or not all(found) or any(map(str.isalnum, "".join(found)))):
        raise place.bad(what="two marks, or [] for marks as they were said")
    return (found[0], found[1]) if found else ("", "")


def _alphabet(place: _Place) -> str:
    """The name of an alphabet, or its letters, each once."""
    own = [each.text() for each in place.items()] if _is(place.node, "sequence") else place.text().split()
    if len(own) == 1 and own[0] in ALPHABETS:
        return own[0]
    if len(own) < 2 or len(set(own)) < len(own) or not all(map(_LETTER.fullmatch, own)):
        raise place.bad(what="kazakh, russian, latin, numbers, or two letters or more, each once, set apart by blanks")
    return " ".join(own)


def _items(place: _Place) -> dict[str, str]:
    """Letters by the names of items that an appendix can have."""
    found = place.pairs()
    for name, value in found.items():
        if name not in TITLES:
            listed = ", ".join(TITLES)
            raise BadChoice(file=place.file, line=value.line, key=place.key, value=name[:40], choices=listed)
    return {name: value.text() for name, value in found.items()}


def _answers(place: _Place, basis: object) -> dict[str, str]:
    """Words and the verdict that each means; a verdict that is named replaces the preset's words for it."""
    named = place.pairs()
    for name, value in named.items():
        if name not in VERDICTS:
            listed = ", ".join(VERDICTS)
            raise BadChoice(file=place.file, line=value.line, key=place.key, value=name[:40], choices=listed)
    held = basis if isinstance(basis, Mapping) else {}
    found = {word: verdict for word, verdict in held.items() if verdict not in named}
    for name, value in named.items():
        found.update({each.text().strip().casefold(): name for each in value.items()})
    return found


def _check_letters(profile: Profile, keys: Mapping[str, _Place]) -> None:
    """Every letter that an item was given exists, and no two items have one."""
    place = keys.get("appendix_items")
    if place is None:
        return
    seen: set[str] = set()
    known = tuple(islice(profile.letters(), 200))
    for value in place.pairs().values():
        letter = value.text()
        if letter not in known:
            listed = " ".join(_first(known))
            raise NoSuchLetter(file=value.file, line=value.line, value=letter[:40], choices=listed)
        if letter in seen:
            raise LetterTwice(file=value.file, line=value.line, value=letter)
        seen.add(letter)


def _first(known: tuple[str, ...]) -> Iterator[str]:
    yield from islice((letter for letter in known if len(letter) == 1), 45)
