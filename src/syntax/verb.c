/* Verb groups: auxiliaries, negation and the main verb, outside noun phrases. */
#include "syntax/grammar.h"

/* How many adverbs may stand between two verbs of a group. */
#define MAX_ADVERBS 4

static bool is_be(const struct grammar *g, uint32_t i) { return lemma_is(g, i, "be"); }

static bool is_verb(const struct grammar *g, uint32_t i, uint32_t end)
{
    return i < end && g->phrase_of[i] == NO_INDEX && tag_is_verb(g->tags[i]);
}

static bool is_base(uint8_t t) { return t == TAG_VB || t == TAG_VBP; }

static bool is_participle(uint8_t t) { return t == TAG_VBN || t == TAG_VBD; }

/* The first token at or after i that is no adverb and opens no quotation ("would \"consider\" it"); marks the group negated on the way. */
static uint32_t skip_adverbs(const struct grammar *g, uint32_t i, uint32_t end, uint32_t *flags)
{
    for (uint32_t n = 0; n < MAX_ADVERBS && i < end && g->phrase_of[i] == NO_INDEX; n++, i++) {
        bool opens = g->document->tokens.at[i].flags & TOKEN_QUOTE_OPEN;
        bool joins =
            n && g->tags[i] == TAG_CC && is_adverb(g, i - 1) && i + 1 < end && is_adverb(g, i + 1);
        if (!is_adverb(g, i) && !opens && !joins) break; /* "fully or partly closed" */
        if (lemma_is(g, i, "not") || lemma_is(g, i, "never")) *flags |= CLAUSE_NEGATED;
    }
    return i;
}

/* "going to leave", "is to leave": the verb after "to", or NO_INDEX. */
static uint32_t future_verb(const struct grammar *g, uint32_t next, uint32_t end)
{
    bool going = next < end && lemma_is(g, next, "go") && g->tags[next] == TAG_VBG;
    uint32_t to = going ? next + 1 : next;
    if (to >= end || g->tags[to] != TAG_TO) return NO_INDEX;
    return is_verb(g, to + 1, end) && is_base(g->tags[to + 1]) ? to + 1 : NO_INDEX;
}

static bool continues_be(const struct grammar *g, uint32_t next, uint32_t end, uint32_t *flags)
{
    if (!is_verb(g, next, end)) return false;
    if (g->tags[next] == TAG_VBG) *flags |= CLAUSE_PROGRESSIVE;
    if (is_participle(g->tags[next]) && !is_be(g, next)) *flags |= CLAUSE_PASSIVE;
    return g->tags[next] == TAG_VBG || is_participle(g->tags[next]);
}

/* Does the verb at next continue a group whose last verb stands at v? */
static bool continues(const struct grammar *g, uint32_t v, uint32_t next, uint32_t end,
                      uint32_t *flags)
{
    if (is_be(g, v)) return continues_be(g, next, end, flags);
    if (!is_verb(g, next, end)) return false;
    if (g->tags[v] == TAG_MD || lemma_is(g, v, "do")) return is_base(g->tags[next]);
    if (lemma_is(g, v, "have") && is_participle(g->tags[next])) {
        *flags |= CLAUSE_PERFECT;
        return true;
    }
    bool get = lemma_is(g, v, "get") && g->tags[next] == TAG_VBN;
    if (get) *flags |= CLAUSE_PASSIVE;
    return get;
}

/* From the verb at group->verb on to the end of the group. */
static void extend(const struct grammar *g, struct verb_group *group, uint32_t end)
{
    for (;;) {
        uint32_t negated = 0;
        uint32_t next = skip_adverbs(g, group->verb + 1, end, &negated);
        uint32_t future = is_be(g, group->verb) ? future_verb(g, next, end) : NO_INDEX;
        if (future != NO_INDEX) {
            group->flags |= negated | CLAUSE_FUTURE;
            group->verb = future;
        } else if (continues(g, group->verb, next, end, &group->flags)) {
            group->flags |= negated;
            group->verb = next;
        } else {
            bool auxiliary = is_be(g, group->verb) || g->tags[group->verb] == TAG_MD ||
                             lemma_is(g, group->verb, "do") || lemma_is(g, group->verb, "have");
            if (negated && auxiliary) {
                group->flags |= negated;
                group->last = next - 1;
            }
            break;
        }
    }
    if (group->verb > group->last) group->last = group->verb;
}

