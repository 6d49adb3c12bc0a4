/* Through whom a statement came: who encloses it, "X, citing Y", "X quoted Y as saying", "told Reuters". */
#include "reading/chain.h"

#include "reading/outlet.h"
#include "reading/tree.h"

bool ent_is_outlet_figure(const struct search *w, const struct source *s)
{
    if (!(source_kind(w, s) & FIGURE_OUTLET) || s->phrase == NO_INDEX) return false;
    struct str own = w->an->report->outlet;
    return !own.n || !str_equal(w->an->cast->figures[s->phrase].name, own);
}

static struct str source_name(const struct search *w, const struct source *s)
{
    return s->phrase != NO_INDEX ? ent_voice_name(w, s->phrase) : STR_NONE;
}

static bool same_source(const struct search *w, const struct source *a, const struct source *b)
{
    struct str name = source_name(w, a);
    bool is_kind = !((source_kind(w, a) ^ source_kind(w, b)) & FIGURE_DOCUMENT);
    return (a->phrase == b->phrase && a->range.first == b->range.first) ||
           (name.n && is_kind && str_equal(name, source_name(w, b)));
}

/* Of those that words come through: a pronoun may well mean another than the rules of the cast think. */
static bool same_voice(const struct search *w, const struct source *a, const struct source *b)
{
    if (!w->an->insight || !source_is_named(a) || !source_is_named(b)) return same_source(w, a, b);
    return ent_same_mention(w, ent_source_token(w, a), ent_source_token(w, b));
}

void ent_add_link(struct search *w, struct attribution *a, struct source link)
{
    if (!source_is_named(&link) || same_voice(w, &link, &a->source)) return;
    for (uint32_t i = 0; i < a->links.n; i++)
        if (same_voice(w, &a->links.at[i], &link) || same_source(w, &a->links.at[i], &link)) return;
    *vec_add(w->an->arena, &a->links) = link;
}

/* How many attributions of a sentence are looked at together. */
enum { MOST_TOGETHER = 64 };

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
        if (leads_to(w, j, i) || (w->an->insight && ent_stands_apart(w, a, b))) continue;
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

/* A source as a link, behind those that it came through itself. */
static void add_through(struct search *w, const struct ties *ties, struct attribution *a,
                        struct source link)
{
    struct sources way = {0};
    bool is_here = w->first <= link.range.first && link.range.first <= w->last;
    if (!w->an->insight || !is_here) /* cited in the sentence behind */
        *vec_add(w->an->arena, &way) = link;
    else
        ent_add_way(w, ties, ent_source_token(w, &link), &way);
    for (uint32_t i = 0; i < way.n; i++) ent_add_link(w, a, way.at[i]);
}

/* What is said within another's words came the way of these, then through who says them and whom that one rests on. */
static void add_outer(struct search *w, const struct ties *ties, struct attribution *b,
                      const struct attribution *a)
{
    for (uint32_t k = 0; k < a->links.n; k++) ent_add_link(w, b, a->links.at[k]);
    if (w->an->insight || ent_can_speak(w, &a->source)) add_through(w, ties, b, a->source);
    struct sources within = {0};
    if (w->an->insight && source_is_named(&a->source))
        ent_add_way_within(w, ties, ent_source_token(w, &a->source), &within);
    for (uint32_t i = 0; i < within.n; i++) ent_add_link(w, b, within.at[i]);
}

