/* From the words of a position to a neutral noun phrase: "to drop its claims to Crimea" becomes "Russia's claims to Crimea". */
#include "reading/issue.h"

enum { MOST_WORDS = 10 };

static bool is_quote(const struct finder *f, uint32_t token)
{
    return f->document->tokens.at[token].flags & (TOKEN_QUOTE_OPEN | TOKEN_QUOTE_CLOSE);
}

static uint8_t tag_of(const struct finder *f, uint32_t token)
{
    return token < f->document->tokens.n ? f->syntax->tags[token] : TAG_PUNCT;
}

/* Words that a neutral wording leaves out at its start. */
static bool is_opening(const struct finder *f, uint32_t token)
{
    static const char *const words[] = {"the",  "a",         "an",   "this", "that",   "any",
                                        "some", "to",        "not",  "such", "these",  "those",
                                        "of",   "immediate", "both", "for",  "'s",     "also",
                                        "more", "further",   "all",  "now",  "either", NULL};
    if (is_quote(f, token)) return true;
    for (const char *const *w = words; *w; w++)
        if (position_is(f, token, *w)) return true;
    return false;
}

static struct range trim(const struct finder *f, struct range r)
{
    while (!range_is_empty(r) && is_opening(f, r.first)) r.first++;
    while (!range_is_empty(r)) {
        uint8_t tag = tag_of(f, r.last);
        bool ends = tag == TAG_IN || tag == TAG_TO || tag == TAG_CC || tag == TAG_DT ||
                    tag == TAG_PRP_POSS || is_quote(f, r.last);
        if (!ends) break;
        if (r.last == 0) return RANGE_NONE;
        r.last--;
    }
    return r;
}

/* The party behind "its" and "their", as a possessive. */
static struct str possessive_name(const struct finder *f, const struct draft *d, uint32_t token)
{
    bool is_speaker = position_is(f, token, "our") || position_is(f, token, "my");
    if (is_speaker) return d->party;
    if (d->doer.n)
        return position_is(f, token, "its") || position_is(f, token, "their") ? d->doer : STR_NONE;
    uint32_t phrase = f->syntax->phrase_of[token];
    for (uint32_t i = phrase; i < f->syntax->phrases.n && i < phrase + 4; i++) {
        const struct noun_phrase *p = &f->syntax->phrases.at[i];
        if (p->first == token && p->last == token) {
            struct strs parties = ent_position_parties(f, i);
            return parties.n == 1 ? parties.at[0] : STR_NONE;
        }
    }
    return position_is(f, token, "its") || position_is(f, token, "their") ? d->party : STR_NONE;
}

static void add_words(const struct finder *f, const struct draft *d, struct range r,
                      struct text_buffer *b, uint32_t *room)
{
    for (uint32_t i = r.first; i <= r.last && !range_is_empty(r); i++) {
        if (is_quote(f, i)) continue;
        bool is_word = !(f->document->tokens.at[i].flags & TOKEN_PUNCTUATION);
        if (is_word && *room == 0) return;
        bool spaced = f->document->tokens.at[i].flags & TOKEN_SPACE_BEFORE;
        if (b->n && (spaced || i == r.first)) ent_text_add_char(b, ' ');
        struct str owner = tag_of(f, i) == TAG_PRP_POSS ? possessive_name(f, d, i) : STR_NONE;
        ent_text_add(b, owner.n ? owner : token_text(f->document, i));
        if (owner.n) ent_text_add(b, str_ends(owner, STR("s")) ? STR("'") : STR("'s"));
        *room -= is_word;
    }
}

/* Cuts to the number of words without ending in a word that dangles. */
static struct range cut(const struct finder *f, struct range r)
{
    uint32_t words = 0;
    for (uint32_t i = r.first; i <= r.last && !range_is_empty(r); i++)
        if (!(f->document->tokens.at[i].flags & TOKEN_PUNCTUATION) && ++words > MOST_WORDS) {
            r.last = i - 1;
            break;
        }
    return trim(f, r);
}

static struct str gerund(struct arena *a, struct str verb)
{
    if (verb.n < 2) return verb;
    bool drops_e = str_ends(verb, STR("e")) && !str_ends(verb, STR("ee"));
    return ent_str_format(a, "%.*sing", (int)(drops_e ? verb.n - 1 : verb.n), verb.at);
}

