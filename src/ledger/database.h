/* SQLite as the ledger uses it: opening, prepared statements that are kept, errors in our words. */
#ifndef ENT_LEDGER_DATABASE_H
#define ENT_LEDGER_DATABASE_H

#include <sqlite3.h>

#include "ledger/ledger.h"

/* Their ids, of report ?1. */
#define ENTRIES_OF_REPORT                                                                          \
    "SELECT id FROM statement WHERE report = ?1 UNION ALL SELECT id FROM position "                \
    "WHERE report = ?1 UNION ALL SELECT id FROM event WHERE report = ?1 UNION ALL SELECT id FROM " \
    "territory_fact WHERE report = ?1 UNION ALL SELECT id FROM interpretation WHERE report = ?1"

/* Prepared at first use and kept. Those of entry tables are made from their columns. */
#define ENT_LEDGER_QUERIES(X)                                                                      \
    X(BEGIN, "BEGIN IMMEDIATE")                                                                    \
    X(BEGIN_READ, "BEGIN")                                                                         \
    X(COMMIT, "COMMIT")                                                                            \
    X(IS_BURIED, "SELECT 1 FROM tombstone WHERE hash = ?1")                                        \
    X(BURY, "INSERT OR IGNORE INTO tombstone VALUES (?1)")                                         \
    X(SALT, "SELECT hex(salt) FROM ledger")                                                        \
    X(FIND_REPORT, "SELECT id, reading, masked, name, url, date FROM report WHERE sha256 = ?1")    \
    X(HAS_URL, "SELECT 1 FROM report WHERE url = ?1 AND url <> ''")                                \
    X(ADD_REPORT, "INSERT INTO report VALUES (?20, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, "      \
                  "?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?21)")                             \
    X(DROP_REPORT, "DELETE FROM report WHERE id = ?1")                                             \
    X(ADD_INDEX, "INSERT INTO report_text (rowid, title, text) VALUES (?1, ?2, ?3)")               \
    X(DROP_INDEX, "INSERT INTO report_text (report_text, rowid, title, text) "                     \
                  "SELECT 'delete', id, title, text FROM report WHERE id = ?1")                    \
    X(ADD_CHAIN, "INSERT INTO chain VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")                          \
    X(ADD_ORIGIN, "INSERT INTO origin VALUES (?1, ?2, ?3, ?4)")                                    \
    X(ADD_LISTED, "INSERT INTO listed VALUES (?1, ?2, ?3, ?4, ?5, ?6)")                            \
    X(ADD_LINK, "INSERT INTO link VALUES (?1, ?2, ?3, ?4, ?5, ?6)")                                \
    X(TAKE, "INSERT OR IGNORE INTO temp.taken VALUES (?1, ?2)")                                    \
    X(REPORTS,                                                                                     \
      "SELECT r.id, name, sha256, title, date, url, outlet, form, language, title_start, "         \
      "title_end, date_start, date_end, body_start, body_end, text, runs, t.report IS NOT NULL, "  \
      "t.is_new, "                                                                                 \
      "url <> '' AND EXISTS (SELECT 1 FROM report AS l WHERE l.url = r.url AND l.url <> '' AND "   \
      "l.id > r.id) FROM report AS r LEFT JOIN temp.taken AS t ON t.report = r.id "                \
      "WHERE ?1 = '' OR name = ?1 OR sha256 = ?1 OR r.id = ?2 ORDER BY date, name, sha256")        \
    X(CHAINS, "SELECT statement, name, party, name_start, name_end FROM chain WHERE report = ?1 "  \
              "ORDER BY statement, nth")                                                           \
    X(LISTED, "SELECT number, value FROM listed WHERE report = ?1 AND kind = ?2 AND field = ?3 "   \
              "ORDER BY number, nth")                                                              \
    X(LINKS, "SELECT number, position FROM link WHERE report = ?1 AND kind = ?2 AND field = ?3 "   \
             "ORDER BY number, nth")                                                               \
    X(UNCONFIRM, "DELETE FROM confirmation WHERE entry = ?1")                                      \
    X(UNCONFIRM_REPORT, "DELETE FROM confirmation WHERE entry IN (" ENTRIES_OF_REPORT ")")         \
    X(UNMEMBER_REPORT, "DELETE FROM member WHERE entry IN (" ENTRIES_OF_REPORT ")")                \
    X(UNDECIDE_REPORT,                                                                             \
      "WITH gone AS (SELECT id FROM decision WHERE target IN (" ENTRIES_OF_REPORT                  \
      " UNION ALL SELECT sha256 FROM report WHERE id = ?1)) DELETE FROM decision WHERE id IN "     \
      "gone OR target IN gone")                                                                    \
    X(NAMED, "SELECT id, sha256 FROM report WHERE name = ?1 OR sha256 = ?1 OR (url = ?1 AND "      \
             "url <> '') ORDER BY id")                                                             \
    X(OF_OUTLET, "SELECT id, sha256 FROM report AS r WHERE outlet = ?1 COLLATE NOCASE OR EXISTS "  \
                 "(SELECT 1 FROM listed AS i WHERE i.report = r.id AND i.kind = 'report' AND "     \
                 "i.value = ?1 COLLATE NOCASE) ORDER BY id")                                       \
    X(SPELLING, "SELECT source FROM statement WHERE source = ?1 COLLATE NOCASE UNION ALL SELECT "  \
                "name FROM chain WHERE name = ?1 COLLATE NOCASE LIMIT 1")                          \
    X(ALL_KEYS, "SELECT id, sha256 FROM report ORDER BY id")                                       \
    X(CONFIRMATION, "SELECT terms, by, at FROM confirmation WHERE entry = ?1")                     \
    X(CONFIRM, "INSERT OR REPLACE INTO confirmation VALUES (?1, ?2, ?3, ?4)")                      \
    X(DECIDE, "INSERT OR IGNORE INTO decision (id, action, target, field, value, by, at, reason) " \
              "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")                                           \
    X(ADD_MEMBER, "INSERT INTO member VALUES (?1, ?2, ?3, ?4, ?5)")                                \
    X(DECISIONS, "SELECT d.number, id, action, target, field, value, by, at, reason, EXISTS "      \
                 "(SELECT 1 FROM decision AS u WHERE u.action = 'undo' AND u.target = d.id) "      \
                 "FROM decision AS d ORDER BY d.number")                                           \
    X(MEMBERS, "SELECT side, entry, wording FROM member WHERE decision = ?1 ORDER BY side, nth")   \
    X(FIND_DECISIONS, "SELECT id, action, by FROM decision WHERE id >= ?1 AND id < ?2 LIMIT 2")    \
    X(HAS_DECISIONS, "SELECT 1 FROM decision LIMIT 1")                                             \
    X(DROP_DECISION, "DELETE FROM decision WHERE id = ?1 OR target = ?1")                          \
    X(UNDECIDE, "DELETE FROM decision WHERE target = ?1 OR target IN (SELECT id FROM decision "    \
                "WHERE target = ?1)")                                                              \
    X(UNMEMBER, "DELETE FROM member WHERE entry = ?1 OR wording = ?1")                             \
    X(FIND_ENTRIES, "SELECT 0, report, number, id FROM statement WHERE id >= ?1 AND id < ?2 "      \
                    "UNION ALL SELECT 1, report, number, id FROM position WHERE id >= ?1 AND "     \
                    "id < ?2 UNION ALL SELECT 2, report, number, id FROM event WHERE id >= ?1 "    \
                    "AND id < ?2 UNION ALL SELECT 3, report, number, id FROM territory_fact "      \
                    "WHERE id >= ?1 AND id < ?2 UNION ALL SELECT 4, report, number, id FROM "      \
                    "interpretation WHERE id >= ?1 AND id < ?2 LIMIT 2")

