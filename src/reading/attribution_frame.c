/* Where what is said stands beside a verb, by the frames of its cue. */
#include "reading/attribution_frame.h"

#include "reading/outlet.h"
#include "reading/tree.h"

enum { LONGEST_GAP = 18 };

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

/* "a letter printed by": a participle that only describes what stands before it. */
static bool is_reduced_relative(const struct search *w, uint32_t t)
{
    return w->s->tags[t] == TAG_VBN &&
           (ent_word_is(w, t + 1, "by") || (ent_word_is(w, t + 2, "by") && t + 2 <= w->last));
}

/* "in an e-mail that the paper has seen": the "that" which only describes what stands before it. */
static bool is_relative_that(const struct search *w, uint32_t t)
{
    const struct insight *in = w->an->insight;
    if (!in || !ent_word_is(w, t, "that") || ent_is_branch(in, t, "mark")) return false;
    uint32_t verb = insight_head(in, t);
    return verb != NO_INDEX && verb > t && str_is(insight_relation(in, verb), "acl:relcl");
}

/* The "that" of a cue whose other complements end before it, or NO_INDEX. */
uint32_t ent_find_that(const struct search *w, uint32_t from)
{
    for (uint32_t t = from; t <= w->last && t < from + LONGEST_GAP; t++) {
        if (is_relative_that(w, t)) return NO_INDEX;
        if (ent_word_is(w, t, "that"))
            return w->s->tags[t] == TAG_DT && w->s->phrase_of[t] != NO_INDEX && t > from ? NO_INDEX
                                                                                         : t;
        if (ent_is_finite(w, t) || ent_is_quote_mark(w, t) || ent_word_is(w, t, ":"))
            return NO_INDEX;
        bool is_verb = tag_is_verb(w->s->tags[t]) && w->s->phrase_of[t] == NO_INDEX;
        if (is_verb && !is_reduced_relative(w, t)) return NO_INDEX;
    }
    return NO_INDEX;
}

/* The opening mark of a quotation that the cue introduces, with at most circumstances between. */
uint32_t ent_find_quote(const struct search *w, uint32_t from)
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

/* "told reporters", "informed the court", "explained to reporters that" */
struct source ent_addressee(const struct verb_case *v)
{
    const struct search *w = v->w;
    if (takes(v, FRAME(TO))) {
        struct source told = ent_source_after(w, v->after);
        return w->an->insight ? ent_with_name(w, told) : told; /* "told the agency Norda" */
    }
    if (!takes(v, FRAME(THAT)) || !ent_word_is(w, v->after, "to")) return NO_SOURCE;
    struct source to = ent_source_after(w, v->after + 1);
    bool is_told = ent_can_speak(w, &to) && ent_word_is(w, to.range.last + 1, "that");
    return is_told ? to : NO_SOURCE;
}

struct range ent_content_by_that(const struct verb_case *v, uint32_t from)
{
    uint32_t that = ent_find_that(v->w, from);
    return that == NO_INDEX ? NO_RANGE : ent_content_from(v->w, that + 1);
}

