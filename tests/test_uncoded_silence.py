"""Whoever answers in an interview that nobody has coded is not simply silent: that is said."""

from __future__ import annotations

from qcode import commands, queries
from qcode.catalogue.evidence import sentence_warnings
from qcode.catalogue.scope import Wanted, find_scope
from qcode.model.drafts import DraftRespondent
from qcode.project import Project
from tests.test_counting_choices import made


def test_interviews_without_a_coding_are_told_beside_who_was_silent(project: Project) -> None:
    """
    == A
    Ana: By letter. {Way}
    == B
    Bob: By bus.
    == C
    Cem: On foot.
    """
    coding = project.ask(queries.codings_in, project.ask(queries.transcripts)[0].id, project.coder.id)[0]
    project.do(commands.set_stance, coding.id, "for")
    said = "Interviews without a coding: 2 of 3."
    assert any(said in each for each in made(project, "stance").warnings)
    assert any(said in each for each in sentence_warnings(project, find_scope(project, Wanted()), "en"))
    limited = Wanted(codes=("Way",))
    assert not any(said in each for each in sentence_warnings(project, find_scope(project, limited), "en"))
    assert any(said in each for each in made(project, "frequencies").warnings)
    rows = [DraftRespondent(n, n, name, values=(("town", "Oskemen"),)) for n, name in enumerate("ABC", 1)]
    project.do(commands.set_respondents, project.ask(commands.match_respondents, rows))
    assert any(said in each for each in made(project, "compare", attribute="town").warnings)
    for each in project.ask(queries.transcripts)[1:]:
        project.do(commands.code_span, each.id, 5, 8, code=project.ask(queries.code_named, "Way").id)
    assert not made(project, "frequencies").warnings
    assert not made(project, "compare", attribute="town").warnings
