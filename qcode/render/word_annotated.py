"""A transcript as a Word file whose every coding is a comment that can be answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qcode.render.annotated_parts import GREY, end, front, look, pale, whole
from qcode.render.word_package import CONTENT
from qcode.render.word_parts import DECLARATION, Para, run, value_of
from qcode.report.annotated import Annotated, Mark, runs
from qcode.text.tokens import token
from qcode.words import Language, say

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" mc:Ignorable="w14 w15"'
)
_EXTENDED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"


@dataclass(frozen=True, slots=True)
class _Comment:
    """One comment as it is written: its number, the number of the one it answers, and its words."""

    number: int
    parent: int | None
    author: str
    written: str
    lines: tuple[str, ...]
    token: str


def word_annotated(page: Annotated) -> bytes:
    """The bytes of the .docx; the same page gives the same bytes."""
    comments, of = _comments(page)
    body = front(page, _how(page.language)) + "".join(_text(page, of)) + end(page)
    parts = {
        "comments.xml": ("comments", f"{CONTENT}.comments+xml", _comments_xml(comments, page.language)),
        "commentsExtended.xml": (_EXTENDED, f"{CONTENT}.commentsExtended+xml", _extended_xml(comments)),
    }
    return whole(page, body, parts if comments else {})


def _how(language: Language) -> Iterator[str]:
    yield say(
        "Each comment is a coding: its code, who coded it, what is noted of it. Coded words lie on their code’s colour;"
        " underlined ones have several codes.",
        language,
    )
    yield say(
        "To answer, reply to a comment, or select words and write a new one, in Word or LibreOffice. An answer that begins"
        " with ok accepts the coding, with ? asks about it, with no rejects it; what follows is the reason. Please leave the"
        " signs ⟨…⟩ at the end of the comments: by them each answer finds its coding.",
        language,
    )


def _comments(page: Annotated) -> tuple[list[_Comment], list[list[int]]]:
    """All comments, and of each coding the numbers of its own and of the replies to it."""
    found: list[_Comment] = []
    of: list[list[int]] = []
    for mark in page.marks:
        first = len(found)
        lines = tuple(comment_lines(mark, page.language))
        found.append(_Comment(first, None, mark.coder, mark.made, lines, token(mark.token, lines)))
        for reply in mark.replies:
            said = tuple(reply.words.split("\n"))
            found.append(_Comment(len(found), first, reply.author, reply.written, said, token(reply.token, said)))
        of.append(list(range(first, len(found))))
    return found, of


def comment_lines(mark: Mark, language: Language) -> Iterator[str]:
    """What the comment of a coding says, without its token."""
    yield mark.path
    yield " · ".join(filter(None, (mark.coder, mark.about)))
    if mark.memo:
        yield from say("Memo: {words}", language, words=mark.memo).split("\n")


def _text(page: Annotated, of: list[list[int]]) -> Iterator[str]:
    colours = [pale(mark.colour) for mark in page.marks]
    spoken = page.spoken or page.language
    for line, parts in runs(page):
        for turn in line.turns:
            yield str(Para("TurnHead", run(page.heads[turn].said, page.language)))
        xml: list[str] = []
        for part in parts:
            xml += [f'<w:commentRangeStart w:id="{number}"/>' for mark in part.opens for number in of[mark]]
            xml.append(run(part.text, spoken, look(part, colours)))
            xml += [_range_end(number) for mark in part.closes for number in of[mark]]
        yield str(Para("Said", "".join(xml)))


def _range_end(number: int) -> str:
    return (
        f'<w:commentRangeEnd w:id="{number}"/><w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
        f'<w:commentReference w:id="{number}"/></w:r>'
    )


def initials(name: str) -> str:
    """``Alisher Kadirov`` as ``AK``; a name of one word gives its first three letters."""
    words = name.split()
    return "".join(word[0] for word in words[:3]) if len(words) > 1 else name[:3]


def _identity(number: int) -> str:
    """The paragraph by which replies know the comment that they answer."""
    return f"{0x10000000 + number:08X}"


def _comments_xml(comments: list[_Comment], language: Language) -> str:
    found = "".join(_comment_xml(comment, language) for comment in comments)
    return f"{DECLARATION}<w:comments {_NAMES}>{found}</w:comments>"


def _comment_xml(comment: _Comment, language: Language) -> str:
    date = f' w:date="{comment.written[:19]}Z"' if len(comment.written) >= 19 else ""
    anchor = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>'
    style = '<w:pPr><w:pStyle w:val="CommentText"/></w:pPr>'
    lines = "".join(
        f"<w:p>{style}{'' if place else anchor}{run(line, language)}</w:p>" for place, line in enumerate(comment.lines)
    )
    last = f'<w:p w14:paraId="{_identity(comment.number)}">{style}{run(comment.token, language, GREY)}</w:p>'
    return (
        f'<w:comment w:id="{comment.number}" w:author={value_of(comment.author)}{date} '
        f"w:initials={value_of(initials(comment.author))}>{lines}{last}</w:comment>"
    )


def _extended_xml(comments: list[_Comment]) -> str:
    lines = []
    for comment in comments:
        parent = "" if comment.parent is None else f' w15:paraIdParent="{_identity(comment.parent)}"'
        lines.append(f'<w15:commentEx w15:paraId="{_identity(comment.number)}"{parent} w15:done="0"/>')
    return f"{DECLARATION}<w15:commentsEx {_NAMES}>{''.join(lines)}</w15:commentsEx>"
