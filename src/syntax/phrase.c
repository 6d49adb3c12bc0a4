/* Base noun phrases, from left to right: determiner, modifiers, head. */
#include "syntax/grammar.h"

/* A phrase while it grows. */
struct chunk {
    uint32_t first, end, head;
    uint32_t index;    /* of the phrase, kept free before those of its possessors */
    uint32_t modifier; /* the last adjective or number where there is no noun yet */
    uint32_t
        name_start; /* where proper nouns begin after a common one: "PAP" in "the agency PAP" */
    bool determined;
    bool possessed; /* a possessor is part of it */
};

static bool is_adjective(uint8_t tag) { return tag == TAG_JJ || tag == TAG_JJR || tag == TAG_JJS; }

static bool is_nominal(uint8_t tag)
{
    return tag_is_noun(tag) || is_adjective(tag) || tag == TAG_CD || tag == TAG_FW;
}

static bool is_joined_mark(const struct grammar *g, uint32_t i, uint32_t end)
{
    struct str s = token_text(g->document, i);
    bool mark =
        str_equal(s, STR("-")) || str_equal(s, STR("/")) || str_equal(s, STR("\xE2\x80\x93"));
    return mark && i + 1 < end && !(g->document->tokens.at[i].flags & TOKEN_SPACE_BEFORE) &&
           !(g->document->tokens.at[i + 1].flags & TOKEN_SPACE_BEFORE);
}

static bool is_year(const struct grammar *g, uint32_t i)
{
    struct str s = token_text(g->document, i);
    return g->tags[i] == TAG_CD && s.n == 4 &&
           (str_starts(s, STR("19")) || str_starts(s, STR("20"))) && s.at[2] >= '0' &&
           s.at[2] <= '9' && s.at[3] >= '0' && s.at[3] <= '9';
}

/* Does a noun stand at i or after adjectives and numbers that start there? Looks at 4 tokens. */
static bool noun_ahead(const struct grammar *g, uint32_t i, uint32_t end)
{
    for (uint32_t j = i; j < end && j < i + 4; j++) {
        if (tag_is_noun(g->tags[j])) return true;
        bool inside = is_nominal(g->tags[j]) || g->tags[j] == TAG_VBN || g->tags[j] == TAG_VBG ||
                      g->tags[j] == TAG_CC || is_joined_mark(g, j, end);
        if (!inside) return false;
    }
    return false;
}

/* "last week", "this year", "Friday": starts a phrase of its own after a noun. */
static bool starts_time(const struct grammar *g, uint32_t i, uint32_t end)
{
    if (has_trait(g, i, 'y')) return i + 1 >= end || !tag_is_noun(g->tags[i + 1]);
    bool opener = lemma_is(g, i, "last") || lemma_is(g, i, "next");
    return opener && i + 1 < end && has_trait(g, i + 1, 't');
}

static bool takes_noun(const struct grammar *g, struct chunk *c, uint32_t i, uint32_t end)
{
    if (c->head != NO_INDEX && starts_time(g, i, end)) return false;
    bool name_after_noun =
        i > c->first && c->head == i - 1 && tag_is_proper(g->tags[i]) && g->tags[c->head] == TAG_NN;
    if (name_after_noun) c->name_start = i;
    if (!tag_is_proper(g->tags[i])) c->name_start = NO_INDEX;
    c->head = i;
    return true;
}

static bool takes_number(const struct grammar *g, struct chunk *c, uint32_t i)
{
    if (c->head == NO_INDEX) c->modifier = i;
    if (c->head == NO_INDEX || g->tags[i] == TAG_SYM) return c->head == NO_INDEX;
    return c->head == i - 1 && (tag_is_proper(g->tags[c->head]) || has_trait(g, c->head, 't'));
}

static bool takes_adjective(const struct grammar *g, struct chunk *c, uint32_t i, uint32_t end)
{
    if (c->head != NO_INDEX) {
        if (!tag_is_proper(g->tags[c->head]) || starts_time(g, i, end)) return false;
        return c->head == i - 1 && noun_ahead(g, i, end);
    }
    c->modifier = i;
    return true;
}

