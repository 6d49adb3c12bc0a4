/* What hangs phrases together: prepositions, "of", coordination, apposition; and which words open clauses. */
#include "syntax/grammar.h"

/* How far a word that may be conjunction or preposition looks for the verb that decides. */
#define MAX_LOOK 25

static bool is_finite(const struct grammar *g, uint32_t i)
{
    uint32_t group = g->group_of[i];
    if (group == NO_INDEX) return false;
    enum verb_form form = g->groups.at[group].form;
    return form == FORM_FINITE || form == FORM_MODAL;
}

static uint32_t outer_at(const struct grammar *g, uint32_t i) { return g->phrase_of[i]; }

static bool is_preposition_tag(uint8_t t) { return t == TAG_IN || t == TAG_TO; }

/* Is a subject and its finite verb what follows? */
static bool clause_ahead(const struct grammar *g, uint32_t i, uint32_t end)
{
    bool governed = false, subject = false;
    for (uint32_t look = 0; i < end && look < MAX_LOOK; look++) {
        if (outer_at(g, i) != NO_INDEX) {
            const struct noun_phrase *p = &g->phrases.at[outer_at(g, i)];
            bool apposed = p->apposition != NO_INDEX;
            if (subject && !governed && !apposed) return false;
            subject |= !governed;
            governed = false;
            i = p->last + 1;
            continue;
        }
        if (is_finite(g, i)) return subject;
        if (g->group_of[i] != NO_INDEX) return false;
        if (g->tags[i] == TAG_CC)
            subject = false;
        else if (is_preposition_tag(g->tags[i]))
            governed = true;
        else if (!is_adverb(g, i) && g->tags[i] != TAG_POS)
            return false;
        i++;
    }
    return false;
}

/* After "while", "if": a phrase that can be a subject, maybe behind a comma. */
static bool subject_ahead(const struct grammar *g, uint32_t i, uint32_t end)
{
    while (i < end && (is_adverb(g, i) || is_comma(g, i))) i++;
    return i < end && outer_at(g, i) != NO_INDEX;
}

static bool opens_relative(const struct grammar *g, uint32_t i)
{
    uint8_t t = g->tags[i];
    return t == TAG_WDT || t == TAG_WP || t == TAG_WP_POSS || t == TAG_WRB;
}

static void find_openers(struct grammar *g, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++) {
        bool free = outer_at(g, i) == NO_INDEX || g->tags[i] == TAG_WP_POSS;
        if (!free || g->group_of[i] != NO_INDEX) continue;
        bool that = g->tags[i] == TAG_IN && lemma_is(g, i, "that");
        bool conjunction = has_trait(g, i, 'j') && g->tags[i] != TAG_RB;
        bool either = has_trait(g, i, 'k') && (is_preposition_tag(g->tags[i]) || is_adverb(g, i));
        if (that || opens_relative(g, i))
            g->opens[i] = 1;
        else if (conjunction)
            g->opens[i] = subject_ahead(g, i + 1, end) || clause_ahead(g, i + 1, end);
        else if (either)
            g->opens[i] = clause_ahead(g, i + 1, end);
    }
}

static bool is_pseudo_preposition(const struct grammar *g, uint32_t i)
{
    return has_trait(g, i, 'q') && g->tags[i] == TAG_VBG && g->group_of[i] == NO_INDEX;
}

static void find_prepositions(struct grammar *g, uint32_t from)
{
    for (uint32_t p = from; p < g->phrases.n; p++) {
        struct noun_phrase *phrase = &g->phrases.at[p];
        uint32_t i = phrase->first;
        if (!i || g->document->tokens.at[i - 1].sentence != g->document->tokens.at[i].sentence)
            continue;
        i--;
        if (is_quote(g, i) && i && !g->opens[i - 1] && phrase->flags) i--;
        bool governs = (is_preposition_tag(g->tags[i]) && !g->opens[i] && !lemma_is(g, i, "that") &&
                        g->group_of[i] == NO_INDEX && outer_at(g, i) == NO_INDEX) ||
                       is_pseudo_preposition(g, i);
        if (governs) phrase->preposition = i;
    }
}

/* The outermost phrase that ends right before a token, or NO_INDEX. */
static uint32_t ending_before(const struct grammar *g, uint32_t i, uint32_t first)
{
    return i > first ? outer_at(g, i - 1) : NO_INDEX;
}

static void attach(struct grammar *g, uint32_t from, uint32_t first)
{
    for (uint32_t p = from; p < g->phrases.n; p++) {
        uint32_t preposition = g->phrases.at[p].preposition;
        if (preposition == NO_INDEX || !lemma_is(g, preposition, "of")) continue;
        g->phrases.at[p].attached = ending_before(g, preposition, first);
    }
}

