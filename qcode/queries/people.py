"""Coders, respondents and their attributes, and the project's settings."""

from __future__ import annotations

from dataclasses import dataclass

from qcode.model.errors import Gone, NotFound
from qcode.model.rows import Attribute, AttributeValue, Coder, Respondent, Setting
from qcode.store.people import CALLED
from qcode.store.reader import Reader


@dataclass(frozen=True, slots=True)
class RespondentItem:
    """A respondent with the transcripts and the attribute values that are hers."""

    respondent: Respondent
    transcripts: tuple[str, ...]
    """Names of transcripts."""
    values: dict[str, tuple[str, ...]]
    """Attribute name -> values."""


def coders(read: Reader) -> list[Coder]:
    """Everybody, and every layer, whose codings are in the project."""
    return read.rows(Coder, "SELECT * FROM coder ORDER BY name")


def coder_named(read: Reader, name: str) -> Coder | None:
    """The coder of this name, if she is known."""
    return read.one(Coder, "SELECT * FROM coder WHERE name = :name ORDER BY id", {"name": name})


def setting(read: Reader, name: str) -> str:
    """A setting of the project, "" where it was never set."""
    found = setting_row(read, name)
    return found.value if found else ""


def setting_row(read: Reader, name: str) -> Setting | None:
    """A setting of the project as a row, if it was ever set."""
    return read.one(Setting, "SELECT * FROM setting WHERE id = :name", {"name": name})


def respondent(read: Reader, respondent: str) -> Respondent:
    """The respondent of this id."""
    found = read.one(Respondent, "SELECT * FROM respondent WHERE id = :id", {"id": respondent})
    if found is None:
        raise Gone(kind="respondent")
    return found


def respondents(read: Reader) -> list[Respondent]:
    """Everybody who was asked, by public number."""
    return read.rows(Respondent, "SELECT * FROM respondent ORDER BY number")


def respondent_numbered(read: Reader, number: int) -> Respondent:
    """The respondent of this public number."""
    found = read.one(Respondent, "SELECT * FROM respondent WHERE number = :number", {"number": number})
    if found is None:
        raise NotFound(kind="respondent", name=number)
    return found


def attributes(read: Reader) -> list[Attribute]:
    """The columns of the table of respondents, in order."""
    return read.rows(Attribute, "SELECT * FROM attribute ORDER BY position, name")


def attribute_values(read: Reader) -> list[AttributeValue]:
    """All values of all attributes."""
    return read.rows(AttributeValue, "SELECT * FROM attribute_value ORDER BY respondent, attribute, value")


SPOKEN_IN = """
SELECT DISTINCT s.respondent, t.name, t.position FROM speaker s JOIN transcript t ON t.id = s.transcript
 WHERE s.respondent IS NOT NULL AND s.role = 'respondent' ORDER BY t.position, t.name
"""


def respondent_items(read: Reader) -> list[RespondentItem]:
    """The table of respondents."""
    names = {attribute.id: attribute.name for attribute in attributes(read)}
    held: dict[str, dict[str, list[str]]] = {}
    for value in attribute_values(read):
        held.setdefault(value.respondent, {}).setdefault(names[value.attribute], []).append(value.value)
    spoken: dict[str, list[str]] = {}
    for respondent, name, _ in read.values(SPOKEN_IN):
        spoken.setdefault(respondent, []).append(name)
    return [
        RespondentItem(
            respondent,
            tuple(spoken.get(respondent.id, ())),
            {name: tuple(values) for name, values in held.get(respondent.id, {}).items()},
        )
        for respondent in respondents(read)
    ]


def coder_ids(read: Reader, coder: str) -> list[str]:
    """The ids under which a coder did anything; a merge may have made one of several."""
    called = read.values(CALLED)
    hers = {(name, kind) for id_, name, kind in called if id_ == coder}
    return sorted({coder, *(id_ for id_, name, kind in called if (name, kind) in hers)})


def coder_names(read: Reader) -> dict[str, str]:
    """The name that goes with every id that was ever a coder's."""
    return {id_: name for id_, name, _ in read.values(CALLED)}


def joined_coders(read: Reader) -> dict[str, str]:
    """Ids that are no coder's any more, and the id that a merge made of them."""
    now = {(row.name, row.kind): row.id for row in coders(read)}
    ids = {*now.values()}
    return {id_: now[name, kind] for id_, name, kind in read.values(CALLED) if id_ not in ids and (name, kind) in now}
