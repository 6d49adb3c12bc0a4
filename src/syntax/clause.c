/* Clauses, from left to right over phrases, verb groups, openers and marks, with a stack of the clauses that are still open.
 *
 * A frame is pushed by an opener ("that", "who"), a verb group or a phrase that cannot belong to the clause at hand. A frame without a verb
 * waits for one: the subject of "PAP, citing ..., reports" waits while the participle clause is read, and "reports" pops back to it. */
#include "syntax/walk.h"

/* A single form that can be a past tense, whatever the tagger took it for: "signed". */
static bool past_at(struct walk *w, uint32_t i)
{
    uint32_t index = i < w->end ? w->g->group_of[i] : NO;
    if (index == NO) return false;
    const struct verb_group *group = &w->g->groups.at[index];
    bool by = i + 1 < w->end && lemma_is(w->g, i + 1, "by");
    return group->form == FORM_PAST_PARTICIPLE && group->first == group->last && !by &&
           !str_ends(token_text(w->g->document, i), STR("n"));
}

/* "the deal Russia wants": a clause without an opener on the phrase that stands right before. */
static bool opens_bare_relative(struct walk *w, uint32_t before, uint32_t p)
{
    if (before == NO || phrase(w, before)->last + 1 != phrase(w, p)->first) return false;
    if (phrase(w, p)->apposition == before || (phrase(w, before)->flags & PHRASE_PRONOUN))
        return false;
    return ent_walk_finite_at(w, phrase(w, p)->last + 1) || past_at(w, phrase(w, p)->last + 1);
}

static void push_bare_relative(struct walk *w, uint32_t before, uint32_t p)
{
    struct frame *f = ent_walk_push(w, CLAUSE_RELATIVE, top(w)->clause, phrase(w, p)->first);
    f->antecedent = before;
    f->candidate = p;
}

static void phrase_after_verb(struct walk *w, uint32_t p)
{
    struct frame *f = top(w);
    struct clause *c = top_clause(w);
    bool comma = ent_walk_comma_before(w, phrase(w, p)->first);
    uint32_t below = comma ? ent_walk_waiting(w) : 0;
    if (f->inverted && c->subject == NO) {
        c->subject = p;
        f->inverted = false;
        return;
    }
    if (below) {
        ent_walk_pop_to(w, below, phrase(w, p)->first);
        top(w)->candidate = p;
        return;
    }
    if (opens_bare_relative(w, f->loose, p) && !verb_has(w, f, 'p')) {
        push_bare_relative(w, f->loose, p);
        return;
    }
    bool plain = !comma && f->conjunction == NO;
    if ((c->flags & CLAUSE_COPULA) && c->predicate == NO && plain)
        c->predicate = phrase(w, p)->head;
    else if (c->object == NO && plain && !(c->flags & (CLAUSE_PASSIVE | CLAUSE_COPULA)))
        c->object = p;
    f->loose = p;
}

static bool is_free(struct walk *w, uint32_t p, bool follows)
{
    const struct noun_phrase *n = phrase(w, p);
    if (n->preposition != NO || follows) return false;
    if (n->apposition != NO) return phrase(w, n->apposition)->last + 1 == n->first;
    bool time = n->flags & PHRASE_TEMPORAL;
    return !time ||
           (!has_verb(w, top(w)) && top(w)->candidate == NO && ent_walk_finite_at(w, n->last + 1));
}

static void on_phrase(struct walk *w, uint32_t p, bool follows)
{
    w->last_phrase = p;
    struct frame *f = top(w);
    if (!is_free(w, p, follows)) return;
    uint32_t renamed = phrase(w, p)->apposition;
    if (renamed != NO) { /* "the agency PAP": the name stands for both */
        struct clause *c = top_clause(w);
        if (f->candidate == renamed) f->candidate = p;
        if (f->loose == renamed) f->loose = p;
        if (c->object == renamed) c->object = p;
        if (c->subject == renamed) c->subject = p;
    } else if (has_verb(w, f))
        phrase_after_verb(w, p);
    else if (opens_bare_relative(w, f->candidate, p))
        push_bare_relative(w, f->candidate, p);
    else
        f->candidate = p;
}

