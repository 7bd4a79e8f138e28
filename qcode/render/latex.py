"""A report as LaTeX for XeLaTeX or LuaLaTeX: booktabs tables over as many pages as they need, every sign as it was said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qcode.model.profile import Label, Profile
from qcode.render.visible import visible, width
from qcode.report.cells import shown
from qcode.report.document import Cell, Column, Heading, Item, Note, Paragraph, Quotation, Report, Table
from qcode.report.figures import Figure
from qcode.report.labels import cited, figure_label, heading_text, note_label, placed, profile_for, table_label
from qcode.report.styled import styled
from qcode.report.wording import stamp_lines
from qcode.words import say

_SIGNS = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "`": r"\textasciigrave{}",
    "'": r"\textquotesingle{}",
    '"': r"\textquotedbl{}",
    "[": "{[}",
    "]": "{]}",
    "*": "{*}",
    "\t": " ",
    **{sign: f"\\{sign}" for sign in "#$%&_"},
}
_SPECIAL = re.compile("[" + re.escape("".join(_SIGNS)) + "]|([-,<>])(?=\\1)")
_SECTIONS = ("subsection", "subsubsection", "paragraph", "subparagraph")
_UPRIGHT, _ACROSS = 92, 138
"""About how many letters of the small type a line holds, on an upright page and on one laid across."""
_WIDEST = 46
_GAP = 2
_HEAD = r"""\documentclass[12pt,a4paper]{article}
\usepackage[margin=25mm]{geometry}
\usepackage{fontspec}
\usepackage{array,booktabs,longtable,caption,pdflscape}
\IfFontExistsTF{Times New Roman}{\setmainfont{Times New Roman}}{%
\IfFontExistsTF{Liberation Serif}{\setmainfont{Liberation Serif}}{\setmainfont{FreeSerif}}}
\captionsetup{justification=raggedright,singlelinecheck=false}
\setlength{\tabcolsep}{4pt}
\setlength{\LTleft}{0pt}
\setlength{\parindent}{0pt}
\setlength{\parskip}{6pt}
\emergencystretch=3em
"""


def latex(report: Report) -> bytes:
    """A document that can be compiled as it is, and whose tables can be copied into one's own."""
    report = styled(report)
    profile, language = profile_for(report), report.language
    use = say(
        "Compile with XeLaTeX or LuaLaTeX; in a document of your own, copy the lines down to its beginning.", language
    )
    letters = ["", *(block.letter for block in report.blocks if isinstance(block, Heading) and block.letter)]
    parts = [f"% {_line(use)}\n", _HEAD]
    for number, letter in enumerate(letters):
        parts += _formats(profile, letter, number)
    parts += [*_labels(profile, "", 0), "\\begin{document}\n", f"\\section*{{{_line(report.title)}}}\n"]
    reached = 0
    for place in placed(report):
        block = place.block
        if isinstance(block, Heading) and block.letter:
            reached += 1
            parts += _labels(profile, block.letter, reached)
        if isinstance(block, Quotation):
            parts.append(_quotation(block, profile))
        elif isinstance(block, Table):
            parts += _table(block, place.letter, profile)
        else:
            parts += _block(block, report, profile)
    stamp = "\\par\n".join(_line(line) for line in stamp_lines(report.stamp, language))
    parts.append(f"\n{{\\footnotesize\n{stamp}\\par}}\n\\end{{document}}\n")
    return "".join(parts).encode("utf-8", "replace")


def safe(text: str) -> str:
    """Text in which TeX finds nothing to obey and no ligature to make of several signs."""
    return _SPECIAL.sub(lambda found: _SIGNS.get(found.group(), f"{found.group()}{{}}"), visible(text))


def _line(text: str) -> str:
    return safe(" ".join(visible(text).split("\n")))


def _lines(text: str) -> str:
    """Text whose line ends are kept; blank lines would end more than a line."""
    return "\\newline\n".join(safe(line) for line in visible(text).split("\n") if line.strip())


def _formats(profile: Profile, letter: str, number: int) -> Iterator[str]:
    """How tables and figures of an appendix are called; LaTeX takes this before the document begins only."""
    for kind, label in _both(profile, letter):
        joint = "" if "\n" in label.joint else _line(label.joint)
        said = f"{_line(label.before)}#2{_line(label.after)}{joint}"
        yield f"\\DeclareCaptionLabelFormat{{qcode{kind}{number}}}{{{said}}}\n"


def _labels(profile: Profile, letter: str, number: int) -> Iterator[str]:
    """From here on tables and figures are called so; the numbers are LaTeX's own."""
    for kind, label in _both(profile, letter):
        between = "newline" if "\n" in label.joint else "none"
        yield f"\\captionsetup[{kind}]{{labelformat=qcode{kind}{number},labelsep={between}}}\n"
        if letter and label.restarts:
            yield f"\\setcounter{{{kind}}}{{0}}\n"


def _both(profile: Profile, letter: str) -> tuple[tuple[str, Label], tuple[str, Label]]:
    return ("table", table_label(profile, letter, 1)), ("figure", figure_label(profile, letter, 1))


