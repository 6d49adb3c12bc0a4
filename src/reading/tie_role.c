/* Who does what to whom in a clause that passes words on. */
#include "reading/tying.h"

enum { HIGHEST = 4 };

/* What a relative clause describes: the noun above the verb or, of "obtained by X and printed by Y", above the first of them. */
uint32_t ent_described(const struct search *w, uint32_t verb)
{
    const struct insight *in = tree_of(w);
    for (int steps = 0; steps < HIGHEST && is_within_search(w, verb); steps++) {
        uint32_t head = insight_head(in, verb);
        if (ent_is_branch(in, verb, "acl")) return head;
        if (!ent_is_branch(in, verb, "conj")) return NO_INDEX;
        verb = head;
    }
    return NO_INDEX;
}

/* "which", "a copy of which", "whose report": does it lead to what the clause describes? */
static bool leads_up(const struct search *w, uint32_t t)
{
    const struct insight *in = tree_of(w);
    if (t == NO_INDEX || ent_is_relative(w, t)) return t != NO_INDEX;
    return ent_is_relative(w, ent_branch(in, t, "nmod"));
}

/* The branch of the verb or, where it has none, of the one that it is joined to. */
static uint32_t shared_branch(const struct search *w, uint32_t verb, const char *relation)
{
    const struct insight *in = tree_of(w);
    for (int steps = 0; steps < HIGHEST && is_within_search(w, verb); steps++) {
        uint32_t c = ent_branch(in, verb, relation);
        if (c != NO_INDEX) return c;
        if (!ent_is_branch(in, verb, "conj")) return NO_INDEX;
        verb = insight_head(in, verb);
    }
    return NO_INDEX;
}

bool ent_is_passive_verb(const struct search *w, uint32_t verb)
{
    const struct insight *in = tree_of(w);
    bool is_by = ent_branch(in, verb, "obl:agent") != NO_INDEX; /* "Asked by", tagged as a past */
    if (w->s->tags[verb] != TAG_VBN && !(is_by && w->s->tags[verb] == TAG_VBD)) return false;
    if (shared_branch(w, verb, "aux:pass") != NO_INDEX) return true;
    return ent_branch(in, verb, "aux") == NO_INDEX && ent_branch(in, verb, "nsubj") == NO_INDEX;
}

/* "a note of the meeting seen by the Gazette": the participle may hang from a noun that cannot be passed on. */
static uint32_t thing_above(const struct search *w, uint32_t noun)
{
    const struct insight *in = tree_of(w);
    for (int steps = 0; steps < 2 && is_within_search(w, noun); steps++) {
        enum conduit kind = ent_conduit(w, noun);
        uint32_t head = insight_head(in, noun);
        if (!ent_is_branch(in, noun, "nmod") || !is_within_search(w, head)) break;
        bool is_recorded = kind == CONDUIT_UTTERANCE && ent_conduit(w, head) == CONDUIT_DOCUMENT;
        if (kind != CONDUIT_NONE && !is_recorded) break;
        noun = head;
    }
    return noun;
}

static uint32_t by_below(const struct search *w, uint32_t verb)
{
    static const char *const by[] = {"by", NULL};
    const struct insight *in = tree_of(w);
    for (uint32_t c = ent_branch(in, verb, "obl"); c != NO_INDEX; c = ent_next_branch(in, c, "obl"))
        if (ent_has_case(w, c, by)) return c;
    return NO_INDEX;
}

/* "quoted by Norda as saying", "quoted as saying by Norda" */
uint32_t ent_agent(const struct search *w, uint32_t verb)
{
    uint32_t agent = by_below(w, verb), clause = ent_branch(tree_of(w), verb, "advcl");
    bool is_as = clause != NO_INDEX && clause > verb && w->s->tags[clause] == TAG_VBG;
    return agent == NO_INDEX && is_as ? by_below(w, clause) : agent;
}

