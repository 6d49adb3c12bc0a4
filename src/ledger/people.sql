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

-- One row a corrected field of an entry: what it is to say in place of what the reader read. Of each person the last word counts; where two
-- people disagree (is_disputed), neither does, and value is NULL.
CREATE VIEW corrections AS
SELECT d.target AS entry, d.field, CASE WHEN count(DISTINCT d.value) = 1 THEN min(d.value) END AS value,
    count(DISTINCT d.value) > 1 AS is_disputed, json_group_array(d.by) AS by
FROM decision AS d
WHERE d.action = 'correct' AND NOT EXISTS (SELECT 1 FROM decision AS u WHERE u.action = 'undo' AND u.target = d.id)
    AND NOT EXISTS (SELECT 1 FROM decision AS l WHERE l.action = 'correct' AND l.target = d.target AND l.field = d.field AND l.by = d.by
        AND l.number > d.number AND NOT EXISTS (SELECT 1 FROM decision AS u WHERE u.action = 'undo' AND u.target = l.id))
GROUP BY d.target, d.field;
