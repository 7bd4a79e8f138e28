"""Interview guides: numbered questions with lettered sub-questions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from qcode.importers.errors import NoQuestions, QuestionTwice
from qcode.importers.files import read_source
from qcode.model.drafts import DraftGuide, DraftQuestion
from qcode.text.answers import LETTERS, number_key, read_number
from qcode.text.languages import guess_language
from qcode.text.looks import PLAIN, Looks, is_capitals, is_heading, is_named_section, is_section, is_strong

_WORD = r"(?:вопрос|сұрақ|soru|question|q)"
_NAMED = re.compile(
    rf"\s*[*_#]*\s*(?:{_WORD}\s*№?\s*(?P<a>\d{{1,2}})|(?P<b>\d{{1,2}})\s?-\s?{_WORD})\s*[.:)–—-]+[*_]*\s*", re.I
)
_BULLET = re.compile(r"\s*[-–—•*+]\s+")
_HEADING = re.compile(r"\s*#+\s+")


def read_guide(path: Path) -> DraftGuide:
    """The questions of a .txt, .md or .docx guide; lines above the first question are its title."""
    source = read_source(path)
    language = guess_language(source.text)
    title, questions = parse_guide(source.text, language, source.looks)
    if not questions:
        raise NoQuestions(file=path.name)
    seen: dict[str, DraftQuestion] = {}
    for question in questions:
        if (other := seen.setdefault(number_key(question.number), question)) is not question:
            first, second = (shown.text[:40] for shown in (other, question))
            raise QuestionTwice(file=path.name, number=question.number, first=first, second=second)
    return DraftGuide(title, language, tuple(questions))


def parse_guide(text: str, language: str, looks: Looks = PLAIN) -> tuple[str, list[DraftQuestion]]:
    """A guide's title and questions; a line right below a question goes on in it, unless it heads a section."""
    title: list[str] = []
    questions: list[DraftQuestion] = []
    parent, above, joined = "", "", False
    for line in text.split("\n"):
        number, words = ("", 0) if is_named_section(line) else _number(line, parent, questions, language)
        heads = not number and _heads(line, looks, above)
        if number:
            above = line
            parent = parent if number.startswith(parent) and _below(number, parent) else number
            questions.append(DraftQuestion(number, _bare(line[words:]), parent if parent != number else ""))
        elif line.strip() and not questions and not (heads and title):
            title.append(_bare(_HEADING.sub("", line)))
        elif line.strip() and joined and not heads:
            last = questions.pop()
            questions.append(DraftQuestion(last.number, f"{last.text} {_bare(line)}".strip(), last.parent))
        joined = bool(questions and line.strip() and not heads)
    return " ".join(title), [question for question in questions if question.text]


def _heads(line: str, looks: Looks, above: str) -> bool:
    """Whether a line without a number heads a section; ``above`` is the line of the question before, if there is one.

    Below a question capitals, and bold where the question is not, are a heading's; above the first they are a title's.
    """
    if is_section(line, looks) or is_heading(line):
        return True
    if not above or line.rstrip().endswith("?"):
        return False
    return is_capitals(line) or (is_strong(line, looks) and not is_strong(above, looks))


def _below(number: str, parent: str) -> bool:
    """Whether a number is a sub-question's: its parent's with a letter, or with a further number."""
    return bool(parent) and len(number) > len(parent) and not number[len(parent)].isdigit()


def _number(line: str, parent: str, questions: Sequence[DraftQuestion], language: str) -> tuple[str, int]:
    """The full number of the question that a line begins (``2ә``) and where its words begin."""
    if match := _NAMED.match(line):
        return match["a"] or match["b"], match.end()
    number, letter, words = read_number(line)
    if number:
        return f"{number}{letter}", words
    if letter and parent:
        return f"{parent}{letter}", words
    if parent and (bullet := _BULLET.match(line)):
        letters = LETTERS.get(language, LETTERS["tr" if language == "tr" else "latin"])
        below = sum(1 for question in questions if question.parent == parent)
        return (f"{parent}{letters[below]}", bullet.end()) if below < len(letters) else ("", 0)
    return "", 0


def _bare(text: str) -> str:
    """A line's words without the asterisks of Markdown, single-spaced at the ends only."""
    return text.strip().strip("*_").strip()
