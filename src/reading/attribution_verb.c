/* Verbs that attribute: "said that", "demanded the withdrawal", "urged them to", "is said to", "was announced by". */
#include "reading/attribution.h"

enum { LONGEST_GAP = 18 };

struct verb_case {
    struct search *w;
    struct verb_group g;
    struct cue cue;
    bool is_thing;  /* its subject is nobody that the cast knows: only clauses are said */
    uint32_t after; /* the token behind the verb and its particle */
};

static struct attribution *add(struct search *w, const struct cue *cue, struct range words,
                               struct source source, struct range content, const char *rule)
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

static bool takes(const struct verb_case *v, uint64_t frame) { return v->cue.frames & frame; }

static uint32_t phrase_end(const struct search *w, uint32_t t)
{
    uint32_t last = w->s->phrases.at[w->s->phrase_of[t]].last;
    return last > w->last ? w->last : last;
}

static bool is_preposition(const struct search *w, uint32_t t)
{
    static const char *const words[] = {"in",   "on",      "at",    "to",     "during", "by",
                                        "via",  "through", "after", "before", "of",     "from",
                                        "with", "for",     "over",  "about",  NULL};
    return ent_word_among(w, t, words);
}

/* Behind what may stand between a cue and its clause: adverbs, days, "in a statement", "to reporters". */
static uint32_t skip_circumstances(const struct search *w, uint32_t t)
{
    for (int steps = 0; steps < 8 && t <= w->last; steps++) {
        uint32_t p = w->s->phrase_of[t];
        if (w->s->tags[t] == TAG_RB && !ent_word_is(w, t, "not")) {
            t++;
        } else if (p != NO_INDEX && w->s->phrases.at[p].flags & PHRASE_TEMPORAL) {
            t = phrase_end(w, t) + 1;
        } else if (is_preposition(w, t) && t < w->last && w->s->phrase_of[t + 1] != NO_INDEX) {
            t = phrase_end(w, t + 1) + 1;
        } else {
            break;
        }
    }
    return t;
}

/* "committed in July to free": the "to" behind a circumstance, else where the circumstance starts. */
static uint32_t skip_circumstances_until_to(const struct search *w, uint32_t from)
{
    for (uint32_t t = from; t <= w->last && t < from + 6; t++) {
        if (w->s->tags[t] == TAG_TO) return t;
        if (w->d->tokens.at[t].flags & TOKEN_PUNCTUATION || tag_is_verb(w->s->tags[t])) break;
    }
    return from;
}

/* The "that" of a cue whose other complements end before it, or NO_INDEX. */
static uint32_t find_that(const struct search *w, uint32_t from)
{
    for (uint32_t t = from; t <= w->last && t < from + LONGEST_GAP; t++) {
        if (ent_word_is(w, t, "that"))
            return w->s->tags[t] == TAG_DT && w->s->phrase_of[t] != NO_INDEX && t > from ? NO_INDEX
                                                                                         : t;
        if (ent_is_finite(w, t) || ent_is_quote_mark(w, t) || ent_word_is(w, t, ":"))
            return NO_INDEX;
        if (tag_is_verb(w->s->tags[t]) && w->s->phrase_of[t] == NO_INDEX) return NO_INDEX;
    }
    return NO_INDEX;
}

/* The opening mark of a quotation that the cue introduces, with at most circumstances between. */
static uint32_t find_quote(const struct search *w, uint32_t from)
{
    for (uint32_t t = from; t < w->last && t < from + LONGEST_GAP; t++) {
        uint32_t q = w->an->quote_of[t + 1];
        bool opens =
            w->an->quote_of[t] == NO_INDEX && q != NO_INDEX && w->an->quotes.at[q].first == t + 1;
        if (opens) {
            bool is_own = t == from || t == skip_circumstances(w, from) ||
                          ent_word_among(w, t - 1, (const char *const[]){",", ":", "that", NULL});
            return is_own ? t : NO_INDEX;
        }
        if (tag_is_verb(w->s->tags[t]) && w->s->phrase_of[t] == NO_INDEX) return NO_INDEX;
    }
    return NO_INDEX;
}