/* "and that ...": beside the clause with "that" before it. */
static bool second_that(struct walk *w, uint32_t i)
{
    if (i == w->first || w->g->tags[i - 1] != TAG_CC) return false;
    for (uint32_t d = w->depth; d > 1; d--) {
        const struct clause *c = clause_of(w, &w->stack[d - 1]);
        if (c->marker == NO || !lemma_is(w->g, c->marker, "that") || c->kind != CLAUSE_COMPLEMENT)
            continue;
        uint32_t parent = c->parent;
        ent_walk_pop_to(w, d - 1, i);
        ent_walk_push(w, CLAUSE_COMPLEMENT, parent, i);
        return true;
    }
    return false;
}

static void on_that(struct walk *w, uint32_t i)
{
    if (second_that(w, i)) return;
    uint32_t before = i > w->first ? w->g->phrase_of[i - 1] : NO;
    if (i > w->first && top_clause(w)->predicate == i - 1 && has_trait(w->g, i - 1, 'a')) {
        ent_walk_push_complement(w, w->depth, i); /* "It is clear that" */
        return;
    }
    uint32_t depth = ent_walk_clause_taker(w);
    bool noun = before != NO && has_trait(w->g, phrase(w, before)->head, 'f');
    if (depth && (!noun || verb_has(w, &w->stack[depth - 1], 'p')))
        ent_walk_push_complement(w, depth, i);
    else
        ent_walk_push(w, CLAUSE_COMPLEMENT, top(w)->clause, i);
}

static void push_relative(struct walk *w, uint32_t i)
{
    struct frame *f = ent_walk_push(w, CLAUSE_RELATIVE, top(w)->clause, i);
    f->antecedent = w->last_phrase;
}

/* who, which, what, where, when, whose, how. */
static void on_question_word(struct walk *w, uint32_t i)
{
    uint32_t before = i > w->first ? w->g->phrase_of[i - 1] : NO;
    bool preposition = i > w->first && w->g->tags[i - 1] == TAG_IN;
    bool noun =
        before != NO || ent_walk_comma_before(w, i) || (preposition && w->last_phrase != NO);
    bool what = lemma_is(w->g, i, "what") || lemma_is(w->g, i, "how") || lemma_is(w->g, i, "why");
    if (i == w->first && !has_trait(w->g, i, 'j') && !lemma_is(w->g, i, "when")) return;
    if (lemma_is(w->g, i, "when") || has_trait(w->g, i, 'j'))
        ent_walk_push(w, CLAUSE_ADVERBIAL, top(w)->clause, i);
    else if (noun && !what && w->last_phrase != NO)
        push_relative(w, i);
    else if (ent_walk_clause_taker(w) == w->depth)
        ent_walk_push_complement(w, w->depth, i);
    else
        ent_walk_push(w, CLAUSE_COMPLEMENT, top(w)->clause, i);
}

static bool asks_question(struct walk *w)
{
    static const char *const verbs[] = {"ask",       "wonder", "know",   "see", "doubt",
                                        "determine", "check",  "decide", "say"};
    uint32_t verb = top_clause(w)->verb;
    for (unsigned i = 0; verb != NO && i < sizeof verbs / sizeof *verbs; i++)
        if (lemma_is(w->g, verb, verbs[i])) return true;
    return false;
}

