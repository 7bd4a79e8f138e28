"""What the terms of a query mean in a project: which codings, turns and words each of them names."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import numpy as np

from qcode.analysis.codetree import branches
from qcode.analysis.query_plan import Coded, Described, Leaf, Said, Spoken, plan
from qcode.analysis.query_runs import Ground, Passages, covered, passages
from qcode.model.rows import CodeId
from qcode.queries.codebook import candidates, codes_called, known_names
from qcode.queries.guides import questions, with_sub_questions
from qcode.queries.kept_queries import query_tree
from qcode.queries.people import attribute_values, attributes, coders
from qcode.queries.people import respondents as everybody
from qcode.queries.reviews import OBJECTIONS, states
from qcode.queries.transcripts import bodies
from qcode.store.reader import Reader
from qcode.text.answers import number_key
from qcode.text.inflection import find_forms
from qcode.text.normalise import find_pattern, search_pattern, search_shadow
from qcode.text.query_tree import NameAmbiguous, NameUnknown, Term, ValueUnknown, terms, unknown_name
from qcode.text.query_words import VALUES, alike, value_called

if TYPE_CHECKING:
    from qcode.queries.columns import Frame

STANCE = "SELECT id FROM coding WHERE stance = :stance"
STARRED = "SELECT id FROM coding WHERE star"
MEMOS = "SELECT target, body FROM memo WHERE about = 'coding'"
ROLES = """
SELECT u.transcript, u.words FROM turn u JOIN speaker s ON s.id = u.speaker JOIN transcript t ON t.id = u.transcript
 WHERE s.role = :said AND t.kind NOT IN ('document', 'literature')
"""
"""Paragraphs of documents and literature are nobody's speech."""
LABELS = """
SELECT u.transcript, u.words FROM turn u JOIN speaker s ON s.id = u.speaker WHERE s.label IN (:said, :said || ':')
"""
LABELLED = "SELECT DISTINCT label FROM speaker WHERE label <> ''"
ANSWERS = "SELECT transcript, words FROM turn WHERE question IN (SELECT value FROM json_each(:questions))"


def answer(read: Reader, text: str, found: Frame) -> Passages:
    """The passages that a query yields on what a frame holds; indices of transcripts are the frame's."""
    tree = query_tree(read, text)
    known = list(dict.fromkeys(terms(tree)))
    names = Names(read, found)
    leaves = {term: names.leaf(term) for term in known}
    ground = Ground(found.corpus.codings, found.corpus.turns, all(term.name != "coder" for term in known))
    return passages(plan(tree, leaves), ground)


def code_asked(read: Reader, term: Term) -> CodeId:
    """The code that a term names, however it is written large or small; a name that is none is an error that points at it."""
    found = codes_called(read, term.value, (str, alike))
    if not found:
        raise unknown_name(term.query, term.at, "code", term.value, known_names(read))
    if len(found) > 1:
        raise NameAmbiguous(term.query, term.at, name=term.value, candidates=candidates(read, found))
    return found[0].id