/* "end of", "halt to", "lifting of": the issue is what is ended. */
static bool is_ending_noun(const struct finder *f, uint32_t token)
{
    static const char *const words[] = {"end",        "halt",         "lifting",   "removal",
                                        "suspension", "cancellation", "cessation", "stop",
                                        "abolition",  "lack",         "freeze",    "repeal",
                                        NULL};
    bool linked = position_is(f, token + 1, "of") || position_is(f, token + 1, "to") ||
                  position_is(f, token + 1, "on");
    for (const char *const *w = words; *w && linked; w++)
        if (position_is(f, token, *w)) return true;
    return false;
}

static enum stance turned(enum stance s)
{
    return s == STANCE_FOR ? STANCE_AGAINST : s == STANCE_AGAINST ? STANCE_FOR : s;
}

/* "its demand for X", "the idea of X": the issue is X. */
static struct range behind_act_noun(const struct finder *f, struct range r, enum stance *stance)
{
    for (uint32_t i = r.first; i < r.last && i < r.first + 4; i++) {
        uint32_t row, n = ent_act_rows(position_word(f, i), &row);
        bool is_noun = tag_is_noun(tag_of(f, i)) || position_is(f, i, "idea");
        if (!n || !is_noun) continue;
        for (uint32_t k = 0; k < n; k++) {
            struct act_row act = ent_act_row(row + k);
            struct str word = str_equal(act.frame, STR("pp_to")) ? STR("to") : act.frame;
            if (!str_equal(act.kind, STR("noun")) || !str_equal(word, position_word(f, i + 1)))
                continue;
            if (act.stance == STANCE_AGAINST) *stance = turned(*stance);
            return trim(f, (struct range){i + 1, r.last});
        }
    }
    return r;
}

static struct str noun_wording(const struct finder *f, const struct draft *d, struct range r,
                               enum stance *stance)
{
    r = trim(f, r);
    if (!range_is_empty(r) && position_is(f, r.first, "no")) {
        *stance = turned(*stance);
        r.first++;
    }
    if (!range_is_empty(r) && r.last > r.first + 1 && is_ending_noun(f, r.first)) {
        *stance = turned(*stance);
        r = trim(f, (struct range){r.first + 2, r.last});
    }
    struct text_buffer b = {.arena = f->an->arena};
    uint32_t room = MOST_WORDS;
    add_words(f, d, cut(f, r), &b, &room);
    return text_str(&b);
}

/* A verb and what follows it, or in the passive what stands before it. */
struct parts {
    uint32_t verb, verb_last;
    struct range subject, object;
    struct deed deed;
};

static struct deed deed_at(const struct finder *f, uint32_t verb, uint32_t *last)
{
    char room[PAIR_ROOM];
    struct deed phrasal = ent_deed(position_pair(f, verb, room));
    *last = phrasal.is_known ? verb + 1 : verb;
    return phrasal.is_known ? phrasal : ent_deed(position_word(f, verb));
}

/* The main verb of the content: the first verb that is no auxiliary. */
static uint32_t main_verb(const struct finder *f, struct range r)
{
    for (uint32_t i = r.first; i <= r.last; i++) {
        uint32_t clause = f->syntax->clause_of[i];
        if (!tag_is_verb(tag_of(f, i))) continue;
        if (clause == NO_INDEX) return i;
        uint32_t verb = f->syntax->clauses.at[clause].verb;
        return verb != NO_INDEX && verb >= i && verb <= r.last ? verb : i;
    }
    return NO_INDEX;
}

static bool starts_with_verb(const struct finder *f, struct range r)
{
    while (!range_is_empty(r) && (is_quote(f, r.first) || tag_of(f, r.first) == TAG_TO ||
                                  tag_of(f, r.first) == TAG_RB || tag_of(f, r.first) == TAG_MD))
        r.first++;
    return !range_is_empty(r) && tag_is_verb(tag_of(f, r.first));
}

static bool is_link(uint8_t tag) { return tag == TAG_IN || tag == TAG_TO; }

/* What follows the verb, with the preposition that links it: "to the talks" in "return to the talks". */
static struct range object_after(const struct finder *f, struct range r)
{
    bool is_linked =
        is_link(tag_of(f, r.first)) && r.first < r.last && !tag_is_verb(tag_of(f, r.first + 1));
    struct range rest = trim(f, r);
    if (is_linked && !range_is_empty(rest)) rest.first = r.first;
    return rest;
}

