"""A codebook file is compared with the codebook, and merged into it by path."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qcode import queries
from qcode.commands.codebook import MEANING, KeyTaken, because, check_key, check_name
from qcode.model.colours import PALETTE
from qcode.model.errors import UnknownValue
from qcode.model.rows import ORIGINS, STATUSES, Code, CodeId, CodeWords
from qcode.queries.codebook import JOINT, path_of
from qcode.store.journal import Tx
from qcode.store.reader import Reader

if TYPE_CHECKING:
    from qcode.model.drafts import DraftCode

FIELDS = (*MEANING, "example", "colour", "key", "origin", "source", "level", "cycle", "status")


@dataclass(frozen=True, slots=True)
class CodebookPreview:
    """What taking in a codebook file would do: paths that are new, changed, or left as they are.

    Where the codebook is to be as the file has it: what would be retired, and (path now, path then) of what moves.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    same: tuple[str, ...]
    retired: tuple[str, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """What is different in each that changes: fields, languages, ``links``, ``examples``."""


def preview_codebook(read: Reader, drafts: Sequence[DraftCode]) -> CodebookPreview:
    """Compare a codebook file with the codebook, by path; nothing is written."""
    there, words = _by_path(read), words_by_code(read)
    found: dict[str, list[str]] = {"added": [], "changed": [], "same": []}
    for draft in drafts:
        path = JOINT.join(draft.path)
        code = there.get(path)
        if code is None:
            found["added"].append(path)
            continue
        told = any(_told(words.get((code.id, row.language)), row) for row in draft_words(draft, code.id))
        found["changed" if told or _filled(code, draft) != code else "same"].append(path)
    return CodebookPreview(tuple(found["added"]), tuple(found["changed"]), tuple(found["same"]))


def import_codebook(tx: Tx, drafts: Sequence[DraftCode], *, reason: str = "") -> CodebookPreview:
    """Merge a codebook file into the codebook by path; what the file does not say stays as it is.

    A retired code that the file names comes back into use, unless the file has it retired as well.
    """
    preview = preview_codebook(tx.read, drafts)
    there, words = _by_path(tx.read), words_by_code(tx.read)
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
            # Where a code of a file comes from is stated only where the file states it.
            new = Code(CodeId(tx.new_id()), name, parent, last[parent], origin="", author=tx.coder, created=tx.at)
            known = tx.add(replace(_filled(new, draft), version=1))
        elif (filled := _filled(known, draft)) != known:
            known = tx.replace(known, **{name: getattr(filled, name) for name in (*FIELDS, "version")})
        there[path] = known
        for row in draft_words(draft, known.id):
            _write_words(tx, words.get((known.id, row.language)), row)
    tx.note(added=len(preview.added), changed=len(preview.changed))
    because(tx, reason)
    return preview


def _by_path(read: Reader) -> dict[str, Code]:
    by_id: dict[str, Code] = {code.id: code for code in queries.codes(read, retired=True)}
    return {path_of(code, by_id): code for code in by_id.values() if code.merged_into is None}


def words_by_code(read: Reader) -> dict[tuple[str, str], CodeWords]:
    """What is said of codes in further languages, by (code, language)."""
    return {(row.code, row.language): row for row in queries.code_words(read)}


def given(draft: DraftCode) -> dict[str, str]:
    """What the file says of a code, each thing in the form in which it is kept."""
    found = {name: value for name in FIELDS if (value := getattr(draft, name)) is not None}
    if "key" in found:
        found["key"] = check_key(found["key"])
    if "colour" in found:
        found["colour"] = PALETTE.get(found["colour"].casefold(), found["colour"])
    for name, choices in (("origin", ("", *ORIGINS)), ("status", STATUSES)):
        if name in found and found[name] not in choices:
            raise UnknownValue(value=found[name], what=name, choices=", ".join(filter(None, choices)))
    return found


def _filled(code: Code, draft: DraftCode) -> Code:
    """A code as it is once the file has had its say; another meaning is another version."""
    status = "provisional" if code.status == "retired" else code.status
    return revised(code, {"status": status} | given(draft))


def revised(code: Code, said: dict[str, str]) -> Code:
    """A code with other fields; another meaning is another version, and a retired code has no key."""
    meant = any(name in MEANING and getattr(code, name) != value for name, value in said.items())
    found = replace(code, **said, version=code.version + int(meant))  # type: ignore[arg-type]
    return replace(found, key="") if found.status == "retired" else found


def _check_keys(there: dict[str, Code], drafts: Sequence[DraftCode]) -> None:
    """Refuse a file after which two codes would have one key."""
    keys = {path: code.key for path, code in there.items()}
    keys |= {JOINT.join(draft.path): check_key(draft.key) for draft in drafts if draft.key is not None}
    owners: dict[str, str] = {}
    for path, key in keys.items():
        if key and owners.setdefault(key, path) != path:
            raise KeyTaken(key=key, name=owners[key])


def draft_words(draft: DraftCode, code: CodeId) -> list[CodeWords]:
    """What the file says of a code in further languages, as rows that have no id yet."""
    said: dict[str, dict[str, str]] = {}
    parts = [(language, "name", text) for language, text in draft.names]
    parts += [(language, "definition", text) for language, text in draft.definitions]
    for language, part, text in (*parts, *draft.further):
        said.setdefault(language, {"name": ""})[part] = text
    return [CodeWords("", code, language, **said[language]) for language in sorted(said)]


def _told(there: CodeWords | None, row: CodeWords) -> bool:
    """Whether the file says something new in a further language; what it leaves empty it does not say."""
    return there is None or _said(there, row) != there


def _said(there: CodeWords, row: CodeWords) -> CodeWords:
    parts = ("name", *MEANING)
    return replace(there, **{part: getattr(row, part) or getattr(there, part) for part in parts})


def _write_words(tx: Tx, there: CodeWords | None, row: CodeWords) -> None:
    if there is None:
        tx.add(replace(row, id=tx.new_id()))
    else:
        said = _said(there, row)
        tx.replace(there, **{part: getattr(said, part) for part in ("name", *MEANING)})
