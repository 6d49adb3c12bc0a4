#include "reading/tying.h"

uint32_t ent_relay_noun(const struct search *w, uint32_t t)
{
    if (!is_within_search(w, t) || tag_is_proper(w->s->tags[t]) || !tag_is_noun(w->s->tags[t]))
        return 0;
    uint32_t before = ent_branch(tree_of(w), t, "compound"); /* "the draft agreement" */
    if (before != NO_INDEX && str_is(w->s->lemmas[before], "draft")) return RELAY_DOCUMENT;
    bool is_outlet = str_is(w->s->lemmas[t], "paper") && w->s->tags[t] == TAG_NN;
    return is_outlet ? 0 : ent_relay_roles(w->s->lemmas[t], RELAY_NOUN);
}

enum conduit ent_conduit(const struct search *w, uint32_t token)
{
    if (!is_within_search(w, token)) return CONDUIT_NONE;
    uint32_t roles = ent_relay_noun(w, token);
    if (roles & RELAY_DOCUMENT) return CONDUIT_DOCUMENT;
    bool is_outlet = ent_is_outlet(w, token);
    if (roles & RELAY_PIECE) return is_outlet ? CONDUIT_OUTLET : CONDUIT_PIECE;
    if (roles & RELAY_UTTERANCE) return CONDUIT_UTTERANCE;
    if (is_outlet) return CONDUIT_OUTLET;
    struct source s = ent_source_at(w, token);
    return ent_can_speak(w, &s) ? CONDUIT_SPEAKER : CONDUIT_NONE;
}

bool ent_is_by_outlet(const struct search *w, uint32_t t)
{
    return is_within_search(w, t) && ent_is_outlet(w, ent_outlet_behind(w, t));
}

/* "the newspaper Halm": the word that says what the name is of, whichever of the two the tree takes for the head. */
static uint32_t top_of(const struct search *w, uint32_t token)
{
    const struct insight *in = tree_of(w);
    uint32_t p = w->s->phrase_of[token];
    uint32_t first = p == NO_INDEX ? token : w->s->phrases.at[p].first;
    if (first <= w->first || !tag_is_proper(w->s->tags[token])) return token;
    uint32_t noun = first - 1, q = w->s->phrase_of[noun];
    if (q == NO_INDEX || w->s->phrases.at[q].head != noun || !ent_is_outlet(w, noun)) return token;
    uint32_t head = insight_head(in, token);
    bool is_one = head == noun || (head != NO_INDEX && head == insight_head(in, noun));
    return is_one && !tag_is_proper(w->s->tags[noun]) ? noun : token;
}

void ent_add_tie(const struct search *w, struct ties *ties, struct tie t)
{
    if (!is_within_search(w, t.outer) || !is_within_search(w, t.inner)) return;
    t.outer = top_of(w, t.outer);
    t.inner = top_of(w, t.inner);
    if (t.outer == t.inner) return;
    for (uint32_t i = ties->n; i-- > 0 && ties->at[i].at >= w->first;)
        if (ties->at[i].outer == t.outer && ties->at[i].inner == t.inner) {
            if (ties->at[i].kind < t.kind) ties->at[i].kind = t.kind;
            return;
        }
    *vec_add(w->an->arena, ties) = t;
}

bool ent_is_made(const struct search *w, uint32_t token)
{
    enum conduit c = ent_conduit(w, token);
    return c == CONDUIT_PIECE || c == CONDUIT_UTTERANCE || c == CONDUIT_DOCUMENT;
}

uint32_t ent_maker(const struct search *w, const struct ties *ties, uint32_t token)
{
    uint32_t behind = is_within_search(w, token) ? ent_outlet_behind(w, token) : token;
    if (behind != token || !ent_is_made(w, token)) return behind;
    bool is_document = ent_conduit(w, token) == CONDUIT_DOCUMENT;
    for (uint32_t i = ties->n; i-- > 0 && ties->at[i].at >= w->first;) {
        const struct tie *t = &ties->at[i];
        if (t->kind != TIE_AUTHOR || t->outer != token) continue;
        bool is_maker = !is_document || ent_is_outlet_told(w, ent_outlet_behind(w, t->inner));
        if (is_maker) return ent_outlet_behind(w, t->inner);
    }
    return token;
}

uint32_t ent_source_token(const struct search *w, const struct source *s)
{
    return source_is_named(s) ? ent_highest(tree_of(w), s->range.first, s->range.last) : NO_INDEX;
}

uint32_t ent_cue_token(const struct search *w, const struct attribution *a)
{
    if (range_is_empty(a->words)) return NO_INDEX;
    uint32_t cue = ent_highest(tree_of(w), a->words.first, a->words.last);
    bool is_phrase = a->cue.frames == FRAME(BARE) && !tag_is_verb(w->s->tags[cue]);
    return is_phrase || ent_word_is(w, cue, "according") ? NO_INDEX : cue;
}

bool ent_has_case(const struct search *w, uint32_t t, const char *const *words)
{
    uint32_t c = ent_branch(tree_of(w), t, "case");
    return c != NO_INDEX && ent_word_among(w, c, words);
}

bool ent_is_relative(const struct search *w, uint32_t t)
{
    static const char *const words[] = {"which", "that", "who", "whom", "whose", NULL};
    return t != NO_INDEX && ent_word_among(w, t, words);
}

bool ent_is_carried(const struct ties *ties, uint32_t token)
{
    for (uint32_t i = 0; i < ties->n; i++)
        if (ties->at[i].inner == token && ties->at[i].kind >= TIE_PASSED) return true;
    return false;
}
