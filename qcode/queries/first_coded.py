"""When each transcript was first coded."""

from __future__ import annotations

import json
from collections.abc import Iterable

from qcode.store.reader import Reader

BEGUN = """
SELECT transcript, min(made) FROM coding
 WHERE made <> '' AND (:all OR coder IN (SELECT value FROM json_each(:coders))) GROUP BY transcript
"""


def first_coded(read: Reader, coders: Iterable[str] = ()) -> dict[str, str]:
    """The moment of each transcript's first coding, by its id; what one act brought in has one moment."""
    ids = list(coders)
    return dict(read.values(BEGUN, {"all": not ids, "coders": json.dumps(ids)}))
