/* Verbs that attribute in the active voice: "said that", "demanded the withdrawal", "urged them to". */
#include "reading/attribution_frame.h"

/* "went on to say": where the cue begins. */
static uint32_t governor_of(const struct verb_case *v)
{
    const struct search *w = v->w;
    for (uint32_t t = v->g.first; t-- > w->first && t + 4 > v->g.first;)
        if (tag_is_verb(w->s->tags[t])) return t;
    return v->g.verb;
}

/* "refused to say", "declined to comment": nothing is said. */
static bool is_silence(const struct verb_case *v, struct range content)
{
    static const char *const speech[] = {"say",     "comment",  "speak",    "answer",    "reply",
                                         "respond", "confirm",  "disclose", "elaborate", "discuss",
                                         "name",    "identify", "specify",  NULL};
    const struct search *w = v->w;
    return v->cue.is_negated && w->s->tags[content.first] == TAG_TO &&
           ent_lemma_among(w, content.first + 1, speech);
}

static bool ranges_meet(struct range a, struct range b)
{
    return !range_is_empty(a) && !range_is_empty(b) && a.first <= b.last && b.first <= a.last;
}

static bool accept(const struct verb_case *v, struct source source, struct range content,
                   uint32_t flags, const char *rule)
{
    if (range_is_empty(content) || is_silence(v, content)) return false;
    struct search *w = v->w;
    uint32_t preposition = ent_frame_preposition(v);
    bool is_governed = v->g.is_infinitive && !ent_is_reported_past(w, &v->g);
    struct range words = {is_governed ? governor_of(v) : v->g.verb, v->after - 1};
    if (preposition != NO_INDEX && preposition < content.first && content.first <= preposition + 3)
        words.last = preposition;
    if (!strcmp(rule, "attribution.act")) words.last = ent_named_act(v);
    bool is_clear = w->an->quote_of[content.first] != NO_INDEX || !strcmp(rule, "attribution.that");
    if (!is_clear) content = ent_said_by_tree(w, v->g.verb, content);
    struct attribution *a = ent_add_attribution(w, &v->cue, words, source, content, rule);
    a->flags = flags;
    a->is_clause = strcmp(rule, "attribution.object") && strcmp(rule, "attribution.preposition");
    if (!a->is_clause) a->content = ent_object_only(w, content);
    struct source to = ent_addressee(v);
    bool is_speaker =
        to.phrase == source.phrase && to.range.first == source.range.first; /* "said Obama" */
    if (!is_speaker && !ranges_meet(to.range, a->content)) a->addressee = to;
    return true;
}

static bool attribute_before(const struct verb_case *v, struct source source, uint32_t attributor,
                             const char *rule)
{
    struct range before = ent_content_beside(v, attributor);
    if (range_is_empty(before)) return false;
    uint32_t flags = 0, behind = attributor == v->g.first ? source.range.last + 1 : v->after;
    struct range content = ent_longer_side(v, before, behind, &flags);
    return accept(v, source, content, flags, rule);
}

/* "..., said the envoy": the subject stands behind the verb, nothing before it but what is said. */
static bool attribute_inverted(struct verb_case *v)
{
    const struct search *w = v->w;
    if (v->g.first <= w->first) return false;
    if (!ent_is_plain_speech(v) && !ent_has_quoted(v, v->g.first)) return false;
    if (v->g.is_infinitive || v->g.is_participle) return false;
    uint32_t t = v->g.first - 1;
    if (takes(v, FRAME(TO)) && !takes(v, FRAME(BARE))) return false;
    if (v->after <= w->last && ent_is_quote_mark(w, v->after)) return false;
    if (!ent_word_is(w, t, ",") && !ent_is_quote_mark(w, t)) return false;
    struct source source = ent_source_after(w, v->after);
    if (!ent_can_speak(w, &source)) return false;
    if (!ent_is_quote_mark(w, t) && !ent_ends_here(v, source.range.last + 1)) return false;
    return attribute_before(v, source, v->g.first, "attribution.inverted");
}

