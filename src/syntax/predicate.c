/* Where a verb goes: into a frame that waits for it, or into a clause of its own. */
#include "syntax/walk.h"

/* A finite verb for a frame that waits for it. */
static void fill(struct walk *w, const struct verb_group *group)
{
    ent_walk_take_verb(w, group);
    struct frame *f = top(w);
    uint32_t subject = f->candidate;
    if (subject == NO && f->antecedent != NO) subject = f->antecedent;
    ent_walk_take_subject(w, subject);
    bool opens = group->first == w->first || w->g->tags[group->first - 1] == TAG_WP ||
                 w->g->tags[group->first - 1] == TAG_WRB;
    bool inverts =
        has_trait(w->g, group->verb, 's') || (opens && lemma_is(w->g, group->verb, "be"));
    f->inverted = subject == NO && inverts && group->form == FORM_FINITE;
}

static void push_coordinated(struct walk *w, uint32_t depth, const struct verb_group *group)
{
    ent_walk_pop_to(w, depth, group->first);
    const struct clause *first = top_clause(w);
    uint32_t parent = top(w)->clause, subject = first->subject, antecedent = top(w)->antecedent;
    enum verb_form form = top(w)->form;
    ent_walk_pop(w, group->first);
    ent_walk_push(w, CLAUSE_COORDINATED, parent, group->first);
    ent_walk_take_verb(w, group);
    ent_walk_take_subject(w, NO);
    top_clause(w)->subject = subject;
    top(w)->antecedent = antecedent;
    if (group->form == FORM_BASE) top(w)->form = form;
}

/* Which finite frame a second verb goes with: the nearest of the same form, else the nearest. */
static uint32_t coordination_depth(struct walk *w, const struct verb_group *group)
{
    for (uint32_t d = w->depth; d > 0; d--) {
        const struct frame *f = &w->stack[d - 1];
        if (f->is_barrier) break;
        if (!has_verb(w, f) || f->form != group->form) continue;
        if ((clause_of(w, f)->flags ^ group->flags) & CLAUSE_PAST) continue;
        return d;
    }
    return ent_walk_finite_depth(w);
}

static void forget_object(struct walk *w, uint32_t p)
{
    for (uint32_t d = w->depth; d > 0 && d + 2 > w->depth; d--) {
        struct clause *c = clause_of(w, &w->stack[d - 1]);
        if (c->object == p) c->object = NO;
        if (c->predicate == phrase(w, p)->head) c->predicate = NO;
    }
}

/* Is what was said before the top clause its complement already? Attributions do not nest: "he said, he said, he said". */
static bool is_attribution(struct walk *w)
{
    const struct clause *c = top_clause(w);
    return c->complement != NO && c->verb != NO &&
           w->g->clauses.at[c->complement].first < c->verb_first && c->first < c->verb_first;
}

/* "..., the envoy said": the sentence so far is what was said. */
static void push_attribution(struct walk *w, const struct verb_group *group, uint32_t subject)
{
    uint32_t root = ent_walk_root_depth(w);
    uint32_t before = subject == NO ? group->first : phrase(w, subject)->first;
    ent_walk_pop_to(w, root, before);
    uint32_t said = top(w)->clause, first = top_clause(w)->first;
    if (w->depth > 1) {
        ent_walk_push(w, CLAUSE_MAIN, said, before);
    } else if (is_attribution(w)) {
        ent_walk_pop(w, before);
        ent_walk_push(w, CLAUSE_MAIN, NO, before);
    } else {
        ent_walk_pop(w, before);
        ent_walk_push(w, CLAUSE_MAIN, NO, before);
        top_clause(w)->first = first;
        w->g->clauses.at[said].parent = top(w)->clause;
        w->g->clauses.at[said].kind = CLAUSE_COMPLEMENT;
        top_clause(w)->complement = said;
    }
    ent_walk_take_verb(w, group);
    ent_walk_take_subject(w, subject);
    top(w)->inverted = subject == NO;
}

