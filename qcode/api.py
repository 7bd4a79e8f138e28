"""qcode in a script or a notebook: open a project, code, count; every call that returned is on disk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qcode import commands, queries, settings
from qcode.model.rows import Coding
from qcode.project import Project

if TYPE_CHECKING:
    import pandas as pd

    from qcode.model.scope import Scope


def open_project(folder: str | Path, coder: str = "") -> Notebook:
    """Open the project in a folder, as a coder (else as the settings have it).

    Raises ``QcodeError`` with one sentence where there is no project, or it can't be opened.
    """
    return Notebook(Project(Path(folder), coder or settings.coder() or settings.NOBODY))


class Notebook:
    """A project with names instead of ids, and DataFrames with documented columns."""

    def __init__(self, project: Project) -> None:
        self.project = project

    def __enter__(self) -> Notebook:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the project's file."""
        self.project.close()

    def code(self, transcript: str, start: int, end: int, code: str) -> Coding:
        """Apply a code (its path, or a name that only one code has) to characters ``start:end``.

        A path that is not in the codebook yet is an error; ``create_code`` makes it.
        """
        row = self.project.ask(queries.transcript_named, transcript)
        found = self.project.ask(queries.code_named, code)
        return self.project.do(commands.code_span, row.id, start, end, code=found.id)

    def create_code(self, path: str, definition: str = "") -> str:
        """Make a code ("Theme > Code") and what is missing above it; returns its path."""
        code = self.project.do(commands.create_code, path, definition=definition)
        return str(self.project.ask(queries.paths)[code.id])

    def import_transcripts(self, *paths: str | Path) -> list[str]:
        """Bring in files and folders, taking every proposal; returns the names of what is new."""
        from qcode.catalogue.intake import read_all, write_all

        found = read_all(self.project, [Path(path) for path in paths])
        for item in found:
            if item.error is not None:
                raise item.error
        return [row.name for row in write_all(self.project, found)]

    def text(self, transcript: str) -> str:
        """The whole text of a transcript, in which positions count code points."""
        return self.project.ask(queries.body, self.project.ask(queries.transcript_named, transcript).id)

    def transcripts(self) -> pd.DataFrame:
        """Columns ``name, turns, words, codings, language, respondent``; codings are this coder's."""
        import pandas as pd

        items = self.project.ask(queries.transcript_items, self.project.coder.id)
        words = self.project.ask(queries.word_counts)
        columns = ["name", "turns", "words", "codings", "language", "respondent"]
        rows = [
            (i.name, i.turns, words[i.id], i.codings, i.language, i.respondents[0] if i.respondents else None)
            for i in items
        ]
        return pd.DataFrame(rows, columns=columns)

    def codings(self, **scope: Any) -> pd.DataFrame:
        """Columns ``transcript, start, end, code, coder, memo, quote``; ``code`` is a path.

        ``scope``: ``coders, transcripts, codes, respondents, questions, where, kinds, pilots``, as lists of names;
        without ``coders``, everybody's.
        """
        import pandas as pd

        from qcode.queries.columns import frame

        scope.setdefault("coders", [coder.name for coder in self.project.ask(queries.coders)])
        found = self.project.ask(frame, self._scope(scope))
        rows = [
            (q.transcript.name, q.coding.start, q.coding.end, q.path, q.coder, q.memo, q.text)
            for q in self.project.ask(queries.quotes, found.codings)
        ]
        return pd.DataFrame(rows, columns=["transcript", "start", "end", "code", "coder", "memo", "quote"])

    def frequencies(self, *, rollup: bool = False, **scope: Any) -> pd.DataFrame:
        """Columns ``code, path, segments, turns, transcripts, respondents, characters, words, share``.

        One row a code, also for codes never used; ``scope`` as in ``codings``, without ``coders`` this coder's.
        """
        from qcode.catalogue import FrequencyOptions
        from qcode.catalogue.counting import frequencies

        return self._table(frequencies, FrequencyOptions("union" if rollup else "none"), scope)

    def cooccurrence(
        self, unit: str = "turn", *, speech: str = "respondents", rollup: bool = False, **scope: Any
    ) -> pd.DataFrame:
        """Columns ``code_a, code_b, n_a, n_b, n_ab, passages, characters, c, lift, npmi, phi``; nan is undefined.

        ``unit``: turn, overlap, question, transcript, respondent, or gap:N; one row a pair that met, a < b by path.
        """
        from qcode.catalogue import CooccurrenceOptions
        from qcode.catalogue.counting import cooccurrence

        options = CooccurrenceOptions(unit, speech, "union" if rollup else "none")  # type: ignore[arg-type]
        return self._table(cooccurrence, options, scope)

    def codebook(self, at: str = "") -> pd.DataFrame:
        """Columns ``path, brief, definition, use_when, not_when, origin, level, cycle, status, version, created``.

        ``at`` is a day, a time (UTC) or the number of an entry of the history: the codebook as it was then.
        """
        import pandas as pd

        book = self.project.ask(queries.codebook_at, self.project.ask(queries.moment, at))
        columns = [
            "brief",
            "definition",
            "use_when",
            "not_when",
            "origin",
            "level",
            "cycle",
            "status",
            "version",
            "created",
        ]
        rows = [(book.paths[code.id], *(getattr(code, name) for name in columns)) for code in book.in_use]
        return pd.DataFrame(rows, columns=["path", *columns])

    def codebook_history(self, since: str = "", until: str = "") -> pd.DataFrame:
        """Columns ``entry, day, coder, interview, change, code, before, after, reason``: what became of the codes.

        ``since`` and ``until`` are days, times (UTC) or numbers of entries; one row an act, what was undone left out.
        """
        from qcode.catalogue import HistoryOptions, codebook_history

        scope = {"coders": [coder.name for coder in self.project.ask(queries.coders)]}
        return self._table(codebook_history, HistoryOptions(since, until), scope)

    def undo(self) -> str:
        """Take back this coder's last change; returns what it was."""
        done = self.project.undo()
        return queries.in_words(done.action, done.notes, "en")

    def _scope(self, names: dict[str, Any]) -> Scope:
        from qcode.catalogue import Wanted, find_scope

        return find_scope(self.project, Wanted(**names))

    def _table(self, build: Any, options: Any, scope: dict[str, Any]) -> pd.DataFrame:
        import pandas as pd

        from qcode.catalogue import Asked

        report = build(self.project, Asked(self._scope(scope)), options)
        return pd.DataFrame(list(report.data.rows), columns=list(report.data.keys))
