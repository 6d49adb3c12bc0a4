/* Words that a noun names: "passed on a message from the rebels: ...", "the general's order was to hold the bridge". By the tree. */
#include "reading/attribution.h"
#include "reading/relay_word.h"
#include "reading/tree.h"

/* Whose words: "his president's offer", "a message from the rebels". */
static struct source speaker_of(const struct search *w, uint32_t noun)
{
    static const char *const words[] = {"from", "by", "of", NULL};
    const struct insight *in = w->an->insight;
    for (uint32_t c = in->child[noun]; c != NO_INDEX; c = in->sibling[c]) {
        if (!ent_is_branch(in, c, "nmod") || c < w->first || c > w->last) continue;
        uint32_t by = ent_branch(in, c, "case");
        bool is_owner = str_is(insight_relation(in, c), "nmod:poss");
        struct source s = ent_source_at(w, c);
        bool is_by = by != NO_INDEX && ent_word_among(w, by, words);
        if ((is_owner || is_by) && ent_can_speak(w, &s)) return s;
    }
    return NO_SOURCE;
}

/* What stands behind the colon that ends the clause in which the noun is passed on. */
static struct range behind_colon(const struct search *w, uint32_t noun)
{
    const struct insight *in = w->an->insight;
    uint32_t verb = insight_head(in, noun);
    bool is_passed = verb != NO_INDEX && ent_is_branch(in, noun, "obj") &&
                     ent_relay_roles(w->s->lemmas[verb], RELAY_VERB) & (RELAY_PASSES | RELAY_GIVES);
    for (uint32_t t = noun + 1; is_passed && t + 1 < w->last; t++) {
        if (ent_is_quote_mark(w, t)) break;
        if (ent_word_is(w, t, ":")) return ent_content_from(w, t + 1);
    }
    return NO_RANGE;
}

/* "is that ...", "was to ...": what the noun, as the subject, is said to be. */
static struct range behind_copula(const struct search *w, uint32_t noun)
{
    static const char *const be[] = {"be", NULL};
    const struct insight *in = w->an->insight;
    uint32_t t = ent_last_under(in, noun) + 1;
    if (!ent_is_branch(in, noun, "nsubj")) return NO_RANGE;
    while (t < w->last && ent_word_is(w, t, ",")) t++;
    if (t + 1 >= w->last || !ent_lemma_among(w, t, be) || !ent_is_finite(w, t)) return NO_RANGE;
    bool says_that = ent_word_is(w, t + 1, "that");
    bool says_to = w->s->tags[t + 1] == TAG_TO;
    return says_that || says_to ? ent_content_from(w, t + 1 + says_that) : NO_RANGE;
}

bool ent_attribute_words(struct search *w, uint32_t noun)
{
    static const struct cue words = {.frames = FRAME(THAT), .class = CUE_CLASS_SPEECH_ACT};
    bool is_words = ent_relay_roles(w->s->lemmas[noun], RELAY_NOUN) & RELAY_UTTERANCE ||
                    str_is(w->s->lemmas[noun], "message");
    if (!w->an->insight || !is_words) return false;
    struct source source = speaker_of(w, noun);
    struct range content = behind_colon(w, noun);
    if (range_is_empty(content)) content = behind_copula(w, noun);
    if (!source_is_named(&source) || range_is_empty(content)) return false;
    struct attribution *a = vec_add(w->an->arena, &w->found);
    *a = (struct attribution){.cue = words,
                              .words = {noun, noun},
                              .source = source,
                              .content = content,
                              .addressee = NO_SOURCE,
                              .outer = NO_INDEX,
                              .is_clause = true,
                              .rule = "attribution.words"};
    return true;
}
