/* Who says it: the noun phrase before a verb group, or after a verb or preposition, with all that names it. */
#include "reading/attribution.h"
#include "reading/tree.h"

enum { LONGEST_ASIDE = 30, LONGEST_SOURCE = 45 };

static const struct noun_phrase *phrase_at(const struct search *w, uint32_t t)
{
    uint32_t p = w->s->phrase_of[t];
    return p == NO_INDEX ? NULL : &w->s->phrases.at[p];
}

static bool is_comma(const struct search *w, uint32_t t) { return ent_word_is(w, t, ","); }

static bool is_temporal(const struct search *w, uint32_t t)
{
    const struct noun_phrase *p = phrase_at(w, t);
    bool is_record = p && w->an->insight && ent_are_minutes(w, p->head);
    return p && p->flags & PHRASE_TEMPORAL && !is_record;
}

static bool is_preposition(const struct search *w, uint32_t t)
{
    static const char *const conjunctions[] = {"that",  "if",     "as",       "while",   "because",
                                               "after", "before", "although", "though",  "since",
                                               "until", "unless", "whereas",  "whether", NULL};
    uint8_t tag = w->s->tags[t];
    return (tag == TAG_IN || tag == TAG_TO) && !ent_word_among(w, t, conjunctions);
}

/* Does a noun phrase that names a participant end at t? */
static bool ends_phrase(const struct search *w, uint32_t t)
{
    const struct noun_phrase *p = phrase_at(w, t);
    return p && !(p->flags & PHRASE_TEMPORAL) && !(p->flags & PHRASE_POSSESSOR);
}

static uint32_t phrase_start(const struct search *w, uint32_t t)
{
    uint32_t first = w->s->phrases.at[w->s->phrase_of[t]].first;
    return first < w->first ? w->first : first;
}

/* Where the aside that ends with the comma or bracket at t begins: "Rossi, the envoy of Malta, said". */
static uint32_t aside_start(const struct search *w, uint32_t t)
{
    const char *opening = ent_word_is(w, t, ")") ? "(" : ",";
    for (uint32_t u = t; u-- > w->first && t - u < LONGEST_ASIDE;) {
        if (ent_is_quote_mark(w, u)) return NO_INDEX;
        if (ent_word_is(w, u, opening)) return u > w->first && ends_phrase(w, u - 1) ? u : NO_INDEX;
    }
    return NO_INDEX;
}

static bool is_relative_aside(const struct search *w, uint32_t comma)
{
    uint8_t tag = w->s->tags[comma + 1];
    return tag == TAG_WP || tag == TAG_WDT || tag == TAG_WRB || tag == TAG_WP_POSS ||
           tag == TAG_VBG || tag == TAG_IN;
}

/* "Rich countries, the study argues,": the aside attributes, and belongs to no mention. */
static bool is_parenthesis(const struct search *w, uint32_t comma)
{
    uint32_t verb = comma - 1;
    return ent_is_finite(w, verb) && ent_cue(w->s->lemmas[verb], CUE_PART_VERB).frames;
}

/* Between a subject and its verb: "both", "all", "themselves", adverbs. */
static bool is_adverb(const struct search *w, uint32_t t)
{
    static const char *const words[] = {"both",      "all",    "each",       "himself",
                                        "herself",   "itself", "themselves", "however",
                                        "meanwhile", "also",   NULL};
    uint8_t tag = w->s->tags[t];
    bool has_more = t > w->first && !ent_word_is(w, t - 1, ",");
    return tag == TAG_RB || tag == TAG_RBR || (has_more && ent_word_among(w, t, words));
}

