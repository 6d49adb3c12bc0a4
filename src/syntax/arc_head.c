#include "syntax/arc_head.h"

#include "syntax/spanning_tree.h"

bool ent_arc_head(const struct head_source *s, struct arc_head *out, struct ent_error *err)
{
    if (!ent_model_head(s->model, "arc", s->base, err)) return false;
    if (!ent_head_floats(s, "arc", "root", &out->root, &out->size, err)) return false;
    uint32_t n = out->size;
    return ent_head_linear(s, "arc", "dependent", s->hidden, n, &out->dependent, err) &&
           ent_head_linear(s, "arc", "governor", s->hidden, n, &out->governor, err) &&
           ent_head_linear(s, "arc", "bilinear", n, n, &out->bilinear, err);
}

static uint32_t label_named(const struct labels *l, const char *name)
{
    uint32_t i = 0;
    while (i < l->n && !str_is(l->at[i], name)) i++;
    return i;
}

static bool find_labels(const struct head_source *s, struct relation_head *h, struct ent_error *err)
{
    uint32_t root = label_named(&h->labels, "root");
    uint32_t joint = label_named(&h->labels, "parataxis");
    if (h->labels.n < 2 || root == h->labels.n)
        return ent_fail(err, ENT_EDATA, "%s: head/rel/labels: expected root and others",
                        ent_model_path(s->model));
    h->root_label = (uint16_t)root;
    h->joint_label = (uint16_t)(joint < h->labels.n ? joint : root == 0);
    return true;
}

bool ent_relation_head(const struct head_source *s, struct relation_head *out,
                       struct ent_error *err)
{
    if (!ent_head_labels(s, "rel", &out->labels, err) || !find_labels(s, out, err)) return false;
    if (!ent_head_floats(s, "rel", "root", &out->root, &out->size, err)) return false;
    uint32_t n = out->size;
    return ent_head_linear(s, "rel", "dependent", s->hidden, n, &out->dependent, err) &&
           ent_head_linear(s, "rel", "governor", s->hidden, n, &out->governor, err) &&
           ent_head_linear(s, "rel", "label", n, out->labels.n, &out->label, err);
}

enum { LANES = 16 };

typedef float lanes __attribute__((vector_size(LANES * sizeof(float)), aligned(4), may_alias));

/* n is a multiple of 16; sums are taken lane by lane and then in one order, the same on every instruction set. */
static float dot(const float *x, const float *y, uint32_t n)
{
    lanes sum = {0};
    for (uint32_t i = 0; i < n; i += LANES)
        sum += *(const lanes *)(x + i) * *(const lanes *)(y + i);
    float all = 0;
    for (uint32_t i = 0; i < LANES; i++) all += sum[i];
    return all;
}

/* In 65,536ths, so that sums over trees are exact; what is beyond the limits or no number is at a limit. */
static int32_t fixed(float score)
{
    float scaled = score * 65536.0f;
    if (!(scaled > (float)-TREE_MOST_SCORE)) return -TREE_MOST_SCORE;
    return scaled < (float)TREE_MOST_SCORE ? (int32_t)scaled : TREE_MOST_SCORE;
}

/* What the words of a range say as dependents and as governors, [words][size]. */
struct sides {
    const float *dependent, *governor;
};

static float *relu_layer(struct arena *a, const struct linear *l, const struct rows *rows)
{
    size_t n = (size_t)rows->n * l->n;
    float *out = arena_array(a, float, n);
    ent_linear(l, rows, out);
    cut_negative(out, n);
    return out;
}

static struct sides sides_of(struct arena *a, const struct arc_head *h, const struct rows *rows)
{
    float *dependent = relu_layer(a, &h->dependent, rows);
    struct rows again = ent_rows(a, dependent, rows->n, h->size);
    ent_linear(&h->bilinear, &again, dependent);
    return (struct sides){dependent, relu_layer(a, &h->governor, rows)};
}

/* The tree over n words, rows [row, row + n), in head[n] as rows, NO_INDEX for the root. */
static void hang_words(struct arena *scratch, const struct arc_head *h, struct sides sides,
                       uint32_t row, uint32_t n, uint32_t *head)
{
    int32_t *score = arena_array(scratch, int32_t, (size_t)(n + 1) * (n + 1));
    uint16_t tree[TREE_MOST_WORDS + 1];
    for (uint32_t from = 0; from <= n; from++) {
        const float *vector = from ? sides.governor + (size_t)(row + from - 1) * h->size : h->root;
        for (uint32_t word = 1; word <= n; word++) {
            const float *dependent = sides.dependent + (size_t)(row + word - 1) * h->size;
            score[from * (n + 1) + word] = fixed(dot(vector, dependent, h->size));
        }
    }
    ent_spanning_tree(scratch, n, score, tree);
    for (uint32_t word = 1; word <= n; word++)
        head[word - 1] = tree[word] ? row + tree[word] - 1 : NO_INDEX;
}

void ent_arc_rows(struct arena *scratch, const struct arc_head *h, const struct document *d,
                  uint32_t first, const struct rows *rows, uint32_t *head)
{
    struct sides sides = sides_of(scratch, h, rows);
    struct arena square = {0};
    for (uint32_t row = 0, n; row < rows->n; row += n) {
        n = d->sentences.at[d->tokens.at[first + row].sentence].n;
        hang_words(&square, h, sides, row, n, head + row);
        ent_arena_reset(&square);
    }
    ent_arena_free(&square);
    for (uint32_t row = 0; row < rows->n; row++)
        if (head[row] != NO_INDEX) head[row] += first;
}

static uint16_t best_label(const struct relation_head *h, const float *scores, bool is_root)
{
    if (is_root) return h->root_label;
    uint32_t best = h->root_label == 0;
    for (uint32_t i = best + 1; i < h->labels.n; i++)
        if (i != h->root_label && scores[i] > scores[best]) best = i;
    return (uint16_t)best;
}

/* relu(dependent(x_d) + governor(x_h)), [rows->n][size]. */
static float *arc_vectors(struct arena *scratch, const struct relation_head *h, uint32_t first,
                          const struct rows *rows, const uint32_t *head)
{
    float *sum = arena_array(scratch, float, (size_t)rows->n * h->size);
    float *from = arena_array(scratch, float, (size_t)rows->n * h->size);
    ent_linear(&h->dependent, rows, sum);
    ent_linear(&h->governor, rows, from);
    for (uint32_t r = 0; r < rows->n; r++) {
        float *to = sum + (size_t)r * h->size;
        const float *added =
            head[r] == NO_INDEX ? h->root : from + (size_t)(head[r] - first) * h->size;
        for (uint32_t i = 0; i < h->size; i++) to[i] += added[i];
    }
    cut_negative(sum, (size_t)rows->n * h->size);
    return sum;
}

void ent_relation_rows(struct arena *scratch, const struct relation_head *h, uint32_t first,
                       const struct rows *rows, const uint32_t *head, uint16_t *out)
{
    float *scores = arena_array(scratch, float, (size_t)rows->n * h->labels.n);
    float *arcs = arc_vectors(scratch, h, first, rows, head);
    struct rows again = ent_rows(scratch, arcs, rows->n, h->size);
    ent_linear(&h->label, &again, scores);
    for (uint32_t r = 0; r < rows->n; r++)
        out[r] = best_label(h, scores + (size_t)r * h->labels.n, head[r] == NO_INDEX);
}
