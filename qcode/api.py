"""qcode in a script or a notebook: open a project, code, count; every call that returned is on disk."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, SupportsIndex

from qcode import commands, queries, settings
from qcode.catalogue.frames import (
    INTEGER,
    TEXT,
    as_told,
    bearing,
    frame_of,
    of_project,
    of_report,
    one_and_all,
    typed,
)
from qcode.model import told as given
from qcode.model.errors import QcodeError, UnknownValue
from qcode.model.rows import Coding
from qcode.model.scope import Scope
from qcode.project import Project
from qcode.queries import tables

if TYPE_CHECKING:
    import pandas as pd

    from qcode.words import Language

TRANSCRIPTS = {
    "name": TEXT, "turns": INTEGER, "words": INTEGER, "codings": INTEGER, "language": TEXT, "respondent": INTEGER,
}  # fmt: skip
CODINGS = {
    "transcript": TEXT, "start": INTEGER, "end": INTEGER, "code": TEXT, "coder": TEXT, "memo": TEXT, "quote": TEXT,
    "stance": TEXT, "star": INTEGER, "turn": INTEGER, "respondent": INTEGER, "respondents": TEXT, "question": TEXT,
    "condition": TEXT,
}  # fmt: skip
BOOK = (
    "brief", "definition", "use_when", "not_when", "origin", "level", "cycle", "status", "version", "created",
)  # fmt: skip
TURNS = {"turn": INTEGER, "start": INTEGER, "end": INTEGER, "respondent": INTEGER}


def open_project(folder: str | Path, coder: str = "", *, at: str | int = "") -> Notebook:
    """Open the project in a folder, as a coder (else as the settings have it).

    ``at`` is the number of an entry of the history, a day or a time (UTC): the project as it was then, which can only be read.
    Raises ``QcodeError`` with one sentence where there is no project, or it can't be opened.
    """
    name = given.text("coder", coder) or settings.coder() or settings.NOBODY
    moment = at if isinstance(at, str) else str(given.whole("at", at))
    project = Project(Path(given.place("folder", folder)), name)
    if moment == "":
        return Notebook(project)
    with project:
        return Notebook(project.as_it_was(moment))


class Notebook:
    """A project with names instead of ids, and DataFrames with documented columns.

    Each frame says what it is in ``attrs``: title, stamp (coder, scope, unit, how many, codebook, date), notes, warnings.
    """

    def __init__(self, project: Project) -> None:
        self.project = project

    def __enter__(self) -> Notebook:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the project's file."""
        self.project.close()

    def code(self, transcript: str, start: SupportsIndex, end: SupportsIndex, code: str) -> Coding:
        """Apply a code (its path, or a name that only one code has) to characters ``start:end``.

        A path that is not in the codebook yet is an error; ``create_code`` makes it. Positions may come from a DataFrame.
        """
        row = self.project.ask(queries.transcript_named, given.text("transcript", transcript))
        found = self.project.ask(queries.code_named, given.text("code", code))
        first, last = given.whole("start", start), given.whole("end", end)
        return self.project.do(commands.code_span, row.id, first, last, code=found.id)

    def create_code(self, path: str, definition: str = "") -> str:
        """Make a code ("Theme > Code") and what is missing above it; returns its path."""
        path, definition = given.text("path", path), given.text("definition", definition)
        code = self.project.do(commands.create_code, path, definition=definition)
        return str(self.project.ask(queries.paths)[code.id])

    def import_transcripts(self, *paths: str | Path) -> list[str]:
        """Bring in files and folders, taking every proposal; returns the names of what is new."""
        from qcode.catalogue.intake import read_all, write_all

        found = read_all(self.project, [Path(given.place("path", path)) for path in paths])
        for item in found:
            if item.error is not None:
                raise item.error
        return [row.name for row in write_all(self.project, found)]

    def text(self, transcript: str) -> str:
        """The whole text of a transcript, in which positions count code points."""
        row = self.project.ask(queries.transcript_named, given.text("transcript", transcript))
        return self.project.ask(queries.body, row.id)

    # Tables of the project

    def transcripts(self) -> pd.DataFrame:
        """One row a transcript, in the project's order.

        ======================  ======  =====================================
        name                    string
        turns, words, codings   Int64   codings are this coder's
        language                string  kk, ru, tr, en or ""
        respondent              Int64   of the first who speaks; missing in documents
        ======================  ======  =====================================
        """
        items = self.project.ask(queries.transcript_items, self.project.coder.id)
        words = self.project.ask(queries.word_counts)
        rows = [
            (i.name, i.turns, words[i.id], i.codings, i.language, i.respondents[0] if i.respondents else None)
            for i in items
        ]
        frame = typed(rows, list(TRANSCRIPTS), TRANSCRIPTS)
        return self._bearing(frame, "Transcripts", Scope(coders=(self.project.coder.id,)))

    def codings(self, **scope: Any) -> pd.DataFrame:
        """One row a coding; without ``coders`` this coder's, as in reports; ``coders="all"`` gives every person's.

        ===================  ======  =====================================
        transcript           string
        start, end           Int64   characters of the text, the end not included
        code                 string  path, its levels joined by " > "
        coder, memo, quote   string
        stance               string  for, against, mixed or ""
        star                 Int64   1 or 0
        turn                 Int64   position of the turn in which it begins
        respondent           Int64   public number of who speaks in it; missing where several do, or none
        respondents          string  public numbers of all who speak in it, joined by "; "
        question             string  number in the guide
        condition            string  why it may not be quoted, "" if it may
        ===================  ======  =====================================

        Merge attributes by ``respondent``: a coding over the words of several is nobody's alone.
        ``scope``: ``coders, transcripts, codes, respondents, questions, kinds`` as lists of names or numbers, ``where`` as
        a dict or pairs of an attribute and one value, all of which hold (for one of several values
        ``query="respondent.sector:state OR respondent.sector:private"``), ``pilots=False``, ``accepted_only=True``, and
        ``query``, a query or a kept one's name.
        """
        from qcode.queries.columns import frame

        limits = self._scope(scope)
        found = self.project.ask(frame, limits)
        rows = [
            (
                q.transcript.name, q.coding.start, q.coding.end, q.path, q.coder, q.memo, q.text, q.coding.stance,
                q.coding.star, q.turn, *one_and_all([str(each.number) for each in q.respondents]), q.question,
                q.condition,
            )
            for q in self.project.ask(queries.quotes, found.codings)
        ]  # fmt: skip
        return self._bearing(typed(rows, list(CODINGS), CODINGS), "Codings", limits)

    def passages(self, query: str, **scope: Any) -> pd.DataFrame:
        """One row a passage that a query (or the kept query of this name) yields and that may be quoted.

        ===========  ======  =====================================
        transcript   string
        turn         Int64   position of the turn in which it begins
        start, end   Int64   characters of the text, the end not included
        respondent   Int64   public number of who speaks in it; missing where several do, or none
        respondents  string  public numbers of all who speak in it, joined by "; "
        question     string
        codes        string  paths of the codes over it, joined by "; "
        quote        string
        ===========  ======  =====================================

        ``scope`` as in ``codings``, without ``coders`` this coder's; an error points at its place in the query.
        """
        from qcode.catalogue.asking import passages
        from qcode.catalogue.scope import Asked

        report = passages(self.project, Asked(self._scope(scope | {"query": query}, whoever=True)))
        assert report.data is not None
        at = report.data.keys.index("respondent")
        rows = [(*row[:at], *one_and_all(str(row[at]).split("; ")), *row[at + 1 :]) for row in report.data.rows]
        columns = [*report.data.keys[: at + 1], "respondents", *report.data.keys[at + 1 :]]
        made = typed(rows, columns, dict.fromkeys(("turn", "start", "end", "respondent"), INTEGER))
        return bearing(made, of_report(report, "passages", "passages"))

    def turns(self, **scope: Any) -> pd.DataFrame:
        """One row a turn in scope that has words.

        ==========  ======  =====================================
        transcript  string
        turn        Int64   position in the transcript
        start, end  Int64   characters of its words, the label left out
        speaker     string  label
        role        string  respondent, interviewer or other; document where it is a paragraph that nobody speaks
        respondent  Int64   public number
        question    string  number in the guide
        words       string  what was said
        condition   string  why it may not be quoted, "" if it may; approvals of single quotes left out
        ==========  ======  =====================================
        """
        from qcode.queries.columns import frame

        limits = self._scope(self._everybodys(scope))
        found = self.project.ask(frame, limits)
        names = [row.name for row in found.transcripts]
        turns = found.corpus.turns
        places = [(names[t], start) for t, start in zip(turns.transcript.tolist(), turns.start.tolist(), strict=True)]
        rows = self.project.ask(tables.turn_table, sorted({name for name, _ in places}))
        known = {(row[0], row[2]): row for row in rows if row[2] < row[3]}
        held = [known[place] for place in places if place in known]
        return self._bearing(typed(held, list(tables.TURN_COLUMNS), TURNS), "Turns", limits)

    def respondents(self, **scope: Any) -> pd.DataFrame:
        """One row a respondent in scope; who has withdrawn is in none.

        ========================  ======  =====================================
        respondent                Int64   public number
        public_name, condition    string
        one column an attribute   string  several values joined by "; "
        ========================  ======  =====================================
        """
        from qcode.queries.columns import frame

        limits = self._scope(self._everybodys(scope))
        found = self.project.ask(frame, limits)
        wanted = {str(row.id) for row in found.respondents}
        names = [row.name for row in self.project.ask(queries.attributes)]
        rows = [
            (*row, *("; ".join(values[name]) if name in values else None for name in names))
            for id_, row, values in self.project.ask(tables.respondent_table)
            if id_ in wanted
        ]
        made = typed(rows, [*tables.RESPONDENT_COLUMNS, *names], {"respondent": INTEGER})
        return self._bearing(made, "Respondents", limits)

    def codes(self) -> pd.DataFrame:
        """One row a code of the codebook, by path; ``codebook`` has it as it was at another time.

        =========================================  ======  =============================
        code                                       string  path, as in ``codings``
        name, parent                               string  parent is a path
        level, version                             Int64   1 at the top; version of its meaning
        brief, definition, use_when, not_when      string
        status, created                            string
        =========================================  ======  =============================
        """
        whole = {"level": INTEGER, "version": INTEGER}
        return self._bearing(typed(self.project.ask(tables.code_table), list(tables.CODE_COLUMNS), whole), "Codes")

    def memos(self) -> pd.DataFrame:
        """One row a memo of anybody, the oldest first; all columns are strings.

        ``about`` (project, transcript, turn, code, coding, respondent or question), ``target`` (its name, or
        ``transcript:start-end``), ``kind``, ``memo``, ``coder``, ``written``.
        """
        return self._bearing(typed(self.project.ask(tables.memo_table), list(tables.MEMO_COLUMNS), {}), "Memos")

    def queries(self) -> pd.DataFrame:
        """One row a kept query: ``name``, ``query``, ``created``, all strings."""
        rows = [(row.name, row.text, row.created) for row in self.project.ask(queries.kept_queries)]
        return self._bearing(typed(rows, ["name", "query", "created"], {}), "Kept queries")

    def save_query(self, name: str, query: str) -> None:
        """Keep a query under a name."""
        self.project.do(commands.save_query, given.text("name", name), given.text("query", query))

    # Reports

    def report(self, name: str, *, language: Language = "en", **told: Any) -> pd.DataFrame:
        """The main table of a report; ``tables`` gives all of them.

        ``name`` is one of ``qcode report --help``, also as a method: ``p.matrix(unit="answer")``. ``told`` are scope words
        as in ``codings`` (without ``coders`` this coder's) and the report's own choices, as on the command line.
        Columns are those of the report's CSV: whole numbers are Int64, other numbers float64 (missing where undefined),
        all else is string; a column of numbers where a cell holds several, joined by "; ", is string; else ``respondent``
        is Int64 everywhere. ``attrs`` has what JSON files have beside the tables, and what each column means; warnings
        are Python's, too.
        """
        return next(iter(self._tables(name, language, told).values()))

    def tables(self, name: str, *, language: Language = "en", **told: Any) -> dict[str, pd.DataFrame]:
        """Every table of a report by its name, the main one first; ``about``, the last, is what the numbers are."""
        return self._tables(name, language, told)

    def _tables(self, name: str, language: Language, told: dict[str, Any]) -> dict[str, pd.DataFrame]:
        from qcode.catalogue import REPORTS
        from qcode.catalogue.one_table import about
        from qcode.catalogue.scope import Asked

        if name not in REPORTS:
            raise UnknownValue(value=name, what="report", choices=", ".join(REPORTS))
        kind = REPORTS[name]
        scope = {word: told.pop(word) for word in list(told) if word in given.SCOPE}
        known = {choice.name: choice for choice in kind.choices}
        for word in told:
            if word not in known:
                raise UnknownValue(value=word, what="choice", choices=", ".join((*known, *given.SCOPE)))
        options = kind.tell({word: as_told(known[word], value) for word, value in told.items()})
        scope = self._everybodys(scope) if kind.of_all else scope
        asked = Asked(self._scope(scope, whoever=kind.whoever), language=given.language(language))
        try:
            found = kind.build(self.project, asked, options)
        except QcodeError as error:
            raise error.in_script() from None
        for warning in found.warnings:
            warnings.warn(warning, stacklevel=3)
        return {
            table.name: bearing(frame_of(table), of_report(found, name, table.name))
            for table in (*found.tables, about(found))
        }

    def __getattr__(self, name: str) -> Callable[..., pd.DataFrame]:
        """A report by its name as a method."""
        from qcode.catalogue import REPORTS
        from qcode.catalogue.teaching import taught

        if (spoken := name.replace("_", "-")) not in REPORTS:
            raise AttributeError(f"a project has no “{name}”")

        def report(*, language: Language = "en", **told: Any) -> pd.DataFrame:
            return next(iter(self._tables(spoken, language, told).values()))

        report.__name__ = name
        report.__doc__ = taught(spoken, REPORTS[spoken])
        return report

    def __dir__(self) -> list[str]:
        from qcode.catalogue import REPORTS

        return sorted({*super().__dir__(), *(name.replace("-", "_") for name in REPORTS)})

    def codebook(self, at: str | int = "") -> pd.DataFrame:
        """Columns ``path, brief, definition, use_when, not_when, origin, level, cycle, status, version, created``.

        ``at`` is a day, a time (UTC) or the number of an entry of the history: the codebook as it was then.
        """
        moment = at if isinstance(at, str) else str(given.whole("at", at))
        book = self.project.ask(queries.codebook_at, self.project.ask(queries.moment, moment))
        rows = [(book.paths[code.id], *(getattr(code, name) for name in BOOK)) for code in book.in_use]
        return self._bearing(typed(rows, ["path", *BOOK], {"version": INTEGER}), f"Codebook {moment}".rstrip())

    def undo(self) -> str:
        """Take back this coder's last change; returns what it was."""
        done = self.project.undo()
        return queries.in_words(done.action, done.notes, "en")

    def _bearing(self, frame: pd.DataFrame, title: str, scope: Scope | None = None) -> pd.DataFrame:
        """A table of the project with what it was made of."""
        from qcode.catalogue.scope import Asked, stamp

        return bearing(frame, of_project(title, stamp(self.project, Asked(scope or Scope()))))

    def _everybodys(self, scope: dict[str, Any]) -> dict[str, Any]:
        """A scope of what everybody coded, unless somebody is named."""
        scope = given.scope(scope)
        named = scope.get("coders") or self._named(scope.get("query", ""))
        return scope if named else scope | {"coders": [coder.name for coder in self.project.ask(queries.coders)]}

    def _named(self, query: str) -> tuple[str, ...]:
        return self.project.ask(queries.named_in, self.project.ask(queries.query_text, query)) if query else ()

    def _scope(self, names: dict[str, Any], *, whoever: bool = False) -> Scope:
        from qcode.catalogue.scope import Wanted, find_scope

        names = given.scope(names)
        if names.get("coders") == ("all",):
            every = [each.name for each in self.project.ask(queries.coders) if each.kind == "person"]
            names["coders"] = names["coders"] if "all" in every else every
        try:
            return find_scope(self.project, Wanted(**names, whoever=whoever))
        except QcodeError as error:
            raise error.in_script() from None
