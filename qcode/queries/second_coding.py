"""Second coding: what can be drawn, the rounds and how far they are, what was frozen and what was decided."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qcode.model.audit import Adjudication, Finished, FrozenCoding, Round, Sample
from qcode.model.errors import QcodeError
from qcode.model.rows import Coder, CoderId
from qcode.queries.people import coder_names, joined_coders, setting
from qcode.queries.rounds import Stop, saying_a_word
from qcode.queries.transcripts import wordless_turns
from qcode.store.reader import Reader

SECOND = "round.second:"
"""Before a round's id: the setting that holds the ids of those who code in it without seeing what others did."""
KNOWN = "round.codes:"
"""Before the id of a finished transcript: the setting that says which codes there were for whoever finished it."""
PARALLEL = "round.parallel:"
"""Before a round's id: the setting that says that whoever opened it codes it only now, as the others do."""
ROLE, ROUND = "package.role", "package.round"
SECOND_CODER = "second coder"
TAIL = 12
"""Of a code's id, so many signs tell it from all others."""


class NoSuchRound(QcodeError):
    template = "There is no round called “{name}”; there are: {choices}. `qcode sample` draws what is coded twice."
    at_keys = (
        "There is no such round; there are: {choices}. “Second coding” in the overview ({overview.go_rounds}) "
        "draws what is coded twice."
    )


class NoRound(NoSuchRound):
    template = "There is no round yet; `qcode sample NAME` draws what is coded twice."
    at_keys = "There is no round yet; “Second coding” in the overview ({overview.go_rounds}) draws what is coded twice."


@dataclass(frozen=True, slots=True)
class DrawableTurn:
    """A respondent's turn with words: what can be drawn."""

    id: str
    transcript: str
    position: int
    respondent: str
    length: int


DRAWABLE = """
SELECT n.id, n.transcript, n.position, coalesce(s.respondent, ''), n."end" - n.words
  FROM turn n JOIN speaker s ON s.id = n.speaker JOIN transcript t ON t.id = n.transcript
  LEFT JOIN respondent r ON r.id = s.respondent
 WHERE s.role = 'respondent' AND n.words < n."end" AND coalesce(r.withdrawn, 0) = 0
   AND t.kind IN ('interview', 'written answers')
 ORDER BY t.position, t.name, n.start, n.id
"""


def drawable_turns(read: Reader) -> list[DrawableTurn]:
    """The turns of respondents who have not withdrawn in which a word is said, in the order of the project."""
    found = read.rows(DrawableTurn, DRAWABLE)
    wordless = set(wordless_turns(read, {row.transcript for row in found}))
    return [row for row in found if row.id not in wordless]


SPOKEN = """
SELECT n.transcript, n.words, n."end", r.number
  FROM turn n JOIN speaker s ON s.id = n.speaker JOIN transcript t ON t.id = n.transcript
  LEFT JOIN respondent r ON r.id = s.respondent
 WHERE s.role = 'respondent' AND n.words < n."end" ORDER BY t.position, t.name, n.start, n.id
"""


@dataclass(frozen=True, slots=True)
class RoundItem:
    """A round, what was drawn for it, and who has finished what."""

    round: Round
    sample: Sample | None
    transcripts: tuple[str, ...]
    """Ids of the transcripts in which something was drawn, in the order of the project."""
    turns: Mapping[str, frozenset[tuple[int, int]]]
    """By transcript, the words of the turns that were drawn; a transcript that is not here was drawn whole."""
    finished: tuple[Finished, ...]
    second: tuple[str, ...]
    """Ids of those who code without seeing what others did."""
    parallel: bool
    """Whether the one who opened it had not finished coding it either."""

    def finished_by(self, coder: str) -> tuple[str, ...]:
        """The transcripts that a coder has finished."""
        return tuple(row.transcript for row in self.finished if row.coder == coder)

    def left_for(self, coder: str) -> tuple[str, ...]:
        """The transcripts that a coder has not finished yet."""
        done = set(self.finished_by(coder))
        return tuple(each for each in self.transcripts if each not in done)

    @property
    def coders(self) -> tuple[str, ...]:
        """Ids of the one who opened it, then of all who finished something or are to."""
        return tuple(dict.fromkeys((self.round.coder, *self.second, *(row.coder for row in self.finished))))


