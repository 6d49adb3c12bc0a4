/* Through whom words came, by rules over tags, where there is no tree: "X, citing Y", "told Reuters", "quoted by X". */
#include "reading/chain.h"

/* "the Reuters news agency": an outlet's name within the mention. */
static bool names_outlet(const struct search *w, struct range r)
{
    enum { LONGEST_NAME = 8 };
    struct str words[LONGEST_NAME];
    uint32_t n = 0, taken;
    for (uint32_t t = r.first; t <= r.last && n < LONGEST_NAME; t++)
        words[n++] = token_text(w->d, t);
    for (uint32_t i = 0; i < n; i++) {
        const struct known_name *name =
            ent_gazetteer_match(w->an->gazetteer, words + i, n - i, (struct day){0}, &taken);
        if (name && name->kind == NAME_OUTLET) return true;
    }
    return false;
}

/* "citing three officials quoted by the Daily": the relays in the sentence, each with the verb that makes it one. */
struct relay {
    uint32_t verb;
    struct source cited, by; /* by: who quoted them */
};

static bool find_relay(const struct search *w, uint32_t verb, struct relay *relay)
{
    static const char *const words[] = {"citing", "quoting", NULL};
    if (!ent_word_among(w, verb, words)) return false;
    struct source cited = ent_source_after(w, verb + 1);
    if (!ent_can_speak(w, &cited)) return false;
    *relay = (struct relay){verb, cited, NO_SOURCE};
    uint32_t t = cited.range.last + 1;
    static const char *const quoted[] = {"quoted", "cited", "interviewed", NULL};
    if (ent_word_among(w, t, quoted) && ent_word_is(w, t + 1, "by"))
        relay->by = ent_source_after(w, t + 2);
    return true;
}

/* Does an outlet that somebody speaks to stand two tokens behind t: "speaking to", "interview with", "quoted by", or "to" right behind cue or source? */
static bool introduces_outlet(const struct search *w, const struct attribution *a, uint32_t t)
{
    static const char *const ways[] = {"to", "with", "by", NULL};
    static const char *const acts[] = {"speaking", "interview", "quoted", "cited", NULL};
    if (!ent_word_among(w, t + 1, ways)) return false;
    bool is_behind = t == a->words.last || t == a->source.range.last;
    return ent_word_among(w, t, acts) || (is_behind && ent_word_is(w, t + 1, "to"));
}

static struct source interviewer(const struct search *w, const struct attribution *a)
{
    for (uint32_t t = w->first; t + 2 <= w->last; t++) {
        if (!introduces_outlet(w, a, t)) continue;
        struct source s = ent_source_after(w, t + 2);
        if (ent_is_outlet_figure(w, &s) && !range_has(a->content, s.range.first)) return s;
    }
    return NO_SOURCE;
}

/* Does "citing Y" at t tell where this attribution comes from: between its source and cue, or at the end of the outermost content? */
static bool relays(const struct attribution *a, uint32_t t)
{
    if (range_is_empty(a->words) || !source_is_named(&a->source)) return false;
    if (a->source.range.last < t && t < a->words.first) return true;
    return a->outer == NO_INDEX && t > a->words.last && t > a->source.range.last;
}

/* "X, citing Y, reports that ...": Y said it, through X. */
static void apply_relay(struct search *w, uint32_t from, uint32_t to, const struct relay *relay)
{
    bool is_applied = false;
    for (uint32_t i = from; i < to; i++) {
        struct attribution *a = &w->found.at[i];
        if (range_has(a->content, relay->verb) && a->content.first < relay->verb)
            a->content = ent_trim(w, (struct range){a->content.first, relay->verb - 1});
        if (is_applied || !relays(a, relay->verb)) continue;
        struct source outlet = a->source;
        a->source = relay->cited;
        a->is_relay = is_applied = true;
        ent_add_link(w, a, outlet);
        ent_add_link(w, a, relay->by);
    }
}

static void apply_relays(struct search *w, uint32_t from, uint32_t to)
{
    for (uint32_t t = w->first; t < w->last; t++) {
        struct relay relay;
        if (w->s->tags[t] == TAG_VBG && w->an->quote_of[t] == NO_INDEX && find_relay(w, t, &relay))
            apply_relay(w, from, to, &relay);
    }
}

/* "Z told Reuters that" */
static void apply_outlet_told(struct search *w, struct attribution *a)
{
    bool is_told = source_is_named(&a->addressee);
    if (is_told &&
        (ent_is_outlet_figure(w, &a->addressee) || names_outlet(w, a->addressee.range))) {
        ent_add_link(w, a, a->addressee);
        a->addressee = NO_SOURCE;
        return;
    }
    if (range_is_empty(a->words) || a->cue.class == CUE_CLASS_ATTITUDE) return;
    struct sources before = a->links;
    bool is_relayed = !strcmp(a->rule, "attribution.quoted");
    if (is_relayed) a->links = (struct sources){0};
    ent_add_link(w, a, interviewer(w, a));
    for (uint32_t i = 0; is_relayed && i < before.n; i++) ent_add_link(w, a, before.at[i]);
}

void ent_link_by_rules(struct search *w, uint32_t from, uint32_t to)
{
    apply_relays(w, from, to);
    for (uint32_t i = from; i < to; i++) apply_outlet_told(w, &w->found.at[i]);
}
