#include "ledger/database.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ledger/entry_table.h"
#include "ledger/schema.h"

enum { APPLICATION_ID = 0x456E7465 /* "Ente" */, BUSY_MS = 8000, RETRY_MS = 10 };

bool ent_ledger_failed(struct ledger *l, struct ent_error *err)
{
    switch (sqlite3_extended_errcode(l->db) & 0xFF) {
    case SQLITE_NOMEM:
        ent_out_of_memory(0);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ent_fail(err, ENT_EBUSY, "%s: in use by another program", l->path);
    case SQLITE_FULL:
        return ent_fail(err, ENT_EIO, "%s: no space left on the disk", l->path);
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
        return ent_fail(err, ENT_EIO, "%s: cannot be written, or its folder cannot", l->path);
    case SQLITE_IOERR:
        return ent_fail(err, ENT_EIO, "%s: reading or writing failed (no space left, or a fault)",
                        l->path);
    case SQLITE_NOTADB:
        return ent_fail(err, ENT_EDATA, "%s: not a ledger", l->path);
    default:
        return ent_fail(err, ENT_EDATA, "%s: damaged (%s)", l->path, sqlite3_errmsg(l->db));
    }
}

/* "INSERT INTO position VALUES (?1, ?2, ...)": report, number, id, then the columns in order. */
static const char *insert_sql(struct arena *a, const struct entry_table *t)
{
    int n = 3 + t->n_columns;
    for (int i = 0; i < t->n_columns; i++) n += t->columns[i].type == COLUMN_SPAN;
    struct text_buffer sql = {.arena = a};
    ent_text_addf(&sql, "INSERT INTO %s VALUES (?1", t->name);
    for (int i = 2; i <= n; i++) ent_text_addf(&sql, ", ?%d", i);
    ent_text_add(&sql, STR(")"));
    return ent_str_copy(a, text_str(&sql)).at;
}

static const char *select_sql(struct arena *a, const struct entry_table *t)
{
    struct text_buffer sql = {.arena = a};
    ent_text_add(&sql, STR("SELECT number, id"));
    for (int i = 0; i < t->n_columns; i++) {
        const struct column *c = &t->columns[i];
        if (c->type == COLUMN_SPAN)
            ent_text_addf(&sql, ", %s_start, %s_end", c->name, c->name);
        else
            ent_text_addf(&sql, ", %s", c->name);
    }
    ent_text_addf(&sql, " FROM %s WHERE report = ?1 ORDER BY number", t->name);
    return ent_str_copy(a, text_str(&sql)).at;
}

static const char *query_sql(struct ledger *l, enum query query)
{
#define X(name, sql) sql,
    static const char *const texts[] = {ENT_LEDGER_QUERIES(X)};
#undef X
    if (query < QUERY_ADD_ENTRY) return texts[query];
    if (query < QUERY_ENTRIES)
        return insert_sql(&l->own, &ent_entry_tables[query - QUERY_ADD_ENTRY]);
    return select_sql(&l->own, &ent_entry_tables[query - QUERY_ENTRIES]);
}

sqlite3_stmt *ent_ledger_query(struct ledger *l, enum query query, struct ent_error *err)
{
    sqlite3_stmt *s = l->kept[query];
    if (s) {
        sqlite3_reset(s);
        sqlite3_clear_bindings(s);
        return s;
    }
    if (sqlite3_prepare_v3(l->db, query_sql(l, query), -1, SQLITE_PREPARE_PERSISTENT, &s, NULL)) {
        ent_ledger_failed(l, err);
        return NULL;
    }
    return l->kept[query] = s;
}

bool ent_ledger_run(struct ledger *l, sqlite3_stmt *s, struct ent_error *err)
{
    int result = sqlite3_step(s);
    bool ok = result == SQLITE_DONE || result == SQLITE_ROW || ent_ledger_failed(l, err);
    sqlite3_reset(s);
    return ok;
}

