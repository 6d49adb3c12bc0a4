#include "reading/outlet.h"

#include "reading/relay_word.h"
#include "reading/tree.h"

static const struct insight *tree_of(const struct search *w) { return w->an->insight; }

static bool is_here(const struct search *w, uint32_t t) { return w->first <= t && t <= w->last; }

/* "Gazette", "Norpress", "KTV" */
static bool is_outlet_word(struct str word)
{
    static const char *const words[] = {
        "post",    "times",    "gazette",      "courier",   "herald",    "tribune", "news",
        "journal", "guardian", "observer",     "telegraph", "chronicle", "radio",   "television",
        "tv",      "press",    "broadcasting", "zeitung",   "anzeiger",  "dispatch"};
    return STR_AMONG_FOLD(word, words) || (word.n > 4 && str_ends(word, STR("press"))) ||
           (word.n > 2 && str_ends(word, STR("TV")));
}

const struct known_name *ent_known_from(const struct search *w, uint32_t t)
{
    enum { LONGEST_NAME = 6 };
    struct str words[LONGEST_NAME];
    uint32_t n = 0, taken;
    for (; t <= w->last && n < LONGEST_NAME; t++) words[n++] = token_text(w->d, t);
    return ent_gazetteer_match(w->an->gazetteer, words, n, (struct day){0}, &taken);
}

static bool names_outlet(const struct search *w, uint32_t t)
{
    const struct known_name *name = ent_known_from(w, t);
    return is_outlet_word(token_text(w->d, t)) || (name && name->kind == NAME_OUTLET);
}

/* "the weekly", "a news agency", "the website"; papers of a court are none. */
bool ent_is_outlet_noun(const struct search *w, uint32_t t)
{
    static const char *const words[] = {"agency",     "broadcaster", "portal", "radio", "station",
                                        "television", "website",     "weekly", "wire",  NULL};
    uint32_t roles = ent_relay_roles(w->s->lemmas[t], RELAY_NOUN);
    if (tag_is_proper(w->s->tags[t]) || roles & RELAY_PIECE) return false;
    if (w->s->tags[t] == TAG_NNS && str_is(w->s->lemmas[t], "paper")) return false;
    return ent_lemma_among(w, t, words) || ent_roles(w->s->lemmas[t]) & ROLE_MEDIA;
}

/* Words that belong to the name or say what the head is: "Radio Veld", "the wire service", "the agency Norda". */
static bool is_part_of_name(const struct insight *in, uint32_t c, uint32_t head)
{
    static const char *const relations[] = {"compound", "flat", "amod", "nummod"};
    bool is_apposed = ent_is_branch(in, c, "appos") && c == head + 1;
    return is_apposed || STR_AMONG(insight_relation(in, c), relations);
}

static bool is_carrying_noun(const struct search *w, uint32_t head)
{
    static const char *const words[] = {"service",      "outlet", "network", "organisation",
                                        "organization", "site",   NULL};
    return ent_lemma_among(w, head, words);
}

bool ent_is_outlet_by_words(const struct search *w, uint32_t head)
{
    const struct insight *in = tree_of(w);
    bool is_name = tag_is_proper(w->s->tags[head]);
    if (is_name ? names_outlet(w, head) : ent_is_outlet_noun(w, head)) return true;
    for (uint32_t c = in->child[head]; c != NO_INDEX; c = in->sibling[c]) {
        if (!is_here(w, c) || !is_part_of_name(in, c, head)) continue;
        bool may_name = is_name || c > head || is_carrying_noun(w, head);
        bool is_named = tag_is_proper(w->s->tags[c]) && may_name && names_outlet(w, c);
        bool is_described = (is_name || is_carrying_noun(w, head)) && ent_is_outlet_noun(w, c);
        if (is_named || is_described) return true;
    }
    return false;
}

static const struct figure *figure_at(const struct search *w, uint32_t t)
{
    uint32_t p = ent_own_phrase(w, t);
    return p == NO_INDEX ? NULL : &w->an->cast->figures[p];
}

/* "on TV", "the press": no outlet in particular. */
static bool is_any_outlet(const struct search *w, uint32_t token)
{
    static const char *const words[] = {"tv", "television", "radio", "press", "media", NULL};
    const struct insight *in = tree_of(w);
    if (!ent_lemma_among(w, token, words) && !ent_word_among(w, token, words)) return false;
    for (uint32_t c = in->child[token]; c != NO_INDEX; c = in->sibling[c])
        if (!ent_is_branch(in, c, "det") && !ent_is_branch(in, c, "case") &&
            !ent_is_branch(in, c, "punct"))
            return false;
    return true;
}

