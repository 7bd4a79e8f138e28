"""Matrices: from the scope to the finished report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from qcode import queries
from qcode.analysis.columns import NOBODY, Bools, Ints
from qcode.analysis.frequency import scoped
from qcode.analysis.groups import grouped, presence
from qcode.analysis.matrix import Answers, Cells, MatrixUnit, Sheet, matrix
from qcode.catalogue.by_attribute import value_order
from qcode.catalogue.counting import Rollup, shown_codes
from qcode.catalogue.items import code_items
from qcode.catalogue.matrix_cells import Counted, written
from qcode.catalogue.matrix_ground import Ground, column_state, ground_of, state_of, uncoded_answers
from qcode.catalogue.scope import Asked, stamp
from qcode.catalogue.unlinked import unlinked
from qcode.model.errors import UnknownValue
from qcode.model.rows import Question
from qcode.project import Project
from qcode.report import matrix as matrix_report
from qcode.report.document import Report, Stamp
from qcode.report.material import PATH_SIGN, CodeItem, branch_ids
from qcode.report.matrix import READS, CellKind, Matrix, MatrixKind, MatrixPlace, State
from qcode.report.numbers import integer
from qcode.report.wording import WHO_WAS_ASKED, Unsure, branch_line, titled, unlinked_warnings
from qcode.words import Language, say, say_count


@dataclass(frozen=True, slots=True)
class MatrixOptions:
    """``of``: what stands against what; ``cells``: what is in them; ``attribute``: which one, "" for every one."""

    of: MatrixKind = "question-respondent"
    cells: CellKind = "counts"
    unit: MatrixUnit = "segments"
    rollup: Rollup = "none"
    attribute: str = ""


def matrices(project: Project, asked: Asked, options: MatrixOptions) -> Report:
    """Questions or codes against respondents, questions or attributes."""
    by_question = options.of in ("question-respondent", "code-question")
    scope = replace(asked.scope, questions=()) if by_question else asked.scope
    ground = ground_of(project, scope, words=options.unit == "words")
    made = {
        "question-respondent": _questions_by_respondent,
        "code-respondent": _codes_by_respondent,
        "code-question": _codes_by_question,
        "code-attribute": _codes_by_attribute,
    }[options.of]
    tables, left_out = made(project, asked, options, ground)
    of_asked = any(each.of_asked for each, _ in tables)
    sentences = list(
        _sentences(
            options, ground, left_out, asked.language, of_asked=of_asked, unsure=unlinked(project, ground.found, scope)
        )
    )
    tables, more = written(project, asked, options.of, options.cells, ground, tables)
    return matrix_report.matrix(
        options.of,
        [each for each, _ in tables],
        cells=options.cells,
        unit=options.unit,
        stamp=_stamp(project, asked, ground),
        language=asked.language,
        sentences=[*sentences, *more],
        nothing=_nothing(options, ground, tables, asked.language),
    )


def _stamp(project: Project, asked: Asked, ground: Ground) -> Stamp:
    return stamp(project, asked, ground.found.corpus, respondents=len(ground.people))


def _questions(asked: Asked, ground: Ground, project: Project) -> list[int]:
    """The main questions in scope."""
    _, index = project.ask(queries.main_questions)
    chosen = {index[id] for id in asked.scope.questions}
    return [place for place in range(len(ground.found.questions)) if not chosen or place in chosen]


def _sheets(layers: Iterable[Answers], columns: Sequence[Ints], *, by_question: bool = False) -> list[Sheet]:
    """Words in the columns of their respondents; one list of ``columns`` for each that a respondent may stand in."""
    sheets = []
    for each in layers:
        for column in columns:
            place = np.append(column, NOBODY)[each.who]
            sheets.append(Sheet(each, place, each.words.question if by_question else None))
    return sheets


def _cut(cells: Cells, rows: Sequence[int], columns: Sequence[int], width: int) -> tuple[Ints, Cells]:
    """Some rows and columns, and the codings of their cells; ``width`` is how many columns there were."""
    counts = cells.counts[np.ix_(rows, columns)] if rows and columns else np.zeros((len(rows), len(columns)), np.int64)
    if not len(cells.cell):
        return counts, cells
    down, across = np.full(cells.counts.shape[0], NOBODY), np.full(cells.counts.shape[1], NOBODY)
    down[list(rows)], across[list(columns)] = np.arange(len(rows)), np.arange(len(columns))
    row, column = down[cells.cell // width], across[cells.cell % width]
    kept = (row != NOBODY) & (column != NOBODY)
    cell, coding = (row * len(columns) + column)[kept], cells.coding[kept]
    order = np.lexsort((coding, cell))
    return counts, Cells(counts, cell[order], coding[order])


def _questions_by_respondent(
    project: Project, asked: Asked, options: MatrixOptions, ground: Ground
) -> tuple[list[Counted], int]:
    corpus = ground.found.corpus
    rows, people = _questions(asked, ground, project), list(ground.people)
    spoken = _spoken(project, asked.language)
    shape = (corpus.n_questions, corpus.n_respondents)
    sheets = _sheets(ground.layers, [np.arange(corpus.n_respondents)], by_question=True)
    cells = matrix(corpus, sheets, shape, unit=options.unit, held=True)
    touched = np.zeros(shape, np.bool_)
    touched.flat[cells.cell] = True
    counts, cut = _cut(cells, rows, people, shape[1])
    states = [[state_of(ground, row, person, bool(touched[row, person])) for person in people] for row in rows]
    table = Matrix(
        tuple(_question(ground, row, spoken) for row in rows),
        tuple(_person(ground, person) for person in people),
        counts.tolist(),
        touched[np.ix_(rows, people)].sum(axis=1).tolist() if rows else [],
        states,
        [sum(state != "not asked" for state in line) for line in states],
        [sum(state in ("coded", "uncoded") for state in line) for line in states],
    )
    table = replace(table, places=uncoded_answers(ground, table, rows, people))
    return [(table, cut)], 0


def _spoken(project: Project, language: Language) -> dict[int, Question]:
    """The main questions by their places as the newest version of the guide in the report's language has them."""
    versions = [guide for guide in project.ask(queries.guides) if guide.language == language]
    if not versions:
        return {}
    _, index = project.ask(queries.main_questions)
    return {index[row.id]: row for row in project.ask(queries.questions, versions[-1].id) if row.parent is None}


