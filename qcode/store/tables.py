"""Every format's tables and indexes in plain SQL, the oldest first."""

from __future__ import annotations

TABLES_1 = """
CREATE TABLE setting (id TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE coder (
    id TEXT PRIMARY KEY, name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'consensus', 'machine'))
) STRICT;
CREATE TABLE respondent (
    id TEXT PRIMARY KEY, number INTEGER NOT NULL, public_name TEXT NOT NULL,
    condition TEXT NOT NULL, withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1))
) STRICT;
CREATE TABLE attribute (id TEXT PRIMARY KEY, name TEXT NOT NULL, position INTEGER NOT NULL) STRICT;
CREATE TABLE attribute_value (
    id TEXT PRIMARY KEY, respondent TEXT NOT NULL REFERENCES respondent (id),
    attribute TEXT NOT NULL REFERENCES attribute (id), value TEXT NOT NULL
) STRICT;
CREATE INDEX attribute_value_of ON attribute_value (respondent, attribute);
CREATE INDEX attribute_value_in ON attribute_value (attribute);
CREATE TABLE guide (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, version TEXT NOT NULL, language TEXT NOT NULL, position INTEGER NOT NULL
) STRICT;
CREATE TABLE question (
    id TEXT PRIMARY KEY, guide TEXT NOT NULL REFERENCES guide (id), parent TEXT REFERENCES question (id),
    number TEXT NOT NULL, text TEXT NOT NULL, position INTEGER NOT NULL, follows TEXT REFERENCES question (id)
) STRICT;
CREATE INDEX question_of ON question (guide, position);
CREATE INDEX question_below ON question (parent);
CREATE INDEX question_after ON question (follows);
CREATE TABLE transcript (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, position INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('interview', 'written answers', 'document', 'literature')),
    mode TEXT NOT NULL, pilot INTEGER NOT NULL CHECK (pilot IN (0, 1)), language TEXT NOT NULL,
    guide TEXT REFERENCES guide (id), held TEXT NOT NULL, condition TEXT NOT NULL,
    file TEXT NOT NULL, file_sha256 TEXT NOT NULL
) STRICT;
CREATE INDEX transcript_guide ON transcript (guide);
CREATE TABLE text (
    id TEXT PRIMARY KEY, transcript TEXT NOT NULL REFERENCES transcript (id), revision INTEGER NOT NULL,
    length INTEGER NOT NULL, sha256 TEXT NOT NULL, body TEXT NOT NULL
) STRICT;
CREATE INDEX text_of ON text (transcript, revision);
CREATE TABLE speaker (
    id TEXT PRIMARY KEY, transcript TEXT NOT NULL REFERENCES transcript (id), label TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('interviewer', 'respondent', 'other')),
    respondent TEXT REFERENCES respondent (id)
) STRICT;
CREATE INDEX speaker_in ON speaker (transcript);
CREATE INDEX speaker_is ON speaker (respondent);
CREATE TABLE turn (
    id TEXT PRIMARY KEY, transcript TEXT NOT NULL REFERENCES transcript (id), position INTEGER NOT NULL,
    start INTEGER NOT NULL, words INTEGER NOT NULL, "end" INTEGER NOT NULL,
    speaker TEXT NOT NULL REFERENCES speaker (id), question TEXT REFERENCES question (id), linked_by TEXT NOT NULL,
    CHECK (0 <= start AND start <= words AND words <= "end")
) STRICT;
CREATE INDEX turn_in ON turn (transcript, start);
CREATE INDEX turn_of ON turn (speaker);
CREATE INDEX turn_on ON turn (question);
CREATE TABLE passage_link (
    id TEXT PRIMARY KEY, transcript TEXT NOT NULL REFERENCES transcript (id),
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, question TEXT NOT NULL REFERENCES question (id),
    CHECK (0 <= start AND start < "end")
) STRICT;
CREATE INDEX passage_link_in ON passage_link (transcript, start);
CREATE INDEX passage_link_on ON passage_link (question);
CREATE TABLE passage_condition (
    id TEXT PRIMARY KEY, transcript TEXT NOT NULL REFERENCES transcript (id),
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, condition TEXT NOT NULL, CHECK (0 <= start AND start < "end")
) STRICT;
CREATE INDEX passage_condition_in ON passage_condition (transcript, start);
CREATE TABLE code (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, parent TEXT REFERENCES code (id), position INTEGER NOT NULL,
    colour TEXT NOT NULL, key TEXT NOT NULL, brief TEXT NOT NULL, definition TEXT NOT NULL, use_when TEXT NOT NULL,
    not_when TEXT NOT NULL, example TEXT NOT NULL, origin TEXT NOT NULL, source TEXT NOT NULL, level TEXT NOT NULL,
    cycle TEXT NOT NULL, status TEXT NOT NULL CHECK (status IN ('provisional', 'established', 'retired')),
    author TEXT REFERENCES coder (id), created TEXT NOT NULL, version INTEGER NOT NULL,
    merged_into TEXT REFERENCES code (id)
) STRICT;
CREATE INDEX code_below ON code (parent, position);
CREATE INDEX code_by ON code (author);
CREATE INDEX code_merged ON code (merged_into);
CREATE TABLE code_words (
    id TEXT PRIMARY KEY, code TEXT NOT NULL REFERENCES code (id), language TEXT NOT NULL, name TEXT NOT NULL,
    brief TEXT NOT NULL, definition TEXT NOT NULL, use_when TEXT NOT NULL, not_when TEXT NOT NULL
) STRICT;
CREATE INDEX code_words_of ON code_words (code, language);
CREATE TABLE code_link (
    id TEXT PRIMARY KEY, source TEXT NOT NULL REFERENCES code (id), target TEXT NOT NULL REFERENCES code (id),
    kind TEXT NOT NULL
) STRICT;
CREATE INDEX code_link_from ON code_link (source);
CREATE INDEX code_link_to ON code_link (target);
CREATE TABLE coding (
    id TEXT PRIMARY KEY, transcript TEXT NOT NULL REFERENCES transcript (id),
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, code TEXT NOT NULL REFERENCES code (id),
    coder TEXT NOT NULL REFERENCES coder (id), stance TEXT NOT NULL CHECK (stance IN ('', 'for', 'against', 'mixed')),
    star INTEGER NOT NULL CHECK (star IN (0, 1)), origin TEXT NOT NULL, code_version INTEGER NOT NULL,
    made TEXT NOT NULL, CHECK (0 <= start AND start < "end")
) STRICT;
CREATE INDEX coding_in ON coding (transcript, start, "end");
CREATE INDEX coding_of ON coding (code, coder, transcript);
CREATE TABLE code_example (
    id TEXT PRIMARY KEY, code TEXT NOT NULL REFERENCES code (id), coding TEXT NOT NULL REFERENCES coding (id),
    kind TEXT NOT NULL CHECK (kind IN ('typical', 'borderline', 'counter'))
) STRICT;
CREATE INDEX code_example_of ON code_example (code);
CREATE INDEX code_example_in ON code_example (coding);
CREATE TABLE memo (
    id TEXT PRIMARY KEY, about TEXT NOT NULL, target TEXT NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL,
    coder TEXT NOT NULL REFERENCES coder (id), written TEXT NOT NULL
) STRICT;
CREATE INDEX memo_on ON memo (about, target);
CREATE INDEX memo_by ON memo (coder);
CREATE TABLE review (
    id TEXT PRIMARY KEY, coding TEXT NOT NULL REFERENCES coding (id), reviewer TEXT NOT NULL REFERENCES coder (id),
    verdict TEXT NOT NULL CHECK (verdict IN ('', 'accepted', 'queried', 'rejected')), reason TEXT NOT NULL,
    proposed TEXT REFERENCES code (id), answers TEXT REFERENCES review (id), written TEXT NOT NULL
) STRICT;
CREATE INDEX review_of ON review (coding);
CREATE INDEX review_by ON review (reviewer);
CREATE INDEX review_proposes ON review (proposed);
CREATE INDEX review_answers ON review (answers);

CREATE TABLE about_file (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE entry (
    id INTEGER PRIMARY KEY, site TEXT NOT NULL, sequence INTEGER NOT NULL, lamport INTEGER NOT NULL,
    at TEXT NOT NULL, coder TEXT NOT NULL, action TEXT NOT NULL, arguments TEXT, arguments_digest BLOB,
    reverts INTEGER REFERENCES entry (id), hash BLOB,
    state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'abandoned')), UNIQUE (site, sequence)
) STRICT;
CREATE INDEX entry_undone ON entry (id) WHERE state = 'undone';
CREATE TABLE change (
    id INTEGER PRIMARY KEY, entry INTEGER NOT NULL REFERENCES entry (id),
    tbl TEXT NOT NULL, key TEXT NOT NULL, before TEXT, after TEXT, before_digest BLOB, after_digest BLOB
) STRICT;
CREATE INDEX change_in ON change (entry);
"""

