"""Why a file could not be read, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from qcode.model.errors import QcodeError
from qcode.words import say

MOST_TOLD = 10
"""How many problems of lines that can't be understood are named."""
MOST_LINES = 5
"""How many lines are named that have the same problem."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one line: a text of ``say``, and what fills its blanks (several are qcode's own words)."""

    line: int
    text: str
    values: tuple[tuple[str, object], ...] = ()

    def said(self, language: str, lines: Sequence[int]) -> str:
        """The problem with the lines that have it."""
        values = {
            name: ", ".join(say(word, language) for word in value) if isinstance(value, tuple) else value
            for name, value in self.values
        }
        shown = ", ".join(map(str, lines[:MOST_LINES])) + (", …" if len(lines) > MOST_LINES else "")
        text = "line {line}: {problem}" if len(lines) == 1 else "lines {line}: {problem}"
        return say(text, language, line=shown, problem=say(self.text, language, **values))


def problem(line: int, text: str, **values: object) -> Problem:
    """What is wrong with a line."""
    return Problem(line, text, tuple(values.items()))


class Odd(ValueError):
    """A cell that can't be understood, said as a ``Problem`` is."""

    def __init__(self, text: str, **values: object) -> None:
        super().__init__(text)
        self.text, self.values = text, values

    def at(self, line: int) -> Problem:
        """The same, of the line that the cell stands in."""
        return problem(line, self.text, **self.values)


class UnknownFormat(QcodeError):
    template = "“{file}” can't be read: qcode reads {formats}. Save it in one of these forms, then try again."


class OldWord(QcodeError):
    template = (
        "“{file}” is an old Word file (.doc): open it in Word or LibreOffice, save it as .docx, then import that."
    )


class Protected(QcodeError):
    template = (
        "“{file}” is protected by a password or was saved by an old program: open it, save it again as {form}"
        " without a password, then try again."
    )


class WrongContent(QcodeError):
    template = "“{file}” is not really a {form} file: open it in the program it was made with and save it as {form}."


class CameBack(QcodeError):
    template = (
        "“{file}” is a transcript that qcode has written with its codings, not a new one: `qcode import-answers` reads"
        " what was answered in it."
    )
    at_keys = (
        "“{file}” is a transcript that qcode has written with its codings, not a new one: choose “answers in a "
        "transcript that came back from Word” when you import it."
    )


class EmptyFile(QcodeError):
    template = "“{file}” is empty: nothing was imported. Look whether the right file was chosen."


class NoText(QcodeError):
    template = (
        "“{file}” holds no text: nothing was imported. If it holds pictures of pages, recognise their text first."
    )


class TooLarge(QcodeError):
    template = "“{file}” is too large ({megabytes} MB unpacked; at most {most}): split it, then import the parts."


class TooManyParts(QcodeError):
    template = (
        "“{file}” is too large (parts of its text: {count}; at most {most} are read): split it, then import the parts."
    )


class TooLongText(QcodeError):
    template = (
        "“{file}” is too large (a single piece of its text has more than {most} MB): split it, then import the parts."
    )


class FarCell(QcodeError):
    template = (
        "“{file}” was not read: its cells reach to {cell}, which is {rows} lines of {columns} columns, and at most {most}"
        " cells are read. Delete what stands far from the table, or copy the table into a new file, then try again."
    )


class NoPlainFile(QcodeError):
    template = "“{file}” is no file that can be read from its beginning to its end: choose another one."


class Missing(QcodeError):
    template = "There is no file or folder “{file}”: look at how its name is written."


class NothingFound(QcodeError):
    template = "There is no transcript in “{folder}”: qcode reads {formats}."


class NoQuestions(QcodeError):
    template = (
        "“{file}” holds no numbered questions: begin each with its number (1.), each sub-question with a letter (a))."
    )


class QuestionTwice(QcodeError):
    template = (
        "“{file}” has two questions with the number {number} (“{first}” and “{second}”): give each its own number."
    )


class NoHeader(QcodeError):
    template = "“{file}” holds no table: its first line must name the columns, and the lines below hold the values."


class ColumnTwice(QcodeError):
    template = "“{file}” has two columns called “{column}”: rename one of them."


class NoColumn(QcodeError):
    template = "“{file}” has no column “{column}”: its columns are {columns}. Add it, or correct its name."


class BadLines(QcodeError):
    of_one = "“{file}” was not read, {count} line can't be understood: {problems}. Correct it, then try again."
    template = "“{file}” was not read, {count} lines can't be understood: {problems}. Correct them, then try again."

    def __init__(self, *, file: str, problems: Sequence[Problem]) -> None:
        super().__init__(file=file, count=len({each.line for each in problems}), problems=tuple(problems))

    def _value(self, name: str, language: str) -> object:
        if name != "problems":
            return super()._value(name, language)
        problems: tuple[Problem, ...] = self.values[name]  # type: ignore[assignment]
        lines: dict[Problem, list[int]] = {}
        for each in problems:
            lines.setdefault(replace(each, line=0), []).append(each.line)
        shown = "; ".join(each.said(language, having) for each, having in islice(lines.items(), MOST_TOLD))
        return f"{shown}; …" if len(lines) > MOST_TOLD else shown


class BadYaml(QcodeError):
    template = "“{file}” can't be read as YAML, line {line}: {reason}. Correct it, then try again."


class TooLongForExcel(QcodeError):
    template = "“{file}” was not written: “{code}” has a text longer than an Excel cell can hold; choose .csv or .yaml."
