"""How much an audit trail finds in the project, kind by kind."""

from __future__ import annotations

from dataclasses import dataclass

from qcode.store.reader import Reader

COUNTS = """
WITH act AS (
    SELECT action, state, arguments FROM entry
    UNION ALL SELECT f.action, f.state, f.arguments FROM foreign_entry f JOIN entry e ON e.id = f.merge AND e.state = 'done'
)
SELECT 'transcripts', count(*) FROM transcript WHERE kind IN ('interview', 'written answers')
UNION ALL SELECT 'documents', count(*) FROM transcript WHERE kind IN ('document', 'literature')
UNION ALL SELECT 'originals', count(*) FROM transcript WHERE file <> ''
UNION ALL SELECT 'respondents', count(*) FROM respondent WHERE withdrawn = 0
UNION ALL SELECT 'codings', count(*) FROM coding c JOIN coder k ON k.id = c.coder WHERE k.kind <> 'consensus'
UNION ALL SELECT 'consensus', count(*) FROM coding c JOIN coder k ON k.id = c.coder WHERE k.kind = 'consensus'
UNION ALL SELECT 'codes', count(*) FROM code WHERE status <> 'retired' AND merged_into IS NULL
UNION ALL SELECT 'defined', count(*) FROM code WHERE status <> 'retired' AND merged_into IS NULL AND definition || brief <> ''
UNION ALL SELECT 'summaries', count(*) FROM cell_summary
UNION ALL SELECT 'queries', count(*) FROM saved_query
UNION ALL SELECT 'descriptive', count(*) FROM memo WHERE kind IN ('descriptive', '')
UNION ALL SELECT 'themes', count(*) FROM code c WHERE c.parent IS NULL AND c.status <> 'retired' AND c.merged_into IS NULL
    AND EXISTS (SELECT 1 FROM code b WHERE b.parent = c.id)
UNION ALL SELECT 'links', count(*) FROM code_link
UNION ALL SELECT 'theoretical', count(*) FROM memo WHERE kind = 'theoretical'
UNION ALL SELECT 'findings', count(*) FROM finding
UNION ALL SELECT 'triangulation', count(*) FROM triangulation
UNION ALL SELECT 'methodological', count(*) FROM memo WHERE kind = 'methodological'
UNION ALL SELECT 'reasons', count(*) FROM act WHERE arguments ->> '$.reason' <> ''
UNION ALL SELECT 'reviews', count(*) FROM review
UNION ALL SELECT 'samples', count(*) FROM sample
UNION ALL SELECT 'rounds', count(*) FROM round
UNION ALL SELECT 'finished', count(*) FROM finished
UNION ALL SELECT 'adjudications', count(*) FROM adjudication
UNION ALL SELECT 'conflicts', count(*) FROM conflict
UNION ALL SELECT 'signatures', count(*) FROM sign_off
UNION ALL SELECT 'approvals', count(*) FROM approval
UNION ALL SELECT 'reflexive', count(*) FROM memo WHERE kind = 'reflexive'
UNION ALL SELECT 'guides', count(*) FROM guide
UNION ALL SELECT 'questions', count(*) FROM question
UNION ALL SELECT 'pilots', count(*) FROM transcript WHERE pilot = 1
UNION ALL SELECT 'versions', count(*) FROM act WHERE action = 'define_code' AND state = 'done'
UNION ALL SELECT 'restructured', count(*) FROM act WHERE state = 'done'
    AND action IN ('merge_codes', 'split_code', 'rename_code', 'move_code', 'move_codes', 'retire_code', 'retire_codes')
UNION ALL SELECT 'entries', count(*) FROM entry
UNION ALL SELECT 'foreign', count(*) FROM foreign_entry
UNION ALL SELECT 'coders', count(*) FROM coder
UNION ALL SELECT 'sites', count(DISTINCT site) FROM entry
"""
TEXTS = """
SELECT t.id, t.name, x.length, x.sha256 FROM transcript t JOIN text x ON x.transcript = t.id
 WHERE x.revision = (SELECT max(revision) FROM text u WHERE u.transcript = t.id) ORDER BY t.position, t.name, t.id
"""


@dataclass(frozen=True, slots=True)
class HashedText:
    """A transcript's text in force: how long it is, and its SHA-256."""

    transcript: str
    name: str
    length: int
    sha256: str


def material_counts(read: Reader) -> dict[str, int]:
    """How many there are of everything that an audit looks at."""
    return dict(read.values(COUNTS))


def hashed_texts(read: Reader) -> list[HashedText]:
    """Every transcript with the hash of its text, in the project's order."""
    return read.rows(HashedText, TEXTS)


def days(read: Reader) -> tuple[str, str]:
    """The first day of the history and the last; "" where there is none."""
    first, last = read.values("SELECT coalesce(min(at), ''), coalesce(max(at), '') FROM entry")[0]
    return first[:10], last[:10]