def _question(ground: Ground, place: int, spoken: Mapping[int, Question], *, short: bool = False) -> MatrixPlace:
    row = ground.found.questions[place]
    said = spoken.get(place, row)
    return MatrixPlace(row.id, said.number if short else f"{said.number}. {said.text}", row.number)


def _person(ground: Ground, place: int) -> MatrixPlace:
    row = ground.found.respondents[place]
    return MatrixPlace(row.id, str(row.number), str(row.number), respondents=(row.id,))


def _codes_by_respondent(
    project: Project, asked: Asked, options: MatrixOptions, ground: Ground
) -> tuple[list[Counted], int]:
    people = list(ground.people)
    columns = [_person(ground, person) for person in people]
    own = np.arange(ground.found.corpus.n_respondents)
    tables, left_out = _codes(project, asked, options, ground, [(columns, [own], people, own.size, "")])
    who, found = presence(ground.found.corpus, rollup=options.rollup == "union"), []
    for table, cut in tables:
        asked_for = who.asked.T[np.ix_(_places(ground, table), people)]
        found.append((_with_asked(table, asked_for, asked_for.sum(1), len(people)), cut))
    return found, left_out


def _places(ground: Ground, table: Matrix) -> list[int]:
    """The codes that the rows of a matrix are, by their places in the codebook."""
    place: dict[str, int] = {row.id: number for number, row in enumerate(ground.found.codes)}
    return [place[row.id] for row in table.rows]


def _with_asked(table: Matrix, met: Bools, asked: Ints, everybody: int) -> Matrix:
    """The same with how many were asked for each code, and what a cell without a coding means: of those not asked it is no 0.

    ``met`` says for each row and column whether anybody of it was asked.
    """
    if (asked == everybody).all():
        return replace(table, asked=asked.tolist())
    states: list[list[State]] = [
        ["coded" if count else "uncoded" if some else "not asked" for count, some in zip(line, line_met, strict=True)]
        for line, line_met in zip(table.counts, met.tolist(), strict=True)
    ]
    return replace(table, states=states, asked=asked.tolist(), of_asked=True)