/* The last token, at or before t, of the phrase that a verb group after t has as its subject; *last is where its mention ends. */
static uint32_t subject_end(const struct search *w, uint32_t t, uint32_t *last)
{
    *last = NO_INDEX;
    for (uint32_t steps = 0; steps < 8 && t != NO_INDEX && t >= w->first; steps++) {
        if (is_comma(w, t) || ent_word_is(w, t, ")")) {
            uint32_t comma = aside_start(w, t);
            if (comma == NO_INDEX || comma == w->first) return NO_INDEX;
            bool is_own = !is_relative_aside(w, comma) && !is_parenthesis(w, t);
            if (*last == NO_INDEX) *last = is_own ? t - 1 : comma - 1;
            t = comma - 1;
        } else if (is_temporal(w, t)) {
            uint32_t start = phrase_start(w, t);
            if (start == w->first) return NO_INDEX;
            t = start - 1;
            if (is_preposition(w, t)) t = t > w->first ? t - 1 : NO_INDEX;
        } else if (is_adverb(w, t)) {
            t = t > w->first ? t - 1 : NO_INDEX;
        } else {
            break;
        }
    }
    if (t == NO_INDEX || t < w->first || !ends_phrase(w, t)) return NO_INDEX;
    if (*last == NO_INDEX) *last = t;
    return t;
}

/* May a coordination start here, or is the word before what governs only its first member? */
static bool is_boundary(const struct search *w, uint32_t first)
{
    if (first == w->first) return true;
    uint32_t t = first - 1;
    if (ent_is_quote_mark(w, t) || ent_word_is(w, t, "both")) return true;
    static const char *const openers[] = {",",  ";",      ":",        "that", "while", "but",
                                          "as", "though", "although", "with", NULL};
    return ent_word_among(w, t, openers);
}

/* The start of the member before the coordinating word at t, or NO_INDEX. */
static uint32_t member_before(const struct search *w, uint32_t t)
{
    if (t <= w->first) return NO_INDEX;
    t--;
    if (is_comma(w, t) && t > w->first) t--;
    if (!ends_phrase(w, t)) return NO_INDEX;
    uint32_t start = phrase_start(w, t);
    while (start >= w->first + 2 && is_preposition(w, start - 1) && ends_phrase(w, start - 2))
        start = phrase_start(w, start - 2);
    return start;
}

static bool is_coordinator(const struct search *w, uint32_t t)
{
    return ent_word_is(w, t, "and") || ent_word_is(w, t, "or") || ent_word_is(w, t, "&");
}

/* The start of a subject that reaches left over what modifies its head and over coordination. */
static uint32_t grow_left(const struct search *w, uint32_t first, bool *is_joint)
{
    for (int steps = 0; steps < 12 && first > w->first; steps++) {
        uint32_t t = first - 1;
        if (is_preposition(w, t) && t > w->first && ends_phrase(w, t - 1)) {
            first = phrase_start(w, t - 1);
        } else if (is_preposition(w, t) && t > w->first + 1 && w->s->tags[t - 1] == TAG_VBN &&
                   ends_phrase(w, t - 2)) {
            first = phrase_start(w, t - 2);
        } else if (is_coordinator(w, t) || (*is_joint && is_comma(w, t))) {
            uint32_t member = member_before(w, is_comma(w, t) ? t + 1 : t);
            if (member == NO_INDEX || !is_boundary(w, member)) break;
            if (is_comma(w, t) &&
                !tag_is_proper(w->s->tags[w->s->phrases.at[w->s->phrase_of[member]].head]))
                break;
            *is_joint = true;
            first = member;
        } else {
            break;
        }
    }
    return first;
}

/* "Rossi, the envoy of Malta said": a name that opens the sentence, renamed behind a comma that no second one closes. */
static uint32_t renamed_start(const struct search *w, uint32_t first)
{
    if (first < w->first + 2 || !is_comma(w, first - 1)) return first;
    uint32_t name = first - 2;
    if (ent_word_is(w, name, ")"))
        while (name > w->first && !ent_word_is(w, name + 1, "(")) name--;
    if (!ends_phrase(w, name)) return first;
    const struct noun_phrase *p = phrase_at(w, first);
    bool is_name_too = tag_is_proper(w->s->tags[p->head]) && !ent_word_is(w, p->last + 1, "of");
    if (is_name_too) return first;
    uint32_t start = phrase_start(w, name);
    bool opens = start == w->first || is_comma(w, start - 1);
    bool is_name = tag_is_proper(w->s->tags[w->s->phrases.at[w->s->phrase_of[start]].head]);
    return opens && is_name ? start : first;
}

