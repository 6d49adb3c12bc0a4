/* Who speaks within whose words, by the tree. */
#include "reading/chain.h"

#include "reading/tree.h"

/* Is the cue an aside in the clause of the word it hangs from: "the pact, she said, would ...", "..., according to Rossi"? */
static bool is_aside(const struct search *w, uint32_t t)
{
    const struct insight *in = w->an->insight;
    bool is_early = ent_is_branch(in, t, "ccomp") && insight_head(in, t) > t &&
                    ent_branch(in, t, "mark") == NO_INDEX;
    return is_early || ent_is_branch(in, t, "parataxis") || ent_is_branch(in, t, "obl");
}

static bool is_said_below(const struct search *w, uint32_t cue, uint32_t token)
{
    const struct insight *in = w->an->insight;
    static const char *const relations[] = {"ccomp", "xcomp"};
    for (uint32_t c = in->child[cue]; c != NO_INDEX; c = in->sibling[c]) {
        bool is_said =
            STR_AMONG(insight_relation(in, c), relations) && !(c < cue && is_aside(w, c));
        if (is_said && ent_is_under(in, token, c)) return true;
    }
    return false;
}

/* "X believes that ...; her deputy thinks": what stands behind a semicolon or colon outside of quotations is said anew. */
static bool is_parted(const struct search *w, const struct attribution *a,
                      const struct attribution *b)
{
    uint32_t t = a->words.last;
    if (a->content.first > t && a->content.first < b->words.first) t = a->content.first;
    for (uint32_t u = b->words.last; u < a->words.first; u++)
        if (w->an->quote_of[u] == NO_INDEX && ent_word_is(w, u, ";")) return true;
    for (; t < b->words.first; t++)
        if (w->an->quote_of[t] == NO_INDEX && (ent_word_is(w, t, ";") || ent_word_is(w, t, ":")))
            return true;
    return false;
}

/* "Rich countries, the study argues, have promised": do source and cue of b stand between those of a? */
static bool is_aside_within(const struct search *w, const struct attribution *a,
                            const struct attribution *b)
{
    if (!source_is_named(&a->source) || !source_is_named(&b->source)) return false;
    return ent_source_token(w, &a->source) < b->source.range.first &&
           b->words.last < a->words.first && b->source.range.first < b->words.first;
}

bool ent_stands_apart(const struct search *w, const struct attribution *a,
                      const struct attribution *b)
{
    if (range_is_empty(a->words) || range_is_empty(b->words)) return false;
    return is_aside_within(w, a, b) || is_parted(w, a, b);
}

bool ent_encloses_by_tree(const struct search *w, const struct attribution *a,
                          const struct attribution *b)
{
    const struct insight *in = w->an->insight;
    if (range_is_empty(a->words) || range_is_empty(b->words)) return false;
    uint32_t outer = ent_cue_token(w, a), inner = ent_cue_token(w, b);
    if (outer == NO_INDEX)
        outer = source_is_named(&a->source) ? ent_source_token(w, &a->source) : a->words.first;
    if (inner == NO_INDEX) inner = b->words.first;
    if (outer == inner || ent_is_under(in, inner, outer)) return is_said_below(w, outer, inner);
    uint32_t head = insight_head(in, outer);
    return head != NO_INDEX && is_aside(w, outer) && ent_is_under(in, inner, head);
}
