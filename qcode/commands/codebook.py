"""The codebook grows: create, define, move, merge, retire."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import Any

from qcode import queries
from qcode.commands.codings import settle
from qcode.model.errors import BadName, NameTaken, QcodeError
from qcode.model.rows import Code, CodeId
from qcode.queries.codebook import JOINT
from qcode.store.journal import Tx
from qcode.store.reader import Reader


class KeyTaken(QcodeError):
    template = "The key “{key}” belongs to the code “{name}”; choose another key."


class BadKey(QcodeError):
    template = "“{key}” can't be a code's key: choose one digit, or one letter a–z."


class Cycle(QcodeError):
    template = "The code “{code}” can't be moved below itself; choose another place."


def check_name(name: str) -> str:
    """A code's name, trimmed; refused where it is empty, holds a line break or the joint of paths."""
    name = name.strip()
    if not name:
        raise BadName(name=name, kind="code", reason="it is empty")
    if JOINT in f" {name} " or "\n" in name or "\t" in name:
        raise BadName(
            name=name, kind="code", reason="“ > ”, tabs and line breaks separate names, so none can hold them"
        )
    if any(unicodedata.category(sign) == "Cc" for sign in name):
        raise BadName(name=name, kind="code", reason="it holds control characters")
    return name


def check_key(key: str) -> str:
    """A code's key, one digit or one letter a–z, or "" for none."""
    key = key.strip().lower()
    if len(key) > 1 or (key and not ("0" <= key <= "9" or "a" <= key <= "z")):
        raise BadKey(key=key)
    return key


def _below(read: Reader, parent: CodeId | None) -> list[Code]:
    """What hangs below a code, retired and merged ones too."""
    return [code for code in queries.codes(read, retired=True) if code.parent == parent]


def create_code(tx: Tx, /, path: str, **details: Any) -> Code:
    """Make the code at the end of ``path`` ("Theme > Code"), and what is missing above it.

    A code that is there already is returned as it is; a retired one comes back.
    """
    parent: CodeId | None = None
    names = [check_name(part) for part in path.split(JOINT)]
    code: Code | None = None
    for depth, name in enumerate(names):
        siblings = _below(tx.read, parent)
        code = next((sibling for sibling in siblings if sibling.name == name and sibling.merged_into is None), None)
        if code is None:
            extra = details if depth == len(names) - 1 else {}
            position = max((sibling.position for sibling in siblings), default=0) + 1
            code = tx.add(Code(CodeId(tx.new_id()), name, parent, position, author=tx.coder, created=tx.at, **extra))
        elif code.status == "retired":
            code = tx.replace(code, status="provisional")
        parent = code.id
    tx.note(code=JOINT.join(names))
    assert code is not None
    return code


def _named(tx: Tx, code: str) -> Code:
    found = queries.code_item(tx.read, code)
    tx.note(code=queries.path(tx.read, found.id))
    return found


def define_code(tx: Tx, /, code: str, **fields: str) -> Code:
    """Change what a code says of itself; a new definition is a new version of the code."""
    found = _named(tx, code)
    meaning = {"brief", "definition", "use_when", "not_when"}
    changed = any(getattr(found, name) != value for name, value in fields.items() if name in meaning)
    return tx.replace(found, **fields, version=found.version + int(changed))


def rename_code(tx: Tx, code: str, name: str) -> Code:
    """Give a code another name; a sibling of that name is in the way."""
    found, name = _named(tx, code), check_name(name)
    if any(c.name == name and c.id != found.id and c.merged_into is None for c in _below(tx.read, found.parent)):
        raise NameTaken(kind="code", name=name)
    tx.note(name=name)
    return tx.replace(found, name=name)


def move_code(tx: Tx, code: str, parent: str | None, position: int | None = None) -> Code:
    """Hang a code below another (None: at the top), as the last or at a position."""
    found = _named(tx, code)
    above = parent
    while above is not None:
        if above == found.id:
            raise Cycle(code=found.name)
        above = queries.code_item(tx.read, above).parent
    new_parent = None if parent is None else CodeId(parent)
    siblings = [other for other in _below(tx.read, new_parent) if other.id != found.id]
    if any(other.name == found.name and other.merged_into is None for other in siblings):
        raise NameTaken(kind="code", name=found.name)
    if position is None:
        return tx.replace(found, parent=new_parent, position=max((c.position for c in siblings), default=0) + 1)
    siblings.insert(position, found)
    for number, sibling in enumerate(siblings, 1):
        moved = tx.replace(sibling, parent=new_parent, position=number)
        found = moved if moved.id == found.id else found
    return found


def set_code_key(tx: Tx, code: str, key: str) -> Code:
    """Give a code its own key, one digit or letter; "" takes it away."""
    found, key = _named(tx, code), check_key(key)
    for other in queries.codes(tx.read):
        if key and other.key == key and other.id != found.id:
            raise KeyTaken(key=key, name=other.name)
    tx.note(key=key)
    return tx.replace(found, key=key)


def retire_code(tx: Tx, code: str) -> Code:
    """Take a code out of use; its codings stay, and are shown again when it is restored."""
    return tx.replace(_named(tx, code), status="retired", key="")


def restore_code(tx: Tx, code: str) -> Code:
    """Bring a retired code back into use."""
    return tx.replace(_named(tx, code), status="provisional")


def merge_codes(tx: Tx, code: str, *, into: str) -> int:
    """Move every coding of ``code`` to ``into``; the merged code keeps its row. Returns how many codings moved.

    A claim that ``into`` holds already, by the same coder on the same passage, is one claim afterwards.
    """
    source, target = _named(tx, code), queries.code_item(tx.read, into)
    above: str | None = target.id
    while above is not None:
        if above == source.id:
            raise Cycle(code=source.name)
        above = queries.code_item(tx.read, above).parent
    tx.note(into=queries.path(tx.read, target.id))
    return _fold(tx, source, target)


def _fold(tx: Tx, source: Code, target: Code) -> int:
    """Move codings, examples and what is below ``source`` to ``target``; children of one name fold into one."""
    moved = 0
    for coding in queries.codings_of_code(tx.read, source.id):
        settled = settle(tx, coding, replace(coding, code=target.id))
        moved += settled.id == coding.id
    for example in queries.examples_of(tx.read, source.id):
        tx.replace(example, code=target.id)
    there = {child.name: child for child in _below(tx.read, target.id) if child.merged_into is None}
    last = max((child.position for child in there.values()), default=0)
    for child in _below(tx.read, source.id):
        same = there.get(child.name)
        if child.merged_into is None and same is not None:
            moved += _fold(tx, child, same)
        else:
            last += 1
            tx.replace(child, parent=target.id, position=last)
    tx.replace(source, status="retired", merged_into=target.id, key="")
    return moved
