/* entente-cut [--features] FILE: prints the sentences of a plain text, one a line: "start-end,start-end-j,...", byte offsets of its tokens; "-j"
 * marks a part that is joined to the one before. With --features, the places where a sentence can
 * end instead: "end-of-token feature feature ...". For the benches and for tools/train/sentence_end.py. */
#include <stdio.h>
#include <time.h>

#include "text/document.h"
#include "text/intake.h"
#include "text/paragraph.h"
#include "text/sentence.h"

static void print_sentence(const struct document *d, uint32_t s)
{
    struct sentence sentence = d->sentences.at[s];
    for (uint32_t t = sentence.first; t < sentence.first + sentence.n; t++) {
        struct token token = d->tokens.at[t];
        printf("%s%u-%u%s", t == sentence.first ? "" : ",", token.start, token.end,
               token.flags & TOKEN_JOINED ? "-j" : "");
    }
    putchar('\n');
}

static void print_places(const struct document *d, uint32_t first, uint32_t end)
{
    struct sentence_cutter cutter = ent_sentence_cutter(d, first, end);
    uint16_t feature[SENTENCE_FEATURES];
    for (uint32_t t = first; t < end; t++) {
        ent_sentence_pass(&cutter, t);
        unsigned n = ent_sentence_features(&cutter, t, feature);
        if (n) printf("%u", d->tokens.at[t].end);
        for (unsigned i = 0; i < n; i++) printf(" %u", (unsigned)feature[i]);
        if (n) putchar('\n');
    }
}

static void print_features(struct arena *a, const struct report *report)
{
    struct document d = {.report = report, .text = report->text};
    ent_find_paragraphs(a, &d);
    for (uint32_t p = 0; p < d.paragraphs.n; p++) {
        uint32_t first = d.tokens.n;
        ent_cut_tokens(a, &d, d.paragraphs.at[p].span);
        ent_flag_quotes(&d, first, d.tokens.n);
        print_places(&d, first, d.tokens.n);
    }
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* Tokens a second of processor time, the best of ten rounds, on stderr. */
static void measure(const struct report *report)
{
    struct arena a = {0};
    double best = 1e9;
    uint32_t tokens = 0;
    for (int round = 0; round < 10; round++) {
        double start = seconds();
        tokens = ent_document(&a, report)->tokens.n;
        double took = seconds() - start;
        if (took < best) best = took;
        ent_arena_reset(&a);
    }
    ent_arena_free(&a);
    fprintf(stderr, "%u tokens %.6f seconds %.0f tokens/s\n", tokens, best, tokens / best);
}

static void print_document(struct arena *a, const struct report *report)
{
    const struct document *d = ent_document(a, report);
    for (uint32_t s = 0; s < d->sentences.n; s++) print_sentence(d, s);
    measure(report);
}

int main(int n, char **arguments)
{
    bool wants_features = n == 3 && !strcmp(arguments[1], "--features");
    if (n != 2 && !wants_features) {
        fputs("usage: entente-cut [--features] FILE\n", stderr);
        return 2;
    }
    struct arena a = {0};
    struct ent_error err = {0};
    struct report report;
    const char *const path[] = {arguments[n - 1]};
    struct intake *in = ent_intake_open(path, 1, &ent_intake_limits);
    if (ent_intake_next(in, &a, &report, &err) != INTAKE_REPORT) {
        fprintf(stderr, "entente-cut: %s\n", err.message);
        return 66;
    }
    if (wants_features)
        print_features(&a, &report);
    else
        print_document(&a, &report);
    ent_intake_close(in);
    ent_arena_free(&a);
    return fflush(stdout) ? 74 : 0;
}