/* "the agency Norda said": a name right behind the words that describe it. */
static uint32_t described_start(const struct search *w, uint32_t first)
{
    if (first <= w->first || !w->an->insight || !ends_phrase(w, first - 1)) return first;
    uint32_t before = phrase_start(w, first - 1);
    const struct noun_phrase *p = phrase_at(w, first), *q = phrase_at(w, first - 1);
    bool is_name =
        p && q && tag_is_proper(w->s->tags[p->head]) && !tag_is_proper(w->s->tags[q->head]);
    bool is_parted = before == w->first || ent_word_is(w, before - 1, ",") ||
                     ent_is_quote_mark(w, before - 1) || ent_word_is(w, before - 1, "that");
    return is_name && is_parted ? before : first;
}

static struct source source_of(const struct search *w, uint32_t first, uint32_t last, bool is_joint)
{
    if (w->s->phrase_of[first] == NO_INDEX || last - first > LONGEST_SOURCE) return NO_SOURCE;
    return (struct source){{first, last}, w->s->phrase_of[first], is_joint};
}

/* "Many", "some" without a noun. */
static bool is_pronominal(const struct search *w, uint32_t t)
{
    static const char *const words[] = {"many", "some", "others", "most", "few", "several", NULL};
    uint32_t p = w->s->phrase_of[t];
    bool is_alone = p == NO_INDEX || w->s->phrases.at[p].first == w->s->phrases.at[p].last;
    if (!ent_word_among(w, t, words) || !is_alone) return false;
    return t == w->first || !is_preposition(w, t - 1);
}

struct source ent_source_before(const struct search *w, uint32_t to)
{
    if (is_pronominal(w, to)) return (struct source){{to, to}, NO_INDEX, false};
    uint32_t last, t = subject_end(w, to, &last);
    if (t == NO_INDEX) return NO_SOURCE;
    bool is_joint = false;
    uint32_t first = grow_left(w, phrase_start(w, t), &is_joint);
    if (!is_joint) first = renamed_start(w, described_start(w, first));
    return source_of(w, first, last, is_joint);
}

/* The end of a mention from t on: of-phrases, coordination and an aside that renames it. */
static uint32_t grow_right(const struct search *w, uint32_t t, bool *is_joint)
{
    uint32_t last = w->s->phrases.at[w->s->phrase_of[t]].last;
    for (int steps = 0; steps < 8 && last + 2 <= w->last; steps++) {
        uint32_t next = last + 1;
        if ((is_preposition(w, next) && !ent_word_is(w, next, "to")) || is_coordinator(w, next)) {
            if (!ends_phrase(w, next + 1)) break;
            if (is_coordinator(w, next)) *is_joint = true;
            last = phrase_at(w, next + 1)->last;
        } else if (is_comma(w, next) && ends_phrase(w, next + 1) &&
                   phrase_at(w, next + 1)->apposition != NO_INDEX &&
                   phrase_at(w, next + 1)->flags & PHRASE_PROPER) {
            last = phrase_at(w, next + 1)->last;
        } else {
            break;
        }
    }
    return last > w->last ? w->last : last;
}

/* ", a spokesperson for the pilots": an aside behind the name that has no verb of its own. */
static uint32_t aside_end(const struct search *w, uint32_t last)
{
    uint32_t t = last + 1;
    if (t + 1 > w->last || !is_comma(w, t) || w->s->phrase_of[t + 1] == NO_INDEX) return last;
    uint8_t tag = w->s->tags[t + 1];
    if (tag_is_proper(tag) || tag == TAG_PRP || is_temporal(w, t + 1)) return last;
    for (uint32_t u = t + 1; u <= w->last && u < t + LONGEST_ASIDE; u++) {
        if (is_comma(w, u) || ent_word_is(w, u, ".")) return u - 1;
        if (ent_is_finite(w, u) || ent_is_quote_mark(w, u)) return last;
    }
    return last;
}

