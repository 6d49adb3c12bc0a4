/* Lemmas as edit scripts (src/syntax/edit_script.h), for training and for scoring. CoNLL-U on stdin; ranges and empty nodes are left out.
 *
 *   entente-lemmas                            the script of each word, tab-separated, one line a sentence
 *   entente-lemmas --labels TIMES             the scripts of TIMES words or more, one a line, the most frequent first
 *   entente-lemmas --exceptions TIMES         "form, UPOS, lemma": of the pairs of form and UPOS that have one lemma wherever they stand, and of those
 *                                             whose most frequent lemma needs a script of fewer words
 *   entente-lemmas --cover LABELS EXCEPTIONS  how many lemmas those two files can give */
#include <stdio.h>
#include <stdlib.h>

#include "base/vec.h"
#include "syntax/edit_script.h"

struct word {
    struct str form, upos, lemma, script;
    bool opens; /* the first of its sentence */
};

struct words VEC(struct word);

struct counted {
    struct str key;
    uint32_t n, order; /* order: of the first word with it */
};

struct lines VEC(struct counted);

static _Noreturn void stop(const char *what)
{
    fprintf(stderr, "entente-lemmas: %s\n", what);
    exit(65);
}

static struct str read_all(struct arena *a, FILE *in)
{
    struct text_buffer b = {.arena = a};
    char part[1 << 16];
    for (size_t n; (n = fread(part, 1, sizeof part, in)) > 0;)
        ent_text_add(&b, (struct str){part, n});
    return text_str(&b);
}

static struct str take_until(struct str *rest, char mark)
{
    size_t end = ent_str_find(*rest, (struct str){&mark, 1}, 0);
    struct str part = str_part(*rest, 0, end);
    *rest = str_part(*rest, end + 1, rest->n);
    return part;
}

static bool is_number(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.at[i] < '0' || s.at[i] > '9') return false;
    return s.n > 0;
}

static struct words read_words(struct arena *a, struct str text)
{
    struct words words = {0};
    bool opens = true;
    while (text.n) {
        struct str line = take_until(&text, '\n');
        if (!line.n) opens = true;
        if (!is_number(take_until(&line, '\t'))) continue;
        struct word *w = vec_add(a, &words);
        w->form = take_until(&line, '\t');
        w->lemma = take_until(&line, '\t');
        w->upos = take_until(&line, '\t');
        w->opens = opens;
        opens = false;
        if (!w->form.n || !w->lemma.n || !w->upos.n) stop("a word without form, lemma or UPOS");
        w->script = ent_edit_script_write(a, ent_edit_script(a, w->form, w->lemma));
    }
    return words;
}

static int by_key(const void *left, const void *right)
{
    const struct counted *l = left, *r = right;
    int order = ent_str_compare(l->key, r->key);
    return order ? order : (l->order > r->order) - (l->order < r->order);
}

static int by_number(const void *left, const void *right)
{
    const struct counted *l = left, *r = right;
    return l->n != r->n ? (l->n < r->n) - (l->n > r->n) : ent_str_compare(l->key, r->key);
}

/* Equal keys become one with their number; sorted by key. */
static uint32_t count(struct counted *c, uint32_t n)
{
    uint32_t kept = 0;
    qsort(c, n, sizeof *c, by_key);
    for (uint32_t i = 0; i < n; i++) {
        if (!kept || !str_equal(c[kept - 1].key, c[i].key)) c[kept++] = c[i];
        c[kept - 1].n++;
    }
    return kept;
}

static struct counted *count_scripts(struct arena *a, const struct words *words, uint32_t *n)
{
    struct counted *c = arena_array(a, struct counted, words->n);
    for (uint32_t i = 0; i < words->n; i++) c[i] = (struct counted){words->at[i].script, 0, i};
    *n = count(c, words->n);
    return c;
}

static bool has_key(const struct counted *c, uint32_t n, struct str key)
{
    struct counted wanted = {.key = key};
    uint32_t from = 0;
    while (from < n) {
        uint32_t middle = from + (n - from) / 2;
        int order = ent_str_compare(c[middle].key, wanted.key);
        if (!order) return true;
        if (order < 0)
            from = middle + 1;
        else
            n = middle;
    }
    return false;
}

static void print_scripts(const struct words *words)
{
    for (uint32_t i = 0; i < words->n; i++) {
        if (i) putchar(words->at[i].opens ? '\n' : '\t');
        fwrite(words->at[i].script.at, 1, words->at[i].script.n, stdout);
    }
    if (words->n) putchar('\n');
}