/* A clause of its own beside the finite one at that depth. */
static void push_sibling(struct walk *w, uint32_t depth, const struct verb_group *group,
                         uint32_t subject)
{
    if (!depth) depth = ent_walk_root_depth(w);
    uint32_t before = phrase(w, subject)->first;
    ent_walk_pop_to(w, depth, before);
    const struct clause *c = top_clause(w);
    enum clause_kind kind =
        c->kind == CLAUSE_COMPLEMENT || c->kind == CLAUSE_ADVERBIAL ? c->kind : CLAUSE_MAIN;
    uint32_t parent = kind == CLAUSE_MAIN ? NO : c->parent;
    if (kind == CLAUSE_MAIN) ent_walk_pop_to(w, ent_walk_root_depth(w), before);
    bool barrier = top(w)->is_barrier;
    ent_walk_pop(w, before);
    ent_walk_push(w, kind, parent, before);
    top(w)->is_barrier = barrier && kind == CLAUSE_MAIN;
    ent_walk_take_verb(w, group);
    ent_walk_take_subject(w, subject);
}

static bool ends_attribution(struct walk *w, const struct verb_group *group)
{
    uint32_t i = group->last + 1;
    if (i >= w->end || w->g->tags[i] == TAG_PUNCT) return true;
    return !w->g->opens[i] && !(w->g->phrase_of[i] != NO &&
                                ent_walk_finite_at(w, phrase(w, w->g->phrase_of[i])->last + 1));
}

/* A finite verb after a phrase that stands behind the verb of the top frame. */
static void verb_after_loose(struct walk *w, const struct verb_group *group)
{
    uint32_t subject = top(w)->loose;
    bool comma = ent_walk_comma_before(w, phrase(w, subject)->first);
    bool speech = has_trait(w->g, group->verb, 's') && ends_attribution(w, group);
    bool adjacent = phrase(w, subject)->last + 1 >= group->first;
    uint32_t below = ent_walk_waiting(w);
    bool taker = verb_has(w, top(w), 'c') && top_clause(w)->complement == NO;
    if (top(w)->conjunction != NO && top(w)->conjunction < phrase(w, subject)->first) {
        forget_object(w, subject);
        push_sibling(w,
                     ent_walk_comma_before(w, top(w)->conjunction) ? ent_walk_root_depth(w)
                                                                   : ent_walk_finite_depth(w),
                     group, subject);
    } else if (below && !(taker && adjacent && !comma)) {
        ent_walk_pop_to(w, below, group->first);
        fill(w, group);
    } else if (comma && speech) {
        push_attribution(w, group, subject);
    } else if (comma && !taker) {
        push_sibling(w, ent_walk_root_depth(w), group, subject);
    } else {
        forget_object(w, subject);
        ent_walk_push_complement(w, w->depth, phrase(w, subject)->first);
        ent_walk_take_verb(w, group);
        ent_walk_take_subject(w, subject);
    }
}

static void push_reduced(struct walk *w, const struct verb_group *group, enum clause_kind kind,
                         uint32_t subject)
{
    ent_walk_push(w, kind, top(w)->clause, group->first);
    ent_walk_take_verb(w, group);
    ent_walk_take_subject(w, subject);
}