struct source ent_source_after(const struct search *w, uint32_t from)
{
    if (from < w->last && ent_is_quote_mark(w, from)) from++;
    if (from > w->last || w->s->phrase_of[from] == NO_INDEX) return NO_SOURCE;
    if (phrase_start(w, from) != from || is_temporal(w, from)) return NO_SOURCE;
    bool is_joint = false;
    uint32_t last = grow_right(w, from, &is_joint);
    return source_of(w, from, is_joint ? last : aside_end(w, last), is_joint);
}

/* "the envoy who said", "the union, which said" */
static struct source antecedent(const struct search *w, uint32_t t)
{
    if (t == w->first) return NO_SOURCE;
    uint32_t before = t - 1;
    if (is_comma(w, before) && before > w->first) before--;
    return ends_phrase(w, before) ? ent_source_before(w, before) : NO_SOURCE;
}

/* The first noun phrase that no preposition governs: whom a sentence is about. */
static struct source main_subject(const struct search *w, uint32_t before)
{
    for (uint32_t t = w->first; t < before; t++) {
        const struct noun_phrase *p = phrase_at(w, t);
        if (!p) continue;
        uint32_t last = p->last;
        bool is_governed = p->preposition != NO_INDEX && p->preposition >= w->first;
        if (!is_governed && ends_phrase(w, t) && w->an->quote_of[t] == NO_INDEX) {
            bool is_joint = false;
            uint32_t end = grow_right(w, p->first, &is_joint);
            return source_of(w, p->first, end < before ? end : last, is_joint);
        }
        t = last;
    }
    return NO_SOURCE;
}

/* Is it said within what another of the sentence says? */
static bool is_inside(const struct search *w, uint32_t attribution)
{
    uint32_t at = w->found.at[attribution].words.first;
    for (uint32_t i = w->found_before; i < w->found.n; i++)
        if (i != attribution && range_has(w->found.at[i].content, at)) return true;
    return false;
}

/* Whose words end right before the verb: "X said that ..., adding", "X noted that ..., and mentioned". */
static struct source speaker_before(const struct search *w, const struct verb_group *g)
{
    enum { GAP = 4 };
    for (uint32_t i = w->found.n; i-- > w->found_before;) {
        const struct attribution *a = &w->found.at[i];
        bool ends_there = a->content.last < g->first && g->first - a->content.last <= GAP;
        if (source_is_named(&a->source) && ends_there && !is_inside(w, i)) return a->source;
    }
    return NO_SOURCE;
}

/* "went on to say", "was keen to stress": the verb that governs an infinitive, or NO_INDEX. */
static uint32_t governing_verb(const struct search *w, uint32_t to)
{
    for (uint32_t t = to; t-- > w->first && t + 5 > to;) {
        uint8_t tag = w->s->tags[t];
        if (tag_is_verb(tag)) return t;
        if (ent_word_is(w, t, ",")) return NO_INDEX;
    }
    return NO_INDEX;
}

/* "issued a statement rejecting": a document speaks for whoever made it. */
static struct source document_author(const struct search *w, uint32_t phrase)
{
    uint32_t first = w->s->phrases.at[phrase].first;
    if (!(w->an->cast->figures[phrase].flags & FIGURE_DOCUMENT) || first < w->first + 2)
        return NO_SOURCE;
    if (!tag_is_verb(w->s->tags[first - 1])) return NO_SOURCE;
    struct verb_group maker = ent_verb_group(w, first - 1);
    if (maker.is_infinitive && governing_verb(w, maker.first) != NO_INDEX)
        maker = ent_verb_group(w, governing_verb(w, maker.first));
    if (maker.is_passive || maker.is_infinitive || maker.first == w->first) return NO_SOURCE;
    return ent_source_before(w, maker.first - 1);
}

