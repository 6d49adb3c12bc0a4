#include <stdio.h>
#include <sys/resource.h>

#include "bench.h"

#include "encoder/encode.h"
#include "encoder/matmul.h"
#include "encoder/model.h"

static struct arena arena;

static const char *const kernels[] = {"portable", "avx2", "vnni"};

static struct model *opened(const char *path)
{
    struct ent_error err = {0};
    struct model *m = ent_model_open(path, &err);
    if (m) return m;
    fprintf(stderr, "%s\n", err.message);
    exit(1);
}

static struct encoder *encoder_of(const struct model *m, unsigned threads)
{
    struct ent_error err = {0};
    struct encoder *e = ent_encoder_open(m, threads, &err);
    if (e) return e;
    fprintf(stderr, "%s\n", err.message);
    exit(1);
}

static struct str content_of(FILE *in)
{
    struct text_buffer text = {.arena = &arena};
    char part[1 << 16];
    for (size_t n; (n = fread(part, 1, sizeof part, in)) > 0;)
        ent_text_add(&text, (struct str){part, n});
    return text_str(&text);
}

static struct document *text_of(const char *path)
{
    FILE *in = fopen(path, "rb");
    if (!in) {
        fprintf(stderr, "%s: cannot open\n", path);
        exit(1);
    }
    struct report *r = arena_new(&arena, struct report);
    r->text = ent_utf8_repair(&arena, content_of(in));
    r->body = (struct span){0, (uint32_t)r->text.n};
    fclose(in);
    return ent_document(&arena, r);
}

/* The first `words` tokens of d from `skip` on, as sentences of one length. */
static struct document cut_to(const struct document *d, uint32_t skip, uint32_t length,
                              uint32_t words)
{
    struct document out = *d;
    out.sentences = (struct sentences){0};
    for (uint32_t i = 0; i + length <= words && skip + i + length <= d->tokens.n; i += length)
        *vec_add(&arena, &out.sentences) = (struct sentence){skip + i, length, 0};
    return out;
}

static uint32_t words_of(const struct document *d)
{
    return d->sentences.n ? d->sentences.n * d->sentences.at[0].n : 0;
}

static void encode(struct encoder *e, const struct document *d)
{
    struct arena a = {0};
    ent_encode(&a, e, d, (int)ent_encoder_layers(e));
    ent_arena_free(&a);
}

/* Encodes the parts in turn, round after round: a neighbour's work on the machine disturbs some, and a part's least time is what it takes
 * undisturbed. */
struct parts {
    struct document at[BENCH_ROUNDS];
    struct timing worked[BENCH_ROUNDS], passed[BENCH_ROUNDS];
    unsigned n;
};

static void time_parts(struct parts *p, struct encoder *e, unsigned rounds)
{
    for (unsigned i = 0; i < p->n; i++) p->worked[i].n = p->passed[i].n = 0;
    for (unsigned round = 0; round < rounds; round++)
        for (unsigned i = 0; i < p->n; i++) {
            double worked = bench_worked(), passed = bench_passed();
            encode(e, &p->at[i]);
            bench_note(&p->worked[i], bench_worked() - worked);
            bench_note(&p->passed[i], bench_passed() - passed);
        }
}

static double sum_of(struct timing *t, unsigned n, double (*of)(struct timing *))
{
    double sum = 0;
    for (unsigned i = 0; i < n; i++) sum += of(&t[i]);
    return sum;
}

static double sum_of_words(const struct parts *p)
{
    double sum = 0;
    for (unsigned i = 0; i < p->n; i++) sum += words_of(&p->at[i]);
    return sum;
}

static void cut_parts(struct parts *p, const struct document *text, uint32_t length, uint32_t words)
{
    for (uint32_t skip = 0; p->n < BENCH_ROUNDS && skip + words <= text->tokens.n; skip += words)
        p->at[p->n++] = cut_to(text, skip, length, words);
}