static void on_conjunction(struct walk *w, uint32_t i)
{
    bool asks = lemma_is(w->g, i, "whether") || (lemma_is(w->g, i, "if") && asks_question(w) &&
                                                 ent_walk_in_verb_group(w, top(w), i - 1));
    if (asks && i > w->first && ent_walk_clause_taker(w) == w->depth) {
        ent_walk_push_complement(w, w->depth, i);
        return;
    }
    enum clause_kind kind = top_clause(w)->kind;
    bool aside = kind == CLAUSE_RELATIVE || kind == CLAUSE_PARTICIPLE;
    if (ent_walk_comma_before(w, i) && aside && w->depth > 1) ent_walk_pop(w, i);
    ent_walk_push(w, CLAUSE_ADVERBIAL, top(w)->clause, i);
}

/* "a guarantee that the army will leave": what the noun says, although the tagger took "that" for a relative. */
static bool is_content(struct walk *w, uint32_t i)
{
    uint32_t before = i > w->first ? w->g->phrase_of[i - 1] : NO;
    if (before == NO || i + 1 >= w->end || w->g->phrase_of[i + 1] == NO) return false;
    if (before == top_clause(w)->object && verb_has(w, top(w), 'p')) return true;
    uint32_t predicate = top_clause(w)->predicate; /* "the first sign in years that ..." */
    bool governed = phrase(w, before)->preposition != NO && predicate != NO;
    return has_trait(w->g, phrase(w, before)->head, 'f') ||
           (governed && has_trait(w->g, predicate, 'f'));
}

static void on_opener(struct walk *w, uint32_t i)
{
    uint8_t tag = w->g->tags[i];
    if (lemma_is(w->g, i, "that") && (tag == TAG_IN || is_content(w, i)))
        on_that(w, i);
    else if (tag == TAG_WDT || tag == TAG_WP || tag == TAG_WP_POSS || tag == TAG_WRB)
        on_question_word(w, i);
    else
        on_conjunction(w, i);
    if (top_clause(w)->verb == NO && top_clause(w)->marker == NO && w->depth > 1)
        top_clause(w)->marker = i;
}

static void new_main(struct walk *w, uint32_t i)
{
    if (i + 1 >= w->end) return;
    uint32_t root = ent_walk_root_depth(w);
    if (w->depth == root && !has_verb(w, top(w))) {
        top(w)->candidate = NO;
        return;
    }
    bool barrier = w->stack[root - 1].is_barrier;
    ent_walk_pop_to(w, root - 1, i);
    ent_walk_push(w, CLAUSE_MAIN, NO, i + 1)->is_barrier = barrier;
}

static void open_parenthesis(struct walk *w, uint32_t i)
{
    if (i + 1 < w->end && w->depth + 2 < MAX_DEPTH)
        ent_walk_push(w, CLAUSE_MAIN, top(w)->clause, i + 1)->is_barrier = true;
}

static void close_parenthesis(struct walk *w, uint32_t i)
{
    uint32_t root = ent_walk_root_depth(w);
    if (root > 1) ent_walk_pop_to(w, root - 1, i);
}

/* said: "..." and said, "..." */
static void open_quote(struct walk *w, uint32_t i)
{
    if (i == w->first || i + 1 >= w->end || w->speech == NO) return;
    bool after_mark = w->comma == i - 1 || lemma_is(w->g, i - 1, ":");
    if (!after_mark) return;
    uint32_t depth = 0;
    for (uint32_t d = w->depth; d > 0 && !depth; d--)
        if (w->stack[d - 1].clause == w->speech) depth = d;
    if (depth) ent_walk_push_complement(w, depth, i + 1);
}

static void note_speech(struct walk *w)
{
    for (uint32_t d = w->depth; d > 0; d--)
        if (verb_has(w, &w->stack[d - 1], 's')) {
            w->speech = w->stack[d - 1].clause;
            return;
        }
}