def _codes_by_attribute(
    project: Project, asked: Asked, options: MatrixOptions, ground: Ground
) -> tuple[list[Counted], int]:
    """A matrix for each attribute; a respondent with several values stands in several columns."""
    names = [row.name for row in project.ask(queries.attributes)]
    if options.attribute and options.attribute not in names:
        raise UnknownValue(value=options.attribute, what="attribute", choices=", ".join(names) or "–")
    held = {item.respondent.id: item.values for item in project.ask(queries.respondent_items)}
    blocks, several = [], []
    for name in [options.attribute] if options.attribute else names:
        own = {person: held[ground.found.respondents[person].id].get(name, ()) for person in ground.people}
        values = sorted({value for each in own.values() for value in each}, key=value_order)
        groups = [[person for person in own if value in own[person]] for value in values]
        silent = [person for person in own if not own[person]]
        titles = [*values, *([say("no data", asked.language)] if silent else [])]
        groups += [silent] if silent else []
        columns = [
            MatrixPlace(
                f"{name} = {title}",
                say("{value} (n\u00a0=\u00a0{count})", asked.language, value=title, count=len(group)),
                f"{name} = {title}",
                respondents=tuple(ground.found.respondents[person].id for person in group),
            )
            for title, group in zip(titles, groups, strict=True)
        ]
        blocks.append(
            (columns, _assignments(groups, len(ground.found.respondents)), range(len(groups)), len(groups), name)
        )
        several.append(sum(len(each) > 1 for each in own.values()))
    tables, left_out = _codes(project, asked, options, ground, blocks)
    return list(_of_groups(tables, several, options, ground)), left_out


def _of_groups(
    tables: Sequence[Counted], several: Sequence[int], options: MatrixOptions, ground: Ground
) -> Iterator[Counted]:
    """The same with how many of each group were asked for each code."""
    who = presence(ground.found.corpus, rollup=options.rollup == "union")
    person: dict[str, int] = {row.id: number for number, row in enumerate(ground.found.respondents)}
    for (table, cut), twice in zip(tables, several, strict=True):
        member = np.zeros((len(person), len(table.columns)), np.bool_)
        for group, column in enumerate(table.columns):
            member[[person[id] for id in column.respondents], group] = True
        rows = _places(ground, table)
        asked_in = grouped(who, member).of[rows]
        told = _with_asked(table, asked_in > 0, who.asked[list(ground.people)][:, rows].sum(0), len(ground.people))
        yield replace(told, asked_in=asked_in.tolist(), several=twice), cut


def _assignments(groups: Sequence[Sequence[int]], people: int) -> list[Ints]:
    """The group of each respondent; as many lists as the greatest number of groups that one is in."""
    found = [np.full(people, NOBODY, np.int64)]
    for number, group in enumerate(groups):
        for person in group:
            free = next((each for each in found if each[person] == NOBODY), None)
            if free is None:
                free = np.full(people, NOBODY, np.int64)
                found.append(free)
            free[person] = number
    return found


def _codes(
    project: Project,
    asked: Asked,
    options: MatrixOptions,
    ground: Ground,
    blocks: Sequence[tuple[Sequence[MatrixPlace], Sequence[Ints], Sequence[int], int, str]],
) -> tuple[list[Counted], int]:
    """Codes against groups of respondents; the rows are the codes used in any of them and those above."""
    sheets = [_sheets(ground.layers[:1], columns) for _, columns, _, _, _ in blocks]
    counted = [(each, width) for each, (_, _, _, width, _) in zip(sheets, blocks, strict=True)]
    rows, items, left_out, people, found = _code_rows(
        project, asked, options, ground, counted, _sheets(ground.layers[:1], [np.arange(len(ground.found.respondents))])
    )
    tables: list[Counted] = []
    for cells, (columns, _, chosen, width, name) in zip(found, blocks, strict=True):
        counts, cut = _cut(cells, rows, list(chosen), width)
        tables.append((Matrix(items, tuple(columns), counts.tolist(), people, name=name), cut))
    return tables, left_out


