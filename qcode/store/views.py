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

CREATE VIEW v_texts (transcript_id, transcript, kind, mode, pilot, language, text, condition)
AS SELECT t.id, t.name, t.kind, t.mode, t.pilot, t.language,
       CASE WHEN EXISTS (SELECT 1 FROM speaker s JOIN respondent r ON r.id = s.respondent
                          WHERE s.transcript = t.id AND r.withdrawn) THEN NULL ELSE x.body END, t.condition
  FROM transcript t LEFT JOIN text x ON x.transcript = t.id AND x.revision = (
       SELECT max(revision) FROM text y WHERE y.transcript = t.id);

CREATE VIEW v_turns (turn_id, transcript, turn, start, "end", speaker, role, respondent, question, words, condition)
AS WITH strict (name, rank) AS (VALUES ('after approval', 1), ('paraphrase only', 2), ('off the record', 3))
SELECT u.id, t.name, u.position, u.words, u."end", s.label,
       CASE WHEN t.kind IN ('document', 'literature') THEN 'document' ELSE s.role END, r.number, q.number,
       substr(x.body, u.words + 1, u."end" - u.words),
       coalesce((SELECT k.name FROM strict k
                  WHERE k.name = t.condition OR (k.name = r.condition AND s.role = 'respondent') OR k.name IN (
                        SELECT p.condition FROM passage_condition p
                         WHERE p.transcript = u.transcript AND p.start < u."end" AND p."end" > u.words)
                  ORDER BY k.rank DESC LIMIT 1), '')
  FROM turn u JOIN transcript t ON t.id = u.transcript JOIN speaker s ON s.id = u.speaker
  LEFT JOIN text x ON x.transcript = t.id AND x.revision = (SELECT max(revision) FROM text y WHERE y.transcript = t.id)
  LEFT JOIN respondent r ON r.id = s.respondent LEFT JOIN question q ON q.id = u.question
 WHERE coalesce(r.withdrawn, 0) = 0;

CREATE VIEW v_codings (
    coding_id, transcript, start, "end", quote, code, coder, memo, stance, star, made, question, respondents,
    condition, review)
AS WITH strict (name, rank) AS (VALUES ('after approval', 1), ('paraphrase only', 2), ('off the record', 3))
SELECT c.id, t.name, c.start, c."end", substr(x.body, c.start + 1, c."end" - c.start), k.path, d.name,
       (SELECT group_concat(body, char(10)) FROM (
           SELECT body FROM memo WHERE about = 'coding' AND target = c.id ORDER BY written, id)),
       c.stance, c.star, c.made,
       (SELECT q.number FROM turn u JOIN question q ON q.id = u.question
         WHERE u.transcript = c.transcript AND u.start < c."end" AND u.words < c."end" AND u."end" > c.start
         ORDER BY u.start LIMIT 1),
       (SELECT group_concat(number, '; ') FROM (
           SELECT r.number FROM turn u JOIN speaker s ON s.id = u.speaker JOIN respondent r ON r.id = s.respondent
            WHERE u.transcript = c.transcript AND u.start < c."end" AND u.words < c."end" AND u."end" > c.start
              AND s.role = 'respondent' GROUP BY r.number ORDER BY min(u.start))),
       coalesce((SELECT h.name FROM strict h
                  WHERE h.name = t.condition OR h.name IN (
                        SELECT p.condition FROM passage_condition p
                         WHERE p.transcript = c.transcript AND p.start < c."end" AND p."end" > c.start)
                     OR h.name IN (
                        SELECT r.condition FROM turn u JOIN speaker s ON s.id = u.speaker
                          JOIN respondent r ON r.id = s.respondent
                         WHERE u.transcript = c.transcript AND u.start < c."end" AND u.words < c."end"
                           AND u."end" > c.start AND s.role = 'respondent')
                  ORDER BY h.rank DESC LIMIT 1), ''),
       (SELECT CASE WHEN max(verdict = 'rejected' AND NOT ended) THEN 'rejected'
                    WHEN max(verdict = 'queried' AND NOT ended) THEN 'queried'
                    WHEN max(verdict = 'accepted' AND NOT changed) THEN 'accepted'
                    WHEN max(verdict = 'accepted') THEN 'changed'
                    WHEN count(*) THEN 'resolved' ELSE '' END
          FROM (SELECT v.verdict,
                       coalesce((SELECT e.verdict FROM review e
                                  WHERE e.answers = v.id AND e.verdict IN ('resolved', 'reopened')
                                  ORDER BY e.written DESC, e.id DESC LIMIT 1), '') = 'resolved' AS ended,
                       EXISTS (SELECT 1 FROM review e WHERE e.answers = v.id AND e.verdict = 'changed') AS changed
                  FROM review v
                 WHERE v.coding = c.id AND v.verdict IN ('accepted', 'queried', 'rejected') AND NOT EXISTS (
                       SELECT 1 FROM review n
                        WHERE n.coding = v.coding AND n.reviewer = v.reviewer
                          AND n.verdict IN ('accepted', 'queried', 'rejected')
                          AND (n.written, n.id) > (v.written, v.id))))
  FROM coding c JOIN transcript t ON t.id = c.transcript JOIN v_codes k ON k.code_id = c.code
  JOIN coder d ON d.id = c.coder
  LEFT JOIN text x ON x.transcript = t.id AND x.revision = (SELECT max(revision) FROM text y WHERE y.transcript = t.id)
 WHERE NOT EXISTS (
       SELECT 1 FROM turn u JOIN speaker s ON s.id = u.speaker JOIN respondent r ON r.id = s.respondent
        WHERE r.withdrawn AND u.transcript = c.transcript AND u.start < c."end" AND u.words < c."end"
          AND u."end" > c.start);

CREATE VIEW v_conditions (transcript, start, "end", condition, why)
AS SELECT t.name, p.start, p."end", p.condition, 'passage'
  FROM passage_condition p JOIN transcript t ON t.id = p.transcript WHERE p.condition <> ''
UNION ALL
SELECT t.name, u.words, u."end", CASE WHEN r.withdrawn THEN 'withdrawn' ELSE r.condition END, 'respondent'
  FROM turn u JOIN transcript t ON t.id = u.transcript JOIN speaker s ON s.id = u.speaker
  JOIN respondent r ON r.id = s.respondent
 WHERE r.withdrawn OR (r.condition <> '' AND s.role = 'respondent')
UNION ALL
SELECT t.name, 0, x.length, t.condition, 'transcript' FROM transcript t JOIN text x ON x.transcript = t.id
 WHERE t.condition <> '' AND x.revision = (SELECT max(revision) FROM text y WHERE y.transcript = t.id);

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
"""Positions are half-open and count characters of the text from 0.

No view has words of who has withdrawn: a text in which they speak is NULL. Words under a condition for quoting are
there, and ``condition`` says so.
"""

NAMES = "SELECT name FROM sqlite_master WHERE type = 'view'"
KEPT = "SELECT sql FROM sqlite_master WHERE type = 'view'"
BEGIN = "BEGIN IMMEDIATE"
DROPS = {
    "v_memos": "DROP VIEW v_memos",
    "v_conditions": "DROP VIEW v_conditions",
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