def _block(block: object, report: Report, profile: Profile) -> Iterator[str]:
    match block:
        case Heading(level=level):
            yield f"\n\\{_SECTIONS[min(max(level, 2), 5) - 2]}*{{{_line(heading_text(block, profile))}}}\n"
        case Paragraph(text=text):
            yield f"\n{_lines(text)}\\par\n"
        case Note(text=text):
            yield f"\n{{\\footnotesize {_line(text)}\\par}}\n"
        case Item(marker=marker, text=text, level=level):
            yield f"\n\\hspace*{{{level + 1}em}}{_line(marker)} {_line(text)}\\par\n"
        case Figure(caption=caption):
            left = say(
                "The figure “{caption}” is left out here; .html and .docx have it.", report.language, caption=caption
            )
            yield f"\n{{\\footnotesize {_line(left)}\\par}}\n"


def _quotation(quotation: Quotation, profile: Profile) -> str:
    """A quotation with its footnotes where they belong, and its translation below."""
    said = cited(quotation, profile)
    words = "".join(f"\\footnote{{{_line(p.text)}}}" if p.kind == "note" else _lines_in(p.text) for p in said.pieces)
    below = f"\\newline\n{_lines(said.below)}" if said.below else ""
    whole = f"{_line(said.opening)}{words}{_line(said.closing)}{_line(said.citation)}{below}"
    return f"\n\\begin{{quote}}\n{whole}\n\\end{{quote}}\n"


def _lines_in(text: str) -> str:
    """A piece of a quotation: spaces at its ends stay."""
    return re.sub(r"\n+", r"\\newline\n", safe(text))


def _table(table: Table, letter: str, profile: Profile) -> Iterator[str]:
    """A table in as many parts as its columns need, each over as many pages as its rows need."""
    wide = [_wide(table, place, column, profile) for place, column in enumerate(table.columns)]
    across = sum(wide) + _GAP * len(wide) > _UPRIGHT
    room = _ACROSS if across else _UPRIGHT
    yield "\n\\begin{landscape}\n" if across else "\n"
    yield "{\\small\n"
    for number, part in enumerate(_parts(wide, table.stub, room)):
        yield "\\addtocounter{table}{-1}\n" if number else ""
        yield from _part(table, part, wide, letter, profile, again=number > 0)
    yield "}\n"
    if table.note:
        yield f"{{\\footnotesize \\textit{{{_line(note_label(profile).rstrip())}}} {_line(table.note)}\\par}}\n"
    yield "\\end{landscape}\n" if across else ""


def _part(
    table: Table, part: Sequence[int], wide: Sequence[int], letter: str, profile: Profile, *, again: bool
) -> Iterator[str]:
    """Some columns of a table; those that stand ``again`` under its number say that they go on with it."""
    columns = [table.columns[place] for place in part]
    total = max(sum(wide[place] + _GAP for place in part), 60)
    form = "".join(_form(column, wide[place] / total) for column, place in zip(columns, part, strict=True))
    heads = " & ".join(_heading(column) for column in columns)
    onward = table_label(profile, letter, 1, continued=True)
    told = f"{_line(onward.before)}\\thetable{_line(onward.after)}"
    caption = f"\\caption*{{{told}}}" if again else f"\\caption{{{_line(table.caption)}}}"
    yield f"\\begin{{longtable}}{{@{{}}{form}@{{}}}}\n{caption}\\\\\n"
    yield f"\\toprule\n{heads} \\\\\n\\midrule\n\\endfirsthead\n"
    yield f"\\multicolumn{{{len(part)}}}{{@{{}}l@{{}}}}{{{told}}} \\\\\n\\toprule\n{heads} \\\\\n\\midrule\n\\endhead\n"
    yield "\\bottomrule\n\\endlastfoot\n"
    for row in table.rows:
        yield " & ".join(_cell(row[place], table.columns[place], profile) for place in part) + " \\\\\n"
    yield "\\end{longtable}\n"


def _parts(wide: Sequence[int], stub: int, room: int) -> Iterator[list[int]]:
    """Columns that stand side by side in ``room``, the first ones repeated in each part."""
    lead = list(range(min(stub, len(wide))))
    taken = sum(wide[place] + _GAP for place in lead)
    part, used = list(lead), taken
    for place in range(len(lead), len(wide)):
        if used + wide[place] + _GAP > room and len(part) > len(lead):
            yield part
            part, used = list(lead), taken
        part.append(place)
        used += wide[place] + _GAP
    yield part


def _wide(table: Table, place: int, column: Column, profile: Profile) -> int:
    """About how many letters a column takes."""
    head = max(map(width, column.title.split()), default=1)
    texts = [shown(row[place], column, profile) for row in table.rows]
    longest = max((width(text) + 2 * row[place].level for text, row in zip(texts, table.rows, strict=True)), default=1)
    return max(head, min(longest, _WIDEST), 2) + 1


def _form(column: Column, share: float) -> str:
    side = "raggedleft" if column.is_number else "raggedright"
    return f">{{\\{side}\\arraybackslash}}p{{{share:.3f}\\linewidth}}"


def _heading(column: Column) -> str:
    return _line(column.title) or "{}"


def _cell(cell: Cell, column: Column, profile: Profile) -> str:
    indent = f"\\hspace*{{{cell.level}em}}" if cell.level else ""
    return indent + _lines(shown(cell, column, profile))
