/* What a report tells of a name that nothing else is known of, so that it shows to be an outlet's. */
#include "reading/outlet.h"

#include "reading/relay_word.h"
#include "reading/tree.h"

static const struct insight *tree_of(const struct search *w) { return w->an->insight; }

static bool is_here(const struct search *w, uint32_t t)
{
    return t != NO_INDEX && w->first <= t && t <= w->last;
}

static const struct figure *figure_at(const struct search *w, uint32_t t)
{
    uint32_t p = ent_own_phrase(w, t);
    return p == NO_INDEX ? NULL : &w->an->cast->figures[p];
}

/* "the Morning Ledger": a longer name with an article, of no person, party or place that is known. */
static bool is_the_name(const struct search *w, uint32_t token)
{
    enum { OTHERS = FIGURE_PERSON | FIGURE_SPOKESPERSON | FIGURE_PLACE };
    const struct insight *in = tree_of(w);
    const struct figure *f = figure_at(w, token);
    uint32_t det = ent_branch(in, token, "det");
    if (!f || f->flags & OTHERS || det == NO_INDEX || !ent_word_is(w, det, "the")) return false;
    for (uint32_t t = det + 1; t <= token; t++)
        if (w->s->tags[t] != TAG_NNP || ent_known_from(w, t)) return false;
    return w->s->tags[token + 1 <= w->last ? token + 1 : token] != TAG_POS;
}

/* "two executives", "a board member", "people familiar with the matter": nobody in particular. */
static bool is_nameless(const struct search *w, uint32_t token)
{
    static const char *const articles[] = {"a", "an", "several", "some", "many", NULL};
    const struct figure *f = figure_at(w, token);
    if (!f || !tag_is_noun(w->s->tags[token]) || tag_is_proper(w->s->tags[token])) return false;
    if (f->flags & FIGURE_ANONYMOUS) return true;
    struct source s = ent_source_at(w, token);
    if (!ent_can_speak(w, &s)) return false;
    uint32_t first = w->s->phrases.at[w->s->phrase_of[token]].first;
    return ent_word_among(w, first, articles) || w->s->tags[first] == TAG_CD ||
           (first == token && w->s->tags[token] == TAG_NNS);
}

static bool is_governed(const struct search *w, uint32_t t, const char *const *words)
{
    uint32_t c = ent_branch(tree_of(w), t, "case");
    return c != NO_INDEX && ent_word_among(w, c, words);
}

/* "told Halm", "spoke to Halm": those who are not named speak to outlets. */
static bool is_told_by_nameless(const struct search *w, uint32_t token, uint32_t verb)
{
    static const char *const to[] = {"to", "with", NULL};
    const struct insight *in = tree_of(w);
    bool is_object = ent_is_branch(in, token, "iobj") || ent_is_branch(in, token, "obj");
    bool is_told = is_object || (ent_is_branch(in, token, "obl") && is_governed(w, token, to));
    if (!is_told || !(ent_relay_roles(w->s->lemmas[verb], RELAY_VERB) & RELAY_GIVES)) return false;
    if (ent_branch(in, verb, "xcomp") != NO_INDEX && ent_branch(in, verb, "ccomp") == NO_INDEX)
        return false;
    uint32_t by = ent_subject_by_tree(w, verb);
    return is_here(w, by) && is_nameless(w, by);
}

/* "Halm reports", "Halm, quoting two aides, wrote", "published by Halm", "seen by Halm" of a document */
static bool acts_as_outlet(const struct search *w, uint32_t token, uint32_t verb)
{
    static const char *const verbs[] = {"report", "print", "publish", "reprint", "run", NULL};
    const struct insight *in = tree_of(w);
    if (ent_is_branch(in, token, "nsubj") && str_is(insight_relation(in, token), "nsubj"))
        return ent_lemma_among(w, verb, verbs);
    static const char *const passed[] = {"quote", "carry",    "publish", "print", "reprint",
                                         "post",  "air",      "report",  "break", "reveal",
                                         "cite",  "disclose", "pick",    NULL};
    if (!ent_is_branch(in, token, "obl:agent")) return false;
    if (ent_lemma_among(w, verb, passed)) return true;
    if (ent_is_branch(in, verb, "advcl") && ent_word_is(w, verb, "asked")) return true;
    uint32_t first = ent_is_branch(in, verb, "conj") && is_here(w, insight_head(in, verb))
                         ? insight_head(in, verb) /* "a letter dated March and seen by Halm" */
                         : verb;
    uint32_t what = ent_is_branch(in, first, "acl") ? insight_head(in, first) : NO_INDEX;
    bool is_thing = is_here(w, what) && !tag_is_proper(w->s->tags[what]) &&
                    ent_relay_roles(w->s->lemmas[what], RELAY_NOUN) &
                        (RELAY_DOCUMENT | RELAY_PIECE | RELAY_UTTERANCE);
    return is_thing && ent_relay_roles(w->s->lemmas[verb], RELAY_VERB) & RELAY_PASSES;
}

