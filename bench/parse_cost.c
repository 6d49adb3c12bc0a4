/* parse_cost MODEL FILE.conllu [ROUNDS]: processor time of the forward pass alone and of the whole parse, printing left out, over the same words
 * in the same parts, in turn; the least of the rounds. Prints "words seconds-of-forward seconds-of-parse". For bench/parse.py. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "syntax/conllu_put.h"
#include "syntax/parser.h"

enum { WORDS = 768 }; /* as cli/parse.c cuts */

static struct {
    struct encoder *encoder;
    struct parser *parser;
    struct arena arena;
} run;

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void forward(const struct conllu *part, uint32_t first, uint32_t n)
{
    const struct document *d = part->document;
    for (uint32_t s = first, taken; s < first + n; s += taken) {
        taken = ent_encode_cut(run.encoder, d, s, 256);
        if (taken > first + n - s) taken = first + n - s;
        ent_encode_sentences(&run.arena, run.encoder, d, s, taken,
                             (int)ent_encoder_layers(run.encoder));
    }
}

static void parse(const struct conllu *part, uint32_t first, uint32_t n)
{
    const struct parsed *p =
        ent_parse(&run.arena, run.parser, run.encoder, part->document, first, n);
    struct text_buffer b = {.arena = &run.arena};
    for (uint32_t s = first; s < first + n; s++) ent_conllu_put_kept(&b, part, p, s);
}

static double over_part(const struct conllu *part,
                        void (*work)(const struct conllu *, uint32_t, uint32_t))
{
    double start = seconds();
    for (uint32_t s = 0, n; s < part->document->sentences.n; s += n) {
        n = ent_encode_cut(run.encoder, part->document, s, WORDS);
        work(part, s, n);
        ent_arena_reset(&run.arena);
    }
    return seconds() - start;
}

static _Noreturn void stop(const char *what)
{
    fprintf(stderr, "parse_cost: %s\n", what);
    exit(1);
}

/* One round over the file: adds to took[2]; returns the words. */
static uint64_t measure(const char *path, double took[2])
{
    struct ent_error err = {0};
    struct arena a = {0};
    struct conllu_reader r = {.in = fopen(path, "rb"), .path = path};
    struct conllu part;
    uint64_t words = 0;
    if (!r.in) stop("no such file");
    while (ent_conllu_next(&r, &a, WORDS, &part, &err) == CONLLU_PART) {
        words += part.document->tokens.n;
        took[0] += over_part(&part, forward);
        took[1] += over_part(&part, parse);
        ent_arena_reset(&a);
    }
    if (err.code) stop(err.message);
    fclose(r.in);
    ent_conllu_close(&r);
    ent_arena_free(&a);
    return words;
}

int main(int n, char **arguments)
{
    struct ent_error err = {0};
    if (n < 3) stop("usage: parse_cost MODEL FILE.conllu [ROUNDS]");
    struct model *m = ent_model_open(arguments[1], &err);
    if (!m) stop(err.message);
    run.encoder = ent_encoder_open(m, 1, &err);
    if (!run.encoder) stop(err.message);
    run.parser = ent_parser_open(m, ent_model_base(m), ent_encoder_hidden(run.encoder), &err);
    if (!run.parser) stop(err.message);
    double least[2] = {1e9, 1e9};
    uint64_t words = 0;
    for (int i = n > 3 ? atoi(arguments[3]) : 3; i > 0; i--) {
        double took[2] = {0};
        words = measure(arguments[2], took);
        for (int k = 0; k < 2; k++)
            if (took[k] < least[k]) least[k] = took[k];
    }
    printf("%llu %.4f %.4f\n", (unsigned long long)words, least[0], least[1]);
    ent_parser_close(run.parser);
    ent_encoder_close(run.encoder);
    ent_model_close(m);
    ent_arena_free(&run.arena);
    return 0;
}
