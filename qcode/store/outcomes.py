"""What has become of each act, done or undone, as the acts themselves say."""

from __future__ import annotations

from typing import Any

ACTS = """
SELECT e.id, coalesce((
           SELECT coalesce(after, before) ->> '$.name' FROM change
            WHERE tbl = 'coder' AND key = e.coder AND coalesce(after, before) IS NOT NULL LIMIT 1
       ), e.coder), e.action, e.reverts, e.state,
       EXISTS (SELECT 1 FROM change WHERE entry = e.id AND (before_digest IS NOT NULL OR after_digest IS NOT NULL))
  FROM entry e ORDER BY e.id
"""
"""Every act by the name of who did it: a merge may have made one coder of two ids, and an undo goes by the name, too."""


def otherwise(acts: list[tuple[Any, ...]]) -> list[tuple[str, int]]:
    """What has become of each act by the last of these, where that is not what is noted of it: (state, entry)."""
    then = {id_: "done" for id_, *_ in acts}
    target = {id_: reverts for id_, _, _, reverts, *_ in acts}
    older = {id_ for id_, _, action, *_ in acts if action == "undo_older"}
    waiting: dict[str, set[int]] = {}
    for _, coder, action, reverts, *_ in acts:
        mine = waiting.setdefault(coder, set())
        if action in ("undo", "redo"):
            back = action == "undo"
            then[reverts] = "undone" if back else "done"
            (mine.add if back else mine.discard)(reverts)
            if reverts in older:
                then[target[reverts]] = "done" if back else "abandoned"
        elif action != "know_coder":
            then |= dict.fromkeys(mine, "abandoned")
            mine.clear()
            if action == "undo_older":
                then[reverts] = "abandoned"
    erased = {id_ for id_, *_, state, erased in acts if erased and state == "abandoned"}
    return [(then[id_], id_) for id_, *_, state, _ in acts if then[id_] != state and id_ not in erased]


ELSEWHERE = """
SELECT f.id, f.merge, f.site || ' ' || f.sequence, f.action, f.of_site || ' ' || f.of_sequence, f.state,
       EXISTS (SELECT 1 FROM foreign_change WHERE entry = f.id AND (before_digest IS NOT NULL OR after_digest IS NOT NULL))
  FROM foreign_entry f ORDER BY f.id
"""
"""Every act of another copy: which one it is, and which one it takes back or brings."""
BECAME = "UPDATE foreign_entry SET state = ? WHERE id = ?"


def otherwise_elsewhere(acts: list[tuple[Any, ...]]) -> list[tuple[str, int]]:
    """What has become of each act of other copies by those that came, where that is not what is noted of it: (state, id)."""
    older = {name: of for _, _, name, action, of, *_ in acts if action == "undo_older"}
    then: dict[str | None, str] = {}
    for _, _, _, action, of, *_ in acts:
        if action in ("undo", "redo"):
            then[of] = "undone" if action == "undo" else "done"
            if of in older:
                then[older[of]] = "done" if action == "undo" else "abandoned"
        elif action == "undo_older":
            then[of] = "abandoned"
    found = ((then.get(name, "done"), id_, state, erased) for id_, _, name, _, _, state, erased in acts)
    return [
        (became, id_)
        for became, id_, state, erased in found
        if became != state and not (erased and state == "abandoned")
    ]
