#include "encoder/encode.h"

#include "encoder/crew.h"
#include "encoder/forward.h"
#include "encoder/window.h"

#include <assert.h>
#include <stdlib.h>

/* A batch takes windows until it has so many pieces: enough that a matrix, once fetched, serves many rows. */
enum { BATCH_PIECES = 96 };

/* A thread's memory. */
struct desk {
    struct pass pass;
    struct batch batch;
    uint32_t room; /* pieces that the batch has room for */
};

struct encoder {
    struct arena arena;
    struct trunk trunk;
    struct branch branch[BRANCHES_MOST];
    const char *base; /* of the trunk */
    struct wordpiece pieces;
    struct crew *crew;
    struct desk *desks; /* [threads] */
};

struct span_of_windows {
    uint32_t first, n;
};

/* What the threads share while they encode. */
struct encoding {
    const struct encoder *encoder;
    const struct kernels *kernels;
    const struct windows *windows;
    const struct span_of_windows *batches;
    const struct vectors *out;
    struct course course;
};

static bool check_vocabulary(const struct encoder *e, const struct model *m, struct ent_error *err)
{
    if (e->pieces.n != e->trunk.vocabulary)
        return ent_fail(err, ENT_EDATA, "%s: trunk/vocabulary: %u pieces, not %u",
                        ent_model_path(m), e->pieces.n, e->trunk.vocabulary);
    if (e->trunk.case_classes < CASE_CLASS_COUNT)
        return ent_fail(err, ENT_EDATA, "%s: trunk/case: %u case classes, not %d",
                        ent_model_path(m), e->trunk.case_classes, CASE_CLASS_COUNT);
    return true;
}

static bool make_ready(struct encoder *e, const struct model *m, unsigned threads,
                       struct ent_error *err)
{
    if (!threads || threads > ENCODER_MOST_THREADS)
        return ent_fail(err, ENT_EARGUMENT, "threads: 1 to %d, not %u", ENCODER_MOST_THREADS,
                        threads);
    if (!ent_trunk(&e->arena, m, &e->trunk, err) ||
        !ent_model_wordpiece(&e->arena, m, &e->pieces, err) || !check_vocabulary(e, m, err))
        return false;
    e->base = ent_model_base(m);
    e->desks = arena_array(&e->arena, struct desk, threads);
    e->crew = ent_crew_open(threads, err);
    return e->crew != NULL;
}

struct encoder *ent_encoder_open(const struct model *m, unsigned threads, struct ent_error *err)
{
    struct encoder *e = calloc(1, sizeof *e);
    if (!e) ent_out_of_memory(sizeof *e);
    if (make_ready(e, m, threads, err)) return e;
    ent_encoder_close(e);
    return NULL;
}

void ent_encoder_close(struct encoder *e)
{
    if (!e) return;
    for (unsigned i = 0; e->crew && i < ent_crew_size(e->crew); i++) {
        ent_pass_free(&e->desks[i].pass);
        free(e->desks[i].batch.id);
    }
    ent_crew_close(e->crew);
    ent_arena_free(&e->arena);
    free(e);
}

bool ent_encoder_branch(struct encoder *e, uint32_t number, const struct model *m,
                        struct ent_error *err)
{
    assert(number < BRANCHES_MOST && !e->branch[number].n_layers);
    return ent_model_branch(&e->arena, m, &e->trunk, e->base, &e->branch[number], err);
}

bool ent_encoder_has_branch(const struct encoder *e, uint32_t number)
{
    return e->branch[number].n_layers;
}

uint32_t ent_encoder_hidden(const struct encoder *e) { return e->trunk.hidden; }
uint32_t ent_encoder_layers(const struct encoder *e) { return e->trunk.n_layers; }

/* Makes room for a batch of n pieces; it has no more windows and no more kept pieces than pieces. */
static void reserve(struct desk *k, const struct course *c, uint32_t n)
{
    ent_pass_reserve(&k->pass, c, n);
    if (n <= k->room) return;
    free(k->batch.id);
    k->room = n;
    k->batch.id = calloc(n, 3 * sizeof(uint32_t) + 1 + sizeof(uint32_t));
    if (!k->batch.id) ent_out_of_memory(n);
    k->batch.kept = k->batch.id + n;
    k->batch.start = k->batch.kept + n;
    k->batch.case_class = (uint8_t *)(k->batch.start + n + 1);
}

static void add_piece(struct batch *b, uint32_t id, uint8_t case_class)
{
    b->id[b->n] = id;
    b->case_class[b->n++] = case_class;
}

static void add_window(struct batch *b, const struct wordpiece *pieces, const struct windows *run,
                       const struct window *w)
{
    b->start[b->n_windows++] = b->n;
    for (uint32_t t = w->token; t < w->token + w->n_tokens; t++)
        b->kept[b->n_kept++] = b->n + window_position(run, w, t);
    add_piece(b, pieces->first, CASE_LOWER);
    for (uint32_t p = w->piece; p < w->piece + w->n_pieces; p++)
        add_piece(b, run->id[p], run->case_class[p]);
    add_piece(b, pieces->last, CASE_LOWER);
    b->start[b->n_windows] = b->n;
}

