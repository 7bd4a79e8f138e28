"""What codings say of the stance of whoever speaks."""

from __future__ import annotations

import json
from collections.abc import Sequence

import numpy as np

from qcode.analysis.columns import Ints
from qcode.model.rows import STANCES
from qcode.store.reader import Reader


def stances_of(read: Reader, codings: Sequence[str]) -> Ints:
    """The stance of each coding: its place in ``STANCES``."""
    value = {stance: place for place, stance in enumerate(STANCES)}
    held = {id: value[stance] for id, stance in read.values("SELECT id, stance FROM coding WHERE stance <> ''")}
    return np.fromiter((held.get(id, 0) for id in codings), np.int64, len(codings))


ANY = "SELECT EXISTS (SELECT 1 FROM coding WHERE stance <> '' AND coder IN (SELECT value FROM json_each(:coders)))"


def any_stance(read: Reader, coders: Sequence[str]) -> bool:
    """Whether a coding of these coders says for or against."""
    return bool(read.value(ANY, {"coders": json.dumps(list(coders))}))
