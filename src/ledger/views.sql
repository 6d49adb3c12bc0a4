-- Version 2: what to read from pandas, R and Datasette. Absent texts are NULL; start and end count code points of the report's text, end
-- excluded; lists are JSON arrays. confirmed_by and confirmed_at are of the person who checked the entry.

-- One row a report. is_superseded: a later text of the same url is in the ledger.
CREATE VIEW reports AS
SELECT r.name AS report, r.sha256, nullif(r.title, '') AS title, nullif(r.date, '') AS date, nullif(r.url, '') AS url,
    nullif(r.outlet, '') AS outlet,
    (SELECT json_group_array(value) FROM (SELECT value FROM listed AS i
        WHERE i.report = r.id AND i.kind = 'report' AND i.field = 'credits' ORDER BY i.nth)) AS credits,
    r.origin, length(r.text) AS characters,
    (SELECT count(*) FROM statement AS s WHERE s.report = r.id) AS claims,
    (SELECT count(*) FROM position AS p WHERE p.report = r.id) AS positions,
    (SELECT count(*) FROM event AS e WHERE e.report = r.id) AS events,
    (SELECT count(*) FROM territory_fact AS t WHERE t.report = r.id) AS territory,
    r.url <> '' AND EXISTS (SELECT 1 FROM report AS later WHERE later.url = r.url AND later.url <> '' AND later.id > r.id) AS is_superseded,
    r.id AS report_key
FROM report AS r;

-- Every span of every entry with its words.
CREATE VIEW evidence AS
SELECT e.kind, e.report AS report_key, e.number, e.id, r.name AS report, nullif(r.date, '') AS report_date,
    nullif(r.outlet, '') AS outlet, nullif(r.url, '') AS url,
    CAST(substr(CAST(r.text AS BLOB), e.start + 1, e.end - e.start) AS TEXT) AS words,
    length(CAST(substr(CAST(r.text AS BLOB), 1, e.start) AS TEXT)) AS start,
    length(CAST(substr(CAST(r.text AS BLOB), 1, e.end) AS TEXT)) AS end,
    e.rule, c.by AS confirmed_by, c.at AS confirmed_at
FROM (SELECT 'statement' AS kind, report, number, id, content_start AS start, content_end AS end, rule FROM statement
    UNION ALL SELECT 'position', report, number, id, evidence_start, evidence_end, rule FROM position
    UNION ALL SELECT 'event', report, number, id, evidence_start, evidence_end, rule FROM event
    UNION ALL SELECT 'territory', report, number, id, evidence_start, evidence_end, rule FROM territory_fact
    UNION ALL SELECT 'interpretation', report, number, id, evidence_start, evidence_end, rule FROM interpretation) AS e
JOIN report AS r ON r.id = e.report
LEFT JOIN confirmation AS c ON c.entry = e.id;

-- One row a statement: who says what, through whom.
CREATE VIEW claims AS
SELECT v.id, v.report, v.report_date, v.outlet, v.url, s.source, nullif(s.source_party, '') AS source_party,
    (SELECT json_group_array(name) FROM (SELECT name FROM chain AS c
        WHERE c.report = s.report AND c.statement = s.number ORDER BY c.nth)) AS chain,
    o.name AS origin, o.is_presumed AS origin_is_presumed, nullif(s.told, '') AS told, nullif(s.time, '') AS time,
    s.directness, nullif(s.flags, '') AS flags, v.words, v.start, v.end, v.rule, v.confirmed_by, v.confirmed_at
FROM statement AS s
JOIN evidence AS v ON v.kind = 'statement' AND v.report_key = s.report AND v.number = s.number
LEFT JOIN origin AS o ON o.report = s.report AND o.statement = s.number;

-- One row a position. source, origin: of the statement it rests on; NULL and the report's in its own voice.
CREATE VIEW positions AS
SELECT v.id, v.report, v.report_date, v.outlet, v.url, p.party, p.act, nullif(p.towards, '') AS towards,
    (SELECT json_group_array(value) FROM (SELECT value FROM listed AS i
        WHERE i.report = p.report AND i.kind = 'position' AND i.number = p.number AND i.field = 'doer' ORDER BY i.nth)) AS doer,
    p.issue, nullif(p.stance, '') AS stance,
    CASE WHEN p.denied THEN 'denied' WHEN p.hedged THEN 'possible' WHEN p.voice IN ('relayed', 'anonymous') THEN 'reported'
        ELSE 'stated' END AS certainty,
    p.voice, p.hedged, p.denied, p.shift, p.past, p.alleged, nullif(p.exchange, '') AS exchange, nullif(p.reason, '') AS reason,
    nullif(p.deadline, '') AS deadline, nullif(p.amount, '') AS amount, nullif(p.time, '') AS time,
    s.id AS statement, s.source, coalesce(o.name, r.origin) AS origin,
    coalesce(o.is_presumed, r.origin_is_presumed) AS origin_is_presumed, v.words, v.start, v.end, v.rule, v.confirmed_by, v.confirmed_at