/* "told reporters", "informed the court" */
static struct source addressee(const struct verb_case *v)
{
    if (!takes(v, FRAME(TO))) return NO_SOURCE;
    return ent_source_after(v->w, v->after);
}

static struct range content_by_that(const struct verb_case *v, uint32_t from)
{
    uint32_t that = find_that(v->w, from);
    return that == NO_INDEX ? NO_RANGE : ent_content_from(v->w, that + 1);
}

static struct range content_by_quote(const struct verb_case *v, uint32_t from)
{
    uint32_t open = find_quote(v->w, from);
    return open == NO_INDEX ? NO_RANGE : ent_content_from(v->w, open);
}

struct preposition_frame {
    uint64_t frame;
    const char *word;
};

static const struct preposition_frame preposition_frames[] = {{FRAME(FOR), "for"},
                                                              {FRAME(OF), "of"},
                                                              {FRAME(ON), "on"},
                                                              {FRAME(ON), "upon"},
                                                              {FRAME(ABOUT), "about"},
                                                              {FRAME(AGAINST), "against"},
                                                              {FRAME(OVER), "over"},
                                                              {FRAME(AT), "at"},
                                                              {FRAME(WITH), "with"},
                                                              {FRAME(TO_NP), "to"},
                                                              {FRAME(AT_TO), "to"},
                                                              {FRAME(TO_INF), "to"},
                                                              {0, NULL}};

/* "called for", "warned of": the preposition that introduces what is said, or NO_INDEX. */
static uint32_t frame_preposition(const struct verb_case *v)
{
    uint32_t t = v->after;
    if (t <= v->w->last && v->w->s->tags[t] == TAG_RB) t++;
    for (const struct preposition_frame *f = preposition_frames; f->word; f++)
        if (takes(v, f->frame) && ent_word_is(v->w, t, f->word)) return t;
    return NO_INDEX;
}

/* "the", "his", "it", a name: what follows a verb as its object, not a participle. */
static bool starts_object(const struct search *w, uint32_t t)
{
    if (t > w->last || w->s->phrase_of[t] == NO_INDEX) return false;
    if (w->s->phrases.at[w->s->phrase_of[t]].flags & PHRASE_TEMPORAL) return false;
    uint8_t tag = w->s->tags[t];
    return tag == TAG_DT || tag == TAG_PRP || tag == TAG_PRP_POSS || tag_is_proper(tag);
}

/* "reiterated his call for", "voiced their fear that": what introduces what is said behind an object that only names the act; or NO_INDEX. */
static uint32_t named_act(const struct verb_case *v)
{
    static const char *const verbs[] = {"express", "voice", "reiterate", "repeat",
                                        "renew",   "raise", NULL};
    const struct search *w = v->w;
    uint32_t t = v->after;
    if (!ent_lemma_among(w, v->g.verb, verbs) || t > w->last || w->s->phrase_of[t] == NO_INDEX)
        return NO_INDEX;
    uint32_t noun = phrase_end(w, t);
    struct cue cue = ent_cue(w->s->lemmas[noun], CUE_PART_NOUN);
    bool says = (cue.frames & FRAME(FOR) && ent_word_is(w, noun + 1, "for")) ||
                (cue.frames & FRAME(THAT) && ent_word_is(w, noun + 1, "that")) ||
                (cue.frames & FRAME(OF) && ent_word_is(w, noun + 1, "of")) ||
                (cue.frames & FRAME(ABOUT) && ent_word_is(w, noun + 1, "about"));
    return says ? noun + 1 : NO_INDEX;
}

static bool starts_noun_phrase(const struct search *w, uint32_t t)
{
    return t <= w->last && (w->s->phrase_of[t] != NO_INDEX || ent_is_quote_mark(w, t));
}

