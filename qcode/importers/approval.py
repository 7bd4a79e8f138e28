"""What an expert wrote into a sheet of quotes for approval: ticks, words, crossed-out lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from qcode.model.errors import QcodeError
from qcode.report.approval import BOX, OPTIONS, REF
from qcode.words import LANGUAGES, Language, say

if TYPE_CHECKING:
    from lxml.etree import _Element

_REF = re.compile(rf"\b[0-9a-f]{{{REF}}}\b")
_TICKS = frozenset("☑☒✓✔✗✘✅√×xхvν+*■●")
_BLANK = re.compile(rf"[\s{BOX}□◻\[\]().,:;_…–—-]+")
SPOKEN: dict[str, str] = {
    **dict.fromkeys(("agreed", "agree", "yes", "ok", "okay", "fine", "approved"), "agreed"),
    **dict.fromkeys(("келісемін", "келістім", "иә", "ия", "жарайды", "болады", "дұрыс"), "agreed"),
    **dict.fromkeys(("согласен", "согласна", "согласовано", "да", "хорошо", "можно"), "agreed"),
    **dict.fromkeys(("onaylıyorum", "kabul", "evet", "tamam", "olur", "uygun", "uygundur"), "agreed"),
    **dict.fromkeys(("no", "not", "refuse", "refused"), "refused"),
    **dict.fromkeys(("жоқ", "болмайды", "келіспеймін", "қарсымын"), "refused"),
    **dict.fromkeys(("нет", "нельзя", "отказываюсь", "против", "несогласен", "несогласна"), "refused"),
    **dict.fromkeys(("hayır", "hayir", "olmaz", "istemiyorum", "reddediyorum"), "refused"),
}
"""Words that people write instead of a tick, and what they mean."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class NotASheet(QcodeError):
    template = "“{file}” is no sheet of quotes for approval: it has no table with their numbers. Choose the file that came back."


@dataclass(frozen=True, slots=True)
class Answered:
    """A row of a sheet that came back: whose words by ``ref``, the answer or "", the words, and whether it is unclear."""

    ref: str
    answer: str
    words: str
    quote: str
    unclear: bool = False


def read_approval(path: Path) -> list[Answered]:
    """Every row of the sheet, in order; what nobody answered has the answer ""."""
    from qcode.importers.docx import body_of
    from qcode.importers.manuscript import opened
    from qcode.importers.numbering import children

    with opened(path) as package:
        body = body_of(package)
    found = [
        _answered(cells)
        for table in children(body, "tbl")
        for cells in (row.findall(f"{_W}tc") for row in table.iter(f"{_W}tr"))
        if len(cells) >= 4 and _REF.search(_text(cells[0]))
    ]
    if not found:
        raise NotASheet(file=path.name)
    return found


def _lines(cell: _Element) -> Iterator[str]:
    """The lines of a cell as they stand now: what was typed under tracked changes too, what was struck out not."""
    for paragraph in cell.iter(f"{_W}p"):
        line = ""
        for run in paragraph.iter(f"{_W}r"):
            if _struck(run):
                continue
            for part in run:
                if part.tag == f"{_W}t":
                    line += part.text or ""
                elif part.tag in (f"{_W}br", f"{_W}cr"):
                    yield line
                    line = ""
                elif part.tag == f"{_W}sym":
                    line += "☒"
                elif part.tag == f"{_W}tab":
                    line += " "
                elif part.tag == f"{_W}noBreakHyphen":
                    line += "-"
        yield line


def _struck(run: _Element) -> bool:
    found = run.find(f"{_W}rPr/{_W}strike")
    return found is not None and found.get(f"{_W}val", "1") not in ("0", "false", "off")


def _text(cell: _Element) -> str:
    return "\n".join(line for line in _lines(cell) if line.strip()).strip()


def _answered(cells: list[_Element]) -> Answered:
    ref = cast("re.Match[str]", _REF.search(_text(cells[0])))[0]
    quote = next((line for line in _lines(cells[1]) if line.strip()), "").strip()
    words = _text(cells[-1])
    answers = _ticked([line for line in _lines(cells[-2]) if line.strip()])
    if len(answers) > 1:
        return Answered(ref, "", words, quote, unclear=True)
    answer = next(iter(answers), "")
    if words and answer in ("", "agreed"):
        alone = SPOKEN.get(_small(words.rstrip(" .!")))
        answer = answer or alone or "changed"
        if answer == alone:
            words = ""
        elif answer == "agreed":
            answer = "changed"
    return Answered(ref, answer, words, quote, unclear=answer == "changed" and not words)


def _ticked(lines: list[str]) -> set[str]:
    """The answers that lines of the answer's cell give: ticked, written out, or the only one that was left standing."""
    found, left = set(), []
    for line in lines:
        option, rest = _option(line)
        rest = _BLANK.sub(" ", _small(rest)).strip()
        if option and (any(sign in _TICKS for sign in rest) or rest in SPOKEN):
            found.add(option)
        elif option:
            left.append(option)
        elif rest in SPOKEN:
            found.add(SPOKEN[rest])
        elif rest:
            found |= {SPOKEN[word] for word in rest.split() if word in SPOKEN}
    if not found and len(left) == 1:
        return {left[0]}
    return found


def _option(line: str) -> tuple[str, str]:
    """Which option a line names, and what else stands in it."""
    words = _small(line)
    for language in LANGUAGES:
        for answer, text in sorted(_phrases(language), key=lambda pair: -len(pair[1])):
            if re.search(rf"(?<!\w){re.escape(text)}(?!\w)", words):
                return answer, re.sub(rf"(?<!\w){re.escape(text)}(?!\w)", "", words, count=1)
    return "", line


def _small(text: str) -> str:
    """Small letters in any of the languages; İ, alone among all letters, would become two."""
    return text.replace("İ", "i").lower()


def _phrases(language: Language) -> list[tuple[str, str]]:
    return [(answer, _small(say(text, language))) for answer, text in OPTIONS.items()]