def _code_rows(
    project: Project,
    asked: Asked,
    options: MatrixOptions,
    ground: Ground,
    counted: Sequence[tuple[Sequence[Sheet], int]],
    people: Sequence[Sheet],
) -> tuple[list[int], tuple[MatrixPlace, ...], int, list[int], list[Cells]]:
    """The codes that have a row, how many are left out, in how many respondents each is, and what was counted.

    ``people`` are the words in which respondents have a code, each in its speaker's column.
    """
    corpus, rollup = ground.found.corpus, options.rollup == "union"
    cells = [
        matrix(
            corpus, sheets, (corpus.n_codes, width), unit=options.unit, rollup=rollup, held=options.cells == "quotes"
        )
        for sheets, width in counted
    ]
    everybody = matrix(corpus, people, (corpus.n_codes, corpus.n_respondents), rollup=rollup).counts > 0
    used = np.bincount(scoped(corpus, rollup=True).code, minlength=corpus.n_codes)
    shown = shown_codes(ground.found, used, asked.scope)
    items = code_items(project, [ground.found.codes[n] for n in shown], asked.language)
    paths = {item.path for item, n in zip(items, shown, strict=True) if any(each.counts[n].any() for each in cells)}
    paths |= {item.path for item in items if _is_above(item, paths)}
    rows = [n for item, n in zip(items, shown, strict=True) if item.path in paths]
    kept = [item for item in items if item.path in paths]
    branches = branch_ids(items) if rollup else {}
    places = tuple(_code(item, branches, asked.language) for item in kept)
    return rows, places, len(items) - len(kept), everybody[rows].sum(axis=1).tolist() if rows else [], cells


def _is_above(item: CodeItem, paths: set[str]) -> bool:
    return any(path.startswith(item.path + PATH_SIGN) for path in paths)


def _code(item: CodeItem, branches: Mapping[str, tuple[str, ...]], language: Language) -> MatrixPlace:
    codes = branches.get(item.id, (item.id,))
    return MatrixPlace(item.id, titled(item, language), item.path, item.depth, item.language, codes)


def _codes_by_question(
    project: Project, asked: Asked, options: MatrixOptions, ground: Ground
) -> tuple[list[Counted], int]:
    corpus = ground.found.corpus
    chosen = _questions(asked, ground, project)
    own = [np.where(np.isin(each.words.question, chosen), each.who, NOBODY) for each in ground.layers]
    sheets = [
        Sheet(each, np.where(who == NOBODY, NOBODY, each.words.question))
        for each, who in zip(ground.layers, own, strict=True)
    ]
    spoken = [Sheet(each, who) for each, who in zip(ground.layers, own, strict=True)]
    if not asked.scope.questions:
        spoken = _sheets(ground.layers[:1], [np.arange(corpus.n_respondents)])
    rows, items, left_out, people, (cells,) = _code_rows(
        project, asked, options, ground, [(sheets, corpus.n_questions)], spoken
    )
    counts, cut = _cut(cells, rows, chosen, corpus.n_questions)
    asked_in = _spoken(project, asked.language)
    columns = tuple(_question(ground, place, asked_in, short=True) for place in chosen)
    whole = [column_state(ground, place) for place in chosen]
    numbers = counts.tolist()
    states = [["coded" if n else state for n, state in zip(line, whole, strict=True)] for line in numbers]
    return [(Matrix(items, columns, numbers, people, states), cut)], left_out


def _sentences(
    options: MatrixOptions, ground: Ground, left_out: int, language: Language, *, of_asked: bool, unsure: Unsure
) -> Iterable[str]:
    """Whose words are counted, by which links, out of whom, and what has no row."""
    if options.of in ("question-respondent", "code-question"):
        text = (
            "Answers are respondents’ words in turns linked to a question or its sub-questions, and in passages linked "
            "to it out of turn (passages: {count})."
        )
        yield say(text, language, count=integer(ground.passages, language))
    else:
        yield say("Only what lies in respondents’ words is counted.", language)
    if of_asked:
        yield say(READS, language)
        yield say(WHO_WAS_ASKED, language)
    elif options.of != "question-respondent":
        one, many = "Percentages are of {count} respondent.", "Percentages are of {count} respondents."
        yield say_count(one, many, len(ground.people), language)
    yield from unlinked_warnings(unsure, language)
    if options.rollup == "union" and options.of != "question-respondent":
        yield branch_line(language)
    if left_out:
        text = "Codes left out because neither they nor those below them have a coding here: {count}."
        yield say(text, language, count=left_out)


def _nothing(options: MatrixOptions, ground: Ground, tables: Sequence[Counted], language: Language) -> str:
    """Why there can be no such matrix, "" where there can."""
    if options.cells == "summaries" and options.of in ("code-question", "code-attribute"):
        return say("Summaries are written of respondents: choose a matrix of respondents.", language)
    if options.of == "code-attribute" and not tables:
        return say("The respondents have no attributes yet: bring in a table of respondents.", language)
    if options.of in ("question-respondent", "code-question") and not ground.found.questions:
        return say("There is no interview guide yet: bring one in, and link the turns to its questions.", language)
    return ""