static struct source shared_by_clause(const struct search *w, const struct verb_group *g)
{
    uint32_t c = w->s->clause_of[g->verb];
    if (c == NO_INDEX || w->s->clauses.at[c].verb != g->verb) return NO_SOURCE;
    uint32_t p = w->s->clauses.at[c].subject;
    if (p == NO_INDEX || w->s->phrases.at[p].first < w->first) return NO_SOURCE;
    if (w->s->phrases.at[p].flags & PHRASE_TEMPORAL) return NO_SOURCE;
    struct source author = document_author(w, p);
    if (source_is_named(&author)) return author;
    bool is_joint = false;
    uint32_t t = w->s->phrases.at[p].first, last = grow_right(w, t, &is_joint);
    return source_of(w, is_joint ? t : renamed_start(w, t), last, is_joint);
}

/* The subject that a coordinated verb or a participle shares with the verb before it. */
static struct source shared_subject(const struct search *w, const struct verb_group *g)
{
    struct source before = speaker_before(w, g);
    if (source_is_named(&before)) return before;
    struct source shared = shared_by_clause(w, g);
    if (source_is_named(&shared) && ent_can_speak(w, &shared)) return shared;
    for (uint32_t i = w->found.n; i-- > w->found_before;) {
        const struct attribution *a = &w->found.at[i];
        if (source_is_named(&a->source) && a->words.last < g->first && !is_inside(w, i))
            return a->source;
    }
    return source_is_named(&shared) ? shared : main_subject(w, g->first);
}

/* "with the minister saying", "the columnist writing": its own subject stands right before it. */
static struct source participle_subject(const struct search *w, const struct verb_group *g)
{
    uint32_t t = g->first - 1;
    if (!is_comma(w, t) && ends_phrase(w, t)) {
        struct source own = ent_source_before(w, t);
        bool is_absolute =
            !range_is_empty(own.range) && own.range.first > w->first &&
            (ent_word_is(w, own.range.first - 1, "with") || is_comma(w, own.range.first - 1));
        if (is_absolute) return own;
    }
    return shared_subject(w, g);
}

/* The subject that the grammar gives the verb, where it reaches further left: "those who live there say". */
static struct source subject_by_clause(const struct search *w, const struct verb_group *g,
                                       struct source own)
{
    uint32_t c = w->s->clause_of[g->verb];
    if (c == NO_INDEX || w->s->clauses.at[c].verb != g->verb) return own;
    uint32_t p = w->s->clauses.at[c].subject;
    if (p == NO_INDEX) return own;
    uint32_t first = w->s->phrases.at[p].first;
    if (first < w->first || first >= g->first || !ends_phrase(w, first)) return own;
    if (source_is_named(&own) && own.range.first <= first) return own;
    bool is_joint = false;
    uint32_t last = grow_right(w, first, &is_joint);
    first = grow_left(w, first, &is_joint);
    return source_of(w, first, last < g->first ? last : g->first - 1, is_joint);
}

/* The passive "is said", "are reported" that "to have told" hangs from, however much stands between; NO_INDEX. */
static uint32_t reporting_passive(const struct search *w, const struct verb_group *g)
{
    if (!g->is_infinitive || !ent_word_is(w, g->first + 1, "have") || !w->an->insight)
        return NO_INDEX;
    for (uint32_t t = g->first; t-- > w->first && t + LONGEST_ASIDE > g->first;) {
        if (w->s->tags[t] != TAG_VBN) continue;
        bool reports = ent_cue(w->s->lemmas[t], CUE_PART_VERB).frames & FRAME(PASSIVE_INF);
        struct verb_group above = ent_verb_group(w, t);
        return reports && above.is_passive && !above.is_reduced ? t : NO_INDEX;
    }
    return NO_INDEX;
}

bool ent_is_reported_past(const struct search *w, const struct verb_group *g)
{
    return reporting_passive(w, g) != NO_INDEX;
}