/* "the reported proposal", "of occupied territories", "the fighting". */
static bool takes_participle(const struct grammar *g, struct chunk *c, uint32_t i, uint32_t end)
{
    if (c->head != NO_INDEX) return false;
    bool inside = c->determined || c->modifier != NO_INDEX;
    if (noun_ahead(g, i + 1, end)) {
        bool governed = i && g->tags[i - 1] == TAG_IN && g->tags[i] == TAG_VBN && i == c->first;
        return inside || governed;
    }
    if (g->tags[i] != TAG_VBG || !c->determined || i != c->first + 1) return false;
    c->head = i;
    return true;
}

static bool takes_adverb(const struct grammar *g, struct chunk *c, uint32_t i, uint32_t end)
{
    if (c->head != NO_INDEX || i + 1 >= end) return false;
    uint8_t next = g->tags[i + 1];
    if (next == TAG_CC && i > c->first && i + 2 < end &&
        is_adjective(g->tags[i + 2])) { /* "a just and swift peace" */
        c->modifier = i;
        return noun_ahead(g, i + 2, end);
    }
    if (next == TAG_CD) return !lemma_is(g, i, "not");
    bool inside = c->determined || c->modifier != NO_INDEX;
    return inside && (is_adjective(next) || next == TAG_VBN || next == TAG_VBG || next == TAG_RB);
}

/* "just and swift peace", "a long, bitter dispute", "the Kherson and Zaporizhzhia regions". */
static bool takes_conjunction(const struct grammar *g, const struct chunk *c, uint32_t i,
                              uint32_t end)
{
    if (i == c->first || i + 2 >= end) return false;
    uint8_t before = g->tags[i - 1], next = g->tags[i + 1];
    if (c->head == NO_INDEX) {
        bool pair = ((is_adjective(before) || before == TAG_RB) &&
                     (is_adjective(next) || next == TAG_VBN)) ||
                    (before == TAG_CD && next == TAG_CD);
        return pair && noun_ahead(g, i + 1, end);
    }
    return g->tags[i] == TAG_CC && c->determined && tag_is_proper(before) && tag_is_proper(next) &&
           g->tags[i + 2] == TAG_NNS;
}

/* "Secretary of State Marco Rubio" is one name. */
static bool takes_office(const struct grammar *g, const struct chunk *c, uint32_t i, uint32_t end)
{
    if (i == c->first || c->head != i - 1 || i + 3 >= end || !has_trait(g, c->head, 'h'))
        return false;
    return tag_is_proper(g->tags[c->head]) && lemma_is(g, i, "of") && has_trait(g, i + 1, 'g') &&
           tag_is_proper(g->tags[i + 1]) && tag_is_proper(g->tags[i + 2]) &&
           tag_is_proper(g->tags[i + 3]);
}

static bool takes_mark(const struct grammar *g, const struct chunk *c, uint32_t i, uint32_t end)
{
    if (i == c->first || i + 1 >= end) return false;
    if (is_joined_mark(g, i, end))
        return is_nominal(g->tags[i + 1]) || g->tags[i + 1] == TAG_VBN || g->tags[i + 1] == TAG_VBG;
    if (is_comma(g, i)) return c->head == NO_INDEX && takes_conjunction(g, c, i, end);
    bool opens = g->document->tokens.at[i].flags & TOKEN_QUOTE_OPEN;
    return opens && c->head == NO_INDEX && noun_ahead(g, i + 1, end);
}

static bool after_joined_mark(const struct grammar *g, const struct chunk *c, uint32_t i,
                              uint32_t end)
{
    return i > c->first + 1 && is_joined_mark(g, i - 1, end);
}

/* "the car-bombing", "Moscow-backed forces". */
static bool takes_joined(const struct grammar *g, struct chunk *c, uint32_t i, uint32_t end)
{
    if (!after_joined_mark(g, c, i, end)) return false;
    if (g->tags[i] == TAG_VBG && !noun_ahead(g, i + 1, end)) c->head = i;
    return true;
}

/* "Tae-sik": the lower-case half of a name. */
static bool is_half_name(const struct grammar *g, const struct noun_phrase *p)
{
    return g->tags[p->head] == TAG_NN && p->head > p->first + 1 && lemma_is(g, p->head - 1, "-") &&
           tag_is_proper(g->tags[p->head - 2]);
}