enum gap { GAP_OTHER, GAP_COMMA, GAP_CONJUNCTION };

/* Past a short parenthesis that starts at i: "Norland Steel (NS) and ...". */
static uint32_t skip_parenthesis(const struct grammar *g, uint32_t i, uint32_t to)
{
    if (i >= to || !lemma_is(g, i, "(")) return i;
    for (uint32_t t = i + 1; t < to && t < i + 8; t++)
        if (lemma_is(g, t, ")")) return t + 1;
    return i;
}

/* What stands between the end of one phrase and the start of another. */
static enum gap gap_between(const struct grammar *g, uint32_t from, uint32_t to)
{
    if (from < to && (is_quote(g, from))) from++;
    from = skip_parenthesis(g, from, to);
    bool comma = from < to && is_comma(g, from);
    if (comma) from++;
    if (from < to &&
        (lemma_is(g, from, "and") || lemma_is(g, from, "or") || lemma_is(g, from, "&"))) {
        from++;
        if (from < to && is_adverb(g, from)) from++;
        return from == to ? GAP_CONJUNCTION : GAP_OTHER;
    }
    return comma && from == to ? GAP_COMMA : GAP_OTHER;
}

/* Does a finite verb follow the phrase at once, as its predicate? */
static bool is_subject_like(const struct grammar *g, const struct noun_phrase *p, uint32_t end)
{
    uint32_t i = p->last + 1;
    while (i < end && is_adverb(g, i)) i++;
    return i < end && is_finite(g, i);
}

static bool is_object_pronoun(const struct grammar *g, const struct noun_phrase *p)
{
    return lemma_is(g, p->head, "he") || lemma_is(g, p->head, "she") ||
           lemma_is(g, p->head, "they") || lemma_is(g, p->head, "we") || lemma_is(g, p->head, "i");
}

static void join(struct grammar *g, uint32_t before, uint32_t p)
{
    struct noun_phrase *a = &g->phrases.at[before], *b = &g->phrases.at[p];
    a->next = p;
    if (b->preposition == NO_INDEX) b->preposition = a->preposition;
    if (b->attached == NO_INDEX) b->attached = a->attached;
}

/* "the president of France and the chancellor": the chancellor goes with the president. */
static uint32_t parallel_to(const struct grammar *g, uint32_t before, uint32_t p)
{
    const struct noun_phrase *a = &g->phrases.at[before], *b = &g->phrases.at[p];
    if (a->attached == NO_INDEX || b->preposition != NO_INDEX) return before;
    bool a_determined = g->tags[a->first] == TAG_DT, b_determined = g->tags[b->first] == TAG_DT;
    bool head_determined = g->tags[g->phrases.at[a->attached].first] == TAG_DT;
    return !a_determined && b_determined && head_determined ? a->attached : before;
}

/* The run of phrases from..to, set apart by commas, ends in "and": one list. */
static void make_list(struct grammar *g, const uint32_t *run, uint32_t n)
{
    for (uint32_t i = 0; i + 1 < n; i++) {
        uint32_t before = n == 2 ? parallel_to(g, run[i], run[i + 1]) : run[i];
        if (g->phrases.at[before].next == NO_INDEX) join(g, before, run[i + 1]);
    }
}

#define MAX_LIST 64

static bool is_parenthetical(const struct grammar *g, const struct noun_phrase *p, uint32_t end)
{
    return p->first && lemma_is(g, p->first - 1, "(") && p->last + 1 < end &&
           lemma_is(g, p->last + 1, ")");
}

/* Is the phrase set off by a comma or conjunction from what comes before it? */
static bool opens_clause(const struct grammar *g, uint32_t i, uint32_t first)
{
    return i > first && (is_comma(g, i - 1) || g->tags[i - 1] == TAG_CC);
}

static void find_lists(struct grammar *g, uint32_t from, uint32_t first, uint32_t end)
{
    uint32_t run[MAX_LIST], n = 0, at = first;
    bool verb_seen = false, verb_before = false;
    for (uint32_t p = from; p < g->phrases.n; p++) {
        const struct noun_phrase *phrase = &g->phrases.at[p];
        if (outer_at(g, phrase->first) != p || is_parenthetical(g, phrase, end)) continue;
        for (; at < phrase->first; at++) {
            if (g->opens[at]) verb_seen = false;
            if (is_finite(g, at)) verb_seen = true;
        }
        enum gap gap =
            n ? gap_between(g, g->phrases.at[run[n - 1]].last + 1, phrase->first) : GAP_OTHER;
        bool new_clause = verb_before && is_subject_like(g, phrase, end);
        bool temporal = n && ((g->phrases.at[run[n - 1]].flags ^ phrase->flags) & PHRASE_TEMPORAL);
        bool nominative =
            n && gap == GAP_CONJUNCTION && verb_before && is_object_pronoun(g, phrase);
        /* "has stocks, concerns and the treaty may": the last two are the subject. */
        if (new_clause && gap == GAP_CONJUNCTION && n &&
            opens_clause(g, g->phrases.at[run[n - 1]].first, first)) {
            run[0] = run[n - 1];
            n = 1;
            new_clause = false;
        }
        if (gap == GAP_OTHER || n == MAX_LIST || new_clause || temporal || nominative) {
            n = 0;
            verb_before = verb_seen;
        }
        run[n++] = p;
        if (gap == GAP_CONJUNCTION && n > 1) {
            make_list(g, run, n);
            run[0] = p;
            n = 1;
        }
    }
}

