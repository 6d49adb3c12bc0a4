#include "reading/position.h"

#include <stdlib.h>

/* The token that holds or follows a byte. */
static uint32_t token_at(const struct document *d, uint32_t byte)
{
    uint32_t low = 0, high = d->tokens.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (d->tokens.at[middle].end <= byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Inner statements stand within outer ones and are shorter: a shorter one overwrites. */
static void paint(const struct finder *f, uint32_t *of, uint32_t statement, struct span s)
{
    if (span_is_empty(s)) return;
    const struct statements *all = &f->an->reading->statements;
    for (uint32_t i = token_at(f->document, s.start); i < f->document->tokens.n; i++) {
        if (f->document->tokens.at[i].start >= s.end) return;
        if (of[i] != NO_INDEX) {
            struct span other = all->at[of[i]].content;
            if (other.end - other.start <= s.end - s.start) continue;
        }
        of[i] = statement;
    }
}

static uint32_t *none(struct arena *a, uint32_t n)
{
    uint32_t *made = arena_array(a, uint32_t, n ? n : 1);
    for (uint32_t i = 0; i < n; i++) made[i] = NO_INDEX;
    return made;
}

static void map_statements(struct finder *f)
{
    const struct statements *all = &f->an->reading->statements;
    f->statement_of = none(f->an->arena, f->document->tokens.n);
    f->cue_of = none(f->an->arena, f->document->tokens.n);
    for (uint32_t i = 0; i < all->n; i++) {
        paint(f, f->statement_of, i, all->at[i].content);
        paint(f, f->cue_of, i, all->at[i].cue);
    }
}

static void map_children(struct finder *f)
{
    const struct clauses *clauses = &f->syntax->clauses;
    f->phrase_of_head = none(f->an->arena, f->document->tokens.n);
    for (uint32_t p = f->syntax->phrases.n; p-- > 0;)
        f->phrase_of_head[f->syntax->phrases.at[p].head] = p;
    f->is_taken = arena_array(f->an->arena, uint8_t, clauses->n ? clauses->n : 1);
    f->first_child = none(f->an->arena, clauses->n);
    f->next_sibling = none(f->an->arena, clauses->n);
    for (uint32_t i = clauses->n; i-- > 0;) {
        uint32_t parent = clauses->at[i].parent;
        if (parent == NO_INDEX) continue;
        f->next_sibling[i] = f->first_child[parent];
        f->first_child[parent] = i;
    }
}

/* Does the report tell of parties that want something of each other? One word in a hundred is of negotiations: so it is in 94 of 100 reports
 * that tell of one, and in 10 of 100 others (Wikinews, the reports that the project learns from). */
static bool tells_of_negotiation(const struct finder *f)
{
    enum { shortest = 60, one_sentence = 40 };
    uint32_t themes = 0, words = 0;
    for (uint32_t i = 0; i < f->document->tokens.n; i++) {
        if (f->document->tokens.at[i].flags & TOKEN_PUNCTUATION) continue;
        words++;
        themes += ent_stake_is(f->syntax->lemmas[i], "theme");
    }
    if (words > one_sentence && themes < 2) return false;
    return 100 * themes >= (words > shortest ? words : shortest);
}

static void find_drafts(struct finder *f)
{
    for (uint32_t i = 0; i < f->syntax->phrases.n; i++) ent_position_nouns(f, i);
    for (uint32_t i = 0; i < f->syntax->clauses.n; i++) {
        ent_position_unless(f, i);
        if (f->is_taken[i]) continue;
        ent_position_verdicts(f, i);
        ent_position_adjectives(f, i);
        if (!f->is_taken[i]) ent_position_verbs(f, i);
        if (!f->is_taken[i]) ent_position_modals(f, i);
    }

    for (uint32_t i = 0; i < f->document->tokens.n; i++) ent_position_stands(f, i);
    if (f->an->insight && f->an->judgement) ent_position_judged(f);
}

static int by_evidence(const void *a, const void *b)
{
    const struct draft *x = a, *y = b;
    if (x->evidence.first != y->evidence.first)
        return x->evidence.first < y->evidence.first ? -1 : 1;
    if (x->evidence.last != y->evidence.last) return x->evidence.last < y->evidence.last ? -1 : 1;
    if (x->trigger != y->trigger) return x->trigger < y->trigger ? -1 : 1;
    int order = strcmp(x->rule, y->rule);
    return order ? order : ent_str_compare(x->party, y->party);
}

/* Two drafts of one party on the same words are one position; the stronger stays. */
static bool is_same(const struct draft *a, const struct draft *b)
{
    uint32_t first = a->evidence.first > b->evidence.first ? a->evidence.first : b->evidence.first;
    uint32_t last = a->evidence.last < b->evidence.last ? a->evidence.last : b->evidence.last;
    if (first > last || !str_equal(a->party, b->party)) return false;
    if (a->trigger == b->trigger && (a->is_part || b->is_part)) return false;
    uint32_t length_a = a->evidence.last - a->evidence.first + 1,
             length_b = b->evidence.last - b->evidence.first + 1;
    uint32_t shorter = length_a < length_b ? length_a : length_b;
    bool meets = 2 * (last - first + 1) > shorter;
    return meets && (a->strength != b->strength || a->act == b->act);
}

static bool is_headline(const struct finder *f, const struct draft *d)
{
    uint32_t sentence = f->document->tokens.at[d->evidence.first].sentence;
    uint32_t paragraph = f->document->sentences.at[sentence].paragraph;
    return f->document->paragraphs.at[paragraph].kind == PARAGRAPH_HEADLINE;
}

/* A headline says in short what the text says in full: where the text has a position of the party, the text's stays. */
static bool is_told_in_full(const struct finder *f, const struct draft *headline)
{
    for (uint32_t i = 0; i < f->drafts.n && i < 400; i++) {
        const struct draft *d = &f->drafts.at[i];
        if (str_equal(d->party, headline->party) && !is_headline(f, d)) return true;
    }
    return false;
}

static void drop_headlines(struct finder *f)
{
    uint32_t n = 0, kept = 0;
    for (uint32_t i = 0; i < f->drafts.n; i++)
        if (is_headline(f, &f->drafts.at[i]) && is_told_in_full(f, &f->drafts.at[i]))
            f->drafts.at[i].strength = 0;
    for (; n < f->drafts.n; n++)
        if (f->drafts.at[n].strength) f->drafts.at[kept++] = f->drafts.at[n];
    f->drafts.n = kept;
}

static void drop_doubles(struct finder *f)
{
    enum { window = 12 };
    uint32_t n = 0;
    for (uint32_t i = 0; i < f->drafts.n; i++) {
        struct draft d = f->drafts.at[i];
        uint32_t from = n > window ? n - window : 0, same = NO_INDEX;
        for (uint32_t j = from; j < n && same == NO_INDEX; j++)
            if (is_same(&f->drafts.at[j], &d)) same = j;
        if (same == NO_INDEX)
            f->drafts.at[n++] = d;
        else if (d.strength > f->drafts.at[same].strength)
            f->drafts.at[same] = d;
    }
    f->drafts.n = n;
}

struct finder ent_position_finder(struct analysis *an)
{
    struct finder f = {.an = an, .document = an->document, .syntax = an->syntax};
    map_statements(&f);
    map_children(&f);
    f.is_negotiation = tells_of_negotiation(&f);
    return f;
}

void ent_find_positions(struct analysis *an)
{
    struct finder f = ent_position_finder(an);
    find_drafts(&f);
    drop_headlines(&f);
    if (f.drafts.n) qsort(f.drafts.at, f.drafts.n, sizeof *f.drafts.at, by_evidence);
    drop_doubles(&f);
    if (f.drafts.n) qsort(f.drafts.at, f.drafts.n, sizeof *f.drafts.at, by_evidence);
    for (uint32_t i = 0; i < f.drafts.n; i++) ent_position_from(&f, &f.drafts.at[i]);
    ent_position_conditions(&f);
    ent_position_issues(&f);
    ent_position_exchanges(&f);
}