static float *rows_from(const struct vectors *v, uint32_t token)
{
    return v->at + (size_t)(token - v->first) * v->hidden;
}

/* One batch, whose tokens follow each other. */
static void encode_batch(void *with, uint32_t item, unsigned member)
{
    const struct encoding *j = with;
    const struct encoder *e = j->encoder;
    struct desk *desk = &e->desks[member];
    const struct window *w = j->windows->at + j->batches[item].first;
    uint32_t pieces = 0;
    for (uint32_t i = 0; i < j->batches[item].n; i++) pieces += w[i].n_pieces + 2;
    reserve(desk, &j->course, pieces);
    struct batch *b = &desk->batch;
    b->n = b->n_windows = b->n_kept = 0;
    for (uint32_t i = 0; i < j->batches[item].n; i++) add_window(b, &e->pieces, j->windows, &w[i]);
    float *out[1 + BRANCHES_MOST] = {rows_from(j->out, w->token)};
    for (uint32_t i = 0; i < BRANCHES_MOST; i++)
        if (j->out->branch[i]) out[1 + i] = rows_from(j->out->branch[i], w->token);
    ent_forward(j->kernels, &j->course, b, &desk->pass, out);
}

static const struct span_of_windows *cut_batches(struct arena *a, const struct windows *w,
                                                 uint32_t *n)
{
    struct span_of_windows *batches = arena_array(a, struct span_of_windows, w->n);
    uint32_t pieces = 0;
    *n = 0;
    for (uint32_t i = 0; i < w->n; i++) {
        if (!pieces) batches[(*n)++].first = i;
        batches[*n - 1].n++;
        pieces += w->at[i].n_pieces + 2;
        if (pieces >= BATCH_PIECES) pieces = 0;
    }
    return batches;
}

static struct vectors *new_vectors(struct arena *a, const struct encoder *e,
                                   const struct windows *w)
{
    struct vectors *v = arena_new(a, struct vectors);
    *v = (struct vectors){w->token, w->n_tokens, e->trunk.hidden, NULL, w->first, {NULL}};
    v->at = arena_array(a, float, (size_t)v->n * v->hidden);
    return v;
}

/* The course up to a layer, with room beside `out` for what its branches give. */
static struct course course_to(struct arena *a, const struct encoder *e, const struct windows *w,
                               uint32_t layer, struct vectors *out)
{
    struct course c = {&e->trunk, layer, NULL};
    for (uint32_t i = 0; layer == e->trunk.n_layers && i < BRANCHES_MOST; i++) {
        if (!e->branch[i].n_layers) continue;
        out->branch[i] = new_vectors(a, e, w);
        c.branch = e->branch;
    }
    return c;
}

const struct vectors *ent_encode_sentences(struct arena *a, struct encoder *e,
                                           const struct document *d, uint32_t first, uint32_t n,
                                           int layer)
{
    assert(layer >= 1 && (uint32_t)layer <= e->trunk.n_layers);
    assert(first <= d->sentences.n && n <= d->sentences.n - first);
    struct window_limits limits = {e->trunk.window, e->trunk.positions};
    const struct windows *w = ent_windows(a, &e->pieces, &limits, d, first, n);
    struct vectors *out = new_vectors(a, e, w);
    struct encoding j = {e, ent_kernels(), w, NULL, out, course_to(a, e, w, (uint32_t)layer, out)};
    uint32_t n_batches;
    j.batches = cut_batches(a, w, &n_batches);
    ent_crew_run(e->crew, n_batches, encode_batch, &j);
    return out;
}

const struct vectors *ent_encode(struct arena *a, struct encoder *e, const struct document *d,
                                 int layer)
{
    return ent_encode_sentences(a, e, d, 0, d->sentences.n, layer);
}

/* The last of the windows of sentences [first, first + n) can grow, all before it cannot: the first sentence of the last one that starts
 * behind so many tokens; 0 where there is none. */
static uint32_t last_cut(const struct windows *w, uint32_t first)
{
    if (!w->n || w->at[w->n - 1].sentence == first) return 0;
    return w->at[w->n - 1].sentence - first;
}

uint32_t ent_encode_cut(const struct encoder *e, const struct document *d, uint32_t first,
                        uint32_t tokens)
{
    struct window_limits limits = {e->trunk.window, e->trunk.positions};
    uint32_t left = d->sentences.n - first, taken = 0, cut = 0;
    uint64_t wanted = tokens;
    while (!cut && taken < left) {
        uint64_t have = 0;
        for (taken = 0; taken < left && have < wanted; taken++)
            have += d->sentences.at[first + taken].n;
        struct arena a = {0};
        if (taken < left)
            cut = last_cut(ent_windows(&a, &e->pieces, &limits, d, first, taken), first);
        ent_arena_free(&a);
        wanted = wanted * 2 + 1;
    }
    return cut ? cut : left;
}
