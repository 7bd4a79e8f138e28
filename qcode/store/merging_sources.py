"""The same file that two people brought in is one transcript, with one text, one cut into turns, and one of each speaker."""

from __future__ import annotations

from collections.abc import Collection

from qcode.store.merging_log import Fields
from qcode.store.merging_state import State, join, rename


def same_sources(state: State) -> None:
    """Join transcripts of one file with one text; what was coded on either stands on both's."""
    newest: dict[str, tuple[int, str]] = {}
    for row in state.rows["text"].values():
        newest[row["transcript"]] = max(newest.get(row["transcript"], (0, "")), (row["revision"], row["sha256"]))

    def source(row: Fields) -> tuple[str, ...]:
        text = newest.get(row["id"])
        return ("file", row["file_sha256"], text[1]) if row["file_sha256"] and text else ("id", row["id"])

    joined = set(join(state, "transcript", source).values())
    if joined:
        join(state, "text", lambda row: (row["transcript"], row["revision"], row["sha256"]))
        _one_cut(state, joined)
        _one_of_each(state, joined)


def _one_cut(state: State, joined: Collection[str]) -> None:
    """Keep the turns that were cut last; what was said of a turn goes to the one in its place."""
    turns, put = state.rows["turn"], state.log.standing["turn"]
    for transcript in joined:
        own = {key: row for key, row in turns.items() if row["transcript"] == transcript}
        last = max((put[key] for key in own), default=0)
        places = {(row["start"], row["words"], row["end"]): key for key, row in own.items() if put[key] == last}
        instead: dict[str, str] = {}
        for key, row in own.items():
            if put[key] < last:
                instead[key] = places.get((row["start"], row["words"], row["end"]), key)
                del turns[key]
        rename(state, "turn", instead)


def _one_of_each(state: State, joined: Collection[str]) -> None:
    """Speakers with one label are one, and so are the people behind them."""
    speakers, people = state.rows["speaker"], state.rows["respondent"]

    def label(row: Fields) -> tuple[str, ...]:
        return (row["transcript"], row["label"]) if row["transcript"] in joined else ("", row["id"])

    same: dict[tuple[str, ...], set[str]] = {}
    for row in speakers.values():
        if row["respondent"] in people:
            same.setdefault(label(row), set()).add(row["respondent"])
    instead: dict[str, str] = {}
    for group in same.values():
        first = min(_root(instead, each) for each in group)
        instead |= {root: first for each in group if (root := _root(instead, each)) != first}
    final = {key: _root(instead, key) for key in instead}
    rename(state, "respondent", final)
    for key in final:
        people.pop(key, None)
    join(state, "speaker", label)


def _root(instead: dict[str, str], key: str) -> str:
    while key in instead:
        key = instead[key]
    return key
