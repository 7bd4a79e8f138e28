"""Programs read what a report was told and counted as fields; what does not apply is nothing, and never 0."""

from __future__ import annotations

import json
from typing import Any

from qcode import commands
from qcode.catalogue.one_table import one_table
from qcode.model.drafts import DraftRespondent
from qcode.project import Project
from qcode.render import encoded
from qcode.report.document import Stamp
from tests.building import build
from tests.test_word_reports import made

SAID = """
    == A
    Ana: A long road. {way}
    == B
    Bob: The road is broken. {way}
"""


def fields_of(project: Project, name: str, **told: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """A report's JSON, and its table of what it is."""
    report = made(project, name, **told)
    about = one_table(report, "about").data
    assert about is not None
    return json.loads(encoded(report, ".json")), {str(name): value for name, value in about.rows}


def test_what_does_not_apply_is_no_number(project: Project) -> None:
    build(project, SAID)
    content, about = fields_of(project, "words")
    held = content["stamp"]
    assert [held[name] for name in ("units", "speech_length", "documents", "touched")] == [None] * 4
    assert (held["transcripts"], held["pilots"]) == (2, 0)
    assert not {"units", "speech_length", "documents", "coder", "review", "scope"} & set(about)
    nothing, silent = Stamp().for_programs(), Stamp(transcripts=3).for_programs()
    assert nothing["transcripts"] is nothing["respondents"] is None
    assert silent["respondents"] == 0, "documents have none"
    content, about = fields_of(project, "cooccurrence")
    assert (content["stamp"]["units"], about["units"]) == (2, "2")


def test_options_in_force_are_fields(project: Project) -> None:
    build(project, SAID)
    rows = [
        DraftRespondent(number + 1, number, "", values=(("sector", value),)) for number, value in ((1, "a"), (2, "b"))
    ]
    project.do(commands.set_respondents, project.ask(commands.match_respondents, rows))
    content, about = fields_of(project, "keywords", by="respondents", rollup="union")
    assert content["options"] == {
        "by": "respondents",
        "attribute": "sector",
        "rollup": "union",
        "stopwords": "without",
        "top": "15",
        "least": "2",
    }
    assert about["option attribute"] == "sector", "the one that was taken, though nobody named it"
    content, _ = fields_of(project, "compare", attribute="sector", test="exact", segments="yes")
    told = content["options"]
    assert (told["attribute"], told["test"], told["segments"]) == ("sector", "exact", "yes")