/* Whom or what a passive is about. */
uint32_t ent_undergoer(const struct search *w, uint32_t verb)
{
    const struct insight *in = tree_of(w);
    uint32_t subject = shared_branch(w, verb, "nsubj");
    if (subject != NO_INDEX) return leads_up(w, subject) ? ent_described(w, verb) : subject;
    uint32_t above = thing_above(w, ent_described(w, verb)), head = insight_head(in, verb);
    if (above != NO_INDEX) return above;
    bool is_free = head != NO_INDEX &&
                   (ent_is_branch(in, verb, "advcl") || ent_is_branch(in, verb, "parataxis") ||
                    (verb < head && ent_is_branch(in, verb, "ccomp")));
    return is_free ? ent_subject_by_tree(w, head) : NO_INDEX;
}

/* What an active verb has as its object, or what a relative clause without one describes. */
uint32_t ent_object(const struct search *w, uint32_t verb)
{
    const struct insight *in = tree_of(w);
    uint32_t object = ent_branch(in, verb, "obj"), subject = ent_branch(in, verb, "nsubj");
    if (object != NO_INDEX && !leads_up(w, object)) return object;
    if (object != NO_INDEX) return ent_described(w, verb);
    bool is_about =
        ent_is_branch(in, verb, "acl:relcl") && subject != NO_INDEX && !ent_is_relative(w, subject);
    uint32_t head = is_about ? insight_head(in, verb) : NO_INDEX, above = head;
    bool quotes = ent_relay_roles(w->s->lemmas[verb], RELAY_VERB) & RELAY_QUOTES;
    for (int steps = 0; steps < 2 && is_within_search(w, above) && !quotes; steps++) {
        if (ent_is_made(w, above)) return above; /* "an e-mail to members that Norda has seen" */
        above = ent_is_branch(in, above, "nmod") ? insight_head(in, above) : NO_INDEX;
    }
    return head;
}

/* Whom "what fishermen told its reporter" leads to; else the object itself. */
uint32_t ent_teller(const struct search *w, uint32_t verb, uint32_t object)
{
    const struct insight *in = tree_of(w);
    uint32_t clause = object == NO_INDEX ? ent_branch(in, verb, "ccomp") : NO_INDEX;
    if (object != NO_INDEX && ent_word_is(w, object, "what"))
        clause = ent_branch(in, object, "acl");
    if (clause == NO_INDEX || !is_within_search(w, clause)) return object;
    if (!ent_word_is(w, ent_first_under(in, clause), "what") && object == NO_INDEX) return object;
    bool gives = ent_relay_roles(w->s->lemmas[clause], RELAY_VERB) & RELAY_GIVES;
    return gives ? ent_branch(in, clause, "nsubj") : object;
}

bool ent_is_denied(const struct search *w, uint32_t verb)
{
    static const char *const words[] = {"not", "never", "n't", "n\xE2\x80\x99t", NULL};
    const struct insight *in = tree_of(w);
    for (uint32_t c = ent_branch(in, verb, "advmod"); c != NO_INDEX;
         c = ent_next_branch(in, c, "advmod"))
        if (ent_word_among(w, c, words)) return true;
    return false;
}

/* "whose book the Gazette reviewed": what is passed on is somebody's. */
bool ent_is_by_owner(const struct search *w, uint32_t verb)
{
    static const char *const relations[] = {"obj", "nsubj"};
    const struct insight *in = tree_of(w);
    for (size_t i = 0; i < 2; i++) {
        uint32_t c = ent_branch(in, verb, relations[i]);
        uint32_t owner = c == NO_INDEX ? NO_INDEX : ent_branch(in, c, "nmod:poss");
        if (owner != NO_INDEX && ent_word_is(w, owner, "whose")) return true;
    }
    return false;
}

/* The mention that a participle stands right behind, where that one is cited itself: "citing Norda citing an aide". */
static uint32_t cited_before(const struct search *w, const struct ties *ties, uint32_t verb)
{
    if (w->s->tags[verb] != TAG_VBG || verb <= w->first + 1) return NO_INDEX;
    uint32_t t = verb - 1 - (ent_word_is(w, verb - 1, ",") || ent_word_is(w, verb - 1, "as"));
    for (uint32_t i = ties->n; i-- > 0 && ties->at[i].at >= w->first;) {
        const struct tie *tie = &ties->at[i];
        uint32_t p = w->s->phrase_of[t];
        if (tie->kind == TIE_CITED && p != NO_INDEX && p == w->s->phrase_of[tie->inner])
            return tie->inner;
    }
    return NO_INDEX;
}

