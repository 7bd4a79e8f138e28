"""A thesis held against its interviews, in words: each quote, each reference, and what to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from qcode.model.checking import CheckedQuote, CheckedThesis, Line, Spot, Step
from qcode.report.document import Block, Cell, Column, DataTable, Datum, Note, Paragraph, Report, Stamp, Table, cells
from qcode.report.labels import How, how_cited, in_marks, respondent
from qcode.report.wording import mark
from qcode.words import Language, say, say_count

VERDICT_WORDS: dict[str, str] = {
    "nobody": mark("checked|no such respondent"),
    "held": mark("checked|not for quotation"),
    "another": mark("checked|another’s words"),
    "altered": mark("checked|altered"),
    "missing": mark("checked|not found"),
    "uncited": mark("checked|nobody cited"),
    "translation": mark("checked|translation"),
    "exact": mark("checked|exact"),
}
AGAIN = mark("checked|used twice")
REASONS: dict[str, str] = {
    "paraphrase only": mark("It may only be paraphrased."),
    "after approval": mark("It awaits approval: these words were not agreed to."),
    "off the record": mark("It is off the record."),
    "withdrawn": mark("The respondent has withdrawn."),
}
TOLERATED: dict[str, str] = {
    "brackets": mark("tolerated|words in brackets"),
    "omission": mark("tolerated|words left out"),
    "first letter": mark("tolerated|first letter"),
    "final punctuation": mark("tolerated|final punctuation"),
    "signs": mark("tolerated|typographic marks, dashes, blanks"),
}
WHERE: dict[str, str] = {
    "text": "",
    "contents": "",
    "table": mark("where|table"),
    "box": mark("where|text box"),
    "footnote": mark("where|footnote {number}"),
    "endnote": mark("where|endnote {number}"),
}


def verdict_words(each: CheckedQuote, language: Language) -> str:
    """What was found of a quote in a word or two."""
    words = say(VERDICT_WORDS[each.verdict], language)
    if not each.again:
        return words
    again = say(AGAIN, language)
    return again if each.verdict == "exact" else f"{words}, {again}"


def place_words(line: Line, language: Language) -> str:
    """Where a paragraph stands: its heading, or the note, table or box that it is in."""
    where = say(WHERE[line.where], language, number=line.heading) if WHERE[line.where] else ""
    heading = "" if line.where in ("footnote", "endnote") else line.heading
    return ", ".join(filter(None, (where, heading)))


def told(each: CheckedQuote, language: Language, how: How | None = None) -> list[str]:
    """What there is to say of a quote, sentence by sentence; words that may not be quoted are not repeated."""
    how = how or language
    found = []
    if each.unknown:
        numbers = ", ".join(map(str, each.unknown))
        found.append(say("The project has no respondent {numbers}.", language, numbers=numbers))
    if each.condition in REASONS and each.verdict != "missing":
        found.append(say(REASONS[each.condition], language))
    spot = each.spot
    if each.verdict == "missing":
        found.append(_missing(each, language))
    elif spot is not None and (each.verdict in ("another", "nobody", "uncited") or each.silent):
        found.append(say("Said by {who} ({place}).", language, who=who(spot, how, language), place=at(spot, language)))
        if each.silent and set(each.silent) != set(each.numbers):
            names = ", ".join(respondent(number, how) for number in each.silent)
            found.append(say("Not said by {who}.", language, who=names))
    if spot is not None and spot.coding:
        found.append(say("It is the translation of a quote of {who}.", language, who=who(spot, how, language)))
    if each.tolerated:
        names = ", ".join(say(TOLERATED[name], language) for name in each.tolerated)
        found.append(say("Changed as printing may: {what}.", language, what=names))
    if each.again:
        numbers = ", ".join(map(str, each.again))
        found.append(say("The same passage is quoted in paragraph {numbers}.", language, numbers=numbers))
    return found


def _missing(each: CheckedQuote, language: Language) -> str:
    """That a quote is in no interview, and what is nearest to it."""
    near = "".join(step.text + " " for step in each.steps if step.kind in ("same", "said")).strip()
    if each.spot is None or not near or each.condition:
        return say("These words are in no interview.", language)
    return say(
        "These words are in no interview; the nearest are {words} ({place}).",
        language,
        words=in_marks(near if len(near) <= 200 else near[:200].rpartition(" ")[0] + " …", language),
        place=at(each.spot, language),
    )


def who(spot: Spot, how: How, language: Language) -> str:
    """Whose words a place holds."""
    names = [respondent(number, how) for number in spot.numbers] or list(spot.others)
    return ", ".join(names) or say("nobody who was asked", language)


def at(spot: Spot, language: Language) -> str:
    """The transcript and the turn."""
    return say("{transcript}, turn {turn}", language, transcript=spot.name, turn=spot.turn)


def difference(steps: Sequence[Step]) -> str:
    """A comparison in one line: ``[-said-]`` and ``[+printed+]``, as programs that compare texts write it."""
    forms = {"same": "{}", "omitted": "{}", "said": "[-{}-]", "printed": "[+{}+]"}
    return " ".join(forms[step.kind].format(step.text) for step in steps)


def shows_difference(each: CheckedQuote) -> bool:
    """Whether a quote differs from what was said, and what was said may be shown."""
    differs = any(step.kind in ("said", "printed") for step in each.steps)
    return differs and each.verdict != "missing" and not each.condition


def summary(found: CheckedThesis, language: Language) -> str:
    """How many quotes there are, and how many of each kind; how many references, and how many point to nothing."""
    counts: Counter[str] = Counter(each.verdict for each in found.quotes)
    told_ = [say_count("{count} quote", "{count} quotes", len(found.quotes), language)]
    told_ += [f"{say(words, language)}: {counts[name]}" for name, words in VERDICT_WORDS.items() if counts[name]]
    if twice := sum(bool(each.again) for each in found.quotes):
        told_.append(f"{say(AGAIN, language)}: {twice}")
    told_.append(say_count("{count} reference", "{count} references", found.references, language))
    if found.dangling:
        told_.append(say("pointing to nothing: {count}", language, count=len(found.dangling)))
    return "; ".join(told_) + ". " + say("Numbers in the text are not checked.", language)


def thesis_check(found: CheckedThesis, *, stamp: Stamp, language: Language) -> Report:
    """What is to be looked at first, then references; every quote is in the data."""
    how = how_cited(stamp, language)
    open_ones = [each for each in found.quotes if not each.is_fine]
    blocks: list[Block] = [Paragraph(summary(found, language))]
    if open_ones:
        blocks.append(_quotes_table(open_ones, language, how))
    elif found.quotes:
        blocks.append(Paragraph(say("Every quote is as it was said.", language)))
    if found.dangling:
        blocks.append(_dangling_table(found, language))
    if found.unreferred:
        words = say("Never referred to in the text: {labels}.", language, labels=", ".join(found.unreferred))
        blocks.append(Paragraph(words))
    blocks.append(Note(how_it_was_read(found, language)))
    title = say("Check of {file}", language, file=found.file)
    data = DataTable("thesis-check", _columns(language), tuple(_data(each) for each in found.quotes))
    return Report(title, language, tuple(blocks), stamp, data)


def how_it_was_read(found: CheckedThesis, language: Language) -> str:
    """What paragraph numbers count, what is tolerated, and where references may point."""
    return " ".join(
        (
            say("Paragraphs are counted through the file, empty ones left out; tracked changes count as accepted.", language),
            say(
                "Allowed are another first letter, other final punctuation, other typographic marks, dashes and blanks,"
                " words left out for […], words added in [ ].",
                language,
            ),
            where_references_may_point(found, language),
        )
    )  # fmt: skip


def where_references_may_point(found: CheckedThesis, language: Language) -> str:
    """The files in which what is referred to was looked for."""
    if found.appendix:
        return say("References are held against this file and {file}.", language, file=found.appendix)
    return say("References are held against this file alone: no appendix has been exported.", language)


def _quotes_table(quotes: Sequence[CheckedQuote], language: Language, how: How) -> Table:
    columns = (
        Column("paragraph", say("column|Paragraph", language), "integer"),
        Column("place", say("column|Place", language)),
        Column("quote", say("column|Quotation", language)),
        Column("verdict", say("column|Found", language)),
        Column("remark", say("column|What to look at", language)),
    )
    rows = tuple(
        (
            Cell(each.line.number),
            Cell(place_words(each.line, language)),
            Cell(f"{in_marks(each.words, how)} ({each.citation})" if each.citation else in_marks(each.words, how)),
            Cell(verdict_words(each, language)),
            Cell("\n".join((*([difference(each.steps)] if shows_difference(each) else []), *told(each, language, how)))),
        )
        for each in quotes
    )  # fmt: skip
    note = say("[-…-] was said and is not in the thesis; [+…+] is in the thesis and was not said.", language)
    return Table(say("Quotes to look at", language), columns, rows, note, wide=True)


def _dangling_table(found: CheckedThesis, language: Language) -> Table:
    columns = (
        Column("paragraph", say("column|Paragraph", language), "integer"),
        Column("place", say("column|Place", language)),
        Column("reference", say("column|Reference", language)),
    )
    rows = tuple(cells(each.line.number, place_words(each.line, language), each.words) for each in found.dangling)
    return Table(say("References that point to nothing", language), columns, rows)


def _columns(language: Language) -> tuple[Column, ...]:
    return (
        Column("paragraph", say("column|Paragraph", language), "integer"),
        Column("place", say("column|Place", language)),
        Column("quote", say("column|Quotation", language)),
        Column("citation", say("column|Cited", language)),
        Column("verdict", say("column|Found", language)),
        Column("said_by", say("column|Respondent", language)),
        Column("transcript", say("column|Transcript", language)),
        Column("start", say("column|Start", language), "integer"),
        Column("end", say("column|End", language), "integer"),
        Column("difference", say("column|Difference", language)),
        Column("condition", say("column|Condition", language)),
        Column("again", say("column|Also in paragraph", language)),
        Column("allowed", say("column|Allowed changes", language)),
    )


def _data(each: CheckedQuote) -> tuple[Datum, ...]:
    spot = each.spot
    return (
        each.line.number,
        ", ".join(filter(None, (each.line.where if each.line.where != "text" else "", each.line.heading))),
        each.words,
        each.citation,
        each.verdict,
        "; ".join(map(str, spot.numbers)) if spot else "",
        spot.name if spot else "",
        spot.start if spot else None,
        spot.end if spot else None,
        difference(each.steps) if shows_difference(each) else "",
        each.condition,
        "; ".join(map(str, each.again)),
        "; ".join(each.tolerated),
    )
