/* Kills a program that uses the ledger at its first write to the disk, at its second, and so on through all of them, whole and torn, and looks at
 * what is left each time. */
#include "unit/cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sqlite3.h>

#include "ledger/hash.h"
#include "unit/ledger_sample.h"

enum { KILLED = 9, MOST_STEPS = 5000 };

/* Of the child: how many writes, syncs, truncations and deletions are left before it dies; torn: half of the last write still happens. */
static int steps_left;
static bool is_torn;

/* 1: every write; a larger one takes a sample, for those in a hurry. The first argument. */
static int stride = 37;

static const sqlite3_io_methods *original;
static sqlite3_io_methods counted;
static sqlite3_vfs *real_vfs, counted_vfs;

static void count_step(void)
{
    if (--steps_left == 0) _exit(KILLED);
}

static int counted_write(sqlite3_file *f, const void *bytes, int n, sqlite3_int64 at)
{
    if (steps_left == 1 && is_torn) original->xWrite(f, bytes, n / 2, at);
    count_step();
    return original->xWrite(f, bytes, n, at);
}

static int counted_truncate(sqlite3_file *f, sqlite3_int64 n)
{
    count_step();
    return original->xTruncate(f, n);
}

static int counted_sync(sqlite3_file *f, int flags)
{
    count_step();
    return original->xSync(f, flags);
}

static int counted_delete(sqlite3_vfs *vfs, const char *path, int sync)
{
    (void)vfs;
    count_step();
    return real_vfs->xDelete(real_vfs, path, sync);
}

static int counted_open(sqlite3_vfs *vfs, sqlite3_filename path, sqlite3_file *f, int flags,
                        int *out)
{
    (void)vfs;
    int result = real_vfs->xOpen(real_vfs, path, f, flags, out);
    if (!f->pMethods) return result;
    original = f->pMethods;
    counted = *original;
    counted.xWrite = counted_write;
    counted.xTruncate = counted_truncate;
    counted.xSync = counted_sync;
    f->pMethods = &counted;
    return result;
}

static void count_writes(void)
{
    real_vfs = sqlite3_vfs_find(NULL);
    counted_vfs = *real_vfs;
    counted_vfs.zName = "counted";
    counted_vfs.xOpen = counted_open;
    counted_vfs.xDelete = counted_delete;
    sqlite3_vfs_register(&counted_vfs, 1);
}

static struct reading *changed_reading(struct arena *a)
{
    struct reading *r = sample_reading(a, 1);
    r->positions.at[0].amount = STR("ten barges");
    return r;
}

/* What a session does: makes a ledger, adds, reads again, confirms, purges. Exits 0 where it got through, 1 where something failed. */
static _Noreturn void use_ledger(const char *path)
{
    struct arena a = {0};
    struct ent_error err;
    enum ledger_outcome outcome;
    uint32_t n;
    count_writes();
    struct ledger *l = ent_ledger_open(path, LEDGER_WRITE, &err);
    const struct reading *first = sample_reading(&a, 1);
    struct entry_id id = ent_entry_id(first, KIND_POSITION, 0);
    bool ok = l && ent_ledger_add(l, first, &outcome, &err) &&
              ent_ledger_add(l, sample_reading(&a, 2), &outcome, &err) &&
              ent_ledger_add(l, changed_reading(&a), &outcome, &err) &&
              ent_ledger_confirm(l, str_of(id.hex), STR("Ada"), STR("2024-05-01"), &err) &&
              ent_ledger_purge(l, STR("sample-2"), &n, &err) &&
              ent_ledger_add(l, sample_reading(&a, 3), &outcome, &err);
    ent_ledger_close(l);
    _exit(ok ? 0 : 1);
}

static void assert_intact(const char *path)
{
    sqlite3 *db;
    sqlite3_stmt *s;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, "PRAGMA integrity_check", -1, &s, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(s), SQLITE_ROW);
    assert_string_equal((const char *)sqlite3_column_text(s, 0), "ok");
    sqlite3_finalize(s);
    assert_int_equal(sqlite3_prepare_v2(db, "PRAGMA foreign_key_check", -1, &s, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(s), SQLITE_DONE);
    sqlite3_finalize(s);
    sqlite3_close(db);
}

