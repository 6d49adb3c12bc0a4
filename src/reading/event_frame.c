#include "reading/event_frame.h"

#include "reading/time_word.h"

/* Bounds on what is looked at around one word, so that an endless sentence costs no more than its length. */
enum { CHILDREN = 24, PHRASES = 24, PARENTS = 5, LONGEST_CLAUSE = 48 };

bool ent_list_has(struct str list, struct str word)
{
    for (size_t start = 0, end; start < list.n; start = end + 1) {
        for (end = start; end < list.n && list.at[end] != ','; end++) {
        }
        if (end - start != word.n) continue;
        if (ent_str_equal_fold((struct str){list.at + start, word.n}, word)) return true;
    }
    return false;
}

uint32_t ent_sentence_first(const struct analysis *an, uint32_t token)
{
    return an->document->sentences.at[an->document->tokens.at[token].sentence].first;
}

uint32_t ent_sentence_last(const struct analysis *an, uint32_t token)
{
    struct sentence s = an->document->sentences.at[an->document->tokens.at[token].sentence];
    return s.first + s.n - 1;
}

/* The first phrase that starts at or after a token. */
static uint32_t phrase_from(const struct syntax *s, uint32_t token)
{
    uint32_t low = 0, high = s->phrases.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (s->phrases.at[middle].first < token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t ent_first_token(const struct analysis *an, uint32_t byte)
{
    const struct tokens *tokens = &an->document->tokens;
    uint32_t low = 0, high = tokens->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (tokens->at[middle].start < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t ent_first_phrase(const struct analysis *an, uint32_t byte)
{
    const struct syntax *s = an->syntax;
    uint32_t low = 0, high = s->phrases.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (an->document->tokens.at[s->phrases.at[middle].first].start < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t ent_governed_phrase(const struct analysis *an, uint32_t first, uint32_t last,
                             const char *prepositions)
{
    const struct syntax *s = an->syntax;
    uint32_t p = phrase_from(s, first);
    for (uint32_t seen = 0; p < s->phrases.n && seen < PHRASES; p++, seen++) {
        const struct noun_phrase *phrase = &s->phrases.at[p];
        if (phrase->first > last) break;
        uint32_t at = phrase->preposition;
        if (at == NO_INDEX || at < first || phrase->flags & PHRASE_TEMPORAL) continue;
        if (ent_list_has(str_of(prepositions), token_text(an->document, at))) return p;
    }
    return NO_INDEX;
}

/* Participles belong to the clause ("accused of hiding") unless a comma sets them off. */
static bool cuts(const struct analysis *an, const struct clause *child)
{
    bool is_off = child->kind == CLAUSE_PARTICIPLE && child->first > 0 &&
                  an->document->tokens.at[child->first - 1].flags & TOKEN_PUNCTUATION;
    return child->kind == CLAUSE_ADVERBIAL || child->kind == CLAUSE_COORDINATED ||
           child->kind == CLAUSE_MAIN || child->kind == CLAUSE_RELATIVE || is_off;
}

uint32_t ent_clause_end(const struct analysis *an, uint32_t clause)
{
    const struct syntax *s = an->syntax;
    const struct clause *c = &s->clauses.at[clause];
    uint32_t end = c->last;
    if (end > c->verb_last + LONGEST_CLAUSE) end = c->verb_last + LONGEST_CLAUSE;
    for (uint32_t k = clause + 1; k < s->clauses.n && k - clause < CHILDREN; k++) {
        const struct clause *child = &s->clauses.at[k];
        if (child->first > end) break;
        bool is_after = child->first > c->verb_last && child->first > 0;
        if (is_after && cuts(an, child) && child->parent == clause) {
            end = child->first - 1;
            break;
        }
    }
    while (end > c->verb_last && an->document->tokens.at[end].flags & TOKEN_PUNCTUATION) end--;
    while (end > c->verb_last &&
           (s->tags[end] == TAG_CC || s->tags[end] == TAG_PUNCT || s->tags[end] == TAG_IN))
        end--;
    return end;
}

struct str ent_place_in(struct analysis *an, uint32_t first, uint32_t last)
{
    const struct syntax *s = an->syntax;
    uint32_t p = phrase_from(s, first);
    for (uint32_t seen = 0; p < s->phrases.n && seen < PHRASES; p++, seen++) {
        const struct noun_phrase *phrase = &s->phrases.at[p];
        if (phrase->first > last) break;
        uint32_t at = phrase->preposition;
        if (at == NO_INDEX || at < first || phrase->flags & PHRASE_TEMPORAL) continue;
        bool is_in = ent_token_is(an->document, at, "in") || ent_token_is(an->document, at, "at");
        bool is_name = phrase->flags & PHRASE_PROPER && tag_is_proper(s->tags[phrase->head]);
        if (!is_in || !is_name || ent_time_word(an->document, phrase->head).class) continue;
        uint32_t start = phrase->first;
        if (s->tags[start] == TAG_DT && start < phrase->last) start++;
        return span_of(an->document->text, tokens_span(an->document, start, phrase->last));
    }
    return STR_NONE;
}

uint32_t ent_object_of(const struct analysis *an, const struct clause *c)
{
    if (c->object == NO_INDEX) return NO_INDEX;
    uint32_t first = an->syntax->phrases.at[c->object].first;
    for (uint32_t i = c->verb_last + 1; i < first && i - c->verb_last < LONGEST_CLAUSE; i++)
        if (ent_token_is(an->document, i, ",")) return NO_INDEX;
    return c->object;
}

static bool opens_clause(const struct analysis *an, uint32_t i)
{
    static const char openers[] =
        "that,as,if,because,while,after,before,since,until,though,although,whether,than,so";
    return an->syntax->tags[i] == TAG_IN &&
           ent_list_has(str_of(openers), token_text(an->document, i));
}

/* Marks inside a tail: a hyphen, or a comma within a list of names ("in Oslo, Norway", "of Chad, Niger and Mali"). */
static bool joins_tail(const struct analysis *an, uint32_t i, uint32_t end)
{
    if (ent_token_is(an->document, i, "-")) return true;
    if (!ent_token_is(an->document, i, ",") || i >= end) return false;
    uint8_t next = an->syntax->tags[i + 1];
    return tag_is_proper(next) || ent_token_is(an->document, i + 1, "held");
}

uint32_t ent_tail_end(const struct analysis *an, uint32_t last, uint32_t end)
{
    for (uint32_t i = last + 1; i <= end; i++) {
        uint8_t tag = an->syntax->tags[i];
        bool ends = tag_is_noun(tag) || tag_is_proper(tag) || tag == TAG_CD;
        bool is_tail = ends || tag == TAG_IN || tag == TAG_TO || tag == TAG_DT || tag == TAG_JJ ||
                       tag == TAG_POS || tag == TAG_CC || tag == TAG_PRP_POSS || tag == TAG_VBN ||
                       joins_tail(an, i, end);
        if (!is_tail || opens_clause(an, i)) return last;
        if (ends) last = i;
    }
    return last;
}

static const char planning[] =
    "plan,intend,prepare,schedule,set,arrange,decide,move,due,ready,slate,mean,poise";
static const char promising[] =
    "agree,promise,vow,pledge,announce,propose,invite,commit,offer,undertake";
static const char expecting[] = "expect,likely,anticipate,predict,unlikely";
static const char going_on[] = "begin,start,continue,manage,proceed,resume,help,go,come,report,say,"
                               "know,believe,think,appear,seem,happen,tend,use,allege,claim,fly,"
                               "travel,arrive,sit,return";

static enum reality reality_of_modal(const struct analysis *an, const struct clause *c)
{
    const struct document *d = an->document;
    if (c->modal == NO_INDEX) return REALITY_REAL;
    if (ent_token_is(d, c->modal, "may") || ent_token_is(d, c->modal, "might") ||
        ent_token_is(d, c->modal, "could"))
        return REALITY_POSSIBLE;
    if (ent_token_is(d, c->modal, "would") || ent_token_is(d, c->modal, "'d"))
        return REALITY_SUPPOSED;
    if (ent_token_is(d, c->modal, "should") || ent_token_is(d, c->modal, "must"))
        return REALITY_ASKED;
    return REALITY_REAL;
}

/* What the clause says by itself. */
static enum reality own_reality(const struct analysis *an, const struct clause *c)
{
    if (c->flags & CLAUSE_QUESTION) return REALITY_SUPPOSITION;
    bool is_if = c->marker != NO_INDEX && (ent_token_is(an->document, c->marker, "if") ||
                                           ent_token_is(an->document, c->marker, "unless"));
    if (is_if) return REALITY_SUPPOSITION;
    if (c->flags & CLAUSE_NEGATED) return REALITY_NEGATED;
    if (c->flags & CLAUSE_FUTURE) return REALITY_PLANNED;
    return reality_of_modal(an, c);
}

/* What the word above an infinitive makes of it. */
static enum reality from_above(const struct analysis *an, const struct clause *parent)
{
    struct str word = parent->lemma;
    if (parent->flags & CLAUSE_COPULA && parent->predicate != NO_INDEX)
        word = an->syntax->lemmas[parent->predicate];
    if (ent_list_has(str_of(planning), word)) return REALITY_PLANNED;
    if (ent_list_has(str_of(promising), word)) return REALITY_PROMISED;
    if (ent_list_has(str_of(expecting), word)) return REALITY_EXPECTED;
    if (ent_list_has(str_of(going_on), word)) return REALITY_REAL;
    return REALITY_ASKED;
}

/* Of two on one path the one that is further from what is done. */
static enum reality weaker(enum reality a, enum reality b) { return a > b ? a : b; }

enum reality ent_reality_of(const struct analysis *an, uint32_t clause)
{
    const struct syntax *s = an->syntax;
    enum reality r = REALITY_REAL;
    for (int seen = 0; clause != NO_INDEX && seen < PARENTS; seen++) {
        const struct clause *c = &s->clauses.at[clause];
        r = weaker(r, own_reality(an, c));
        if (c->kind != CLAUSE_INFINITIVE || c->parent == NO_INDEX) return r;
        r = weaker(r, from_above(an, &s->clauses.at[c->parent]));
        clause = c->parent;
    }
    return r;
}

bool ent_event_status_of(enum reality r, enum event_status *out)
{
    static const enum event_status status[] = {
        [REALITY_REAL] = EVENT_DONE,         [REALITY_PLANNED] = EVENT_PLANNED,
        [REALITY_PROMISED] = EVENT_PLANNED,  [REALITY_EXPECTED] = EVENT_EXPECTED,
        [REALITY_POSSIBLE] = EVENT_POSSIBLE, [REALITY_SUPPOSED] = EVENT_CONDITIONAL,
        [REALITY_NEGATED] = EVENT_DENIED};
    if (r >= REALITY_ASKED) return false;
    *out = status[r];
    return true;
}
