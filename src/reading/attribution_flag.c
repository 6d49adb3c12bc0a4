/* What the words of a statement show about it: hedged, conditional, negated, attitude, quoted in part. */
#include "reading/attribution.h"

static const char *const hedges[] = {"may",      "might",  "could",    "possibly",
                                     "perhaps",  "likely", "probably", "apparently",
                                     "unlikely", "seems",  "appears",  NULL};
static const char *const conditions[] = {"if", "unless", "provided", "otherwise", NULL};
static const char *const negations[] = {"not",    "n't",  "n\xE2\x80\x99t", "never",   "no",
                                        "nobody", "none", "nothing",        "neither", NULL};

/* The end of the first clause of the content, where its main verb stands. */
static uint32_t main_clause_end(const struct search *w, struct range r)
{
    bool has_verb = false;
    for (uint32_t t = r.first; t <= r.last; t++) {
        uint8_t tag = w->s->tags[t];
        if (has_verb &&
            (tag == TAG_CC || tag == TAG_WDT || tag == TAG_WP ||
             ent_word_among(w, t, (const char *const[]){",", "that", "because", ";", NULL})))
            return t;
        has_verb |= ent_is_finite(w, t);
    }
    return r.last;
}

static bool has_any(const struct search *w, struct range r, const char *const *words)
{
    for (uint32_t t = r.first; t <= r.last; t++)
        if (ent_word_among(w, t, words)) return true;
    return false;
}

/* "may", the modal verb, but not May. */
static bool is_hedged(const struct search *w, struct range r)
{
    for (uint32_t t = r.first; t <= r.last; t++)
        if (w->s->tags[t] != TAG_NNP && ent_word_among(w, t, hedges)) return true;
    return false;
}

static uint32_t content_flags(const struct search *w, struct range content)
{
    struct range clause = {content.first, main_clause_end(w, content)};
    uint32_t flags = 0;
    if (is_hedged(w, clause)) flags |= FLAG_HEDGED;
    if (has_any(w, clause, negations)) flags |= FLAG_NEGATED;
    if (has_any(w, content, conditions)) flags |= FLAG_CONDITIONAL;
    return flags;
}

static bool is_all_quoted(const struct search *w, struct range r)
{
    uint32_t q = w->an->quote_of[r.first];
    return q != NO_INDEX && w->an->quotes.at[q].last >= r.last;
}

static bool is_partly_quoted(const struct search *w, struct range r)
{
    if (is_all_quoted(w, r)) return false;
    for (uint32_t t = r.first; t <= r.last; t++)
        if (w->an->quote_of[t] != NO_INDEX) return true;
    return false;
}

static uint32_t source_flags(const struct search *w, const struct attribution *a)
{
    if (!source_is_named(&a->source)) return FLAG_PASSIVE;
    uint32_t flags = source_kind(w, &a->source) & FIGURE_ANONYMOUS ? FLAG_ANONYMOUS : 0;
    return flags | (a->source.is_joint ? FLAG_JOINT_SOURCE : 0);
}

static uint32_t cue_flags(const struct attribution *a)
{
    uint32_t flags = 0;
    if (a->cue.class == CUE_CLASS_ATTITUDE && a->cue.frames) flags |= FLAG_ATTITUDE;
    if (a->cue.class == CUE_CLASS_SPEECH_ACT && a->cue.frames) flags |= FLAG_SPEECH_ACT;
    if (a->cue.is_hedged) flags |= FLAG_HEDGED;
    if (a->cue.is_negated) flags |= FLAG_NEGATED;
    return flags;
}

static bool is_headline(const struct search *w, uint32_t t)
{
    const struct sentence *s = &w->d->sentences.at[w->d->tokens.at[t].sentence];
    return w->d->paragraphs.at[s->paragraph].kind == PARAGRAPH_HEADLINE;
}

/* "asked who had opened it": a question is no request. */
static bool is_question(const struct search *w, const struct attribution *a)
{
    if (range_is_empty(a->words) ||
        !ent_lemma_among(w, a->words.last, (const char *const[]){"ask", NULL}))
        return false;
    uint8_t tag = w->s->tags[a->content.first];
    return tag == TAG_WP || tag == TAG_WRB || tag == TAG_WDT ||
           ent_word_is(w, a->content.first, "whether") || ent_word_is(w, a->content.last, "?");
}

void ent_flag_attributions(struct search *w)
{
    w->first = 0;
    w->last = w->d->tokens.n ? w->d->tokens.n - 1 : 0;
    for (uint32_t i = 0; i < w->found.n; i++) {
        struct attribution *a = &w->found.at[i];
        a->flags |= content_flags(w, a->content) | source_flags(w, a) | cue_flags(a);
        if (is_partly_quoted(w, a->content)) a->flags |= FLAG_PARTIAL_QUOTE;
        if (is_question(w, a)) a->flags &= ~(uint32_t)FLAG_SPEECH_ACT;
        if (is_headline(w, a->content.first)) a->flags |= FLAG_HEADLINE;
    }
}
