"""Rows of the project as the plain items that reports are made from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from qcode import queries
from qcode.catalogue.profiles import profile_of
from qcode.model.rows import Code, CodeId, Question
from qcode.project import Project
from qcode.queries.quotes import Quote
from qcode.queries.withheld import words_withheld
from qcode.report.document import Translated
from qcode.report.labels import How, profile_for
from qcode.report.material import (
    CodeDetails,
    CodeItem,
    ExampleItem,
    LinkItem,
    QuestionItem,
    QuoteItem,
    RespondentItem,
)
from qcode.report.quotations import source
from qcode.text.languages import guess_language
from qcode.words import Language, say

ALPHABETS = ({"kk", "ru"}, {"tr", "en"})
"""Languages that share an alphabet."""
ENOUGH = 150
"""Characters of a quote by which its language is told: each guess reads every word."""


def code_items(project: Project, codes: Sequence[Code], language: Language) -> tuple[CodeItem, ...]:
    """Codes with name and definition in the report's language where the codebook has them."""
    paths: dict[str, str] = project.ask(queries.paths)
    words = {(row.code, row.language): row for row in project.ask(queries.code_words)}
    labels = code_labels(project, language)
    # One name such as “грант” is a word of several languages: what the names say together tells which it is.
    spoken = guess_language(" ".join(paths.values()))
    found = []
    for code in codes:
        own = words.get((code.id, language))
        path = paths[code.id]
        named_in = "" if own and own.name else _named_in(code.name, language, spoken)
        found.append(
            CodeItem(
                code.id,
                path,
                own.name if own and own.name else code.name,
                path.count(queries.JOINT),
                (own.brief if own else "") or code.brief,
                (own.definition if own else "") or code.definition,
                (own.use_when if own else "") or code.use_when,
                (own.not_when if own else "") or code.not_when,
                code.example,
                code.colour,
                code.key,
                "" if own else named_in,
                named_in,
                labels[code.id],
                code.status == "retired",
            )
        )
    return tuple(found)


def detailed(project: Project, items: Iterable[CodeItem], language: Language) -> tuple[CodeItem, ...]:
    """Codes with the passages that show what they mean and what else is kept of them."""
    rows = {code.id: code for code in project.ask(queries.codes, retired=True)}
    examples = project.ask(queries.code_examples)
    passages = quote_items(project, project.ask(queries.quotes, [row.coding for row in examples]), language)
    quotes = {item.coding_id: item for item in passages if not item.condition}
    shown: dict[str, list[ExampleItem]] = {}
    profile = profile_of(project, language)
    for row in examples:
        if quote := quotes.get(row.coding):
            shown.setdefault(row.code, []).append(ExampleItem(row.kind, quote.text, place(quote, profile)))
    coders: dict[str, str] = {coder.id: coder.name for coder in project.ask(queries.coders)}
    missing = {row.code.id: row.missing for row in project.ask(queries.completeness)}
    return tuple(
        replace(
            item,
            shown_by=tuple(shown.get(item.id, ())),
            details=_details(code, coders.get(code.author or "", ""), missing.get(code.id, ())),
        )
        for item in items
        if (code := rows[CodeId(item.id)])
    )


def without_held_words(project: Project, items: Sequence[CodeItem]) -> tuple[CodeItem, ...]:
    """Codes without the examples that somebody typed from a passage that may not be printed."""
    held = project.ask(words_withheld, [item.example for item in items if item.example])
    return tuple(replace(item, example="") if item.example in held else item for item in items)


def _details(code: Code, author: str, missing: tuple[str, ...]) -> CodeDetails:
    kept = (code.origin, code.source, code.level, code.cycle, code.status, code.version)
    return CodeDetails(*kept, author, code.created[:10], missing)


def link_items(project: Project, language: Language) -> tuple[LinkItem, ...]:
    """How codes relate to each other beyond the tree."""
    labels = code_labels(project, language)
    return tuple(
        LinkItem(labels[link.source], labels[link.target], link.kind, link.source, link.target)
        for link in project.ask(queries.code_links)
    )


