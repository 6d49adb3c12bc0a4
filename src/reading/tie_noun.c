/* Whose a document, a piece or an utterance is. */
#include "reading/tying.h"

/* What stands behind the noun and a preposition, wherever the tree hangs it. */
static uint32_t behind_preposition(const struct search *w, uint32_t noun)
{
    uint32_t t = noun + 1;
    if (t >= w->last || (w->s->tags[t] != TAG_IN && w->s->tags[t] != TAG_TO)) return NO_INDEX;
    uint32_t p = w->s->phrase_of[t + 1];
    if (p == NO_INDEX || w->s->phrases.at[p].first != t + 1) return NO_INDEX;
    uint32_t head = w->s->phrases.at[p].head;
    return is_within_search(w, head) && ent_branch(tree_of(w), head, "case") == t ? head : NO_INDEX;
}

/* "a report in the Gazette", "remarks to Norda", "the clerk's diary", "extracts from a letter", "a Gazette article" */
static void tie_author_at(const struct search *w, struct ties *ties, uint32_t noun, uint32_t c)
{
    static const char *const beside[] = {"with", NULL};
    static const char *const making[] = {"by", "from", "of", NULL};
    static const char *const sending[] = {"by", "from", NULL};
    static const char *const placing[] = {"in", "on", "at", "for", "to", "with", NULL};
    bool is_owner = ent_is_branch(tree_of(w), c, "nmod:poss");
    bool is_record = ent_relay_noun(w, noun) & RELAY_RECORD && !ent_is_by_outlet(w, c);
    bool makes = is_owner || ent_has_case(w, c, is_record ? sending : making);
    bool is_place = ent_is_branch(tree_of(w), c, "compound") || ent_has_case(w, c, placing);
    bool by_outlet = (makes || is_place) && ent_is_by_outlet(w, c);
    bool to_outlet = is_place && ent_is_outlet_told(w, ent_outlet_behind(w, c));
    bool is_talk = ent_relay_noun(w, noun) & RELAY_UTTERANCE && ent_has_case(w, c, beside);
    bool by_speaker = (makes || is_talk) && ent_conduit(w, c) == CONDUIT_SPEAKER;
    bool of_document =
        makes && ent_relay_noun(w, noun) & RELAY_PIECE && ent_conduit(w, c) == CONDUIT_DOCUMENT;
    if (by_outlet || to_outlet || by_speaker || of_document)
        ent_add_tie(w, ties, (struct tie){noun, c, noun, TIE_AUTHOR});
}

/* "the minutes, a copy of which": what only renames or holds a document. */
static uint32_t renamed_by(const struct search *w, uint32_t noun)
{
    const struct insight *in = tree_of(w);
    uint32_t p = w->s->phrase_of[noun], head = insight_head(in, noun);
    if (ent_is_branch(in, noun, "appos") && is_within_search(w, head)) return head;
    uint32_t first = p == NO_INDEX ? noun : w->s->phrases.at[p].first;
    bool of_which = ent_word_is(w, noun + 1, "of") && ent_word_is(w, noun + 2, "which");
    if (!of_which || first < w->first + 2 || !ent_word_is(w, first - 1, ",")) return NO_INDEX;
    p = w->s->phrase_of[first - 2];
    return p == NO_INDEX ? NO_INDEX : w->s->phrases.at[p].head;
}

void ent_tie_author(const struct search *w, struct ties *ties, uint32_t noun)
{
    const struct insight *in = tree_of(w);
    for (uint32_t c = in->child[noun]; c != NO_INDEX; c = in->sibling[c]) {
        bool hangs = ent_is_branch(in, c, "nmod") || ent_is_branch(in, c, "compound");
        if (is_within_search(w, c) && hangs && !ent_is_relative(w, c))
            tie_author_at(w, ties, noun, c);
    }
    uint32_t behind = behind_preposition(w, noun), whole = renamed_by(w, noun);
    if (behind != NO_INDEX) tie_author_at(w, ties, noun, behind);
    if (is_within_search(w, whole) && ent_conduit(w, whole) == CONDUIT_DOCUMENT &&
        ent_conduit(w, noun) != CONDUIT_DOCUMENT)
        ent_add_tie(w, ties, (struct tie){noun, whole, noun, TIE_AUTHOR});
    uint32_t head = insight_head(in, noun);
    bool is_beside = ent_is_branch(in, noun, "nmod") || ent_is_branch(in, noun, "obl");
    if (!is_beside || !is_within_search(w, head) || ent_relay_noun(w, noun) & RELAY_DOCUMENT)
        return;
    static const char *const in_words[] = {"in", NULL};
    uint32_t by = ent_is_branch(in, noun, "obl") ? ent_subject_by_tree(w, head) : head;
    if (ent_has_case(w, noun, in_words) && ent_is_by_outlet(w, by))
        ent_add_tie(w, ties, (struct tie){noun, by, noun, TIE_AUTHOR});
}
