/* After the clauses are found: those without a verb go, the others come in the order of their first token. */
#include "syntax/grammar.h"

#include <stdlib.h>

#define MAX_CHAIN 8

/* The nearest clause with a verb at or above c. */
static uint32_t with_verb(const struct clauses *all, uint32_t c)
{
    for (int n = 0; n < MAX_CHAIN && c != NO_INDEX && all->at[c].verb == NO_INDEX; n++)
        c = all->at[c].parent;
    return c != NO_INDEX && all->at[c].verb == NO_INDEX ? NO_INDEX : c;
}

struct place {
    uint32_t first, last, verb, index;
};

static int compare_numbers(uint32_t a, uint32_t b) { return a < b ? -1 : a > b; }

/* By first token, the longer before the shorter, then by verb, which no two clauses share. */
static int compare_places(const void *left, const void *right)
{
    const struct place *a = left, *b = right;
    int order = compare_numbers(a->first, b->first);
    if (!order) order = compare_numbers(b->last, a->last);
    return order ? order : compare_numbers(a->verb, b->verb);
}

/* Where each clause goes; NO_INDEX for those without a verb. */
static struct place *places_of(const struct grammar *g, uint32_t *n)
{
    struct place *places = arena_array(g->arena, struct place, g->clauses.n);
    *n = 0;
    for (uint32_t i = 0; i < g->clauses.n; i++) {
        const struct clause *c = &g->clauses.at[i];
        if (c->verb != NO_INDEX) places[(*n)++] = (struct place){c->first, c->last, c->verb, i};
    }
    qsort(places, *n, sizeof *places, compare_places);
    return places;
}

static void reorder(struct grammar *g)
{
    uint32_t n;
    const struct place *places = places_of(g, &n);
    uint32_t *moved = arena_array(g->arena, uint32_t, g->clauses.n);
    for (uint32_t i = 0; i < g->clauses.n; i++) moved[i] = NO_INDEX;
    for (uint32_t i = 0; i < n; i++) moved[places[i].index] = i;
    struct clauses sorted = {0};
    for (uint32_t i = 0; i < n; i++) {
        struct clause c = g->clauses.at[places[i].index];
        uint32_t parent = with_verb(&g->clauses, c.parent);
        c.parent = parent == NO_INDEX ? NO_INDEX : moved[parent];
        c.complement = c.complement == NO_INDEX ? NO_INDEX : moved[c.complement];
        *vec_add(g->arena, &sorted) = c;
    }
    g->clauses = sorted;
}

/* A participle or infinitive without a subject of its own has that of the clause above. */
static void share_subjects(struct grammar *g)
{
    for (uint32_t i = 0; i < g->clauses.n; i++) {
        struct clause *c = &g->clauses.at[i];
        bool shares = c->kind == CLAUSE_PARTICIPLE || c->kind == CLAUSE_INFINITIVE ||
                      c->kind == CLAUSE_COORDINATED;
        for (uint32_t up = c->parent, n = 0;
             shares && c->subject == NO_INDEX && up != NO_INDEX && n < MAX_CHAIN; n++) {
            c->subject = g->clauses.at[up].subject;
            up = g->clauses.at[up].parent;
        }
    }
}

static void mark_quoted(struct grammar *g)
{
    uint32_t n = g->document->tokens.n;
    uint8_t *quoted = arena_array(g->arena, uint8_t, n);
    bool inside = false;
    for (uint32_t t = 0; t < n; t++) {
        uint16_t flags = g->document->tokens.at[t].flags;
        if (flags & TOKEN_QUOTE_OPEN) inside = true;
        if (flags & TOKEN_QUOTE_CLOSE) inside = false;
        quoted[t] = inside;
    }
    for (uint32_t i = 0; i < g->clauses.n; i++) {
        struct clause *c = &g->clauses.at[i];
        if (quoted[c->verb]) c->flags |= CLAUSE_IN_QUOTE;
    }
}

/* Outer clauses come first, so that inner ones paint over them. Nesting is bounded, and so is the cost. */
static void place_tokens(struct grammar *g)
{
    for (uint32_t i = 0; i < g->clauses.n; i++)
        for (uint32_t t = g->clauses.at[i].first; t <= g->clauses.at[i].last; t++)
            g->clause_of[t] = i;
    for (uint32_t p = 0; p < g->phrases.n; p++)
        g->phrases.at[p].clause = g->clause_of[g->phrases.at[p].head];
}

void ent_settle_clauses(struct grammar *g)
{
    reorder(g);
    share_subjects(g);
    mark_quoted(g);
    place_tokens(g);
}
