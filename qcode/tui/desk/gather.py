"""From what the project answers to what the desk draws."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from qcode.model.rows import CodeWords, Coding, Memo, Question, Speaker, Turn
from qcode.queries import CodeItem
from qcode.tui.desk.doc import Doc, Stretch, read
from qcode.tui.desk.finder import Choice
from qcode.tui.desk.marks import Mark
from qcode.tui.desk.palette import Entry, Look, looks

JOINT = " > "


def document(body: str, turns: Sequence[Turn], speakers: Iterable[Speaker], questions: Iterable[Question]) -> Doc:
    """A transcript for the desk."""
    labels = {speaker.id: speaker for speaker in speakers}
    asked = {question.id: f"{question.number}. {question.text}" for question in questions}
    return read(
        body,
        [
            Stretch(
                turn.start,
                turn.words,
                turn.end,
                turn.position,
                labels[turn.speaker].label if turn.speaker in labels else "",
                turn.speaker in labels and labels[turn.speaker].role == "interviewer",
                asked.get(turn.question, "") if turn.question else "",
                turn.id,
            )
            for turn in turns
        ],
    )


def marks(codings: Iterable[Coding], memos: Mapping[str, Sequence[Memo]]) -> list[Mark]:
    """Codings for the desk."""
    return [
        Mark(coding.id, coding.start, coding.end, coding.code, coding.coder, bool(memos.get(coding.id)))
        for coding in codings
    ]


def code_looks(items: Sequence[CodeItem], words: Iterable[CodeWords], language: str) -> dict[str, Look]:
    """How each code of the codebook is drawn, named in the interface's language where it has such a name."""
    spoken: dict[str, str] = {each.code: each.name for each in words if each.language == language and each.name}
    paths: dict[str, str] = {}
    for item in items:
        name = spoken.get(item.code.id, item.code.name)
        above = paths.get(item.code.parent or "")
        paths[item.code.id] = f"{above}{JOINT}{name}" if above else name
    return looks(
        [
            Entry(
                item.code.id,
                item.code.name,
                paths[item.code.id],
                item.code.parent,
                item.code.key,
                item.code.colour,
                (item.code.created, item.path),
                spoken.get(item.code.id, ""),
            )
            for item in items
        ]
    )


def code_choices(items: Sequence[CodeItem], looks_of: Mapping[str, Look], first: Sequence[str] = ()) -> list[Choice]:
    """The codebook for the picker, those used last at the head."""
    choices: dict[str, Choice] = {
        item.code.id: Choice(
            item.code.id,
            looks_of[item.code.id].path,
            looks_of[item.code.id].key,
            " ".join((item.path, item.code.brief, item.code.definition, item.code.use_when)),
        )
        for item in items
    }
    ahead = [choices[id_] for id_ in first if id_ in choices]
    return ahead + [choice for id_, choice in choices.items() if id_ not in first]
