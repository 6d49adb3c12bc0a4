/* Through whom a statement came: who encloses it, "X, citing Y", "X quoted Y as saying", "told Reuters". */
#include "reading/chain_tree.h"

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

/* An outlet other than the one that publishes the report, which is every statement's implied link. */
static bool is_outlet(const struct search *w, const struct source *s)
{
    if (!(source_kind(w, s) & FIGURE_OUTLET) || s->phrase == NO_INDEX) return false;
    struct str own = w->an->report->outlet;
    return !own.n || !str_equal(w->an->cast->figures[s->phrase].name, own);
}

static struct str source_name(const struct search *w, const struct source *s)
{
    return s->phrase != NO_INDEX ? w->an->cast->figures[s->phrase].name : STR_NONE;
}

static bool same_source(const struct search *w, const struct source *a, const struct source *b)
{
    struct str name = source_name(w, a);
    return (a->phrase == b->phrase && a->range.first == b->range.first) ||
           (name.n && str_equal(name, source_name(w, b)));
}

static void add_link(struct search *w, struct attribution *a, struct source link)
{
    if (!source_is_named(&link) || same_source(w, &link, &a->source)) return;
    if (w->an->insight) link = ent_with_name(w, link);
    for (uint32_t i = 0; i < a->links.n; i++)
        if (same_source(w, &a->links.at[i], &link)) return;
    *vec_add(w->an->arena, &a->links) = link;
}

/* A source as a link, behind those that it came through itself. */
static void add_through(struct search *w, struct attribution *a, struct source link)
{
    struct sources way = {0};
    if (!w->an->insight) {
        add_link(w, a, link);
        return;
    }
    ent_add_way(w, &way, &link);
    for (uint32_t i = 0; i < way.n; i++) add_link(w, a, way.at[i]);
}

/* How many tokens of a sentence, and how many attributions in it, are looked at together. */
enum { LONGEST_WINDOW = 256, MOST_TOGETHER = 64 };

static void set_sentence(struct search *w, uint32_t token)
{
    const struct sentence *s = &w->d->sentences.at[w->d->tokens.at[token].sentence];
    w->first = token > s->first + LONGEST_WINDOW / 2 ? token - LONGEST_WINDOW / 2 : s->first;
    w->last = s->first + s->n - 1;
    if (w->last > w->first + LONGEST_WINDOW) w->last = w->first + LONGEST_WINDOW;
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
        bool is_one = is_outlet(w, &s) || (w->an->insight && ent_is_outlet_named(w, &s));
        if (is_one && !range_has(a->content, s.range.first)) return s;
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
        if (w->an->insight && !ent_may_cite(w, &a->source)) continue;
        struct source outlet = a->source;
        a->source = relay->cited;
        a->is_relay = is_applied = true;
        add_link(w, a, outlet);
        add_link(w, a, relay->by);
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
    if (is_told && (is_outlet(w, &a->addressee) || names_outlet(w, a->addressee.range) ||
                    (w->an->insight && ent_is_outlet_told(w, &a->addressee)))) {
        add_link(w, a, a->addressee);
        a->addressee = NO_SOURCE;
        return;
    }
    if (is_told && w->an->insight) ent_add_carried(w, &a->links, &a->addressee);
    if (range_is_empty(a->words) || a->cue.class == CUE_CLASS_ATTITUDE) return;
    struct sources before = a->links;
    bool is_relayed = !strcmp(a->rule, "attribution.quoted");
    if (is_relayed) a->links = (struct sources){0};
    add_link(w, a, interviewer(w, a));
    for (uint32_t i = 0; is_relayed && i < before.n; i++) add_link(w, a, before.at[i]);
}

static bool encloses(const struct attribution *a, const struct attribution *b)
{
    bool is_behind = !range_is_empty(b->words) && b->words.first > b->content.last;
    uint32_t at = range_is_empty(b->words) || is_behind ? b->content.first : b->words.first;
    return range_has(a->content, at) && range_has(a->content, b->content.last);
}

/* Is the one said within the other already? */
static bool leads_to(const struct search *w, uint32_t from, uint32_t to)
{
    for (int steps = 0; from != NO_INDEX && steps < MOST_TOGETHER; steps++) {
        if (from == to) return true;
        from = w->found.at[from].outer;
    }
    return false;
}

