/* Passives that attribute: "is said to", "it is reported that", "was announced by", "was quoted as saying". */
#include "reading/attribution_frame.h"
#include "reading/tree.h"

struct attribution *ent_add_attribution(struct search *w, const struct cue *cue, struct range words,
                                        struct source source, struct range content,
                                        const char *rule)
{
    struct attribution *a = vec_add(w->an->arena, &w->found);
    *a = (struct attribution){.cue = *cue,
                              .words = words,
                              .source = source,
                              .content = content,
                              .addressee = NO_SOURCE,
                              .outer = NO_INDEX,
                              .rule = rule};
    return a;
}

/* "is seen as", "are suspected of", "were criticised for": nobody says who does. */
static bool attribute_nameless(struct verb_case *v)
{
    struct search *w = v->w;
    uint32_t t = v->after;
    bool says = (takes(v, FRAME(AS)) && ent_word_is(w, t, "as")) ||
                (takes(v, FRAME(PASSIVE_OF)) && ent_word_is(w, t, "of")) ||
                (takes(v, FRAME(PASSIVE_FOR)) && ent_word_is(w, t, "for"));
    if (!says || v->g.is_reduced || t >= w->last) return false;
    struct attribution *a =
        ent_add_attribution(w, &v->cue, (struct range){v->g.first, t}, NO_SOURCE,
                            ent_content_from(w, t + 1), "attribution.passive");
    a->flags = FLAG_PASSIVE;
    return true;
}

/* "is said by two ministers, the weekly reports, to have left": the "to" behind who says it, or NO_INDEX. */
static uint32_t said_by_to(const struct verb_case *v, struct source *by)
{
    const struct search *w = v->w;
    if (!takes(v, FRAME(PASSIVE_INF)) || !ent_word_is(w, v->after, "by")) return NO_INDEX;
    *by = ent_source_after(w, v->after + 1);
    if (!source_is_named(by)) return NO_INDEX;
    uint32_t t = by->range.last + 1;
    if (ent_word_is(w, t, ",")) {
        for (t++; t < w->last && !ent_word_is(w, t, ",");) t++;
        t++;
    }
    return t < w->last && w->s->tags[t] == TAG_TO ? t : NO_INDEX;
}

/* "were told that", "were told by the chairman that", "were told to" */
static bool attribute_told(struct verb_case *v)
{
    struct search *w = v->w;
    uint32_t t = v->after;
    struct source by = ent_word_is(w, t, "by") ? ent_source_after(w, t + 1) : NO_SOURCE;
    if (source_is_named(&by)) t = by.range.last + 1;
    uint32_t that = ent_find_that(w, t);
    if (that == NO_INDEX && ent_word_is(w, t, "to")) that = t - 1;
    if (that == NO_INDEX) return false;
    struct attribution *a =
        ent_add_attribution(w, &v->cue, (struct range){v->g.first, v->g.verb}, by,
                            ent_content_from(w, that + 1), "attribution.passive");
    if (!source_is_named(&by)) a->flags = FLAG_PASSIVE;
    if (v->g.first > w->first) a->addressee = ent_source_before(w, v->g.first - 1);
    a->is_clause = source_is_named(&by);
    return true;
}

/* "is said to", "it is reported that", "was announced by the union" */
bool ent_attribute_passive(struct verb_case *v)
{
    struct search *w = v->w;
    uint32_t t = v->after;
    struct range words = {v->g.first, v->g.verb};
    if (takes(v, FRAME(PASSIVE_INF)) && t < w->last && w->s->tags[t] == TAG_TO) {
        words.last = t;
        struct attribution *a = ent_add_attribution(
            w, &v->cue, words, NO_SOURCE, ent_content_from(w, t + 1), "attribution.passive");
        a->flags = FLAG_PASSIVE;
        return true;
    }
    struct source by = NO_SOURCE;
    uint32_t to = said_by_to(v, &by);
    if (to != NO_INDEX) {
        ent_add_attribution(w, &v->cue, (struct range){v->g.first, t}, by,
                            ent_content_from(w, to + 1), "attribution.passive")
            ->is_clause = true;
        return true;
    }
    if (takes(v, FRAME(PASSIVE_TO))) return attribute_told(v);
    bool is_impersonal = v->g.first > w->first && ent_word_is(w, v->g.first - 1, "it");
    if (is_impersonal && takes(v, FRAME(PASSIVE_THAT))) {
        uint32_t that = ent_find_that(w, t);
        if (that == NO_INDEX && !ent_starts_clause(w, t)) return false;
        struct attribution *a = ent_add_attribution(
            w, &v->cue, words, NO_SOURCE, ent_content_from(w, that == NO_INDEX ? t : that + 1),
            "attribution.passive");
        a->flags = FLAG_PASSIVE;
        return true;
    }
    if (attribute_nameless(v)) return true;
    if (!takes(v, FRAME(AGENT)) || !ent_word_is(w, t, "by")) return false;
    struct source source = ent_source_after(w, t + 1);
    bool is_as = v->g.first > w->first + 1 && ent_word_is(w, v->g.first - 1, "as");
    if (is_as && ent_can_speak(w, &source)) {
        ent_add_attribution(w, &v->cue, words, source, ent_content_before(w, v->g.first - 2),
                            "attribution.as_by");
        return true;
    }
    if (v->g.is_reduced) return false;
    uint32_t behind = source.range.last + 1;
    if (takes(v, FRAME(PASSIVE_FOR)) && ent_can_speak(w, &source) &&
        ent_word_is(w, behind, "for")) {
        ent_add_attribution(w, &v->cue, words, source, ent_content_from(w, behind + 1),
                            "attribution.agent");
        return true;
    }
    struct source what = v->g.first > w->first ? ent_source_before(w, v->g.first - 1) : NO_SOURCE;
    if (!ent_can_speak(w, &source) || !source_is_named(&what)) return false;
    ent_add_attribution(w, &v->cue, words, source, what.range, "attribution.agent");
    return true;
}

