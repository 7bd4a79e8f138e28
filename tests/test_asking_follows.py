"""What follows an answer is the next answer, whatever is asked in between; and names in whatever capitals."""

from __future__ import annotations

import pytest

from qcode import commands, queries
from qcode.catalogue import Wanted
from qcode.catalogue.asking import ask
from qcode.model.drafts import DraftRespondent
from qcode.project import Project
from qcode.text.query_tree import NameUnknown


def found(project: Project, query: str) -> list[str]:
    stops = ask(project, Wanted(query=query))
    return [project.ask(queries.body, stop.transcript)[stop.start : stop.end] for stop in stops]


def test_the_next_answer_follows_though_it_was_asked_for(project: Project) -> None:
    """
    == A
    Ana: We help each other. {Help}
    Int: And the union?
    Int: Say more.
    Ana: We need it. {Union}
    Int: Why?
    Ana: Nobody else asks. {Alone}
    """
    assert found(project, "code:Help followed_by code:Union")[0].endswith("We need it.")
    assert found(project, "code:Help followed_by code:Alone") == [], "an answer lies between"
    assert found(project, "code:Help followed_by speaker:interviewer")[0].endswith("And the union?")


def test_names_are_found_however_they_are_capitalised(project: Project) -> None:
    """
    == G03
    Ana: We help each other. {Help}
    """
    draft = DraftRespondent(1, 1, "G03", values=(("Cinsiyet", "Kadın"),))
    project.do(commands.set_respondents, project.ask(commands.match_respondents, [draft]))
    for query in ("katılımcı.CİNSİYET:KADIN", "katılımcı.cinsiyet:kadın", "transkript:g03"):
        assert found(project, query) == ["We help each other."], query
    with pytest.raises(NameUnknown):
        found(project, "transkript:g3")