bool ent_ledger_step(struct ledger *l, sqlite3_stmt *s, bool *has_row, struct ent_error *err)
{
    int result = sqlite3_step(s);
    *has_row = result == SQLITE_ROW;
    if (*has_row) return true;
    bool ok = result == SQLITE_DONE || ent_ledger_failed(l, err);
    sqlite3_reset(s);
    return ok;
}

bool ent_ledger_execute(struct ledger *l, const char *sql, struct ent_error *err)
{
    return sqlite3_exec(l->db, sql, NULL, NULL, NULL) == SQLITE_OK || ent_ledger_failed(l, err);
}

bool ent_ledger_begin(struct ledger *l, struct ent_error *err)
{
    sqlite3_stmt *s = ent_ledger_query(l, QUERY_BEGIN, err);
    return s && ent_ledger_run(l, s, err);
}

bool ent_ledger_end(struct ledger *l, bool ok, struct ent_error *err)
{
    sqlite3_stmt *s = ok ? ent_ledger_query(l, QUERY_COMMIT, err) : NULL;
    if (s && ent_ledger_run(l, s, err)) return true;
    if (!sqlite3_get_autocommit(l->db)) sqlite3_exec(l->db, "ROLLBACK", NULL, NULL, NULL);
    return false;
}

void ent_ledger_bind(sqlite3_stmt *s, int at, struct str text)
{
    sqlite3_bind_text64(s, at, text.n ? text.at : "", text.n, SQLITE_STATIC, SQLITE_UTF8);
}

struct str ent_ledger_text(struct arena *a, sqlite3_stmt *s, int column)
{
    const char *at = (const char *)sqlite3_column_text(s, column);
    int n = sqlite3_column_bytes(s, column);
    if (!at || n <= 0) return STR_NONE;
    return ent_utf8_repair(a, ent_str_copy(a, (struct str){at, (size_t)n}));
}

static bool read_number(struct ledger *l, const char *sql, int64_t *out, struct ent_error *err)
{
    sqlite3_stmt *s = NULL;
    *out = 0;
    if (sqlite3_prepare_v2(l->db, sql, -1, &s, NULL)) return ent_ledger_failed(l, err);
    int result = sqlite3_step(s);
    if (result == SQLITE_ROW) *out = sqlite3_column_int64(s, 0);
    bool ok = result == SQLITE_ROW || result == SQLITE_DONE || ent_ledger_failed(l, err);
    sqlite3_finalize(s);
    return ok;
}

static bool migrate(struct ledger *l, int64_t from, struct ent_error *err)
{
    if (!ent_ledger_begin(l, err)) return false;
    int64_t version = from; /* another program may have been faster */
    bool ok = read_number(l, "PRAGMA user_version", &version, err);
    for (int64_t step = version; ok && step < LEDGER_VERSION; step++)
        ok = ent_ledger_execute(l, ent_ledger_steps[step], err);
    struct str stamp =
        ent_str_format(&l->own, "PRAGMA application_id = %d; PRAGMA user_version = %d",
                       APPLICATION_ID, LEDGER_VERSION);
    ok = ok && ent_ledger_execute(l, stamp.at, err);
    return ent_ledger_end(l, ok, err);
}

/* What a file says of itself, all at one moment: another program may be making it a ledger just now. */
static bool read_marks(struct ledger *l, int64_t *application, int64_t *version, int64_t *objects,
                       struct ent_error *err)
{
    if (!ent_ledger_execute(l, "BEGIN", err)) return false;
    bool ok = read_number(l, "PRAGMA application_id", application, err) &&
              read_number(l, "PRAGMA user_version", version, err) &&
              read_number(l, "SELECT count(*) FROM sqlite_schema", objects, err);
    sqlite3_exec(l->db, "ROLLBACK", NULL, NULL, NULL);
    return ok;
}

