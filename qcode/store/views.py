"""Views with plain names, for those who open a project's file with other tools."""

from __future__ import annotations

import sqlite3

from qcode.store.schema import create, statements

VIEWS = """
CREATE VIEW v_codes (code_id, path, name, level, parent, brief, definition, use_when, not_when, status, version, created)
AS WITH RECURSIVE tree (id, path, depth) AS (
    SELECT id, name, 1 FROM code WHERE parent IS NULL
    UNION ALL SELECT c.id, tree.path || ' > ' || c.name, tree.depth + 1 FROM code c JOIN tree ON c.parent = tree.id
)
SELECT c.id, tree.path, c.name, tree.depth, above.path, c.brief, c.definition, c.use_when, c.not_when, c.status,
       c.version, c.created
  FROM tree JOIN code c ON c.id = tree.id LEFT JOIN tree above ON above.id = c.parent
 WHERE c.merged_into IS NULL;

CREATE VIEW v_texts (transcript_id, transcript, kind, mode, pilot, language, text)
AS SELECT t.id, t.name, t.kind, t.mode, t.pilot, t.language, x.body
  FROM transcript t LEFT JOIN text x ON x.transcript = t.id AND x.revision = (
       SELECT max(revision) FROM text y WHERE y.transcript = t.id);

CREATE VIEW v_turns (turn_id, transcript, turn, start, "end", speaker, role, respondent, question, words)
AS SELECT u.id, t.transcript, u.position, u.words, u."end", s.label,
       CASE WHEN t.kind IN ('document', 'literature') THEN 'document' ELSE s.role END, r.number, q.number,
       substr(t.text, u.words + 1, u."end" - u.words)
  FROM turn u JOIN v_texts t ON t.transcript_id = u.transcript JOIN speaker s ON s.id = u.speaker
  LEFT JOIN respondent r ON r.id = s.respondent LEFT JOIN question q ON q.id = u.question
 WHERE coalesce(r.withdrawn, 0) = 0;

CREATE VIEW v_codings (coding_id, transcript, start, "end", quote, code, coder, memo, stance, star, made)
AS SELECT c.id, t.transcript, c.start, c."end", substr(t.text, c.start + 1, c."end" - c.start), k.path, d.name,
       (SELECT group_concat(body, char(10)) FROM (
           SELECT body FROM memo WHERE about = 'coding' AND target = c.id ORDER BY written, id)),
       c.stance, c.star, c.made
  FROM coding c JOIN v_texts t ON t.transcript_id = c.transcript JOIN v_codes k ON k.code_id = c.code
  JOIN coder d ON d.id = c.coder
 WHERE NOT EXISTS (
       SELECT 1 FROM turn u JOIN speaker s ON s.id = u.speaker JOIN respondent r ON r.id = s.respondent
        WHERE r.withdrawn AND u.transcript = c.transcript AND u.words < c."end" AND u."end" > c.start);

CREATE VIEW v_respondents (respondent_id, respondent, public_name, condition, attributes)
AS SELECT r.id, r.number, r.public_name, r.condition,
       (SELECT json_group_object(name, json("values")) FROM (
           SELECT a.name, json_group_array(v.value) AS "values" FROM attribute_value v
             JOIN attribute a ON a.id = v.attribute WHERE v.respondent = r.id GROUP BY a.id ORDER BY a.position))
  FROM respondent r WHERE NOT r.withdrawn;

CREATE VIEW v_attributes (respondent, attribute, value)
AS SELECT r.number, a.name, v.value FROM attribute_value v JOIN attribute a ON a.id = v.attribute
  JOIN respondent r ON r.id = v.respondent WHERE NOT r.withdrawn;

CREATE VIEW v_memos (memo_id, about, target_id, target, kind, memo, coder, written)
AS SELECT m.id, CASE m.about WHEN '' THEN 'project' ELSE m.about END, m.target,
       CASE m.about
            WHEN 'code' THEN (SELECT path FROM v_codes WHERE code_id = m.target)
            WHEN 'transcript' THEN (SELECT name FROM transcript WHERE id = m.target)
            WHEN 'respondent' THEN (SELECT CAST(number AS TEXT) FROM respondent WHERE id = m.target)
            WHEN 'question' THEN (SELECT number FROM question WHERE id = m.target)
            WHEN 'coding' THEN (SELECT t.name || ':' || c.start || '-' || c."end" FROM coding c
                                  JOIN transcript t ON t.id = c.transcript WHERE c.id = m.target)
            WHEN 'turn' THEN (SELECT t.name || ':' || u.words || '-' || u."end" FROM turn u
                                JOIN transcript t ON t.id = u.transcript WHERE u.id = m.target)
            ELSE '' END,
       m.kind, m.body, d.name, m.written
  FROM memo m JOIN coder d ON d.id = m.coder;
"""
"""Positions are half-open and count characters of the text from 0; who has withdrawn is in none of them."""

NAMES = "SELECT name FROM sqlite_master WHERE type = 'view'"
KEPT = "SELECT sql FROM sqlite_master WHERE type = 'view'"
BEGIN = "BEGIN IMMEDIATE"
DROPS = {
    "v_memos": "DROP VIEW v_memos",
    "v_attributes": "DROP VIEW v_attributes",
    "v_respondents": "DROP VIEW v_respondents",
    "v_codings": "DROP VIEW v_codings",
    "v_turns": "DROP VIEW v_turns",
    "v_texts": "DROP VIEW v_texts",
    "v_codes": "DROP VIEW v_codes",
}


def renew_views(connection: sqlite3.Connection) -> None:
    """Make the views anew where a file has those of an earlier program: they are no part of the record. Others are left."""
    wanted = {statement.strip().removesuffix(";") for statement in statements(VIEWS)} - {""}
    if not wanted <= {sql for (sql,) in connection.execute(KEPT)}:
        connection.execute(BEGIN)
        set_views(connection)
        connection.commit()


def set_views(connection: sqlite3.Connection) -> None:
    """Drop and make anew all views; every migration ends with this."""
    present = {name for (name,) in connection.execute(NAMES)}
    for name, drop in DROPS.items():
        if name in present:
            connection.execute(drop)
    create(connection, VIEWS)