class Names:
    """The names that a query may hold, looked up in one frame."""

    def __init__(self, read: Reader, found: Frame) -> None:
        self.read, self.found, self.corpus = read, found, found.corpus

    def leaf(self, term: Term) -> Leaf:
        """What a term means; a name that is none is an error that points at it."""
        find: Callable[[Term], Leaf] = getattr(self, f"_{term.name}")
        return find(term)

    # Codings

    def _code(self, term: Term) -> Coded:
        wanted = code_asked(self.read, term)
        place = next(number for number, code in enumerate(self.found.codes) if code.id == wanted)
        return Coded(np.isin(self.corpus.codings.code, branches(self.corpus.parent)[place]))

    def _coder(self, term: Term) -> Described:
        ids = {row.name: row.id for row in coders(self.read)}
        if term.value not in ids:
            raise self._unknown(term, "coder", ids)
        whose = np.array([id == ids[term.value] for id in self.found.coders] or [False], np.bool_)
        return Described(whose[self.corpus.codings.coder])

    def _stance(self, term: Term) -> Described:
        stance = "" if term.value == "none" else term.value
        return self._these(id for (id,) in self.read.values(STANCE, {"stance": stance}))

    def _starred(self, term: Term) -> Described:
        found = self._these(id for (id,) in self.read.values(STARRED))
        return Described(~found.rows) if term.value == "no" else found

    def _review(self, term: Term) -> Described:
        known = states(self.read)
        if term.value == "none":
            return Described(~self._these(known).rows)
        wanted = OBJECTIONS if term.value == "open" else (term.value,)
        return self._these(id for id, is_now in known.items() if is_now in wanted)

    def _memo(self, term: Term) -> Described:
        looks = _looking_for(term)
        return self._these(id for id, body in self.read.values(MEMOS) if not term.value or looks(search_shadow(body)))

    def _these(self, ids: Iterable[str]) -> Described:
        """Codings by their ids."""
        wanted = set(ids)
        return Described(np.array([id in wanted for id in self.found.codings], np.bool_))

    # Places of the talk

    def _respondent(self, term: Term) -> Spoken:
        whose: dict[str, int] = {row.id: number for number, row in enumerate(self.found.respondents)}
        if term.attribute:
            wanted = self._people_with(term)
        else:
            wanted = {row.id for row in everybody(self.read) if row.number == int(term.value)}
            if not wanted:
                raise self._unknown(term, "respondent")
        numbers = [whose[id] for id in wanted if id in whose]
        return Spoken(np.isin(self.corpus.turns.respondent, np.array(numbers, np.int64)))

    def _people_with(self, term: Term) -> set[str]:
        """The respondents who have a value of an attribute, however it is written large or small."""
        known = {row.id: row.name for row in attributes(self.read)}
        named = [id for id, name in known.items() if alike(name) == alike(term.attribute)]
        if not named:
            at = max(term.query.rfind(term.attribute, 0, term.at), 0)
            raise unknown_name(term.query, at, "attribute", term.attribute, known.values())
        held = [row for row in attribute_values(self.read) if row.attribute in named]
        found = {row.respondent for row in held if alike(row.value) == alike(term.value)}
        if not found:
            choices = ", ".join(sorted({row.value for row in held})) or "–"
            name = f"respondent.{known[named[0]]}"
            raise ValueUnknown(term.query, term.at, name=name, value=term.value, choices=choices)
        return {str(id) for id in found}

    def _question(self, term: Term) -> Spoken:
        wanted = number_key(term.value)
        numbered = [row.id for row in questions(self.read) if number_key(row.number) == wanted]
        if not numbered:
            raise self._unknown(term, "question", [row.number for row in questions(self.read)])
        below = {"questions": json.dumps(with_sub_questions(self.read, (numbered[-1],)))}
        return self._turns_at(self.read.values(ANSWERS, below))

    def _speaker(self, term: Term) -> Spoken:
        role = term.value.casefold()
        if role in ("interviewer", "respondent", "other"):
            return self._turns_at(self.read.values(ROLES, {"said": role}))
        labels = [label.removesuffix(":") for (label,) in self.read.values(LABELLED)]
        if term.value not in labels:
            role = value_called("speaker", term.value)
            if role in VALUES["speaker"]:
                return self._turns_at(self.read.values(ROLES, {"said": role}))
            raise self._unknown(term, "speaker", labels)
        return self._turns_at(self.read.values(LABELS, {"said": term.value}))

    def _transcript(self, term: Term) -> Spoken:
        rows = list(enumerate(self.found.transcripts))
        numbers = [number for number, row in rows if row.name == term.value]
        numbers = numbers or [number for number, row in rows if alike(row.name) == alike(term.value)]
        if not numbers:
            raise self._unknown(term, "transcript", [row.name for row in self.found.transcripts])
        return Spoken(np.isin(self.corpus.turns.transcript, np.array(numbers, np.int64)))

    def _kind(self, term: Term) -> Spoken:
        kinds = np.array([row.kind == term.value for row in self.found.transcripts] or [False], np.bool_)
        return Spoken(kinds[self.corpus.turns.transcript])

    def _turns_at(self, places: Iterable[tuple[str, int]]) -> Spoken:
        """Turns by transcript and the first character of their words."""
        index: dict[str, int] = {row.id: number for number, row in enumerate(self.found.transcripts)}
        table = np.array([(index[id], start) for id, start in places], np.int64).reshape(-1, 2)
        turns, stride = self.corpus.turns, self.corpus.stride
        return Spoken(np.isin(turns.transcript * stride + turns.start, table[:, 0] * stride + table[:, 1]))

    # Words

    def _text(self, term: Term) -> Said:
        held: dict[str, int] = {row.id: n for n, row in enumerate(self.found.transcripts) if self.corpus.transcripts[n]}
        looks = {row.language: _looking_for(term, row.language) for row in self.found.transcripts}
        places: list[tuple[int, int, int]] = []
        for id, body in bodies(self.read, list(held)).items():
            found = looks[self.found.transcripts[held[id]].language](search_shadow(body))
            places += [(held[id], start, end) for start, end in found]
        table = np.array(sorted(places), np.int64).reshape(-1, 3)
        turns = self.corpus.turns
        real = turns.start < turns.end
        words = Passages(turns.transcript[real], turns.start[real], turns.end[real])
        spoken = table[covered(table[:, 0], table[:, 1], table[:, 2], words)]
        return Said(spoken[:, 0], spoken[:, 1], spoken[:, 2])

    def _unknown(self, term: Term, kind: str, known: Iterable[str] = ()) -> NameUnknown:
        return unknown_name(term.query, term.at, kind, term.value, known)


def _looking_for(term: Term, language: str = "") -> Callable[[str], list[tuple[int, int]]]:
    """Where the words of a term stand in a search shadow: as typed, or in all the forms of a language."""
    if term.inflected:
        return lambda shadow: find_forms(shadow, term.value, language)
    pattern = search_pattern(term.value)
    return lambda shadow: [] if pattern is None else find_pattern(shadow, pattern)
