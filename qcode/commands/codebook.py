"""The codebook grows: create, define, move, merge, retire, and take in a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from qcode import queries
from qcode.model.drafts import DraftCode
from qcode.model.errors import BadName, NameTaken, QcodeError
from qcode.model.rows import Code, CodeId, CodeWords
from qcode.queries.codebook import JOINT, path_of
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
    return name


def _below(read: Reader, parent: CodeId | None) -> list[Code]:
    return [code for code in queries.codes(read, retired=True) if code.parent == parent]


def create_code(tx: Tx, path: str, **details: Any) -> Code:
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
    tx.note(code=queries.paths(tx.read)[found.id])
    return found


def define_code(tx: Tx, code: str, **fields: str) -> Code:
    """Change what a code says of itself; a new definition is a new version of the code."""
    found = _named(tx, code)
    meaning = {"brief", "definition", "use_when", "not_when"}
    changed = any(getattr(found, name) != value for name, value in fields.items() if name in meaning)
    return tx.replace(found, **fields, version=found.version + int(changed))


def rename_code(tx: Tx, code: str, name: str) -> Code:
    """Give a code another name; a sibling of that name is in the way."""
    found, name = _named(tx, code), check_name(name)
    if any(other.name == name and other.id != found.id for other in _below(tx.read, found.parent)):
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
    if any(other.name == found.name for other in siblings):
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
    found, key = _named(tx, code), key.strip().lower()
    if key and not (len(key) == 1 and (key.isdecimal() or "a" <= key <= "z")):
        raise BadKey(key=key)
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
    tx.note(into=queries.paths(tx.read)[target.id])
    kept = {(c.transcript, c.coder, c.start, c.end): c for c in queries.codings_of_code(tx.read, target.id)}
    moved = 0
    for coding in queries.codings_of_code(tx.read, source.id):
        same = kept.get((coding.transcript, coding.coder, coding.start, coding.end))
        if same is None:
            tx.replace(coding, code=target.id)
            moved += 1
            continue
        for memo in queries.memos_about(tx.read, "coding", coding.id):
            tx.replace(memo, target=same.id)
        for row in queries.hanging_on(tx.read, coding.id):
            tx.replace(row, coding=same.id)
        tx.remove(coding)
    for child in _below(tx.read, source.id):
        tx.replace(child, parent=target.id)
    tx.replace(source, status="retired", merged_into=target.id, key="")
    return moved


@dataclass(frozen=True, slots=True)
class CodebookPreview:
    """What taking in a codebook file would do: paths that are new, changed, or left as they are."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    same: tuple[str, ...]


FIELDS = ("brief", "definition", "use_when", "not_when", "example", "colour", "key")


def _given(draft: DraftCode) -> dict[str, str]:
    return {name: value for name in FIELDS if (value := getattr(draft, name)) is not None}


def preview_codebook(read: Reader, drafts: Sequence[DraftCode]) -> CodebookPreview:
    """Compare a codebook file with the codebook, by path; nothing is written."""
    by_id: dict[str, Code] = {code.id: code for code in queries.codes(read, retired=True)}
    there = {path_of(code, by_id): code for code in by_id.values() if code.merged_into is None}
    added, changed, same = [], [], []
    for draft in drafts:
        path = JOINT.join(draft.path)
        code = there.get(path)
        if code is None:
            added.append(path)
        elif any(getattr(code, name) != value for name, value in _given(draft).items()) or draft.names:
            changed.append(path)
        else:
            same.append(path)
    return CodebookPreview(tuple(added), tuple(changed), tuple(same))


def import_codebook(tx: Tx, drafts: Sequence[DraftCode]) -> CodebookPreview:
    """Merge a codebook file into the codebook by path; what the file does not say stays as it is."""
    preview = preview_codebook(tx.read, drafts)
    by_id: dict[str, Code] = {code.id: code for code in queries.codes(tx.read, retired=True)}
    there = {path_of(code, by_id): code for code in by_id.values() if code.merged_into is None}
    keys = {code.key: code.name for code in by_id.values() if code.key}
    last: dict[CodeId | None, int] = {}
    for code in by_id.values():
        last[code.parent] = max(last.get(code.parent, 0), code.position)
    words = {(item.code, item.language): item for item in queries.code_words(tx.read)}
    for draft in drafts:
        fields, path = _given(draft), JOINT.join(draft.path)
        known = there.get(path)
        key = fields.get("key", "")
        if key and keys.get(key, "") and (known is None or known.key != key):
            raise KeyTaken(key=key, name=keys[key])
        if key:
            keys[key] = draft.path[-1]
        if known is None:
            parent = there[JOINT.join(draft.path[:-1])].id if len(draft.path) > 1 else None
            last[parent] = last.get(parent, 0) + 1
            name = check_name(draft.path[-1])
            known = Code(CodeId(tx.new_id()), name, parent, last[parent], author=tx.coder, created=tx.at, **fields)
            there[path] = tx.add(known)
        else:
            meaning = any(getattr(known, n) != fields.get(n, getattr(known, n)) for n in FIELDS[:4])
            there[path] = known = tx.replace(known, **fields, version=known.version + int(meaning))
        definitions = dict(draft.definitions)
        for language, name in draft.names:
            _put_words(tx, words, known.id, language, name, definitions.get(language, ""))
    tx.note(added=len(preview.added), changed=len(preview.changed))
    return preview


def _put_words(
    tx: Tx, words: dict[tuple[CodeId, str], CodeWords], code: CodeId, language: str, name: str, definition: str
) -> None:
    there = words.get((code, language))
    if there is None:
        words[code, language] = tx.add(CodeWords(tx.new_id(), code, language, name, definition=definition))
    else:
        words[code, language] = tx.replace(there, name=name, definition=definition or there.definition)
