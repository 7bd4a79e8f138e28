"""Keys of one's own: one file beside the settings, read against the registry of actions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from types import SimpleNamespace

from qcode.model.errors import QcodeError
from qcode.tui.actions import ACTS, PLACES, WINNING, Act
from qcode.tui.spelling import plain_key, shifted, shown_key, usable
from qcode.words import say

FILE = "keys.toml"
HOW = (
    "The keys of qcode. Take away the # before a line, change the key, save, and start qcode again.\n"
    "A key is a letter (a capital is with Shift), a digit, F1 to F9, F12, an arrow or a key with a name (Enter, Esc, Tab), "
    'or ctrl+ and a letter.\nOne action may have several keys with spaces between them, or none: "".\n'
    "Letters mean places on the keyboard, so they work under every layout."
)


class KeysUnreadable(QcodeError):
    template = '“{file}”, line {line}, can\'t be read: write action = "key"; until then no line of it counts.'


class UnknownAction(QcodeError):
    template = "“{file}”, line {line}: there is no action “{action}”; `qcode settings keys` lists what there is."


class BadKey(QcodeError):
    template = (
        "“{file}”, line {line}: “{key}” can't be a key, because terminals or other keyboards change it; "
        "choose a Latin letter, F1 to F9, or ctrl+ and a letter. {action} keeps its own."
    )


class KeyTaken(QcodeError):
    template = "“{file}”, line {line}: “{key}” already means {other} at the same place; {action} keeps its own."


@dataclass(frozen=True)
class Keymap:
    """The actions with the keys that are in force, in the order of the registry, and what of the file did not count."""

    acts: tuple[Act, ...] = ACTS
    problems: tuple[QcodeError, ...] = ()

    @cached_property
    def names(self) -> dict[str, SimpleNamespace]:
        """The first key of every action as the screen writes it, for texts such as ``"{project.undo} takes it back"``."""
        named: dict[str, SimpleNamespace] = {}
        for act in self.acts:
            setattr(named.setdefault(act.place, SimpleNamespace()), act.id.partition(".")[2], shown_key(act.first_key))
        return named

    @cached_property
    def changes(self) -> dict[str, dict[str, int]]:
        """At each place, what the keys that mean something else than shipped mean now; -1 is nothing."""
        return {place: _changes(place, self.acts) for place in PLACES} if self.acts != ACTS else {}


@dataclass(frozen=True, slots=True)
class Wish:
    """A line of the file: the keys that an action shall have."""

    line: int
    number: int
    keys: str


def load_keymap(file: Path) -> Keymap:
    """The keys in force; what of the file can't count is told, and these actions keep their own keys."""
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return Keymap()
    import tomllib

    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        return Keymap(problems=(KeysUnreadable(file=file.name, line=line[1] if line else text.count("\n") + 1),))
    problems: list[QcodeError] = []
    wishes = list(_wishes(file.name, _lines(text), tables, problems))
    return _granted(file.name, wishes, problems)


def _lines(text: str) -> dict[str, int]:
    """On which line each ``place.action`` stands."""
    found, place = {}, ""
    for number, line in enumerate(text.splitlines(), 1):
        if head := re.match(r"\s*\[\s*[\"']?([\w-]+)[\"']?\s*\]", line):
            place = head[1]
            found[place] = number
        elif name := re.match(r"\s*[\"']?([\w.-]+)[\"']?\s*=", line):
            found[f"{place}.{name[1]}".removeprefix(".")] = number
    return found


def _wishes(
    file: str, lines: Mapping[str, int], tables: Mapping[str, object], problems: list[QcodeError]
) -> Iterator[Wish]:
    known = {act.id: number for number, act in enumerate(ACTS) if act.is_free}
    for place, table in tables.items():
        for name, wanted in table.items() if isinstance(table, dict) else [("", table)]:
            action = f"{place}.{name}" if name else place
            line = lines.get(action, lines.get(place, 1))
            if action not in known:
                problems.append(UnknownAction(file=file, line=line, action=action))
                continue
            typed = re.split(r"[\s,]+", wanted.strip()) if isinstance(wanted, str) else [str(wanted)]
            keys = [plain_key(each) for each in typed if each]
            if bad := next((each for each, key in zip(typed, keys, strict=False) if not usable(key)), None):
                problems.append(BadKey(file=file, line=line, key=bad, action=action))
                continue
            yield Wish(line, known[action], ",".join(keys))