/* The participle in "as saying", "as having said", "was quoted saying" at t, or NO_INDEX. */
static uint32_t as_saying(const struct search *w, uint32_t t)
{
    if (ent_word_is(w, t, "saying") && t < w->last) return t;
    if (!ent_word_is(w, t, "as") || t >= w->last || w->s->tags[t + 1] != TAG_VBG) return NO_INDEX;
    return ent_word_is(w, t + 1, "having") && t + 2 <= w->last ? t + 2 : t + 1;
}

/* "the Sunday paper Halm as saying": the mention runs to the "as" of the tree, if that is where the verb's clause begins. Returns the "as". */
static uint32_t extend_to_as(const struct search *w, uint32_t verb, struct source *object)
{
    const struct insight *in = w->an->insight;
    uint32_t clause = in ? ent_branch(in, verb, "advcl") : NO_INDEX;
    uint32_t as = clause == NO_INDEX ? NO_INDEX : ent_branch(in, clause, "mark");
    uint32_t next = object->range.last + 1;
    if (as == NO_INDEX || as <= next || as > w->last || !ent_word_is(w, as, "as")) return next;
    uint32_t name = w->s->phrase_of[as - 1];
    bool is_named = name != NO_INDEX && w->s->phrases.at[name].first == next;
    object->range.last = as - 1;
    if (is_named) object->phrase = name;
    return as;
}

/* "The mine will close, he was quoted as saying by the agency": what stands before, where nothing is said behind. */
static struct range content_before_quoted(const struct verb_case *v, const struct source *subject,
                                          struct source *relay)
{
    const struct search *w = v->w;
    struct source to = ent_addressee(v);
    uint32_t t = source_is_named(&to) ? to.range.last + 1 : v->after;
    bool is_by = ent_word_is(w, t, "by");
    if (!source_is_named(subject) || !(is_by || ent_ends_here(v, t))) return NO_RANGE;
    if (is_by && !source_is_named(relay)) *relay = ent_source_after(w, t + 1);
    return ent_content_beside(v, subject->range.first);
}

/* "quoted a letter: '...'", "quoting a witness: '...'" */
static bool attribute_quoting(struct search *w, const struct verb_group *g, struct source subject,
                              struct source object)
{
    static const struct cue quoting = {.frames = FRAME(QUOTE), .class = CUE_CLASS_SPEECH};
    const struct insight *in = w->an->insight;
    if (!in || g->is_passive || !source_is_named(&object)) return false;
    uint32_t end = ent_last_under(in, ent_highest(in, object.range.first, object.range.last));
    for (uint32_t t = object.range.last + 1; t <= end && t < w->last; t++)
        if (ent_word_is(w, t, ":")) end = t - 1;
    if (end + 2 > w->last || !ent_word_is(w, end + 1, ":") || !ent_is_quote_mark(w, end + 2))
        return false;
    bool speaks = ent_can_speak(w, &object) && !(source_kind(w, &object) & FIGURE_DOCUMENT);
    struct source source = speaks ? object : subject;
    if (!source_is_named(&source)) return false;
    struct attribution *a =
        ent_add_attribution(w, &quoting, (struct range){g->verb, g->verb}, source,
                            ent_content_from(w, end + 2), "attribution.quoting");
    a->is_clause = true;
    if (speaks && source_is_named(&subject)) *vec_add(w->an->arena, &a->links) = subject;
    return true;
}

/* "the agency quoted an official as saying", "the envoy was quoted by the agency as saying" */
bool ent_attribute_quoted(struct search *w, const struct verb_group *g)
{
    static const char *const verbs[] = {"quote", "cite", "record", "report", NULL};
    if (!ent_lemma_among(w, g->verb, verbs) || g->first == w->first) return false;
    struct source subject = ent_subject(w, g), object = NO_SOURCE;
    uint32_t t = g->verb + 1;
    if (g->is_passive && ent_word_is(w, t, "by")) t++;
    if (!g->is_passive || t > g->verb + 1) {
        object = ent_source_after(w, t);
        if (!source_is_named(&object)) return false;
        t = object.range.last + 1;
        if (ent_is_quote_mark(w, t)) t++;
    }
    if (source_is_named(&object) && !ent_word_is(w, t, "as")) t = extend_to_as(w, g->verb, &object);
    uint32_t saying = as_saying(w, t);
    if (saying == NO_INDEX) return attribute_quoting(w, g, subject, object);
    struct verb_case v = {
        .w = w, .cue = ent_cue(w->s->lemmas[saying], CUE_PART_VERB), .after = saying + 1};
    struct range content = ent_content_by_quote(&v, v.after);
    if (range_is_empty(content)) content = ent_content_by_that(&v, v.after);
    struct source speaker = g->is_passive ? subject : object,
                  relay = g->is_passive ? object : subject;
    if (range_is_empty(content)) content = content_before_quoted(&v, &subject, &relay);
    if (range_is_empty(content)) content = ent_content_from(w, v.after);
    if (range_is_empty(content) || !source_is_named(&speaker)) return false;
    struct attribution *a = ent_add_attribution(w, &v.cue, (struct range){t, saying}, speaker,
                                                content, "attribution.quoted");
    a->is_clause = true;
    if (source_is_named(&relay)) *vec_add(w->an->arena, &a->links) = relay;
    return true;
}
