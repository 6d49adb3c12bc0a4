/* Runs tests/golden/text/ *.txt. A case is lines of text after "> " and lines of what must come out; comments start with #.
 *
 *   = a|b|c      the tokens of the whole text
 *   ~ ...        a sentence, one a line
 *   @ kind ...   a paragraph, one a line: body, headline, byline or credit, then its text
 *   " (a|b)      the tokens from each opening to each closing quotation mark: [ for one that opens, ] for one that closes
 *
 * Text without a headline is read as a report's body. ENT_BLESS=1 rewrites what must come out. */
#include "unit/cmocka_all.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "text/document.h"
#include "text/intake.h"

static const char *const kind_names[PARAGRAPH_KIND_COUNT] = {"body", "headline", "byline",
                                                             "credit"};

static struct str one_line(struct arena *a, struct str s)
{
    struct str copy = ent_str_copy(a, s);
    for (size_t i = 0; i < s.n; i++)
        if (copy.at[i] == '\n') ((char *)copy.at)[i] = ' ';
    return copy;
}

static void show_tokens(struct text_buffer *out, const struct document *d)
{
    ent_text_add(out, STR("= "));
    for (uint32_t t = 0; t < d->tokens.n; t++)
        ent_text_addf(out, "%s%.*s", t ? "|" : "", STR_ARGS(token_text(d, t)));
    ent_text_add_char(out, '\n');
}

static void show_sentences(struct text_buffer *out, const struct document *d)
{
    for (uint32_t s = 0; s < d->sentences.n; s++) {
        struct sentence at = d->sentences.at[s];
        struct str text = span_of(d->text, tokens_span(d, at.first, at.first + at.n - 1));
        ent_text_addf(out, "~ %.*s\n", STR_ARGS(one_line(out->arena, text)));
    }
}

static void show_paragraphs(struct text_buffer *out, const struct document *d)
{
    for (uint32_t p = 0; p < d->paragraphs.n; p++) {
        struct paragraph at = d->paragraphs.at[p];
        struct str text = one_line(out->arena, span_of(d->text, at.span));
        ent_text_addf(out, "@ %s %.*s\n", kind_names[at.kind], STR_ARGS(text));
    }
}

static void show_quotes(struct text_buffer *out, const struct document *d)
{
    ent_text_add(out, STR("\" "));
    for (uint32_t t = 0; t < d->tokens.n; t++) {
        unsigned flags = d->tokens.at[t].flags;
        if (flags & TOKEN_QUOTE_OPEN) ent_text_add_char(out, '[');
        if (flags & TOKEN_QUOTE_CLOSE) ent_text_add_char(out, ']');
        if (!(flags & (TOKEN_QUOTE_OPEN | TOKEN_QUOTE_CLOSE)))
            ent_text_addf(out, "%.*s ", STR_ARGS(token_text(d, t)));
    }
    ent_text_add_char(out, '\n');
}

static bool is_expectation(char c) { return c && strchr("=~@\"", c); }

/* What the text gives, in the form that the case asks for. */
static struct str actual(struct arena *a, struct str text, char form)
{
    struct report *report = arena_new(a, struct report);
    struct ent_error err;
    assert_true(ent_report_from_plain(a, text, "case", report, &err));
    const struct document *d = ent_document(a, report);
    struct text_buffer out = {.arena = a};
    if (form == '=') show_tokens(&out, d);
    if (form == '~') show_sentences(&out, d);
    if (form == '@') show_paragraphs(&out, d);
    if (form == '"') show_quotes(&out, d);
    return text_str(&out);
}

struct golden {
    const char *path;
    struct text_buffer text, expected, blessed;
    char form;
    unsigned cases, wrong;
};

static void finish_case(struct golden *g)
{
    if (!g->form) return;
    struct str got = actual(g->text.arena, text_str(&g->text), g->form);
    ent_text_add(&g->blessed, got);
    g->cases++;
    if (!str_equal(got, text_str(&g->expected))) {
        g->wrong++;
        print_error("%s: %.*s\nexpected\n%.*sgot\n%.*s\n", g->path, STR_ARGS(text_str(&g->text)),
                    STR_ARGS(text_str(&g->expected)), STR_ARGS(got));
    }
    g->form = 0;
    g->text.n = g->expected.n = 0;
}

static void take_line(struct golden *g, struct str line)
{
    bool expects = is_expectation(line.n ? line.at[0] : 0);
    if (expects) {
        g->form = line.at[0];
        ent_text_add(&g->expected, line);
        ent_text_add_char(&g->expected, '\n');
        return;
    }
    finish_case(g);
    ent_text_add(&g->blessed, line);
    ent_text_add_char(&g->blessed, '\n');
    if (!str_starts(line, STR(">"))) return;
    if (g->text.n) ent_text_add_char(&g->text, '\n');
    ent_text_add(&g->text, str_part(line, 2, line.n));
}

static unsigned run_file(const char *path)
{
    struct arena a = {0};
    struct golden g = {path, {.arena = &a}, {.arena = &a}, {.arena = &a}, 0, 0, 0};
    FILE *in = fopen(path, "r");
    assert_non_null(in);
    char *line = NULL;
    size_t size = 0;
    for (ssize_t n; (n = getline(&line, &size, in)) > 0;) {
        if (line[n - 1] == '\n') n--;
        take_line(&g, ent_str_copy(&a, (struct str){line, (size_t)n}));
    }
    finish_case(&g);
    fclose(in);
    free(line);
    assert_true(g.cases > 0);
    if (getenv("ENT_BLESS") && g.wrong) {
        FILE *out = fopen(path, "w");
        assert_non_null(out);
        fwrite(g.blessed.at, 1, g.blessed.n, out);
        fclose(out);
    }
    ent_arena_free(&a);
    return g.wrong;
}

static int is_golden(const struct dirent *entry) { return strstr(entry->d_name, ".txt") != NULL; }

static void every_case_gives_what_is_written_under_it(void **state)
{
    (void)state;
    const char *folder = SOURCE_DIR "/tests/golden/text";
    struct dirent **entries;
    int n = scandir(folder, &entries, is_golden, alphasort);
    assert_true(n > 0);
    unsigned wrong = 0;
    for (int i = 0; i < n; i++) {
        char path[512];
        snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        wrong += run_file(path);
        free(entries[i]);
    }
    free(entries);
    if (!getenv("ENT_BLESS")) assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_gives_what_is_written_under_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
