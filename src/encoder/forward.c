#include "encoder/forward.h"

#include <assert.h>
#include <stdlib.h>

/* Rows that go through a layer's wide half at once, so that their 4 * ffn bytes each stay in the second cache; a multiple of every
 * kernel's block. */
enum { FEED_ROWS = 48 };

struct carver {
    char *at; /* NULL while sizes are added up */
    size_t used;
};

static void *carve(struct carver *c, size_t n, size_t size)
{
    void *here = c->at ? c->at + c->used : NULL;
    c->used += (n * size + 63) / 64 * 64;
    return here;
}

static void lay_out(struct pass *p, const struct trunk *t, bool has_fork, struct carver *c)
{
    size_t rows = p->rows, widest = t->ffn > t->hidden ? t->ffn : t->hidden;
    p->x = carve(c, rows * t->hidden, sizeof *p->x);
    p->qkv = carve(c, rows * t->hidden * 3, sizeof *p->qkv);
    p->mixed = carve(c, rows * t->hidden, sizeof *p->mixed);
    p->wide = carve(c, FEED_ROWS * (size_t)t->ffn, sizeof *p->wide);
    p->scratch = carve(c, ATTENTION_SCRATCH, sizeof *p->scratch);
    p->bytes = carve(c, rows * widest, 1);
    p->scale = carve(c, rows, sizeof *p->scale);
    p->fork = has_fork ? carve(c, rows * t->hidden, sizeof *p->fork) : NULL;
}

void ent_pass_reserve(struct pass *p, const struct course *course, uint32_t rows)
{
    bool has_fork = p->fork || course->branch;
    if (rows <= p->rows && (p->fork || !course->branch)) return;
    free(p->memory);
    if (rows > p->rows) p->rows = rows;
    struct carver c = {0};
    lay_out(p, course->trunk, has_fork, &c);
    c.at = p->memory = aligned_alloc(64, c.used);
    if (!p->memory) ent_out_of_memory(c.used);
    c.used = 0;
    lay_out(p, course->trunk, has_fork, &c);
}

void ent_pass_free(struct pass *p)
{
    free(p->memory);
    *p = (struct pass){0};
}

static void embed(const struct trunk *t, const struct batch *b, float *restrict x)
{
    for (uint32_t w = 0; w < b->n_windows; w++)
        for (uint32_t i = b->start[w]; i < b->start[w + 1]; i++, x += t->hidden) {
            const int8_t *piece = t->embedding + (size_t)b->id[i] * t->hidden;
            const float *position = t->position + (size_t)(i - b->start[w]) * t->hidden;
            const float *case_row = t->case_row + (size_t)b->case_class[i] * t->hidden;
            float scale = t->embedding_scale[b->id[i]];
            for (uint32_t h = 0; h < t->hidden; h++)
                x[h] = (float)piece[h] * scale + position[h] + case_row[h];
        }
}

static struct rows quantised(const struct kernels *k, struct pass *p, const float *x, uint32_t n,
                             uint32_t width)
{
    struct rows rows = {n, width, p->bytes, p->scale};
    k->quantise(x, &rows);
    return rows;
}

/* p->qkv from p->x, and p->mixed from that. */
static void attend(const struct kernels *k, const struct trunk *t, const struct layer *l,
                   const struct batch *b, struct pass *p)
{
    struct rows in = quantised(k, p, p->x, b->n, t->hidden);
    k->linear(&l->qkv, &in, p->qkv, l->qkv.n);
    for (uint32_t w = 0; w < b->n_windows; w++) {
        size_t start = b->start[w];
        struct attention a = {p->qkv + start * l->qkv.n,     p->mixed + start * t->hidden,
                              b->start[w + 1] - b->start[w], t->heads,
                              t->hidden / t->heads,          p->scratch};
        k->attend(&a);
    }
}

/* What no later step reads of the last layer is left out: rows that are not asked for. */
static void keep_rows(const struct batch *b, uint32_t hidden, float *x)
{
    for (uint32_t i = 0; i < b->n_kept; i++)
        if (b->kept[i] != i)
            memcpy(x + (size_t)i * hidden, x + (size_t)b->kept[i] * hidden, hidden * sizeof *x);
}