ITEMS = """
SELECT i.sample, i.transcript, i.turn, n.words, n."end"
  FROM sample_item i JOIN transcript t ON t.id = i.transcript LEFT JOIN turn n ON n.id = i.turn
 WHERE i.coding = '' ORDER BY t.position, t.name, i.position, i.id
"""


def rounds(read: Reader) -> list[RoundItem]:
    """Every round, in the order in which they were opened."""
    samples = {row.id: row for row in read.rows(Sample, "SELECT * FROM sample ORDER BY drawn, id")}
    drawn: dict[str, dict[str, set[tuple[int, int]] | None]] = {}
    for sample, transcript, turn, words, end in read.values(ITEMS):
        held = drawn.setdefault(sample, {})
        if not turn:
            held[transcript] = None
        elif (turns := held.setdefault(transcript, set())) is not None and words is not None:
            turns.add((words, end))  # a turn that was cut anew is no longer there, and none is compared in its place
    done: dict[str, list[Finished]] = {}
    for row in read.rows(Finished, "SELECT * FROM finished ORDER BY at, id"):
        done.setdefault(row.round, []).append(row)
    return [_item(read, row, samples, drawn.get(row.sample or "", {}), done.get(row.id, [])) for row in _rounds(read)]


def _rounds(read: Reader) -> list[Round]:
    return read.rows(Round, "SELECT * FROM round ORDER BY position, opened, id")


def _item(
    read: Reader,
    row: Round,
    samples: Mapping[str, Sample],
    drawn: Mapping[str, set[tuple[int, int]] | None],
    done: list[Finished],
) -> RoundItem:
    joined = joined_coders(read)
    second = tuple(joined.get(each, each) for each in setting(read, SECOND + row.id).split())
    turns = {transcript: frozenset(places) for transcript, places in drawn.items() if places is not None}
    return RoundItem(
        row,
        samples.get(row.sample or ""),
        tuple(drawn),
        turns,
        tuple(done),
        second,
        bool(setting(read, PARALLEL + row.id)),
    )


def round_named(read: Reader, name: str) -> RoundItem:
    """The round of this name; "" is the newest."""
    found = rounds(read)
    chosen = [item for item in found if item.round.name == name] if name else found[-1:]
    if not chosen:
        raise _no_such_round(name, found)
    return chosen[0]


def round_item(read: Reader, round: str) -> RoundItem:
    """The round of this id."""
    found = rounds(read)
    for item in found:
        if item.round.id == round:
            return item
    raise _no_such_round("", found)


def _no_such_round(name: str, found: list[RoundItem]) -> NoSuchRound:
    return NoSuchRound(name=name, choices=", ".join(item.round.name for item in found)) if found else NoRound()


def frozen(read: Reader, round: str) -> list[FrozenCoding]:
    """What was frozen in a round, in the order of the texts."""
    sql = 'SELECT * FROM frozen_coding WHERE round = :round ORDER BY transcript, start, "end", code, coder, id'
    return read.rows(FrozenCoding, sql, {"round": round})


def frozen_by(read: Reader, round: str, transcript: str, coder: str) -> list[FrozenCoding]:
    """What one coder's work on one transcript was when she said that she was done."""
    sql = "SELECT * FROM frozen_coding WHERE round = :round AND transcript = :transcript AND coder = :coder ORDER BY start, id"
    return read.rows(FrozenCoding, sql, {"round": round, "transcript": transcript, "coder": coder})


def codes_known(read: Reader) -> dict[str, frozenset[str]]:
    """By finished transcript (its row's id), the ends of the ids of the codes that there were."""
    size = len(KNOWN)
    found = read.values(
        "SELECT id, value FROM setting WHERE id >= :low AND id < :high", {"low": KNOWN, "high": KNOWN + "~"}
    )
    return {name[size:]: frozenset(value.split()) for name, value in found}


def adjudications(read: Reader, round: str) -> list[Adjudication]:
    """What was decided in a round, in the order in which it was."""
    sql = "SELECT * FROM adjudication WHERE round = :round ORDER BY at, id"
    return read.rows(Adjudication, sql, {"round": round})


def decided(read: Reader, round: str) -> dict[tuple[str, int, int, str], Adjudication]:
    """What was decided in a round, by transcript, start, end and code of the passage."""
    return {(row.transcript, row.start, row.end, row.code): row for row in reversed(adjudications(read, round))}


