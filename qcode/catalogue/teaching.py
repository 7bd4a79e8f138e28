"""What ``help`` says of a report in a script: what it can be told, and what each of its columns means."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from qcode.catalogue.kind import NO_YES, Choice, Kind
from qcode.model.told import SCOPE
from qcode.report.dictionary import VARYING, described

MERGE = """Where there is a column ``path``, merge on it: ``code`` is then mostly the name alone, which several codes may
share, while in ``codings()`` and ``codes()`` it is the path:
``p.frequencies().merge(p.codings(), left_on="path", right_on="code")``."""


def taught(name: str, kind: Kind) -> str:
    """The docstring of a report's method: just the values that it takes, and its tables with their columns."""
    choices = "\n".join(_choice(each) for each in kind.choices) or "none of its own"
    tables = "\n\n".join(_tables(name))
    return (
        f'{kind.title}, as a DataFrame: the first of its tables; ``p.tables("{name}")`` has all.\n\n'
        f"Choices\n-------\n{choices}\n\n"
        f"Scope, as in ``codings``: {', '.join(SCOPE)}. ``language``: en, kk, ru or tr.\n\n"
        f"{tables}\n\n{MERGE}\n"
    )


def _choice(each: Choice) -> str:
    """A choice, the values that may be passed, what is taken if nothing is said, and what it is."""
    if each.values == NO_YES:
        return f"{each.name} : False or True; {each.usual == 'yes'} if nothing is said\n    {each.help}"
    if each.integer:
        return f"{each.name} : a whole number; {each.usual} if nothing is said\n    {_sentence(each.title)} {each.help}"
    if not each.values:
        usual = f" ({each.words['']})" if "" in each.words else ""
        return f'{each.name} : a text; "" if nothing is said{usual}\n    {each.help}'
    values = ", ".join(f'"{value}"' for value in each.values)
    counted = "; N is a whole number" if any(value.endswith(":N") for value in each.values) else ""
    called = "; ".join(_called(each))
    return f'{each.name} : {values}{counted}; "{each.usual}" if nothing is said\n    {each.help}{f" {called}." if called else ""}'


def _called(each: Choice) -> Iterator[str]:
    """What values are called on the screen, where that is not their name."""
    for value, called in zip(each.values, each.called, strict=True):
        words = called.rpartition("|")[2].replace("{gap}", "N")
        if words != value:
            yield f"{value}: {words}"


def _sentence(title: str) -> str:
    return f"{title[:1].upper()}{title[1:]}."


def _tables(name: str) -> Iterator[str]:
    """Every table, its columns with their types and what they mean."""
    for table, columns in groupby(described(name), key=lambda each: each.table):
        lines = [f"    {_key(each.key)} ({each.type}): {each.words}" for each in columns]
        yield "\n".join((f"Table “{table}”, its columns (some only where asked for):", *lines))


def _key(key: str) -> str:
    return "each other column" if key == VARYING else key