/* "called the plan dead", "called it a lie", but not "called the talks for Friday". */
static bool names_object(const struct search *w, uint32_t t)
{
    if (w->s->phrase_of[t] == NO_INDEX) return ent_is_quote_mark(w, t);
    uint32_t next = phrase_end(w, t) + 1;
    while (next < w->last && ent_word_is(w, next, "of") && w->s->phrase_of[next + 1] != NO_INDEX)
        next = phrase_end(w, next + 1) + 1;
    if (next > w->last) return false;
    uint8_t tag = w->s->tags[next];
    return ent_is_quote_mark(w, next) || w->s->phrase_of[next] != NO_INDEX || tag == TAG_JJ ||
           tag == TAG_RB || ent_word_is(w, next, "to");
}

/* "described the talks as fruitless" */
static bool has_as(const struct search *w, uint32_t t)
{
    for (uint32_t u = t + 1; u < w->last && u < t + LONGEST_GAP; u++) {
        if (ent_word_is(w, u, "as")) return true;
        if (ent_is_finite(w, u)) return false;
    }
    return false;
}

/* "seeking a way out": a participle that is no more than what somebody does. */
static bool is_weak_participle(const struct verb_case *v)
{
    if (!v->g.is_participle) return false;
    bool is_parted =
        v->g.first > v->w->first &&
        (ent_word_among(v->w, v->g.first - 1, (const char *const[]){",", "and", "but", NULL}));
    bool is_plain_act = v->cue.class == CUE_CLASS_SPEECH_ACT && takes(v, FRAME(OBJECT));
    return v->cue.class == CUE_CLASS_ATTITUDE || !(is_parted || is_plain_act);
}

/* An object that says what is demanded, denied, announced. */
static struct range content_by_object(const struct verb_case *v)
{
    const struct search *w = v->w;
    uint32_t t = v->after;
    if (t > w->last) return NO_RANGE;
    if (takes(v, FRAME(INF)) && w->s->tags[t] == TAG_TO) return ent_content_from(w, t);
    uint32_t to = t;
    if (ent_word_among(
            w, t, (const char *const[]){"in", "on", "last", "again", "today", "yesterday", NULL}))
        to = skip_circumstances_until_to(w, t);
    if (takes(v, FRAME(INF)) && to <= w->last && w->s->tags[to] == TAG_TO)
        return ent_content_from(w, to);
    if (takes(v, FRAME(INF)) && ent_word_is(w, t, "not")) return ent_content_from(w, t);
    if (takes(v, FRAME(ING)) && w->s->tags[t] == TAG_VBG) return ent_content_from(w, t);
    if (takes(v, FRAME(ASK)) &&
        ent_word_among(w, t,
                       (const char *const[]){"whether", "if", "what", "why", "how", "who", NULL}))
        return ent_content_from(w, t);
    if ((v->g.is_reduced && !starts_object(w, t)) || is_weak_participle(v)) return NO_RANGE;
    if (takes(v, FRAME(COMPLEMENT)) && !names_object(w, t)) return NO_RANGE;
    bool takes_object = takes(v, FRAME(NP) | FRAME(OBJECT) | FRAME(COMPLEMENT) | FRAME(OBJECT_INF));
    if (takes_object && starts_noun_phrase(w, t)) return ent_content_from(w, t);
    if (takes(v, FRAME(AS)) && starts_noun_phrase(w, t) && has_as(w, t))
        return ent_content_from(w, t);
    return NO_RANGE;
}

/* A clause without "that"; something must be left to be one. */
static struct range content_bare(const struct verb_case *v, uint32_t from)
{
    if (!takes(v, FRAME(BARE) | FRAME(TO))) return NO_RANGE;
    uint32_t t = skip_circumstances(v->w, from);
    if (t > v->w->last) return NO_RANGE;
    if (v->w->d->tokens.at[t].flags & TOKEN_PUNCTUATION &&
        !ent_word_among(v->w, t, (const char *const[]){",", ":", "(", "$", NULL}))
        return NO_RANGE;
    bool is_named_there = t > from && ent_starts_clause(v->w, from) && !ent_starts_clause(v->w, t);
    return ent_content_from(v->w, is_named_there ? from : t);
}

