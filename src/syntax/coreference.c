#include "syntax/coreference.h"

#include <math.h>

#include "encoder/lanes.h"

typedef int32_t lanes4_bits __attribute__((vector_size(16)));

/* A mention that others may be linked to. */
struct candidate {
    struct mention_text text;
    uint64_t first, last, sentence; /* counted from the start of the text, over its parts */
    uint32_t entity;
    uint8_t type;
};

struct sums VEC(float);

/*   past        [reach]  mention number k of the text is at k % reach
 *   nodes, antecedents  [reach][nodes], [reach][pairs]  of the same
 *   n           mentions so far
 *   sums        [entities][types]  what speaks for each type
 *   tokens, sentences  of the parts before this one; next_*, where this one goes on */
struct coreference {
    struct arena *arena;
    const struct coreference_head *h;
    struct candidate *past;
    float *nodes, *antecedents;
    uint64_t n;
    struct sums sums;
    uint64_t tokens, sentences;
    uint32_t next_token, next_sentence;
};

struct coreference *ent_coreference_new(struct arena *a, const struct coreference_head *h)
{
    struct coreference *c = arena_new(a, struct coreference);
    c->arena = a;
    c->h = h;
    c->past = arena_array(a, struct candidate, h->reach);
    c->nodes = arena_array(a, float, (size_t)h->reach * h->nodes);
    c->antecedents = arena_array(a, float, (size_t)h->reach * h->pairs);
    return c;
}

static float *layer(struct arena *a, const struct linear *l, const struct rows *in)
{
    float *out = arena_array(a, float, (size_t)in->n * l->n);
    ent_linear(l, in, out);
    return out;
}

/* The vectors of head, first and last word, one behind the other. */
static struct rows mention_rows(struct arena *a, const struct vectors *v,
                                const struct entity_mentions *m)
{
    uint32_t hidden = v->hidden;
    float *x = arena_array(a, float, (size_t)m->n * 3 * hidden);
    for (uint32_t i = 0; i < m->n; i++) {
        const uint32_t of[3] = {m->at[i].head, m->at[i].first, m->at[i].last};
        for (uint32_t k = 0; k < 3; k++)
            memcpy(x + ((size_t)i * 3 + k) * hidden, vector_of(v, of[k]), hidden * sizeof(float));
    }
    return ent_rows(a, x, m->n, 3 * hidden);
}

const struct mention_views *ent_mention_views(struct arena *a, struct arena *scratch,
                                              const struct coreference_head *h,
                                              const struct vectors *v,
                                              const struct entity_mentions *m, const float *scores)
{
    struct mention_views *out = arena_new(a, struct mention_views);
    struct rows x = mention_rows(scratch, v, m);
    *out = (struct mention_views){.scores = scores, .first = v->first, .n = v->n};
    out->node = layer(a, &h->node, &x);
    cut_negative(out->node, (size_t)m->n * h->nodes);
    struct rows node = ent_rows(scratch, out->node, m->n, h->nodes);
    out->coarse = layer(a, &h->coarse, &node);
    out->current = layer(a, &h->current, &node);
    out->antecedent = layer(a, &h->antecedent, &node);
    return out;
}

/* to[n] += row `row` of the table, n a multiple of 4. */
static void add_row(float *to, const float *table, uint32_t row, uint32_t n)
{
    const float *from = table + (size_t)row * n;
    for (uint32_t i = 0; i < n; i += 4) *(lanes4 *)(to + i) += *(const lanes4 *)(from + i);
}

static void add_ones(const struct coreference_head *h, const struct candidate *c, uint8_t slot,
                     const float *table, float *to)
{
    add_row(to, table, c->text.pronoun, h->pairs);
    add_row(to, table, PRONOUNS + c->text.opening, h->pairs);
    add_row(to, table, PRONOUNS + OPENINGS + c->type, h->pairs);
    add_row(to, table, PRONOUNS + OPENINGS + h->types + slot, h->pairs);
}

static uint32_t distance_class(uint64_t d, uint32_t classes)
{
    static const uint8_t edges[] = {1, 2, 3, 5, 8, 16, 32, 64};
    uint32_t class = 0;
    while (class < classes - 1 && d >= edges[class]) class ++;
    return class;
}

/* Which rows of `two` hold of a pair: three by their numbers, the matches by their bits. */
struct pair {
    uint32_t rows[3], matches;
};

static struct pair pair_of(const struct candidate *i, const struct candidate *j, uint64_t between)
{
    bool is_inside = i->first >= j->first && i->last <= j->last;
    bool is_around = i->first <= j->first && i->last >= j->last;
    uint32_t nesting = is_inside ? 1 : is_around ? 2 : 0;
    return (struct pair){{distance_class(i->sentence - j->sentence, SENTENCE_CLASSES),
                          SENTENCE_CLASSES + distance_class(between, MENTION_CLASSES),
                          SENTENCE_CLASSES + MENTION_CLASSES + nesting},
                         ent_mention_matches(&i->text, &j->text)};
}