static bool is_one_of(struct arena *a, const struct reading *r)
{
    struct sha256 hash = ent_reading_hash(a, r);
    for (int n = 1; n <= 3; n++)
        if (!strcmp(hash.hex, ent_reading_hash(a, sample_reading(a, n)).hex)) return true;
    return !strcmp(hash.hex, ent_reading_hash(a, changed_reading(a)).hex);
}

static bool file_holds(struct arena *a, const char *path, struct str words)
{
    FILE *in = fopen(path, "rb");
    struct text_buffer b = {.arena = a};
    char part[4096];
    for (size_t n; in && (n = fread(part, 1, sizeof part, in)) > 0;)
        ent_text_add(&b, (struct str){part, n});
    if (in) fclose(in);
    return ent_str_find(text_str(&b), words, 0) < b.n;
}

/* Returns how many reports are left: whole ones, or the test fails. What was purged is gone from the file as soon as it is opened again. */
static uint32_t look_at_rest(const char *path)
{
    struct arena a = {0};
    struct ent_error err = {0};
    struct held_reports held;
    struct ledger *l = ent_ledger_open(path, LEDGER_WRITE, &err);
    if (!l) fail_msg("cannot be opened: %s", err.message);
    if (!ent_ledger_reports(l, &a, &(struct ledger_filter){0}, &held, &err))
        fail_msg("cannot be read: %s", err.message);
    bool has_second = false;
    for (uint32_t i = 0; i < held.n; i++) {
        assert_true(is_one_of(&a, held.at[i].reading));
        assert_int_equal(held.at[i].reading->document->report->credits.n, 2);
        has_second |= str_equal(held.at[i].reading->document->report->id, STR("sample-2"));
    }
    ent_ledger_close(l);
    if (!has_second) assert_false(file_holds(&a, path, STR("part 2")));
    assert_intact(path);
    ent_arena_free(&a);
    return held.n;
}

static void remove_all(const char *path)
{
    static const char *const ends[] = {"", "-wal", "-shm", "-journal"};
    for (int i = 0; i < 4; i++) {
        char name[64];
        snprintf(name, sizeof name, "%s%s", path, ends[i]);
        unlink(name);
    }
}

static bool survives_a_kill(const char *path, int step, bool torn, uint32_t *n)
{
    remove_all(path);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        steps_left = step;
        is_torn = torn;
        use_ledger(path);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    if (WEXITSTATUS(status) == 1) fail_msg("step %d: the session failed", step);
    *n = look_at_rest(path);
    return WEXITSTATUS(status) == KILLED;
}

/* In memory where the system has a file system there: a kill loses nothing that the kernel was given, and syncing costs nothing. */
static void make_folder(char *folder, size_t size)
{
    static const char *const roots[] = {"/dev/shm", "/tmp"};
    for (int i = 0; i < 2; i++) {
        snprintf(folder, size, "%s/entente-crash-%ld", roots[i], (long)getpid());
        if (mkdir(folder, 0700) == 0) return;
    }
    fail_msg("no folder to work in");
}

static void whatever_write_is_the_last_whole_reports_are_left(void **state)
{
    (void)state;
    char path[64], folder[48];
    make_folder(folder, sizeof folder);
    snprintf(path, sizeof path, "%s/l", folder);
    uint32_t seen = 0, n;
    int steps = 0;
    for (int torn = 0; torn < 2; torn++)
        for (int step = 1; step < MOST_STEPS; step += stride) {
            bool was_killed = survives_a_kill(path, step, torn, &n);
            seen |= 1u << n;
            steps++;
            if (!was_killed) break;
        }
    assert_int_equal(n, 2);
    if (stride == 1) {
        /* The kills fall before the first report, between the others, and after the last. */
        assert_int_equal(seen, 1 | 2 | 4);
        assert_true(steps > 1000);
    }
    print_message("killed at %d writes\n", steps - 2);
    remove_all(path);
    rmdir(folder);
}

int main(int n, char **arguments)
{
    if (n > 1) stride = atoi(arguments[1]);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whatever_write_is_the_last_whole_reports_are_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
