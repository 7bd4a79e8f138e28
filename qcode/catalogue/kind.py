"""What a report of the catalogue is, and what it can be told, before any is named."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from qcode.model.errors import UnknownValue

if TYPE_CHECKING:
    from qcode.catalogue.scope import Asked
    from qcode.project import Project
    from qcode.report.document import Report

NO_YES = ("no", "yes")


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that a report can be told: the field ``name`` of its options.

    One of ``values``, the first if nothing is said; without values, words of one's own. A value that ends in
    ``:N`` is completed by a number. The values ``no`` and ``yes`` become a bool, an ``integer`` an int.
    """

    name: str
    title: str
    """In English, a key of ``say``."""
    values: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    """How values are called in English, keys of ``say``; a value that is not here is its own key."""
    option: str = ""
    """What the command line calls it, where that is not its name."""
    default: str = ""
    """Said if nothing else is; else the first value."""
    integer: bool = False
    help: str = ""
    """What the command line says of it, in English."""

    @property
    def spoken(self) -> str:
        """The name of the command line's option, without its dashes."""
        return self.option or self.name.replace("_", "-")

    @property
    def usual(self) -> str:
        """The value if nothing is said."""
        return self.default or (self.values[0] if self.values else "")

    @property
    def called(self) -> tuple[str, ...]:
        """What each value is called in English, keys of ``say``."""
        values = self.values or tuple(self.words)
        return tuple(self.words.get(value, value) for value in values)

    def read(self, value: str) -> str | bool | int:
        """The value for the options; raises ``UnknownValue`` where it is none."""
        value = value or self.usual
        head, sign, number = value.partition(":")
        counted = sign and number.isdecimal() and f"{head}:N" in self.values
        if (self.values and value not in self.values and not counted) or (self.integer and not value.isdecimal()):
            raise UnknownValue(value=value, what=self.spoken, choices=", ".join(self.values) or "0, 1, 2 …")
        if self.values == NO_YES:
            return value == "yes"
        return int(value) if self.integer else value

    def written(self, value: str | bool | int) -> str:
        """What ``read`` makes such a value of."""
        return NO_YES[value] if isinstance(value, bool) else str(value)


@dataclass(frozen=True, slots=True)
class Kind:
    """A report of the catalogue; ``maker`` and ``options_type`` are ``module:name`` in this package."""

    title: str
    """In English, a key of ``say``."""
    maker: str
    options_type: str
    choices: tuple[Choice, ...] = ()
    explained: tuple[str, ...] = ()
    """The help pages of what it measures: names in ``qcode.report.explained``."""
    of_all: bool = False
    """Of what everybody did, unless somebody is named."""
    whoever: bool = False
    """Not about codings, or says itself whose: nobody who has coded nothing is asked whose codings are meant."""
    usual: bool = False
    """Shown first; the others stand under More."""
    tells: bool = False
    """Whether ``build`` takes ``told`` and says how far it is: it may take its time."""
    of_two: bool = False
    """Shown where something was coded twice only."""
    open_blind: bool = False
    """Made also for somebody who codes without seeing what others did."""

    @property
    def build(self) -> Callable[..., Report]:
        """Called as ``build(project, asked, options)``; heavy ones take ``told`` too."""
        made: Callable[..., Report] = _found(self.maker)
        apart = made if self.of_all else partial(_never_added, made)
        return partial(_with_options, self.choices, apart if self.open_blind else partial(_unless_blind, apart))

    @property
    def options(self) -> Callable[..., Any]:
        """The options that ``build`` takes, as they are if nothing is said."""
        made: Callable[..., Any] = _found(self.options_type)
        return made

    def tell(self, told: Mapping[str, str]) -> Any:
        """The options, with what was ``told`` of its choices by name; "" is the usual."""
        return self.options(**{each.name: each.read(told.get(each.name, "")) for each in self.choices})


def _with_options(
    choices: Sequence[Choice],
    made: Callable[..., Report],
    project: Project,
    asked: Asked,
    options: Any,
    *told: Any,
    **also: Any,
) -> Report:
    """A report that bears what it was told; where its maker says what was meant, that."""
    report = made(project, asked, options, *told, **also)
    said = {each.spoken: each.written(getattr(options, each.name)) for each in choices}
    found = {name: value for name, value in (said | dict(report.options)).items() if value}
    return replace(report, options=tuple(found.items()))


def _never_added(made: Callable[..., Report], project: Project, asked: Asked, *args: Any, **kwargs: Any) -> Report:
    """A report, unless it would add the consensus to the coders whom it repeats."""
    if len(asked.scope.coders) > 1:
        from qcode.catalogue.layers import refuse_added

        refuse_added(project, asked.scope)
    return made(project, asked, *args, **kwargs)


def _unless_blind(made: Callable[..., Report], project: Project, *args: Any, **kwargs: Any) -> Report:
    """A report, unless the current coder is not to see what others did yet."""
    from qcode.catalogue.blind import refuse_blind

    refuse_blind(project)
    return made(project, *args, **kwargs)


def _found(path: str) -> Any:
    module, _, name = path.partition(":")
    return getattr(import_module(f"qcode.catalogue.{module}"), name)
