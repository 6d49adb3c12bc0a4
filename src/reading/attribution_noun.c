/* What is attributed by other words than verbs: "according to", "the fear that", "is concerned that", "reportedly". */
#include "reading/attribution.h"
#include "reading/tree.h"

static void add(struct search *w, struct cue cue, struct range words, struct source source,
                struct range content, uint32_t flags, const char *rule)
{
    if (range_is_empty(content)) return;
    struct attribution *a = vec_add(w->an->arena, &w->found);
    *a = (struct attribution){.cue = cue,
                              .words = words,
                              .source = source,
                              .content = content,
                              .addressee = NO_SOURCE,
                              .outer = NO_INDEX,
                              .is_clause = true,
                              .flags = flags,
                              .rule = rule};
}

static const struct cue speech = {.frames = FRAME(BARE), .class = CUE_CLASS_SPEECH};

/* The comma at or after t that ends an aside opened before t; the sentence's end where there is none. */
static uint32_t next_comma(const struct search *w, uint32_t t)
{
    while (t <= w->last && !ent_word_is(w, t, ",")) t++;
    return t;
}

/* "a report in the Gazette, which quoted a minister": where the last clause ends that describes the source. */
static uint32_t mention_end(const struct search *w, const struct source *source)
{
    const struct insight *in = w->an->insight;
    uint32_t last = source->range.last;
    uint32_t head = in ? ent_highest(in, source->range.first, last) : NO_INDEX;
    for (uint32_t c = in ? ent_branch(in, head, "acl") : NO_INDEX; c != NO_INDEX;
         c = ent_next_branch(in, c, "acl")) {
        uint32_t first = ent_first_under(in, c), end = ent_last_under(in, c);
        if (first > last && first <= last + 2 && end < w->last) last = end;
    }
    return last;
}

static bool is_speaker(const struct search *w, const struct source *s)
{
    return source_kind(w, s) &
           (FIGURE_PERSON | FIGURE_PARTY | FIGURE_SPOKESPERSON | FIGURE_OUTLET | FIGURE_ANONYMOUS);
}

/* "According to X, ..." and "..., according to X, ..." */
static void attribute_phrase(struct search *w, struct range words, const char *rule)
{
    uint32_t at = words.last + 1;
    struct source source = ent_source_after(w, at);
    if (!source_is_named(&source)) return;
    bool is_parted = words.first == w->first || ent_word_is(w, words.first - 1, "that") ||
                     ent_word_is(w, words.first - 1, ",") || ent_is_quote_mark(w, words.first - 1);
    bool is_bare = source.range.last == at && w->s->tags[at] == TAG_NN; /* "according to plan" */
    if (!is_parted && !is_speaker(w, &source) && (is_bare || !ent_can_speak(w, &source))) return;
    uint32_t comma = next_comma(w, mention_end(w, &source) + 1);
    bool is_first = words.first <= w->first + 1 || ent_word_is(w, words.first - 1, "that") ||
                    (words.first == w->first + 2 && ent_word_is(w, w->first + 1, ","));
    struct range after = comma < w->last ? ent_content_from(w, comma + 1) : NO_RANGE;
    if (is_first && comma > w->last) after = ent_content_from(w, source.range.last + 1);
    struct range before = is_first ? NO_RANGE : ent_content_before(w, words.first - 1);
    bool goes_on =
        !range_is_empty(after) && !range_is_empty(before) && comma == source.range.last + 1;
    bool use_after = is_first || (goes_on && after.last - after.first > before.last - before.first);
    add(w, speech, words, source, use_after ? after : before, 0, rule);
}

bool ent_attribute_according(struct search *w, uint32_t t)
{
    static const char *const nouns[] = {"words",    "view",      "opinion",    "analysis",
                                        "judgment", "judgement", "estimation", NULL};
    if (ent_word_is(w, t, "according") && ent_word_is(w, t + 1, "to")) {
        attribute_phrase(w, (struct range){t, t + 1}, "attribution.according");
        return true;
    }
    if (!ent_word_is(w, t, "in") || !ent_word_is(w, t + 1, "the") ||
        !ent_word_among(w, t + 2, nouns) || !ent_word_is(w, t + 3, "of"))
        return false;
    attribute_phrase(w, (struct range){t, t + 3}, "attribution.words_of");
    return true;
}

static struct source possessor_of(const struct search *w, uint32_t noun)
{
    uint32_t p = w->s->phrase_of[noun];
    if (p == NO_INDEX) return NO_SOURCE;
    const struct noun_phrase *whole = &w->s->phrases.at[p];
    for (uint32_t i = p + 1; i < w->s->phrases.n && w->s->phrases.at[i].first <= whole->last; i++) {
        const struct noun_phrase *part = &w->s->phrases.at[i];
        if (part->flags & PHRASE_POSSESSOR && part->last < noun)
            return (struct source){{part->first, part->last}, i, false};
    }
    return NO_SOURCE;
}

/* "voicing his hopes that", "have growing concerns that": who the verb before the noun has as its subject. */
static struct source subject_of_object(const struct search *w, uint32_t noun)
{
    uint32_t p = w->s->phrase_of[noun];
    uint32_t t = p == NO_INDEX ? noun : w->s->phrases.at[p].first;
    if (t <= w->first + 1) return NO_SOURCE;
    t--;
    if (w->s->tags[t] == TAG_IN && tag_is_verb(w->s->tags[t - 1])) t--;
    if (!tag_is_verb(w->s->tags[t])) return NO_SOURCE;
    struct verb_group g = ent_verb_group(w, t);
    static const char *const verbs[] = {"express", "voice", "have",    "share",  "draw", "reach",
                                        "make",    "issue", "repeat",  "reject", "deny", "deflect",
                                        "dismiss", "hold",  "respond", "reply",  "fire", NULL};
    if (g.is_passive || !ent_lemma_among(w, t, verbs)) return NO_SOURCE;
    struct source s = ent_subject(w, &g);
    return ent_can_speak(w, &s) ? s : NO_SOURCE;
}