FROM position AS p
JOIN report AS r ON r.id = p.report
JOIN evidence AS v ON v.kind = 'position' AND v.report_key = p.report AND v.number = p.number
LEFT JOIN statement AS s ON s.report = p.report AND s.number = p.statement
LEFT JOIN origin AS o ON o.report = p.report AND o.statement = p.statement;

-- One row an event.
CREATE VIEW events AS
SELECT v.id, v.report, v.report_date, v.outlet, v.url,
    (SELECT json_group_array(value) FROM (SELECT value FROM listed AS i
        WHERE i.report = e.report AND i.kind = 'event' AND i.number = e.number AND i.field = 'who' ORDER BY i.nth)) AS who,
    e.plover,
    (SELECT json_group_array(value) FROM (SELECT value FROM listed AS i
        WHERE i.report = e.report AND i.kind = 'event' AND i.number = e.number AND i.field = 'mode' ORDER BY i.nth)) AS mode,
    (SELECT json_group_array(value) FROM (SELECT value FROM listed AS i
        WHERE i.report = e.report AND i.kind = 'event' AND i.number = e.number AND i.field = 'whom' ORDER BY i.nth)) AS whom,
    nullif(e.time, '') AS time, nullif(e.relative, '') AS relative, nullif(e.place, '') AS place, nullif(e.status, '') AS status,
    e.background, nullif(e.meeting, '') AS meeting, v.words, v.start, v.end, v.rule, v.confirmed_by, v.confirmed_at
FROM event AS e
JOIN evidence AS v ON v.kind = 'event' AND v.report_key = e.report AND v.number = e.number;

-- One row a territory fact. statement NULL: in the report's own voice.
CREATE VIEW territory AS
SELECT v.id, v.report, v.report_date, v.outlet, v.url, t.area,
    (SELECT json_group_array(value) FROM (SELECT value FROM listed AS i
        WHERE i.report = t.report AND i.kind = 'territory' AND i.number = t.number AND i.field = 'area_ids' ORDER BY i.nth)) AS area_ids,
    t.status, nullif(t.by_party, '') AS by_party, nullif(t.time, '') AS time, t.standing, s.id AS statement, s.source,
    coalesce(o.name, r.origin) AS origin, v.words, v.start, v.end, v.rule, v.confirmed_by, v.confirmed_at
FROM territory_fact AS t
JOIN report AS r ON r.id = t.report
JOIN evidence AS v ON v.kind = 'territory' AND v.report_key = t.report AND v.number = t.number
LEFT JOIN statement AS s ON s.report = t.report AND s.number = t.statement
LEFT JOIN origin AS o ON o.report = t.report AND o.statement = t.statement;

-- One row an interpretation, with the ids of the positions that it is about.
CREATE VIEW interpretations AS
SELECT v.id, v.report, v.report_date, v.outlet, v.url, s.id AS statement, s.source,
    (SELECT json_group_array(id) FROM (SELECT p.id FROM link AS k JOIN position AS p ON p.report = k.report AND p.number = k.position
        WHERE k.report = i.report AND k.kind = 'interpretation' AND k.number = i.number ORDER BY k.nth)) AS about,
    v.words, v.start, v.end, v.rule, v.confirmed_by, v.confirmed_at
FROM interpretation AS i
JOIN evidence AS v ON v.kind = 'interpretation' AND v.report_key = i.report AND v.number = i.number
LEFT JOIN statement AS s ON s.report = i.report AND s.number = i.statement;

-- One row a source: how often it is the source of a statement, and how often a link of a chain.
CREATE VIEW sources AS
SELECT name, nullif(max(party), '') AS party, sum(is_source) AS claims, sum(1 - is_source) AS relayed,
    count(DISTINCT report) AS reports
FROM (SELECT source AS name, source_party AS party, 1 AS is_source, report FROM statement
    UNION ALL SELECT name, party, 0, report FROM chain)
GROUP BY name ORDER BY name;

-- One row an origin: how many claims, positions and reports go back to it. Presumed ones are counted apart.
CREATE VIEW origins AS
SELECT o.name AS origin, o.is_presumed, count(*) AS claims, count(DISTINCT o.report) AS reports,
    sum((SELECT count(*) FROM position AS p WHERE p.report = o.report AND p.statement = o.statement)) AS positions
FROM origin AS o
GROUP BY o.name, o.is_presumed ORDER BY o.name, o.is_presumed;

-- SELECT report FROM report_text JOIN reports ON report_key = report_text.rowid WHERE report_text MATCH 'crimea recognition';
CREATE VIRTUAL TABLE report_text USING fts5 (title, text, content = 'report', content_rowid = 'id', tokenize = 'unicode61');
INSERT INTO report_text (report_text) VALUES ('rebuild');
