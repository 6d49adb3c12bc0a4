#include "reading/way.h"

#include "reading/tying.h"

enum { DEEPEST = 5, MOST_PARENTS = 8, LONGEST_WINDOW = 256 };

void ent_look_at_sentence(struct search *w, uint32_t token)
{
    const struct sentence *s = &w->d->sentences.at[w->d->tokens.at[token].sentence];
    w->first = token > s->first + LONGEST_WINDOW / 2 ? token - LONGEST_WINDOW / 2 : s->first;
    w->last = s->first + s->n - 1;
    if (w->last > w->first + LONGEST_WINDOW) w->last = w->first + LONGEST_WINDOW;
}

static void note_outlets(struct search *w)
{
    struct search look = *w;
    for (uint32_t t = 0; t < w->d->tokens.n; t++) {
        if (t == w->d->sentences.at[w->d->tokens.at[t].sentence].first)
            ent_look_at_sentence(&look, t);
        if (look.first <= t && t <= look.last) ent_note_outlet(&look, t);
    }
    w->outlets = look.outlets;
}

struct tied ent_tie_document(struct search *w)
{
    struct tied all = {.first_of = arena_array(w->an->arena, uint32_t, w->d->sentences.n + 1)};
    note_outlets(w);
    struct search look = *w;
    for (uint32_t i = 0; i < w->d->sentences.n; i++) {
        const struct sentence *s = &w->d->sentences.at[i];
        all.first_of[i] = all.ties.n;
        if (!s->n) continue;
        ent_look_at_sentence(&look, s->first);
        ent_find_ties(&look, &all.ties);
    }
    all.first_of[w->d->sentences.n] = all.ties.n;
    return all;
}

static struct str name_at(const struct search *w, uint32_t token)
{
    uint32_t p = w->s->phrase_of[token];
    return p == NO_INDEX ? STR_NONE : ent_voice_name(w, p);
}

static uint32_t entity_at(const struct search *w, uint32_t token)
{
    uint32_t m = w->an->insight->mention_at[token];
    return m == NO_INDEX ? 0 : w->an->insight->mentions.at[m].entity;
}

static bool is_pronoun(const struct search *w, uint32_t token)
{
    uint32_t p = w->s->phrase_of[token];
    return p != NO_INDEX && w->s->phrases.at[p].flags & PHRASE_PRONOUN;
}

/* No pronoun that the rules of the cast may take for somebody else; "it" for an outlet is safe. */
static bool is_clear_name(const struct search *w, uint32_t token)
{
    uint32_t p = w->s->phrase_of[token];
    bool is_outlet = p != NO_INDEX && w->an->cast->figures[p].flags & FIGURE_OUTLET;
    return !is_pronoun(w, token) || (is_outlet && str_is_fold(token_text(w->d, token), "it"));
}

static bool is_document(const struct search *w, uint32_t token)
{
    uint32_t p = w->s->phrase_of[token];
    return p != NO_INDEX && w->an->cast->figures[p].flags & FIGURE_DOCUMENT;
}

bool ent_same_mention(const struct search *w, uint32_t a, uint32_t b)
{
    if (a == b) return true;
    if (is_document(w, a) != is_document(w, b)) return false; /* it is named after its author */
    bool is_near = w->d->tokens.at[a].sentence == w->d->tokens.at[b].sentence;
    if (!is_near && entity_at(w, a) && entity_at(w, a) == entity_at(w, b)) return true;
    struct str name = name_at(w, a);
    bool is_clear = !is_near || (is_clear_name(w, a) && is_clear_name(w, b));
    return is_clear && name.n && str_equal(name, name_at(w, b));
}

/* How far out: what an outlet cites with its maker counts as citing the maker. */
static enum tie_kind reach_of(const struct ties *ties, const struct tie *t)
{
    enum tie_kind kind = t->kind;
    for (uint32_t i = 0; i < ties->n && t->kind == TIE_AUTHOR; i++)
        if (ties->at[i].inner == t->outer && ties->at[i].kind > kind) kind = ties->at[i].kind;
    return kind;
}

/* "posted by Halm and verified by Norda": whoever quotes or carries it had it from who made it public. */
static bool repeats(const struct search *w, const struct tie *t)
{
    uint32_t roles = ent_relay_roles(w->s->lemmas[t->at], RELAY_VERB);
    return t->kind >= TIE_PASSED && roles & RELAY_QUOTES;
}

