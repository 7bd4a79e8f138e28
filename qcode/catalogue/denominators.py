"""Each code as a part of several wholes: from the columns to the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qcode.analysis.groups import presence
from qcode.analysis.reach import reach
from qcode.catalogue.unit_places import places_by_code
from qcode.catalogue.units import with_units
from qcode.project import Project
from qcode.queries.columns import Frame
from qcode.report.denominators import Denominators, Reached
from qcode.report.material import CodeItem, branch_ids, defined


def all_denominators(
    project: Project, found: Frame, items: Sequence[CodeItem], shown: Sequence[int], *, rollup: bool
) -> Denominators:
    """What the codes shown are parts of: units, respondents asked and in scope, speech, text, coded text."""
    who = presence(found.corpus, rollup=rollup)
    reached, units_in = reach(found.corpus, rollup=rollup), replace(found, corpus=with_units(project, found))
    counted = reach(units_in.corpus, rollup=rollup)
    branches = branch_ids(items) if rollup else {}
    people = who.people[:, None]
    having, asked = ((each & people).sum(0).tolist() for each in (who.present, who.asked))
    wholes = (reached.n_spoken, reached.n_characters, reached.n_coded)
    parts = (reached.spoken, reached.characters, reached.characters)
    shares = [reached.share(part, whole).tolist() for part, whole in zip(parts, wholes, strict=True)]
    units = [each.tolist() for each in (counted.turns, counted.half_turns, counted.questions, counted.half_questions)]
    listed = list(places_by_code(units_in, rollup=rollup))
    rows = []
    for item, n in zip(items, shown, strict=True):
        own, text, coded = (defined(share[n]) for share in shares)
        turns, half_turns, questions, half_questions = (unit[n] for unit in units)
        counts = (turns, half_turns, questions, half_questions)
        ids, places = branches.get(item.id, (item.id,)), tuple(each.get(n, ()) for each in listed)
        rows.append(Reached(item, ids, counts, places, having[n], asked[n], (own, text, coded)))
    return Denominators(tuple(rows), (counted.n_turns, counted.n_questions), wholes, int(who.people.sum()))
