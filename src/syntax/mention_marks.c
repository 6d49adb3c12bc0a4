#include "syntax/mention.h"

/* The mentions that a token opens and closes, each list in the order in which brackets nest. */
struct token_marks {
    uint32_t *opens, *closes; /* numbers of mentions */
    uint32_t n_opens, n_closes;
};

/* Opens before b where both start at one token: the longer outside, of crossing or equal ones the one with the earlier head. */
static bool opens_before(const struct entity_mention *a, const struct entity_mention *b)
{
    return a->last != b->last ? a->last > b->last : a->head < b->head;
}

/* Closes before b where both end at one token. */
static bool closes_before(const struct entity_mention *a, const struct entity_mention *b)
{
    return a->first != b->first ? a->first > b->first : a->head > b->head;
}

static void insert(const struct entity_mentions *m, uint32_t *list, uint32_t *n, uint32_t number,
                   bool (*before)(const struct entity_mention *, const struct entity_mention *))
{
    uint32_t at = (*n)++;
    for (; at > 0 && before(&m->at[number], &m->at[list[at - 1]]); at--) list[at] = list[at - 1];
    list[at] = number;
}

static void count(const struct entity_mentions *m, uint32_t first, struct token_marks *marks)
{
    for (uint32_t i = 0; i < m->n; i++) {
        marks[m->at[i].first - first].n_opens++;
        if (m->at[i].last > m->at[i].first) marks[m->at[i].last - first].n_closes++;
    }
}

static struct token_marks *marks_of(struct arena *a, const struct entity_mentions *m,
                                    uint32_t first, uint32_t n)
{
    struct token_marks *marks = arena_array(a, struct token_marks, n);
    count(m, first, marks);
    for (uint32_t t = 0; t < n; t++) {
        marks[t].opens = arena_array(a, uint32_t, marks[t].n_opens);
        marks[t].closes = arena_array(a, uint32_t, marks[t].n_closes);
        marks[t].n_opens = marks[t].n_closes = 0;
    }
    for (uint32_t i = 0; i < m->n; i++) {
        struct token_marks *open = &marks[m->at[i].first - first];
        struct token_marks *close = &marks[m->at[i].last - first];
        insert(m, open->opens, &open->n_opens, i, opens_before);
        if (open != close) insert(m, close->closes, &close->n_closes, i, closes_before);
    }
    return marks;
}

static void put_closes(struct text_buffer *b, const struct entity_mentions *m,
                       const struct token_marks *t)
{
    for (uint32_t i = 0; i < t->n_closes; i++) ent_text_addf(b, "e%u)", m->at[t->closes[i]].entity);
}

/* What opens here and goes on crosses what closes here, and is opened behind it. */
static void put_marks(struct text_buffer *b, const struct labels *types,
                      const struct entity_mentions *m, const struct token_marks *t)
{
    bool is_crossed = t->n_opens && m->at[t->opens[0]].last > m->at[t->opens[0]].first;
    if (is_crossed) put_closes(b, m, t);
    for (uint32_t i = 0; i < t->n_opens; i++) {
        const struct entity_mention *o = &m->at[t->opens[i]];
        ent_text_addf(b, "(e%u-%.*s-%u%s", o->entity, STR_ARGS(types->at[o->type]),
                      o->head - o->first + 1, o->first == o->last ? ")" : "");
    }
    if (!is_crossed) put_closes(b, m, t);
}

/* The mentions of all parts that stand in the tokens [first, first + n). */
static struct entity_mentions mentions_in(struct arena *a, const struct entities *e, uint32_t first,
                                          uint32_t n)
{
    struct entity_mentions out = {0};
    for (uint32_t p = 0; p < e->parts.n; p++)
        for (uint32_t i = 0; i < e->parts.at[p].mentions.n; i++) {
            const struct entity_mention *m = &e->parts.at[p].mentions.at[i];
            if (m->first >= first && m->last < first + n) *vec_add(a, &out) = *m;
        }
    return out;
}

struct str *ent_mention_marks(struct arena *a, const struct entities *e, uint32_t first, uint32_t n)
{
    struct entity_mentions m = mentions_in(a, e, first, n);
    struct token_marks *marks = marks_of(a, &m, first, n);
    struct str *out = arena_array(a, struct str, n);
    for (uint32_t t = 0; t < n; t++) {
        struct text_buffer b = {.arena = a};
        put_marks(&b, ent_mention_types(e->model), &m, &marks[t]);
        out[t] = text_str(&b);
    }
    return out;
}
