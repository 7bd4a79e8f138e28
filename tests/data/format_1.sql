-- A project file of format 1, as `sqlite3 project.qcode .dump` writes it.
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'qcode','m001_first_format','2026-11-22 04:44:41.606760+00:00');
CREATE TABLE about_file (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
INSERT INTO "about_file" VALUES('sites','00000000000000000000000000000002');
INSERT INTO "about_file" VALUES('mark','6e828173dab6cd76274a80b4aafa3851002702329c9b9b863cb0b75ca59494ab');
CREATE TABLE attribute (id TEXT PRIMARY KEY, name TEXT NOT NULL, position INTEGER NOT NULL) STRICT;
CREATE TABLE attribute_value (
    id TEXT PRIMARY KEY, respondent TEXT NOT NULL REFERENCES respondent (id),
    attribute TEXT NOT NULL REFERENCES attribute (id), value TEXT NOT NULL
) STRICT;
CREATE TABLE change (
    id INTEGER PRIMARY KEY, entry INTEGER NOT NULL REFERENCES entry (id),
    tbl TEXT NOT NULL, key TEXT NOT NULL, before TEXT, after TEXT, before_digest BLOB, after_digest BLOB
) STRICT;
INSERT INTO "change" VALUES(1,1,'coder','00000000000000000000000000000001',NULL,'{"id":"00000000000000000000000000000001","name":"AK","kind":"person"}',NULL,NULL);
INSERT INTO "change" VALUES(2,2,'respondent','00000000000000000000000000000006',NULL,'{"id":"00000000000000000000000000000006","number":1,"public_name":"","condition":"","withdrawn":0}',NULL,NULL);
INSERT INTO "change" VALUES(3,2,'respondent','0000000000000000000000000000000d',NULL,'{"id":"0000000000000000000000000000000d","number":2,"public_name":"","condition":"","withdrawn":0}',NULL,NULL);
INSERT INTO "change" VALUES(4,2,'transcript','00000000000000000000000000000003',NULL,'{"id":"00000000000000000000000000000003","name":"A","position":1,"kind":"interview","mode":"","pilot":0,"language":"en","guide":null,"held":"","condition":"","file":"","file_sha256":"11c8db4446e30225c0a7bb895e7e5b61aa2c0f8b8beb540bd82f3bedfed815d9"}',NULL,NULL);
INSERT INTO "change" VALUES(5,2,'transcript','0000000000000000000000000000000a',NULL,'{"id":"0000000000000000000000000000000a","name":"B","position":2,"kind":"interview","mode":"","pilot":0,"language":"en","guide":null,"held":"","condition":"","file":"","file_sha256":"38cb4ed6a01c60fda383aae46fe39b2766d036dfaf777cff3fbd401cfa02552b"}',NULL,NULL);
INSERT INTO "change" VALUES(6,2,'text','00000000000000000000000000000004',NULL,'{"id":"00000000000000000000000000000004","transcript":"00000000000000000000000000000003","revision":1,"length":39,"sha256":"11c8db4446e30225c0a7bb895e7e5b61aa2c0f8b8beb540bd82f3bedfed815d9","body":"Int: Were you tired?\nAna: I was tired.\n"}',NULL,NULL);
INSERT INTO "change" VALUES(7,2,'text','0000000000000000000000000000000b',NULL,'{"id":"0000000000000000000000000000000b","transcript":"0000000000000000000000000000000a","revision":1,"length":28,"sha256":"38cb4ed6a01c60fda383aae46fe39b2766d036dfaf777cff3fbd401cfa02552b","body":"Int: And you?\nBob: I slept.\n"}',NULL,NULL);
INSERT INTO "change" VALUES(8,2,'speaker','00000000000000000000000000000005',NULL,'{"id":"00000000000000000000000000000005","transcript":"00000000000000000000000000000003","label":"Int","role":"interviewer","respondent":null}',NULL,NULL);
INSERT INTO "change" VALUES(9,2,'speaker','00000000000000000000000000000007',NULL,'{"id":"00000000000000000000000000000007","transcript":"00000000000000000000000000000003","label":"Ana","role":"respondent","respondent":"00000000000000000000000000000006"}',NULL,NULL);
INSERT INTO "change" VALUES(10,2,'speaker','0000000000000000000000000000000c',NULL,'{"id":"0000000000000000000000000000000c","transcript":"0000000000000000000000000000000a","label":"Int","role":"interviewer","respondent":null}',NULL,NULL);
INSERT INTO "change" VALUES(11,2,'speaker','0000000000000000000000000000000e',NULL,'{"id":"0000000000000000000000000000000e","transcript":"0000000000000000000000000000000a","label":"Bob","role":"respondent","respondent":"0000000000000000000000000000000d"}',NULL,NULL);
INSERT INTO "change" VALUES(12,2,'turn','00000000000000000000000000000008',NULL,'{"id":"00000000000000000000000000000008","transcript":"00000000000000000000000000000003","position":1,"start":0,"words":5,"end":20,"speaker":"00000000000000000000000000000005","question":null,"linked_by":""}',NULL,NULL);
INSERT INTO "change" VALUES(13,2,'turn','00000000000000000000000000000009',NULL,'{"id":"00000000000000000000000000000009","transcript":"00000000000000000000000000000003","position":2,"start":21,"words":26,"end":38,"speaker":"00000000000000000000000000000007","question":null,"linked_by":""}',NULL,NULL);
INSERT INTO "change" VALUES(14,2,'turn','0000000000000000000000000000000f',NULL,'{"id":"0000000000000000000000000000000f","transcript":"0000000000000000000000000000000a","position":1,"start":0,"words":5,"end":13,"speaker":"0000000000000000000000000000000c","question":null,"linked_by":""}',NULL,NULL);
INSERT INTO "change" VALUES(15,2,'turn','00000000000000000000000000000010',NULL,'{"id":"00000000000000000000000000000010","transcript":"0000000000000000000000000000000a","position":2,"start":14,"words":19,"end":27,"speaker":"0000000000000000000000000000000e","question":null,"linked_by":""}',NULL,NULL);
INSERT INTO "change" VALUES(16,3,'code','00000000000000000000000000000011',NULL,'{"id":"00000000000000000000000000000011","name":"fatigue","parent":null,"position":1,"colour":"","key":"","brief":"","definition":"","use_when":"","not_when":"","example":"","origin":"inductive","source":"","level":"","cycle":"","status":"provisional","author":"00000000000000000000000000000001","created":"2026-03-02T09:00:03.000Z","version":1,"merged_into":null}',NULL,NULL);
INSERT INTO "change" VALUES(17,4,'code','00000000000000000000000000000012',NULL,'{"id":"00000000000000000000000000000012","name":"Rest","parent":null,"position":2,"colour":"","key":"","brief":"","definition":"","use_when":"","not_when":"","example":"","origin":"inductive","source":"","level":"","cycle":"","status":"provisional","author":"00000000000000000000000000000001","created":"2026-03-02T09:00:04.000Z","version":1,"merged_into":null}',NULL,NULL);
INSERT INTO "change" VALUES(18,4,'code','00000000000000000000000000000013',NULL,'{"id":"00000000000000000000000000000013","name":"sleep","parent":"00000000000000000000000000000012","position":1,"colour":"","key":"","brief":"","definition":"","use_when":"","not_when":"","example":"","origin":"inductive","source":"","level":"","cycle":"","status":"provisional","author":"00000000000000000000000000000001","created":"2026-03-02T09:00:04.000Z","version":1,"merged_into":null}',NULL,NULL);
INSERT INTO "change" VALUES(19,5,'coding','00000000000000000000000000000014',NULL,'{"id":"00000000000000000000000000000014","transcript":"00000000000000000000000000000003","start":26,"end":38,"code":"00000000000000000000000000000011","coder":"00000000000000000000000000000001","stance":"","star":0,"origin":"","code_version":1,"made":"2026-03-02T09:00:06.000Z"}',NULL,NULL);
INSERT INTO "change" VALUES(20,5,'coding','00000000000000000000000000000015',NULL,'{"id":"00000000000000000000000000000015","transcript":"0000000000000000000000000000000a","start":19,"end":27,"code":"00000000000000000000000000000013","coder":"00000000000000000000000000000001","stance":"","star":0,"origin":"","code_version":1,"made":"2026-03-02T09:00:06.000Z"}',NULL,NULL);
INSERT INTO "change" VALUES(21,5,'coding','00000000000000000000000000000017',NULL,'{"id":"00000000000000000000000000000017","transcript":"0000000000000000000000000000000a","start":19,"end":27,"code":"00000000000000000000000000000011","coder":"00000000000000000000000000000016","stance":"","star":0,"origin":"","code_version":1,"made":"2026-03-02T09:00:06.000Z"}',NULL,NULL);
INSERT INTO "change" VALUES(22,5,'coder','00000000000000000000000000000016',NULL,'{"id":"00000000000000000000000000000016","name":"BM","kind":"person"}',NULL,NULL);
INSERT INTO "change" VALUES(23,6,'code','00000000000000000000000000000011','{"id":"00000000000000000000000000000011","name":"fatigue","parent":null,"position":1,"colour":"","key":"","brief":"","definition":"","use_when":"","not_when":"","example":"","origin":"inductive","source":"","level":"","cycle":"","status":"provisional","author":"00000000000000000000000000000001","created":"2026-03-02T09:00:03.000Z","version":1,"merged_into":null}','{"id":"00000000000000000000000000000011","name":"fatigue","parent":null,"position":1,"colour":"","key":"","brief":"","definition":"Being tired.","use_when":"","not_when":"","example":"","origin":"inductive","source":"","level":"","cycle":"","status":"provisional","author":"00000000000000000000000000000001","created":"2026-03-02T09:00:03.000Z","version":2,"merged_into":null}',NULL,NULL);
INSERT INTO "change" VALUES(24,7,'coding','00000000000000000000000000000015','{"id":"00000000000000000000000000000015","transcript":"0000000000000000000000000000000a","start":19,"end":27,"code":"00000000000000000000000000000013","coder":"00000000000000000000000000000001","stance":"","star":0,"origin":"","code_version":1,"made":"2026-03-02T09:00:06.000Z"}','{"id":"00000000000000000000000000000015","transcript":"0000000000000000000000000000000a","start":19,"end":27,"code":"00000000000000000000000000000011","coder":"00000000000000000000000000000001","stance":"","star":0,"origin":"","code_version":1,"made":"2026-03-02T09:00:06.000Z"}',NULL,NULL);
INSERT INTO "change" VALUES(25,7,'code','00000000000000000000000000000013','{"id":"00000000000000000000000000000013","name":"sleep","parent":"00000000000000000000000000000012","position":1,"colour":"","key":"","brief":"","definition":"","use_when":"","not_when":"","example":"","origin":"inductive","source":"","level":"","cycle":"","status":"provisional","author":"00000000000000000000000000000001","created":"2026-03-02T09:00:04.000Z","version":1,"merged_into":null}','{"id":"00000000000000000000000000000013","name":"sleep","parent":"00000000000000000000000000000012","position":1,"colour":"","key":"","brief":"","definition":"","use_when":"","not_when":"","example":"","origin":"inductive","source":"","level":"","cycle":"","status":"retired","author":"00000000000000000000000000000001","created":"2026-03-02T09:00:04.000Z","version":1,"merged_into":"00000000000000000000000000000011"}',NULL,NULL);
INSERT INTO "change" VALUES(26,8,'memo','00000000000000000000000000000018',NULL,'{"id":"00000000000000000000000000000018","about":"code","target":"00000000000000000000000000000011","kind":"","body":"One kind or two?","coder":"00000000000000000000000000000001","written":"2026-03-02T09:00:09.000Z"}',NULL,NULL);
INSERT INTO "change" VALUES(27,9,'memo','00000000000000000000000000000018','{"id":"00000000000000000000000000000018","about":"code","target":"00000000000000000000000000000011","kind":"","body":"One kind or two?","coder":"00000000000000000000000000000001","written":"2026-03-02T09:00:09.000Z"}',NULL,NULL,NULL);
CREATE TABLE code (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, parent TEXT REFERENCES code (id), position INTEGER NOT NULL,
    colour TEXT NOT NULL, key TEXT NOT NULL, brief TEXT NOT NULL, definition TEXT NOT NULL, use_when TEXT NOT NULL,
    not_when TEXT NOT NULL, example TEXT NOT NULL, origin TEXT NOT NULL, source TEXT NOT NULL, level TEXT NOT NULL,
    cycle TEXT NOT NULL, status TEXT NOT NULL CHECK (status IN ('provisional', 'established', 'retired')),
    author TEXT REFERENCES coder (id), created TEXT NOT NULL, version INTEGER NOT NULL,
    merged_into TEXT REFERENCES code (id)
) STRICT;
INSERT INTO "code" VALUES('00000000000000000000000000000011','fatigue',NULL,1,'','','','Being tired.','','','','inductive','','','','provisional','00000000000000000000000000000001','2026-03-02T09:00:03.000Z',2,NULL);
INSERT INTO "code" VALUES('00000000000000000000000000000012','Rest',NULL,2,'','','','','','','','inductive','','','','provisional','00000000000000000000000000000001','2026-03-02T09:00:04.000Z',1,NULL);
INSERT INTO "code" VALUES('00000000000000000000000000000013','sleep','00000000000000000000000000000012',1,'','','','','','','','inductive','','','','retired','00000000000000000000000000000001','2026-03-02T09:00:04.000Z',1,'00000000000000000000000000000011');
CREATE TABLE code_example (
    id TEXT PRIMARY KEY, code TEXT NOT NULL REFERENCES code (id), coding TEXT NOT NULL REFERENCES coding (id),
    kind TEXT NOT NULL CHECK (kind IN ('typical', 'borderline', 'counter'))
) STRICT;
CREATE TABLE code_link (
    id TEXT PRIMARY KEY, source TEXT NOT NULL REFERENCES code (id), target TEXT NOT NULL REFERENCES code (id),
    kind TEXT NOT NULL
) STRICT;
CREATE TABLE code_words (
    id TEXT PRIMARY KEY, code TEXT NOT NULL REFERENCES code (id), language TEXT NOT NULL, name TEXT NOT NULL,
    brief TEXT NOT NULL, definition TEXT NOT NULL, use_when TEXT NOT NULL, not_when TEXT NOT NULL
) STRICT;
CREATE TABLE coder (
    id TEXT PRIMARY KEY, name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'consensus', 'machine'))
) STRICT;
INSERT INTO "coder" VALUES('00000000000000000000000000000001','AK','person');
INSERT INTO "coder" VALUES('00000000000000000000000000000016','BM','person');
CREATE TABLE coding (
    id TEXT PRIMARY KEY, transcript TEXT NOT NULL REFERENCES transcript (id),
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, code TEXT NOT NULL REFERENCES code (id),
    coder TEXT NOT NULL REFERENCES coder (id), stance TEXT NOT NULL CHECK (stance IN ('', 'for', 'against', 'mixed')),
    star INTEGER NOT NULL CHECK (star IN (0, 1)), origin TEXT NOT NULL, code_version INTEGER NOT NULL,
    made TEXT NOT NULL, CHECK (0 <= start AND start < "end")
) STRICT;
INSERT INTO "coding" VALUES('00000000000000000000000000000014','00000000000000000000000000000003',26,38,'00000000000000000000000000000011','00000000000000000000000000000001','',0,'',1,'2026-03-02T09:00:06.000Z');
INSERT INTO "coding" VALUES('00000000000000000000000000000015','0000000000000000000000000000000a',19,27,'00000000000000000000000000000011','00000000000000000000000000000001','',0,'',1,'2026-03-02T09:00:06.000Z');
INSERT INTO "coding" VALUES('00000000000000000000000000000017','0000000000000000000000000000000a',19,27,'00000000000000000000000000000011','00000000000000000000000000000016','',0,'',1,'2026-03-02T09:00:06.000Z');
CREATE TABLE entry (
    id INTEGER PRIMARY KEY, site TEXT NOT NULL, sequence INTEGER NOT NULL, lamport INTEGER NOT NULL,
    at TEXT NOT NULL, coder TEXT NOT NULL, action TEXT NOT NULL, arguments TEXT, arguments_digest BLOB,
    reverts INTEGER REFERENCES entry (id), hash BLOB,
    state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'abandoned')), UNIQUE (site, sequence)
) STRICT;
INSERT INTO "entry" VALUES(1,'00000000000000000000000000000002',1,1,'2026-03-02T09:00:01.000Z','00000000000000000000000000000001','know_coder','{"coder": "AK"}',NULL,NULL,X'FE8795FF29A07C6813B87FF546379CF67345CA733D67D45F5C75EFC3871286FC','done');
INSERT INTO "entry" VALUES(2,'00000000000000000000000000000002',2,2,'2026-03-02T09:00:02.000Z','00000000000000000000000000000001','add_transcripts','{"count": 2, "names": ["A", "B"]}',NULL,NULL,X'956ECB8E48F0DA6C25C6203D1D38EB5CF85F6AB7C9222B6D1251938334C41B90','done');
INSERT INTO "entry" VALUES(3,'00000000000000000000000000000002',3,3,'2026-03-02T09:00:03.000Z','00000000000000000000000000000001','create_code','{"code": "fatigue"}',NULL,NULL,X'995E5404AA2FA5528C6ACEEEE4ED06DDC538221C6FCF68323F2752A1F13068FB','done');
INSERT INTO "entry" VALUES(4,'00000000000000000000000000000002',4,4,'2026-03-02T09:00:04.000Z','00000000000000000000000000000001','create_code','{"code": "Rest > sleep"}',NULL,NULL,X'C4FC8A4ADC10732B4C541C6EACCBF8E10205CC96FE5A71BB64EE6D3F813E8CAB','done');
INSERT INTO "entry" VALUES(5,'00000000000000000000000000000002',5,5,'2026-03-02T09:00:06.000Z','00000000000000000000000000000001','import_codings','{"count": 3}',NULL,NULL,X'8FB71C359BD64D5F5494A4310BDBD1A43B115352ACC350C68A443377DBDFCC54','done');
INSERT INTO "entry" VALUES(6,'00000000000000000000000000000002',6,6,'2026-03-02T09:00:07.000Z','00000000000000000000000000000001','define_code','{"code": "fatigue"}',NULL,NULL,X'905E106D337BBF6B81114DA270440908655E611B49B5D44BEDB10BF6E19339F7','done');
INSERT INTO "entry" VALUES(7,'00000000000000000000000000000002',7,7,'2026-03-02T09:00:08.000Z','00000000000000000000000000000001','merge_codes','{"code": "Rest > sleep", "into": "fatigue"}',NULL,NULL,X'FEE8F99AAA122EA8CF35BE86EF53C9EDC80A866BF178DCD3A1D793B8B07A5CD6','done');
INSERT INTO "entry" VALUES(8,'00000000000000000000000000000002',8,8,'2026-03-02T09:00:09.000Z','00000000000000000000000000000001','write_memo','{"what": "code"}',NULL,NULL,X'05E9F7CD8168F87433A4A8C44D9AB08864D1EE60D9F77BFF2FCE6BE9C030C220','undone');
INSERT INTO "entry" VALUES(9,'00000000000000000000000000000002',9,9,'2026-03-02T09:00:10.000Z','00000000000000000000000000000001','undo','{"of": "write_memo", "what": "code"}',NULL,8,X'50CE15CA5DCC82164FDB63C801C1971F36EA52D327EA0585E02F226C5E15D247','done');
CREATE TABLE guide (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, version TEXT NOT NULL, language TEXT NOT NULL, position INTEGER NOT NULL
) STRICT;
CREATE TABLE memo (
    id TEXT PRIMARY KEY, about TEXT NOT NULL, target TEXT NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL,
    coder TEXT NOT NULL REFERENCES coder (id), written TEXT NOT NULL
) STRICT;
CREATE TABLE passage_condition (
    id TEXT PRIMARY KEY, transcript TEXT NOT NULL REFERENCES transcript (id),
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, condition TEXT NOT NULL, CHECK (0 <= start AND start < "end")
) STRICT;
CREATE TABLE passage_link (
    id TEXT PRIMARY KEY, transcript TEXT NOT NULL REFERENCES transcript (id),
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, question TEXT NOT NULL REFERENCES question (id),
    CHECK (0 <= start AND start < "end")
) STRICT;
CREATE TABLE question (
    id TEXT PRIMARY KEY, guide TEXT NOT NULL REFERENCES guide (id), parent TEXT REFERENCES question (id),
    number TEXT NOT NULL, text TEXT NOT NULL, position INTEGER NOT NULL, follows TEXT REFERENCES question (id)
) STRICT;
CREATE TABLE respondent (
    id TEXT PRIMARY KEY, number INTEGER NOT NULL, public_name TEXT NOT NULL,
    condition TEXT NOT NULL, withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1))
) STRICT;
INSERT INTO "respondent" VALUES('00000000000000000000000000000006',1,'','',0);
INSERT INTO "respondent" VALUES('0000000000000000000000000000000d',2,'','',0);
CREATE TABLE review (
    id TEXT PRIMARY KEY, coding TEXT NOT NULL REFERENCES coding (id), reviewer TEXT NOT NULL REFERENCES coder (id),
    verdict TEXT NOT NULL CHECK (verdict IN ('', 'accepted', 'queried', 'rejected')), reason TEXT NOT NULL,
    proposed TEXT REFERENCES code (id), answers TEXT REFERENCES review (id), written TEXT NOT NULL
) STRICT;
CREATE TABLE setting (id TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE speaker (
    id TEXT PRIMARY KEY, transcript TEXT NOT NULL REFERENCES transcript (id), label TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('interviewer', 'respondent', 'other')),
    respondent TEXT REFERENCES respondent (id)
) STRICT;
INSERT INTO "speaker" VALUES('00000000000000000000000000000005','00000000000000000000000000000003','Int','interviewer',NULL);
INSERT INTO "speaker" VALUES('00000000000000000000000000000007','00000000000000000000000000000003','Ana','respondent','00000000000000000000000000000006');
INSERT INTO "speaker" VALUES('0000000000000000000000000000000c','0000000000000000000000000000000a','Int','interviewer',NULL);
INSERT INTO "speaker" VALUES('0000000000000000000000000000000e','0000000000000000000000000000000a','Bob','respondent','0000000000000000000000000000000d');
CREATE TABLE text (
    id TEXT PRIMARY KEY, transcript TEXT NOT NULL REFERENCES transcript (id), revision INTEGER NOT NULL,
    length INTEGER NOT NULL, sha256 TEXT NOT NULL, body TEXT NOT NULL
) STRICT;
INSERT INTO "text" VALUES('00000000000000000000000000000004','00000000000000000000000000000003',1,39,'11c8db4446e30225c0a7bb895e7e5b61aa2c0f8b8beb540bd82f3bedfed815d9','Int: Were you tired?
Ana: I was tired.
');
INSERT INTO "text" VALUES('0000000000000000000000000000000b','0000000000000000000000000000000a',1,28,'38cb4ed6a01c60fda383aae46fe39b2766d036dfaf777cff3fbd401cfa02552b','Int: And you?
Bob: I slept.
');
CREATE TABLE transcript (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, position INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('interview', 'written answers', 'document', 'literature')),
    mode TEXT NOT NULL, pilot INTEGER NOT NULL CHECK (pilot IN (0, 1)), language TEXT NOT NULL,
    guide TEXT REFERENCES guide (id), held TEXT NOT NULL, condition TEXT NOT NULL,
    file TEXT NOT NULL, file_sha256 TEXT NOT NULL
) STRICT;
INSERT INTO "transcript" VALUES('00000000000000000000000000000003','A',1,'interview','',0,'en',NULL,'','','','11c8db4446e30225c0a7bb895e7e5b61aa2c0f8b8beb540bd82f3bedfed815d9');
INSERT INTO "transcript" VALUES('0000000000000000000000000000000a','B',2,'interview','',0,'en',NULL,'','','','38cb4ed6a01c60fda383aae46fe39b2766d036dfaf777cff3fbd401cfa02552b');
CREATE TABLE turn (
    id TEXT PRIMARY KEY, transcript TEXT NOT NULL REFERENCES transcript (id), position INTEGER NOT NULL,
    start INTEGER NOT NULL, words INTEGER NOT NULL, "end" INTEGER NOT NULL,
    speaker TEXT NOT NULL REFERENCES speaker (id), question TEXT REFERENCES question (id), linked_by TEXT NOT NULL,
    CHECK (0 <= start AND start <= words AND words <= "end")
) STRICT;
INSERT INTO "turn" VALUES('00000000000000000000000000000008','00000000000000000000000000000003',1,0,5,20,'00000000000000000000000000000005',NULL,'');
INSERT INTO "turn" VALUES('00000000000000000000000000000009','00000000000000000000000000000003',2,21,26,38,'00000000000000000000000000000007',NULL,'');
INSERT INTO "turn" VALUES('0000000000000000000000000000000f','0000000000000000000000000000000a',1,0,5,13,'0000000000000000000000000000000c',NULL,'');
INSERT INTO "turn" VALUES('00000000000000000000000000000010','0000000000000000000000000000000a',2,14,19,27,'0000000000000000000000000000000e',NULL,'');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX attribute_value_of ON attribute_value (respondent, attribute);
CREATE INDEX attribute_value_in ON attribute_value (attribute);
CREATE INDEX question_of ON question (guide, position);
CREATE INDEX question_below ON question (parent);
CREATE INDEX question_after ON question (follows);
CREATE INDEX transcript_guide ON transcript (guide);
CREATE INDEX text_of ON text (transcript, revision);
CREATE INDEX speaker_in ON speaker (transcript);
CREATE INDEX speaker_is ON speaker (respondent);
CREATE INDEX turn_in ON turn (transcript, start);
CREATE INDEX turn_of ON turn (speaker);
CREATE INDEX turn_on ON turn (question);
CREATE INDEX passage_link_in ON passage_link (transcript, start);
CREATE INDEX passage_link_on ON passage_link (question);
CREATE INDEX passage_condition_in ON passage_condition (transcript, start);
CREATE INDEX code_below ON code (parent, position);
CREATE INDEX code_by ON code (author);
CREATE INDEX code_merged ON code (merged_into);
CREATE INDEX code_words_of ON code_words (code, language);
CREATE INDEX code_link_from ON code_link (source);
CREATE INDEX code_link_to ON code_link (target);
CREATE INDEX coding_in ON coding (transcript, start, "end");
CREATE INDEX coding_of ON coding (code, coder, transcript);
CREATE INDEX code_example_of ON code_example (code);
CREATE INDEX code_example_in ON code_example (coding);
CREATE INDEX memo_on ON memo (about, target);
CREATE INDEX memo_by ON memo (coder);
CREATE INDEX review_of ON review (coding);
CREATE INDEX review_by ON review (reviewer);
CREATE INDEX review_proposes ON review (proposed);
CREATE INDEX review_answers ON review (answers);
CREATE INDEX entry_undone ON entry (id) WHERE state = 'undone';
CREATE INDEX change_in ON change (entry);
CREATE TRIGGER setting_insert AFTER INSERT ON setting BEGIN
    SELECT RAISE(ABORT, 'qcode: setting changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'setting', new.id, NULL, json_object('id', new."id", 'value', new."value"));
END;
CREATE TRIGGER setting_update AFTER UPDATE ON setting BEGIN
    SELECT RAISE(ABORT, 'qcode: setting changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'setting', new.id, json_object('id', old."id", 'value', old."value"), json_object('id', new."id", 'value', new."value"));
END;
CREATE TRIGGER setting_delete AFTER DELETE ON setting BEGIN
    SELECT RAISE(ABORT, 'qcode: setting changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'setting', old.id, json_object('id', old."id", 'value', old."value"), NULL);
END;
CREATE TRIGGER coder_insert AFTER INSERT ON coder BEGIN
    SELECT RAISE(ABORT, 'qcode: coder changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'coder', new.id, NULL, json_object('id', new."id", 'name', new."name", 'kind', new."kind"));
END;
CREATE TRIGGER coder_update AFTER UPDATE ON coder BEGIN
    SELECT RAISE(ABORT, 'qcode: coder changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'coder', new.id, json_object('id', old."id", 'name', old."name", 'kind', old."kind"), json_object('id', new."id", 'name', new."name", 'kind', new."kind"));
END;
CREATE TRIGGER coder_delete AFTER DELETE ON coder BEGIN
    SELECT RAISE(ABORT, 'qcode: coder changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'coder', old.id, json_object('id', old."id", 'name', old."name", 'kind', old."kind"), NULL);
END;
CREATE TRIGGER respondent_insert AFTER INSERT ON respondent BEGIN
    SELECT RAISE(ABORT, 'qcode: respondent changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'respondent', new.id, NULL, json_object('id', new."id", 'number', new."number", 'public_name', new."public_name", 'condition', new."condition", 'withdrawn', new."withdrawn"));
END;
CREATE TRIGGER respondent_update AFTER UPDATE ON respondent BEGIN
    SELECT RAISE(ABORT, 'qcode: respondent changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'respondent', new.id, json_object('id', old."id", 'number', old."number", 'public_name', old."public_name", 'condition', old."condition", 'withdrawn', old."withdrawn"), json_object('id', new."id", 'number', new."number", 'public_name', new."public_name", 'condition', new."condition", 'withdrawn', new."withdrawn"));
END;
CREATE TRIGGER respondent_delete AFTER DELETE ON respondent BEGIN
    SELECT RAISE(ABORT, 'qcode: respondent changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'respondent', old.id, json_object('id', old."id", 'number', old."number", 'public_name', old."public_name", 'condition', old."condition", 'withdrawn', old."withdrawn"), NULL);
END;
CREATE TRIGGER attribute_insert AFTER INSERT ON attribute BEGIN
    SELECT RAISE(ABORT, 'qcode: attribute changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'attribute', new.id, NULL, json_object('id', new."id", 'name', new."name", 'position', new."position"));
END;
CREATE TRIGGER attribute_update AFTER UPDATE ON attribute BEGIN
    SELECT RAISE(ABORT, 'qcode: attribute changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'attribute', new.id, json_object('id', old."id", 'name', old."name", 'position', old."position"), json_object('id', new."id", 'name', new."name", 'position', new."position"));
END;
CREATE TRIGGER attribute_delete AFTER DELETE ON attribute BEGIN
    SELECT RAISE(ABORT, 'qcode: attribute changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'attribute', old.id, json_object('id', old."id", 'name', old."name", 'position', old."position"), NULL);
END;
CREATE TRIGGER attribute_value_insert AFTER INSERT ON attribute_value BEGIN
    SELECT RAISE(ABORT, 'qcode: attribute_value changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'attribute_value', new.id, NULL, json_object('id', new."id", 'respondent', new."respondent", 'attribute', new."attribute", 'value', new."value"));
END;
CREATE TRIGGER attribute_value_update AFTER UPDATE ON attribute_value BEGIN
    SELECT RAISE(ABORT, 'qcode: attribute_value changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'attribute_value', new.id, json_object('id', old."id", 'respondent', old."respondent", 'attribute', old."attribute", 'value', old."value"), json_object('id', new."id", 'respondent', new."respondent", 'attribute', new."attribute", 'value', new."value"));
END;
CREATE TRIGGER attribute_value_delete AFTER DELETE ON attribute_value BEGIN
    SELECT RAISE(ABORT, 'qcode: attribute_value changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'attribute_value', old.id, json_object('id', old."id", 'respondent', old."respondent", 'attribute', old."attribute", 'value', old."value"), NULL);
END;
CREATE TRIGGER guide_insert AFTER INSERT ON guide BEGIN
    SELECT RAISE(ABORT, 'qcode: guide changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'guide', new.id, NULL, json_object('id', new."id", 'title', new."title", 'version', new."version", 'language', new."language", 'position', new."position"));
END;
CREATE TRIGGER guide_update AFTER UPDATE ON guide BEGIN
    SELECT RAISE(ABORT, 'qcode: guide changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'guide', new.id, json_object('id', old."id", 'title', old."title", 'version', old."version", 'language', old."language", 'position', old."position"), json_object('id', new."id", 'title', new."title", 'version', new."version", 'language', new."language", 'position', new."position"));
END;
CREATE TRIGGER guide_delete AFTER DELETE ON guide BEGIN
    SELECT RAISE(ABORT, 'qcode: guide changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'guide', old.id, json_object('id', old."id", 'title', old."title", 'version', old."version", 'language', old."language", 'position', old."position"), NULL);
END;
CREATE TRIGGER question_insert AFTER INSERT ON question BEGIN
    SELECT RAISE(ABORT, 'qcode: question changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'question', new.id, NULL, json_object('id', new."id", 'guide', new."guide", 'parent', new."parent", 'number', new."number", 'text', new."text", 'position', new."position", 'follows', new."follows"));
END;
CREATE TRIGGER question_update AFTER UPDATE ON question BEGIN
    SELECT RAISE(ABORT, 'qcode: question changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'question', new.id, json_object('id', old."id", 'guide', old."guide", 'parent', old."parent", 'number', old."number", 'text', old."text", 'position', old."position", 'follows', old."follows"), json_object('id', new."id", 'guide', new."guide", 'parent', new."parent", 'number', new."number", 'text', new."text", 'position', new."position", 'follows', new."follows"));
END;
CREATE TRIGGER question_delete AFTER DELETE ON question BEGIN
    SELECT RAISE(ABORT, 'qcode: question changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'question', old.id, json_object('id', old."id", 'guide', old."guide", 'parent', old."parent", 'number', old."number", 'text', old."text", 'position', old."position", 'follows', old."follows"), NULL);
END;
CREATE TRIGGER transcript_insert AFTER INSERT ON transcript BEGIN
    SELECT RAISE(ABORT, 'qcode: transcript changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'transcript', new.id, NULL, json_object('id', new."id", 'name', new."name", 'position', new."position", 'kind', new."kind", 'mode', new."mode", 'pilot', new."pilot", 'language', new."language", 'guide', new."guide", 'held', new."held", 'condition', new."condition", 'file', new."file", 'file_sha256', new."file_sha256"));
END;
CREATE TRIGGER transcript_update AFTER UPDATE ON transcript BEGIN
    SELECT RAISE(ABORT, 'qcode: transcript changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'transcript', new.id, json_object('id', old."id", 'name', old."name", 'position', old."position", 'kind', old."kind", 'mode', old."mode", 'pilot', old."pilot", 'language', old."language", 'guide', old."guide", 'held', old."held", 'condition', old."condition", 'file', old."file", 'file_sha256', old."file_sha256"), json_object('id', new."id", 'name', new."name", 'position', new."position", 'kind', new."kind", 'mode', new."mode", 'pilot', new."pilot", 'language', new."language", 'guide', new."guide", 'held', new."held", 'condition', new."condition", 'file', new."file", 'file_sha256', new."file_sha256"));
END;
CREATE TRIGGER transcript_delete AFTER DELETE ON transcript BEGIN
    SELECT RAISE(ABORT, 'qcode: transcript changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'transcript', old.id, json_object('id', old."id", 'name', old."name", 'position', old."position", 'kind', old."kind", 'mode', old."mode", 'pilot', old."pilot", 'language', old."language", 'guide', old."guide", 'held', old."held", 'condition', old."condition", 'file', old."file", 'file_sha256', old."file_sha256"), NULL);
END;
CREATE TRIGGER text_insert AFTER INSERT ON text BEGIN
    SELECT RAISE(ABORT, 'qcode: text changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'text', new.id, NULL, json_object('id', new."id", 'transcript', new."transcript", 'revision', new."revision", 'length', new."length", 'sha256', new."sha256", 'body', new."body"));
END;
CREATE TRIGGER text_update AFTER UPDATE ON text BEGIN
    SELECT RAISE(ABORT, 'qcode: text changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'text', new.id, json_object('id', old."id", 'transcript', old."transcript", 'revision', old."revision", 'length', old."length", 'sha256', old."sha256", 'body', old."body"), json_object('id', new."id", 'transcript', new."transcript", 'revision', new."revision", 'length', new."length", 'sha256', new."sha256", 'body', new."body"));
END;
CREATE TRIGGER text_delete AFTER DELETE ON text BEGIN
    SELECT RAISE(ABORT, 'qcode: text changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'text', old.id, json_object('id', old."id", 'transcript', old."transcript", 'revision', old."revision", 'length', old."length", 'sha256', old."sha256", 'body', old."body"), NULL);
END;
CREATE TRIGGER speaker_insert AFTER INSERT ON speaker BEGIN
    SELECT RAISE(ABORT, 'qcode: speaker changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'speaker', new.id, NULL, json_object('id', new."id", 'transcript', new."transcript", 'label', new."label", 'role', new."role", 'respondent', new."respondent"));
END;
CREATE TRIGGER speaker_update AFTER UPDATE ON speaker BEGIN
    SELECT RAISE(ABORT, 'qcode: speaker changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'speaker', new.id, json_object('id', old."id", 'transcript', old."transcript", 'label', old."label", 'role', old."role", 'respondent', old."respondent"), json_object('id', new."id", 'transcript', new."transcript", 'label', new."label", 'role', new."role", 'respondent', new."respondent"));
END;
CREATE TRIGGER speaker_delete AFTER DELETE ON speaker BEGIN
    SELECT RAISE(ABORT, 'qcode: speaker changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'speaker', old.id, json_object('id', old."id", 'transcript', old."transcript", 'label', old."label", 'role', old."role", 'respondent', old."respondent"), NULL);
END;
CREATE TRIGGER turn_insert AFTER INSERT ON turn BEGIN
    SELECT RAISE(ABORT, 'qcode: turn changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'turn', new.id, NULL, json_object('id', new."id", 'transcript', new."transcript", 'position', new."position", 'start', new."start", 'words', new."words", 'end', new."end", 'speaker', new."speaker", 'question', new."question", 'linked_by', new."linked_by"));
END;
CREATE TRIGGER turn_update AFTER UPDATE ON turn BEGIN
    SELECT RAISE(ABORT, 'qcode: turn changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'turn', new.id, json_object('id', old."id", 'transcript', old."transcript", 'position', old."position", 'start', old."start", 'words', old."words", 'end', old."end", 'speaker', old."speaker", 'question', old."question", 'linked_by', old."linked_by"), json_object('id', new."id", 'transcript', new."transcript", 'position', new."position", 'start', new."start", 'words', new."words", 'end', new."end", 'speaker', new."speaker", 'question', new."question", 'linked_by', new."linked_by"));
END;
CREATE TRIGGER turn_delete AFTER DELETE ON turn BEGIN
    SELECT RAISE(ABORT, 'qcode: turn changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'turn', old.id, json_object('id', old."id", 'transcript', old."transcript", 'position', old."position", 'start', old."start", 'words', old."words", 'end', old."end", 'speaker', old."speaker", 'question', old."question", 'linked_by', old."linked_by"), NULL);
END;
CREATE TRIGGER passage_link_insert AFTER INSERT ON passage_link BEGIN
    SELECT RAISE(ABORT, 'qcode: passage_link changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'passage_link', new.id, NULL, json_object('id', new."id", 'transcript', new."transcript", 'start', new."start", 'end', new."end", 'question', new."question"));
END;
CREATE TRIGGER passage_link_update AFTER UPDATE ON passage_link BEGIN
    SELECT RAISE(ABORT, 'qcode: passage_link changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'passage_link', new.id, json_object('id', old."id", 'transcript', old."transcript", 'start', old."start", 'end', old."end", 'question', old."question"), json_object('id', new."id", 'transcript', new."transcript", 'start', new."start", 'end', new."end", 'question', new."question"));
END;
CREATE TRIGGER passage_link_delete AFTER DELETE ON passage_link BEGIN
    SELECT RAISE(ABORT, 'qcode: passage_link changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'passage_link', old.id, json_object('id', old."id", 'transcript', old."transcript", 'start', old."start", 'end', old."end", 'question', old."question"), NULL);
END;
CREATE TRIGGER passage_condition_insert AFTER INSERT ON passage_condition BEGIN
    SELECT RAISE(ABORT, 'qcode: passage_condition changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'passage_condition', new.id, NULL, json_object('id', new."id", 'transcript', new."transcript", 'start', new."start", 'end', new."end", 'condition', new."condition"));
END;
CREATE TRIGGER passage_condition_update AFTER UPDATE ON passage_condition BEGIN
    SELECT RAISE(ABORT, 'qcode: passage_condition changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'passage_condition', new.id, json_object('id', old."id", 'transcript', old."transcript", 'start', old."start", 'end', old."end", 'condition', old."condition"), json_object('id', new."id", 'transcript', new."transcript", 'start', new."start", 'end', new."end", 'condition', new."condition"));
END;
CREATE TRIGGER passage_condition_delete AFTER DELETE ON passage_condition BEGIN
    SELECT RAISE(ABORT, 'qcode: passage_condition changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'passage_condition', old.id, json_object('id', old."id", 'transcript', old."transcript", 'start', old."start", 'end', old."end", 'condition', old."condition"), NULL);
END;
CREATE TRIGGER code_insert AFTER INSERT ON code BEGIN
    SELECT RAISE(ABORT, 'qcode: code changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'code', new.id, NULL, json_object('id', new."id", 'name', new."name", 'parent', new."parent", 'position', new."position", 'colour', new."colour", 'key', new."key", 'brief', new."brief", 'definition', new."definition", 'use_when', new."use_when", 'not_when', new."not_when", 'example', new."example", 'origin', new."origin", 'source', new."source", 'level', new."level", 'cycle', new."cycle", 'status', new."status", 'author', new."author", 'created', new."created", 'version', new."version", 'merged_into', new."merged_into"));
END;
CREATE TRIGGER code_update AFTER UPDATE ON code BEGIN
    SELECT RAISE(ABORT, 'qcode: code changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'code', new.id, json_object('id', old."id", 'name', old."name", 'parent', old."parent", 'position', old."position", 'colour', old."colour", 'key', old."key", 'brief', old."brief", 'definition', old."definition", 'use_when', old."use_when", 'not_when', old."not_when", 'example', old."example", 'origin', old."origin", 'source', old."source", 'level', old."level", 'cycle', old."cycle", 'status', old."status", 'author', old."author", 'created', old."created", 'version', old."version", 'merged_into', old."merged_into"), json_object('id', new."id", 'name', new."name", 'parent', new."parent", 'position', new."position", 'colour', new."colour", 'key', new."key", 'brief', new."brief", 'definition', new."definition", 'use_when', new."use_when", 'not_when', new."not_when", 'example', new."example", 'origin', new."origin", 'source', new."source", 'level', new."level", 'cycle', new."cycle", 'status', new."status", 'author', new."author", 'created', new."created", 'version', new."version", 'merged_into', new."merged_into"));
END;
CREATE TRIGGER code_delete AFTER DELETE ON code BEGIN
    SELECT RAISE(ABORT, 'qcode: code changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'code', old.id, json_object('id', old."id", 'name', old."name", 'parent', old."parent", 'position', old."position", 'colour', old."colour", 'key', old."key", 'brief', old."brief", 'definition', old."definition", 'use_when', old."use_when", 'not_when', old."not_when", 'example', old."example", 'origin', old."origin", 'source', old."source", 'level', old."level", 'cycle', old."cycle", 'status', old."status", 'author', old."author", 'created', old."created", 'version', old."version", 'merged_into', old."merged_into"), NULL);
END;
CREATE TRIGGER code_words_insert AFTER INSERT ON code_words BEGIN
    SELECT RAISE(ABORT, 'qcode: code_words changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'code_words', new.id, NULL, json_object('id', new."id", 'code', new."code", 'language', new."language", 'name', new."name", 'brief', new."brief", 'definition', new."definition", 'use_when', new."use_when", 'not_when', new."not_when"));
END;
CREATE TRIGGER code_words_update AFTER UPDATE ON code_words BEGIN
    SELECT RAISE(ABORT, 'qcode: code_words changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'code_words', new.id, json_object('id', old."id", 'code', old."code", 'language', old."language", 'name', old."name", 'brief', old."brief", 'definition', old."definition", 'use_when', old."use_when", 'not_when', old."not_when"), json_object('id', new."id", 'code', new."code", 'language', new."language", 'name', new."name", 'brief', new."brief", 'definition', new."definition", 'use_when', new."use_when", 'not_when', new."not_when"));
END;
CREATE TRIGGER code_words_delete AFTER DELETE ON code_words BEGIN
    SELECT RAISE(ABORT, 'qcode: code_words changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'code_words', old.id, json_object('id', old."id", 'code', old."code", 'language', old."language", 'name', old."name", 'brief', old."brief", 'definition', old."definition", 'use_when', old."use_when", 'not_when', old."not_when"), NULL);
END;
CREATE TRIGGER code_link_insert AFTER INSERT ON code_link BEGIN
    SELECT RAISE(ABORT, 'qcode: code_link changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'code_link', new.id, NULL, json_object('id', new."id", 'source', new."source", 'target', new."target", 'kind', new."kind"));
END;
CREATE TRIGGER code_link_update AFTER UPDATE ON code_link BEGIN
    SELECT RAISE(ABORT, 'qcode: code_link changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'code_link', new.id, json_object('id', old."id", 'source', old."source", 'target', old."target", 'kind', old."kind"), json_object('id', new."id", 'source', new."source", 'target', new."target", 'kind', new."kind"));
END;
CREATE TRIGGER code_link_delete AFTER DELETE ON code_link BEGIN
    SELECT RAISE(ABORT, 'qcode: code_link changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'code_link', old.id, json_object('id', old."id", 'source', old."source", 'target', old."target", 'kind', old."kind"), NULL);
END;
CREATE TRIGGER coding_insert AFTER INSERT ON coding BEGIN
    SELECT RAISE(ABORT, 'qcode: coding changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'coding', new.id, NULL, json_object('id', new."id", 'transcript', new."transcript", 'start', new."start", 'end', new."end", 'code', new."code", 'coder', new."coder", 'stance', new."stance", 'star', new."star", 'origin', new."origin", 'code_version', new."code_version", 'made', new."made"));
END;
CREATE TRIGGER coding_update AFTER UPDATE ON coding BEGIN
    SELECT RAISE(ABORT, 'qcode: coding changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'coding', new.id, json_object('id', old."id", 'transcript', old."transcript", 'start', old."start", 'end', old."end", 'code', old."code", 'coder', old."coder", 'stance', old."stance", 'star', old."star", 'origin', old."origin", 'code_version', old."code_version", 'made', old."made"), json_object('id', new."id", 'transcript', new."transcript", 'start', new."start", 'end', new."end", 'code', new."code", 'coder', new."coder", 'stance', new."stance", 'star', new."star", 'origin', new."origin", 'code_version', new."code_version", 'made', new."made"));
END;
CREATE TRIGGER coding_delete AFTER DELETE ON coding BEGIN
    SELECT RAISE(ABORT, 'qcode: coding changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'coding', old.id, json_object('id', old."id", 'transcript', old."transcript", 'start', old."start", 'end', old."end", 'code', old."code", 'coder', old."coder", 'stance', old."stance", 'star', old."star", 'origin', old."origin", 'code_version', old."code_version", 'made', old."made"), NULL);
END;
CREATE TRIGGER code_example_insert AFTER INSERT ON code_example BEGIN
    SELECT RAISE(ABORT, 'qcode: code_example changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'code_example', new.id, NULL, json_object('id', new."id", 'code', new."code", 'coding', new."coding", 'kind', new."kind"));
END;
CREATE TRIGGER code_example_update AFTER UPDATE ON code_example BEGIN
    SELECT RAISE(ABORT, 'qcode: code_example changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'code_example', new.id, json_object('id', old."id", 'code', old."code", 'coding', old."coding", 'kind', old."kind"), json_object('id', new."id", 'code', new."code", 'coding', new."coding", 'kind', new."kind"));
END;
CREATE TRIGGER code_example_delete AFTER DELETE ON code_example BEGIN
    SELECT RAISE(ABORT, 'qcode: code_example changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'code_example', old.id, json_object('id', old."id", 'code', old."code", 'coding', old."coding", 'kind', old."kind"), NULL);
END;
CREATE TRIGGER memo_insert AFTER INSERT ON memo BEGIN
    SELECT RAISE(ABORT, 'qcode: memo changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'memo', new.id, NULL, json_object('id', new."id", 'about', new."about", 'target', new."target", 'kind', new."kind", 'body', new."body", 'coder', new."coder", 'written', new."written"));
END;
CREATE TRIGGER memo_update AFTER UPDATE ON memo BEGIN
    SELECT RAISE(ABORT, 'qcode: memo changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'memo', new.id, json_object('id', old."id", 'about', old."about", 'target', old."target", 'kind', old."kind", 'body', old."body", 'coder', old."coder", 'written', old."written"), json_object('id', new."id", 'about', new."about", 'target', new."target", 'kind', new."kind", 'body', new."body", 'coder', new."coder", 'written', new."written"));
END;
CREATE TRIGGER memo_delete AFTER DELETE ON memo BEGIN
    SELECT RAISE(ABORT, 'qcode: memo changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'memo', old.id, json_object('id', old."id", 'about', old."about", 'target', old."target", 'kind', old."kind", 'body', old."body", 'coder', old."coder", 'written', old."written"), NULL);
END;
CREATE TRIGGER review_insert AFTER INSERT ON review BEGIN
    SELECT RAISE(ABORT, 'qcode: review changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'review', new.id, NULL, json_object('id', new."id", 'coding', new."coding", 'reviewer', new."reviewer", 'verdict', new."verdict", 'reason', new."reason", 'proposed', new."proposed", 'answers', new."answers", 'written', new."written"));
END;
CREATE TRIGGER review_update AFTER UPDATE ON review BEGIN
    SELECT RAISE(ABORT, 'qcode: review changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'review', new.id, json_object('id', old."id", 'coding', old."coding", 'reviewer', old."reviewer", 'verdict', old."verdict", 'reason', old."reason", 'proposed', old."proposed", 'answers', old."answers", 'written', old."written"), json_object('id', new."id", 'coding', new."coding", 'reviewer', new."reviewer", 'verdict', new."verdict", 'reason', new."reason", 'proposed', new."proposed", 'answers', new."answers", 'written', new."written"));
END;
CREATE TRIGGER review_delete AFTER DELETE ON review BEGIN
    SELECT RAISE(ABORT, 'qcode: review changed outside a command') WHERE NOT EXISTS (SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL);
    INSERT INTO change (entry, tbl, key, before, after) VALUES ((SELECT id FROM entry WHERE id = (SELECT max(id) FROM entry) AND hash IS NULL), 'review', old.id, json_object('id', old."id", 'coding', old."coding", 'reviewer', old."reviewer", 'verdict', old."verdict", 'reason', old."reason", 'proposed', old."proposed", 'answers', old."answers", 'written', old."written"), NULL);
END;
COMMIT;
