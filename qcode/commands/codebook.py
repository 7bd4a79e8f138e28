"""The codebook grows: create, define, rename, give keys and words in further languages."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from qcode import queries
from qcode.model.colours import colour_of
from qcode.model.errors import BadName, NameTaken, QcodeError, UnknownValue
from qcode.model.rows import ORIGINS, Code, CodeId, CodeWords
from qcode.queries.codebook import JOINT
from qcode.store.journal import Tx
from qcode.store.reader import Reader

NEW = "+"
"""What stands before the path of a code that is still to be made; ids never begin with it."""
MEANING = ("brief", "definition", "use_when", "not_when")
"""What a code means; where one of these changes, the code has a new version."""
SHARED = ("origin", "source", "level", "cycle", "status", "colour")
"""What can be said of several codes at once."""
DETAILS = ("example", "key", *SHARED)
"""What else can be said of a code."""


class KeyTaken(QcodeError):
    template = "The key “{key}” belongs to the code “{name}”; choose another key."


class BadKey(QcodeError):
    template = "“{key}” can't be a code's key: choose one digit, or one letter a–z."


class OutOfUse(QcodeError):
    template = "The code “{code}” is out of use; restore it first."


class BadLanguage(QcodeError):
    template = "“{language}” is no language here; write two or three letters, such as kk, ru, tr or en."


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


def check_details(fields: Mapping[str, Any], parts: Sequence[str] = (*MEANING, *DETAILS)) -> dict[str, Any]:
    """What is to be said of a code, each thing in the form in which it is kept."""
    for name in fields:
        if name not in parts:
            raise UnknownValue(value=name, what="part of a code", choices=", ".join(parts))
    found = dict(fields)
    if "colour" in found:
        found["colour"] = colour_of(found["colour"])
    if "key" in found:
        found["key"] = check_key(found["key"])
    for name, choices in (("origin", ORIGINS), ("status", ("provisional", "established"))):
        if name in found and found[name] not in choices:
            raise UnknownValue(value=found[name], what=name, choices=", ".join(choices))
    return found


def below(read: Reader, parent: str | None) -> list[Code]:
    """What hangs below a code, retired and merged ones too."""
    return [code for code in queries.codes(read, retired=True) if code.parent == parent]


def named(tx: Tx, code: str, reason: str = "") -> Code:
    """The code of an id; the history notes its path, and the reason if there is one."""
    found = queries.code_item(tx.read, code)
    tx.note(code=queries.path(tx.read, found.id))
    because(tx, reason)
    return found


def all_named(tx: Tx, codes: Sequence[str], reason: str = "") -> list[Code]:
    """The codes of several ids, each once; noted as ``named`` does."""
    found = [queries.code_item(tx.read, each) for each in dict.fromkeys(codes)]
    tx.note(code=[queries.path(tx.read, each.id) for each in found])
    because(tx, reason)
    return found


def because(tx: Tx, reason: str) -> None:
    """Note why something was done, where somebody said so."""
    if reason.strip():
        tx.note(reason=" ".join(reason.split()))


def in_use(code: Code) -> Code:
    """A code that may be built on; one that is retired or merged may not."""
    if code.status == "retired" or code.merged_into is not None:
        raise OutOfUse(code=code.name)
    return code


def create_code(tx: Tx, /, path: str, *, reason: str = "", **details: Any) -> Code:
    """Make the code at the end of ``path`` ("Theme > Code"), and what is missing above it.

    A code that is there already is returned as it is; a retired one comes back.
    """
    parent: CodeId | None = None
    names = [check_name(part) for part in path.split(JOINT)]
    extra = check_details(details)
    _check_key_is_free(tx, extra.get("key", ""), None)
    code: Code | None = None
    came_back = False
    for depth, name in enumerate(names):
        siblings = below(tx.read, parent)
        code = next((sibling for sibling in siblings if sibling.name == name and sibling.merged_into is None), None)
        came_back = code is not None and code.status == "retired"
        if code is None:
            said = extra if depth == len(names) - 1 else {}
            position = max((sibling.position for sibling in siblings), default=0) + 1
            code = tx.add(Code(CodeId(tx.new_id()), name, parent, position, author=tx.coder, created=tx.at, **said))
        elif code.status == "retired":
            code = tx.replace(code, status="provisional")
        parent = code.id
    tx.note(code=JOINT.join(names), back=int(came_back))
    if extra.get("origin"):
        tx.note(origin=extra["origin"])
    because(tx, reason)
    assert code is not None
    return code


def known_or_new(tx: Tx, code: str) -> str:
    """A code's id; one that is written ``+path`` is made first."""
    return create_code(tx, code.removeprefix(NEW)).id if code.startswith(NEW) else code


