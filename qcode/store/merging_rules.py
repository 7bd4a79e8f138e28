"""What several people's work becomes when it stands in one project: one claim, one name, one number each."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Mapping
from typing import Any

from qcode.model import origins
from qcode.store.merging_acts import Act
from qcode.store.merging_log import Claim, Fields, claim_of, replayed
from qcode.store.merging_sources import same_sources
from qcode.store.merging_state import (
    Lost,
    State,
    bonds_of,
    bring_back,
    join,
    mend,
    rename,
    standing,
    straighten,
)
from qcode.store.schema import STATEMENTS

ON_CODINGS = ("code_example", "review", "translation", "quote_edit", "footnote", "memo")
FOLLOWING = ("code_example", "finding_link", "triangulation", "cell_summary")
"""Tables besides codings whose rows follow a code into the one that it was merged into."""
ONCE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("attribute_value", ("respondent", "attribute", "value")),
    ("code_words", ("code", "language")),
    ("code_link", ("source", "target", "kind")),
    ("code_example", ("code", "coding")),
    ("translation", ("coding", "language")),
    ("finished", ("round", "coder", "transcript")),
)
"""What there can be but one of."""
ORDERED = ("transcript", "guide", "attribute", "finding")
NUMBERED = re.compile(r"^(.*) \(\d+\)$")


def resolved(connection: sqlite3.Connection, acts: Mapping[tuple[str, int], Act]) -> State:
    """The state that a set of acts makes, whoever merges them, in whatever order, however often."""
    state = standing(replayed(acts), bonds_of(connection))
    people = join(state, "coder", lambda row: (row["name"], row["kind"]))
    join(state, "attribute", lambda row: row["name"])
    same_sources(state)
    _newest_cut(state)
    bring_back(state)
    straighten(state)
    mend(state, (table for table in STATEMENTS if table not in ON_CODINGS))
    _follow_merges(state)
    _one_claim(state, people)
    mend(state, STATEMENTS)
    _inside_texts(state)
    for table, columns in ONCE:
        _once(state, table, columns)
    _names(state)
    return state


def _newest_cut(state: State) -> None:
    """Of turns that two people cut anew, those that were cut last stay."""
    turns, put = state.rows["turn"], state.log.standing["turn"]
    newest: dict[str, int] = {}
    for key, row in turns.items():
        newest[row["transcript"]] = max(newest.get(row["transcript"], 0), put[key])
    for key, row in list(turns.items()):
        if put[key] < newest[row["transcript"]]:
            state.drop("cut anew", "turn", key)


def _target(state: State, code: str) -> str:
    """The code that a merged code's codings belong to now."""
    codes = state.rows["code"]
    while code in codes and (into := codes[code]["merged_into"]) is not None and into in codes:
        code = into
    return code


def _follow_merges(state: State) -> None:
    """What stands on a code that somebody merged goes with it."""
    codes = state.rows["code"]
    into = {key: found for key in codes if (found := _target(state, key)) != key}
    if not into:
        return
    for key, row in list(state.rows["coding"].items()):
        if row["code"] in into:
            source, target = codes[row["code"]], codes[into[row["code"]]]
            says = any(target[part] for part in ("brief", "definition", "use_when", "not_when"))
            checked = row["code_version"] >= source["version"] and not says
            trail = origins.trail(row["origin"], origins.step(origins.MERGE, source["id"]))
            version = target["version"] if checked else 0
            state.set("coding", key, code=target["id"], code_version=version, origin=trail)
    for table in FOLLOWING:
        for key, row in list(state.rows[table].items()):
            if row["code"] in into:
                state.set(table, key, code=into[row["code"]])
    for key, row in list(state.rows["code_link"].items()):
        ends = into.get(row["source"], row["source"]), into.get(row["target"], row["target"])
        state.set("code_link", key, source=ends[0], target=ends[1])
        if ends[0] == ends[1]:
            state.drop("hangs on nothing", "code_link", key)
    for key, row in list(state.rows["memo"].items()):
        if row["about"] == "code" and row["target"] in into:
            state.set("memo", key, target=into[row["target"]])


def _one_claim(state: State, people: Mapping[str, str]) -> None:
    """Equal claims are one; a claim that its coder took back elsewhere, not knowing of its double, is taken back."""
    codings, known = state.rows["coding"], state.log.rows["coding"]
    instead = _taken_back(state, people)
    for key in instead:
        codings.pop(key)
    same: dict[Claim, list[str]] = {}
    for key in sorted(codings):
        same.setdefault(claim_of(codings[key]), []).append(key)
    for first, *others in same.values():
        if others:
            _settle(state, first, others)
            instead |= dict.fromkeys(others, first)
            for other in others:
                del codings[other]
    for key, row in known.items():
        if key not in codings and key not in instead and len(row) == len(STATEMENTS["coding"].columns):
            now = {**row, "code": _target(state, row["code"]), "coder": people.get(row["coder"], row["coder"])}
            if claim_of(now) in same:
                instead[key] = same[claim_of(now)][0]
    final = {key: at for key in instead if (at := _end(instead, key)) in codings}
    rename(state, "coding", final)