static void on_finite(struct walk *w, const struct verb_group *group)
{
    struct frame *f = top(w);
    bool mark = ent_walk_comma_before(w, group->first);
    uint32_t below = ent_walk_waiting(w), before = ent_walk_phrase_before(w, group->first);
    if (!has_verb(w, f)) {
        fill(w, group);
    } else if (f->loose != NO &&
               !(f->conjunction != NO && f->conjunction > phrase(w, f->loose)->first) &&
               !(mark && (below || has_trait(w->g, group->verb, 's')))) {
        verb_after_loose(w, group);
    } else if (f->conjunction != NO && (coordination_depth(w, group) == w->depth || !below)) {
        uint32_t depth = coordination_depth(w, group);
        push_coordinated(w, depth ? depth : w->depth, group);
    } else if (below) {
        ent_walk_pop_to(w, below, group->first);
        fill(w, group);
    } else if (mark && has_trait(w->g, group->verb, 's')) {
        bool named = f->loose != NO && ent_walk_comma_before(w, phrase(w, f->loose)->first);
        push_attribution(w, group, named ? f->loose : NO);
    } else if (before != NO && group->first == group->last && w->g->tags[group->verb] == TAG_VBD) {
        push_reduced(w, group, CLAUSE_RELATIVE, before);
        top_clause(w)->flags |= CLAUSE_PASSIVE;
    } else
        push_coordinated(w, w->depth, group);
}

