"""Who stands behind a label is said by key, on the screen of the speakers."""

from __future__ import annotations

from qcode import commands, queries
from qcode.project import Project
from tests.tui import desk, screen_text, spoken_project


async def test_a_speaker_is_linked_to_a_respondent_or_to_a_new_one() -> None:
    """The label that was somebody else's becomes hers; who is left without words and unknown goes; undo brings all back."""
    project = spoken_project()
    project.do(commands.set_speaker, _answering(project)[1], role="respondent", respondent=7)
    before = [person.number for person in project.ask(queries.respondents)]
    async with desk(project, language="tr") as pilot:
        await pilot.press("f7", "down", "p")
        await pilot.pause()
        assert "K7" in screen_text(pilot)
        await pilot.press("7", "enter")
        await pilot.pause()
        assert _numbers(project) == {7}
        assert "K7" in screen_text(pilot)
        await pilot.press("p", "up", "enter")
        await pilot.pause()
        assert _numbers(project) == {7, 8}
        await pilot.press("u", "u")
        assert [person.number for person in project.ask(queries.respondents)] == before


def _answering(project: Project) -> list[str]:
    rows = project.ask(queries.transcripts)
    return [each.id for row in rows for each in project.ask(queries.speakers, row.id) if each.role == "respondent"]


def _numbers(project: Project) -> set[int]:
    rows = project.ask(queries.transcripts)
    ids = {each.respondent for row in rows for each in project.ask(queries.speakers, row.id) if each.respondent}
    return {person.number for person in project.ask(queries.respondents) if person.id in ids}