static void project(const struct kernels *k, const struct layer *l, struct pass *p, uint32_t n)
{
    struct rows in = quantised(k, p, p->mixed, n, l->out.k);
    float *projected = p->qkv;
    k->linear(&l->out, &in, projected, l->out.n);
    k->norm(&l->norm1, p->x, projected, n);
}

static void feed_forward(const struct kernels *k, const struct layer *l, struct pass *p, float *x,
                         uint32_t n)
{
    struct rows in = quantised(k, p, x, n, l->up.k);
    k->linear_gelu(&l->up, &in, p->wide, l->up.n);
    in = quantised(k, p, p->wide, n, l->down.k);
    float *down = p->qkv;
    k->linear(&l->down, &in, down, l->down.n);
    k->norm(&l->norm2, x, down, n);
}

/* A batch on its way. */
struct run {
    const struct kernels *kernels;
    const struct course *course;
    const struct batch *batch;
    struct pass *pass;
};

static size_t bytes_of(const struct run *r, uint32_t rows)
{
    return (size_t)rows * r->course->trunk->hidden * sizeof(float);
}

/* One layer over pass->x. What is used further of its n rows: all of the batch, or those asked for. */
static void run_layer(const struct run *r, const struct layer *l, uint32_t n)
{
    const struct trunk *t = r->course->trunk;
    struct pass *p = r->pass;
    attend(r->kernels, t, l, r->batch, p);
    if (n < r->batch->n) {
        keep_rows(r->batch, t->hidden, p->x);
        keep_rows(r->batch, t->hidden, p->mixed);
    }
    project(r->kernels, l, p, n);
    for (uint32_t row = 0; row < n; row += FEED_ROWS)
        feed_forward(r->kernels, l, p, p->x + (size_t)row * t->hidden,
                     n - row < FEED_ROWS ? n - row : FEED_ROWS);
}

static bool is_left_at(const struct course *c, uint32_t branch, uint32_t layer)
{
    return c->branch && c->branch[branch].n_layers && c->branch[branch].from == layer;
}

static bool has_fork_at(const struct course *c, uint32_t layer)
{
    for (uint32_t i = 0; i < BRANCHES_MOST; i++)
        if (is_left_at(c, i, layer)) return true;
    return false;
}

/* A branch from pass->x on, which is as before afterwards. */
static void run_branch(const struct run *r, const struct branch *branch, float *out)
{
    const struct batch *b = r->batch;
    struct pass *p = r->pass;
    memcpy(p->fork, p->x, bytes_of(r, b->n));
    for (uint32_t i = 0; i < branch->n_layers; i++)
        run_layer(r, &branch->layers[i], i + 1 < branch->n_layers ? b->n : b->n_kept);
    memcpy(out, p->x, bytes_of(r, b->n_kept));
    memcpy(p->x, p->fork, bytes_of(r, b->n));
}

/* The branches that leave behind so many layers of the trunk. */
static void run_branches(const struct run *r, uint32_t layers, float *const *out)
{
    for (uint32_t i = 0; i < BRANCHES_MOST; i++)
        if (is_left_at(r->course, i, layers)) run_branch(r, &r->course->branch[i], out[1 + i]);
}

void ent_forward(const struct kernels *k, const struct course *c, const struct batch *b,
                 struct pass *p, float *const *out)
{
    const struct trunk *t = c->trunk;
    struct run r = {k, c, b, p};
    assert(b->n <= p->rows && c->n_layers && c->n_layers <= t->n_layers);
    embed(t, b, p->x);
    k->norm(&t->embedding_norm, p->x, NULL, b->n);
    for (uint32_t done = 1; done < c->n_layers; done++) {
        run_layer(&r, &t->layers[done - 1], b->n);
        run_branches(&r, done, out);
    }
    bool is_fork = has_fork_at(c, c->n_layers);
    run_layer(&r, &t->layers[c->n_layers - 1], is_fork ? b->n : b->n_kept);
    run_branches(&r, c->n_layers, out);
    if (is_fork) keep_rows(b, t->hidden, p->x);
    memcpy(out[0], p->x, bytes_of(&r, b->n_kept));
}
