/* Ties of what is attributed: where it is said, who lets it be heard, who was told. */
#include "reading/tying.h"

enum { HIGHEST = 4 };

/* "in a letter", "on Radio Veld", "through its paper", "in which": what hangs there from a verb of saying. */
static void tie_setting(const struct search *w, struct ties *ties, uint32_t verb, uint32_t source)
{
    static const char *const things[] = {"in", "on", "at", "via", "through", "from", "with", NULL};
    static const char *const outlets[] = {"in", "on", "via", "through", NULL};
    const struct insight *in = tree_of(w);
    for (uint32_t c = in->child[verb]; c != NO_INDEX; c = in->sibling[c]) {
        bool hangs = ent_is_branch(in, c, "obl") || ent_is_branch(in, c, "nmod");
        if (!hangs || !is_within_search(w, c)) continue;
        uint32_t n = ent_is_relative(w, c) ? ent_described(w, verb) : c;
        if (!is_within_search(w, n) || !ent_has_case(w, c, things) || ent_word_is(w, n, "it"))
            continue; /* "in it": chain_tie.c */
        uint32_t maker = ent_maker(w, ties, n);
        uint32_t owner = ent_branch(in, n, "nmod:poss");
        bool is_own = maker == n && owner != NO_INDEX && w->s->tags[owner] == TAG_PRP_POSS;
        bool by_outlet = !is_own && ent_is_outlet_told(w, maker) &&
                         (maker != n || (ent_has_case(w, c, outlets) && ent_is_outlet(w, n)));
        if ((ent_is_made(w, n) && ent_is_carried(ties, n)) || by_outlet ||
            ent_conduit(w, n) == CONDUIT_DOCUMENT)
            ent_add_tie(w, ties, (struct tie){maker, source, c, TIE_SETTING});
    }
}

/* "has the envoy complaining", "heard the general boast", "quotes him as saying": who lets the source be heard. */
static void tie_showing(const struct search *w, struct ties *ties, uint32_t cue, uint32_t source)
{
    const struct insight *in = tree_of(w);
    uint32_t verb = insight_head(in, cue);
    if (verb == source) verb = insight_head(in, source);
    if (!is_within_search(w, verb) || !tag_is_verb(w->s->tags[verb]) ||
        ent_is_passive_verb(w, verb))
        return;
    bool shows = ent_relay_roles(w->s->lemmas[verb], RELAY_VERB) & RELAY_SHOWS;
    uint32_t by = shows ? ent_subject_beside(w, ties, verb) : NO_INDEX;
    if (!is_within_search(w, by) || by == source || !ent_is_under(in, source, verb)) return;
    uint32_t maker = ent_maker(w, ties, by);
    if (ent_conduit(w, maker) != CONDUIT_NONE || ent_may_be_outlet(w, maker))
        ent_add_tie(w, ties, (struct tie){maker, source, verb, TIE_CITED});
    tie_setting(w, ties, verb, by);
}

static void tie_told(const struct search *w, struct ties *ties, const struct attribution *a,
                     uint32_t source, bool *was_told)
{
    uint32_t to = ent_source_token(w, &a->addressee), cue = ent_cue_token(w, a);
    if (to == NO_INDEX && cue != NO_INDEX && a->cue.class != CUE_CLASS_ATTITUDE)
        to = ent_recipient(w, cue);
    if (!is_within_search(w, to) || range_has(a->content, to)) return;
    uint32_t outlet = ent_maker(w, ties, to);
    bool is_outlet = is_within_search(w, outlet) && ent_is_told_by(w, a->words.first, outlet);
    *was_told = is_outlet;
    if (is_outlet || ent_is_carried(ties, to))
        ent_add_tie(w, ties,
                    (struct tie){is_outlet ? outlet : to, source, a->words.first, TIE_TOLD});
}

/* "..., Halm reports, referring to": the participle right behind an attribution is its source's, wherever the tree hangs it. */
static uint32_t participle_behind(const struct search *w, const struct attribution *a)
{
    if (range_is_empty(a->words)) return NO_INDEX;
    uint32_t t = (a->words.last > a->source.range.last ? a->words.last : a->source.range.last) + 1;
    while (t < w->last && !ent_word_is(w, t, ",")) {
        uint32_t p = w->s->phrase_of[t];
        bool is_time = p != NO_INDEX && w->s->phrases.at[p].flags & PHRASE_TEMPORAL;
        if (!is_time && w->s->tags[t] != TAG_IN && w->s->tags[t] != TAG_RB) return NO_INDEX;
        t++;
    }
    return t < w->last && w->s->tags[t + 1] == TAG_VBG ? t + 1 : NO_INDEX;
}

/* "..., in a statement carried by Norda": where it ends what is said, it tells how that was said, wherever the tree hangs it. */
static void tie_trailing(const struct search *w, struct ties *ties, const struct attribution *a,
                         uint32_t source)
{
    for (uint32_t t = a->content.first + 1; t + 2 < a->content.last; t++) {
        bool opens =
            ent_word_is(w, t, ",") && ent_word_is(w, t + 1, "in") && w->an->quote_of[t] == NO_INDEX;
        uint32_t p = opens ? w->s->phrase_of[t + 2] : NO_INDEX;
        uint32_t noun = p == NO_INDEX ? NO_INDEX : w->s->phrases.at[p].head;
        if (is_within_search(w, noun) && ent_is_made(w, noun) && ent_is_carried(ties, noun))
            ent_add_tie(w, ties, (struct tie){ent_maker(w, ties, noun), source, noun, TIE_SETTING});
    }
}

static void drop_ties_at(struct ties *ties, uint32_t at)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < ties->n; i++)
        if (ties->at[i].at != at) ties->at[kept++] = ties->at[i];
    ties->n = kept;
}

void ent_find_ties_of(const struct search *w, struct ties *ties, const struct attribution *a,
                      bool *was_told)
{
    const struct insight *in = tree_of(w);
    uint32_t source = ent_source_token(w, &a->source), cue = ent_cue_token(w, a);
    *was_told = false;
    if (source == NO_INDEX) return;
    uint32_t participle = participle_behind(w, a);
    if (participle != NO_INDEX) {
        drop_ties_at(ties, participle);
        ent_tie_verb(w, ties, participle, source);
    }
    tie_setting(w, ties, source, source);
    if (a->outer == NO_INDEX) tie_trailing(w, ties, a, source);
    tie_told(w, ties, a, source, was_told);
    if (cue == NO_INDEX) return;
    tie_showing(w, ties, cue, source);
    for (int steps = 0; steps < HIGHEST && is_within_search(w, cue);
         steps++, cue = insight_head(in, cue)) {
        tie_setting(w, ties, cue, source);
        if (!ent_is_branch(in, cue, "xcomp") && !ent_is_branch(in, cue, "advcl")) break;
    }
}