static bool is_auxiliary(const struct grammar *g, uint32_t i)
{
    return g->tags[i] == TAG_MD || is_be(g, i) || lemma_is(g, i, "do") || lemma_is(g, i, "have");
}

/* "Will Russia accept", "nor did the envoy say": an auxiliary, its subject, then the verb it asks for. */
static void try_inversion(const struct grammar *g, struct verb_group *group, uint32_t first,
                          uint32_t end)
{
    uint32_t i = group->verb;
    if (group->first != i || !is_auxiliary(g, i)) return;
    uint32_t subject = group->last + 1;
    if (subject >= end || g->phrase_of[subject] == NO_INDEX) return;
    bool opens = i == first || g->tags[i - 1] == TAG_WRB || g->tags[i - 1] == TAG_WP ||
                 g->tags[i - 1] == TAG_CC || is_quote(g, i - 1) || lemma_is(g, i - 1, "only");
    if (!opens) return;
    uint32_t p = g->phrase_of[subject], flags = 0;
    uint32_t next = skip_adverbs(g, g->phrases.at[p].last + 1, end, &flags);
    if (!continues(g, i, next, end, &flags)) return;
    group->inner = p;
    group->flags |= flags;
    group->verb = group->last = next;
    extend(g, group, end);
}

static enum verb_form form_of(uint8_t tag)
{
    switch (tag) {
    case TAG_MD:
        return FORM_MODAL;
    case TAG_VB:
        return FORM_BASE;
    case TAG_VBG:
        return FORM_ING;
    case TAG_VBN:
        return FORM_PAST_PARTICIPLE;
    default:
        return FORM_FINITE;
    }
}

/* A negation before a verb without auxiliary: "not to leave", "not citing". */
static void negation_before(const struct grammar *g, struct verb_group *group, uint32_t first)
{
    uint32_t i = group->first;
    if (i > first && (lemma_is(g, i - 1, "not") || lemma_is(g, i - 1, "never")))
        group->flags |= CLAUSE_NEGATED;
}

static struct verb_group group_at(const struct grammar *g, uint32_t i, uint32_t first, uint32_t end)
{
    struct verb_group group = {i, i, i, NO_INDEX, NO_INDEX, NO_INDEX, 0, FORM_TO};
    if (g->tags[i] == TAG_TO) {
        group.marker = i;
        group.verb = skip_adverbs(g, i + 1, end, &group.flags);
    } else
        group.form = form_of(g->tags[i]);
    if (g->tags[i] == TAG_MD) {
        group.modal = i;
        if (lemma_is(g, i, "will") || lemma_is(g, i, "shall")) group.flags |= CLAUSE_FUTURE;
    }
    if (g->tags[i] == TAG_VBD) group.flags |= CLAUSE_PAST;
    if (g->tags[i] == TAG_VBN) group.flags |= CLAUSE_PASSIVE;
    extend(g, &group, end);
    try_inversion(g, &group, first, end);
    negation_before(g, &group, first);
    return group;
}

static bool starts_group(const struct grammar *g, uint32_t i, uint32_t end)
{
    if (g->phrase_of[i] != NO_INDEX) return false;
    if (g->tags[i] == TAG_MD) return true;
    if (tag_is_verb(g->tags[i]))
        return !has_trait(g, i, 'q') || (i && is_auxiliary(g, i - 1)) || i + 1 >= end;
    if (g->tags[i] != TAG_TO) return false;
    uint32_t flags, next = skip_adverbs(g, i + 1, end, &flags);
    return is_verb(g, next, end) && is_base(g->tags[next]);
}

/* "forces backed by": where the tagger took a participle for a past tense. */
static void mend_participle(struct grammar *g, uint32_t i, uint32_t first, uint32_t end)
{
    if (g->tags[i] != TAG_VBD || i == first || i + 1 >= end) return;
    if (g->phrase_of[i - 1] != NO_INDEX && lemma_is(g, i + 1, "by")) g->tags[i] = TAG_VBN;
}

void ent_verb_groups_in(struct grammar *g, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++) {
        mend_participle(g, i, first, end);
        if (!starts_group(g, i, end)) continue;
        struct verb_group group = group_at(g, i, first, end);
        for (uint32_t t = group.first; t <= group.last; t++) g->group_of[t] = g->groups.n;
        *vec_add(g->arena, &g->groups) = group;
        i = group.last;
    }
}