static struct parts parts_of(const struct finder *f, struct range r, uint32_t verb)
{
    struct parts p = {.verb = verb, .subject = RANGE_NONE, .object = RANGE_NONE};
    p.deed = deed_at(f, verb, &p.verb_last);
    if (p.verb_last < r.last) p.object = object_after(f, (struct range){p.verb_last + 1, r.last});
    uint32_t subject = r.first;
    while (subject < verb && is_opening(f, subject)) subject++;
    for (uint32_t i = subject; i < verb; i++) {
        uint8_t tag = tag_of(f, i);
        if (tag == TAG_MD || tag_is_verb(tag) || tag == TAG_TO) {
            if (i > subject) p.subject = trim(f, (struct range){subject, i - 1});
            return p;
        }
    }
    if (subject < verb) p.subject = trim(f, (struct range){subject, verb - 1});
    return p;
}

static struct str compose(const struct finder *f, const struct draft *d, const struct parts *p,
                          enum stance *stance)
{
    bool is_passive = tag_of(f, p->verb) == TAG_VBN && !range_is_empty(p->subject);
    struct range object = is_passive ? p->subject : p->object;
    if (p->deed.is_known && !p->deed.noun.n && !range_is_empty(object)) {
        if (p->deed.ends) *stance = turned(*stance);
        return noun_wording(f, d, behind_act_noun(f, object, stance), stance);
    }
    struct text_buffer b = {.arena = f->an->arena};
    uint32_t room = MOST_WORDS;
    if (p->deed.noun.n) {
        struct str noun = p->deed.noun;
        if (range_is_empty(object)) object = p->subject;
        if (range_is_empty(object) && ent_str_find(noun, STR(" "), 0) < noun.n)
            noun = str_part(noun, 0, ent_str_find(noun, STR(" "), 0));
        bool repeats = !range_is_empty(object) && is_link(tag_of(f, object.first));
        if (repeats) noun = str_part(noun, 0, ent_str_find(noun, STR(" "), 0));
        ent_text_add(&b, noun);
        room -= 2;
    } else {
        if (!range_is_empty(p->subject) && tag_of(f, p->subject.first) != TAG_PRP)
            add_words(f, d, p->subject, &b, &room);
        if (b.n) ent_text_add_char(&b, ' ');
        if (position_is(f, p->verb, "be"))
            ent_text_add(&b, STR("being"));
        else
            ent_text_add(&b, gerund(f->an->arena, position_word(f, p->verb)));
        room -= room > 0;
    }
    if (!range_is_empty(object) && room) {
        struct range r = cut(f, object);
        if (is_link(tag_of(f, object.first))) r.first = object.first;
        add_words(f, d, r, &b, &room);
    }
    return text_str(&b);
}

/* Is the content a clause: a verb first, or a subject of its own and a verb? */
static bool is_clause(const struct finder *f, struct range r, uint32_t verb)
{
    if (verb == NO_INDEX) return false;
    if (starts_with_verb(f, r)) return true;
    uint32_t clause = f->syntax->clause_of[verb];
    if (clause == NO_INDEX) return false;
    const struct clause *c = &f->syntax->clauses.at[clause];
    if (c->subject == NO_INDEX || c->verb != verb) return false;
    const struct noun_phrase *subject = &f->syntax->phrases.at[c->subject];
    bool is_inside = subject->first >= c->first ||
                     c->kind == CLAUSE_INFINITIVE; /* a relative clause has its subject before it */
    return is_inside && subject->last >= r.first && subject->first <= r.first + 3;
}

struct str ent_issue_wording(const struct finder *f, const struct draft *d, enum stance *stance)
{
    struct range r = d->content;
    if (!starts_with_verb(f, r)) {
        struct range behind = behind_act_noun(f, trim(f, r), stance);
        if (!range_is_empty(behind)) r = behind;
    }
    uint32_t verb = main_verb(f, r);
    struct str made = STR_NONE;
    if (is_clause(f, r, verb)) {
        struct parts p = parts_of(f, r, verb);
        uint32_t clause = f->syntax->clause_of[verb];
        bool is_other = clause != NO_INDEX && clause != d->clause;
        if (is_other && f->syntax->clauses.at[clause].verb != NO_INDEX &&
            ent_position_is_negated(f, clause))
            *stance = turned(*stance);
        made = compose(f, d, &p, stance);
    } else {
        made = noun_wording(f, d, r, stance);
    }
    if (made.n) return made;
    return span_of(f->document->text, tokens_span(f->document, d->content.first, d->content.last));
}
