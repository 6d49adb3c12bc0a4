/* What is said: from behind a cue to where something else begins, or what stands before it. */
#include "reading/attribution.h"

static bool is_comma(const struct search *w, uint32_t t) { return ent_word_is(w, t, ","); }

static bool is_trimmed(const struct search *w, uint32_t t)
{
    static const char *const marks[] = {",",  ".",   ";", ":", "-", "\xE2\x80\x94", "\xE2\x80\x93",
                                        "--", "...", NULL};
    return ent_is_quote_mark(w, t) || ent_word_among(w, t, marks);
}

struct range ent_trim(const struct search *w, struct range r)
{
    if (range_is_empty(r)) return r;
    while (r.first <= r.last && is_trimmed(w, r.first)) r.first++;
    while (r.last > r.first && is_trimmed(w, r.last)) r.last--;
    return r.first > r.last ? NO_RANGE : r;
}

static bool is_speaking_verb(const struct search *w, uint32_t t)
{
    uint8_t tag = w->s->tags[t];
    if (!tag_is_verb(tag)) return false;
    struct cue cue = ent_cue(w->s->lemmas[t], CUE_PART_VERB);
    return cue.frames && cue.class != CUE_CLASS_ATTITUDE && cue.class != CUE_CLASS_EVIDENCE;
}

static uint32_t skip_adverbs(const struct search *w, uint32_t t)
{
    while (t <= w->last && (w->s->tags[t] == TAG_RB || w->s->tags[t] == TAG_RBR)) t++;
    return t;
}

/* ", saying", "and added", "but warned", ", according to": another cue of the same sentence. */
static bool starts_coordinated_cue(const struct search *w, uint32_t t)
{
    bool is_coordinator = ent_word_is(w, t, "and") || ent_word_is(w, t, "but");
    uint32_t verb = skip_adverbs(w, t + 1);
    if (verb > w->last) return false;
    uint8_t tag = w->s->tags[verb];
    if (is_coordinator) return is_speaking_verb(w, verb) && (tag == TAG_VBD || tag == TAG_VBZ);
    if (!is_comma(w, t)) return false;
    if (ent_word_is(w, verb, "according") && ent_word_is(w, verb + 1, "to")) return true;
    if (tag == TAG_VBD && ent_word_is(w, verb + 1, "that")) return is_speaking_verb(w, verb);
    return tag == TAG_VBG && is_speaking_verb(w, verb);
}

/* ", while the union said", ", as the president hopes": a clause with a speaker and a cue of its own. */
static bool starts_other_speaker(const struct search *w, uint32_t t)
{
    static const char *const openers[] = {"while",   "as",    "although", "though", "but",
                                          "whereas", "after", "when",     "before", NULL};
    if (!is_comma(w, t)) return false;
    bool has_opener = ent_word_among(w, t + 1, openers);
    if (!has_opener && !ent_word_among(w, w->first, openers)) return false;
    uint32_t subject = has_opener ? t + 2 : t + 1;
    if (subject > w->last || w->s->phrase_of[subject] == NO_INDEX) return false;
    uint32_t verb = skip_adverbs(w, w->s->phrases.at[w->s->phrase_of[subject]].last + 1);
    while (verb < w->last && w->s->phrase_of[verb] != NO_INDEX)
        verb = w->s->phrases.at[w->s->phrase_of[verb]].last + 1;
    if (verb > w->last || !ent_is_finite(w, verb)) return false;
    return ent_cue(w->s->lemmas[verb], CUE_PART_VERB).frames != 0;
}

/* The last token of what starts at from, in the report's own words. */
static uint32_t clause_end(const struct search *w, uint32_t from)
{
    for (uint32_t t = from + 1; t <= w->last; t++) {
        if (w->an->quote_of[t] != NO_INDEX && w->an->quote_of[from] == NO_INDEX) continue;
        if (starts_coordinated_cue(w, t) || starts_other_speaker(w, t)) return t - 1;
    }
    return w->last;
}

/* Does the sentence go on with words of the same clause behind the closing mark at t? */
static bool goes_on_behind(const struct search *w, uint32_t t)
{
    uint32_t next = t + 1;
    if (next > w->last || w->d->tokens.at[next].flags & TOKEN_PUNCTUATION) return false;
    if (ent_word_among(w, next,
                       (const char *const[]){"said", "says", "while", "as", "after", "when", NULL}))
        return false;
    return !starts_coordinated_cue(w, next);
}

struct range ent_content_from(const struct search *w, uint32_t from)
{
    uint32_t t = from;
    while (t <= w->last && (is_comma(w, t) || ent_word_is(w, t, ":"))) t++;
    if (t > w->last) return NO_RANGE;
    uint32_t q = t < w->last ? w->an->quote_of[t + 1] : NO_INDEX;
    if (w->an->quote_of[t] == NO_INDEX && q != NO_INDEX && w->an->quotes.at[q].first == t + 1) {
        uint32_t end = w->an->quotes.at[q].last;
        if (end >= w->last || !goes_on_behind(w, end + 1))
            return ent_trim(w, (struct range){t + 1, end < w->last ? end : w->last});
    }
    uint32_t end = clause_end(w, t);
    q = w->an->quote_of[t];
    if (q != NO_INDEX && w->an->quotes.at[q].last < end) end = w->an->quotes.at[q].last;
    return ent_trim(w, (struct range){t, end});
}

/* An object without the clauses that follow it: "the plan, with the envoy saying ...", "a raise but the union wants more". */
struct range ent_object_only(const struct search *w, struct range content)
{
    static const char *const openers[] = {"with",     "after",  "while", "as",
                                          "although", "though", "but",   NULL};
    for (uint32_t t = content.first + 1; t < content.last; t++) {
        if (w->an->quote_of[t] != NO_INDEX) continue;
        bool is_parted =
            is_comma(w, t) && ent_word_among(w, t + 1, openers) && !ent_word_is(w, t + 2, "well");
        bool is_other = ent_word_is(w, t, "but") && w->s->tags[t] == TAG_CC;
        if (is_parted || is_other) return ent_trim(w, (struct range){content.first, t - 1});
    }
    return content;
}

struct range ent_content_before(const struct search *w, uint32_t to)
{
    if (to == NO_INDEX || to < w->first) return NO_RANGE;
    uint32_t last = to;
    while (last > w->first && (is_comma(w, last) || ent_is_quote_mark(w, last))) last--;
    uint32_t first = w->first, q = w->an->quote_of[last];
    if (q != NO_INDEX && w->an->quotes.at[q].first > first && !w->an->quotes.at[q].is_fragment)
        first = w->an->quotes.at[q].first;
    if (ent_word_among(w, first, (const char *const[]){"but", "and", "however", "meanwhile", NULL}))
        first++;
    return ent_trim(w, (struct range){first, last});
}

/* Does a noun phrase with a finite verb of its own start here, rather than a mere noun phrase? */
bool ent_starts_clause(const struct search *w, uint32_t from)
{
    for (uint32_t t = from; t <= w->last && t < from + 25; t++) {
        uint8_t tag = w->s->tags[t];
        if (tag == TAG_WDT || tag == TAG_WP || tag == TAG_WP_POSS || tag == TAG_WRB ||
            tag == TAG_TO)
            return false;
        if (ent_word_among(w, t,
                           (const char *const[]){"that", ";", ":", ",", "and", "but", "after", "as",
                                                 "before", "because", NULL}))
            return false;
        if (ent_is_finite(w, t)) return true;
        if (tag == TAG_VBN || tag == TAG_VBG) {
            if (w->s->phrase_of[t] == NO_INDEX) return false;
        }
    }
    return false;
}