/* "an article in Halm", "an op-ed for Halm", "Halm's correspondent": nothing but an outlet has those. */
static bool holds_piece(const struct search *w, uint32_t token, uint32_t noun)
{
    static const char *const words[] = {"in", "for", NULL};
    static const char *const pieces[] = {"article", "column", "editorial", "interview", "op-ed",
                                         "report",  "story",  "item",      NULL};
    const struct insight *in = tree_of(w);
    static const char *const own[] = {"bureau",    "columnist", "correspondent",
                                      "edition",   "newsroom",  "podcast",
                                      "programme", "reporter",  NULL};
    static const char *const with[] = {"with", NULL};
    if (str_is(w->s->lemmas[noun], "interview") && is_governed(w, token, with))
        return ent_is_branch(in, noun, "obl") && is_governed(w, noun, words); /* the speaker's */
    if (ent_is_branch(in, token, "nmod:poss") || ent_is_branch(in, token, "compound"))
        return ent_lemma_among(w, noun, own);
    return ent_is_branch(in, token, "nmod") && is_governed(w, token, words) &&
           ent_lemma_among(w, noun, pieces);
}

static bool shows_outlet(const struct search *w, uint32_t token)
{
    if (ent_is_outlet_by_words(w, token)) return true;
    uint32_t head = insight_head(tree_of(w), token);
    if (!is_here(w, head) || !(w->d->tokens.at[token].flags & TOKEN_CAPITAL)) return false;
    return acts_as_outlet(w, token, head) || holds_piece(w, token, head) ||
           (ent_is_bare_name(w, token) && is_told_by_nameless(w, token, head));
}

static void note(struct search *w, uint32_t token)
{
    enum { MOST = 64 };
    if (w->outlets.n < MOST && !ent_is_known_outlet(w, token))
        *vec_add(w->an->arena, &w->outlets) = ent_bare_name(w, token);
}

/* "Halm asked the company. The daily said": the name that acts in the sentence before. */
static void note_called(struct search *w, uint32_t token)
{
    enum { PHRASES_BACK = 16 };
    const struct insight *in = tree_of(w);
    uint32_t p = w->s->phrase_of[token], here = w->d->tokens.at[token].sentence;
    if (p == NO_INDEX || !(w->s->phrases.at[p].flags & PHRASE_DEFINITE)) return;
    if (w->s->phrases.at[p].first + 1 != token || w->s->phrases.at[p].last != token) return;
    for (uint32_t q = p; q-- > 0 && q + PHRASES_BACK > p;) {
        uint32_t head = w->s->phrases.at[q].head, sentence = w->d->tokens.at[head].sentence;
        if (sentence + 1 < here) return;
        bool acts = ent_is_branch(in, head, "nsubj") || ent_is_branch(in, head, "obl:agent") ||
                    ent_is_branch(in, head, "iobj");
        if (sentence == here || !acts || !tag_is_proper(w->s->tags[head])) continue;
        struct search look = *w;
        look.first = w->d->sentences.at[sentence].first;
        look.last = look.first + w->d->sentences.at[sentence].n - 1;
        if (ent_is_outlet(&look, head)) return;
        if (ent_is_bare_name(&look, head) || is_the_name(&look, head)) {
            note(w, head);
            return;
        }
    }
}

void ent_note_outlet(struct search *w, uint32_t token)
{
    if (!figure_at(w, token)) return;
    if (!tag_is_proper(w->s->tags[token])) {
        if (ent_is_outlet_noun(w, token)) note_called(w, token);
        return;
    }
    if (!ent_is_bare_name(w, token) && !is_the_name(w, token)) return;
    if (!ent_is_known_outlet(w, token) && shows_outlet(w, token)) note(w, token);
}
