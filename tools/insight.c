/* entente-insight MODEL OUT FILE...: what the reader knows of every token of plain-text reports before it looks for positions and events, for
 * training the heads that do (tools/train/reading.py).
 *
 *   OUT.tsv  D id tokens                                                         a report
 *            T sentence start end head upos eligible slots traits...             a token; spans in code points, slots as numbers of tokens of the
 *                                                                                report with blanks between, - for none
 *            Q scorer slots traits...                                            what the reader asked a scorer
 *   OUT.npy  the encoder's vectors, float32 [tokens of all reports][hidden]
 *   OUT.branch.npy  those of the branch of the reading heads beside MODEL, where they have one; else there is no such file
 *   OUT.judged.npy  what the heads say, where the reader has them, else no rows: float32 [tokens of all reports][acts, none, events, none] */
#include <stdio.h>

#include "reading/analysis.h"
#include "reading/traits.h"
#include "text/intake.h"

enum { NPY_HEADER = 128 };

/* The header of NumPy's format 1.0, padded to its length. */
static void put_header(FILE *out, uint64_t rows, uint32_t columns)
{
    char text[NPY_HEADER - 10 + 1];
    int n = snprintf(text, sizeof text,
                     "{'descr': '<f4', 'fortran_order': False, 'shape': (%llu, %u), }",
                     (unsigned long long)rows, columns);
    memset(text + n, ' ', sizeof text - 1 - (size_t)n);
    text[NPY_HEADER - 10 - 1] = '\n';
    rewind(out);
    fwrite("\x93NUMPY\x01\x00\x76\x00", 1, 10, out);
    fwrite(text, 1, NPY_HEADER - 10, out);
}

static void put_index(FILE *out, char before, uint32_t index)
{
    if (index == NO_INDEX)
        fprintf(out, "%c-", before);
    else
        fprintf(out, "%c%u", before, index);
}

static void put_example(FILE *out, const uint32_t *slots, uint32_t n, struct strs traits)
{
    for (uint32_t i = 0; i < n; i++) put_index(out, i ? ' ' : '\t', slots[i]);
    for (uint32_t i = 0; i < traits.n; i++) fprintf(out, "\t%.*s", STR_ARGS(traits.at[i]));
    fputc('\n', out);
}

/* Writes down one run, and the questions in it. */
struct recorder {
    struct watch watch;
    FILE *out, *vectors, *judged, *branch; /* branch: NULL where there is none */
};

static void record(struct watch *self, enum scorer_kind kind, const struct question *c,
                   uint32_t n_slots)
{
    FILE *out = ((struct recorder *)self)->out;
    fprintf(out, "Q\t%s", ent_scorer_words[kind]);
    put_example(out, c->slots, n_slots, c->traits);
}

static void put_token(struct arena *a, FILE *out, const struct surroundings *s, uint32_t t)
{
    const struct document *d = s->an->document;
    const struct token *token = &d->tokens.at[t];
    struct slots slots = ent_slots(s, t);
    struct strs traits = {0};
    bool is_eligible = ent_can_be_judged(s->an, t);
    fprintf(out, "T\t%u\t%u\t%u", token->sentence, ent_code_point_of(&d->points, token->start),
            ent_code_point_of(&d->points, token->end));
    put_index(out, '\t', insight_head(s->an->insight, t));
    fprintf(out, "\t%.*s\t%d", STR_ARGS(column_text(s->an->insight->parsed->upos, t)), is_eligible);
    if (is_eligible) ent_token_traits(a, s, &slots, &traits);
    put_example(out, slots.at, SLOT_COUNT, traits);
}

static void put_judgement(FILE *out, const struct judgement *j)
{
    for (uint32_t t = 0; j && t < j->n; t++) {
        fwrite(judged_act(j, t), sizeof(float), JUDGED_ACTS, out);
        fwrite(judged_event(j, t), sizeof(float), JUDGED_EVENTS, out);
    }
}

static void put_vectors(FILE *out, const struct vectors *v)
{
    fwrite(v->at, sizeof(float) * v->hidden, v->n, out);
}

static void put_report(struct arena *a, struct recorder *r, struct analysis *an)
{
    uint32_t n = an->document->tokens.n;
    if (!an->proposed) ent_propose(an);
    const struct surroundings *s = ent_surroundings(a, an);
    fprintf(r->out, "D\t%.*s\t%u\n", STR_ARGS(an->report->id), n);
    for (uint32_t t = 0; t < n; t++) put_token(a, r->out, s, t);
    an->watch = &r->watch;
    ent_find_positions(an);
    ent_find_events(an);
    put_vectors(r->vectors, an->insight->vectors);
    if (r->branch) put_vectors(r->branch, an->insight->branch[BRANCH_OF_READING]);
    put_judgement(r->judged, an->judgement);
}

static uint64_t put_all(struct reader *reader, struct intake *in, struct recorder *r)
{
    struct ent_error err;
    struct arena a = {0};
    struct report report;
    uint64_t tokens = 0;
    for (enum intake_outcome next; (next = ent_intake_next(in, &a, &report, &err)) != INTAKE_END;) {
        struct analysis *an = next == INTAKE_REPORT ? ent_analyse(&a, reader, &report) : NULL;
        if (an && an->insight) {
            put_report(&a, r, an);
            tokens += an->document->tokens.n;
        }
        ent_arena_reset(&a);
    }
    ent_arena_free(&a);
    return tokens;
}

static FILE *open_out(const char *stem, const char *ending)
{
    char path[4096];
    snprintf(path, sizeof path, "%s.%s", stem, ending);
    return fopen(path, "wb");
}

static void put_headers(const struct recorder *r, const struct reader *reader, uint64_t tokens)
{
    uint32_t hidden = ent_reader_hidden(reader);
    put_header(r->vectors, tokens, hidden);
    put_header(r->judged, ent_reader_judges(reader) ? tokens : 0, JUDGED_ACTS + JUDGED_EVENTS);
    if (r->branch) put_header(r->branch, tokens, hidden);
}

static bool run(struct reader *reader, const char *stem, char **files, int n)
{
    struct recorder r = {
        {record}, open_out(stem, "tsv"), open_out(stem, "npy"), open_out(stem, "judged.npy"), NULL};
    bool has_branch = ent_reader_has_branch(reader);
    if (has_branch) r.branch = open_out(stem, "branch.npy");
    if (!r.out || !r.vectors || !r.judged || has_branch != (r.branch != NULL)) return false;
    put_headers(&r, reader, 0);
    struct intake *in = ent_intake_open((const char *const *)files, n, &ent_intake_limits);
    uint64_t tokens = put_all(reader, in, &r);
    ent_intake_close(in);
    put_headers(&r, reader, tokens);
    bool is_written = !r.branch || fclose(r.branch) == 0;
    is_written &= fclose(r.out) == 0;
    is_written &= fclose(r.vectors) == 0;
    return (fclose(r.judged) == 0) & is_written;
}

int main(int n, char **arguments)
{
    struct ent_error err = {0};
    if (n < 4) {
        fputs("usage: entente-insight MODEL OUT FILE...\n", stderr);
        return 2;
    }
    struct reader_options options = {.model = arguments[1]};
    struct reader *reader = ent_reader_open(&options, &err);
    if (!reader) {
        fprintf(stderr, "entente-insight: %s\n", err.message);
        return 65;
    }
    bool ok = run(reader, arguments[2], arguments + 3, n - 3);
    if (!ok) fprintf(stderr, "entente-insight: %s: cannot write\n", arguments[2]);
    ent_reader_close(reader);
    return ok ? 0 : 74;
}
