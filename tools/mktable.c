/* mktable NAME COLUMNS FILE.tsv: writes a C file with the rows of a lexicon as `const struct table ent_table_NAME`.
 *
 * Lines that start with # and empty lines are comments. Every row has COLUMNS cells separated by tabs; rows are in strict bytewise
 * order (`LC_ALL=C sort -u`), so that a duplicate stops the build. The first line must be a comment that names source and licence. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static _Noreturn void stop(const char *path, int line, const char *what)
{
    fprintf(stderr, "%s:%d: %s\n", path, line, what);
    exit(1);
}

static void write_cell(const char *cell, size_t n)
{
    putchar('"');
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)cell[i];
        if (c == '"' || c == '\\')
            printf("\\%c", c);
        else if (c < ' ' || c >= 0x7F || c == '?')
            printf("\\%03o", c);
        else
            putchar(c);
    }
    fputs("\",", stdout);
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

int main(int n, char **arguments)
{
    if (n != 4) {
        fputs("usage: mktable NAME COLUMNS FILE.tsv\n", stderr);
        return 2;
    }
    const char *name = arguments[1], *path = arguments[3];
    int columns = atoi(arguments[2]), rows = 0, line = 0;
    FILE *in = fopen(path, "r");
    if (!in) stop(path, 0, "cannot open");
    printf("#include \"base/table.h\"\n\nstatic const char *const cells[] = {\n");
    char *row = NULL, *before = NULL;
    size_t size = 0;
    for (ssize_t length; (length = getline(&row, &size, in)) >= 0;) {
        line++;
        if (length && row[length - 1] == '\n') row[--length] = '\0';
        if (line == 1 && row[0] != '#')
            stop(path, line, "must start with a comment on source and licence");
        if (!length || row[0] == '#') continue;
        if (before && strcmp(before, row) >= 0) stop(path, line, "not sorted, or a duplicate");
        write_row(path, line, row, columns);
        free(before);
        before = strdup(row);
        rows++;
    }
    if (!rows) printf("\"\",\n");
    printf("};\n\nextern const struct table ent_table_%s;\n", name);
    printf("const struct table ent_table_%s = {\"%s\", cells, %d, %d};\n", name, name, rows,
           columns);
    free(row);
    free(before);
    fclose(in);
    return fflush(stdout) ? 1 : 0;
}