static bool is_plain_speech(const struct verb_case *v)
{
    return takes(v, FRAME(QUOTE)) &&
           (v->cue.class != CUE_CLASS_SPEECH_ACT || takes(v, FRAME(BARE)));
}

/* Is nothing said behind the cue: the sentence ends, or only circumstances follow? */
static bool ends_here(const struct verb_case *v, uint32_t from)
{
    uint32_t t = skip_circumstances(v->w, from);
    if (t > v->w->last) return true;
    return ent_word_among(v->w, t, (const char *const[]){".", ",", ";", "?", "!", NULL}) ||
           ent_is_quote_mark(v->w, t) ||
           ent_word_among(v->w, t,
                          (const char *const[]){"as", "when", "after", "while", "and", "during",
                                                "referring", NULL});
}

/* What stands before "he said" or "said the envoy", if a comma or a closing mark parts them. */
static struct range content_before(const struct verb_case *v, uint32_t attributor)
{
    const struct search *w = v->w;
    if (attributor <= w->first + 1 || !is_plain_speech(v)) return NO_RANGE;
    uint32_t t = attributor - 1;
    bool is_parted =
        ent_word_is(w, t, ",") || (ent_is_quote_mark(w, t) && w->an->quote_of[t - 1] != NO_INDEX);
    bool ends =
        w->s->tags[attributor] == TAG_PRP && v->g.verb + 1 >= w->last && !v->g.is_infinitive;
    return is_parted || ends ? ent_content_before(w, t) : NO_RANGE;
}

static uint32_t finite_verbs(const struct search *w, struct range r)
{
    uint32_t n = 0;
    for (uint32_t t = r.first; t <= r.last; t++) n += ent_is_finite(w, t);
    return n;
}

/* Is it more than what introduces the sentence: "Speaking in Geneva, ...", "If one were held, ..."? */
static bool is_said_before(const struct search *w, struct range r)
{
    if (w->an->quote_of[r.first] != NO_INDEX || w->an->quote_of[r.last] != NO_INDEX) return true;
    if (w->s->tags[r.last] == TAG_CC) return false;
    uint8_t tag = w->s->tags[r.first];
    bool introduces = tag == TAG_VBG || tag == TAG_VBN || tag == TAG_IN || tag == TAG_WRB;
    if (!introduces) return finite_verbs(w, r) > 0;
    while (r.first < r.last && !ent_word_is(w, r.first, ",")) r.first++;
    return finite_verbs(w, r) > 0;
}

static bool goes_elsewhere(const struct search *w, uint32_t t)
{
    static const char *const words[] = {"as",    "but",       "and",  "while", "referring", "who",
                                        "which", "according", "when", "after", NULL};
    if (w->an->quote_of[t] != NO_INDEX) return false;
    return w->s->tags[t] == TAG_VBG || w->s->tags[t] == TAG_VBD || ent_word_among(w, t, words);
}

/* A parenthetical cue, "the pact, she said, would ...": the longer side keeps the content. */
static struct range longer_side(const struct verb_case *v, struct range before, uint32_t behind,
                                uint32_t *flags)
{
    const struct search *w = v->w;
    uint32_t t = skip_circumstances(w, behind);
    struct range after =
        ent_word_is(w, t, ",") && t + 2 < w->last ? ent_content_from(w, t) : NO_RANGE;
    bool is_said = is_said_before(w, before);
    if (range_is_empty(after) || goes_elsewhere(w, after.first)) return is_said ? before : NO_RANGE;
    *flags |= FLAG_SPLIT_QUOTE;
    bool is_longer = after.last - after.first > before.last - before.first;
    return is_longer || !is_said ? after : before;
}

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

