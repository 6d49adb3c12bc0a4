/* The bytes are a ledger file: opening, reading, confirming, adding and purging must fail cleanly or hold every invariant of a reading.
 *
 * Seeds: a ledger made by `entente ledger add`. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "ledger/ledger.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void remove_all(const char *path)
{
    static const char *const ends[] = {"", "-wal", "-shm", "-journal"};
    char name[64];
    for (int i = 0; i < 4; i++) {
        snprintf(name, sizeof name, "%s%s", path, ends[i]);
        unlink(name);
    }
}

static void read_all(struct ledger *l, enum ledger_mode mode)
{
    struct arena a = {0};
    struct ent_error err;
    struct held_reports held;
    struct found_entry found;
    uint32_t removed;
    if (ent_ledger_reports(l, &a, &(struct ledger_filter){0}, &held, &err)) {
        for (uint32_t i = 0; i < held.n; i++)
            if (ent_reading_check(held.at[i].reading)) abort();
        if (!ent_ledger_redact(&a, &held, &err)) abort();
    }
    if (ent_ledger_entry(l, &a, STR("0a1b"), &found, &err) &&
        found.index >= ent_entries(found.report.reading, found.kind))
        abort();
    if (mode == LEDGER_WRITE) {
        (void)!ent_ledger_confirm(l, STR("0a1b"), STR("Ada"), STR("2024"), &err);
        (void)!ent_ledger_purge(l, STR("Anna Vell"), &removed, &err);
    }
    ent_arena_free(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    static char path[48];
    struct ent_error err;
    if (!*path)
        snprintf(path, sizeof path, "%s/entente-fuzz-%ld",
                 access("/dev/shm", W_OK) ? "/tmp" : "/dev/shm", (long)getpid());
    for (int mode = LEDGER_READ; mode <= LEDGER_WRITE; mode++) {
        FILE *out = fopen(path, "wb");
        if (!out) abort();
        fwrite(bytes, 1, n, out);
        fclose(out);
        struct ledger *l = ent_ledger_open(path, (enum ledger_mode)mode, &err);
        if (l) read_all(l, (enum ledger_mode)mode);
        ent_ledger_close(l);
        remove_all(path);
    }
    return 0;
}
