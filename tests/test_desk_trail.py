"""Back and forward over jumps, and going through a list, without a screen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qcode.queries import Stop
from qcode.tui.desk.round import Round
from qcode.tui.desk.trail import LONGEST, Spot, Trail


def anywhere(_: str) -> bool:
    return True


@given(st.lists(st.integers(0, 50), min_size=1, max_size=30, unique=True), st.integers(0, 30))
def test_back_leads_through_every_place_and_forward_again(places: list[int], steps: int) -> None:
    trail = Trail()
    spots = [Spot("A", place) for place in places]
    for spot in spots[:-1]:
        trail.leave(spot)
    at, back = spots[-1], []
    for _ in range(min(steps, len(places) - 1)):
        found = trail.go(-1, at, anywhere)
        assert found is not None
        back.append(at)
        at = found
    assert at == spots[len(spots) - 1 - len(back)]
    for spot in reversed(back):
        found = trail.go(1, at, anywhere)
        assert found == spot
        at = found
    assert trail.go(1, at, anywhere) is None


def test_a_new_jump_forgets_what_lay_ahead() -> None:
    trail = Trail()
    trail.leave(Spot("A", 1))
    assert trail.go(-1, Spot("A", 9), anywhere) == Spot("A", 1)
    trail.leave(Spot("A", 1))
    assert trail.go(1, Spot("A", 5), anywhere) is None


def test_places_in_transcripts_that_are_gone_are_passed_over() -> None:
    trail = Trail()
    for spot in (Spot("A", 1), Spot("B", 2), Spot("B", 3)):
        trail.leave(spot)
    assert trail.go(-1, Spot("C", 4), lambda transcript: transcript != "B") == Spot("A", 1)
    assert trail.go(-1, Spot("A", 1), anywhere) is None


def test_the_trail_does_not_grow_for_ever() -> None:
    trail = Trail()
    for place in range(3 * LONGEST):
        trail.leave(Spot("A", place))
        trail.leave(Spot("A", place))
    assert len(trail.behind) == LONGEST
    assert trail.behind[-1] == Spot("A", 3 * LONGEST - 1)


def test_a_list_ends_once_before_it_begins_again() -> None:
    round = Round("list", [Stop("A", place, place + 5) for place in (0, 10, 20)])
    assert [*round.onward(1)] == [0, 1, 2]
    round.at = 2
    assert [*round.onward(1)] == []
    round.end(1)
    assert [*round.onward(1)] == [0, 1, 2]
    assert [*round.onward(-1)] == [2, 1, 0]
    round.end(-1)
    assert [*round.onward(-1)] == [2, 1, 0]
    assert [*round.onward(1)] == [0, 1, 2]


def test_a_list_begins_where_one_stands() -> None:
    round = Round("list", [Stop("A", 0, 5), Stop("B", 0, 5), Stop("B", 10, 15)])
    round.begin_at("B", 12)
    assert round.onward(1)[0] == 2
    round.begin_at("B", 8)
    assert round.onward(1)[0] == 0