def _taken_back(state: State, people: Mapping[str, str]) -> dict[str, str]:
    """Codings whose claim another coding of the same coder had and gave up later: each with that other."""
    left: dict[Claim, list[tuple[int, str]]] = {}
    for claim, steps in state.log.left.items():
        left.setdefault((*claim[:4], people.get(claim[4], claim[4])), []).extend(steps)
    found: dict[str, str] = {}
    for key, row in state.rows["coding"].items():
        raw = state.log.rows["coding"][key]
        claim = (*claim_of(raw)[:4], row["coder"])
        since = state.log.since.get(key, 0)
        later = [(number, other) for number, other in left.get(claim, ()) if other != key and number > since]
        if later:
            found[key] = max(later)[1]
    for key, other in found.items():
        state.lost.append(Lost("taken back", "coding", key, "", other, state.rows["coding"][key]))
    return found


def _end(instead: Mapping[str, str], key: str) -> str:
    seen = set()
    while key in instead and key not in seen:
        seen.add(key)
        key = instead[key]
    return key


def _settle(state: State, first: str, others: list[str]) -> None:
    """The stance and star of equal claims are those that were set last."""
    for name in ("stance", "star"):
        told = [(state.log.marked[key, name], key) for key in (first, *others) if (key, name) in state.log.marked]
        if told:
            latest = max(told)[1]
            value = state.rows["coding"][latest][name]
            for key in {state.rows["coding"][key][name]: key for _, key in told}.values():
                if (other := state.rows["coding"][key][name]) != value:
                    state.lost.append(Lost("both", "coding", first, name, value, other))
            state.set("coding", first, **{name: value})


def _inside_texts(state: State) -> None:
    """A passage that reaches past the end of the text in force is listed, not kept."""
    length: dict[str, tuple[int, int]] = {}
    for row in state.rows["text"].values():
        length[row["transcript"]] = max(length.get(row["transcript"], (0, 0)), (row["revision"], row["length"]))
    for table in ("coding", "passage_link", "passage_condition", "turn"):
        for key, row in list(state.rows[table].items()):
            if row["end"] > length.get(row["transcript"], (0, 0))[1]:
                state.drop("outside the text", table, key)
    mend(state, ON_CODINGS)


def _once(state: State, table: str, columns: tuple[str, ...]) -> None:
    there: dict[tuple[Any, ...], str] = {}
    for key in sorted(state.rows[table]):
        row = state.rows[table][key]
        first = there.setdefault(tuple(row[column] for column in columns), key)
        if first != key:
            same = {**state.rows[table][first], "id": ""} == {**row, "id": ""}
            (state.rows[table].pop(key) if same else state.drop("twice", table, key, state.rows[table][first]))


def _names(state: State) -> None:
    """Names, numbers, places and keys that must be one of a kind are so: the older row keeps its own."""
    codes = {key: row for key, row in state.rows["code"].items() if row["merged_into"] is None}
    paths = _free(codes, "name", lambda row: row["parent"])
    for key, (first, name) in paths.items():
        state.lost.append(Lost("same path", "code", key, "", first, codes[key]["name"]))
        state.set("code", key, name=name)
    for column in ("name", "file"):
        for key, (_, name) in _free(state.rows["transcript"], column, lambda _: None).items():
            state.set("transcript", key, **{column: name})
    for key, (_, name) in _free(state.rows["saved_query"], "name", lambda _: None).items():
        state.set("saved_query", key, name=name)
    _numbers(state)
    owners: dict[str, str] = {}
    for key in sorted(codes, key=lambda key: (state.log.keyed.get(key, 0), key), reverse=True):
        if (pressed := codes[key]["key"]) and owners.setdefault(pressed, key) != key:
            state.set("code", key, key="")
    for table in ORDERED:
        last = 0
        for key in sorted(state.rows[table], key=lambda key: (state.rows[table][key]["position"], key)):
            place = max(state.rows[table][key]["position"], last + 1)
            last = place
            if place != state.rows[table][key]["position"]:
                state.set(table, key, position=place)


def _numbers(state: State) -> None:
    """Two people never share a number: the one who came later gets the next that is free."""
    people = state.rows["respondent"]
    taken = {row["number"] for row in people.values()}
    seen: set[int] = set()
    for key in sorted(people):
        if (number := people[key]["number"]) in seen:
            number = max(taken) + 1
            taken.add(number)
            state.lost.append(Lost("number", "respondent", key, "number", number, people[key]["number"]))
            state.set("respondent", key, number=number)
        seen.add(number)


def _free(rows: Mapping[str, Fields], column: str, among: Callable[[Fields], Any]) -> dict[str, tuple[str, str]]:
    """Of rows with a name that an older one has: that older one's id, and a name that is free."""
    taken = {(among(row), row[column]): "" for row in rows.values()}
    found: dict[str, tuple[str, str]] = {}
    for key in sorted(rows):
        place = among(rows[key])
        name = rows[key][column]
        if not name:
            continue
        if not taken[place, name]:
            taken[place, name] = key
            continue
        stem, dot, ending = name.rpartition(".") if column == "file" else (name, "", "")
        stem = stem if dot else name
        number = 2
        while (place, f"{stem} ({number}){dot}{ending if dot else ''}") in taken:
            number += 1
        new = f"{stem} ({number}){dot}{ending if dot else ''}"
        found[key] = (taken[place, name], new)
        taken[place, new] = key
    return found