def _granted(file: str, wishes: Sequence[Wish], problems: list[QcodeError]) -> Keymap:
    """All wishes together, less those that clash; of two that clash the later line gives way."""
    left = sorted(wishes, key=lambda wish: wish.line)
    while True:
        acts = _with_keys(left)
        changed = {wish.number: wish for wish in left}
        clash = next((found for found in clashes(acts) if changed.keys() & set(found[:2])), None)
        if clash is None:
            return Keymap(_with_twins(acts), tuple(problems))
        one, two, key = clash
        last = max((changed[number] for number in (one, two) if number in changed), key=lambda wish: wish.line)
        other = acts[two if last.number == one else one]
        problems.append(
            KeyTaken(file=file, line=last.line, key=shown_key(key), action=acts[last.number].id, other=other.id)
        )
        left.remove(last)


def _with_keys(wishes: Sequence[Wish]) -> tuple[Act, ...]:
    """The registry with these keys; the selecting twin of a motion has none until all others have theirs."""
    wanted = {wish.number: wish.keys for wish in wishes}
    moved = {ACTS[number].id for number in wanted}
    return tuple(
        replace(act, keys=wanted[number])
        if number in wanted
        else replace(act, keys="")
        if act.twin_of in moved
        else act
        for number, act in enumerate(ACTS)
    )


def _with_twins(acts: tuple[Act, ...]) -> tuple[Act, ...]:
    """Shift with a motion's new keys selects, where these are free."""
    motions = {act.id: act for act in acts}
    taken = {key for act in acts if act.place in PLACES["desk"] for key in act.every_key}
    found = []
    for act in acts:
        if act.twin_of and not act.keys:
            free = [key for own in motions[act.twin_of].every_key if (key := shifted(own)) and key not in taken]
            act = replace(act, keys=",".join(free))
        found.append(act)
    return tuple(found)


def clashes(acts: Sequence[Act]) -> Iterator[tuple[int, int, str]]:
    """Two actions that one key would mean at one place, unless one stands in a part of the desk that wins there."""
    for chain in PLACES.values():
        seen: dict[str, list[int]] = {}
        for place in chain:
            for number, act in enumerate(acts):
                for key in act.every_key if act.place == place else ():
                    for other in seen.get(key, ()):
                        if acts[other].place not in WINNING or place not in ("desk", "view"):
                            yield other, number, key
                    seen.setdefault(key, []).append(number)


def _meanings(place: str, acts: Sequence[Act]) -> dict[str, int]:
    found: dict[str, int] = {}
    for each in PLACES[place]:
        for number, act in enumerate(acts):
            for key in act.every_key if act.place == each else ():
                found.setdefault(key, number)
    return found


def _changes(place: str, acts: Sequence[Act]) -> dict[str, int]:
    shipped, own = _meanings(place, ACTS), _meanings(place, acts)
    return {key: own.get(key, -1) for key in shipped | own if shipped.get(key) != own.get(key)}


def key_rows(keymap: Keymap, language: str) -> list[tuple[str, str, str]]:
    """Every action that can have another key: what the file calls it, its keys, and what it does."""
    return [(act.id, act.shown_keys, say(act.words, language)) for act in keymap.acts if act.is_free and act.is_told]


def commented_file(keymap: Keymap, language: str) -> str:
    """The file of keys to begin with: every action with its keys, as comments that can be uncommented."""
    lines = [f"# {line}" for line in say(HOW, language).split("\n")]
    place = ""
    for act, (name, keys, words) in zip(
        (act for act in keymap.acts if act.is_free and act.is_told), key_rows(keymap, language), strict=True
    ):
        if act.place != place:
            place = act.place
            lines += ["", f"[{place}]"]
        lines.append(f'# {name.partition(".")[2]} = "{keys.replace("–", "")}"'.ljust(44) + f"# {words}")
    return "\n".join(lines) + "\n"
