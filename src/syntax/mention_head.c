#include "syntax/mention_head.h"

#include <math.h>

const float *ent_head_table(const struct head_source *s, const char *block, uint32_t rows,
                            uint32_t columns, struct ent_error *err)
{
    struct block_form form = {BLOCK_F32, columns ? 2 : 1, {rows, columns}};
    const struct block *found = ent_model_block(s->model, block, form, err);
    return found ? found->at : NULL;
}

bool ent_mention_head(const struct head_source *s, struct mention_head *out, struct ent_error *err)
{
    if (!ent_head_labels(s, "mention", &out->types, err)) return false;
    if (out->types.n > MENTION_TYPES_MOST)
        return ent_fail(err, ENT_EDATA, "%s: head/mention/labels: %u types, at most %d",
                        ent_model_path(s->model), out->types.n, MENTION_TYPES_MOST);
    out->hidden = s->hidden;
    if (!ent_head_linear(s, "mention", "wide", s->hidden, 0, &out->wide, err) ||
        !ent_head_linear(s, "mention", "key", s->hidden, 0, &out->key, err))
        return false;
    out->span = out->key.n / 2;
    uint32_t labels = MENTION_SLOTS * (1 + out->types.n);
    out->away = ent_head_table(s, "head/mention/away", 4, MENTION_AWAY, err);
    return out->away &&
           ent_head_linear(s, "mention", "label", out->wide.n, labels, &out->label, err) &&
           ent_head_linear(s, "mention", "query", s->hidden, 4 * out->span, &out->query, err);
}

/* Scores of the labels, [words][2][1 + types]. */
static float *label_scores(struct arena *a, const struct mention_head *h, const struct rows *x)
{
    float *wide = arena_array(a, float, (size_t)x->n * h->wide.n);
    ent_linear(&h->wide, x, wide);
    cut_negative(wide, (size_t)x->n * h->wide.n);
    struct rows rows = ent_rows(a, wide, x->n, h->wide.n);
    float *labels = arena_array(a, float, (size_t)x->n * h->label.n);
    ent_linear(&h->label, &rows, labels);
    return labels;
}

/* One run of words on its way to mentions. */
struct search {
    struct arena *arena;
    const struct mention_head *h;
    const struct document *d;
    const struct vectors *v;
    const float *labels;
    const uint32_t *tree, *low,
        *high;   /* [words]: heads; the first and last word of what hangs from each */
    float *lean; /* [2][words]: of the mention at hand, what a border gains */
    struct entity_mentions found;
};

static void find_heads(struct search *s)
{
    uint32_t slot_size = 1 + s->h->types.n;
    for (uint32_t w = 0; w < s->v->n; w++)
        for (uint32_t slot = 0; slot < MENTION_SLOTS; slot++) {
            const float *scores = s->labels + (size_t)(w * MENTION_SLOTS + slot) * slot_size;
            uint32_t token = s->v->first + w;
            if (largest_index(scores, slot_size) == 0) break;
            *vec_add(s->arena, &s->found) =
                (struct entity_mention){.head = token,
                                        .sentence = s->d->tokens.at[token].sentence,
                                        .slot = (uint8_t)slot,
                                        .type = (uint8_t)largest_index(scores + 1, s->h->types.n)};
        }
}

/* The best of the words [from, to) as the border `side` of m: 0 its first, 1 its last. */
static uint32_t best_border(const struct search *s, const struct entity_mention *m,
                            const float *query, const float *keys, uint32_t side, uint32_t from,
                            uint32_t to)
{
    uint32_t span = s->h->span, part = 2u * m->slot + side, best = from;
    const float *away = s->h->away + part * MENTION_AWAY;
    float highest = -INFINITY, root = sqrtf((float)span);
    for (uint32_t w = from; w < to; w++) {
        uint32_t gap = w < m->head ? m->head - w : w - m->head;
        const float *key = keys + ((size_t)(w - s->v->first) * 2 + side) * span;
        float score = dot16(query + (size_t)part * span, key, span) / root +
                      away[gap < MENTION_AWAY ? gap : MENTION_AWAY - 1] +
                      s->lean[side * s->v->n + w - s->v->first];
        if (score > highest) highest = score, best = w;
    }
    return best;
}