/* Attributions are in order of sentences; enclosing ones stand in the same sentence. */
static void find_outer(struct search *w, uint32_t i, uint32_t from, uint32_t to)
{
    struct attribution *b = &w->found.at[i];
    for (uint32_t j = from; j < to; j++) {
        const struct attribution *a = &w->found.at[j];
        bool is_within = w->an->insight && ent_encloses_by_tree(w, a, b) &&
                         (a->flags & FLAG_SPLIT_QUOTE || !encloses(b, a));
        if (j == i || !a->is_clause || !(is_within || encloses(a, b))) continue;
        if (leads_to(w, j, i)) continue;
        bool is_inner = b->outer == NO_INDEX || a->content.last - a->content.first <
                                                    w->found.at[b->outer].content.last -
                                                        w->found.at[b->outer].content.first;
        if (is_inner) b->outer = j;
    }
}

/* "Rossi confirmed that ..., as the president hopes ...": the attitude is known through Rossi's words. */
static void find_as_clause(struct search *w, uint32_t i, uint32_t from)
{
    struct attribution *b = &w->found.at[i];
    if (b->outer != NO_INDEX || b->cue.class != CUE_CLASS_ATTITUDE || !source_is_named(&b->source))
        return;
    uint32_t as = b->source.range.first - 1;
    if (b->source.range.first < w->first + 2 || !ent_word_is(w, as, "as")) return;
    for (uint32_t j = from; j < i; j++) {
        const struct attribution *a = &w->found.at[j];
        bool ends_there = a->content.last < as && a->content.last + 2 >= as;
        if (a->is_clause && ends_there && source_is_named(&a->source)) b->outer = j;
    }
}

static void inherit(struct search *w, uint32_t i)
{
    struct attribution *b = &w->found.at[i];
    struct sources own = b->links;
    b->links = (struct sources){0};
    uint32_t path[8], n = 0;
    for (uint32_t j = b->outer; j != NO_INDEX && n < 8; j = w->found.at[j].outer) path[n++] = j;
    while (n-- > 0) {
        const struct attribution *a = &w->found.at[path[n]];
        for (uint32_t k = 0; k < a->links.n; k++) add_link(w, b, a->links.at[k]);
        if (ent_can_speak(w, &a->source)) add_through(w, b, a->source);
        struct source behind = w->an->insight ? ent_informant(w, &a->source) : NO_SOURCE;
        add_link(w, b, behind);
    }
    for (uint32_t k = 0; k < own.n; k++) add_link(w, b, own.at[k]);
}

static bool is_pronoun(const struct search *w, const struct source *s)
{
    return s->phrase != NO_INDEX && w->s->phrases.at[s->phrase].flags & PHRASE_PRONOUN;
}

/* Takes from the content what starts at t within it. */
static void cut_before(struct search *w, struct attribution *a, uint32_t t)
{
    if (range_has(a->content, t) && a->content.first < t)
        a->content = ent_trim(w, (struct range){a->content.first, t - 1});
}

static bool is_phrase_cue(const struct attribution *a) { return a->cue.frames == FRAME(BARE); }

/* ""...," Rossi said, according to the agency": who is behind "according to" passes on what stands before it. */
static void link_relaying(struct search *w, uint32_t i, uint32_t from, uint32_t to)
{
    struct attribution *a = &w->found.at[i];
    if (range_is_empty(a->content) || range_is_empty(a->words) || a->words.first < a->content.last)
        return;
    if (!is_phrase_cue(a) && !is_outlet(w, &a->source)) return;
    for (uint32_t j = from; j < to; j++) {
        struct attribution *b = &w->found.at[j];
        if (j == i || range_is_empty(b->words) || !source_is_named(&b->source) || is_phrase_cue(b))
            continue;
        bool reaches =
            b->content.last + 3 >= a->content.last || b->words.last + 1 >= a->content.last;
        bool is_whole =
            (b->outer == NO_INDEX || b->outer == i) && b->words.last < a->words.first && reaches;
        if (is_whole) cut_before(w, b, a->source.range.first);
        if (!is_whole) continue;
        add_through(w, b, a->source);
        a->content = NO_RANGE;
        return;
    }
}