/* "Norda, quoting the agency, said": whom a participle between commas stands right behind, where the tree finds its subject only later. */
static uint32_t named_before(const struct search *w, uint32_t verb)
{
    if (w->s->tags[verb] != TAG_VBG || verb < w->first + 2 || !ent_word_is(w, verb - 1, ","))
        return NO_INDEX;
    uint32_t p = w->s->phrase_of[verb - 2], head = p == NO_INDEX ? p : w->s->phrases.at[p].head;
    return head != NO_INDEX && ent_may_be_outlet(w, head) ? head : NO_INDEX;
}

/* Of several subjects the one next to the verb. */
uint32_t ent_subject_beside(const struct search *w, const struct ties *ties, uint32_t verb)
{
    const struct insight *in = tree_of(w);
    uint32_t beside = cited_before(w, ties, verb);
    if (beside != NO_INDEX) return beside;
    uint32_t subject = ent_subject_by_tree(w, verb), c = ent_branch(in, verb, "nsubj");
    uint32_t named = named_before(w, verb);
    if (named != NO_INDEX && subject != NO_INDEX && subject > verb) return named;
    while (c != NO_INDEX && c == subject) {
        uint32_t next = ent_next_branch(in, c, "nsubj");
        if (next == NO_INDEX || next > verb) break;
        subject = c = next;
    }
    bool is_whose = subject != NO_INDEX && is_within_search(w, subject) &&
                    ent_branch(in, subject, "nmod:poss") != NO_INDEX &&
                    ent_word_is(w, ent_branch(in, subject, "nmod:poss"), "whose");
    named = is_whose ? ent_branch(in, subject, "appos")
                     : NO_INDEX; /* "whose book the Gazette reviewed" */
    return named != NO_INDEX ? named : subject;
}

/* "The Tribune said it had seen": the outlet that says so is meant. */
uint32_t ent_meant_by(const struct search *w, uint32_t verb, uint32_t subject)
{
    static const char *const words[] = {"it", "they", NULL};
    const struct insight *in = tree_of(w);
    uint32_t head = insight_head(in, verb);
    bool is_said = ent_is_branch(in, verb, "ccomp") && is_within_search(w, head);
    if (!is_within_search(w, subject) || !ent_word_among(w, subject, words) || !is_said)
        return subject;
    uint32_t above = ent_subject_by_tree(w, head);
    return is_within_search(w, above) && ent_may_be_outlet(w, ent_outlet_behind(w, above))
               ? above
               : subject;
}

/* Whom a verb of giving addresses. */
uint32_t ent_recipient(const struct search *w, uint32_t verb)
{
    static const char *const words[] = {"to", "with", NULL};
    const struct insight *in = tree_of(w);
    uint32_t c = ent_branch(in, verb, "iobj");
    if (c != NO_INDEX) return c;
    for (c = ent_branch(in, verb, "obl"); c != NO_INDEX; c = ent_next_branch(in, c, "obl"))
        if (ent_has_case(w, c, words)) return c;
    c = ent_branch(in, verb, "obj");
    return c != NO_INDEX && !ent_is_made(w, c) ? c : NO_INDEX;
}

/* Outlets are told; a bare name may be one where a verb of giving tells it something: "told Halm that", not "told Halm to", "warned Halm that". */
bool ent_is_told_by(const struct search *w, uint32_t verb, uint32_t outlet)
{
    static const char *const to[] = {"to", NULL};
    bool gives = ent_relay_roles(w->s->lemmas[verb], RELAY_VERB) & RELAY_GIVES ||
                 (ent_is_branch(tree_of(w), outlet, "obl") && ent_has_case(w, outlet, to));
    if (!gives || ent_branch(tree_of(w), verb, "xcomp") != NO_INDEX)
        return ent_is_outlet(w, outlet);
    return ent_is_outlet_told(w, outlet);
}
