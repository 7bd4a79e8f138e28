"""What a thesis refers to, held against its own captions and those of the appendix that was written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qcode.catalogue.manifest import beside
from qcode.catalogue.profiles import profile_of
from qcode.importers.manuscript import read_manuscript
from qcode.model.checking import CheckedReference, Line
from qcode.model.errors import QcodeError
from qcode.project import Project
from qcode.text.referring import Caption, Label, captions, references

MOST = 10
"""How many appendices are looked through."""
Checked = tuple[int, tuple[CheckedReference, ...], tuple[str, ...], str]


def check_references(project: Project, lines: Sequence[Line], path: Path, appendix: Path | None) -> Checked:
    """How many references there are, which of them point to nothing, what is never referred to, and in which file it stands."""
    found = list(references(lines))
    own = captions(lines)
    file: Path | None
    if appendix is not None:
        file, theirs = appendix, captions(read_manuscript(appendix)) if not _same(appendix, path) else []
    else:
        wanted = {each.label.folded for each in found} - {caption.label.folded for caption in own}
        file, theirs = _written(project, path, wanted)
    there = {caption.label.folded for caption in (*own, *theirs)}
    numbered = profile_of(project).appendix_letters == "numbers" or any(
        kind == "appendix" and letter.isdecimal() for kind, letter, _ in there
    )
    judged = [each for each in found if _is_judged(each.label, there, numbered=numbered)]
    dangling = tuple(
        CheckedReference(each.line, each.words, each.label.kind, each.words)
        for each in judged
        if each.label.folded not in there
    )
    referred = {each.label.folded for each in found}
    attached = theirs or [caption for caption in own if caption.label.letter]
    return len(found), dangling, _unreferred(attached, referred), file.name if file is not None and theirs else ""


def _is_judged(label: Label, there: set[tuple[str, str, str]], *, numbered: bool) -> bool:
    """Whether a reference must have its place here: one to «Table 3» may be to another's book where none is numbered so."""
    if label.kind == "appendix":
        return numbered or not label.letter.isdecimal()
    return bool(label.letter) or any(kind == label.kind and not letter for kind, letter, _ in there)


def _unreferred(attached: Sequence[Caption], referred: set[tuple[str, str, str]]) -> tuple[str, ...]:
    """Labels of appendices, tables and figures that the text never refers to, in their order."""
    found = {caption.label.folded: " ".join(caption.words.split()) for caption in reversed(attached)}
    order = dict.fromkeys(caption.label.folded for caption in attached)
    return tuple(found[label] for label in order if label not in referred)


def _written(project: Project, path: Path, wanted: set[tuple[str, str, str]]) -> tuple[Path | None, list[Caption]]:
    """Of the appendices in the project's exports the one to which most references point, and its captions.

    Of several the one written last: another may bear the letters of another language.
    """
    best: tuple[Path | None, list[Caption]] = (None, [])
    most = -1
    for file in written_appendices(project, path)[:MOST]:
        try:
            theirs = captions(read_manuscript(file))
        except QcodeError:
            continue
        count = len(wanted & {caption.label.folded for caption in theirs})
        if count > most:
            best, most = (file, theirs), count
        if count == len(wanted):
            break
    return best


def written_appendices(project: Project, path: Path) -> list[Path]:
    """The files in the project's exports that qcode has written, the last one first."""
    if project.home is None:
        return []
    files = [file for file in (project.home / "exports").glob("*.docx") if beside(file).is_file()]
    newest = sorted(files, key=lambda file: (file.stat().st_mtime, file.name), reverse=True)
    return [file for file in newest if not _same(file, path)]


def _same(one: Path, two: Path) -> bool:
    return one.resolve() == two.resolve()