/* "Said the envoy: ..." */
static bool attribute_opening(struct verb_case *v)
{
    struct search *w = v->w;
    if (v->g.verb != w->first || !ent_is_finite(w, v->g.verb)) return false;
    struct source source = ent_source_after(w, v->after);
    if (!ent_can_speak(w, &source)) return false;
    struct range content = ent_content_by_quote(v, source.range.last + 1);
    return accept(v, source, content, 0, "attribution.opening");
}

/* A clause has a verb; quoted words need none. */
static struct range with_verb(const struct verb_case *v, struct range content)
{
    if (range_is_empty(content)) return content;
    uint32_t first = content.first; /* "what they told the paper, said that": a verb of another */
    bool is_quoted = v->w->an->quote_of[first] != NO_INDEX;
    if (!is_quoted && ent_is_finite(v->w, first) &&
        ent_cue(v->w->s->lemmas[first], CUE_PART_VERB).frames)
        return NO_RANGE;
    for (uint32_t t = content.first; t <= content.last; t++) {
        uint8_t tag = v->w->s->tags[t];
        if (tag_is_verb(tag) || tag == TAG_MD || v->w->an->quote_of[t] != NO_INDEX) return content;
    }
    return takes(v, FRAME(NP)) ? content : NO_RANGE;
}

/* "told police, according to court papers, that", "told Norda, which did not name him, that": the word behind the aside; NO_INDEX. */
static uint32_t that_behind_aside(const struct search *w, uint32_t from)
{
    enum { LONGEST_ASIDE = 32 };
    static const char *const openers[] = {"according", "which", "who", "whose", NULL};
    if (from + 2 >= w->last || !ent_word_is(w, from, ",")) return NO_INDEX;
    if (!ent_word_among(w, from + 1, openers) && w->s->tags[from + 1] != TAG_VBG) return NO_INDEX;
    for (uint32_t t = from + 2; t < w->last && t < from + LONGEST_ASIDE; t++) {
        if (w->an->quote_of[t] != NO_INDEX) return NO_INDEX;
        if (ent_word_is(w, t, ",") && ent_word_is(w, t + 1, "that")) return t + 1;
    }
    return NO_INDEX;
}

static bool attribute_after(const struct verb_case *v, struct source source)
{
    uint32_t from = v->after;
    struct source to = ent_addressee(v);
    uint32_t preposition = ent_frame_preposition(v), act = ent_named_act(v);
    if (act != NO_INDEX)
        return accept(v, source, ent_content_from(v->w, act + 1), 0, "attribution.act");
    struct range content = ent_content_by_quote(v, from);
    if (!range_is_empty(content) && (takes(v, FRAME(QUOTE) | FRAME(BARE))))
        return accept(v, source, content, 0, "attribution.quote.after");
    if (source_is_named(&to)) from = to.range.last + 1;
    if (source_is_named(&to)) content = ent_content_by_quote(v, from);
    if (!range_is_empty(content)) return accept(v, source, content, 0, "attribution.quote.after");
    uint32_t that = that_behind_aside(v->w, from);
    if (that != NO_INDEX && takes(v, FRAME(THAT) | FRAME(TO)))
        return accept(v, source, ent_content_from(v->w, that + 1), 0, "attribution.that");
    if (takes(v, FRAME(THAT) | FRAME(TO))) content = ent_content_by_that(v, from);
    if (!range_is_empty(content)) return accept(v, source, content, 0, "attribution.that");
    if (v->is_thing && (takes(v, FRAME(NP)) || preposition != NO_INDEX) &&
        !ent_starts_clause(v->w, from))
        return false;
    if (preposition != NO_INDEX)
        return accept(v, source, ent_content_from(v->w, preposition + 1), 0,
                      "attribution.preposition");
    if (!takes(v, FRAME(BARE)) || !ent_starts_clause(v->w, from))
        content = ent_content_by_object(v);
    if (!range_is_empty(content)) return accept(v, source, content, 0, "attribution.object");
    if (takes(v, FRAME(TO)) && !takes(v, FRAME(BARE)) && !source_is_named(&to)) return false;
    if (!takes(v, FRAME(BARE) | FRAME(TO))) return false;
    if (!ent_ends_here(v, from) || ent_word_is(v->w, from, ","))
        return accept(v, source, with_verb(v, ent_content_bare(v, from)), 0, "attribution.bare");
    return false;
}

