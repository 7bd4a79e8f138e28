"""Which entry of the history first coded each transcript."""

from __future__ import annotations

import json
from collections.abc import Iterable

from qcode.store.reader import Reader

BEGUN = """
SELECT h.after ->> '$.transcript', min(h.entry)
  FROM change h JOIN entry e ON e.id = h.entry
 WHERE h.tbl = 'coding' AND h.before IS NULL AND e.state = 'done' AND e.reverts IS NULL
   AND (:all OR h.after ->> '$.coder' IN (SELECT value FROM json_each(:coders)))
 GROUP BY 1
"""


def first_coded(read: Reader, coders: Iterable[str] = ()) -> dict[str, int]:
    """The entry that first coded each transcript, by its id; transcripts brought in together share one."""
    ids = list(coders)
    return dict(read.values(BEGUN, {"all": not ids, "coders": json.dumps(ids)}))