TABLES_2 = """
CREATE TABLE reading (
    id TEXT PRIMARY KEY, transcript TEXT NOT NULL REFERENCES transcript (id), code TEXT NOT NULL REFERENCES code (id),
    coder TEXT NOT NULL REFERENCES coder (id), version INTEGER NOT NULL, at TEXT NOT NULL
) STRICT;
CREATE INDEX reading_of ON reading (code, coder, transcript);
CREATE INDEX reading_in ON reading (transcript);
CREATE INDEX reading_by ON reading (coder);
CREATE INDEX change_of_code ON change (key, id) WHERE tbl = 'code';
"""

TABLES_3 = """
CREATE TABLE proposal (
    id TEXT PRIMARY KEY, transcript TEXT NOT NULL REFERENCES transcript (id),
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, code TEXT NOT NULL REFERENCES code (id),
    coder TEXT NOT NULL REFERENCES coder (id),
    verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'rejected', 'later', 'kept back')),
    score REAL NOT NULL, model TEXT NOT NULL, at TEXT NOT NULL, CHECK (0 <= start AND start < "end")
) STRICT;
CREATE INDEX proposal_of ON proposal (code, coder, transcript, start);
CREATE INDEX proposal_in ON proposal (transcript);
CREATE INDEX proposal_by ON proposal (coder);
"""