/* Whose file it is, and of which version. An empty one becomes a ledger; a strange one is left alone. */
static bool check_version(struct ledger *l, enum ledger_mode mode, struct ent_error *err)
{
    int64_t application, version, objects;
    if (!read_marks(l, &application, &version, &objects, err)) return false;
    if (application != APPLICATION_ID && (objects || application))
        return ent_fail(err, ENT_EDATA, "%s: not a ledger, but another program's database",
                        l->path);
    if (version > LEDGER_VERSION)
        return ent_fail(err, ENT_EDATA,
                        "%s: ledger of version %lld, written by a newer entente; this one knows %d",
                        l->path, (long long)version, LEDGER_VERSION);
    if (version < 0) return ent_fail(err, ENT_EDATA, "%s: damaged (version)", l->path);
    if (version == LEDGER_VERSION) return true;
    if (mode == LEDGER_READ && sqlite3_db_readonly(l->db, "main") == 1)
        return ent_fail(err, ENT_EDATA, "%s: ledger of an older version, and not to be written",
                        l->path);
    return migrate(l, version, err);
}

/* A file from elsewhere may carry views in place of tables, or triggers: what we read are our own tables, and nothing runs by itself. */
static bool check_tables(struct ledger *l, struct ent_error *err)
{
    int64_t tables, triggers;
    bool ok =
        read_number(
            l,
            "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND "
            "type = 'table' AND strict AND name IN ('report', 'statement', 'chain', "
            "'origin', 'position', 'event', 'territory_fact', 'interpretation', "
            "'listed', 'link', 'confirmation', 'decision', 'member', 'tombstone', 'ledger')",
            &tables, err) &&
        read_number(l, "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'", &triggers, err);
    if (!ok) return false;
    return (tables == 15 && triggers == 0) ||
           ent_fail(err, ENT_EDATA, "%s: damaged (its tables are not a ledger's)", l->path);
}

static bool finish_purge(struct ledger *l, struct ent_error *err)
{
    int64_t is_pending;
    if (!read_number(l, "SELECT purge_pending FROM ledger", &is_pending, err)) return false;
    return !is_pending || ent_ledger_scrub(l, err);
}

bool ent_ledger_scrub(struct ledger *l, struct ent_error *err)
{
    int64_t is_busy = 0;
    const char *checkpoint = "PRAGMA wal_checkpoint(TRUNCATE)";
    bool ok = ent_ledger_execute(l, "VACUUM", err) && read_number(l, checkpoint, &is_busy, err);
    if (ok && is_busy > 0)
        return ent_fail(err, ENT_EBUSY,
                        "%s: in use by another program; what was purged leaves the file with the "
                        "next command that writes",
                        l->path);
    return ok && ent_ledger_execute(l, "UPDATE ledger SET purge_pending = 0", err) &&
           read_number(l, checkpoint, &is_busy, err);
}