static bool is_noted(const struct search *w, struct str name)
{
    for (uint32_t i = 0; name.n && i < w->outlets.n; i++)
        if (str_equal(w->outlets.at[i], name)) return true;
    return false;
}

struct str ent_bare_name(const struct search *w, uint32_t token)
{
    uint32_t p = ent_own_phrase(w, token);
    if (p == NO_INDEX) return STR_NONE;
    struct str name = w->an->cast->figures[p].name;
    const struct noun_phrase *phrase = &w->s->phrases.at[p];
    return name.n ? name : span_of(w->d->text, tokens_span(w->d, phrase->first, phrase->last));
}

/* A name that another mention shows to be an outlet's. */
bool ent_is_known_outlet(const struct search *w, uint32_t token)
{
    return is_noted(w, ent_bare_name(w, token));
}

struct str ent_voice_name(const struct search *w, uint32_t phrase)
{
    struct str name = w->an->cast->figures[phrase].name;
    const struct noun_phrase *p = &w->s->phrases.at[phrase];
    bool may_mean_it = tag_is_proper(w->s->tags[p->head]) || ent_word_is(w, p->head, "it") ||
                       ent_is_outlet_noun(w, p->head);
    if (may_mean_it || !is_noted(w, name)) return name;
    uint32_t first = p->first + (w->s->tags[p->first] == TAG_DT && p->first < p->last);
    return span_of(w->d->text, tokens_span(w->d, first, p->last));
}

bool ent_is_outlet(const struct search *w, uint32_t token)
{
    if (!is_here(w, token) || !figure_at(w, token) || is_any_outlet(w, token)) return false;
    if (tag_is_proper(w->s->tags[token]) && ent_is_known_outlet(w, token)) return true;
    uint8_t tag = w->s->tags[token];
    bool is_name = tag_is_proper(tag) || ent_word_is(w, token, "it");
    if (is_name && figure_at(w, token)->flags & FIGURE_OUTLET) return true;
    if (is_name && is_noted(w, figure_at(w, token)->name)) return true;
    return ent_is_outlet_by_words(w, token);
}

/* Where people post for themselves. */
static bool is_platform(struct str name)
{
    static const char *const names[] = {
        "bluesky",  "facebook", "instagram", "linkedin",  "mastodon", "signal",
        "snapchat", "telegram", "threads",   "tiktok",    "twitter",  "weibo",
        "wechat",   "whatsapp", "x",         "vkontakte", "youtube"};
    return STR_AMONG_FOLD(name, names);
}

static bool is_foreign_article(const struct search *w, uint32_t t)
{
    static const char *const words[] = {"le",  "la",  "les", "el",  "los", "las", "il", "lo", "gli",
                                        "het", "der", "die", "das", "den", "o",   "al", "de"};
    return STR_AMONG_FOLD(token_text(w->d, t), words);
}

/* Does the word belong to the one name that hangs under the token: "Le Phare", "Kanal 9", "the Daily Plough"? */
static bool is_in_bare_name(const struct search *w, uint32_t token, uint32_t c)
{
    uint32_t first = c < token ? c : token;
    if (ent_is_branch(tree_of(w), c, "amod")) return tag_is_proper(w->s->tags[c]);
    bool is_beside = c == token + 1 || c + 1 == token;
    return is_beside && (w->s->tags[c] == TAG_CD || is_foreign_article(w, first));
}

bool ent_is_bare_name(const struct search *w, uint32_t token)
{
    const struct insight *in = tree_of(w);
    const struct figure *f = figure_at(w, token);
    if (!f || !tag_is_proper(w->s->tags[token]) || ent_known_from(w, token)) return false;
    if (!(w->d->tokens.at[token].flags & TOKEN_CAPITAL)) return false;
    if (w->s->phrases.at[ent_own_phrase(w, token)].flags & PHRASE_TEMPORAL) return false;
    struct str name = token_text(w->d, token);
    if (is_platform(name) || ent_first_name_gender(name)) return false;
    uint32_t first = token, last = token;
    for (uint32_t c = in->child[token]; c != NO_INDEX; c = in->sibling[c]) {
        bool is_part = is_in_bare_name(w, token, c);
        if (is_part && c < first) first = c;
        if (is_part && c > last) last = c;
        if (!is_part && (ent_is_branch(in, c, "compound") || ent_is_branch(in, c, "flat")))
            return false;
    }
    if (first < token && ent_known_from(w, first)) return false;
    struct str words = span_of(w->d->text, tokens_span(w->d, first, last));
    struct str whole = ent_bare_name(w, token);
    enum { ARTICLE = 4 };
    return str_ends(whole, words) && whole.n <= words.n + ARTICLE;
}

