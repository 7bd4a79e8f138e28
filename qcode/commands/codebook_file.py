"""A codebook file is compared with the codebook, and merged into it by path."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qcode import queries
from qcode.commands.codebook import KeyTaken, check_key, check_name
from qcode.model.drafts import DraftCode
from qcode.model.rows import Code, CodeId, CodeWords
from qcode.queries.codebook import JOINT, path_of
from qcode.store.journal import Tx
from qcode.store.reader import Reader

MEANING = ("brief", "definition", "use_when", "not_when")
FIELDS = (*MEANING, "example", "colour", "key")


@dataclass(frozen=True, slots=True)
class CodebookPreview:
    """What taking in a codebook file would do: paths that are new, changed, or left as they are."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    same: tuple[str, ...]


def preview_codebook(read: Reader, drafts: Sequence[DraftCode]) -> CodebookPreview:
    """Compare a codebook file with the codebook, by path; nothing is written."""
    there, words = _by_path(read), _words(read)
    found: dict[str, list[str]] = {"added": [], "changed": [], "same": []}
    for draft in drafts:
        path = JOINT.join(draft.path)
        code = there.get(path)
        if code is None:
            found["added"].append(path)
            continue
        told = any(_told(words.get((code.id, row.language)), row) for row in _draft_words(draft, code.id))
        found["changed" if told or _filled(code, draft) != code else "same"].append(path)
    return CodebookPreview(tuple(found["added"]), tuple(found["changed"]), tuple(found["same"]))


def import_codebook(tx: Tx, drafts: Sequence[DraftCode]) -> CodebookPreview:
    """Merge a codebook file into the codebook by path; what the file does not say stays as it is.

    A retired code that the file names comes back into use.
    """
    preview = preview_codebook(tx.read, drafts)
    there, words = _by_path(tx.read), _words(tx.read)
    _check_keys(there, drafts)
    last: dict[CodeId | None, int] = {}
    for code in there.values():
        last[code.parent] = max(last.get(code.parent, 0), code.position)
    for draft in drafts:
        path = JOINT.join(draft.path)
        known = there.get(path)
        if known is None:
            parent = there[JOINT.join(draft.path[:-1])].id if len(draft.path) > 1 else None
            last[parent] = last.get(parent, 0) + 1
            name = check_name(draft.path[-1])
            new = Code(CodeId(tx.new_id()), name, parent, last[parent], author=tx.coder, created=tx.at)
            known = tx.add(replace(_filled(new, draft), version=1))
        elif (filled := _filled(known, draft)) != known:
            known = tx.replace(known, **{name: getattr(filled, name) for name in (*FIELDS, "status", "version")})
        there[path] = known
        for row in _draft_words(draft, known.id):
            _write_words(tx, words.get((known.id, row.language)), row)
    tx.note(added=len(preview.added), changed=len(preview.changed))
    return preview


def _by_path(read: Reader) -> dict[str, Code]:
    by_id: dict[str, Code] = {code.id: code for code in queries.codes(read, retired=True)}
    return {path_of(code, by_id): code for code in by_id.values() if code.merged_into is None}


def _words(read: Reader) -> dict[tuple[str, str], CodeWords]:
    return {(row.code, row.language): row for row in queries.code_words(read)}


def _filled(code: Code, draft: DraftCode) -> Code:
    """A code as it is once the file has had its say; another meaning is another version."""
    given = {name: value for name in FIELDS if (value := getattr(draft, name)) is not None}
    if "key" in given:
        given["key"] = check_key(given["key"])
    meant = any(name in MEANING and getattr(code, name) != value for name, value in given.items())
    status = "provisional" if code.status == "retired" else code.status
    return replace(code, **given, status=status, version=code.version + int(meant))


def _check_keys(there: dict[str, Code], drafts: Sequence[DraftCode]) -> None:
    """Refuse a file after which two codes would have one key."""
    keys = {path: code.key for path, code in there.items()}
    keys |= {JOINT.join(draft.path): check_key(draft.key) for draft in drafts if draft.key is not None}
    owners: dict[str, str] = {}
    for path, key in keys.items():
        if key and owners.setdefault(key, path) != path:
            raise KeyTaken(key=key, name=owners[key])


def _draft_words(draft: DraftCode, code: CodeId) -> list[CodeWords]:
    """What the file says of a code in further languages, as rows that have no id yet."""
    names, definitions = dict(draft.names), dict(draft.definitions)
    return [
        CodeWords("", code, language, names.get(language, ""), definition=definitions.get(language, ""))
        for language in sorted(names.keys() | definitions.keys())
    ]


def _told(there: CodeWords | None, row: CodeWords) -> bool:
    """Whether the file says something new in a further language; what it leaves empty it does not say."""
    if there is None:
        return True
    return (row.name or there.name, row.definition or there.definition) != (there.name, there.definition)


def _write_words(tx: Tx, there: CodeWords | None, row: CodeWords) -> None:
    if there is None:
        tx.add(replace(row, id=tx.new_id()))
    else:
        tx.replace(there, name=row.name or there.name, definition=row.definition or there.definition)