static bool accept(const struct verb_case *v, struct source source, struct range content,
                   uint32_t flags, const char *rule)
{
    if (range_is_empty(content) || is_silence(v, content)) return false;
    struct search *w = v->w;
    uint32_t preposition = frame_preposition(v);
    struct range words = {v->g.is_infinitive ? governor_of(v) : v->g.verb, v->after - 1};
    if (preposition != NO_INDEX && preposition < content.first && content.first <= preposition + 3)
        words.last = preposition;
    if (!strcmp(rule, "attribution.act")) words.last = named_act(v);
    struct attribution *a = add(w, &v->cue, words, source, content, rule);
    a->flags = flags;
    a->is_clause = strcmp(rule, "attribution.object") && strcmp(rule, "attribution.preposition");
    if (!a->is_clause) a->content = ent_object_only(w, content);
    if (content.first > v->g.verb) a->addressee = addressee(v);
    return true;
}

static bool attribute_before(const struct verb_case *v, struct source source, uint32_t attributor,
                             const char *rule)
{
    struct range before = content_before(v, attributor);
    if (range_is_empty(before)) return false;
    uint32_t flags = 0, behind = attributor == v->g.first ? source.range.last + 1 : v->after;
    struct range content = longer_side(v, before, behind, &flags);
    return accept(v, source, content, flags, rule);
}

/* "..., said the envoy": the subject stands behind the verb, nothing before it but what is said. */
static bool attribute_inverted(struct verb_case *v)
{
    const struct search *w = v->w;
    if (!is_plain_speech(v) || v->g.first <= w->first) return false;
    if (v->g.is_infinitive || v->g.is_participle) return false;
    uint32_t t = v->g.first - 1;
    if (takes(v, FRAME(TO)) && !takes(v, FRAME(BARE))) return false;
    if (v->after <= w->last && ent_is_quote_mark(w, v->after)) return false;
    if (!ent_word_is(w, t, ",") && !ent_is_quote_mark(w, t)) return false;
    struct source source = ent_source_after(w, v->after);
    if (!ent_can_speak(w, &source)) return false;
    if (!ent_is_quote_mark(w, t) && !ends_here(v, source.range.last + 1)) return false;
    return attribute_before(v, source, v->g.first, "attribution.inverted");
}

/* "Said the envoy: ..." */
static bool attribute_opening(struct verb_case *v)
{
    struct search *w = v->w;
    if (v->g.verb != w->first || !ent_is_finite(w, v->g.verb)) return false;
    struct source source = ent_source_after(w, v->after);
    if (!ent_can_speak(w, &source)) return false;
    struct range content = content_by_quote(v, source.range.last + 1);
    return accept(v, source, content, 0, "attribution.opening");
}

static bool attribute_after(const struct verb_case *v, struct source source)
{
    uint32_t from = v->after;
    struct source to = addressee(v);
    uint32_t preposition = frame_preposition(v), act = named_act(v);
    if (act != NO_INDEX)
        return accept(v, source, ent_content_from(v->w, act + 1), 0, "attribution.act");
    struct range content = content_by_quote(v, from);
    if (!range_is_empty(content) && (takes(v, FRAME(QUOTE) | FRAME(BARE))))
        return accept(v, source, content, 0, "attribution.quote.after");
    if (source_is_named(&to)) from = to.range.last + 1;
    if (source_is_named(&to)) content = content_by_quote(v, from);
    if (!range_is_empty(content)) return accept(v, source, content, 0, "attribution.quote.after");
    if (takes(v, FRAME(THAT) | FRAME(TO))) content = content_by_that(v, from);
    if (!range_is_empty(content)) return accept(v, source, content, 0, "attribution.that");
    if (v->is_thing && (takes(v, FRAME(NP)) || preposition != NO_INDEX) &&
        !ent_starts_clause(v->w, from))
        return false;
    if (preposition != NO_INDEX)
        return accept(v, source, ent_content_from(v->w, preposition + 1), 0,
                      "attribution.preposition");
    if (!takes(v, FRAME(BARE)) || !ent_starts_clause(v->w, from)) content = content_by_object(v);
    if (!range_is_empty(content)) return accept(v, source, content, 0, "attribution.object");
    if (takes(v, FRAME(TO)) && !takes(v, FRAME(BARE)) && !source_is_named(&to)) return false;
    if (!takes(v, FRAME(BARE) | FRAME(TO))) return false;
    if (!ends_here(v, from) || ent_word_is(v->w, from, ","))
        return accept(v, source, content_bare(v, from), 0, "attribution.bare");
    return false;
}

