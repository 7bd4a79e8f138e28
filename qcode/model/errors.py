"""What can go wrong, said so that a researcher knows what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Self

from qcode.words import say, say_count

OWN_WORDS = ("kind", "reason", "what", "table")
"""The values that are the program's own words; their keys of ``say`` are ``kind|code``, ``reason|it is empty``, …"""


class QcodeError(Exception):
    """A failure the researcher can understand and act on.

    A subclass has a ``template``: one English sentence (what, where, what to do) with ``{names}``;
    its translations stand in ``qcode/words/*.po``.
    """

    template: ClassVar[str] = "{message}"
    of_one: ClassVar[str] = ""
    """The sentence where ``{count}`` is one."""
    at_keys: ClassVar[str] = ""
    """The sentence on the screen, where ``template`` names what is typed in a terminal; ``{project.undo}`` in it is a key."""
    in_python: ClassVar[str] = ""
    """The English sentence in a script, where ``template`` names what is typed in a terminal."""

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(self.said("en"))

    def said(self, language: str, keys: Mapping[str, object] | None = None) -> str:
        """The sentence in one of qcode's languages, its own words in it translated too; with ``keys``, for who has these before her."""
        values = {name: self._value(name, language) for name in self.values}
        if keys is not None and self.at_keys:
            return say(self.at_keys, language, **{**keys, **values})
        if self.of_one and isinstance(count := values.get("count"), int):
            return say_count(self.of_one, self.template, count, language, **values)
        return say(self.template, language, **values)

    def in_script(self) -> Self:
        """The same error for who wrote a script: it speaks of arguments."""
        if self.in_python:
            self.args = (self.in_python.format(**self.values),)
        return self

    def __reduce__(self) -> tuple[object, ...]:
        """An error that came about in another process is said here as well."""
        return _revived, (type(self), self.values)

    def _value(self, name: str, language: str) -> object:
        value = self.values[name]
        return say(f"{name}|{value}", language) if name in OWN_WORDS and isinstance(value, str) else value


def _revived(kind: type[QcodeError], values: dict[str, object]) -> QcodeError:
    error = kind.__new__(kind)
    QcodeError.__init__(error, **values)
    return error


class InvalidSpan(QcodeError):
    template = "Characters {start}–{end} do not lie inside a text of {length} characters: choose a passage of the text."


class NotFound(QcodeError):
    template = "There is no {kind} called “{name}” in this project; `{command}` lists what there is."
    at_keys = "There is no {kind} called “{name}” in this project."
    LISTS: ClassVar[dict[str, str]] = {
        "code": "qcode codes",
        "coder": "qcode coders",
        "coding": "qcode codings export FILE",
        "review": "qcode review list",
        "conflict": "qcode conflicts",
        "round": "qcode rounds",
        "sample": "qcode sample",
        "example": "qcode codebook show CODE",
        "finding": "qcode findings",
        "guide": "qcode guide",
        "link": "qcode codebook links",
        "memo": "qcode memos",
        "query": "qcode queries list",
        "question": "qcode guide",
        "respondent": "qcode respondents",
        "speaker": "qcode transcripts show NAME",
        "transcript": "qcode transcripts",
        "turn": "qcode transcripts show NAME",
    }

    def __init__(self, *, kind: str, name: object) -> None:
        super().__init__(kind=kind, name=name, command=self.LISTS[kind])


class Gone(NotFound):
    """What an id stood for; an id tells a researcher nothing, so it is not said."""

    template = "This {kind} is no longer there: it was taken out, changed or undone. `{command}` lists what there is."
    at_keys = "This {kind} is no longer there: it was taken out, changed or undone."

    def __init__(self, *, kind: str) -> None:
        QcodeError.__init__(self, kind=kind, command=self.LISTS[kind])


class Ambiguous(QcodeError):
    template = "“{name}” could be {candidates}; write the whole path, its levels joined by “ > ”."


class NameTaken(QcodeError):
    template = "There is already a {kind} called “{name}”; choose another name."


class BadName(QcodeError):
    template = "“{name}” can't be the name of a {kind}: {reason}. Write another one."


class NothingToUndo(QcodeError):
    template = "There is nothing to undo: all that you did here has been taken back."


class NothingToRedo(QcodeError):
    template = "There is nothing to redo: nothing was taken back since your last change."


class UndoConflict(QcodeError):
    template = "This can't be undone: a {table} was changed by somebody else since. Undo the newer change first."