static void inherit(struct search *w, const struct ties *ties, uint32_t i)
{
    struct attribution *b = &w->found.at[i];
    struct sources own = b->links;
    b->links = (struct sources){0};
    uint32_t path[8], n = 0;
    for (uint32_t j = b->outer; j != NO_INDEX && n < 8; j = w->found.at[j].outer) path[n++] = j;
    while (n-- > 0) add_outer(w, ties, b, &w->found.at[path[n]]);
    for (uint32_t k = 0; k < own.n; k++) ent_add_link(w, b, own.at[k]);
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

/* Does it only pass on? */
static bool is_outlet(const struct search *w, const struct source *s)
{
    if (!w->an->insight) return ent_is_outlet_figure(w, s);
    uint32_t token = ent_source_token(w, s);
    return token != NO_INDEX && ent_is_outlet_told(w, ent_outlet_behind(w, token));
}

static bool is_phrase_cue(const struct attribution *a) { return a->cue.frames == FRAME(BARE); }

/* ""...," Rossi said, according to the agency": who is behind "according to" passes on what stands before it. */
static void link_relaying(struct search *w, const struct ties *ties, uint32_t i, uint32_t from,
                          uint32_t to)
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
        struct sources before = b->links;
        b->links = (struct sources){0};
        add_through(w, ties, b, a->source);
        for (uint32_t k = 0; k < before.n; k++) ent_add_link(w, b, before.at[k]);
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

/* "Rossi said he hoped that ...": Rossi's own, by a pronoun that goes back to him or to nobody. */
static bool is_own(const struct search *w, const struct attribution *a, const struct attribution *b)
{
    struct str words =
        span_of(w->d->text, tokens_span(w->d, b->source.range.first, b->source.range.last));
    return is_pronoun(w, &b->source) &&
           (same_source(w, &a->source, &b->source) || a->source.is_joint ||
            str_equal(source_name(w, &b->source), words));
}

/* What others want, as a speaker tells it, is part of what the speaker says; an outlet or a document only passes it on. */
static bool is_told_by_speaker(const struct search *w, const struct attribution *a)
{
    return w->an->insight && source_is_named(&a->source) && !a->links.n && !a->is_relay &&
           !is_phrase_cue(a) && !is_outlet(w, &a->source) && ent_can_speak(w, &a->source) &&
           !(source_kind(w, &a->source) & FIGURE_DOCUMENT);
}

/* An attitude told within what somebody says is no statement beside it. */
static void drop_repeated(struct search *w, uint32_t i)
{
    struct attribution *b = &w->found.at[i];
    if (b->outer == NO_INDEX || b->cue.class != CUE_CLASS_ATTITUDE) return;
    const struct attribution *a = &w->found.at[b->outer];
    bool is_quoted = w->an->quote_of[b->content.first] != NO_INDEX;
    bool is_repeated = !is_quoted && source_is_named(&b->source) && is_own(w, a, b);
    if (is_repeated || is_told_by_speaker(w, a)) b->content = NO_RANGE;
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

static void find_chains_in(struct search *w, const struct tied *all, uint32_t from, uint32_t to)
{
    struct ties ties = {0};
    ent_look_at_sentence(w, w->found.at[from].content.first);
    end_before_asides(w, from, to);
    for (uint32_t i = from; i < to; i++) find_outer(w, i, from, to);
    for (uint32_t i = from; i < to; i++) find_as_clause(w, i, from);
    if (w->an->insight) {
        ent_link_by_ties(w, all, &ties, from, to);
        ent_link_across(w, all, from, to);
    } else {
        ent_link_by_rules(w, from, to);
    }
    for (uint32_t i = from; i < to; i++) inherit(w, &ties, i);
    for (uint32_t i = from; i < to; i++) drop_repeated(w, i);
    for (uint32_t i = from; i < to; i++) drop_relaying(w, i);
    for (uint32_t i = from; i < to; i++) link_relaying(w, &ties, i, from, to);
}

void ent_find_chains(struct search *w)
{
    struct tied all = w->an->insight ? ent_tie_document(w) : (struct tied){0};
    uint32_t from = 0;
    while (from < w->found.n) {
        if (range_is_empty(w->found.at[from].content)) { /* dropped by the sentence before */
            from++;
            continue;
        }
        uint32_t sentence = w->d->tokens.at[w->found.at[from].content.first].sentence,
                 to = from + 1;
        while (to < w->found.n && to - from < MOST_TOGETHER &&
               !range_is_empty(w->found.at[to].content) &&
               w->d->tokens.at[w->found.at[to].content.first].sentence == sentence)
            to++;
        find_chains_in(w, &all, from, to);
        from = to;
    }
    uint32_t kept = 0;
    for (uint32_t i = 0; i < w->found.n; i++)
        if (!range_is_empty(w->found.at[i].content)) w->found.at[kept++] = w->found.at[i];
    w->found.n = kept;
}
