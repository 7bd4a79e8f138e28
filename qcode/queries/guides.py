"""The interview guide in its versions, and its questions."""

from __future__ import annotations

from collections.abc import Iterable

from qcode.model.errors import NotFound, QcodeError
from qcode.model.rows import Guide, Question, Transcript
from qcode.store.reader import Reader


def guides(read: Reader) -> list[Guide]:
    """The versions of the guide, the first one first."""
    return read.rows(Guide, "SELECT * FROM guide ORDER BY position")


def guide_for(transcript: Transcript, versions: list[Guide]) -> Guide | None:
    """The version that a transcript was asked with: its own, else the newest in its language, else the newest."""
    own = [guide for guide in versions if guide.id == transcript.guide]
    spoken = [guide for guide in versions if guide.language == transcript.language]
    return next(iter(own or spoken[-1:] or versions[-1:]), None)


class NoGuide(QcodeError):
    template = "The project has no interview guide yet; `qcode guide import FILE` brings it in."
    at_keys = "There is no interview guide yet; {project.go_import} imports one."


def guide_named(read: Reader, version: str) -> Guide:
    """A version of the guide by its name; "" is the newest."""
    sql = "SELECT * FROM guide WHERE :version IN ('', version) ORDER BY position DESC"
    found = read.one(Guide, sql, {"version": version})
    if found is None:
        raise NotFound(kind="guide", name=version) if version else NoGuide
    return found


def questions(read: Reader, guide: str | None = None) -> list[Question]:
    """The questions of one version (or of all), in printed order."""
    return read.rows(
        Question,
        "SELECT q.* FROM question q JOIN guide g ON g.id = q.guide"
        " WHERE :guide IS NULL OR q.guide = :guide ORDER BY g.position, q.position",
        {"guide": guide},
    )


def question_named(read: Reader, number: str, guide: str | None = None) -> Question:
    """A question by its printed number, in one version or in the newest that has it."""
    from qcode.text.answers import number_key

    wanted = number_key(number)
    found = [q for q in questions(read, guide) if number_key(q.number) == wanted]
    if not found:
        raise NotFound(kind="question", name=number)
    return found[-1]


def main_questions(read: Reader) -> tuple[list[Question], dict[str, int]]:
    """The main questions that stand for all versions, and the index of every question's main one."""
    rows = {row.id: row for row in questions(read)}
    roots: list[Question] = []
    index: dict[str, int] = {}
    for row in rows.values():
        root: Question = row
        while root.parent is not None or root.follows is not None:
            root = rows[root.follows if root.follows is not None and root.follows in rows else root.parent]  # type: ignore[index]
        if root.id not in index:
            index[root.id] = len(roots)
            roots.append(root)
        index[row.id] = index[root.id]
    return roots, index


LEFT_OUT = "guide.left_out:"
"""Before a transcript's id: the setting that holds the ids of the questions of its guide that were not put in it."""


def marked_left_out(read: Reader) -> dict[str, list[str]]:
    """By transcript, the ids of the questions that are marked as not put in it."""
    rows = read.values("SELECT id, value FROM setting WHERE id >= :low AND id < :high", _PREFIXED)
    return {id[len(LEFT_OUT) :]: value.split() for id, value in rows}


_PREFIXED = {"low": LEFT_OUT, "high": LEFT_OUT + "~"}


def questions_not_put(read: Reader) -> dict[str, set[str]]:
    """By transcript, the main questions that are marked as not put in it, unless words are linked to them all the same."""
    roots, index = main_questions(read)
    linked = {(transcript, index[question]) for transcript, question in read.values(LINKED)}
    found: dict[str, set[str]] = {}
    for transcript, marked in marked_left_out(read).items():
        places = {index[id] for id in marked if id in index}
        if kept := {str(roots[place].id) for place in places if (transcript, place) not in linked}:
            found[transcript] = kept
    return found


LINKED = """
SELECT DISTINCT transcript, question FROM turn WHERE question IS NOT NULL
 UNION SELECT transcript, question FROM passage_link
"""


def main_questions_of(read: Reader, sources: Iterable[Transcript]) -> list[list[int]]:
    """The places of the main questions in the version of the guide that each transcript was asked with, but those left out."""
    versions, marked, known = guides(read), marked_left_out(read), list(sources)
    _, index = main_questions(read)
    own: dict[str, set[int]] = {guide.id: set() for guide in versions}
    for row in questions(read):
        own[row.guide].add(index[row.id])
    left_out = [{index[id] for id in marked.get(row.id, ()) if id in index} for row in known]
    found = [guide_for(row, versions) for row in known]
    return [sorted(own[guide.id] - out) if guide else [] for guide, out in zip(found, left_out, strict=True)]


def versions_differ(read: Reader) -> bool:
    """Whether the versions of the guide hold different main questions: then it matters by which one was asked."""
    _, index = main_questions(read)
    own: dict[str, set[int]] = {guide.id: set() for guide in guides(read)}
    for row in questions(read):
        own[row.guide].add(index[row.id])
    return len({frozenset(held) for held in own.values()}) > 1


def question_numbers(read: Reader, language: str) -> dict[tuple[str | None, str], str]:
    """What the newest version of the guide in a language calls each question of each version, by guide and number.

    A sub-question of another language that nothing there follows has the number of its main question.
    """
    versions = [guide.id for guide in guides(read) if guide.language == language]
    if not versions:
        return {}
    rows = questions(read)
    known = {row.id: row for row in rows}

    def first(row: Question) -> str:
        while row.follows is not None and row.follows in known:
            row = known[row.follows]
        return row.id

    spoken = {first(row): row.number for row in rows if row.guide == versions[-1]}
    found: dict[tuple[str | None, str], str] = {}
    for row in rows:
        near = row if row.guide in versions or row.parent is None or first(row) in spoken else known[row.parent]
        found[row.guide, row.number] = spoken.get(first(near), near.number)
    return found


def main_question(read: Reader, question: str) -> Question:
    """The main question of the guide's first version that a question belongs to: the row of a matrix."""
    roots, index = main_questions(read)
    return roots[index[question]]


def turns_by_question(read: Reader) -> dict[str, int]:
    """How many turns are linked to each question."""
    return dict(read.values("SELECT question, count(*) FROM turn WHERE question IS NOT NULL GROUP BY question"))


def with_sub_questions(read: Reader, chosen: Iterable[str]) -> list[str]:
    """Questions with their sub-questions, in every version of the guide that they stand in."""
    rows: dict[str, Question] = {row.id: row for row in questions(read)}

    def first(id: str) -> str:
        while (before := rows[id].follows) is not None and before in rows:
            id = before
        return id

    wanted = {first(id) for id in chosen if id in rows}
    found: list[str] = []
    for row in rows.values():
        above: str | None = row.id
        while above is not None and first(above) not in wanted:
            above = rows[above].parent
        if above is not None:
            found.append(row.id)
    return found