#define X(name, sql) QUERY_##name,
enum query {
    ENT_LEDGER_QUERIES(X) QUERY_ADD_ENTRY, /* and the four kinds after it */
    QUERY_ENTRIES = QUERY_ADD_ENTRY + KIND_COUNT,
    QUERY_COUNT = QUERY_ENTRIES + KIND_COUNT
};
#undef X

struct ledger {
    sqlite3 *db;
    const char *path;     /* as named, for messages; "the ledger in memory" */
    struct arena own;     /* lives as long as the ledger */
    struct arena scratch; /* of one call */
    sqlite3_stmt *kept[QUERY_COUNT];
    bool is_private; /* in memory: without a text index */
};

/* The kept statement, reset and without bindings; NULL and err where it cannot be prepared: the file is not what it should be. */
sqlite3_stmt *ent_ledger_query(struct ledger *l, enum query query, struct ent_error *err);

/* What SQLite last complained of, in our words: busy, full, damaged, not to be written. Returns false. */
bool ent_ledger_failed(struct ledger *l, struct ent_error *err);

/* Runs a statement that yields no rows; its bindings are given up. */
bool ent_ledger_run(struct ledger *l, sqlite3_stmt *s, struct ent_error *err) ENT_MUST_CHECK;

/* The next row; *has_row says if there is one. At the end the statement is reset. */
bool ent_ledger_step(struct ledger *l, sqlite3_stmt *s, bool *has_row,
                     struct ent_error *err) ENT_MUST_CHECK;