/* "if the union demands", "whether he says": nobody has said it. */
static bool is_supposed(const struct search *w, const struct source *source)
{
    static const char *const openers[] = {"if", "unless", "whether", "until", NULL};
    return source->range.first > w->first && ent_word_among(w, source->range.first - 1, openers);
}

/* "investigators", "an assembly of ministers": people whom the cast does not know. */
static bool is_people(const struct search *w, const struct source *s)
{
    if (!ent_may_speak(w, s) || s->phrase == NO_INDEX) return false;
    const struct noun_phrase *p = &w->s->phrases.at[s->phrase];
    struct str head = w->s->lemmas[p->head];
    static const struct str endings[] = {{"er", 2},  {"or", 2},     {"ist", 3}, {"ian", 3},
                                         {"man", 3}, {"people", 6}, {"body", 4}};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (p->flags & PHRASE_PLURAL && str_ends(head, endings[i])) return true;
    uint32_t next = p->last + 2;
    if (!ent_word_is(w, p->last + 1, "of") || next > s->range.last ||
        w->s->phrase_of[next] == NO_INDEX)
        return false;
    struct source member = {{next, next}, w->s->phrase_of[next], false};
    return ent_can_speak(w, &member);
}

static bool attribute_active(struct verb_case *v)
{
    const struct search *w = v->w;
    if (attribute_inverted(v) || attribute_opening(v)) return true;
    struct source source = ent_subject(w, &v->g);
    v->is_thing =
        !ent_can_speak(w, &source) && !(takes(v, FRAME(THING)) && source_is_named(&source));
    bool is_plain = v->cue.class == CUE_CLASS_SPEECH || v->cue.class == CUE_CLASS_ANNOUNCEMENT ||
                    v->cue.class == CUE_CLASS_WRITING;
    if (v->is_thing && is_people(w, &source)) v->is_thing = false;
    if (v->is_thing && !(is_plain && ent_may_speak(w, &source))) return false;
    if (is_supposed(w, &source)) return false;
    struct source to = ent_addressee(v);
    uint32_t behind = source_is_named(&to) ? to.range.last + 1 : v->after;
    bool stands_before = source.range.last < v->g.first;
    if (stands_before && ent_find_quote(w, v->after) == NO_INDEX && ent_ends_here(v, behind) &&
        attribute_before(v, source, source.range.first, "attribution.before"))
        return true;
    return attribute_after(v, source);
}

/* "Did the mayor say that ...", "Should the court demand bail, ...": asked or supposed, by the auxiliary before the subject. */
static bool is_open(const struct verb_case *v)
{
    static const char *const auxiliaries[] = {"do",    "does", "did",   "will", "would",  "can",
                                              "could", "may",  "might", "must", "should", NULL};
    const struct search *w = v->w;
    return w->s->tags[v->g.verb] == TAG_VB && !v->g.is_infinitive &&
           ent_word_among(w, w->first, auxiliaries);
}

/* "went on to say" speaks, "refused to say" and "is to announce" do not. */
static bool is_asserted(const struct verb_case *v)
{
    static const char *const governors[] = {"go",   "continue", "proceed", "keen",
                                            "pain", "on",       NULL};
    const struct search *w = v->w;
    bool is_attitude = v->cue.class == CUE_CLASS_ATTITUDE || v->cue.is_negated;
    if (v->g.is_negated && !is_attitude) return false;
    if (v->g.has_modal || is_open(v)) return false;
    if (!v->g.is_infinitive) return true;
    if (ent_is_reported_past(w, &v->g)) return true;
    return v->g.first > w->first && ent_lemma_among(w, v->g.first - 1, governors);
}

static bool is_first_person(const struct search *w, const struct verb_group *g)
{
    static const char *const words[] = {"i", "we", "you", NULL};
    return g->first > w->first && ent_word_among(w, g->first - 1, words);
}

