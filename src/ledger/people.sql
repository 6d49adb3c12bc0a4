-- Version 3: what people decided. Rows are added, never changed; only a purge takes any away.

-- One decision of one person. id: the first 16 hexadecimal digits of the SHA-256 of all its texts. action and what it is about:
--   correct   target an entry, field and value what it is to say
--   reject    target an entry that is wrong
--   add       target an entry that the person made
--   retract   target the SHA-256 of a report that its outlet withdrew
--   merge     target the wording of an issue, value that of another that is the same one
--   split     target the wording of an issue, value that of the new one, which takes the members of side 1
--   rename    target the wording of an issue, value its new one
--   undo      target an earlier decision of the same person
CREATE TABLE decision (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    action TEXT NOT NULL,
    target TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;
CREATE INDEX decision_by_target ON decision (target);

-- The positions that belonged to an issue when a person decided about it, with their wording: a later reading may word them otherwise, or stand
-- them elsewhere. side: 0 of the issue named first, 1 of the other.
CREATE TABLE member (
    decision INTEGER NOT NULL REFERENCES decision (number) ON DELETE CASCADE,
    side INTEGER NOT NULL,
    nth INTEGER NOT NULL,
    entry TEXT NOT NULL,
    wording TEXT NOT NULL,
    PRIMARY KEY (decision, side, nth)
) STRICT, WITHOUT ROWID;

-- One row a decision. undone_at: when its author took it back.
CREATE VIEW decisions AS
SELECT d.number, d.id, d.action, d.target, nullif(d.field, '') AS field, nullif(d.value, '') AS value, d.by, d.at, nullif(d.reason, '') AS reason,
    (SELECT min(u.at) FROM decision AS u WHERE u.action = 'undo' AND u.target = d.id) AS undone_at
FROM decision AS d;

-- One row an entry and person who says that it is wrong, or took an own one back. is_disputed: another person corrects it, and neither counts.
CREATE VIEW rejections AS
SELECT d.target AS entry, d.by, d.at, d.reason,
    EXISTS (SELECT 1 FROM decisions AS c WHERE c.action = 'correct' AND c.target = d.target AND c.by <> d.by AND c.undone_at IS NULL) AS is_disputed
FROM decisions AS d
WHERE (d.action = 'reject' AND d.undone_at IS NULL) OR (d.action = 'add' AND d.undone_at IS NOT NULL);

-- One row a corrected field of an entry: what it is to say in place of what the reader read. Of each person the last word counts; where two
-- people disagree (is_disputed), neither does, and value is NULL.
CREATE VIEW corrections AS
SELECT entry, field, CASE WHEN is_disputed THEN NULL ELSE value END AS value, is_disputed, by
FROM (SELECT d.target AS entry, d.field, min(coalesce(d.value, '')) AS value, json_group_array(d.by) AS by,
        count(DISTINCT coalesce(d.value, '')) > 1 OR EXISTS (SELECT 1 FROM rejections AS r WHERE r.entry = d.target AND r.is_disputed) AS is_disputed
    FROM decisions AS d
    WHERE d.action = 'correct' AND d.undone_at IS NULL AND NOT EXISTS (SELECT 1 FROM decisions AS l WHERE l.action = 'correct'
        AND l.target = d.target AND l.field = d.field AND l.by = d.by AND l.number > d.number AND l.undone_at IS NULL)
    GROUP BY d.target, d.field);

-- One row a position as people made it: corrected fields in place of what was read, rejected ones left out.
CREATE VIEW corrected_positions AS
SELECT id, report, report_date, outlet, url, party, act, towards, coalesce(doer_value, doer_read) AS doer, issue, stance,
    CASE WHEN denied THEN 'denied' WHEN hedged THEN 'possible' WHEN voice IN ('relayed', 'anonymous') THEN 'reported' ELSE 'stated' END AS certainty,
    voice, hedged, denied, shift, past, alleged, exchange, reason, deadline, amount, time, statement, source, origin, origin_is_presumed,
    words, start, end, rule, confirmed_by, confirmed_at
FROM (SELECT p.id, p.report, p.report_date, p.outlet, p.url,
    nullif(coalesce((SELECT c.value FROM corrections AS c WHERE c.entry = p.id AND c.field = 'party'), p.party), '') AS party,
    nullif(coalesce((SELECT c.value FROM corrections AS c WHERE c.entry = p.id AND c.field = 'act'), p.act), '') AS act,
    nullif(coalesce((SELECT c.value FROM corrections AS c WHERE c.entry = p.id AND c.field = 'towards'), p.towards), '') AS towards,
    (SELECT CASE WHEN c.value = '' THEN '[]' ELSE '[' || replace(json_quote(c.value), ', ', '","') || ']' END
        FROM corrections AS c WHERE c.entry = p.id AND c.field = 'doer' AND NOT c.is_disputed) AS doer_value, p.doer AS doer_read,
    nullif(coalesce((SELECT c.value FROM corrections AS c WHERE c.entry = p.id AND c.field = 'issue'), p.issue), '') AS issue,
    nullif(coalesce((SELECT c.value FROM corrections AS c WHERE c.entry = p.id AND c.field = 'stance'), p.stance), '') AS stance,
    nullif(coalesce((SELECT c.value FROM corrections AS c WHERE c.entry = p.id AND c.field = 'voice'), p.voice), '') AS voice,
    CASE (SELECT c.value FROM corrections AS c WHERE c.entry = p.id AND c.field = 'hedge') WHEN 'yes' THEN 1 WHEN 'no' THEN 0 ELSE p.hedged END AS hedged,
    CASE (SELECT c.value FROM corrections AS c WHERE c.entry = p.id AND c.field = 'denied') WHEN 'yes' THEN 1 WHEN 'no' THEN 0 ELSE p.denied END AS denied,
    CASE (SELECT c.value FROM corrections AS c WHERE c.entry = p.id AND c.field = 'shift') WHEN 'yes' THEN 1 WHEN 'no' THEN 0 ELSE p.shift END AS shift,
    CASE (SELECT c.value FROM corrections AS c WHERE c.entry = p.id AND c.field = 'past') WHEN 'yes' THEN 1 WHEN 'no' THEN 0 ELSE p.past END AS past,
    CASE (SELECT c.value FROM corrections AS c WHERE c.entry = p.id AND c.field = 'alleged') WHEN 'yes' THEN 1 WHEN 'no' THEN 0 ELSE p.alleged END AS alleged,
    nullif(coalesce((SELECT c.value FROM corrections AS c WHERE c.entry = p.id AND c.field = 'exchange'), p.exchange), '') AS exchange,
    nullif(coalesce((SELECT c.value FROM corrections AS c WHERE c.entry = p.id AND c.field = 'reason'), p.reason), '') AS reason,
    nullif(coalesce((SELECT c.value FROM corrections AS c WHERE c.entry = p.id AND c.field = 'deadline'), p.deadline), '') AS deadline,
    nullif(coalesce((SELECT c.value FROM corrections AS c WHERE c.entry = p.id AND c.field = 'amount'), p.amount), '') AS amount,
    nullif(coalesce((SELECT c.value FROM corrections AS c WHERE c.entry = p.id AND c.field = 'when'), p.time), '') AS time,
    p.statement, p.source, p.origin, p.origin_is_presumed, p.words, p.start, p.end, p.rule, p.confirmed_by, p.confirmed_at
    FROM positions AS p
    WHERE p.id NOT IN (SELECT entry FROM rejections GROUP BY entry HAVING max(is_disputed) = 0));
