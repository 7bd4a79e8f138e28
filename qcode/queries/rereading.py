"""Ways through what must be read again: codings to check, interviews, and the turns that may hold a code."""

from __future__ import annotations

from qcode.queries.rounds import Stop
from qcode.queries.worklists import work_list
from qcode.store.reader import Reader

TO_CHECK = """
SELECT g.transcript, g.start, g."end", 'coding', g.id, g.id
  FROM coding g JOIN code c ON c.id = g.code JOIN transcript t ON t.id = g.transcript
 WHERE g.coder = :coder AND g.code_version < c.version AND c.status <> 'retired' AND c.merged_into IS NULL
   AND (:code = '' OR g.code = :code) AND (:transcript = '' OR g.transcript = :transcript)
 ORDER BY t.position, t.name, g.start, g."end", g.id
"""


def codings_to_check(read: Reader, coder: str, *, code: str = "", transcript: str = "") -> list[Stop]:
    """A coder's codings of an older definition of their code, in the order of the text."""
    return read.rows(Stop, TO_CHECK, {"coder": coder, "code": code, "transcript": transcript})


def transcripts_to_read(read: Reader, coder: str, *, code: str = "") -> list[Stop]:
    """The transcripts that a coder is to read again, for one code or for any."""
    due = work_list(read, coder).due
    wanted = dict.fromkeys(each.transcript for each in due if code in ("", each.code))
    order = [id for (id,) in read.values("SELECT id FROM transcript ORDER BY position, name")]
    return [Stop(id, 0, 0) for id in order if id in wanted]


WITHOUT = """
SELECT u.transcript, u.words, u."end", 'turn', u.id, '', r.number
  FROM turn u JOIN speaker s ON s.id = u.speaker LEFT JOIN respondent r ON r.id = s.respondent
 WHERE u.transcript = :transcript AND s.role <> 'interviewer' AND u.words < u."end" AND coalesce(r.withdrawn, 0) = 0
   AND NOT EXISTS (SELECT 1 FROM coding c WHERE c.transcript = u.transcript AND c.coder = :coder
                      AND c.code = :code AND c.start < u."end" AND c."end" > u.words)
 ORDER BY u.start
"""


def turns_without(read: Reader, transcript: str, code: str, coder: str) -> list[Stop]:
    """The turns of a transcript to which this coder has not given a code; the interviewer's are none of them."""
    return read.rows(Stop, WITHOUT, {"transcript": transcript, "code": code, "coder": coder})