/* "..., the union demanded, according to the agency": what the agency passes on is itself somebody's statement. */
static void drop_relaying(struct search *w, uint32_t i)
{
    struct attribution *b = &w->found.at[i];
    if (b->outer == NO_INDEX || range_is_empty(b->words)) return;
    struct attribution *a = &w->found.at[b->outer];
    if (range_is_empty(a->content)) return;
    bool is_behind = is_phrase_cue(a) && a->words.first > a->content.last;
    bool is_whole = source_is_named(&b->source) && b->source.range.first <= a->content.first + 3 &&
                    b->content.last + 3 > a->content.last;
    if (!(is_behind || a->is_relay || is_outlet(w, &a->source)) || !is_whole) return;
    cut_before(w, b, a->source.range.first);
    a->content = NO_RANGE;
}

/* "Rossi said he hoped that ...": one statement, Rossi's; and an outlet that reports what somebody said only passes it on. */
static void drop_repeated(struct search *w, uint32_t i)
{
    struct attribution *b = &w->found.at[i];
    if (b->outer == NO_INDEX) return;
    struct attribution *a = &w->found.at[b->outer];
    bool is_quoted = w->an->quote_of[b->content.first] != NO_INDEX;
    if (b->cue.class == CUE_CLASS_ATTITUDE && is_pronoun(w, &b->source) && !is_quoted &&
        (same_source(w, &a->source, &b->source) || a->source.is_joint ||
         str_equal(
             source_name(w, &b->source),
             span_of(w->d->text, tokens_span(w->d, b->source.range.first, b->source.range.last)))))
        b->content = NO_RANGE;
}

/* "The report says that the dam held, the paper wrote": what the report says ends where the paper's aside begins. */
static void end_before_asides(struct search *w, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        const struct attribution *aside = &w->found.at[i];
        bool is_behind = !range_is_empty(aside->words) && source_is_named(&aside->source) &&
                         aside->words.first > aside->content.last &&
                         aside->source.range.first > aside->content.last;
        for (uint32_t j = from; j < to && is_behind; j++) {
            struct attribution *a = &w->found.at[j];
            bool is_within = j != i && !range_is_empty(a->words) &&
                             range_has(aside->content, a->words.first) &&
                             range_has(aside->content, a->content.first);
            if (is_within) cut_before(w, a, aside->source.range.first);
        }
    }
}

static void find_chains_in(struct search *w, uint32_t from, uint32_t to)
{
    set_sentence(w, w->found.at[from].content.first);
    end_before_asides(w, from, to);
    for (uint32_t i = from; i < to; i++) find_outer(w, i, from, to);
    for (uint32_t i = from; i < to; i++) find_as_clause(w, i, from);
    apply_relays(w, from, to);
    for (uint32_t i = from; i < to && w->an->insight; i++) {
        ent_deepen(w, &w->found.at[i]);
        ent_add_document(w, &w->found.at[i]);
    }
    for (uint32_t i = from; i < to; i++) apply_outlet_told(w, &w->found.at[i]);
    for (uint32_t i = from; i < to; i++) inherit(w, i);
    for (uint32_t i = from; i < to; i++) drop_repeated(w, i);
    for (uint32_t i = from; i < to; i++) drop_relaying(w, i);
    for (uint32_t i = from; i < to; i++) link_relaying(w, i, from, to);
}

void ent_find_chains(struct search *w)
{
    uint32_t from = 0;
    while (from < w->found.n) {
        uint32_t sentence = w->d->tokens.at[w->found.at[from].content.first].sentence,
                 to = from + 1;
        while (to < w->found.n && to - from < MOST_TOGETHER &&
               w->d->tokens.at[w->found.at[to].content.first].sentence == sentence)
            to++;
        find_chains_in(w, from, to);
        from = to;
    }
    uint32_t kept = 0;
    for (uint32_t i = 0; i < w->found.n; i++)
        if (!range_is_empty(w->found.at[i].content)) w->found.at[kept++] = w->found.at[i];
    w->found.n = kept;
}
