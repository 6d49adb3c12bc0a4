/* Through whom words came, by ties. */
#include "reading/chain.h"

#include "reading/outlet.h"
#include "reading/relay_word.h"
#include "reading/tree.h"

static struct ties ties_of(const struct tied *all, uint32_t sentence)
{
    struct ties t = {0};
    t.at = all->ties.at + all->first_of[sentence];
    t.n = t.cap = all->first_of[sentence + 1] - all->first_of[sentence];
    return t;
}

/* Is the citing itself told in what is said: "said it had received the letter"? */
static bool is_said_there(const struct search *w, const struct ties *ties,
                          const struct attribution *a, uint32_t cited)
{
    for (uint32_t i = 0; i < ties->n; i++) {
        uint32_t at = ties->at[i].at;
        if (ties->at[i].inner == cited && range_has(a->content, at) && w->s->tags[at] != TAG_VBG)
            return true;
    }
    return false;
}

/* An outlet that cites somebody only passes on: whom it cites says it. */
static void deepen(struct search *w, const struct ties *ties, struct attribution *a)
{
    uint32_t token = ent_source_token(w, &a->source);
    if (token == NO_INDEX) return;
    bool is_quoted = w->an->quote_of[a->content.first] != NO_INDEX; /* "quoted a letter: '...'" */
    uint32_t cue = ent_cue_token(w, a);
    uint32_t cited = ent_cited_by(w, ties, token, is_quoted || a->is_relay ? NO_INDEX : cue);
    struct source s = cited == token ? NO_SOURCE : ent_source_at(w, cited);
    if (!source_is_named(&s) || is_said_there(w, ties, a, cited)) return;
    a->source = s;
    a->is_relay = true;
    for (uint32_t i = 0; i < ties->n; i++) {
        uint32_t at = ties->at[i].at;
        if (ties->at[i].inner == cited && range_has(a->content, at) && a->content.first < at)
            a->content = ent_trim(w, (struct range){a->content.first, at - 1});
    }
}

static void link_behind(struct search *w, const struct ties *ties, struct attribution *a)
{
    struct sources links = {0}, before = a->links;
    ent_add_way_behind(w, ties, ent_source_token(w, &a->source), &links);
    ent_add_way_beside(w, ties, ent_source_token(w, &a->source), &links);
    for (uint32_t i = 0; !links.n && i < before.n; i++)
        ent_add_way(w, ties, ent_source_token(w, &before.at[i]), &links);
    a->links = (struct sources){0};
    for (uint32_t i = 0; i < links.n; i++) ent_add_link(w, a, links.at[i]);
}

void ent_link_by_ties(struct search *w, const struct tied *all, struct ties *ties, uint32_t from,
                      uint32_t to)
{
    uint32_t sentence = w->d->tokens.at[w->found.at[from].content.first].sentence;
    struct ties own = ties_of(all, sentence);
    for (uint32_t i = 0; i < own.n; i++) *vec_add(w->an->arena, ties) = own.at[i];
    for (uint32_t i = from; i < to; i++) {
        bool was_told;
        ent_find_ties_of(w, ties, &w->found.at[i], &was_told);
        if (was_told) w->found.at[i].addressee = NO_SOURCE;
    }
    for (uint32_t i = from; i < to; i++) {
        deepen(w, ties, &w->found.at[i]);
        link_behind(w, ties, &w->found.at[i]);
    }
}

static bool says_something(const struct search *w, uint32_t sentence, uint32_t from, uint32_t to,
                           uint32_t token)
{
    for (uint32_t i = from; i < to; i++) {
        const struct attribution *a = &w->found.at[i];
        if (range_is_empty(a->content) || w->d->tokens.at[a->content.first].sentence != sentence)
            continue;
        if (source_is_named(&a->source) &&
            ent_same_mention(w, ent_source_token(w, &a->source), token))
            return true;
    }
    return false;
}

/* "he continued", "she added": goes on with what the sentence before let be heard. */
static bool goes_on(const struct search *w, const struct attribution *a)
{
    static const char *const verbs[] = {"continue", "add", "go", NULL};
    return !range_is_empty(a->words) && ent_lemma_among(w, a->words.first, verbs);
}

/* "they", "the source": one that the sentence before introduced. */
static bool refers_back(const struct search *w, uint32_t token)
{
    uint32_t p = w->s->phrase_of[token];
    if (p == NO_INDEX) return false;
    uint32_t flags = w->s->phrases.at[p].flags;
    if (flags & PHRASE_PRONOUN) return !ent_word_is(w, token, "it");
    enum conduit kind = ent_conduit(w, token);
    if (kind != CONDUIT_SPEAKER && kind != CONDUIT_DOCUMENT) return false;
    return flags & PHRASE_DEFINITE && !(flags & PHRASE_PROPER);
}

enum { FEW = 16 };

static bool is_silent(const struct search *w, uint32_t sentence, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        struct range said = w->found.at[i].content;
        if (!range_is_empty(said) && w->d->tokens.at[said.first].sentence == sentence) return false;
    }
    return true;
}

