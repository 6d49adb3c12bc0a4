/* What a damaged or forged ledger file can do: opening, reading, redacting, confirming and purging fail cleanly or hold every invariant of a
 * reading. The first byte chooses what the others are: bit 0 clear: the file itself; set: changes to a sound ledger, six bytes each (where, and
 * two new bytes), which go deeper than a file made of noise. Bit 1 chooses between reading and writing. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <sqlite3.h>

#include "unit/ledger_sample.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);
int LLVMFuzzerInitialize(int *n, char ***arguments);

static char path[64];
static uint8_t *sound; /* [n_sound] a ledger of two reports */
static size_t n_sound;

static void remove_all(void)
{
    static const char *const ends[] = {"", "-wal", "-shm", "-journal"};
    char name[80];
    for (int i = 0; i < 4; i++) {
        snprintf(name, sizeof name, "%s%s", path, ends[i]);
        unlink(name);
    }
}

/* Small pages make a small file, in which few changes hit much. */
static void shrink(void)
{
    sqlite3 *db;
    if (sqlite3_open(path, &db) ||
        sqlite3_exec(db, "PRAGMA journal_mode = DELETE; PRAGMA page_size = 512; VACUUM", NULL, NULL,
                     NULL))
        abort();
    sqlite3_close(db);
}

int LLVMFuzzerInitialize(int *n, char ***arguments)
{
    (void)n, (void)arguments;
    struct arena a = {0};
    struct ent_error err;
    enum ledger_outcome outcome;
    snprintf(path, sizeof path, "%s/entente-fuzz-%ld",
             access("/dev/shm", W_OK) ? "/tmp" : "/dev/shm", (long)getpid());
    struct ledger *l = ent_ledger_open(path, LEDGER_WRITE, &err);
    for (int i = 1; i <= 2; i++)
        if (!l || !ent_ledger_add(l, sample_reading(&a, i), &outcome, &err)) abort();
    ent_ledger_close(l);
    shrink();
    FILE *in = fopen(path, "rb");
    if (!in) abort();
    sound = malloc(1 << 20);
    n_sound = sound ? fread(sound, 1, 1 << 20, in) : 0;
    if (!n_sound) abort();
    fclose(in);
    remove_all();
    ent_arena_free(&a);
    return 0;
}

static void write_changed(FILE *out, const uint8_t *bytes, size_t n)
{
    static uint8_t changed[1 << 20];
    memcpy(changed, sound, n_sound);
    for (size_t i = 0; i + 6 <= n; i += 6) {
        uint32_t where;
        memcpy(&where, bytes + i, 4);
        changed[where % n_sound] = bytes[i + 4];
        changed[(where + 1) % n_sound] = bytes[i + 5];
    }
    fwrite(changed, 1, n_sound, out);
}

static void write_file(const uint8_t *bytes, size_t n, bool is_changes)
{
    FILE *out = fopen(path, "wb");
    if (!out) abort();
    if (is_changes)
        write_changed(out, bytes, n);
    else
        fwrite(bytes, 1, n, out);
    fclose(out);
}

static void use(struct ledger *l, bool writes)
{
    struct arena a = {0};
    struct ent_error err;
    struct held_reports held;
    struct found_entry found;
    enum ledger_outcome outcome;
    uint32_t removed;
    if (ent_ledger_reports(l, &a, &(struct ledger_filter){0}, &held, &err)) {
        for (uint32_t i = 0; i < held.n; i++)
            if (ent_reading_check(held.at[i].reading)) abort();
        if (!ent_ledger_redact(&a, &held, &err)) abort();
    }
    const struct reading *known = sample_reading(&a, 1);
    struct entry_id id = ent_entry_id(known, KIND_POSITION, 0);
    if (ent_ledger_entry(l, &a, str_of(id.hex), &found, &err) &&
        found.index >= ent_entries(found.report.reading, found.kind))
        abort();
    if (writes) {
        (void)!ent_ledger_add(l, sample_reading(&a, 3), &outcome, &err);
        (void)!ent_ledger_confirm(l, str_of(id.hex), STR("Ada"), STR("2024"), &err);
        (void)!ent_ledger_purge(l, STR("Anna Vell"), &removed, &err);
    }
    ent_arena_free(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    if (n == 0) return 0;
    struct ent_error err;
    bool is_changes = bytes[0] & 1, writes = bytes[0] & 2;
    write_file(bytes + 1, n - 1, is_changes);
    struct ledger *l = ent_ledger_open(path, writes ? LEDGER_WRITE : LEDGER_READ, &err);
    if (l) use(l, writes);
    ent_ledger_close(l);
    remove_all();
    return 0;
}
