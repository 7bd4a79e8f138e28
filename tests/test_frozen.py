"""Frozen dataclasses made quickly are those of the standard library in everything that anybody can see."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from collections.abc import Callable
from typing import Any, ClassVar, Generic, TypeVar, get_type_hints

import pytest

from qcode.model import frozen, rows

T = TypeVar("T")
Maker = Callable[..., Any]


class Fields:
    """A value of every kind of field."""

    TABLE: ClassVar[str] = "table"
    first: str
    second: int = 2
    third: tuple[str, ...] = ()
    fourth: list[str] = dataclasses.field(default_factory=list)

    def __post_init__(self) -> None:
        if self.second < 0:
            raise ValueError(self.second)


class One:
    """A single field, which may be a tuple or not a number."""

    only: object


class Of(Generic[T]):
    """One of a kind."""

    inner: T


class Hidden:
    """A field that is neither told nor compared."""

    seen: int
    unseen: int = dataclasses.field(default=0, repr=False, compare=False)


class Given:
    """A field that nobody gives."""

    given: int
    found: int = dataclasses.field(default=0, init=False)


Quick: Any = frozen.dataclass(frozen=True, slots=True)(type("Quick", (Fields,), dict(vars(Fields))))
"""At the module's own name, where pickle looks for it."""


def both(kind: type) -> tuple[Any, Any]:
    """The class as the standard library makes it, and as the house does."""
    made: list[Any] = []
    for maker in (dataclasses.dataclass, frozen.dataclass):
        copied = {name: value for name, value in vars(kind).items() if name not in ("__dict__", "__weakref__")}
        made.append(maker(frozen=True, slots=True)(type(kind)(kind.__name__, kind.__bases__, copied)))
    return made[0], made[1]


def said(act: Callable[[], object]) -> str:
    """What comes of something, a refusal included."""
    try:
        return repr(act())
    except Exception as error:
        return f"{type(error).__name__}: {error}"


ACTS: dict[str, Callable[[Any], object]] = {
    "told": lambda kind: kind("a", 3, ("b",), ["c"]),
    "defaults": lambda kind: kind("a"),
    "by name": lambda kind: kind(third=("b",), first="a"),
    "missing": lambda kind: kind(),
    "too many": lambda kind: kind(1, 2, 3, 4, 5),
    "unknown": lambda kind: kind("a", fifth=5),
    "refused by itself": lambda kind: kind("a", -1),
    "lists of their own": lambda kind: kind("a").fourth is kind("a").fourth,
    "equal": lambda kind: (kind("a") == kind("a"), kind("a") == kind("b"), kind("a") == ("a", 2, (), [])),
    "unhashable": lambda kind: hash(kind("a")),
    "hash": lambda kind: hash(kind("a", 2, (), ())) == hash(("a", 2, (), ())),
    "set": lambda kind: setattr(kind("a"), "first", "b"),
    "delete": lambda kind: delattr(kind("a"), "first"),
    "replaced": lambda kind: dataclasses.replace(kind("a"), second=5),
    "as a dict": lambda kind: dataclasses.asdict(kind("a")),
    "as a tuple": lambda kind: dataclasses.astuple(kind("a")),
    "copied": lambda kind: copy.deepcopy(kind("a", 2, (), ["b"])),
    "matched": lambda kind: kind.__match_args__,
    "slots": lambda kind: (kind.__slots__, hasattr(kind("a"), "__dict__")),
    "hints": lambda kind: get_type_hints(kind.__init__),
    "parameters": lambda kind: [(each.name, each.kind) for each in inspect.signature(kind).parameters.values()],
}


@pytest.mark.parametrize("act", ACTS)
def test_what_a_value_does_is_what_the_standard_library_makes_of_it(act: str) -> None:
    theirs, ours = both(Fields)
    assert said(lambda: ACTS[act](ours)) == said(lambda: ACTS[act](theirs))


def test_a_single_field_is_compared_as_a_value_of_its_own() -> None:
    missing = float("nan")
    for kind in both(One):
        assert kind(missing) == kind(missing)
        assert kind((1,)) != kind(1)
        assert hash(kind((1,))) == hash(((1,),))
        assert repr(kind((1,))).endswith("One(only=(1,))")


def test_a_value_comes_back_from_another_process_as_it_was() -> None:
    value = Quick("a", 5, ("b",), ["c"])
    assert pickle.loads(pickle.dumps(value)) == value


def test_a_class_may_stand_on_another_and_be_of_a_kind() -> None:
    base: Any = frozen.dataclass(frozen=True, slots=True)(type("Base", (), {"__annotations__": {"a": "int"}}))
    derived: Any = frozen.dataclass(frozen=True, slots=True)(
        type("Derived", (base,), {"__annotations__": {"b": "int"}, "b": 2})
    )
    assert repr(derived(1)) == "Derived(a=1, b=2)"
    assert derived(1) != base(1)
    _, of = both(Of)
    assert of[int](3) == of(3)


@pytest.mark.parametrize("wanted", [{"frozen": True, "slots": True, "order": True}, {"slots": True}, {"frozen": True}])
def test_what_is_asked_otherwise_is_left_to_the_standard_library(wanted: dict[str, bool]) -> None:
    made: Any = frozen.dataclass(**wanted)(type("Made", (), {"__annotations__": {"a": "int"}}))
    assert made.__init__ is not None
    assert made.__dataclass_params__.frozen == wanted.get("frozen", False)
    assert made.__dataclass_params__.order == wanted.get("order", False)


def test_a_field_may_be_neither_told_nor_compared() -> None:
    theirs, ours = both(Hidden)
    assert repr(ours(1, 2)) == repr(theirs(1, 2))
    assert ours(1, 2) == ours(1, 3)
    assert hash(ours(1, 2)) == hash(ours(1, 3)) == hash(theirs(1, 4))


def test_a_field_that_is_not_given_is_left_to_the_standard_library() -> None:
    theirs, ours = both(Given)
    assert repr(ours(1)) == repr(theirs(1))
    assert ours.__dataclass_params__.frozen


def test_rows_are_made_so() -> None:
    """The tables of a project, which every start makes."""
    assert rows.Coding.__repr__ is Quick.__repr__
    for name in ("value", "another"):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(rows.Setting("a", "b"), name, "c")