/* The queries of the heads found, [mentions][4][span]. */
static float *head_queries(struct search *s)
{
    uint32_t hidden = s->h->hidden, n = s->found.n;
    float *x = arena_array(s->arena, float, (size_t)n *hidden);
    for (uint32_t i = 0; i < n; i++)
        memcpy(x + (size_t)i * hidden, vector_of(s->v, s->found.at[i].head),
               hidden * sizeof(float));
    struct rows rows = ent_rows(s->arena, x, n, hidden);
    float *queries = arena_array(s->arena, float, (size_t)n * s->h->query.n);
    ent_linear(&s->h->query, &rows, queries);
    return queries;
}

/* low and high of each word, from the heads. */
static void measure_trees(struct search *s)
{
    uint32_t n = s->v->n, first = s->v->first;
    uint32_t *low = arena_array(s->arena, uint32_t, n), *high = arena_array(s->arena, uint32_t, n);
    for (uint32_t w = 0; w < n; w++) low[w] = high[w] = first + w;
    for (uint32_t w = 0; w < n; w++)
        for (uint32_t up = s->tree[w]; up != NO_INDEX; up = s->tree[up - first]) {
            if (first + w < low[up - first]) low[up - first] = first + w;
            if (first + w > high[up - first]) high[up - first] = first + w;
        }
    s->low = low;
    s->high = high;
}

/* Sets lean for a mention with that head in that sentence. */
static void lean_to_edges(struct search *s, uint32_t head, const struct sentence *in)
{
    uint32_t n = s->v->n, first = s->v->first;
    for (uint32_t w = in->first - first; w < in->first - first + in->n; w++)
        s->lean[w] = s->lean[n + w] = 0;
    if (!s->tree) return;
    s->lean[head - first] = s->lean[n + head - first] = MENTION_LEAN;
    for (uint32_t w = in->first - first; w < in->first - first + in->n; w++) {
        if (s->tree[w] != head) continue;
        if (first + w < head)
            s->lean[s->low[w] - first] = MENTION_LEAN;
        else
            s->lean[n + s->high[w] - first] = MENTION_LEAN;
    }
}

static void find_borders(struct search *s, const struct rows *x)
{
    const float *queries = head_queries(s);
    float *keys = arena_array(s->arena, float, (size_t)x->n * s->h->key.n);
    ent_linear(&s->h->key, x, keys);
    for (uint32_t i = 0; i < s->found.n; i++) {
        struct entity_mention *m = &s->found.at[i];
        const struct sentence *in = &s->d->sentences.at[m->sentence];
        const float *query = queries + (size_t)i * s->h->query.n;
        lean_to_edges(s, m->head, in);
        m->first = best_border(s, m, query, keys, 0, in->first, m->head + 1);
        m->last = best_border(s, m, query, keys, 1, m->head, in->first + in->n);
    }
}

/* Mentions of one span have heads inside it, so only those since the sentence began can be equal. */
static bool is_repeated(const struct entity_mentions *kept, const struct entity_mention *m)
{
    for (uint32_t i = kept->n; i-- > 0 && kept->at[i].sentence == m->sentence;)
        if (kept->at[i].first == m->first && kept->at[i].last == m->last) return true;
    return false;
}

/* What was found, without what repeats a span. */
static struct scored_mentions keep_found(struct arena *a, const struct search *s)
{
    uint32_t types = s->h->types.n;
    struct scored_mentions out = {.scores = arena_array(a, float, (size_t)s->found.n *types)};
    for (uint32_t i = 0; i < s->found.n; i++) {
        const struct entity_mention *m = &s->found.at[i];
        if (is_repeated(&out.mentions, m)) continue;
        uint32_t row = (m->head - s->v->first) * MENTION_SLOTS + m->slot;
        memcpy(out.scores + (size_t)out.mentions.n * types,
               s->labels + (size_t)row * (1 + types) + 1, types * sizeof(float));
        *vec_add(a, &out.mentions) = *m;
    }
    return out;
}

struct scored_mentions ent_find_mentions(struct arena *a, struct arena *scratch,
                                         const struct mention_head *h, const struct document *d,
                                         const struct vectors *v, const uint32_t *tree)
{
    struct rows x = ent_rows(scratch, v->at, v->n, h->hidden);
    struct search s = {.arena = scratch, .h = h, .d = d, .v = v, .tree = tree};
    s.labels = label_scores(scratch, h, &x);
    s.lean = arena_array(scratch, float, 2 * (size_t)v->n);
    if (tree) measure_trees(&s);
    find_heads(&s);
    find_borders(&s, &x);
    return keep_found(a, &s);
}
