-- The ledger's tables, version 1. Spans are bytes [start, end) of report.text; the views of views.sql turn them into words and code points.
-- An empty text means that there is none. What belongs to one report refers to its neighbours by number, so that a report is written,
-- replaced and removed as a whole.

-- One text by one outlet. origin: where the knowledge of its own voice entered the public. reading: SHA-256 of its entries, by which a second
-- reading is known to be the same. masked: words of a purged source have been overwritten in it, and it is not read again. runs: where the text
-- stands in its source file, 24 bytes a run (text, n, source, page; little-endian).
CREATE TABLE report (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    date TEXT NOT NULL,
    url TEXT NOT NULL,
    outlet TEXT NOT NULL,
    form INTEGER NOT NULL,
    language TEXT NOT NULL,
    title_start INTEGER NOT NULL, title_end INTEGER NOT NULL,
    date_start INTEGER NOT NULL, date_end INTEGER NOT NULL,
    body_start INTEGER NOT NULL, body_end INTEGER NOT NULL,
    text TEXT NOT NULL,
    runs BLOB NOT NULL,
    origin TEXT NOT NULL,
    origin_is_presumed INTEGER NOT NULL,
    reading TEXT NOT NULL,
    masked INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX report_by_url ON report (url) WHERE url <> '';
CREATE INDEX report_by_name ON report (name);

-- Somebody says, writes, wants or believes something. id of every entry: the first 16 hexadecimal digits of the SHA-256 of
-- "SHA256-OF-REPORT KIND START END NUMBER" with code-point offsets and the entry's number among those of its kind with that span.
CREATE TABLE statement (
    report INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    id TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    source_party TEXT NOT NULL,
    source_start INTEGER NOT NULL, source_end INTEGER NOT NULL,
    told TEXT NOT NULL,
    time TEXT NOT NULL,
    cue_start INTEGER NOT NULL, cue_end INTEGER NOT NULL,
    content_start INTEGER NOT NULL, content_end INTEGER NOT NULL,
    directness TEXT NOT NULL,
    flags TEXT NOT NULL,
    rule TEXT NOT NULL,
    PRIMARY KEY (report, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX statement_by_source ON statement (source);

-- Through whom a statement reached the reader, outermost first.
CREATE TABLE chain (
    report INTEGER NOT NULL,
    statement INTEGER NOT NULL,
    nth INTEGER NOT NULL,
    name TEXT NOT NULL,
    party TEXT NOT NULL,
    name_start INTEGER NOT NULL, name_end INTEGER NOT NULL,
    PRIMARY KEY (report, statement, nth),
    FOREIGN KEY (report, statement) REFERENCES statement (report, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX chain_by_name ON chain (name);

-- Where the knowledge of a statement entered the public.
CREATE TABLE origin (
    report INTEGER NOT NULL,
    statement INTEGER NOT NULL,
    name TEXT NOT NULL,
    is_presumed INTEGER NOT NULL,
    PRIMARY KEY (report, statement),
    FOREIGN KEY (report, statement) REFERENCES statement (report, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- What a party wants, offers, refuses or would do. statement NULL: in the report's own voice.
CREATE TABLE position (
    report INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    id TEXT NOT NULL UNIQUE,
    statement INTEGER,
    party TEXT NOT NULL,
    act TEXT NOT NULL,
    towards TEXT NOT NULL,
    issue TEXT NOT NULL,
    stance TEXT NOT NULL,
    voice TEXT NOT NULL,
    hedged INTEGER NOT NULL,
    denied INTEGER NOT NULL,
    shift INTEGER NOT NULL,
    past INTEGER NOT NULL,
    alleged INTEGER NOT NULL,
    exchange TEXT NOT NULL,
    reason TEXT NOT NULL,
    deadline TEXT NOT NULL,
    amount TEXT NOT NULL,
    time TEXT NOT NULL,
    evidence_start INTEGER NOT NULL, evidence_end INTEGER NOT NULL,
    rule TEXT NOT NULL,
    PRIMARY KEY (report, number),
    FOREIGN KEY (report, statement) REFERENCES statement (report, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX position_by_statement ON position (report, statement);
CREATE INDEX position_by_party ON position (party);

-- Something done or planned between parties, in PLOVER.
CREATE TABLE event (
    report INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    id TEXT NOT NULL UNIQUE,
    plover TEXT NOT NULL,
    time TEXT NOT NULL,
    relative TEXT NOT NULL,
    place TEXT NOT NULL,
    status TEXT NOT NULL,
    background INTEGER NOT NULL,
    meeting TEXT NOT NULL,
    evidence_start INTEGER NOT NULL, evidence_end INTEGER NOT NULL,
    rule TEXT NOT NULL,
    PRIMARY KEY (report, number)
) STRICT, WITHOUT ROWID;

-- Area, status and standing. statement NULL: in the report's own voice.
CREATE TABLE territory_fact (
    report INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    id TEXT NOT NULL UNIQUE,
    statement INTEGER,
    area TEXT NOT NULL,
    status TEXT NOT NULL,
    by_party TEXT NOT NULL,
    time TEXT NOT NULL,
    standing TEXT NOT NULL,
    evidence_start INTEGER NOT NULL, evidence_end INTEGER NOT NULL,
    rule TEXT NOT NULL,
    PRIMARY KEY (report, number),
    FOREIGN KEY (report, statement) REFERENCES statement (report, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX territory_by_statement ON territory_fact (report, statement);

-- A statement about what somebody else's position means.
CREATE TABLE interpretation (
    report INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    id TEXT NOT NULL UNIQUE,
    statement INTEGER,
    evidence_start INTEGER NOT NULL, evidence_end INTEGER NOT NULL,
    rule TEXT NOT NULL,
    PRIMARY KEY (report, number),
    FOREIGN KEY (report, statement) REFERENCES statement (report, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX interpretation_by_statement ON interpretation (report, statement);

-- Fields that hold several texts: credits of a report (number 0), doers of a position, who, whom and mode of an event, area_ids of a
-- territory fact.
CREATE TABLE listed (
    report INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    number INTEGER NOT NULL,
    field TEXT NOT NULL,
    nth INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (report, kind, number, field, nth)
) STRICT, WITHOUT ROWID;

-- Fields that point at positions of the same report: exchange_of of a position, about of an interpretation.
CREATE TABLE link (
    report INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    number INTEGER NOT NULL,
    field TEXT NOT NULL,
    nth INTEGER NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (report, kind, number, field, nth)
) STRICT, WITHOUT ROWID;

-- What a person has checked. terms: SHA-256 of what the entry said then; a later reading that says something else under the same id is
-- not confirmed by it.
CREATE TABLE confirmation (
    entry TEXT PRIMARY KEY,
    terms TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Of what was purged nothing is kept but a hash of the ledger's salt and the text's SHA-256, so that the text is not taken again unawares.
CREATE TABLE tombstone (hash TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

-- One row. purge_pending: a purge has removed the rows and not yet rewritten the file; whoever opens it next does so.
CREATE TABLE ledger (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    salt BLOB NOT NULL,
    purge_pending INTEGER NOT NULL
) STRICT;
INSERT INTO ledger VALUES (1, randomblob(32), 0);