/* One statement, or several, from text. */
bool ent_ledger_execute(struct ledger *l, const char *sql, struct ent_error *err) ENT_MUST_CHECK;

bool ent_ledger_begin(struct ledger *l, struct ent_error *err) ENT_MUST_CHECK;
/* Commits where ok, else rolls back and leaves err as it is. */
bool ent_ledger_end(struct ledger *l, bool ok, struct ent_error *err) ENT_MUST_CHECK;

/* Rewrites the file so that nothing of what was deleted is left in it, its log or its free pages. */
bool ent_ledger_scrub(struct ledger *l, struct ent_error *err) ENT_MUST_CHECK;

/* The text is not copied: it must outlive the step. */
void ent_ledger_bind(sqlite3_stmt *s, int at, struct str text);

/* A column's text, copied, as valid UTF-8. */
struct str ent_ledger_text(struct arena *a, sqlite3_stmt *s, int column);

/* What a person confirms of an entry, as SHA-256: the fields that say what is claimed, not how it was found. */
struct sha256 ent_ledger_terms(struct arena *a, const struct reading *r, enum kind kind,
                               uint32_t index);

/* The ids of all entries of a kind. O(n log n) */
struct entry_id *ent_ledger_ids(struct arena *a, const struct reading *r, enum kind kind);

/* Within a transaction: the reports of a name ("" for all), or with key not 0 that one, as they were read. */
bool ent_ledger_load(struct ledger *l, struct arena *a, struct str name, int64_t key,
                     struct held_reports *out, struct ent_error *err) ENT_MUST_CHECK;

/* Within a transaction: puts a report in place of that with the key, under the ids given. masked: it will not be read again. */
bool ent_ledger_replace(struct ledger *l, int64_t key, const struct held_report *h,
                        struct ent_error *err) ENT_MUST_CHECK;

/* One entry by the prefix of its id: its report's key. */
struct entry_place {
    int64_t report;
    enum kind kind;
    uint32_t index;
    struct entry_id id;
};
bool ent_ledger_locate(struct ledger *l, struct str id, struct entry_place *out,
                       struct ent_error *err) ENT_MUST_CHECK;

/* Within a transaction: what people decided, in order. */
bool ent_ledger_decisions(struct ledger *l, struct arena *a, struct decisions *out,
                          struct ent_error *err) ENT_MUST_CHECK;

/* Within a transaction: one more. The same once more changes nothing. */
bool ent_ledger_decide(struct ledger *l, const struct decision *d,
                       struct ent_error *err) ENT_MUST_CHECK;

/* Within a transaction: what the decisions make of entries in hand: corrected fields, judgements, retractions; then who confirmed what they say. O(n log m) */
bool ent_ledger_judge(struct ledger *l, struct arena *a, struct held_reports *reports,
                      struct ent_error *err) ENT_MUST_CHECK;

/* A new reading of a report whose older one is in hand, with the entries that people decided about: where the reader has one much the same in other
 * words it takes over the older one's id; else the older one is carried over. *out is NULL where nothing was decided. */
bool ent_ledger_carry(struct ledger *l, struct arena *a, const struct held_report *older,
                      const struct reading *newer, struct held_report **out,
                      struct ent_error *err) ENT_MUST_CHECK;

/* Hash of the ledger's salt and a text's SHA-256, of a tombstone. */
bool ent_ledger_tombstone(struct ledger *l, const char *sha256, struct sha256 *out,
                          struct ent_error *err) ENT_MUST_CHECK;

#endif