static bool is_typed(const struct search *w, uint32_t token, const char *type)
{
    const struct insight *in = tree_of(w);
    uint32_t m = in->mention_at[token];
    return m != NO_INDEX && str_is(in->types->at[in->mentions.at[m].type], type);
}

static bool has_article(const struct search *w, uint32_t token)
{
    uint32_t det = ent_branch(tree_of(w), token, "det");
    return det != NO_INDEX && ent_word_is(w, det, "the");
}

bool ent_may_be_outlet(const struct search *w, uint32_t token)
{
    return ent_is_outlet(w, token) || (is_here(w, token) && ent_is_bare_name(w, token));
}

bool ent_is_outlet_told(const struct search *w, uint32_t token)
{
    if (ent_is_outlet(w, token)) return true;
    if (!is_here(w, token) || !ent_is_bare_name(w, token)) return false;
    bool is_one = w->s->tags[token] == TAG_NNP;
    if (token < w->last && w->s->tags[token + 1] == TAG_CD &&
        insight_head(tree_of(w), token + 1) == token)
        return true; /* "Kanal 9" */
    return is_typed(w, token, "organization") || (is_one && has_article(w, token));
}

/* "the Daily" and "Plough" beside each other: one name, headed by its last word. */
static uint32_t name_head(const struct search *w, uint32_t token)
{
    const struct insight *in = tree_of(w);
    while (token < w->last && tag_is_proper(w->s->tags[token]) &&
           tag_is_proper(w->s->tags[token + 1]) &&
           w->s->phrase_of[token] == w->s->phrase_of[token + 1] &&
           insight_head(in, token) == insight_head(in, token + 1))
        token++;
    return token;
}

static bool is_owner_of_part(const struct search *w, uint32_t c, uint32_t roles)
{
    const struct insight *in = tree_of(w);
    if (!ent_is_branch(in, c, "nmod") && !ent_is_branch(in, c, "compound")) return false;
    bool is_owner = roles & RELAY_PART && ent_is_branch(in, c, "nmod:poss");
    bool is_show = roles & RELAY_PART && roles & RELAY_PIECE && ent_is_branch(in, c, "compound");
    return ent_is_outlet_told(w, c) || ((is_owner || is_show) && ent_may_be_outlet(w, c));
}

uint32_t ent_outlet_behind(const struct search *w, uint32_t token)
{
    const struct insight *in = tree_of(w);
    if (is_here(w, token)) token = name_head(w, token);
    uint32_t roles = is_here(w, token) ? ent_relay_roles(w->s->lemmas[token], RELAY_NOUN) : 0;
    if (!(roles & (RELAY_PART | RELAY_PIECE)) || tag_is_proper(w->s->tags[token])) return token;
    for (uint32_t c = in->child[token]; c != NO_INDEX; c = in->sibling[c]) {
        if (is_owner_of_part(w, c, roles)) return c;
        uint32_t of = ent_is_branch(in, c, "appos") && is_here(w, c) && roles & RELAY_PART
                          ? ent_branch(in, c, "nmod")
                          : NO_INDEX; /* "the reporter Ana Sol of the Gazette" */
        if (of != NO_INDEX && ent_may_be_outlet(w, of)) return of;
    }
    return token;
}

struct source ent_with_name(const struct search *w, struct source s)
{
    uint32_t p = s.phrase, next = p == NO_INDEX ? NO_INDEX : w->s->phrases.at[p].last + 1;
    if (p == NO_INDEX || tag_is_proper(w->s->tags[w->s->phrases.at[p].head]) || next > w->last)
        return s;
    uint32_t name = w->s->phrase_of[next];
    bool is_name = name != NO_INDEX && w->s->phrases.at[name].first == next &&
                   tag_is_proper(w->s->tags[next]) &&
                   ent_is_outlet(w, ent_highest(tree_of(w), s.range.first, s.range.last));
    if (!is_name) return s;
    s.phrase = name;
    if (s.range.last < w->s->phrases.at[name].last) s.range.last = w->s->phrases.at[name].last;
    return s;
}
