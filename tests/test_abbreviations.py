"""A single letter is no key word, nor is a piece of an abbreviation; as words said they count as before."""

from __future__ import annotations

from qcode.catalogue import REPORTS, Asked, Wanted, find_scope
from qcode.project import Project
from tests.building import build

AID = "Қытай мен Ресей, т.б. елдер, т.с.с. және т. б. көмек, в Р. {Aid}"
TALKS = "\n".join(f"== {name}\n{name}: {AID}\n{name}: {'Үйге қайттық. ' * 50}я" for name in ("Ана", "Боб"))


def told(project: Project, name: str, stopwords: str) -> list[dict[str, object]]:
    kind = REPORTS[name]
    found = kind.build(project, Asked(find_scope(project, Wanted())), kind.tell({"stopwords": stopwords})).data
    assert found is not None
    return [dict(zip(found.keys, row, strict=True)) for row in found.rows]


def test_pieces_of_abbreviations_mark_nothing(project: Project) -> None:
    build(project, TALKS)
    for stopwords in ("with", "without"):
        rows = told(project, "keywords", stopwords)
        assert {row["word"] for row in rows} >= {"қытай", "елдер", "көмек"}
        assert all(len(str(row["word"])) > 1 and "." not in str(row["word"]) for row in rows)
        assert {row["words_inside"] for row in rows} == {2 * 15}, "they are words said, as everywhere"
    assert {row["word"] for row in told(project, "words", "with") if len(str(row["word"])) < 3} == {
        "т",
        "б",
        "в",
        "р",
        "я",
    }
    assert not [row for row in told(project, "words", "without") if len(str(row["word"])) < 2]
