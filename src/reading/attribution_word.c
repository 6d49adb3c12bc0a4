/* Words and verb groups, as the rules of attribution ask for them. */
#include "reading/attribution.h"

bool ent_word_is(const struct search *w, uint32_t t, const char *word)
{
    return t <= w->last && str_is_fold(token_text(w->d, t), word);
}

bool ent_word_among(const struct search *w, uint32_t t, const char *const *words)
{
    if (t > w->last) return false;
    struct str text = token_text(w->d, t);
    for (; *words; words++)
        if (str_is_fold(text, *words)) return true;
    return false;
}

bool ent_lemma_among(const struct search *w, uint32_t t, const char *const *words)
{
    if (t > w->last) return false;
    for (; *words; words++)
        if (str_is(w->s->lemmas[t], *words)) return true;
    return false;
}

bool ent_is_finite(const struct search *w, uint32_t t)
{
    uint8_t tag = w->s->tags[t];
    return tag == TAG_MD || tag == TAG_VBD || tag == TAG_VBZ || tag == TAG_VBP;
}

bool ent_is_quote_mark(const struct search *w, uint32_t t)
{
    return w->d->tokens.at[t].flags & (TOKEN_QUOTE_OPEN | TOKEN_QUOTE_CLOSE);
}

static bool is_negation(const struct search *w, uint32_t t)
{
    static const char *const words[] = {"not", "n't", "never", "n\xE2\x80\x99t", NULL};
    return ent_word_among(w, t, words);
}

static bool is_adverb(uint8_t tag) { return tag == TAG_RB || tag == TAG_RBR || tag == TAG_RBS; }

/* Takes the word at t into the group, if it is an auxiliary or an adverb. */
static bool take_auxiliary(const struct search *w, uint32_t t, struct verb_group *g, bool *has_be,
                           bool *has_aux)
{
    static const char *const be[] = {"be", "get", NULL};
    static const char *const others[] = {"have", "do", NULL};
    static const char *const aspects[] = {"keep", "begin", "start", "continue", NULL};
    uint8_t tag = w->s->tags[t];
    bool is_progressive = w->s->tags[g->verb] == TAG_VBG && ent_lemma_among(w, t, aspects);
    if (is_negation(w, t)) {
        g->is_negated = true;
    } else if (tag == TAG_MD) {
        g->has_modal = *has_aux = true;
    } else if (tag == TAG_TO) {
        g->is_infinitive = true;
    } else if (tag_is_verb(tag) && (is_progressive || ent_lemma_among(w, t, be))) {
        *has_be = *has_aux = true;
    } else if (tag_is_verb(tag) && ent_lemma_among(w, t, others)) {
        *has_aux = true;
    } else if (!is_adverb(tag)) {
        return false;
    }
    return true;
}

/* Does the grammar take it for the verb of a finite clause? */
static bool heads_clause(const struct search *w, uint32_t verb)
{
    uint32_t c = w->s->clause_of[verb];
    if (c == NO_INDEX || w->s->clauses.at[c].verb != verb) return false;
    enum clause_kind kind = w->s->clauses.at[c].kind;
    return kind != CLAUSE_PARTICIPLE && kind != CLAUSE_INFINITIVE;
}

struct verb_group ent_verb_group(const struct search *w, uint32_t verb)
{
    struct verb_group g = {.first = verb, .verb = verb};
    bool has_be = false, has_aux = false;
    for (uint32_t t = verb; t-- > w->first && !g.is_infinitive;) {
        if (!take_auxiliary(w, t, &g, &has_be, &has_aux)) break;
        g.first = t;
    }
    uint8_t tag = w->s->tags[verb];
    g.is_passive = tag == TAG_VBN && (has_be || !has_aux);
    g.is_participle = tag == TAG_VBG && !has_be;
    g.is_reduced = tag == TAG_VBN && !has_aux && !heads_clause(w, verb);
    if (g.is_participle) g.first = verb;
    /* A finite verb that a tagger takes for a participle stands right behind who said it. */
    bool looks_passive = ent_word_is(w, verb + 1, "by") || ent_word_is(w, verb + 1, "to");
    if (tag == TAG_VBN && !has_aux && (!g.is_reduced || !looks_passive)) g.is_passive = false;
    return g;
}
