/* entente-insight MODEL OUT FILE...: what the reader knows of every token of plain-text reports before it looks for positions and events, for
 * training the heads that do (tools/train/reading.py).
 *
 *   OUT.tsv  D id tokens                                                         a report
 *            T sentence start end head upos eligible slots traits...             a token; spans in code points, slots as numbers of tokens of the
 *                                                                                report with blanks between, - for none
 *            Q scorer slots traits...                                            what the reader asked a scorer
 *   OUT.npy  the encoder's vectors, float32 [tokens of all reports][hidden] */
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

/* Writes down the questions of one run. */
struct recorder {
    struct watch watch;
    FILE *out;
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

static void put_report(struct arena *a, struct recorder *r, FILE *vectors, struct analysis *an)
{
    uint32_t n = an->document->tokens.n;
    if (!an->proposed) ent_propose(an);
    const struct surroundings *s = ent_surroundings(a, an);
    fprintf(r->out, "D\t%.*s\t%u\n", STR_ARGS(an->report->id), n);
    for (uint32_t t = 0; t < n; t++) put_token(a, r->out, s, t);
    an->watch = &r->watch;
    ent_find_positions(an);
    ent_find_events(an);
    fwrite(an->insight->vectors->at, sizeof(float) * an->insight->vectors->hidden, n, vectors);
}

static uint64_t put_all(struct reader *reader, struct intake *in, FILE *out, FILE *vectors)
{
    struct ent_error err;
    struct arena a = {0};
    struct recorder r = {{record}, out};
    struct report report;
    uint64_t tokens = 0;
    for (enum intake_outcome next; (next = ent_intake_next(in, &a, &report, &err)) != INTAKE_END;) {
        struct analysis *an = next == INTAKE_REPORT ? ent_analyse(&a, reader, &report) : NULL;
        if (an && an->insight) {
            put_report(&a, &r, vectors, an);
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

int main(int n, char **arguments)
{
    struct ent_error err = {0};
    if (n < 4) {
        fputs("usage: entente-insight MODEL OUT FILE...\n", stderr);
        return 2;
    }
    struct reader_options options = {.model = arguments[1]};
    struct reader *reader = ent_reader_open(&options, &err);
    FILE *out = open_out(arguments[2], "tsv"), *vectors = open_out(arguments[2], "npy");
    if (!reader || !out || !vectors) {
        fprintf(stderr, "entente-insight: %s\n", reader ? "cannot write" : err.message);
        return 65;
    }
    struct intake *in =
        ent_intake_open((const char *const *)arguments + 3, n - 3, &ent_intake_limits);
    uint32_t hidden = ent_reader_hidden(reader);
    put_header(vectors, 0, hidden);
    uint64_t tokens = put_all(reader, in, out, vectors);
    put_header(vectors, tokens, hidden);
    bool is_written = fclose(out) == 0 && fclose(vectors) == 0;
    ent_intake_close(in);
    ent_reader_close(reader);
    return is_written ? 0 : 74;
}
