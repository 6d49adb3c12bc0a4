#include "syntax/walk.h"

/* The last token before i that is no mark and no conjunction; looks at 6. */
static uint32_t content_before(struct walk *w, uint32_t i)
{
    uint32_t t = i;
    for (int n = 0; n < 6 && t > w->first; n++) {
        uint8_t tag = w->g->tags[t - 1];
        if (tag != TAG_PUNCT && tag != TAG_CC) break;
        t--;
    }
    return t > w->first ? t - 1 : w->first;
}

void ent_walk_pop(struct walk *w, uint32_t before)
{
    struct clause *c = top_clause(w);
    uint32_t last = content_before(w, before);
    if (c->verb_last != NO && last < c->verb_last) last = c->verb_last;
    if (last > c->last) c->last = last;
    w->depth--;
}

void ent_walk_pop_to(struct walk *w, uint32_t depth, uint32_t before)
{
    while (w->depth > depth) ent_walk_pop(w, before);
}

struct frame *ent_walk_push(struct walk *w, enum clause_kind kind, uint32_t parent, uint32_t first)
{
    if (w->depth == MAX_DEPTH) ent_walk_pop(w, first);
    *vec_add(w->g->arena, &w->g->clauses) = (struct clause){.sentence = w->sentence,
                                                            .first = first,
                                                            .last = first,
                                                            .verb_first = NO,
                                                            .verb_last = NO,
                                                            .verb = NO,
                                                            .modal = NO,
                                                            .marker = NO,
                                                            .subject = NO,
                                                            .object = NO,
                                                            .predicate = NO,
                                                            .complement = NO,
                                                            .parent = parent,
                                                            .kind = kind};
    w->stack[w->depth++] =
        (struct frame){w->g->clauses.n - 1, NO, NO, NO, NO, false, false, FORM_FINITE};
    return top(w);
}

void ent_walk_take_verb(struct walk *w, const struct verb_group *group)
{
    struct frame *f = top(w);
    struct clause *c = top_clause(w);
    c->verb_first = group->first;
    c->verb_last = group->last;
    c->verb = group->verb;
    c->modal = group->modal;
    c->flags |= group->flags;
    if (c->marker == NO) c->marker = group->marker;
    c->lemma = w->g->lemmas[group->verb];
    if (lemma_is(w->g, group->verb, "be")) c->flags |= CLAUSE_COPULA;
    if (group->first < c->first) c->first = group->first;
    if (group->inner != NO) f->candidate = group->inner;
    f->form = group->form;
    f->loose = f->conjunction = NO;
}

void ent_walk_take_subject(struct walk *w, uint32_t p)
{
    struct clause *c = top_clause(w);
    c->subject = p;
    if (p != NO && phrase(w, p)->first < c->first && c->kind != CLAUSE_RELATIVE &&
        c->kind != CLAUSE_PARTICIPLE && c->kind != CLAUSE_INFINITIVE)
        c->first = phrase(w, p)->first;
}

uint32_t ent_walk_waiting(struct walk *w)
{
    for (uint32_t d = w->depth - 1; d > 0; d--) {
        const struct frame *f = &w->stack[d - 1];
        if (f->is_barrier) return 0;
        if (!has_verb(w, f)) return d;
    }
    return 0;
}

uint32_t ent_walk_finite_depth(struct walk *w)
{
    for (uint32_t d = w->depth; d > 0; d--) {
        const struct frame *f = &w->stack[d - 1];
        if (has_verb(w, f) && (f->form == FORM_FINITE || f->form == FORM_MODAL)) return d;
        if (f->is_barrier) break;
    }
    return 0;
}

uint32_t ent_walk_root_depth(struct walk *w)
{
    for (uint32_t d = w->depth; d > 1; d--)
        if (w->stack[d - 1].is_barrier) return d;
    return 1;
}

bool ent_walk_comma_before(struct walk *w, uint32_t i)
{
    return i > w->first &&
           (w->comma == i - 1 || (is_quote(w->g, i - 1) && i > w->first + 1 &&
                                  (w->comma == i - 2 || w->g->tags[i - 2] == TAG_PUNCT)));
}

uint32_t ent_walk_phrase_before(struct walk *w, uint32_t i)
{
    for (int n = 0; n < 3 && i > w->first && is_adverb(w->g, i - 1) && w->g->phrase_of[i - 1] == NO;
         n++)
        i--;
    return i > w->first ? w->g->phrase_of[i - 1] : NO;
}

bool ent_walk_in_verb_group(struct walk *w, const struct frame *f, uint32_t token)
{
    const struct clause *c = clause_of(w, f);
    return c->verb != NO && token >= c->verb_first && token <= c->verb_last;
}

bool ent_walk_finite_at(struct walk *w, uint32_t i)
{
    while (i < w->end && is_adverb(w->g, i)) i++;
    uint32_t group = i < w->end ? w->g->group_of[i] : NO;
    return group != NO && w->g->groups.at[group].form <= FORM_MODAL;
}

uint32_t ent_walk_clause_taker(struct walk *w)
{
    for (uint32_t d = w->depth, n = 0; d > 0 && n < 4; d--, n++) {
        const struct frame *f = &w->stack[d - 1];
        if (verb_has(w, f, 'c') && clause_of(w, f)->complement == NO) return d;
        if (f->is_barrier) break;
    }
    return 0;
}

void ent_walk_push_complement(struct walk *w, uint32_t depth, uint32_t first)
{
    ent_walk_pop_to(w, depth, first);
    uint32_t parent = top(w)->clause;
    ent_walk_push(w, CLAUSE_COMPLEMENT, parent, first);
    if (w->g->clauses.at[parent].complement == NO)
        w->g->clauses.at[parent].complement = top(w)->clause;
}