/* What the "that" at t opens, as far as the grammar sees it reach. */
static struct range clause_behind(const struct search *w, uint32_t t)
{
    struct range content = ent_content_from(w, t + 1);
    uint32_t c = t + 1 <= w->last ? w->s->clause_of[t + 1] : NO_INDEX;
    for (int n = 0; n < 4 && c != NO_INDEX; n++, c = w->s->clauses.at[c].parent) {
        const struct clause *clause = &w->s->clauses.at[c];
        if (clause->marker != t && clause->first != t && clause->first != t + 1) continue;
        if (clause->last < content.last) content.last = clause->last;
        break;
    }
    return ent_trim(w, content);
}

static bool is_part_of_cue(const struct search *w, uint32_t noun)
{
    return w->found.n > w->found_before && range_has(w->found.at[w->found.n - 1].words, noun);
}

/* "the union's demand that", "a call by the union for", "fears that" */
bool ent_attribute_noun(struct search *w, uint32_t noun)
{
    struct cue cue = ent_cue(w->s->lemmas[noun], CUE_PART_NOUN);
    if (!cue.frames || noun + 2 > w->last || is_part_of_cue(w, noun)) return false;
    struct source source = possessor_of(w, noun);
    uint32_t t = noun + 1;
    if (ent_word_among(w, t, (const char *const[]){"by", "from", NULL}) &&
        !source_is_named(&source)) {
        source = ent_source_after(w, t + 1);
        if (!source_is_named(&source)) return false;
        t = source.range.last + 1;
    }
    if (!source_is_named(&source)) source = subject_of_object(w, noun);
    bool says_that = cue.frames & FRAME(THAT) && ent_word_is(w, t, "that") &&
                     !tag_is_verb(w->s->tags[t + 1]) && w->s->tags[t + 1] != TAG_MD;
    bool says_for = cue.frames & FRAME(FOR) && ent_word_is(w, t, "for") && source_is_named(&source);
    bool says_of = cue.frames & FRAME(OF) && ent_word_is(w, t, "of") && source_is_named(&source);
    if (!says_that && !says_for && !says_of) return false;
    if (source_is_named(&source) &&
        (!ent_can_speak(w, &source) ||
         ent_word_among(w, source.range.first, (const char *const[]){"my", "our", NULL})))
        return false;
    if (!source_is_named(&source) && w->an->quote_of[noun] != NO_INDEX) return false;
    add(w, cue, (struct range){noun, noun}, source,
        says_that ? clause_behind(w, t) : ent_content_from(w, t + 1),
        source_is_named(&source) ? 0 : FLAG_PASSIVE, "attribution.noun");
    return true;
}

static bool is_first_person(const struct search *w, const struct source *s)
{
    return ent_word_among(w, s->range.first,
                          (const char *const[]){"i", "we", "you", "my", "our", NULL});
}

/* "is concerned that", "are willing to" */
bool ent_attribute_adjective(struct search *w, uint32_t adjective)
{
    struct cue cue = ent_cue(w->s->lemmas[adjective], CUE_PART_ADJECTIVE);
    uint32_t t = adjective + 1;
    if (!cue.frames || t > w->last || adjective == w->first) return false;
    uint32_t verb = adjective - 1;
    while (verb > w->first && w->s->tags[verb] == TAG_RB) verb--;
    if (!ent_lemma_among(w, verb, (const char *const[]){"be", "remain", "become", NULL}))
        return false;
    struct verb_group g = ent_verb_group(w, verb);
    bool says_that = cue.frames & FRAME(THAT) && ent_word_is(w, t, "that");
    bool says_inf = cue.frames & FRAME(INF) && w->s->tags[t] == TAG_TO;
    bool says_of = (cue.frames & FRAME(OF) && ent_word_is(w, t, "of")) ||
                   (cue.frames & FRAME(ABOUT) && ent_word_is(w, t, "about")) ||
                   (cue.frames & FRAME(TO_NP) && ent_word_is(w, t, "to"));
    if ((!says_that && !says_inf && !says_of) || g.has_modal || g.is_infinitive) return false;
    struct source source = ent_subject(w, &g);
    if (!ent_can_speak(w, &source) || is_first_person(w, &source)) return false;
    add(w, cue, (struct range){g.first, says_of ? t : adjective}, source,
        ent_content_from(w, says_inf ? t : t + 1), 0, "attribution.adjective");
    return true;
}

/* "has reportedly left": the clause around it. */
bool ent_attribute_adverb(struct search *w, uint32_t adverb)
{
    struct cue cue = ent_cue(w->s->lemmas[adverb], CUE_PART_ADVERB);
    if (!cue.frames) return false;
    uint32_t verb = adverb + 1;
    while (verb < w->last && w->s->tags[verb] == TAG_VBN &&
           ent_cue(w->s->lemmas[verb], CUE_PART_VERB).frames == 0)
        verb++;
    if (verb <= w->last && tag_is_verb(w->s->tags[verb]) &&
        ent_cue(w->s->lemmas[verb], CUE_PART_VERB).frames)
        return false;
    struct range content = ent_content_from(w, adverb + 1);
    add(w, cue, (struct range){adverb, adverb}, NO_SOURCE, content, FLAG_PASSIVE | FLAG_HEDGED,
        "attribution.adverb");
    return true;
}