/* "if the union demands", "whether he says": nobody has said it. */
static bool is_supposed(const struct search *w, const struct source *source)
{
    static const char *const openers[] = {"if", "unless", "whether", "until", NULL};
    return source->range.first > w->first && ent_word_among(w, source->range.first - 1, openers);
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
    if (v->is_thing && !(is_plain && ent_may_speak(w, &source))) return false;
    if (is_supposed(w, &source)) return false;
    struct source to = addressee(v);
    uint32_t behind = source_is_named(&to) ? to.range.last + 1 : v->after;
    bool stands_before = source.range.last < v->g.first;
    if (stands_before && find_quote(w, v->after) == NO_INDEX && ends_here(v, behind) &&
        attribute_before(v, source, source.range.first, "attribution.before"))
        return true;
    return attribute_after(v, source);
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
    struct attribution *a = add(w, &v->cue, (struct range){v->g.first, t}, NO_SOURCE,
                                ent_content_from(w, t + 1), "attribution.passive");
    a->flags = FLAG_PASSIVE;
    return true;
}

/* "is said to", "it is reported that", "was announced by the union", "were told that" */
static bool attribute_passive(struct verb_case *v)
{
    struct search *w = v->w;
    uint32_t t = v->after;
    struct range words = {v->g.first, v->g.verb};
    if (takes(v, FRAME(PASSIVE_INF)) && t < w->last && w->s->tags[t] == TAG_TO) {
        words.last = t;
        struct attribution *a =
            add(w, &v->cue, words, NO_SOURCE, ent_content_from(w, t + 1), "attribution.passive");
        a->flags = FLAG_PASSIVE;
        return true;
    }
    bool is_impersonal = v->g.first > w->first && ent_word_is(w, v->g.first - 1, "it");
    bool is_told = takes(v, FRAME(PASSIVE_TO));
    if ((is_impersonal && takes(v, FRAME(PASSIVE_THAT))) || is_told) {
        uint32_t that = find_that(w, t);
        if (that == NO_INDEX && is_told && ent_word_is(w, t, "to")) that = t - 1;
        if (that == NO_INDEX && is_told) return false;
        struct attribution *a =
            add(w, &v->cue, words, NO_SOURCE, ent_content_from(w, that == NO_INDEX ? t : that + 1),
                "attribution.passive");
        a->flags = FLAG_PASSIVE;
        return true;
    }
    if (attribute_nameless(v)) return true;
    if (!takes(v, FRAME(AGENT)) || !ent_word_is(w, t, "by")) return false;
    struct source source = ent_source_after(w, t + 1);
    bool is_as = v->g.first > w->first + 1 && ent_word_is(w, v->g.first - 1, "as");
    if (is_as && ent_can_speak(w, &source)) {
        add(w, &v->cue, words, source, ent_content_before(w, v->g.first - 2), "attribution.as_by");
        return true;
    }
    if (v->g.is_reduced) return false;
    uint32_t behind = source.range.last + 1;
    if (takes(v, FRAME(PASSIVE_FOR)) && ent_can_speak(w, &source) &&
        ent_word_is(w, behind, "for")) {
        add(w, &v->cue, words, source, ent_content_from(w, behind + 1), "attribution.agent");
        return true;
    }
    struct source what = v->g.first > w->first ? ent_source_before(w, v->g.first - 1) : NO_SOURCE;
    if (!ent_can_speak(w, &source) || !source_is_named(&what)) return false;
    add(w, &v->cue, words, source, what.range, "attribution.agent");
    return true;
}

