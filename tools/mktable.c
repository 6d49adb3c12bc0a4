/* mktable NAME COLUMNS FILE.tsv: writes a C file with the rows of a lexicon as `const struct table ent_table_NAME`.
 *
 * Lines that start with # and empty lines are comments. Every row has COLUMNS cells separated by tabs; rows are in strict bytewise
 * order (`LC_ALL=C sort -u`), so that a duplicate stops the build. The first line must be a comment that names source and licence. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/table.h"

/* The first cell of each row, and where the row stands. */
struct keys {
    char **at;
    size_t n, cap;
};

static _Noreturn void stop(const char *path, int line, const char *what)
{
    fprintf(stderr, "%s:%d: %s\n", path, line, what);
    exit(1);
}

static void write_cell(const char *cell, size_t n)
{
    fputs("{\"", stdout);
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)cell[i];
        if (c == '"' || c == '\\')
            printf("\\%c", c);
        else if (c < ' ' || c >= 0x7F || c == '?')
            printf("\\%03o", c);
        else
            putchar(c);
    }
    printf("\", %zu}, ", n);
}

static void write_row(const char *path, int line, const char *row, int columns)
{
    int found = 0;
    for (const char *cell = row; cell; found++) {
        const char *tab = strchr(cell, '\t');
        write_cell(cell, tab ? (size_t)(tab - cell) : strlen(cell));
        cell = tab ? tab + 1 : NULL;
    }
    putchar('\n');
    char message[80];
    snprintf(message, sizeof message, "expected %d columns, found %d", columns, found);
    if (found != columns) stop(path, line, message);
}

static void note_key(struct keys *k, const char *row)
{
    if (k->n == k->cap) {
        k->cap = k->cap ? 2 * k->cap : 256;
        k->at = realloc(k->at, k->cap * sizeof *k->at);
        if (!k->at) exit(70);
    }
    k->at[k->n++] = strndup(row, strcspn(row, "\t"));
}

static void free_keys(struct keys *k)
{
    for (size_t i = 0; i < k->n; i++) free(k->at[i]);
    free(k->at);
}

/* As ent_str_hash. */
static uint32_t hash_of(const char *key)
{
    uint32_t hash = 2166136261u;
    for (; *key; key++) hash = (hash ^ (unsigned char)*key) * 16777619u;
    return hash;
}

static uint32_t write_slots(const struct keys *k)
{
    uint32_t n = 4;
    while (n <= 2 * k->n) n *= 2;
    struct table_slot *slots = malloc(n * sizeof *slots);
    if (!slots) exit(70);
    memset(slots, 0xFF, n * sizeof *slots);
    for (uint32_t row = 0; row < k->n; row++) {
        if (row && !strcmp(k->at[row], k->at[row - 1])) continue;
        uint32_t hash = hash_of(k->at[row]), slot = hash & (n - 1);
        while (slots[slot].row != UINT32_MAX) slot = (slot + 1) & (n - 1);
        slots[slot] = (struct table_slot){hash, row};
    }
    printf("static const struct table_slot slots[] = {");
    for (uint32_t i = 0; i < n; i++)
        printf("%s{%uu, %uu},", i % 8 ? " " : "\n", slots[i].hash, slots[i].row);
    printf("};\n\n");
    free(slots);
    return n;
}

static void write_rows(FILE *in, const char *path, int columns, struct keys *keys)
{
    char *row = NULL, *before = NULL;
    size_t size = 0;
    int line = 0;
    for (ssize_t length; (length = getline(&row, &size, in)) >= 0;) {
        line++;
        if (length && row[length - 1] == '\n') row[--length] = '\0';
        if (line == 1 && row[0] != '#')
            stop(path, line, "must start with a comment on source and licence");
        if (!length || row[0] == '#') continue;
        if (before && strcmp(before, row) >= 0) stop(path, line, "not sorted, or a duplicate");
        write_row(path, line, row, columns);
        note_key(keys, row);
        free(before);
        before = strdup(row);
    }
    free(row);
    free(before);
}

int main(int n, char **arguments)
{
    if (n != 4) {
        fputs("usage: mktable NAME COLUMNS FILE.tsv\n", stderr);
        return 2;
    }
    const char *name = arguments[1], *path = arguments[3];
    int columns = atoi(arguments[2]);
    FILE *in = fopen(path, "r");
    if (!in) stop(path, 0, "cannot open");
    struct keys keys = {0};
    printf("#include \"base/table.h\"\n\nstatic const struct str cells[] = {\n");
    write_rows(in, path, columns, &keys);
    printf("%s};\n\n", keys.n ? "" : "{\"\", 0},");
    uint32_t slots = write_slots(&keys);
    printf("extern const struct table ent_table_%s;\n", name);
    printf("const struct table ent_table_%s = {\"%s\", cells, %zu, %d, slots, %u};\n", name, name,
           keys.n, columns, slots);
    free_keys(&keys);
    fclose(in);
    return fflush(stdout) ? 1 : 0;
}