TABLES_4 = """
CREATE TABLE saved_query (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, text TEXT NOT NULL, coder TEXT NOT NULL REFERENCES coder (id),
    created TEXT NOT NULL
) STRICT;
CREATE INDEX saved_query_by ON saved_query (coder);
CREATE TABLE finding (
    id TEXT PRIMARY KEY, statement TEXT NOT NULL, position INTEGER NOT NULL,
    coder TEXT NOT NULL REFERENCES coder (id), created TEXT NOT NULL
) STRICT;
CREATE INDEX finding_by ON finding (coder);
CREATE TABLE finding_link (
    id TEXT PRIMARY KEY, finding TEXT NOT NULL REFERENCES finding (id), code TEXT REFERENCES code (id),
    query TEXT REFERENCES saved_query (id)
) STRICT;
CREATE INDEX finding_link_of ON finding_link (finding);
CREATE INDEX finding_link_code ON finding_link (code);
CREATE INDEX finding_link_query ON finding_link (query);
CREATE TABLE cell_summary (
    id TEXT PRIMARY KEY, respondent TEXT NOT NULL REFERENCES respondent (id), code TEXT REFERENCES code (id),
    question TEXT REFERENCES question (id), body TEXT NOT NULL, coder TEXT NOT NULL REFERENCES coder (id),
    written TEXT NOT NULL
) STRICT;
CREATE INDEX cell_summary_of ON cell_summary (respondent);
CREATE INDEX cell_summary_code ON cell_summary (code);
CREATE INDEX cell_summary_question ON cell_summary (question);
CREATE INDEX cell_summary_by ON cell_summary (coder);
CREATE TABLE triangulation (
    id TEXT PRIMARY KEY, code TEXT NOT NULL REFERENCES code (id),
    bearing TEXT NOT NULL CHECK (bearing IN ('agrees', 'adds', 'contradicts')), sentence TEXT NOT NULL,
    coder TEXT NOT NULL REFERENCES coder (id), written TEXT NOT NULL
) STRICT;
CREATE INDEX triangulation_of ON triangulation (code);
CREATE INDEX triangulation_by ON triangulation (coder);
"""

