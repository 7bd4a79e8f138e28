"""A code keeps the letter that it was born with, whatever becomes of it and of others."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from qcode import commands, queries
from qcode.model.errors import QcodeError
from qcode.project import Project
from qcode.queries.code_letters import letters_by_birth
from qcode.tui.desk import gather, palette
from tests.building import LONG, Clock, code, counted_ids


def shown(project: Project) -> dict[str, str]:
    """The key that the desk shows beside each code."""
    items = project.ask(queries.code_items, project.coder.id)
    return {id_: look.key for id_, look in gather.code_looks(items, [], "en").items()}


def by_name(project: Project) -> dict[str, str]:
    keys = shown(project)
    return {row.name: keys[row.id] for row in project.ask(queries.codes)}


def test_letters_are_unique_and_on_every_keyboard(project: Project) -> None:
    for name in ("Trust", "Ағым", "Fear", "Teacher", "Тіл"):
        code(project, name)
    project.do(commands.set_code_key, project.ask(queries.code_named, "Fear").id, "1")
    assert by_name(project) == {"Trust": "t", "Ағым": "a", "Fear": "1", "Teacher": "e", "Тіл": "i"}
    many = letters_by_birth((str(number), "Aa") for number in range(70))
    assert len(many) == len(set(many.values())) == 52


def test_a_key_that_is_set_changes_places_with_the_letter_it_takes(project: Project) -> None:
    """And gives it back."""
    trust, fear, hope = (code(project, name) for name in ("Trust", "Fear", "Hope"))
    for name, key, keys in (
        (fear, "t", {"Trust": "f", "Fear": "t", "Hope": "h"}),
        (hope, "f", {"Trust": "h", "Fear": "t", "Hope": "f"}),
        (fear, "", {"Trust": "t", "Fear": "h", "Hope": "f"}),
        (hope, "", {"Trust": "t", "Fear": "f", "Hope": "h"}),
    ):
        project.do(commands.set_code_key, name, key)
        assert by_name(project) == keys
    project.do(commands.rename_code, trust, "Zeal")
    project.do(commands.retire_code, fear)
    code(project, "Tree")
    code(project, "Fog")
    assert by_name(project) == {"Zeal": "t", "Hope": "h", "Tree": "r", "Fog": "o"}
    project.do(commands.restore_code, fear)
    assert by_name(project)["Fear"] == "f"


NAMES = st.sampled_from(["Trust", "Teacher", "Тіл", "Family > Fear", "Family", "1", "Family > Trust", "a", "b"])
Act = Callable[[Project, str, str, str], object]
ACTS: dict[str, Act] = {
    "create": lambda p, a, b, name: p.do(commands.create_code, name),
    "rename": lambda p, a, b, name: p.do(commands.rename_code, a, name.rpartition(" > ")[2]),
    "move": lambda p, a, b, name: p.do(commands.move_code, a, b),
    "shift": lambda p, a, b, name: p.do(commands.shift_code, a, -2),
    "retire": lambda p, a, b, name: p.do(commands.retire_code, a),
    "restore": lambda p, a, b, name: p.do(commands.restore_code, a),
    "merge": lambda p, a, b, name: p.do(commands.merge_codes, a, into=b),
    "undo": lambda p, a, b, name: p.undo(),
}


@settings(max_examples=200 if LONG else 8, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 9), st.integers(0, 9), NAMES), max_size=14))
def test_no_change_of_a_code_moves_another_one_s_letter(steps: list[tuple[str, int, int, str]]) -> None:
    """Nor its own: who comes back has the letter of old."""
    with Project(None, "AK", clock=Clock(), new_id=counted_ids()) as project:
        ever: dict[str, str] = {}
        for name in ("Trust", "Teacher", "Тіл"):
            code(project, name)
        for act, one, other, name in steps:
            rows = project.ask(queries.codes, retired=True) or [project.do(commands.create_code, "A")]
            try:
                ACTS[act](project, rows[one % len(rows)].id, rows[other % len(rows)].id, name)
            except QcodeError:
                continue
            now = shown(project)
            assert len(set(now.values())) == len(now)
            for id_, letter in now.items():
                assert ever.setdefault(id_, letter) == letter


def test_a_category_keeps_its_letters_where_two_were_given_one_key() -> None:
    """As two copies of a project may, before they are merged."""
    twins = [palette.Entry(id_, id_, id_, None, "t", letter=letter) for id_, letter in (("1", "a"), ("2", "b"))]
    assert palette.letters(twins) == {"1": "t", "2": "b"}