/* Row k of two is of match k - MATCH_ROWS. */
enum { MATCH_ROWS = TWOS - MATCHES };

static float coarse_extra(const struct coreference_head *h, const struct candidate *i,
                          const struct candidate *j, const struct pair *p)
{
    float sum = h->offset;
    for (uint32_t k = 0; k < 3; k++) sum += h->two_coarse[p->rows[k]];
    for (uint32_t k = 0; k < MATCHES; k++)
        if (p->matches >> k & 1) sum += h->two_coarse[MATCH_ROWS + k];
    sum += h->pronouns[i->text.pronoun * PRONOUNS + j->text.pronoun];
    return sum + h->kinds[i->type * h->types + j->type];
}

/* A candidate for antecedent of one mention. */
struct rank {
    float score;
    uint32_t at; /* in past */
    struct pair pair;
};

/* The higher score first; of equals the one that came first. */
static void insert(struct rank *best, uint32_t *n, uint32_t most, const struct rank *r)
{
    if (*n == most && !(r->score > best[most - 1].score)) return;
    uint32_t at = *n < most ? (*n)++ : most - 1;
    for (; at > 0 && r->score > best[at - 1].score; at--) best[at] = best[at - 1];
    best[at] = *r;
}

/* The `keep` best by the coarse score, the nearest looked at first. */
static uint32_t rank_coarsely(const struct coreference *c, const struct candidate *i,
                              const float *coarse, struct rank *best)
{
    const struct coreference_head *h = c->h;
    uint64_t most = c->n < h->reach ? c->n : h->reach;
    float root = sqrtf((float)h->nodes);
    uint32_t n = 0;
    for (uint64_t back = 0; back < most; back++) {
        uint32_t at = (uint32_t)((c->n - 1 - back) % h->reach);
        const struct candidate *j = &c->past[at];
        struct rank r = {.at = at, .pair = pair_of(i, j, back)};
        r.score = dot16(coarse, c->nodes + (size_t)at * h->nodes, h->nodes) / root +
                  coarse_extra(h, i, j, &r.pair);
        insert(best, &n, h->keep, &r);
    }
    return n;
}

/* product(node_i * node_j) of the kept: [n][pairs]. */
static float *products(struct arena *a, const struct coreference *c, const float *node,
                       const struct rank *best, uint32_t n)
{
    uint32_t nodes = c->h->nodes;
    float *x = arena_array(a, float, (size_t)n *nodes);
    for (uint32_t k = 0; k < n; k++) {
        const float *other = c->nodes + (size_t)best[k].at * nodes;
        for (uint32_t i = 0; i < nodes; i += 4)
            *(lanes4 *)(x + (size_t)k * nodes + i) =
                *(const lanes4 *)(node + i) * *(const lanes4 *)(other + i);
    }
    struct rows rows = ent_rows(a, x, n, nodes);
    return layer(a, &c->h->product, &rows);
}

/* out . ReLU(hidden) */
static float dot_positive(const float *out, float *hidden, uint32_t n)
{
    for (uint32_t i = 0; i < n; i += 4) {
        lanes4 x = *(const lanes4 *)(hidden + i);
        *(lanes4 *)(hidden + i) = (lanes4)((x > 0) & (lanes4_bits)x);
    }
    return dot16(out, hidden, n);
}

/* What speaks for an entity: the sum of e^score over those of its mentions that were kept. */
struct vote {
    uint32_t entity;
    float sum;
};

static void add_vote(struct vote *votes, uint32_t *n, uint32_t entity, float score)
{
    uint32_t at = 0;
    while (at < *n && votes[at].entity != entity) at++;
    if (at == *n) votes[(*n)++] = (struct vote){entity, 0};
    votes[at].sum += part_exp(part_of(score))[0];
}

/* The entity for which most speaks, 0 where that is no more than e^0: then the mention is the first of its own. */
static uint32_t best_entity(struct arena *a, const struct coreference *c, const float *node,
                            const float *current, const struct rank *best, uint32_t n)
{
    const struct coreference_head *h = c->h;
    float *hidden = products(a, c, node, best, n);
    struct vote *votes = arena_array(a, struct vote, n), most = {0, 1};
    uint32_t n_votes = 0;
    for (uint32_t k = 0; k < n; k++, hidden += h->pairs) {
        add_row(hidden, current, 0, h->pairs);
        add_row(hidden, c->antecedents, best[k].at, h->pairs);
        for (uint32_t i = 0; i < 3; i++) add_row(hidden, h->two, best[k].pair.rows[i], h->pairs);
        for (uint32_t i = 0; i < MATCHES; i++)
            if (best[k].pair.matches >> i & 1) add_row(hidden, h->two, MATCH_ROWS + i, h->pairs);
        float score = best[k].score + dot_positive(h->out, hidden, h->pairs);
        add_vote(votes, &n_votes, c->past[best[k].at].entity, score);
    }
    for (uint32_t i = 0; i < n_votes; i++)
        if (votes[i].sum > most.sum) most = votes[i];
    return most.entity;
}