static void on_mark(struct walk *w, uint32_t i)
{
    struct str s = token_text(w->g->document, i);
    bool dash = str_equal(s, STR("-")) || str_equal(s, STR("--")) ||
                str_equal(s, STR("\xE2\x80\x93")) || str_equal(s, STR("\xE2\x80\x94"));
    if (is_comma(w->g, i) || dash || str_equal(s, STR(":"))) {
        note_speech(w);
        if (str_equal(s, STR(":")) && w->speech == NO) new_main(w, i);
        w->comma = i;
    } else if (str_equal(s, STR(";")))
        new_main(w, i);
    else if (str_equal(s, STR("(")))
        open_parenthesis(w, i);
    else if (str_equal(s, STR(")")))
        close_parenthesis(w, i);
    else if (w->g->document->tokens.at[i].flags & TOKEN_QUOTE_OPEN)
        open_quote(w, i);
}

static void on_word(struct walk *w, uint32_t i)
{
    uint8_t tag = w->g->tags[i];
    struct clause *c = top_clause(w);
    if (tag == TAG_PUNCT)
        on_mark(w, i);
    else if (tag == TAG_CC)
        top(w)->conjunction = i;
    else if ((tag == TAG_JJ || tag == TAG_JJR || tag == TAG_JJS) && (c->flags & CLAUSE_COPULA) &&
             c->predicate == NO)
        c->predicate = i;
}

/* Is p a later member of a list? Members follow each other, so the last phrase with a next tells. */
static bool follows_in_list(struct walk *w, uint32_t p, uint32_t *expected)
{
    bool follows = *expected == p;
    uint32_t next = phrase(w, p)->next;
    if (next != NO) *expected = next;
    return follows;
}

/* A headline without a finite verb: "Union to strike", "Talks suspended". */
static void mend_headline(struct walk *w, uint32_t from)
{
    struct grammar *g = w->g;
    uint32_t root = from;
    if (root + 1 >= g->clauses.n || g->clauses.at[root].verb != NO) return;
    struct clause *c = &g->clauses.at[root + 1];
    bool bare = c->parent == root && c->verb != NO && c->marker == NO && c->kind == CLAUSE_RELATIVE;
    bool to = c->parent == root && c->kind == CLAUSE_INFINITIVE && c->verb_first > w->first &&
              g->phrase_of[c->verb_first - 1] != NO;
    if (!bare && !to) return;
    c->flags |= to ? CLAUSE_FUTURE : 0;
    c->kind = CLAUSE_MAIN;
    c->parent = NO;
    if (to) c->subject = g->phrase_of[c->verb_first - 1];
    c->first = w->first;
}

static void step(struct walk *w, uint32_t *i, uint32_t *expected)
{
    struct grammar *g = w->g;
    if (g->opens[*i] && g->group_of[*i] == NO) on_opener(w, *i);
    if (g->group_of[*i] != NO) {
        ent_walk_group(w, &g->groups.at[g->group_of[*i]]);
        *i = g->groups.at[g->group_of[*i]].last + 1;
    } else if (g->phrase_of[*i] != NO) {
        uint32_t p = g->phrase_of[*i];
        on_phrase(w, p, follows_in_list(w, p, expected));
        *i = phrase(w, p)->last + 1;
    } else if (g->opens[*i]) {
        ++*i;
    } else {
        on_word(w, *i);
        ++*i;
    }
}

void ent_clauses_in(struct grammar *g, uint32_t sentence, uint32_t first, uint32_t end)
{
    struct walk w = {.g = g, .sentence = sentence, .first = first, .end = end};
    w.last_phrase = w.comma = w.speech = NO;
    uint32_t from = g->clauses.n, expected = NO;
    ent_walk_push(&w, CLAUSE_MAIN, NO, first);
    for (uint32_t i = first; i < end;) step(&w, &i, &expected);
    ent_walk_pop_to(&w, 0, end);
    mend_headline(&w, from);
    if (g->tags[end - 1] == TAG_PUNCT && lemma_is(g, end - 1, "?"))
        for (uint32_t c = from; c < g->clauses.n; c++)
            if (g->clauses.at[c].kind == CLAUSE_MAIN) g->clauses.at[c].flags |= CLAUSE_QUESTION;
}