static bool publishes(const struct search *w, const struct tie *t)
{
    uint32_t roles = ent_relay_roles(w->s->lemmas[t->at], RELAY_VERB);
    return t->kind >= TIE_PASSED && roles & RELAY_OUTLET && !(roles & RELAY_PASSES);
}

static bool is_outer(const struct search *w, const struct ties *ties, const struct tie *a,
                     const struct tie *b)
{
    if (repeats(w, a) && publishes(w, b)) return true;
    if (repeats(w, b) && publishes(w, a)) return false;
    enum tie_kind of_a = reach_of(ties, a), of_b = reach_of(ties, b);
    return of_a != of_b ? of_a > of_b : a->at > b->at;
}

/* The ties that lead to a mention, the outermost first. */
static uint32_t parents_of(const struct search *w, const struct ties *ties, uint32_t token,
                           const struct tie **found)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < ties->n && n < MOST_PARENTS; i++) {
        const struct tie *t = &ties->at[i];
        if (t->kind == TIE_INFORMED || !ent_same_mention(w, t->inner, token)) continue;
        uint32_t k = n++;
        for (; k > 0 && is_outer(w, ties, t, found[k - 1]); k--) found[k] = found[k - 1];
        found[k] = t;
    }
    return n;
}

/* "The Halm ran the story. The paper said": the outlet named last before it, for a noun that any outlet can be called by. */
static struct source named_outlet(const struct search *w, uint32_t token, struct source s)
{
    enum { PHRASES_BACK = 24 };
    uint32_t p = w->s->phrase_of[token];
    bool is_called = p != NO_INDEX && w->s->phrases.at[p].flags & PHRASE_DEFINITE &&
                     w->s->phrases.at[p].first + 1 == token && w->s->phrases.at[p].last == token &&
                     s.range.last == token;
    if (!is_called || tag_is_proper(w->s->tags[token]) || !ent_is_outlet(w, token)) return s;
    for (uint32_t q = p; q-- > 0 && q + PHRASES_BACK > p;) {
        const struct noun_phrase *named = &w->s->phrases.at[q];
        bool is_outlet =
            w->an->cast->figures[q].flags & FIGURE_OUTLET || ent_is_known_outlet(w, named->head);
        if (is_outlet && tag_is_proper(w->s->tags[named->head]))
            return (struct source){{named->first, named->last}, q, false};
    }
    return s;
}

static void add_once(const struct search *w, struct sources *links, uint32_t token)
{
    struct source s = named_outlet(w, token, ent_with_name(w, ent_source_at(w, token)));
    uint32_t p = w->s->phrase_of[token];
    if (!source_is_named(&s) && p != NO_INDEX) /* "minutes" looks like a time */
        s = (struct source){{w->s->phrases.at[p].first, w->s->phrases.at[p].last}, p, false};
    if (!source_is_named(&s)) return;
    for (uint32_t i = 0; i < links->n; i++)
        if (ent_same_mention(w, links->at[i].range.first, s.range.first) ||
            links->at[i].phrase == s.phrase)
            return;
    *vec_add(w->an->arena, links) = s;
}

/* Is it a link itself, rather than what its maker or speaker is a link by? */
static bool is_link(const struct search *w, const struct ties *ties, uint32_t token)
{
    if (ent_outlet_behind(w, token) != token) return false;
    switch (ent_conduit(w, token)) {
    case CONDUIT_NONE:
        return ent_may_be_outlet(w, token);
    case CONDUIT_PIECE:
    case CONDUIT_UTTERANCE:
        return false;
    case CONDUIT_DOCUMENT:
        return ent_maker(w, ties, token) == token;
    default:
        return true;
    }
}

/* A document that nobody passed on is its speaker's own: "wrote in a letter". */
static void walk_up(const struct search *w, const struct ties *ties, uint32_t token,
                    struct sources *links, uint32_t *path, uint32_t depth)
{
    const struct tie *parents[MOST_PARENTS];
    uint32_t n = depth < DEEPEST ? parents_of(w, ties, token, parents) : 0;
    path[depth] = token;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t outer = parents[i]->outer;
        bool is_circle = false;
        for (uint32_t k = 0; k <= depth; k++) is_circle |= ent_same_mention(w, path[k], outer);
        if (is_circle) continue;
        uint32_t before = links->n;
        walk_up(w, ties, outer, links, path, depth + 1);
        bool is_own = parents[i]->kind == TIE_SETTING && links->n == before &&
                      ent_conduit(w, outer) == CONDUIT_DOCUMENT;
        if (!is_own && is_link(w, ties, outer)) add_once(w, links, outer);
    }
}