/* The phrase at the head of a chain of "of". */
static uint32_t head_of_chain(const struct grammar *g, uint32_t p)
{
    for (int i = 0; i < 4 && g->phrases.at[p].attached != NO_INDEX; i++)
        p = g->phrases.at[p].attached;
    return p;
}

/* Past the phrases and prepositions that belong to an apposition, up to the mark that ends it. */
static bool ends_apposition(const struct grammar *g, uint32_t i, uint32_t end)
{
    for (uint32_t look = 0; i < end && look < MAX_LOOK; look++) {
        if (is_comma(g, i) || g->tags[i] == TAG_PUNCT) return true;
        bool inside = outer_at(g, i) != NO_INDEX || is_preposition_tag(g->tags[i]) ||
                      g->tags[i] == TAG_POS || g->tags[i] == TAG_CC;
        if (!inside || g->opens[i]) return g->opens[i];
        i++;
    }
    return i >= end;
}

static bool can_rename(const struct grammar *g, const struct noun_phrase *a,
                       const struct noun_phrase *b)
{
    if ((a->flags | b->flags) & (PHRASE_TEMPORAL | PHRASE_PRONOUN)) return false;
    if (b->preposition != NO_INDEX || a->next != NO_INDEX) return false;
    bool indefinite = lemma_is(g, b->first, "a") || lemma_is(g, b->first, "an");
    if ((a->flags & PHRASE_DEFINITE) && indefinite && a->preposition == NO_INDEX)
        return true; /* "the group, a party of miners," */
    bool a_name = a->flags & PHRASE_PROPER, b_name = b->flags & PHRASE_PROPER;
    uint8_t head = g->tags[b->head];
    return a_name != b_name && (b_name || head == TAG_NN || head == TAG_NNS);
}

/* "the suburb of Lima, Peru": the second name is governed as the first is, unless the first opens the sentence: "In Lima, Tanaka said". */
static bool is_place_in_place(const struct grammar *g, const struct noun_phrase *a,
                              const struct noun_phrase *b, bool subject_seen)
{
    return subject_seen && a->preposition != NO_INDEX && b->preposition == NO_INDEX &&
           (a->flags & b->flags & PHRASE_PROPER) && g->tags[b->first] != TAG_DT;
}

static void find_appositions(struct grammar *g, uint32_t from, uint32_t end)
{
    uint32_t before = NO_INDEX;
    bool subject_seen = false;
    for (uint32_t p = from; p < g->phrases.n; p++) {
        struct noun_phrase *b = &g->phrases.at[p];
        if (outer_at(g, b->first) != p) continue;
        if (is_parenthetical(g, b, end)) { /* "the miners' union (NMU)" */
            bool adjacent = before != NO_INDEX && g->phrases.at[before].last + 2 == b->first;
            if (adjacent && (b->flags & PHRASE_PROPER)) b->apposition = before;
            continue;
        }
        if (before != NO_INDEX && b->apposition == NO_INDEX &&
            gap_between(g, g->phrases.at[before].last + 1, b->first) == GAP_COMMA) {
            uint32_t head = (b->flags & PHRASE_PROPER) ? head_of_chain(g, before) : before;
            if (can_rename(g, &g->phrases.at[head], b) && ends_apposition(g, b->last + 1, end))
                b->apposition = head;
            else if (is_place_in_place(g, &g->phrases.at[before], b, subject_seen))
                b->preposition = g->phrases.at[before].preposition;
        }
        subject_seen |= b->preposition == NO_INDEX && !(b->flags & PHRASE_TEMPORAL);
        before = p;
    }
}

void ent_link_phrases(struct grammar *g, uint32_t first, uint32_t end)
{
    uint32_t from = g->phrases.n;
    while (from && g->phrases.at[from - 1].first >= first) from--;
    find_openers(g, first, end);
    find_prepositions(g, from);
    attach(g, from, first);
    find_lists(g, from, first, end);
    find_appositions(g, from, end);
}