static struct source find_subject(const struct search *w, const struct verb_group *g)
{
    if (g->first == w->first) return NO_SOURCE;
    uint32_t passive = reporting_passive(w, g);
    if (passive != NO_INDEX) {
        struct verb_group above = ent_verb_group(w, passive);
        return find_subject(w, &above);
    }
    if (g->is_infinitive) {
        uint32_t verb = governing_verb(w, g->first);
        if (verb == NO_INDEX || verb == w->first) return NO_SOURCE;
        struct verb_group governor = ent_verb_group(w, verb);
        return governor.is_infinitive ? NO_SOURCE : find_subject(w, &governor);
    }
    if (g->is_participle) return participle_subject(w, g);
    uint32_t t = g->first - 1;
    uint8_t tag = w->s->tags[t];
    if (tag == TAG_WP || tag == TAG_WDT || ent_word_is(w, t, "who")) return antecedent(w, t);
    if (is_coordinator(w, t) || ent_word_is(w, t, "but")) return shared_subject(w, g);
    if (is_comma(w, t)) {
        struct source before = speaker_before(w, g);
        if (source_is_named(&before)) return before;
    }
    return subject_by_clause(w, g, ent_source_before(w, t));
}

/* Nobody inside a quotation is the subject of a verb outside it. */
static bool is_across_quotes(const struct search *w, const struct source *s, uint32_t verb)
{
    uint32_t q = source_is_named(s) ? w->an->quote_of[s->range.first] : NO_INDEX;
    return q != NO_INDEX && q != w->an->quote_of[verb] && !w->an->quotes.at[q].is_fragment;
}

/* Where the tree gives the verb another subject, that one. */
static struct source by_tree(const struct search *w, const struct verb_group *g, struct source own)
{
    uint32_t head = ent_own_subject(w, g->verb);
    if (head == NO_INDEX || head < w->first || head > w->last || range_has(own.range, head))
        return own;
    struct source s = ent_source_at(w, head);
    return ent_can_speak(w, &s) ? s : own;
}

/* "people close to the talks": a source without a name keeps what the text describes it by. */
static struct source with_description(const struct search *w, const struct verb_group *g,
                                      struct source s)
{
    if (!source_is_named(&s) || s.phrase == NO_INDEX || s.range.last + 1 >= g->first) return s;
    if (!(source_kind(w, &s) & FIGURE_ANONYMOUS) || is_comma(w, s.range.last + 1)) return s;
    uint32_t last = ent_last_under(w->an->insight, w->s->phrases.at[s.phrase].head);
    if (last > s.range.last && last < g->first && !is_comma(w, last)) s.range.last = last;
    return s;
}

struct source ent_subject(const struct search *w, const struct verb_group *g)
{
    struct source s = find_subject(w, g);
    if (w->an->insight) s = with_description(w, g, by_tree(w, g, s));
    return is_across_quotes(w, &s, g->verb) ? NO_SOURCE : s;
}

/* "Nobody warned us": no statement. */
static bool is_nobody(const struct search *w, const struct source *source)
{
    static const char *const words[] = {"no", "nobody", "none", "neither", "nothing", NULL};
    return ent_word_among(w, source->range.first, words);
}

/* A person or an organisation by the model, where the cast knows nothing of it. */
static bool is_somebody(const struct search *w, const struct source *source)
{
    const struct insight *in = w->an->insight;
    if (!in || source->phrase == NO_INDEX || source_kind(w, source)) return false;
    uint32_t m = in->mention_at[w->s->phrases.at[source->phrase].head];
    if (m == NO_INDEX) return false;
    struct str type = in->types->at[in->mentions.at[m].type];
    return str_is(type, "person") || str_is(type, "organization");
}

bool ent_can_speak(const struct search *w, const struct source *source)
{
    if (!source_is_named(source) || is_nobody(w, source)) return false;
    if (source->phrase != NO_INDEX && w->s->phrases.at[source->phrase].flags & PHRASE_TEMPORAL)
        return false;
    return source_kind(w, source) & ~(uint32_t)FIGURE_PLACE || is_somebody(w, source);
}

bool ent_may_speak(const struct search *w, const struct source *source)
{
    static const char *const expletives[] = {"it", "there", "this", "that", "which", "what", NULL};
    if (!source_is_named(source) || is_nobody(w, source) ||
        ent_word_among(w, source->range.first, expletives))
        return false;
    return source->phrase == NO_INDEX ||
           !(w->s->phrases.at[source->phrase].flags & PHRASE_TEMPORAL);
}
