"""The codebook is made as a snapshot has it: what came since is retired, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qcode import queries
from qcode.commands.codebook import MEANING, KeyTaken, because, check_name
from qcode.commands.codebook_file import FIELDS, CodebookPreview, draft_words, given, revised, words_by_code
from qcode.model.rows import EXAMPLE_KINDS, Code, CodeExample, CodeId, CodeLink, CodeWords, CodingId
from qcode.queries.codebook import JOINT, path_of
from qcode.store.journal import Tx
from qcode.store.reader import Reader

if TYPE_CHECKING:
    from qcode.model.drafts import DraftCode

DEFAULTS = {"status": "provisional"}


@dataclass(frozen=True, slots=True)
class _Plan:
    """Every code of a snapshot as it is now (None: it is new) and as it is to be; and what is in its way."""

    wanted: tuple[tuple[Code | None, Code, DraftCode], ...]
    retired: tuple[Code, ...]
    renamed: tuple[tuple[Code, str], ...]
    """Codes out of use that stand where the snapshot has another: they get a name of their own."""


def preview_restoring(read: Reader, drafts: Sequence[DraftCode]) -> CodebookPreview:
    """What making the codebook as a snapshot has it would change; codings stay where they are."""
    plan = _plan(read, drafts, lambda: "", "", None)
    paths: dict[str, str] = queries.paths(read)
    kept = [(old, new, draft) for old, new, draft in plan.wanted if old is not None]
    ids = {draft.path: new.id for _, new, draft in plan.wanted}
    parts = {JOINT.join(draft.path): _changes(read, ids, (old, new), draft) for old, new, draft in kept}
    moved_or_revised = {
        JOINT.join(draft.path) for old, new, draft in kept if replace(new, position=old.position) != old
    }
    changed = [path for path, different in parts.items() if different or path in moved_or_revised]
    moved = [(paths[old.id], JOINT.join(draft.path)) for old, _, draft in kept]
    return CodebookPreview(
        tuple(JOINT.join(draft.path) for old, _, draft in plan.wanted if old is None),
        tuple(changed),
        tuple(path for _, _, draft in kept if (path := JOINT.join(draft.path)) not in changed),
        tuple(paths[code.id] for code in plan.retired),
        tuple((now, then) for now, then in moved if now != then),
        tuple((path, different) for path, different in parts.items() if different),
    )


def _changes(
    read: Reader, ids: Mapping[tuple[str, ...], CodeId], rows: tuple[Code, Code], draft: DraftCode
) -> tuple[str, ...]:
    """What a snapshot says otherwise of a code: fields, languages, links, examples."""
    old, new = rows
    found = [name for name in ("name", *FIELDS) if getattr(old, name) != getattr(new, name)]
    then = {row.language: _spoken(row) for row in draft_words(draft, old.id)}
    now = {language: _spoken(row) for (owner, language), row in words_by_code(read).items() if owner == old.id}
    found += [language for language in sorted({*then, *now}) if then.get(language) != now.get(language)]
    targets = [(kind, ids.get(tuple(to.split(JOINT)))) for kind, to in draft.links]
    linked = {(link.kind, link.target) for link in queries.links_of(read, old.id) if link.source == old.id}
    if linked != {(kind, to) for kind, to in targets if to not in (None, old.id)}:
        found.append("links")
    shown = {what: kind for kind, what in draft.examples if kind in EXAMPLE_KINDS}
    shown = {what: kind for what, kind in shown.items() if queries.is_there(read, "coding", what)}
    if shown != {row.coding: row.kind for row in queries.examples_of(read, old.id)}:
        found.append("examples")
    return tuple(found)


def _spoken(row: CodeWords) -> tuple[str, ...]:
    return tuple(getattr(row, part) for part in ("name", *MEANING))


def restore_codebook(tx: Tx, drafts: Sequence[DraftCode], *, reason: str = "") -> CodebookPreview:
    """Make the codebook as a snapshot has it: codes are known again by id, else by path.

    Codes that it does not hold are retired. Codings stay with the codes they have; a code that was merged since comes
    back without them.
    """
    preview = preview_restoring(tx.read, drafts)
    plan = _plan(tx.read, drafts, tx.new_id, tx.at, tx.coder)
    for code in plan.retired:
        tx.replace(code, status="retired", key="")
    for code, name in plan.renamed:
        tx.replace(queries.code_item(tx.read, code.id), name=name)
    for old, new, _ in plan.wanted:
        if old is None:
            tx.add(new)
        else:
            tx.replace(old, **{name: getattr(new, name) for name in CHANGED})
    _restore_words(tx, plan)
    _restore_bonds(tx, plan)
    tx.note(added=len(preview.added), changed=len(preview.changed), retired=len(preview.retired))
    because(tx, reason)
    return preview


CHANGED = (*FIELDS, "name", "parent", "position", "merged_into", "version")


def _plan(read: Reader, drafts: Sequence[DraftCode], new_id: Callable[[], str], at: str, coder: str | None) -> _Plan:
    rows = queries.codes(read, retired=True)
    by_id: dict[str, Code] = {code.id: code for code in rows}
    by_path = {path_of(code, by_id): code for code in rows if code.merged_into is None}
    claimed = {draft.id for draft in drafts if draft.id in by_id}
    wanted: list[tuple[Code | None, Code, DraftCode]] = []
    made: dict[tuple[str, ...], CodeId] = {}
    keys: dict[str, str] = {}
    for number, draft in enumerate(drafts, 1):
        known = by_id.get(draft.id or "")
        if known is None and (same := by_path.get(JOINT.join(draft.path))) and same.id not in claimed:
            known = same
        parent = made[draft.path[:-1]] if len(draft.path) > 1 else None
        name = check_name(draft.path[-1])
        row = known or Code(CodeId(draft.id or new_id()), name, None, 0, author=coder, created=at)  # type: ignore[arg-type]
        said = dict.fromkeys(FIELDS, "") | DEFAULTS | given(draft)
        new = replace(revised(row, said), name=name, parent=parent, position=number, merged_into=None)
        if known is None:
            new = replace(new, version=1)
        if new.key and keys.setdefault(new.key, name) != name:
            raise KeyTaken(key=new.key, name=keys[new.key])
        made[draft.path] = new.id
        wanted.append((known, new, draft))
    kept = {new.id for _, new, _ in wanted}
    others = [code for code in rows if code.id not in kept and code.merged_into is None]
    return _Plan(
        tuple(wanted),
        tuple(code for code in others if code.status != "retired"),
        tuple(_in_the_way(others, [new for _, new, _ in wanted])),
    )


def _in_the_way(others: Sequence[Code], wanted: Sequence[Code]) -> list[tuple[Code, str]]:
    """Codes that bear the name of a wanted code at its place, each with another name that is free there."""
    taken = {(code.parent, code.name) for code in wanted}
    free = taken | {(code.parent, code.name) for code in others}
    found = []
    for code in others:
        if (code.parent, code.name) in taken:
            number = next(n for n in range(2, len(free) + 3) if (code.parent, f"{code.name} ({n})") not in free)
            name = f"{code.name} ({number})"
            free.add((code.parent, name))
            found.append((code, name))
    return found


def _restore_words(tx: Tx, plan: _Plan) -> None:
    """Names and definitions in further languages as the snapshot has them."""
    there = words_by_code(tx.read)
    for _, code, draft in plan.wanted:
        rows = {row.language: row for row in draft_words(draft, code.id)}
        for (owner, language), known in there.items():
            if owner == code.id and language not in rows:
                tx.remove(known)
        for language, row in rows.items():
            present = there.get((code.id, language))
            if present is None:
                tx.add(replace(row, id=tx.new_id()))
            else:
                tx.replace(present, **{part: getattr(row, part) for part in ("name", *MEANING)})


def _restore_bonds(tx: Tx, plan: _Plan) -> None:
    """Links between codes and linked examples; an example whose coding is gone is left out."""
    ids = {draft.path: code.id for _, code, draft in plan.wanted}
    links = {(ids[draft.path], kind, tuple(to.split(JOINT))) for _, _, draft in plan.wanted for kind, to in draft.links}
    ends = {(source, kind, ids[to]) for source, kind, to in links if to in ids and ids[to] != source}
    for link in queries.code_links(tx.read):
        if link.source in ids.values() and (link.source, link.kind, link.target) not in ends:
            tx.remove(link)
        ends.discard((link.source, link.kind, link.target))
    tx.add_all(CodeLink(tx.new_id(), source, target, kind) for source, kind, target in sorted(ends))
    shown = {(code.id, what): kind for _, code, draft in plan.wanted for kind, what in draft.examples}
    for row in queries.code_examples(tx.read):
        kind = shown.pop((row.code, row.coding), None)
        if row.code in ids.values() and kind is None:
            tx.remove(row)
        elif kind in EXAMPLE_KINDS:
            tx.replace(row, kind=kind)
    tx.add_all(
        CodeExample(tx.new_id(), code, CodingId(coding), kind)
        for (code, coding), kind in sorted(shown.items())
        if kind in EXAMPLE_KINDS and queries.is_there(tx.read, "coding", coding)
    )