static struct candidate candidate_of(const struct coreference *c, const struct document *d,
                                     const struct entity_mention *m)
{
    return (struct candidate){.text = ent_mention_text(d, m->first, m->last, m->head),
                              .first = c->tokens + m->first,
                              .last = c->tokens + m->last,
                              .sentence = c->sentences + m->sentence,
                              .type = m->type};
}

static uint32_t new_entity(struct coreference *c)
{
    for (uint32_t t = 0; t < c->h->types; t++) *vec_add(c->arena, &c->sums) = 0;
    return c->sums.n / c->h->types;
}

static void remember(struct coreference *c, const struct candidate *i, const float *node,
                     const float *antecedent)
{
    uint32_t at = (uint32_t)(c->n++ % c->h->reach);
    c->past[at] = *i;
    memcpy(c->nodes + (size_t)at * c->h->nodes, node, c->h->nodes * sizeof(float));
    memcpy(c->antecedents + (size_t)at * c->h->pairs, antecedent, c->h->pairs * sizeof(float));
}

/* Links mention number i of a call, whose views are at row i. */
static void link_one(struct coreference *c, struct arena *scratch, const struct document *d,
                     struct entity_mention *m, const struct mention_views *row)
{
    const struct coreference_head *h = c->h;
    struct candidate i = candidate_of(c, d, m);
    add_ones(h, &i, m->slot, h->one_current, row->current);
    add_ones(h, &i, m->slot, h->one_antecedent, row->antecedent);
    struct rank *best = arena_array(scratch, struct rank, h->keep);
    uint32_t n = rank_coarsely(c, &i, row->coarse, best);
    uint32_t entity = n ? best_entity(scratch, c, row->node, row->current, best, n) : 0;
    m->entity = i.entity = entity ? entity : new_entity(c);
    remember(c, &i, row->node, row->antecedent);
}

/* A run that starts at token 0 is of a further part of the text. */
static void enter(struct coreference *c, const struct document *d, uint32_t first, uint32_t n)
{
    if (first == 0) {
        c->tokens += c->next_token;
        c->sentences += c->next_sentence;
    }
    c->next_token = first + n;
    c->next_sentence = n ? d->tokens.at[first + n - 1].sentence + 1 : 0;
}

/* The views of mention i alone. */
static struct mention_views view_of(const struct coreference_head *h,
                                    const struct mention_views *all, uint32_t i)
{
    return (struct mention_views){.scores = all->scores + (size_t)i * h->types,
                                  .node = all->node + (size_t)i * h->nodes,
                                  .coarse = all->coarse + (size_t)i * h->nodes,
                                  .current = all->current + (size_t)i * h->pairs,
                                  .antecedent = all->antecedent + (size_t)i * h->pairs};
}

static void link_part(struct coreference *c, const struct document *d, struct found_mentions *f)
{
    uint32_t types = c->h->types;
    struct arena scratch = {0};
    enter(c, d, f->views->first, f->views->n);
    for (uint32_t i = 0; i < f->mentions.n; i++) {
        struct entity_mention *m = &f->mentions.at[i];
        struct mention_views row = view_of(c->h, f->views, i);
        m->sentence = d->tokens.at[m->head].sentence;
        link_one(c, &scratch, d, m, &row);
        ent_arena_reset(&scratch);
        float *sums = c->sums.at + (size_t)(m->entity - 1) * types;
        for (uint32_t t = 0; t < types; t++) sums[t] += row.scores[t];
    }
    ent_arena_free(&scratch);
}

void ent_coreference(struct coreference *c, const struct document *d, struct entities *e)
{
    uint32_t types = c->h->types;
    for (uint32_t p = 0; p < e->parts.n; p++) link_part(c, d, &e->parts.at[p]);
    for (uint32_t p = 0; p < e->parts.n; p++)
        for (uint32_t i = 0; i < e->parts.at[p].mentions.n; i++) {
            struct entity_mention *m = &e->parts.at[p].mentions.at[i];
            const float *sums = c->sums.at + (size_t)(m->entity - 1) * types;
            m->type = (uint8_t)largest_index(sums, types);
        }
}