/* "Norda obtained a readout. According to the readout": documents have no names. */
static bool is_same_document(struct search *w, uint32_t token, uint32_t inner)
{
    struct search look = *w;
    ent_look_at_sentence(&look, inner);
    return ent_conduit(w, token) == CONDUIT_DOCUMENT &&
           ent_conduit(&look, inner) == CONDUIT_DOCUMENT &&
           str_equal(w->s->lemmas[token], w->s->lemmas[inner]);
}

/* "He", "they" behind a sentence that says nothing itself but lets somebody be heard. */
static bool may_mean(struct search *w, uint32_t token, uint32_t inner)
{
    static const char *const words[] = {"he", "she", "they", NULL};
    struct search look = *w;
    ent_look_at_sentence(&look, inner);
    return ent_word_among(w, token, words) && ent_conduit(&look, inner) == CONDUIT_SPEAKER;
}

/* "KTV has an interview with a spy. He says": whose words were passed on. */
static bool is_author_of(struct search *w, const struct ties *ties, uint32_t made, uint32_t token)
{
    for (uint32_t i = 0; i < ties->n; i++) {
        const struct tie *t = &ties->at[i];
        if (t->kind == TIE_AUTHOR && t->outer == made && may_mean(w, token, t->inner)) return true;
    }
    return false;
}

static void add_links_from(struct search *w, const struct ties *ties, uint32_t token,
                           bool is_itself, struct attribution *a)
{
    struct search look = *w;
    struct sources links = {0};
    ent_look_at_sentence(&look, token);
    if (is_itself)
        ent_add_way(&look, ties, token, &links);
    else
        ent_add_way_behind(&look, ties, token, &links);
    for (uint32_t k = 0; k < links.n; k++) ent_add_link(w, a, links.at[k]);
}

static void link_before(struct search *w, const struct tied *all, uint32_t sentence,
                        struct attribution *a, uint32_t from)
{
    uint32_t token = ent_source_token(w, &a->source);
    if (token == NO_INDEX || a->links.n || !sentence || !refers_back(w, token)) return;
    struct ties ties = ties_of(all, sentence - 1);
    uint32_t start = from > FEW ? from - FEW : 0;
    bool is_first = is_silent(w, sentence - 1, start, from);
    for (uint32_t i = 0; i < ties.n; i++) {
        const struct tie *t = &ties.at[i];
        bool is_same = ent_same_mention(w, t->inner, token) ||
                       (is_first && may_mean(w, token, t->inner)) ||
                       is_same_document(w, token, t->inner) ||
                       (is_first && is_author_of(w, &ties, t->inner, token));
        if (t->kind == TIE_INFORMED || !is_same) continue;
        if (!goes_on(w, a) && says_something(w, sentence - 1, start, from, token)) return;
        add_links_from(w, &ties, t->inner, false, a);
        return;
    }
}

/* "In it", "it quotes", "they show": the pronoun for a document by which the source is heard; NO_INDEX. */
static uint32_t document_pronoun(const struct search *w, const struct attribution *a)
{
    static const char *const words[] = {"it", "them", "they", NULL};
    const struct insight *in = w->an->insight;
    uint32_t cue = ent_cue_token(w, a);
    for (int steps = 0; steps < 2 && cue != NO_INDEX && w->first <= cue && cue <= w->last;
         steps++) {
        uint32_t c = ent_branch(in, cue, "obl"),
                 by = c == NO_INDEX ? NO_INDEX : ent_branch(in, c, "case");
        bool is_in = by != NO_INDEX && ent_word_is(w, by, "in");
        if (is_in && ent_word_among(w, c, words)) return c;
        cue = insight_head(in, cue);
        c = cue == NO_INDEX ? NO_INDEX : ent_branch(in, cue, "nsubj");
        bool shows =
            cue != NO_INDEX && ent_relay_roles(w->s->lemmas[cue], RELAY_VERB) & RELAY_SHOWS;
        if (shows && c != NO_INDEX && ent_word_among(w, c, words)) return c;
    }
    return NO_INDEX;
}

/* The document that the sentence before names last, and the way it came. */
static void link_document(struct search *w, const struct tied *all, uint32_t sentence,
                          struct attribution *a)
{
    if (a->links.n || !sentence || document_pronoun(w, a) == NO_INDEX) return;
    struct ties ties = ties_of(all, sentence - 1);
    for (uint32_t i = ties.n; i-- > 0;) {
        struct search look = *w;
        ent_look_at_sentence(&look, ties.at[i].inner);
        if (ent_conduit(&look, ties.at[i].inner) < CONDUIT_DOCUMENT) continue;
        add_links_from(w, &ties, ties.at[i].inner, true, a);
        return;
    }
}

/* "Her remarks", "the message": what was said in the sentence before. */
static bool means_words(const struct search *w, uint32_t token)
{
    static const char *const nouns[] = {"account",   "comment",   "interview", "message", "remark",
                                        "statement", "testimony", "words",     "copy",    NULL};
    uint32_t p = w->s->phrase_of[token];
    bool is_definite = p != NO_INDEX && w->s->phrases.at[p].flags & PHRASE_DEFINITE;
    return (is_definite || ent_word_is(w, token, "copy")) && ent_lemma_among(w, token, nouns);
}

