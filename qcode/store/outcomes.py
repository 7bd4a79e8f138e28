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