def define_code(tx: Tx, /, code: str, *, reason: str = "", **fields: str) -> Code:
    """Change what a code says of itself; a new definition is a new version of the code."""
    found, said = _said(tx, code, reason, fields)
    changed = any(getattr(found, name) != value for name, value in said.items() if name in MEANING)
    return tx.replace(found, **said, version=found.version + int(changed))


def reword_code(tx: Tx, /, code: str, *, reason: str = "", **fields: str) -> Code:
    """Put what a code says of itself into better words that mean the same; its version, and what was read, stand."""
    found, said = _said(tx, code, reason, fields)
    return tx.replace(found, **said)


def _said(tx: Tx, code: str, reason: str, fields: Mapping[str, str]) -> tuple[Code, dict[str, str]]:
    """A code, and what is to be said of it."""
    found, said = named(tx, code, reason), check_details(fields)
    _check_key_is_free(tx, said.get("key", ""), found)
    if "status" in said:
        in_use(found)
    _note_parts(tx, {part: value for part, value in said.items() if getattr(found, part) != value})
    return found, said


def _note_parts(tx: Tx, said: Mapping[str, str]) -> None:
    """Note which parts of a code were changed, and what those say that are no prose."""
    tx.note(parts=list(said), **{part: said[part] for part in ("key", *SHARED) if part in said})


def describe_codes(tx: Tx, /, codes: Sequence[str], *, reason: str = "", **fields: str) -> list[Code]:
    """Say the same of several codes at once: colour, status, cycle, level, origin or source."""
    said, found = check_details(fields, SHARED), all_named(tx, codes, reason)
    _note_parts(tx, said)
    return [tx.replace(in_use(each) if "status" in said else each, **said) for each in found]


def rename_code(tx: Tx, code: str, name: str, *, reason: str = "") -> Code:
    """Give a code another name; a sibling of that name is in the way."""
    found, name = named(tx, code, reason), check_name(name)
    if any(c.name == name and c.id != found.id and c.merged_into is None for c in below(tx.read, found.parent)):
        raise NameTaken(kind="code", name=name)
    tx.note(name=name)
    return tx.replace(found, name=name)


def set_code_key(tx: Tx, code: str, key: str) -> Code:
    """Give a code its own key, one digit or letter; "" takes it away."""
    found, key = named(tx, code), check_key(key)
    _check_key_is_free(tx, key, found)
    tx.note(key=key)
    return tx.replace(found, key=key)


def _check_key_is_free(tx: Tx, key: str, owner: Code | None) -> None:
    if not key:
        return
    for other in queries.codes(tx.read):
        if other.key == key and (owner is None or other.id != owner.id):
            raise KeyTaken(key=key, name=other.name)


def set_code_words(tx: Tx, /, code: str, language: str, **fields: str) -> CodeWords | None:
    """Say a code's name, brief, definition, use_when or not_when in one more language; all empty takes them away."""
    found = named(tx, code)
    if not (language.isascii() and language.isalpha() and language.islower() and 2 <= len(language) <= 3):
        raise BadLanguage(language=language)
    tx.note(language=language)
    check_details(fields, ("name", *MEANING))
    if fields.get("name"):
        fields["name"] = check_name(fields["name"])
    rows = [row for row in queries.code_words(tx.read) if row.code == found.id and row.language == language]
    if not rows:
        filled = any(fields.values())
        return tx.add(CodeWords(tx.new_id(), found.id, language, **{"name": "", **fields})) if filled else None
    changed = tx.replace(rows[0], **fields)
    if any((changed.name, changed.brief, changed.definition, changed.use_when, changed.not_when)):
        return changed
    tx.remove(changed)
    return None