def all_adjudications(read: Reader) -> list[Adjudication]:
    """What was decided in all rounds."""
    return read.rows(Adjudication, "SELECT * FROM adjudication ORDER BY at, id")


def consensus(read: Reader) -> Coder | None:
    """The coder who stands for the consensus, once there is one."""
    return read.one(Coder, "SELECT * FROM coder WHERE kind = 'consensus' ORDER BY id LIMIT 1")


def has_origin(read: Reader, origin: str) -> bool:
    """Whether a coding came in this way."""
    return bool(read.value("SELECT EXISTS (SELECT 1 FROM coding WHERE origin = :origin)", {"origin": origin}))


def people_who_code(read: Reader) -> list[Coder]:
    """The persons who have coded something, whoever reviews only left out."""
    sql = "SELECT * FROM coder c WHERE kind = 'person' AND EXISTS (SELECT 1 FROM coding WHERE coder = c.id) ORDER BY name, id"
    return read.rows(Coder, sql)


def parts_of_coders(read: Reader) -> dict[str, tuple[int, int]]:
    """Of everybody who has coded, how many codings in how many transcripts."""
    rows = read.values("SELECT coder, count(*), count(DISTINCT transcript) FROM coding GROUP BY coder")
    return {coder: (codings, transcripts) for coder, codings, transcripts in rows}


def is_coded_twice(read: Reader) -> bool:
    """Whether there is a second coder, or a round for one: before, nothing of second coding is shown."""
    return len(people_who_code(read)) > 1 or bool(_rounds(read))


def last_coded(read: Reader, coder: str) -> dict[str, str]:
    """When a coder coded last in each transcript that she has coded."""
    return dict(
        read.values(
            "SELECT transcript, max(made) FROM coding WHERE coder = :coder GROUP BY transcript", {"coder": coder}
        )
    )


def _packed(read: Reader) -> str:
    """The id of the round for which this project was sent to a second coder; "" where it was not."""
    return setting(read, ROUND) if setting(read, ROLE) == SECOND_CODER else ""


def blind_round(read: Reader, coder: str) -> RoundItem | None:
    """The round in which a coder works without seeing what others did, if she has not finished it.

    Who opened it is bound by it only where she codes it at the same time, as soon as there is something to be seen.
    """
    packed = _packed(read)
    for item in rounds(read):
        left = item.left_for(coder)
        if item.round.id == packed:
            bound = coder != item.round.coder or item.parallel
        elif coder == item.round.coder:
            bound = item.parallel and bool(left) and _others_coded(read, left, coder)
        else:
            bound = coder in item.second
        if bound and left:
            return item
    return None


OTHERS = """
SELECT EXISTS (
    SELECT 1 FROM coding c JOIN coder k ON k.id = c.coder
     WHERE c.transcript IN (SELECT value FROM json_each(:transcripts)) AND c.coder <> :coder AND k.kind = 'person')
"""


def _others_coded(read: Reader, transcripts: Sequence[str], coder: str) -> bool:
    return bool(read.value(OTHERS, {"transcripts": json.dumps(list(transcripts)), "coder": coder}))


def to_code(read: Reader, coder: str) -> list[Stop]:
    """The turns that a coder is to code in rounds: those drawn in transcripts that she has not finished, if a word is said."""
    packed = _packed(read)
    wanted: dict[str, frozenset[tuple[int, int]] | None] = {}
    for item in rounds(read):
        if coder in (*item.second, item.round.coder) or item.round.id == packed:
            for transcript in item.left_for(coder):
                places, more = wanted.get(transcript, frozenset()), item.turns.get(transcript)
                wanted[transcript] = None if places is None or more is None else places | more
    if not wanted:
        return []
    found = []
    for transcript, start, end, respondent in read.values(SPOKEN):
        places = wanted.get(transcript, frozenset())
        if places is None or (start, end) in places:
            found.append(Stop(transcript, start, end, respondent=respondent))
    # What was drawn in a round of old may hold nothing else.
    return saying_a_word(read, found) or found


def coder_of(read: Reader, id: str) -> Coder:
    """The coder of this id; one who is not written down has no name."""
    found = read.one(Coder, "SELECT * FROM coder WHERE id = :id", {"id": id})
    return found or Coder(CoderId(id), coder_names(read).get(id, "–"))