class NotAProject(QcodeError):
    template = "There is no qcode project in “{folder}”. `qcode init` makes one there."
    at_keys = "There is no qcode project in “{folder}”. “New project…” on the first screen makes one there."


class AlreadyAProject(QcodeError):
    template = "“{folder}” already holds a qcode project; open it with `qcode -p`."
    at_keys = "“{folder}” already holds a qcode project; open it, or choose another folder."


class NoQcodeFile(QcodeError):
    template = "“{file}” is not a qcode project file; nothing was changed. Open the folder that holds your project."


class NewerFile(QcodeError):
    template = "“{file}” was made by a newer qcode (format {found}, this one knows {known}); nothing was changed. Install the newer qcode."


class DamagedFile(QcodeError):
    template = (
        "“{file}” is damaged ({reason}); nothing was changed. `qcode restore` lists the good copies and puts one back."
    )
    at_keys = (
        "“{file}” is damaged ({reason}); nothing was changed. The copies in the folder “backups” are offered when "
        "the project is opened."
    )


class RunsByItself(QcodeError):
    template = (
        "“{file}” brings something of its own that would run whenever you work (“{name}”, on the table “{where}”); "
        "nothing was run or changed. Ask who gave you the file what it is for; `qcode restore {file}` takes it out, and "
        "keeps the file as it came in “backups”."
    )
    at_keys = (
        "“{file}” brings something of its own that would run whenever you work (“{name}”, on the table “{where}”); "
        "nothing was run or changed. Ask who gave you the file what it is for, or open it without: the file as it came is "
        "kept in “backups”."
    )


class OddSigns(QcodeError):
    template = (
        "“{text}” holds signs that belong to no alphabet, as a name in an old encoding does; nothing was changed."
        " Write it again without them."
    )


class NumberTooLarge(QcodeError):
    template = "A number here is larger than any that qcode can keep; nothing was changed. Write a smaller one."


class Closed(QcodeError):
    template = "This project is closed; open it again, then go on."


class WrongKind(QcodeError, TypeError):
    template = "“{name}” must be {what} here, and “{value}” is not; nothing was changed."


class Displaced(QcodeError):
    template = (
        "“{file}” was deleted or replaced by another program while it was open, so nothing can be saved in it; all that "
        "you did is in “{copy}”. Close qcode, then put that back with `qcode restore {copy}`, or add it to the file that "
        "is there now with `qcode merge {copy}`."
    )
    at_keys = (
        "“{file}” was deleted or replaced by another program while it was open, so nothing can be saved in it; all that "
        "you did is in “{copy}”. Leave qcode ({anywhere.quit}) and open this folder again: where no project is left, that "
        "copy is offered, else {overview.go_merge} on the overview takes it in."
    )


class Overwritten(QcodeError):
    template = (
        "“{file}” was written over by another program while it was open, so nothing can be saved in it, and what was in it "
        "can't be read whole any more. Close qcode and look at what is there now; `qcode restore` lists the copies there are."
    )
    at_keys = (
        "“{file}” was written over by another program while it was open, so nothing can be saved in it, and what was in it "
        "can't be read whole any more. Leave qcode ({anywhere.quit}), open this folder again and look at what is there now; "
        "copies are in the folder “backups”."
    )


class LostFile(QcodeError):
    template = (
        "“{file}” was deleted or replaced by another program while it was open, so nothing can be saved in it, and no "
        "copy can be written to “{folder}”. Leave qcode open, put the folder or the file back, then try again."
    )


class LockedFile(QcodeError):
    template = "“{file}” is in use by another program; nothing was changed. Close the other qcode, then try again."


class ReadOnlyFile(QcodeError):
    template = "“{file}” can't be written to; nothing was changed. Copy the project to a folder of your own, or lift its write protection."


class CannotRead(QcodeError):
    template = "“{file}” can't be read: {reason}. Look at the file, or choose another one."


class CannotWrite(QcodeError):
    template = "“{file}” can't be written: {reason}. Choose another place or another name."


class DiskFull(CannotWrite):
    template = "“{file}” can't be written: the disk is full. Nothing was changed; make room, then try again."


class UnknownValue(QcodeError):
    template = "“{value}” is no {what}; choose one of: {choices}."


class NoSuchEntry(QcodeError):
    template = "The history has no entry {entry}; `qcode history` lists what it has."
    at_keys = "The history has no entry {entry}; {project.go_history} shows what it has."