/* Verbs after which an infinitive tells the purpose: "came to see". */
static bool tells_purpose(struct walk *w, uint32_t verb)
{
    static const char *const verbs[] = {
        "come", "go",     "travel", "meet",  "gather", "work",  "act",  "move", "return", "leave",
        "use",  "arrive", "fly",    "visit", "vote",   "unite", "rush", "stop", "pause"};
    for (unsigned i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (lemma_is(w->g, verb, verbs[i])) return true;
    return false;
}

/* Right behind the verb group, or behind a particle, preposition or adverb after it. */
static bool follows_verb(struct walk *w, const struct clause *c, uint32_t i,
                         const struct verb_group *group)
{
    if (!ent_walk_in_verb_group(w, top(w), i)) return false;
    if (group->form != FORM_TO) return true;
    bool passive = (c->flags & CLAUSE_PASSIVE) && !has_trait(w->g, c->verb, 'o') &&
                   !has_trait(w->g, c->verb, 'c');
    return !passive && !tells_purpose(w, c->verb);
}

/* The complement of the top frame's verb, where it stands right behind the verb, its object or its predicate. */
static bool stands_as_complement(struct walk *w, const struct verb_group *group)
{
    const struct clause *c = top_clause(w);
    uint32_t i = group->first;
    if (c->verb == NO || c->complement != NO || i == w->first ||
        group->form == FORM_PAST_PARTICIPLE)
        return false;
    bool governed = w->g->tags[i - 1] == TAG_IN;
    if (w->g->tags[i - 1] == TAG_RP || governed || is_adverb(w->g, i - 1)) i--;
    if (i == w->first) return false;
    if (follows_verb(w, c, i - 1, group)) return true;
    if (c->predicate == i - 1) return governed || has_trait(w->g, i - 1, 'a');
    uint32_t before = w->g->phrase_of[i - 1];
    return before != NO && before == c->object && verb_has(w, top(w), 'o');
}

/* "call for the army to leave": the phrase after "for". */
static uint32_t doer_of_infinitive(struct walk *w, const struct verb_group *group)
{
    uint32_t before = group->first > w->first ? w->g->phrase_of[group->first - 1] : NO;
    if (before == NO || phrase(w, before)->preposition == NO) return NO;
    return lemma_is(w->g, phrase(w, before)->preposition, "for") ? before : NO;
}

static void on_infinitive(struct walk *w, const struct verb_group *group)
{
    struct frame *f = top(w);
    if (f->conjunction != NO && f->conjunction + 1 == group->first && f->form == FORM_TO) {
        push_coordinated(w, w->depth, group);
        return;
    }
    bool complement = stands_as_complement(w, group);
    struct clause *c = top_clause(w);
    uint32_t parent = f->clause, subject = c->subject;
    if (complement && c->object != NO && verb_has(w, f, 'o')) subject = c->object;
    uint32_t doer = doer_of_infinitive(w, group);
    if (doer != NO) {
        subject = doer;
        complement = c->verb != NO && c->complement == NO &&
                     c->verb_last + 1 == phrase(w, doer)->preposition;
    }
    ent_walk_push(w, CLAUSE_INFINITIVE, parent, group->first);
    if (complement) w->g->clauses.at[parent].complement = top(w)->clause;
    ent_walk_take_verb(w, group);
    top_clause(w)->subject = subject;
}

static void push_participle(struct walk *w, const struct verb_group *group, enum clause_kind kind,
                            uint32_t subject, bool complement)
{
    uint32_t parent = top(w)->clause;
    ent_walk_push(w, kind, parent, group->first);
    if (complement) w->g->clauses.at[parent].complement = top(w)->clause;
    ent_walk_take_verb(w, group);
    top_clause(w)->subject = subject;
    uint32_t i = group->first;
    if (i > w->first && w->g->tags[i - 1] == TAG_IN && !lemma_is(w->g, i - 1, "that")) {
        top_clause(w)->marker = i - 1;
        top_clause(w)->first = i - 1;
    }
}

static uint32_t shared_subject(struct walk *w)
{
    return has_verb(w, top(w)) ? top_clause(w)->subject : top(w)->candidate;
}

/* "with the envoy warning that ...", "claims controlled by Kyiv", "officials speaking on condition". */
static void participle_after_phrase(struct walk *w, const struct verb_group *group, uint32_t before)
{
    uint32_t preposition = phrase(w, before)->preposition;
    bool with = preposition != NO && lemma_is(w->g, preposition, "with") && group->form == FORM_ING;
    bool watched = has_verb(w, top(w)) && top_clause(w)->object == before &&
                   verb_has(w, top(w), 'o') && group->form == FORM_ING &&
                   top_clause(w)->complement == NO;
    push_participle(w, group, with || watched ? CLAUSE_PARTICIPLE : CLAUSE_RELATIVE, before,
                    watched);
}

/* "quoted the envoy as saying". */
static bool quotes_object(struct walk *w, const struct verb_group *group)
{
    const struct clause *c = top_clause(w);
    return c->object != NO && c->complement == NO && group->first > w->first + 1 &&
           lemma_is(w->g, group->first - 1, "as") && w->g->phrase_of[group->first - 2] == c->object;
}

/* Does a finite verb come before the next opener? Looks at 40 tokens. */
static bool finite_ahead(struct walk *w, uint32_t i)
{
    for (uint32_t n = 0; i < w->end && n < 40; n++, i++) {
        uint32_t group = w->g->group_of[i];
        if (w->g->opens[i] || lemma_is(w->g, i, ";")) return false;
        if (group != NO && w->g->groups.at[group].form <= FORM_MODAL)
            return w->g->tags[i - 1] != TAG_CC; /* "collapsed and was closed": both are finite */
    }
    return false;
}

static bool is_headline(struct walk *w) { return w->g->tags[w->end - 1] != TAG_PUNCT; }

/* A participle for the tagger, but no other verb is there for the subject that waits: "The group, based in Lima, announced that ...".
 * Headlines leave out "was": "Talks suspended". */
static bool is_past_tense(struct walk *w, const struct verb_group *group)
{
    const struct frame *f = top(w);
    if (group->form != FORM_PAST_PARTICIPLE || group->first != group->last) return false;
    if (str_ends(token_text(w->g->document, group->verb), STR("n")))
        return false; /* "taken", "given" */
    uint32_t next = group->last + 1;
    bool by = next < w->end && lemma_is(w->g, next, "by");
    if (by || (is_headline(w) && (next == w->end || w->g->phrase_of[next] == NO))) return false;
    if (!has_verb(w, f) && f->antecedent != NO && f->candidate != NO)
        return true; /* "the deal they signed" */
    uint32_t below = has_verb(w, f) ? ent_walk_waiting(w) : w->depth;
    uint32_t before = ent_walk_phrase_before(w, group->first);
    bool waits = below && w->stack[below - 1].candidate != NO;
    bool sibling = has_verb(w, f) && f->loose != NO && f->loose == before && f->conjunction != NO &&
                   f->conjunction < phrase(w, before)->first;
    return (waits || sibling) && !finite_ahead(w, next);
}

static void as_past_tense(struct walk *w, const struct verb_group *group)
{
    struct verb_group finite = *group;
    finite.form = FORM_FINITE;
    finite.flags = (finite.flags & ~(uint32_t)CLAUSE_PASSIVE) | CLAUSE_PAST;
    w->g->tags[group->verb] = TAG_VBD;
    on_finite(w, &finite);
}

/* "had collapsed and dissolved", "are asking and offering": the auxiliary holds for both. */
static bool shares_auxiliary(struct walk *w, const struct verb_group *group)
{
    const struct frame *f = top(w);
    const struct clause *c = top_clause(w);
    if (f->conjunction == NO || !has_verb(w, f) || f->form > FORM_BASE) return false;
    uint32_t i = group->first;
    while (i > w->first && (is_adverb(w->g, i - 1) || is_quote(w->g, i - 1))) i--;
    if (f->conjunction + 1 != i) return false;
    if (group->form == FORM_ING) return c->flags & CLAUSE_PROGRESSIVE;
    return c->flags & (CLAUSE_PASSIVE | CLAUSE_PERFECT);
}

static void push_with_auxiliary(struct walk *w, const struct verb_group *group)
{
    struct verb_group shared = *group;
    const struct clause *c = top_clause(w);
    shared.form = top(w)->form;
    shared.modal = c->modal;
    shared.flags &= ~(uint32_t)CLAUSE_PASSIVE;
    shared.flags |= c->flags & (CLAUSE_PASSIVE | CLAUSE_PERFECT | CLAUSE_PROGRESSIVE | CLAUSE_PAST |
                                CLAUSE_FUTURE);
    push_coordinated(w, w->depth, &shared);
}

static void on_participle(struct walk *w, const struct verb_group *group)
{
    struct frame *f = top(w);
    if (is_past_tense(w, group)) {
        as_past_tense(w, group);
        return;
    }
    if (shares_auxiliary(w, group)) {
        push_with_auxiliary(w, group);
        return;
    }
    bool conjunction = f->conjunction != NO && has_verb(w, f) && f->form == group->form;
    if (conjunction) {
        push_coordinated(w, w->depth, group);
        return;
    }
    uint32_t before = ent_walk_phrase_before(w, group->first);
    if (before != NO) {
        participle_after_phrase(w, group, before);
        return;
    }
    bool comma = ent_walk_comma_before(w, group->first);
    bool aside = top_clause(w)->kind == CLAUSE_PARTICIPLE || top_clause(w)->kind == CLAUSE_RELATIVE;
    if (comma && aside && has_verb(w, f) && w->depth > 1) ent_walk_pop(w, group->first);
    bool complement = !comma && stands_as_complement(w, group);
    uint32_t subject = shared_subject(w);
    if (quotes_object(w, group)) {
        subject = top_clause(w)->object;
        complement = true;
    }
    push_participle(w, group, CLAUSE_PARTICIPLE, subject, complement);
}

/* "let him go", "meet and discuss", "demanded that Russia withdraw". */
static void on_base(struct walk *w, const struct verb_group *group)
{
    struct frame *f = top(w);
    if (f->conjunction != NO && has_verb(w, f))
        push_coordinated(w, w->depth, group);
    else if (has_verb(w, f) && verb_has(w, f, 'b') && !ent_walk_waiting(w))
        on_infinitive(w, group);
    else
        on_finite(w, group);
}

void ent_walk_group(struct walk *w, const struct verb_group *group)
{
    switch (group->form) {
    case FORM_FINITE:
    case FORM_MODAL:
        on_finite(w, group);
        break;
    case FORM_BASE:
        on_base(w, group);
        break;
    case FORM_TO:
        on_infinitive(w, group);
        break;
    case FORM_ING:
    case FORM_PAST_PARTICIPLE:
        on_participle(w, group);
        break;
    }
}