void ent_add_way_behind(const struct search *w, const struct ties *ties, uint32_t token,
                        struct sources *links)
{
    uint32_t path[DEEPEST + 1];
    if (token != NO_INDEX) walk_up(w, ties, token, links, path, 0);
}

void ent_add_way(const struct search *w, const struct ties *ties, uint32_t token,
                 struct sources *links)
{
    if (token == NO_INDEX) return;
    uint32_t maker = ent_maker(w, ties, token);
    ent_add_way_behind(w, ties, maker, links);
    if (is_link(w, ties, maker)) add_once(w, links, maker);
}

/* Whose a document is that somebody passed on: "a letter from the prisoners, printed in the Gazette". */
static const struct tie *author_of(const struct search *w, const struct ties *ties, uint32_t token)
{
    for (uint32_t i = 0; i < ties->n && ent_is_carried(ties, token); i++) {
        const struct tie *t = &ties->at[i];
        if (t->kind == TIE_AUTHOR && t->outer == token &&
            ent_conduit(w, t->inner) == CONDUIT_SPEAKER)
            return t;
    }
    return NULL;
}

static const struct tie *leading_from(const struct search *w, const struct ties *ties,
                                      uint32_t token, uint32_t except)
{
    uint32_t maker = ent_maker(w, ties, token);
    for (uint32_t i = 0; i < ties->n; i++) {
        const struct tie *t = &ties->at[i];
        bool leads = t->kind >= TIE_PASSED || t->kind == TIE_INFORMED;
        if (!leads || t->at == except || (t->outer != token && t->outer != maker)) continue;
        enum conduit kind = ent_conduit(w, t->inner);
        bool is_mute =
            kind == CONDUIT_PIECE || kind == CONDUIT_UTTERANCE; /* "reported the offer" */
        if (!is_mute || ent_maker(w, ties, t->inner) != t->inner) return t;
    }
    return NULL;
}

void ent_add_way_within(const struct search *w, const struct ties *ties, uint32_t token,
                        struct sources *links)
{
    for (int steps = 0; steps < DEEPEST && token != NO_INDEX; steps++) {
        const struct tie *t = leading_from(w, ties, token, NO_INDEX);
        if (!t) return;
        token = t->inner;
        if (is_link(w, ties, token)) add_once(w, links, token);
    }
}

/* An outlet does; a name that nothing is known of where the verb leaves no doubt. */
static bool may_cite(const struct search *w, uint32_t maker, const struct tie *t)
{
    uint32_t roles = ent_relay_roles(w->s->lemmas[t->at], RELAY_VERB);
    bool is_plain = roles & (RELAY_QUOTES | RELAY_TO | RELAY_ON);
    static const char *const from[] = {"from", NULL};
    if (roles & RELAY_FROM && ent_has_case(w, t->inner, from)) return true; /* "heard from her" */
    return ent_is_outlet(w, maker) || (is_plain && ent_may_be_outlet(w, maker));
}

uint32_t ent_cited_by(const struct search *w, const struct ties *ties, uint32_t token,
                      uint32_t except)
{
    for (int steps = 0; steps < DEEPEST; steps++) {
        const struct tie *t = leading_from(w, ties, token, except);
        if (!t) t = author_of(w, ties, token);
        if (!t || t->kind == TIE_INFORMED) break;
        if (!may_cite(w, ent_maker(w, ties, token), t) && ent_conduit(w, token) < CONDUIT_DOCUMENT)
            break;
        token = t->inner;
    }
    return token;
}

void ent_add_way_beside(const struct search *w, const struct ties *ties, uint32_t token,
                        struct sources *links)
{
    const struct tie *parents[MOST_PARENTS];
    uint32_t n = token == NO_INDEX ? 0 : parents_of(w, ties, token, parents);
    const struct tie *nearest = n ? parents[n - 1] : NULL;
    if (!nearest || nearest->kind < TIE_PASSED || !ent_is_outlet(w, nearest->outer)) return;
    for (uint32_t i = 0; i < ties->n; i++) {
        const struct tie *t = &ties->at[i];
        bool cites = t->kind == TIE_CITED && t->outer == nearest->outer;
        if (cites && !ent_same_mention(w, t->inner, token) && is_link(w, ties, t->inner))
            add_once(w, links, t->inner);
    }
}