static void measure_pass(const struct model *m, const struct document *text, uint32_t length)
{
    struct encoder *one = encoder_of(m, 1), *two = encoder_of(m, 2);
    struct parts *short_parts = arena_new(&arena, struct parts);
    struct parts *long_parts = arena_new(&arena, struct parts);
    cut_parts(short_parts, text, length, 5 * length);
    cut_parts(long_parts, text, length, 40 * length);
    long_parts->n = long_parts->n < 4 ? long_parts->n : 4;
    for (unsigned i = 0; i < 3; i++) {
        if (!ent_kernels_named(kernels[i])) continue;
        ent_kernels_force(ent_kernels_named(kernels[i]));
        unsigned rounds = i ? BENCH_ROUNDS : 2;
        time_parts(short_parts, one, rounds);
        double words = sum_of_words(short_parts);
        printf("%-8s one thread, %u words a sentence: %.0f words/s, middle %.0f\n", kernels[i],
               length, words / sum_of(short_parts->worked, short_parts->n, bench_least),
               words / sum_of(short_parts->worked, short_parts->n, bench_middle));
        time_parts(long_parts, one, rounds);
        double alone = sum_of(long_parts->passed, long_parts->n, bench_least);
        time_parts(long_parts, two, rounds);
        double both = sum_of(long_parts->passed, long_parts->n, bench_least);
        printf("%-8s by the wall clock: one thread %.0f words/s, two %.0f, ratio %.2f\n",
               kernels[i], sum_of_words(long_parts) / alone, sum_of_words(long_parts) / both,
               alone / both);
    }
    ent_kernels_force(NULL);
    ent_encoder_close(one);
    ent_encoder_close(two);
}

static void measure_alone(const struct model *m, const struct document *text, uint32_t length)
{
    struct encoder *e = encoder_of(m, 1);
    struct parts *p = arena_new(&arena, struct parts);
    struct timing least = {0};
    cut_parts(p, text, length, length);
    time_parts(p, e, BENCH_ROUNDS);
    for (unsigned i = 0; i < p->n; i++) bench_note(&least, bench_least(&p->worked[i]));
    printf("%-8s one sentence of %u words alone: %.2f ms, the middle of %u (%.2f to %.2f)\n",
           ent_kernels()->name, length, 1e3 * bench_middle(&least), p->n, 1e3 * least.seconds[0],
           1e3 * least.seconds[p->n - 1]);
    ent_encoder_close(e);
}

int bench_pass(int n, char **arguments)
{
    struct model *m = opened(arguments[0]);
    struct document *text = text_of(arguments[1]);
    uint32_t length = n > 2 ? (uint32_t)strtoul(arguments[2], NULL, 10) : 24;
    measure_pass(m, text, length ? length : 24);
    measure_alone(m, text, length ? length : 24);
    ent_model_close(m);
    return 0;
}

enum { LENGTH_ROUNDS = 8 };

int bench_lengths(int n, char **arguments)
{
    (void)n;
    static const uint32_t lengths[] = {5, 10, 24, 50, 100, 200, 350, 500};
    struct model *m = opened(arguments[0]);
    struct document *text = text_of(arguments[1]);
    struct encoder *e = encoder_of(m, 1);
    printf("words a sentence  microseconds a word, %s: best, middle\n", ent_kernels()->name);
    for (unsigned i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        struct document part = cut_to(text, 0, lengths[i], lengths[i] > 400 ? lengths[i] : 400);
        struct timing t = {0};
        for (unsigned round = 0; round < LENGTH_ROUNDS; round++) {
            double start = bench_worked();
            encode(e, &part);
            bench_note(&t, (bench_worked() - start) / words_of(&part));
        }
        printf("%16u  %.0f %.0f\n", lengths[i], 1e6 * bench_least(&t), 1e6 * bench_middle(&t));
    }
    ent_encoder_close(e);
    ent_model_close(m);
    return 0;
}

int bench_start(int n, char **arguments)
{
    (void)n;
    double start = bench_worked();
    struct model *m = opened(arguments[0]);
    double mapped = bench_worked();
    struct encoder *e = encoder_of(m, 1);
    double ready = bench_worked();
    static const char sentence[] = "The envoy arrived in the capital for talks .";
    struct report r = {.text = STR(sentence), .body = {0, sizeof sentence - 1}};
    encode(e, ent_document(&arena, &r));
    double end = bench_worked();
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    printf("%s: checked %.1f ms, ready %.1f, first sentence %.1f; %ld MB in all\n",
           ent_kernels()->name, 1e3 * (mapped - start), 1e3 * (ready - mapped), 1e3 * (end - ready),
           used.ru_maxrss / 1024);
    ent_encoder_close(e);
    ent_model_close(m);
    return 0;
}