/* "stopped short of saying", "known for writing": a participle behind a preposition that does not say how something was said. */
static bool is_gerund(const struct search *w, const struct verb_group *g)
{
    static const char *const manner[] = {"by",    "while", "with", "before",
                                         "after", "when",  "in",   NULL};
    if (!g->is_participle) return false;
    if (g->verb == w->first) return true;
    uint8_t tag = w->s->tags[g->verb - 1];
    return (tag == TAG_IN || tag == TAG_TO || tag_is_verb(tag)) &&
           !ent_word_among(w, g->verb - 1, manner);
}

static bool is_attribute(const struct search *w, uint32_t verb)
{
    uint32_t p = w->s->phrase_of[verb];
    return p != NO_INDEX && w->s->phrases.at[p].last > verb;
}

/* "the election announced last week": a past participle that the tagger is right about. */
static bool is_mere_participle(const struct verb_case *v)
{
    if (!v->g.is_reduced) return false;
    uint32_t t = v->after;
    if (t < v->w->last && (ent_word_is(v->w, t, ",") || ent_word_is(v->w, t, ":"))) t++;
    if (ent_starts_object(v->w, v->after) &&
        takes(v, FRAME(NP) | FRAME(OBJECT) | FRAME(COMPLEMENT)))
        return false;
    return !ent_word_is(v->w, t, "that") && !(t <= v->w->last && ent_is_quote_mark(v->w, t)) &&
           !(takes(v, FRAME(BARE)) && ent_starts_clause(v->w, v->after));
}

/* "quoted him as having told": a part of a cue already. */
static bool is_taken(const struct search *w, uint32_t verb)
{
    for (uint32_t i = w->found_before; i < w->found.n; i++)
        if (!strcmp(w->found.at[i].rule, "attribution.quoted") &&
            range_has(w->found.at[i].words, verb))
            return true;
    return false;
}

/* ", citing security reasons": what an actor gives as the reason; an outlet that cites somebody passes on what that one says. */
static bool attribute_reason(const struct verb_case *v)
{
    const struct search *w = v->w;
    uint32_t t = v->after;
    bool is_parted = v->g.first > w->first && ent_word_is(w, v->g.first - 1, ",");
    struct source cited = ent_source_after(w, t), by = ent_subject(w, &v->g);
    bool may_pass_on = source_kind(w, &by) & (FIGURE_OUTLET | FIGURE_DOCUMENT);
    if (!w->an->insight || !is_parted || t > w->last || !source_is_named(&cited)) return false;
    if (may_pass_on || ent_can_speak(w, &cited) || !ent_can_speak(w, &by)) return false;
    return accept(v, by, ent_content_from(w, t), 0, "attribution.object");
}

bool ent_attribute_verb(struct search *w, uint32_t verb)
{
    struct verb_case v = {
        .w = w, .cue = ent_cue(w->s->lemmas[verb], CUE_PART_VERB), .after = verb + 1};
    v.g = ent_verb_group(w, verb);
    if (is_taken(w, verb)) return true;
    if (ent_attribute_quoted(w, &v.g) || ent_attribute_learned(&v)) return true;
    if (!v.cue.frames) return false;
    if (v.g.is_participle && str_equal(w->s->lemmas[verb], STR("cite")))
        return attribute_reason(&v);
    if (is_attribute(w, verb) || is_gerund(w, &v.g)) return false;
    bool by_another = v.g.is_passive && ent_word_is(w, v.after, "by"); /* "I was told by her" */
    if (!by_another && is_first_person(w, &v.g)) return false;
    if (takes(&v, FRAME(OUT))) {
        if (ent_word_is(w, v.after, "out"))
            v.after++;
        else
            v.cue.frames &= FRAME(AT_TO) | FRAME(THAT) | FRAME(AGENT);
    }
    if (v.g.is_passive) return !v.g.has_modal && ent_attribute_passive(&v);
    if (!is_asserted(&v) || is_mere_participle(&v)) return false;
    return attribute_active(&v) || ent_attribute_by_tree(&v);
}
