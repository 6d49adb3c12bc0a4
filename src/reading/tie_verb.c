/* Ties that verbs make. */
#include "reading/tying.h"

/* The subject or agent P of a verb and its object Q, where P passes on Q. */
static void tie_passing(const struct search *w, struct ties *ties, uint32_t verb, uint32_t roles,
                        uint32_t by, uint32_t what)
{
    if (!is_within_search(w, by) || !is_within_search(w, what)) return;
    what = ent_outlet_behind(w, what);
    enum conduit kind = ent_conduit(w, what);
    bool is_thing = kind == CONDUIT_DOCUMENT || kind == CONDUIT_PIECE || kind == CONDUIT_UTTERANCE;
    uint32_t maker = ent_maker(w, ties, by);
    bool may_pass = ent_may_be_outlet(w, maker) || ent_conduit(w, maker) != CONDUIT_NONE;
    is_thing = is_thing || ent_is_by_owner(w, verb);
    bool passes = (roles & RELAY_PASSES && (is_thing || kind == CONDUIT_OUTLET) && may_pass) ||
                  (roles & RELAY_QUOTES && kind != CONDUIT_NONE && may_pass) ||
                  (roles & RELAY_OUTLET && kind != CONDUIT_NONE && ent_may_be_outlet(w, maker));
    if (passes) {
        bool describes = ent_described(w, verb) == what;
        ent_add_tie(w, ties, (struct tie){maker, what, verb, describes ? TIE_PASSED : TIE_CITED});
        return;
    }
    bool is_own = (kind == CONDUIT_PIECE || kind == CONDUIT_UTTERANCE) && may_pass;
    if (is_own && roles & (RELAY_OUTLET | RELAY_MAKES))
        ent_add_tie(w, ties, (struct tie){what, by, verb, TIE_AUTHOR});
}

/* "published in the Gazette", "leaked to it": the outlets among what hangs from the verb. */
static void tie_places(const struct search *w, struct ties *ties, uint32_t verb, uint32_t what)
{
    static const char *const words[] = {"in", "on", "at", "to", "with", "via", "through", NULL};
    const struct insight *in = tree_of(w);
    if (ent_conduit(w, what) == CONDUIT_NONE) return;
    for (uint32_t c = ent_branch(in, verb, "obl"); c != NO_INDEX;
         c = ent_next_branch(in, c, "obl")) {
        uint32_t maker =
            is_within_search(w, c) && ent_has_case(w, c, words) ? ent_maker(w, ties, c) : NO_INDEX;
        if (is_within_search(w, maker) && ent_may_be_outlet(w, maker))
            ent_add_tie(w, ties, (struct tie){maker, what, verb, TIE_PASSED});
    }
}

static bool has_author(const struct search *w, const struct ties *ties, uint32_t thing)
{
    for (uint32_t i = ties->n; i-- > 0 && ties->at[i].at >= w->first;)
        if (ties->at[i].kind == TIE_AUTHOR && ties->at[i].outer == thing) return true;
    return false;
}

/* "told the Gazette", "a letter passed to it by a broker", "an account that sailors gave it" */
static void tie_giving(const struct search *w, struct ties *ties, uint32_t verb, uint32_t giver,
                       uint32_t recipient, uint32_t thing)
{
    if (!is_within_search(w, thing) || !ent_is_made(w, thing)) thing = NO_INDEX;
    uint32_t outlet = is_within_search(w, recipient) ? ent_maker(w, ties, recipient) : NO_INDEX;
    bool to_outlet =
        is_within_search(w, outlet) &&
        (thing == NO_INDEX ? ent_is_told_by(w, verb, outlet) : ent_may_be_outlet(w, outlet));
    bool is_given = is_within_search(w, giver) && ent_conduit(w, giver) != CONDUIT_NONE;
    if (is_given && thing != NO_INDEX &&
        (ent_conduit(w, thing) == CONDUIT_DOCUMENT || has_author(w, ties, thing)))
        ent_add_tie(w, ties, (struct tie){giver, thing, verb, TIE_PASSED});
    else if (is_given && thing != NO_INDEX)
        ent_add_tie(w, ties, (struct tie){thing, giver, verb, TIE_AUTHOR});
    if (is_given && is_within_search(w, recipient))
        ent_add_tie(w, ties,
                    (struct tie){to_outlet ? outlet : recipient, giver, verb,
                                 to_outlet ? TIE_TOLD : TIE_INFORMED});
    if (to_outlet && thing != NO_INDEX && !is_given)
        ent_add_tie(w, ties, (struct tie){outlet, thing, verb, TIE_PASSED});
}