static uint32_t flags_of(const struct grammar *g, const struct noun_phrase *p)
{
    uint8_t head = g->tags[p->head], first = g->tags[p->first];
    uint32_t flags = 0;
    if (head == TAG_PRP || head == TAG_EX || head == TAG_DT) flags |= PHRASE_PRONOUN;
    if (tag_is_proper(head) || is_half_name(g, p)) flags |= PHRASE_PROPER;
    if (head == TAG_NNS || head == TAG_NNPS) flags |= PHRASE_PLURAL;
    static const char *const plurals[] = {"they",  "them",  "we",        "us",
                                          "these", "those", "themselves"};
    for (unsigned i = 0; i < sizeof plurals / sizeof *plurals; i++)
        if ((flags & PHRASE_PRONOUN) && lemma_is(g, p->head, plurals[i])) flags |= PHRASE_PLURAL;
    bool indefinite = lemma_is(g, p->first, "a") || lemma_is(g, p->first, "an") ||
                      lemma_is(g, p->first, "no") || lemma_is(g, p->first, "some") ||
                      lemma_is(g, p->first, "any");
    if ((first == TAG_DT && !indefinite) || first == TAG_PRP_POSS) flags |= PHRASE_DEFINITE;
    bool name = tag_is_proper(head) && p->head > p->first && /* "Theresa May", "Financial Times" */
                g->document->tokens.at[p->head - 1].flags & TOKEN_CAPITAL &&
                !has_trait(g, p->head - 1, 't');
    if ((has_trait(g, p->head, 't') && !name) || is_year(g, p->head)) flags |= PHRASE_TEMPORAL;
    return flags;
}

static struct noun_phrase phrase_of(const struct grammar *g, uint32_t first, uint32_t last,
                                    uint32_t head)
{
    struct noun_phrase p = {first, last, head, NO_INDEX, NO_INDEX, NO_INDEX, NO_INDEX, NO_INDEX, 0};
    p.flags = flags_of(g, &p);
    return p;
}

/* 's: what came before is a possessor; the phrase goes on. */
static bool takes_possessive(struct grammar *g, struct chunk *c, uint32_t i)
{
    if (c->head == NO_INDEX || c->head != i - 1) return false;
    struct noun_phrase p = phrase_of(g, c->first, i - 1, c->head);
    p.flags |= PHRASE_POSSESSOR;
    *vec_add(g->arena, &g->phrases) = p;
    c->determined = c->possessed = true;
    c->head = c->modifier = c->name_start = NO_INDEX;
    return true;
}

static bool takes_determiner(const struct grammar *g, struct chunk *c, uint32_t i)
{
    bool predetermined = i == c->first + 1 && !c->possessed &&
                         (g->tags[c->first] == TAG_PDT || lemma_is(g, c->first, "all") ||
                          lemma_is(g, c->first, "both") || lemma_is(g, c->first, "half"));
    if (i != c->first && !predetermined) return false;
    c->determined = true;
    return true;
}

static bool takes(struct grammar *g, struct chunk *c, uint32_t i, uint32_t end)
{
    switch (g->tags[i]) {
    case TAG_PDT:
        return i == c->first;
    case TAG_DT:
    case TAG_PRP_POSS:
    case TAG_WP_POSS:
        return takes_determiner(g, c, i);
    case TAG_NN:
    case TAG_NNS:
    case TAG_NNP:
    case TAG_NNPS:
    case TAG_FW:
        return takes_noun(g, c, i, end);
    case TAG_CD:
    case TAG_SYM:
        return takes_number(g, c, i);
    case TAG_JJ:
    case TAG_JJR:
    case TAG_JJS:
        return after_joined_mark(g, c, i, end) || takes_adjective(g, c, i, end);
    case TAG_VBN:
    case TAG_VBG:
        return takes_joined(g, c, i, end) || takes_participle(g, c, i, end);
    case TAG_RB:
    case TAG_RBR:
    case TAG_RBS:
        return takes_adverb(g, c, i, end);
    case TAG_CC:
        return takes_conjunction(g, c, i, end);
    case TAG_IN:
        return takes_office(g, c, i, end);
    case TAG_POS:
        return takes_possessive(g, c, i);
    case TAG_PUNCT:
        return takes_mark(g, c, i, end);
    default:
        return false;
    }
}