def place(quote: QuoteItem, how: How) -> str:
    """Who said a passage and where: ``R7, turn 3``."""
    language = profile_for(how).language
    return say("{transcript}, turn {turn}", language, transcript=source(quote, how), turn=quote.turn)


def code_labels(project: Project, language: Language) -> dict[str, str]:
    """Every code's path by id, each level in the report's language where the codebook has its name."""
    said = _codes_said(project, language)
    return {id: queries.path_of(code, said) for id, code in said.items()}


def code_name(project: Project, code: str, language: Language) -> str:
    """What a code is called in a language, or as it is called where the codebook has no name in it."""
    return _codes_said(project, language)[code].name


def _codes_said(project: Project, language: Language) -> dict[str, Code]:
    """Every code by id, with its name in a language where the codebook has one."""
    names = {row.code: row.name for row in project.ask(queries.code_words) if row.language == language and row.name}
    rows: dict[str, Code] = {code.id: code for code in project.ask(queries.codes, retired=True)}
    return {id: replace(code, name=names.get(code.id, code.name)) for id, code in rows.items()}


def _other(text: str, language: Language) -> str:
    """The language of some words where it is plainly not the report's, else ""."""
    found = guess_language(text, ENOUGH)
    return found if found and found != language else ""


def _named_in(name: str, language: Language, spoken: str) -> str:
    """The language of a code's name where it is not the report's; ``spoken`` is that of the whole codebook.

    What a short name does not say itself (“Family”), the names of all codes say together.
    """
    found = _other(name, language)
    if spoken in ("", language):
        return "" if spoken and {found, language} in ALPHABETS else found
    if not found and guess_language(name, ENOUGH) == language:
        return ""
    return found if found and {found, spoken} not in ALPHABETS else spoken


def respondent_items(project: Project, ids: Iterable[str]) -> tuple[tuple[str, ...], tuple[RespondentItem, ...]]:
    """The names of the attributes, and the respondents with their values in that order."""
    chosen = set(ids)
    names = tuple(row.name for row in project.ask(queries.attributes))
    items = []
    for row in project.ask(queries.respondent_items):
        if row.respondent.id in chosen and not row.respondent.withdrawn:
            values = tuple("; ".join(row.values.get(name, ())) for name in names)
            person = row.respondent
            items.append(RespondentItem(person.id, person.number, values, person.public_name))
    return names, tuple(items)


def question_items(rows: Sequence[Question], language: Language) -> tuple[QuestionItem, ...]:
    """Questions as printed."""
    return tuple(
        QuestionItem(row.id, row.number, row.text, int(row.parent is not None), _other(row.text, language))
        for row in rows
    )


def quote_items(project: Project, rows: Iterable[Quote], language: Language) -> list[QuoteItem]:
    """Coded passages with how each is cited."""
    labels = code_labels(project, language)
    return [
        QuoteItem(
            row.path,
            row.printed,
            row.transcript.name,
            row.coding.start,
            row.coding.end,
            row.coder,
            row.turn,
            row.respondents[0].number if row.respondents else 0,
            row.respondents[0].public_name if len(row.respondents) == 1 else "",
            row.question,
            _other(row.text, language),
            row.condition,
            row.memo,
            row.transcript.id,
            row.coding.id,
            labels[row.coding.code],
            tuple(person.number for person in row.respondents),
            row.others,
            row.pieces,
            *_translated(row, language),
        )
        for row in rows
    ]


def _translated(row: Quote, language: Language) -> tuple[Translated | None, bool]:
    """A quote's translation into a language, and whether there is one, but of other words than are quoted now."""
    found = next((each for each in row.translations if each.language == language), None)
    if found is None:
        return None, False
    if (found.start, found.end) != (row.coding.start, row.coding.end):
        return None, True
    return Translated(found.body, found.language, found.translator), False