TABLES_5 = """
DROP INDEX review_of;
DROP INDEX review_by;
DROP INDEX review_proposes;
DROP INDEX review_answers;
ALTER TABLE review RENAME TO review_before;
CREATE TABLE review (
    id TEXT PRIMARY KEY, coding TEXT NOT NULL REFERENCES coding (id), reviewer TEXT NOT NULL REFERENCES coder (id),
    verdict TEXT NOT NULL CHECK (verdict IN
        ('', 'accepted', 'queried', 'rejected', 'changed', 'defended', 'resolved', 'reopened')), reason TEXT NOT NULL,
    proposed TEXT REFERENCES code (id), answers TEXT REFERENCES review (id), written TEXT NOT NULL
) STRICT;
INSERT INTO review SELECT * FROM review_before;
DROP TABLE review_before;
CREATE INDEX review_of ON review (coding);
CREATE INDEX review_by ON review (reviewer);
CREATE INDEX review_proposes ON review (proposed);
CREATE INDEX review_answers ON review (answers);
CREATE TABLE translation (
    id TEXT PRIMARY KEY, coding TEXT NOT NULL REFERENCES coding (id), language TEXT NOT NULL, body TEXT NOT NULL,
    translator TEXT NOT NULL, coder TEXT NOT NULL REFERENCES coder (id),
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, written TEXT NOT NULL, CHECK (0 <= start AND start < "end")
) STRICT;
CREATE INDEX translation_of ON translation (coding);
CREATE INDEX translation_by ON translation (coder);
CREATE TABLE quote_edit (
    id TEXT PRIMARY KEY, coding TEXT NOT NULL REFERENCES coding (id),
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, added TEXT NOT NULL,
    coder TEXT NOT NULL REFERENCES coder (id), written TEXT NOT NULL,
    CHECK (0 <= start AND start <= "end" AND (start < "end" OR added <> ''))
) STRICT;
CREATE INDEX quote_edit_of ON quote_edit (coding);
CREATE INDEX quote_edit_by ON quote_edit (coder);
CREATE TABLE footnote (
    id TEXT PRIMARY KEY, coding TEXT NOT NULL REFERENCES coding (id), place INTEGER NOT NULL CHECK (place >= 0),
    body TEXT NOT NULL, coder TEXT NOT NULL REFERENCES coder (id), written TEXT NOT NULL
) STRICT;
CREATE INDEX footnote_of ON footnote (coding);
CREATE INDEX footnote_by ON footnote (coder);
CREATE TABLE approval (
    id TEXT PRIMARY KEY, respondent TEXT NOT NULL REFERENCES respondent (id), coding TEXT NOT NULL,
    sha256 TEXT NOT NULL, sent TEXT NOT NULL, answer TEXT NOT NULL CHECK (answer IN ('', 'agreed', 'changed', 'refused')),
    words TEXT NOT NULL, answered TEXT NOT NULL, coder TEXT NOT NULL REFERENCES coder (id)
) STRICT;
CREATE INDEX approval_of ON approval (respondent);
CREATE INDEX approval_by ON approval (coder);
CREATE TABLE sign_off (
    id TEXT PRIMARY KEY, about TEXT NOT NULL CHECK (about IN ('codebook', 'project')), name TEXT NOT NULL,
    statement TEXT NOT NULL, site TEXT NOT NULL, sequence INTEGER NOT NULL, head TEXT NOT NULL,
    coder TEXT NOT NULL REFERENCES coder (id), at TEXT NOT NULL
) STRICT;
CREATE INDEX sign_off_by ON sign_off (coder);
CREATE TABLE sample (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, purpose TEXT NOT NULL CHECK (purpose IN ('review', 'second coding')),
    plan TEXT NOT NULL, seed INTEGER NOT NULL, coder TEXT NOT NULL REFERENCES coder (id), drawn TEXT NOT NULL
) STRICT;
CREATE INDEX sample_by ON sample (coder);
CREATE TABLE sample_item (
    id TEXT PRIMARY KEY, sample TEXT NOT NULL REFERENCES sample (id), position INTEGER NOT NULL,
    transcript TEXT NOT NULL REFERENCES transcript (id), turn TEXT NOT NULL, coding TEXT NOT NULL
) STRICT;
CREATE INDEX sample_item_of ON sample_item (sample, position);
CREATE INDEX sample_item_in ON sample_item (transcript);
CREATE TABLE round (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('second coder', 'same coder again')),
    position INTEGER NOT NULL, sample TEXT REFERENCES sample (id), coder TEXT NOT NULL REFERENCES coder (id),
    opened TEXT NOT NULL
) STRICT;
CREATE INDEX round_sample ON round (sample);
CREATE INDEX round_by ON round (coder);
CREATE TABLE finished (
    id TEXT PRIMARY KEY, round TEXT NOT NULL REFERENCES round (id),
    transcript TEXT NOT NULL REFERENCES transcript (id), coder TEXT NOT NULL REFERENCES coder (id), at TEXT NOT NULL
) STRICT;
CREATE INDEX finished_in ON finished (transcript);
CREATE INDEX finished_of ON finished (round, coder, transcript);
CREATE INDEX finished_by ON finished (coder);
CREATE TABLE frozen_coding (
    id TEXT PRIMARY KEY, round TEXT NOT NULL REFERENCES round (id),
    transcript TEXT NOT NULL REFERENCES transcript (id), coder TEXT NOT NULL REFERENCES coder (id),
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, code TEXT NOT NULL REFERENCES code (id), coding TEXT NOT NULL,
    CHECK (0 <= start AND start < "end")
) STRICT;
CREATE INDEX frozen_coding_of ON frozen_coding (round, coder, transcript);
CREATE INDEX frozen_coding_in ON frozen_coding (transcript);
CREATE INDEX frozen_coding_code ON frozen_coding (code);
CREATE INDEX frozen_coding_by ON frozen_coding (coder);
CREATE TABLE adjudication (
    id TEXT PRIMARY KEY, round TEXT NOT NULL REFERENCES round (id),
    transcript TEXT NOT NULL REFERENCES transcript (id), start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    code TEXT NOT NULL REFERENCES code (id),
    decision TEXT NOT NULL CHECK (decision IN ('a', 'b', 'both', 'neither', 'other')),
    result TEXT REFERENCES code (id), reason TEXT NOT NULL, coder TEXT NOT NULL REFERENCES coder (id), at TEXT NOT NULL,
    CHECK (0 <= start AND start < "end")
) STRICT;
CREATE INDEX adjudication_of ON adjudication (round);
CREATE INDEX adjudication_in ON adjudication (transcript);
CREATE INDEX adjudication_code ON adjudication (code);
CREATE INDEX adjudication_result ON adjudication (result);
CREATE INDEX adjudication_by ON adjudication (coder);
CREATE TABLE conflict (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, tbl TEXT NOT NULL, key TEXT NOT NULL, field TEXT NOT NULL,
    kept TEXT NOT NULL, lost TEXT NOT NULL, lost_by TEXT NOT NULL, at TEXT NOT NULL, decision TEXT NOT NULL
) STRICT;
CREATE INDEX conflict_of ON conflict (tbl, key);
CREATE INDEX change_of_coder ON change (key) WHERE tbl = 'coder';
CREATE TABLE foreign_entry (
    id INTEGER PRIMARY KEY, merge INTEGER NOT NULL, site TEXT NOT NULL, sequence INTEGER NOT NULL,
    lamport INTEGER NOT NULL, at TEXT NOT NULL, coder TEXT NOT NULL, action TEXT NOT NULL,
    arguments TEXT, arguments_digest BLOB, of_site TEXT, of_sequence INTEGER, hash BLOB NOT NULL,
    state TEXT NOT NULL, UNIQUE (site, sequence)
) STRICT;
CREATE INDEX foreign_entry_of ON foreign_entry (merge);
CREATE INDEX foreign_entry_lamport ON foreign_entry (lamport);
CREATE TABLE foreign_change (
    id INTEGER PRIMARY KEY, entry INTEGER NOT NULL REFERENCES foreign_entry (id),
    tbl TEXT NOT NULL, key TEXT NOT NULL, before TEXT, after TEXT, before_digest BLOB, after_digest BLOB
) STRICT;
CREATE INDEX foreign_change_in ON foreign_change (entry);
CREATE INDEX foreign_change_of_coder ON foreign_change (key) WHERE tbl = 'coder';
"""

TABLES_6 = """
CREATE TABLE words_of_text (
    text TEXT PRIMARY KEY REFERENCES text (id) ON DELETE CASCADE, steps BLOB NOT NULL
) STRICT;
"""
"""Where the words of each text begin: an index, like SQLite's own, and not part of the record. It is made anew from the text."""

TABLES_7 = """
DROP TABLE words_of_text;
CREATE TABLE words_of_text (
    text TEXT PRIMARY KEY REFERENCES text (id) ON DELETE CASCADE, language TEXT NOT NULL, steps BLOB NOT NULL,
    lengths BLOB NOT NULL, remarks BLOB NOT NULL, forms BLOB NOT NULL, words BLOB NOT NULL
) STRICT;
"""
"""The words of each text, as a ``WordList`` has them; still an index."""