/* Where there is no noun: a number, "the poor", "these". */
static void choose_head(const struct grammar *g, struct chunk *c, uint32_t end)
{
    if (c->head != NO_INDEX) return;
    bool number = c->modifier != NO_INDEX && g->tags[c->modifier] == TAG_CD;
    bool part = c->modifier != NO_INDEX && c->modifier + 1 == c->end && c->end < end &&
                lemma_is(g, c->end, "of"); /* "many of them" */
    if (number || part || (c->modifier != NO_INDEX && c->determined))
        c->head = c->modifier;
    else if (g->tags[c->first] == TAG_DT && !c->possessed && !lemma_is(g, c->first, "the") &&
             !lemma_is(g, c->first, "a") && !lemma_is(g, c->first, "an") &&
             !lemma_is(g, c->first, "no"))
        c->head = c->first;
}

/* The last token: the head, or a number behind it ("Article 5", "June 5"). */
static uint32_t last_of(const struct grammar *g, const struct chunk *c)
{
    uint32_t last = c->head;
    while (last + 1 < c->end && g->tags[last + 1] == TAG_CD) last++;
    return last;
}

static void cover(struct grammar *g, const struct noun_phrase *p, uint32_t index)
{
    for (uint32_t i = p->first; i <= p->last; i++) g->phrase_of[i] = index;
}

/* "the agency PAP": a description with its article, then a name; without one ("president Tanaka") both are one phrase. */
static void split_name(struct grammar *g, struct chunk *c, uint32_t last)
{
    uint32_t start = c->name_start;
    struct noun_phrase *before = &g->phrases.at[c->index];
    *before = phrase_of(g, c->first, start - 1, start - 1);
    cover(g, before, c->index);
    struct noun_phrase name = phrase_of(g, start, last, c->head);
    name.apposition = c->index;
    *vec_add(g->arena, &g->phrases) = name;
    cover(g, &name, g->phrases.n - 1);
}

/* Nothing came after 's: the possessor stands for itself. */
static void drop_outer(struct grammar *g, const struct chunk *c)
{
    uint32_t n = g->phrases.n;
    struct noun_phrase whole = g->phrases.at[n - 1];
    for (uint32_t i = n - 1; i > c->index; i--) g->phrases.at[i] = g->phrases.at[i - 1];
    g->phrases.at[c->index] = whole;
    g->phrases.n = n - 1;
    cover(g, &whole, c->index);
}

/* Makes the chunk a phrase; returns the token after it, or c->first where it is none. */
static uint32_t finish(struct grammar *g, struct chunk *c, uint32_t end)
{
    choose_head(g, c, end);
    if (c->head == NO_INDEX) {
        if (!c->possessed) {
            g->phrases.n = c->index;
            return c->first;
        }
        drop_outer(g, c);
        return g->phrases.at[c->index].last + 2;
    }
    uint32_t last = last_of(g, c);
    if (c->determined && c->name_start != NO_INDEX && c->name_start > c->first + 1) {
        split_name(g, c, last);
        return last + 1;
    }
    g->phrases.at[c->index] = phrase_of(g, c->first, last, c->head);
    if (c->possessed) g->phrases.at[c->index].flags |= PHRASE_DEFINITE;
    cover(g, &g->phrases.at[c->index], c->index);
    return last + 1;
}

static bool can_start(const struct grammar *g, uint32_t i)
{
    uint8_t t = g->tags[i];
    return t != TAG_CC && t != TAG_IN && t != TAG_POS && t != TAG_PUNCT;
}

static uint32_t phrase_at(struct grammar *g, uint32_t i, uint32_t end)
{
    if (g->tags[i] == TAG_PRP || g->tags[i] == TAG_EX) {
        *vec_add(g->arena, &g->phrases) = phrase_of(g, i, i, i);
        g->phrase_of[i] = g->phrases.n - 1;
        return i + 1;
    }
    if (!can_start(g, i)) return i;
    struct chunk c = {i, i, NO_INDEX, g->phrases.n, NO_INDEX, NO_INDEX, false, false};
    *vec_add(g->arena, &g->phrases) = phrase_of(g, i, i, i);
    while (c.end < end && takes(g, &c, c.end, end))
        c.end += takes_office(g, &c, c.end, end) ? 2 : 1;
    return finish(g, &c, end);
}

void ent_phrases_in(struct grammar *g, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end;) {
        uint32_t next = phrase_at(g, i, end);
        i = next > i ? next : i + 1;
    }
}