/* "went on to say" speaks, "refused to say" and "is to announce" do not. */
static bool is_asserted(const struct verb_case *v)
{
    static const char *const governors[] = {"go",   "continue", "proceed", "keen",
                                            "pain", "on",       NULL};
    const struct search *w = v->w;
    bool is_attitude = v->cue.class == CUE_CLASS_ATTITUDE || v->cue.is_negated;
    if (v->g.is_negated && !is_attitude) return false;
    if (v->g.has_modal) return false;
    if (!v->g.is_infinitive) return true;
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

/* The participle in "as saying", "as having said" at t, or NO_INDEX. */
static uint32_t as_saying(const struct search *w, uint32_t t)
{
    if (!ent_word_is(w, t, "as") || t >= w->last || w->s->tags[t + 1] != TAG_VBG) return NO_INDEX;
    return ent_word_is(w, t + 1, "having") && t + 2 <= w->last ? t + 2 : t + 1;
}

/* "the agency quoted an official as saying", "the envoy was quoted by the agency as saying" */
static bool attribute_quoted(struct search *w, const struct verb_group *g)
{
    static const char *const verbs[] = {"quote", "cite", NULL};
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
    uint32_t saying = as_saying(w, t);
    if (saying == NO_INDEX) return false;
    struct verb_case v = {
        .w = w, .cue = ent_cue(w->s->lemmas[saying], CUE_PART_VERB), .after = saying + 1};
    struct range content = content_by_quote(&v, v.after);
    if (range_is_empty(content)) content = content_by_that(&v, v.after);
    if (range_is_empty(content)) content = ent_content_from(w, v.after);
    struct source speaker = g->is_passive ? subject : object,
                  relay = g->is_passive ? object : subject;
    if (range_is_empty(content) || !source_is_named(&speaker)) return false;
    struct attribution *a =
        add(w, &v.cue, (struct range){t, saying}, speaker, content, "attribution.quoted");
    a->is_clause = true;
    if (source_is_named(&relay)) *vec_add(w->an->arena, &a->links) = relay;
    return true;
}

/* "the election announced last week": a past participle that the tagger is right about. */
static bool is_mere_participle(const struct verb_case *v)
{
    if (!v->g.is_reduced) return false;
    uint32_t t = v->after;
    if (t < v->w->last && (ent_word_is(v->w, t, ",") || ent_word_is(v->w, t, ":"))) t++;
    if (starts_object(v->w, v->after) && takes(v, FRAME(NP) | FRAME(OBJECT) | FRAME(COMPLEMENT)))
        return false;
    return !ent_word_is(v->w, t, "that") && !(t <= v->w->last && ent_is_quote_mark(v->w, t)) &&
           !(takes(v, FRAME(BARE)) && ent_starts_clause(v->w, v->after));
}

bool ent_attribute_verb(struct search *w, uint32_t verb)
{
    struct verb_case v = {
        .w = w, .cue = ent_cue(w->s->lemmas[verb], CUE_PART_VERB), .after = verb + 1};
    v.g = ent_verb_group(w, verb);
    if (attribute_quoted(w, &v.g)) return true;
    if (!v.cue.frames) return false;
    if (v.g.is_participle && str_equal(w->s->lemmas[verb], STR("cite"))) return false;
    if (is_attribute(w, verb) || is_gerund(w, &v.g)) return false;
    if (is_first_person(w, &v.g)) return false;
    if (takes(&v, FRAME(OUT))) {
        if (ent_word_is(w, v.after, "out"))
            v.after++;
        else
            v.cue.frames &= FRAME(AT_TO) | FRAME(THAT) | FRAME(AGENT);
    }
    if (v.g.is_passive) return !v.g.has_modal && attribute_passive(&v);
    if (!is_asserted(&v) || is_mere_participle(&v)) return false;
    return attribute_active(&v);
}