/* SQLite does not wait here of its own accord: two programs that make one ledger at once meet at this point. */
static bool switch_to_log(struct ledger *l, struct ent_error *err)
{
    for (int waited = 0;; waited += RETRY_MS) {
        if (ent_ledger_execute(l, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL", err))
            return true;
        if (err->code != ENT_EBUSY || waited >= BUSY_MS) return false;
        sqlite3_sleep(RETRY_MS);
    }
}

static bool set_up(struct ledger *l, enum ledger_mode mode, struct ent_error *err)
{
    sqlite3_busy_timeout(l->db, BUSY_MS);
    sqlite3_db_config(l->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(l->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_limit(l->db, SQLITE_LIMIT_LENGTH, 256 << 20);
    /* temp_store: nothing of a ledger is spilt into a folder of others */
    if (!ent_ledger_execute(l,
                            "PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON; "
                            "PRAGMA cell_size_check = ON; "
                            "CREATE TEMP TABLE taken (report INTEGER PRIMARY KEY, is_new INTEGER)",
                            err))
        return false;
    if (!check_version(l, mode, err) || !check_tables(l, err)) return false;
    if (mode == LEDGER_WRITE && !l->is_private && !switch_to_log(l, err)) return false;
    return ent_ledger_execute(l, "PRAGMA foreign_keys = ON", err) &&
           (mode == LEDGER_READ || finish_purge(l, err));
}

/* Makes the file before SQLite does, for its owner only; its log and index take after it. */
static bool make_private(const char *path, bool *is_made, struct ent_error *err)
{
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    *is_made = fd >= 0;
    if (fd >= 0) {
        close(fd);
        return true;
    }
    if (errno != EEXIST) return ent_fail(err, ENT_EIO, "%s: %s", path, strerror(errno));
    struct stat found;
    if (stat(path, &found) == 0 && S_ISREG(found.st_mode) && found.st_uid == geteuid() &&
        (found.st_mode & 077))
        chmod(path, 0600);
    return true;
}

static bool check_file(const char *path, struct ent_error *err)
{
    struct stat found;
    if (stat(path, &found) != 0)
        return ent_fail(err, errno == ENOENT || errno == ENOTDIR ? ENT_ENOINPUT : ENT_EIO, "%s: %s",
                        path, errno == ENOENT ? "no such ledger" : strerror(errno));
    if (S_ISDIR(found.st_mode)) return ent_fail(err, ENT_EDATA, "%s: a folder, not a ledger", path);
    if (!S_ISREG(found.st_mode)) return ent_fail(err, ENT_EDATA, "%s: not a file", path);
    if (access(path, R_OK) != 0) return ent_fail(err, ENT_EIO, "%s: %s", path, strerror(errno));
    return true;
}

/* In a folder that cannot be written a ledger at rest is read as it lies, without the files that SQLite would put beside it. */
static const char *address_of(struct arena *a, const char *path, enum ledger_mode mode)
{
    struct text_buffer address = {.arena = a};
    ent_text_add(&address, STR("file:"));
    for (const char *at = path; *at; at++) {
        if (*at == '?' || *at == '#' || *at == '%')
            ent_text_addf(&address, "%%%02x", (unsigned char)*at);
        else
            ent_text_add_char(&address, *at);
    }
    struct str slash = str_of(strrchr(path, '/'));
    struct str folder = slash.n ? str_part(str_of(path), 0, strlen(path) - slash.n + 1) : STR(".");
    struct str log = ent_str_format(a, "%s-wal", path);
    bool is_at_rest = access(log.at, F_OK) != 0;
    if (mode == LEDGER_READ && is_at_rest && access(ent_str_copy(a, folder).at, W_OK) != 0)
        ent_text_add(&address, STR("?immutable=1"));
    return ent_str_copy(a, text_str(&address)).at;
}

static bool open_database(struct ledger *l, const char *path, enum ledger_mode mode,
                          struct ent_error *err)
{
    int flags =
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_URI | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX;
    const char *address = path ? address_of(&l->own, path, mode) : ":memory:";
    if (path && mode == LEDGER_READ && access(path, W_OK) != 0)
        flags = (flags & ~SQLITE_OPEN_READWRITE) | SQLITE_OPEN_READONLY;
    int result = sqlite3_open_v2(address, &l->db, flags, NULL);
    if (!l->db) ent_out_of_memory(0);
    return result == SQLITE_OK || ent_ledger_failed(l, err);
}

struct ledger *ent_ledger_open(const char *path, enum ledger_mode mode, struct ent_error *err)
{
    bool is_made = false;
    if (path && mode == LEDGER_WRITE && !make_private(path, &is_made, err)) return NULL;
    if (path && !check_file(path, err)) return NULL;
    struct arena own = {0};
    struct ledger *l = arena_new(&own, struct ledger);
    *l = (struct ledger){.own = own, .is_private = !path};
    l->path = path ? ent_str_copy(&l->own, str_of(path)).at : "the ledger in memory";
    if (open_database(l, path, mode, err) && set_up(l, path ? mode : LEDGER_WRITE, err)) return l;
    ent_ledger_close(l);
    if (is_made && err->code != ENT_EBUSY) unlink(path);
    return NULL;
}

void ent_ledger_close(struct ledger *l)
{
    if (!l) return;
    for (int i = 0; i < QUERY_COUNT; i++) sqlite3_finalize(l->kept[i]);
    sqlite3_close(l->db);
    ent_arena_free(&l->scratch);
    struct arena own = l->own;
    ent_arena_free(&own);
}