struct range ent_content_by_quote(const struct verb_case *v, uint32_t from)
{
    uint32_t open = ent_find_quote(v->w, from);
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
uint32_t ent_frame_preposition(const struct verb_case *v)
{
    uint32_t t = v->after;
    if (t <= v->w->last && v->w->s->tags[t] == TAG_RB) t++;
    for (const struct preposition_frame *f = preposition_frames; f->word; f++)
        if (takes(v, f->frame) && ent_word_is(v->w, t, f->word)) return t;
    return NO_INDEX;
}

/* "the", "his", "it", a name: what follows a verb as its object, not a participle. */
bool ent_starts_object(const struct search *w, uint32_t t)
{
    if (t > w->last || w->s->phrase_of[t] == NO_INDEX) return false;
    if (w->s->phrases.at[w->s->phrase_of[t]].flags & PHRASE_TEMPORAL) return false;
    uint8_t tag = w->s->tags[t];
    return tag == TAG_DT || tag == TAG_PRP || tag == TAG_PRP_POSS || tag_is_proper(tag);
}

/* "reiterated his call for", "voiced their fear that": what introduces what is said behind an object that only names the act; or NO_INDEX. */
uint32_t ent_named_act(const struct verb_case *v)
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
    if (t < w->last && w->s->tags[t] == TAG_RBS) t++;
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

/* "called sending troops abroad a mistake", "called the gap between rich and poor absurd": the tree shows what the long object is called. */
static bool names_by_tree(const struct verb_case *v)
{
    const struct insight *in = v->w->an->insight;
    uint32_t c = in && !v->g.is_reduced ? ent_branch(in, v->g.verb, "xcomp") : NO_INDEX;
    if (c == NO_INDEX || c <= v->after || c > v->w->last) return false;
    uint8_t tag = v->w->s->tags[c];
    bool is_name = tag == TAG_JJ || tag == TAG_NN || tag == TAG_NNS || tag == TAG_VBN;
    return is_name && ent_branch(in, c, "mark") == NO_INDEX;
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
struct range ent_content_by_object(const struct verb_case *v)
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
    if ((v->g.is_reduced && !ent_starts_object(w, t)) || is_weak_participle(v)) return NO_RANGE;
    if (takes(v, FRAME(COMPLEMENT)) && names_by_tree(v)) return ent_content_from(w, t);
    if (takes(v, FRAME(COMPLEMENT)) && !names_object(w, t)) return NO_RANGE;
    bool takes_object = takes(v, FRAME(NP) | FRAME(OBJECT) | FRAME(COMPLEMENT) | FRAME(OBJECT_INF));
    if (takes_object && starts_noun_phrase(w, t)) return ent_content_from(w, t);
    if (takes(v, FRAME(AS)) && starts_noun_phrase(w, t) && has_as(w, t))
        return ent_content_from(w, t);
    return NO_RANGE;
}

/* A clause without "that"; something must be left to be one. */
struct range ent_content_bare(const struct verb_case *v, uint32_t from)
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

bool ent_is_plain_speech(const struct verb_case *v)
{
    return takes(v, FRAME(QUOTE)) &&
           (v->cue.class != CUE_CLASS_SPEECH_ACT || takes(v, FRAME(BARE)));
}

/* A quotation ends right before who asks, demands or orders it. */
bool ent_has_quoted(const struct verb_case *v, uint32_t attributor)
{
    const struct search *w = v->w;
    return takes(v, FRAME(QUOTE)) && attributor > w->first + 1 &&
           ent_is_quote_mark(w, attributor - 1) && w->an->quote_of[attributor - 2] != NO_INDEX;
}

/* Is nothing said behind the cue: the sentence ends, or only circumstances follow? */
bool ent_ends_here(const struct verb_case *v, uint32_t from)
{
    uint32_t t = skip_circumstances(v->w, from);
    if (t > v->w->last || is_relative_that(v->w, t)) return true;
    return ent_word_among(v->w, t, (const char *const[]){".", ",", ";", "?", "!", NULL}) ||
           ent_is_quote_mark(v->w, t) ||
           ent_word_among(v->w, t,
                          (const char *const[]){"as", "when", "after", "while", "and", "during",
                                                "referring", NULL});
}

/* What stands before "he said" or "said the envoy", if a comma or a closing mark parts them. */
struct range ent_content_beside(const struct verb_case *v, uint32_t attributor)
{
    const struct search *w = v->w;
    if (attributor <= w->first + 1) return NO_RANGE;
    if (!ent_is_plain_speech(v) && !ent_has_quoted(v, attributor)) return NO_RANGE;
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
    if (!introduces || finite_verbs(w, r) > 1) return finite_verbs(w, r) > 0;
    while (r.first < r.last && !ent_word_is(w, r.first, ",")) r.first++;
    return finite_verbs(w, r) > 0;
}

/* "..., the agency Norda reported on Monday": the words of one who passes on what stands before. */
static bool starts_report(const struct search *w, uint32_t t)
{
    enum { MOST_PHRASES = 3 };
    for (int n = 0; n < MOST_PHRASES && t <= w->last && w->s->phrase_of[t] != NO_INDEX; n++)
        t = phrase_end(w, t) + 1;
    while (t < w->last && w->s->tags[t] == TAG_RB) t++;
    if (t > w->last || !ent_is_finite(w, t)) return false;
    struct cue cue = ent_cue(w->s->lemmas[t], CUE_PART_VERB);
    bool is_speech = cue.class == CUE_CLASS_SPEECH || cue.class == CUE_CLASS_WRITING;
    return is_speech && cue.frames & FRAME(THAT) && ent_find_that(w, t + 1) == NO_INDEX &&
           !ent_starts_clause(w, t + 1);
}

static bool goes_elsewhere(const struct search *w, uint32_t t)
{
    static const char *const words[] = {"as",   "but",   "and",   "while", "referring",
                                        "who",  "whom",  "whose", "which", "according",
                                        "when", "after", NULL};
    if (w->an->quote_of[t] != NO_INDEX) return false;
    if (w->an->insight && starts_report(w, t)) return true;
    return w->s->tags[t] == TAG_VBG || w->s->tags[t] == TAG_VBD || ent_word_among(w, t, words);
}

/* A parenthetical cue, "the pact, she said, would ...": the longer side keeps the content. */
struct range ent_longer_side(const struct verb_case *v, struct range before, uint32_t behind,
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
