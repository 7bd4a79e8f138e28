"""Two codes become one, one becomes several; every coding keeps where it came from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from qcode import queries
from qcode.commands.code_tree import refuse_cycle
from qcode.commands.codebook import because, below, create_code, in_use, named
from qcode.commands.codings import settle
from qcode.commands.summaries import hand_over_conclusions
from qcode.model import origins
from qcode.model.errors import Gone
from qcode.model.rows import Code, Coding, CodingId
from qcode.store.journal import Tx


def merge_codes(tx: Tx, code: str, *, into: str, reason: str = "") -> int:
    """Move every coding of ``code`` to ``into``; the merged code keeps its row. Returns how many codings moved.

    A claim that ``into`` holds already, by the same coder on the same passage, is one claim afterwards.
    Memos, examples, links and what was concluded from the merged code go with its codings.
    """
    source, target = named(tx, code, reason), queries.code_item(tx.read, into)
    refuse_cycle(tx.read, source, target.id)
    in_use(target)
    tx.note(into=queries.path(tx.read, target.id), source=source.id, target=target.id)
    moved = _fold(tx, source, target)
    tx.note(count=moved)
    return moved


def _fold(tx: Tx, source: Code, target: Code) -> int:
    """Move codings, examples and what is below ``source`` to ``target``; children of one name fold into one."""
    moved = 0
    for coding in queries.codings_of_code(tx.read, source.id):
        settled = settle(tx, coding, _handed_over(coding, source, target, origins.MERGE))
        moved += settled.id == coding.id
    _hand_over_examples(tx, source, target)
    _hand_over_links(tx, source, target)
    hand_over_conclusions(tx, source, target)
    for memo in queries.memos_about(tx.read, "code", source.id):
        tx.replace(memo, target=target.id)
    there = {child.name: child for child in below(tx.read, target.id) if child.merged_into is None}
    last = max((child.position for child in there.values()), default=0)
    for child in below(tx.read, source.id):
        same = there.get(child.name)
        if child.merged_into is None and same is not None:
            moved += _fold(tx, child, same)
        else:
            last += 1
            tx.replace(child, parent=target.id, position=last)
    tx.replace(source, status="retired", merged_into=target.id, key="")
    return moved


def _handed_over(coding: Coding, source: Code, target: Code, how: str) -> Coding:
    """A coding under its new code: unchecked where it was so before, or where nobody held it to what that one says."""
    says = any((target.brief, target.definition, target.use_when, target.not_when))
    checked = coding.code_version >= source.version and not says
    trail = origins.trail(coding.origin, origins.step(how, source.id))
    return replace(coding, code=target.id, code_version=target.version if checked else 0, origin=trail)


def _hand_over_examples(tx: Tx, source: Code, target: Code) -> None:
    there = {example.coding for example in queries.examples_of(tx.read, target.id)}
    for example in queries.examples_of(tx.read, source.id):
        if example.coding in there:
            tx.remove(example)
        else:
            there.add(example.coding)
            tx.replace(example, code=target.id)


def _hand_over_links(tx: Tx, source: Code, target: Code) -> None:
    there = {(link.source, link.target, link.kind) for link in queries.code_links(tx.read)}
    for link in queries.links_of(tx.read, source.id):
        ends = [target.id if end == source.id else end for end in (link.source, link.target)]
        if ends[0] == ends[1] or (ends[0], ends[1], link.kind) in there:
            tx.remove(link)
        else:
            there.add((ends[0], ends[1], link.kind))
            tx.replace(link, source=ends[0], target=ends[1])


def split_code(tx: Tx, code: str, passages: Mapping[str, str], *, reason: str = "") -> list[Code]:
    """Hand codings of one code over to other codes: ``passages`` gives each coding's id the path of its new code.

    A path that is not there is made. What is not named stays. Memos and reviews stay with their codings, and a coding
    that shows what the old code means shows from now on what its new code means. Returns the codes that took some.
    """
    source = named(tx, code)
    path = queries.path(tx.read, source.id)
    targets = {wanted: _target(tx, source, wanted) for wanted in dict.fromkeys(passages.values())}
    moved: dict[CodingId, Code] = {}
    for id_, wanted in passages.items():
        coding, target = queries.coding(tx.read, id_), targets[wanted]
        if coding.code != source.id:
            raise Gone(kind="coding")
        if target.id != source.id:
            trail = origins.trail(coding.origin, origins.step(origins.SPLIT, source.id))
            new = replace(coding, code=target.id, code_version=target.version, origin=trail)
            moved[settle(tx, coding, new).id] = target
    for example in queries.examples_of(tx.read, source.id):
        if example.coding in moved and example.kind != "counter":
            tx.replace(example, code=moved[example.coding].id)
    taken = list({target.id: target for target in moved.values()}.values())
    made = [target for target in taken if target.created == tx.at]
    _inherit_readings(tx, source, made)
    counts = Counter(target.id for target in moved.values())
    tx.note(
        code=path, into=[queries.path(tx.read, each.id) for each in taken], count=len(moved), source=source.id,
        made=[each.id for each in made], counts=[counts[each.id] for each in taken],
        left=len(queries.codings_of_code(tx.read, source.id)),
    )  # fmt: skip
    because(tx, reason)
    return taken


def _target(tx: Tx, source: Code, wanted: str) -> Code:
    """The code at a path; a new one takes level, cycle, colour and origin over."""
    there = {path: id_ for id_, path in queries.paths(tx.read).items()}
    known = there.get(queries.tidy(wanted))
    found = create_code(tx, wanted)
    if known is not None and found.id == known:
        return in_use(found)
    return tx.replace(
        found, level=source.level, cycle=source.cycle, colour=source.colour, origin=source.origin, source=source.source
    )


def _inherit_readings(tx: Tx, source: Code, made: list[Code]) -> None:
    """What was read again for a code was read for the codes that are split from it."""
    for reading in queries.readings_of(tx.read, source.id):
        if reading.version >= source.version:
            tx.add_all(replace(reading, id=tx.new_id(), code=each.id, version=1) for each in made)
