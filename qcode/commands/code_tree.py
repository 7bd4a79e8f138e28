"""Where codes stand and whether they are in use: move, reorder, retire, restore, one or several at once."""

from __future__ import annotations

from collections.abc import Sequence

from qcode import queries
from qcode.commands.codebook import all_named, below, in_use, known_or_new, named
from qcode.model.errors import NameTaken, QcodeError
from qcode.model.rows import Code, CodeId
from qcode.store.journal import Tx
from qcode.store.reader import Reader


class Cycle(QcodeError):
    template = "The code “{code}” can't be moved below itself; choose another place."


def refuse_cycle(read: Reader, code: Code, above: str | None) -> None:
    """Refuse a place for a code that lies below the code itself."""
    while above is not None:
        if above == code.id:
            raise Cycle(code=code.name)
        above = queries.code_item(read, above).parent


def move_code(tx: Tx, code: str, parent: str | None, position: int | None = None, *, reason: str = "") -> Code:
    """Hang a code below another (None: at the top; ``+path``: a new one), as the last or at a position."""
    parent = parent and known_or_new(tx, parent)
    found = named(tx, code, reason)
    _note_place(tx, parent, found)
    return _move(tx, found, parent, position)


def move_codes(tx: Tx, codes: Sequence[str], parent: str | None, *, reason: str = "") -> list[Code]:
    """Hang several codes below another, which may be new, as the last; what hangs below one of them goes with it."""
    parent = parent and known_or_new(tx, parent)
    chosen = all_named(tx, codes, reason)
    ids = {code.id for code in chosen}
    _note_place(tx, parent)
    return [_move(tx, code, parent, None) for code in chosen if not _hangs_below(tx.read, code, ids)]


def _note_place(tx: Tx, parent: str | None, *moved: Code) -> None:
    """Note below what codes are moved, "" for the top; a place among the same siblings is no other one."""
    if not moved or any(code.parent != parent for code in moved):
        tx.note(into=queries.path(tx.read, parent) if parent else "")


def _hangs_below(read: Reader, code: Code, ids: set[CodeId]) -> bool:
    above = code.parent
    while above is not None:
        if above in ids:
            return True
        above = queries.code_item(read, above).parent
    return False


def _move(tx: Tx, found: Code, parent: str | None, position: int | None) -> Code:
    refuse_cycle(tx.read, found, parent)
    if parent is not None and parent != found.parent:
        in_use(queries.code_item(tx.read, parent))
    new_parent = None if parent is None else CodeId(parent)
    siblings = [other for other in below(tx.read, new_parent) if other.id != found.id]
    if found.merged_into is None and any(s.name == found.name and s.merged_into is None for s in siblings):
        raise NameTaken(kind="code", name=found.name)
    if position is None:
        return tx.replace(found, parent=new_parent, position=max((c.position for c in siblings), default=0) + 1)
    siblings.insert(position, found)
    return _number(tx, siblings, new_parent)[found.id]


def shift_code(tx: Tx, code: str, steps: int) -> Code:
    """Let a code change places with the siblings before it (``steps`` below 0) or behind it."""
    found = named(tx, code)
    siblings = below(tx.read, found.parent)
    shown = [row.id for row in siblings if row.id == found.id or _shown(row)]
    at = shown.index(found.id)
    there = max(0, min(len(shown) - 1, at + steps))
    if there == at:
        return found
    others = [row for row in siblings if row.id != found.id]
    place = next(number for number, row in enumerate(others) if row.id == shown[there])
    others.insert(place + (there > at), found)
    return _number(tx, others, found.parent)[found.id]


def _shown(code: Code) -> bool:
    return code.status != "retired" and code.merged_into is None


def _number(tx: Tx, siblings: Sequence[Code], parent: CodeId | None) -> dict[CodeId, Code]:
    """Give siblings the positions 1, 2, 3 … in the order in which they stand here."""
    return {row.id: tx.replace(row, parent=parent, position=number) for number, row in enumerate(siblings, 1)}


def retire_code(tx: Tx, code: str, *, reason: str = "") -> Code:
    """Take a code out of use; its codings stay, and are shown again when it is restored."""
    return tx.replace(named(tx, code, reason), status="retired", key="")


def retire_codes(tx: Tx, codes: Sequence[str], *, reason: str = "") -> list[Code]:
    """Take several codes out of use at once."""
    return [tx.replace(code, status="retired", key="") for code in all_named(tx, codes, reason)]


def restore_code(tx: Tx, code: str, *, reason: str = "") -> Code:
    """Bring a retired code back into use; one that was merged comes back without the codings it gave away."""
    return _restore(tx, named(tx, code, reason))


def restore_codes(tx: Tx, codes: Sequence[str], *, reason: str = "") -> list[Code]:
    """Bring several codes back into use at once."""
    return [_restore(tx, code) for code in all_named(tx, codes, reason)]


def _restore(tx: Tx, code: Code) -> Code:
    if code.merged_into is not None:
        siblings = below(tx.read, code.parent)
        if any(s.name == code.name and s.merged_into is None for s in siblings):
            raise NameTaken(kind="code", name=code.name)
    status = "provisional" if code.status == "retired" else code.status
    return tx.replace(code, status=status, merged_into=None)