/* "attributed to an official", "relying on a letter", "learned from sources" */
static void tie_resting(const struct search *w, struct ties *ties, uint32_t verb, uint32_t roles,
                        uint32_t subject)
{
    static const char *const to[] = {"to", NULL}, *const on[] = {"on", "upon", NULL},
                             *const from[] = {"from", NULL};
    const struct insight *in = tree_of(w);
    if (!is_within_search(w, subject)) return;
    uint32_t maker = ent_maker(w, ties, subject);
    for (uint32_t c = ent_branch(in, verb, "obl"); c != NO_INDEX;
         c = ent_next_branch(in, c, "obl")) {
        bool rests = (roles & RELAY_TO && ent_has_case(w, c, to)) ||
                     (roles & RELAY_ON && ent_has_case(w, c, on)) ||
                     (roles & RELAY_FROM && ent_has_case(w, c, from));
        if (!rests || !is_within_search(w, c) || ent_conduit(w, c) == CONDUIT_NONE) continue;
        ent_add_tie(w, ties, (struct tie){maker, c, verb, TIE_CITED});
    }
}

/* "on the word of people in the room", "with reference to an officer" */
static void tie_grounds(const struct search *w, struct ties *ties, uint32_t verb)
{
    static const char *const words[] = {"of", "to", NULL}, *const openers[] = {"on", "with", NULL};
    const struct insight *in = tree_of(w);
    for (uint32_t c = ent_branch(in, verb, "obl"); c != NO_INDEX;
         c = ent_next_branch(in, c, "obl")) {
        if (!is_within_search(w, c) || !(ent_relay_noun(w, c) & RELAY_GROUNDS) ||
            !ent_has_case(w, c, openers))
            continue;
        uint32_t whom = ent_branch(in, c, "nmod"), subject = ent_subject_by_tree(w, verb);
        if (!is_within_search(w, whom) || !ent_has_case(w, whom, words) ||
            !is_within_search(w, subject))
            continue;
        if (ent_conduit(w, whom) != CONDUIT_NONE)
            ent_add_tie(w, ties, (struct tie){ent_maker(w, ties, subject), whom, c, TIE_CITED});
    }
}

/* By the subject that it is known to have, or, NO_INDEX, by that of the tree. */
void ent_tie_verb(const struct search *w, struct ties *ties, uint32_t verb, uint32_t subject)
{
    tie_grounds(w, ties, verb);
    uint32_t roles = ent_relay_roles(w->s->lemmas[verb], RELAY_VERB);
    if (!roles || ent_is_denied(w, verb)) return;
    bool passive = ent_is_passive_verb(w, verb);
    uint32_t by =
        passive ? ent_agent(w, verb) : ent_meant_by(w, verb, ent_subject_beside(w, ties, verb));
    if (!passive && subject != NO_INDEX) by = subject;
    uint32_t what = passive ? ent_undergoer(w, verb) : ent_object(w, verb);
    if (roles & (RELAY_TO | RELAY_ON | RELAY_FROM))
        tie_resting(w, ties, verb, roles, passive ? what : by);
    if (roles & RELAY_GIVES) {
        bool is_told = passive && is_within_search(w, what) && !ent_is_made(w, what);
        tie_giving(w, ties, verb, by, is_told ? what : ent_recipient(w, verb), what);
    }
    if (!(roles & (RELAY_PASSES | RELAY_QUOTES | RELAY_OUTLET | RELAY_MAKES))) return;
    if (!passive) what = ent_teller(w, verb, what);
    tie_passing(w, ties, verb, roles, by, what);
    if (is_within_search(w, what) && passive) tie_places(w, ties, verb, what);
}

void ent_find_ties(const struct search *w, struct ties *ties)
{
    for (uint32_t t = w->first; t <= w->last; t++)
        if (ent_relay_noun(w, t) & (RELAY_DOCUMENT | RELAY_PIECE | RELAY_UTTERANCE))
            ent_tie_author(w, ties, t);
    for (uint32_t t = w->first; t <= w->last; t++)
        if (tag_is_verb(w->s->tags[t])) ent_tie_verb(w, ties, t, NO_INDEX);
}