static void link_after(struct search *w, const struct tied *all, uint32_t sentence,
                       struct attribution *a, uint32_t to)
{
    uint32_t token = ent_source_token(w, &a->source);
    if (token == NO_INDEX || sentence + 1 >= w->d->sentences.n) return;
    struct ties ties = ties_of(all, sentence + 1);
    uint32_t end = to + FEW < w->found.n ? to + FEW : w->found.n;
    for (uint32_t i = 0; i < ties.n; i++) {
        const struct tie *t = &ties.at[i];
        struct search look = *w;
        ent_look_at_sentence(&look, t->inner);
        if (t->kind == TIE_INFORMED || t->kind == TIE_AUTHOR) continue;
        bool is_same = refers_back(&look, t->inner) && ent_same_mention(w, t->inner, token);
        if (!is_same && !means_words(&look, t->inner)) continue;
        if (says_something(w, sentence + 1, to, end, t->inner)) continue;
        struct sources links = {0}, before = a->links;
        ent_add_way_behind(&look, &ties, t->inner, &links);
        a->links = (struct sources){0};
        for (uint32_t k = 0; k < links.n; k++) ent_add_link(w, a, links.at[k]);
        for (uint32_t k = 0; k < before.n; k++) ent_add_link(w, a, before.at[k]);
        return;
    }
}

/* "The paper", "it", or the name again. */
static bool is_called_there(const struct search *look, uint32_t outer, const struct search *w,
                            const struct source *link)
{
    uint32_t token = ent_source_token(w, link);
    if (token == NO_INDEX || !ent_may_be_outlet(w, ent_outlet_behind(w, token))) return false;
    if (ent_same_mention(look, outer, token)) return true;
    uint32_t p = w->s->phrase_of[outer];
    bool is_definite = p != NO_INDEX && w->s->phrases.at[p].flags & PHRASE_DEFINITE;
    return ent_word_is(look, outer, "it") || (is_definite && ent_is_outlet_noun(look, outer));
}

/* Does the sentence say nothing but that it cites? */
static bool is_mere_citing(const struct search *w, uint32_t sentence, uint32_t from,
                           const struct tie *t)
{
    uint32_t end = from + FEW < w->found.n ? from + FEW : w->found.n;
    for (uint32_t i = from; i < end; i++) {
        const struct attribution *a = &w->found.at[i];
        if (range_is_empty(a->content) || w->d->tokens.at[a->content.first].sentence != sentence)
            continue;
        bool is_clause = w->an->quote_of[a->content.first] != NO_INDEX ||
                         ent_branch(w->an->insight, t->at, "ccomp") != NO_INDEX ||
                         ent_branch(w->an->insight, t->at, "advcl") != NO_INDEX;
        if (is_clause || !range_has(a->words, t->at)) return false;
    }
    return true;
}

static void drop_citing(struct search *w, uint32_t from, const struct tie *t)
{
    uint32_t end = from + FEW < w->found.n ? from + FEW : w->found.n;
    for (uint32_t i = from; i < end; i++)
        if (range_has(w->found.at[i].words, t->at)) w->found.at[i].content = NO_RANGE;
}

/* "..., the Halm said. The paper cited an aide." "It attributed the account to her.": whom the sentence behind rests it on. */
static void link_cited(struct search *w, const struct tied *all, uint32_t sentence,
                       struct attribution *a, uint32_t to)
{
    if (sentence + 1 >= w->d->sentences.n || !source_is_named(&a->source)) return;
    struct ties ties = ties_of(all, sentence + 1);
    const struct source *last = a->links.n ? &a->links.at[a->links.n - 1] : &a->source;
    for (uint32_t i = 0; i < ties.n; i++) {
        const struct tie *t = &ties.at[i];
        struct search look = *w;
        ent_look_at_sentence(&look, t->inner);
        if (t->kind != TIE_CITED || ent_conduit(&look, t->inner) == CONDUIT_PIECE) continue;
        if (!is_mere_citing(w, sentence + 1, to, t)) continue;
        bool is_source = is_called_there(&look, t->outer, w, &a->source);
        if (!is_source && !is_called_there(&look, t->outer, w, last)) continue;
        struct source cited = ent_source_at(&look, t->inner), outlet = a->source;
        if (!source_is_named(&cited)) continue;
        if (is_source) a->source = cited;
        a->is_relay |= is_source;
        ent_add_link(w, a, is_source ? outlet : cited);
        drop_citing(w, to, t);
        return;
    }
}

void ent_link_across(struct search *w, const struct tied *all, uint32_t from, uint32_t to)
{
    uint32_t sentence = w->d->tokens.at[w->found.at[from].content.first].sentence;
    for (uint32_t i = from; i < to; i++) {
        struct attribution *a = &w->found.at[i];
        if (a->outer != NO_INDEX) continue;
        link_before(w, all, sentence, a, from);
        link_document(w, all, sentence, a);
        link_after(w, all, sentence, a, to);
        link_cited(w, all, sentence, a, to);
    }
}