static void print_labels(struct arena *a, const struct words *words, uint32_t times)
{
    uint32_t n;
    struct counted *c = count_scripts(a, words, &n);
    qsort(c, n, sizeof *c, by_number);
    for (uint32_t i = 0; i < n && c[i].n >= times; i++) printf("%.*s\n", STR_ARGS(c[i].key));
}

static struct str pair_of(struct arena *a, const struct word *w)
{
    return ent_str_format(a, "%.*s\t%.*s", STR_ARGS(w->form), STR_ARGS(w->upos));
}

/* The table that src/syntax/lemma_head.h asks before it asks the scores. Rows stand by form, UPOS, lemma; of one form and UPOS the first of
 * the most frequent lemmas counts. */
static void print_exceptions(struct arena *a, const struct words *words, uint32_t times)
{
    uint32_t n_scripts, kept = 0;
    struct counted *scripts = count_scripts(a, words, &n_scripts);
    for (uint32_t i = 0; i < n_scripts; i++)
        if (scripts[i].n >= times) scripts[kept++] = scripts[i];
    struct counted *rows = arena_array(a, struct counted, words->n);
    for (uint32_t i = 0; i < words->n; i++) {
        struct str pair = pair_of(a, &words->at[i]), lemma = words->at[i].lemma;
        rows[i].key = ent_str_format(a, "%.*s\t%.*s", STR_ARGS(pair), STR_ARGS(lemma));
        rows[i].order = i;
    }
    uint32_t n = count(rows, words->n);
    for (uint32_t i = 0, end; i < n; i = end) {
        const struct word *w = &words->at[rows[i].order];
        uint32_t best = i;
        for (end = i + 1; end < n; end++) {
            const struct word *next = &words->at[rows[end].order];
            if (!str_equal(w->form, next->form) || !str_equal(w->upos, next->upos)) break;
            if (rows[end].n > rows[best].n) best = end;
        }
        bool is_rare = !has_key(scripts, kept, words->at[rows[best].order].script);
        if (is_rare || end == i + 1) printf("%.*s\n", STR_ARGS(rows[best].key));
    }
}

static struct counted *read_lines(struct arena *a, const char *path, uint32_t *n)
{
    FILE *in = fopen(path, "r");
    if (!in) stop("a file cannot be opened");
    struct str text = read_all(a, in);
    fclose(in);
    struct lines lines = {0};
    while (text.n) vec_add(a, &lines)->key = take_until(&text, '\n');
    *n = count(lines.at, lines.n);
    return lines.at;
}

static void print_cover(struct arena *a, const struct words *words, const char *labels,
                        const char *exceptions)
{
    uint32_t n_labels, n_exceptions, by_label = 0, by_exception = 0;
    struct counted *l = read_lines(a, labels, &n_labels);
    struct counted *e = read_lines(a, exceptions, &n_exceptions);
    for (uint32_t i = 0; i < words->n; i++) {
        const struct word *w = &words->at[i];
        struct str pair = pair_of(a, w);
        struct str row = ent_str_format(a, "%.*s\t%.*s", STR_ARGS(pair), STR_ARGS(w->lemma));
        by_label += has_key(l, n_labels, w->script);
        by_exception += !has_key(l, n_labels, w->script) && has_key(e, n_exceptions, row);
    }
    printf("%u labels, %u exceptions; of %u words %.3f %% by label, %.3f %% by exception\n",
           n_labels, n_exceptions, words->n, 100. * by_label / words->n,
           100. * by_exception / words->n);
}

int main(int n, char **arguments)
{
    struct arena a = {0};
    struct words words = read_words(&a, read_all(&a, stdin));
    const char *asked = n > 1 ? arguments[1] : "";
    if (n == 1)
        print_scripts(&words);
    else if (n == 3 && !strcmp(asked, "--labels"))
        print_labels(&a, &words, (uint32_t)strtoul(arguments[2], NULL, 10));
    else if (n == 3 && !strcmp(asked, "--exceptions"))
        print_exceptions(&a, &words, (uint32_t)strtoul(arguments[2], NULL, 10));
    else if (n == 4 && !strcmp(asked, "--cover"))
        print_cover(&a, &words, arguments[2], arguments[3]);
    else
        stop("usage: entente-lemmas [--labels TIMES | --exceptions TIMES | --cover LABELS "
             "EXCEPTIONS]");
    ent_arena_free(&a);
    return fflush(stdout) ? 74 : 0;
}
