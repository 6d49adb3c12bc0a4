/* Which words are the complement of a word that makes a position. */
#include "reading/position_match.h"

struct frame_match ent_position_match(uint32_t rank, struct range content, uint32_t clause)
{
    return (struct frame_match){.is_found = !range_is_empty(content),
                                .rank = rank,
                                .content = content,
                                .content_clause = clause,
                                .addressee = NO_INDEX};
}

static const struct clause *clause_at(const struct finder *f, uint32_t i)
{
    return &f->syntax->clauses.at[i];
}

uint32_t ent_position_after_adverbs(const struct finder *f, uint32_t token, uint32_t last)
{
    while (token <= last &&
           (f->syntax->tags[token] == TAG_RB || f->syntax->tags[token] == TAG_RP ||
            (f->document->tokens.at[token].flags & (TOKEN_QUOTE_OPEN | TOKEN_QUOTE_CLOSE))))
        token++;
    return token;
}

static struct frame_match whole_clause(const struct finder *f, uint32_t rank, uint32_t clause)
{
    if (clause == NO_INDEX) return NO_MATCH;
    const struct clause *c = clause_at(f, clause);
    return ent_position_match(rank, ent_position_extent(f, c->first, c->last), clause);
}

static struct frame_match noun(const struct finder *f, uint32_t rank, uint32_t phrase,
                               uint32_t limit)
{
    if (phrase == NO_INDEX) return NO_MATCH;
    uint32_t first = f->syntax->phrases.at[phrase].first;
    return ent_position_match(rank, ent_position_extent(f, first, limit), NO_INDEX);
}

/* "to" and what reads as a verb, also where it was taken for a noun ("to wage", "to pull"). */
static bool opens_infinitive(const struct finder *f, uint32_t to)
{
    if (!position_is(f, to, "to") || to + 1 >= f->document->tokens.n) return false;
    uint8_t tag = f->syntax->tags[to + 1];
    return tag == TAG_VB || tag == TAG_VBP || tag == TAG_RB || tag == TAG_NN;
}

/* The clause that starts at the token or just behind it; NO_INDEX. */
uint32_t ent_position_clause_after(const struct finder *f, uint32_t token)
{
    uint32_t clause = f->syntax->clause_of[token + 1];
    return clause != NO_INDEX && clause_at(f, clause)->first >= token ? clause : NO_INDEX;
}

/* "demand that", "ask Iran to", and in the passive "was asked to". */
static struct frame_match match_object_to(const struct finder *f, uint32_t at, uint32_t clause)
{
    const struct clause *c = clause_at(f, clause);
    bool is_passive = c->flags & CLAUSE_PASSIVE;
    uint32_t object = is_passive ? c->subject : c->object;
    if (object == NO_INDEX) return NO_MATCH;
    uint32_t from = is_passive ? at : f->syntax->phrases.at[object].last + 1;
    if (!is_passive && from <= at) return NO_MATCH;
    uint32_t to = from + (is_passive ? 4 : 14);
    uint32_t child = ent_position_child(f, clause, CLAUSE_INFINITIVE, from, to);
    struct frame_match m = whole_clause(f, 5, child);
    if (child == NO_INDEX && opens_infinitive(f, from))
        m = ent_position_match(5, ent_position_extent(f, from, c->last + 14),
                               ent_position_clause_after(f, from));
    m.addressee = object;
    return m;
}

static uint32_t phrase_after(const struct finder *f, uint32_t token)
{
    return token < f->document->tokens.n ? f->syntax->phrase_of[token] : NO_INDEX;
}

/* "call on Iran to ...": the preposition, whom, and what. */
static struct frame_match match_prep_to(const struct finder *f, struct str prep, uint32_t at,
                                        uint32_t clause)
{
    const struct clause *c = clause_at(f, clause);
    for (uint32_t i = at; i <= c->last && i < at + 5; i++) {
        if (!str_equal(position_word(f, i), prep)) continue;
        uint32_t phrase = phrase_after(f, i + 1);
        if (phrase == NO_INDEX) continue;
        uint32_t from = f->syntax->phrases.at[phrase].last + 1;
        struct frame_match m =
            whole_clause(f, 6, ent_position_child(f, clause, CLAUSE_INFINITIVE, from, from + 14));
        m.addressee = phrase;
        return m;
    }
    return NO_MATCH;
}

/* "call for X", "call for Y to do X", "agree to X", "insist on doing X". */
static struct frame_match match_prep(const struct finder *f, struct str prep, uint32_t at,
                                     uint32_t clause)
{
    const struct clause *c = clause_at(f, clause);
    uint32_t limit = c->last < at + 12 ? c->last : at + 12;
    for (uint32_t i = at; i < limit; i++) {
        if (f->syntax->clause_of[i] != clause && i > at + 1) break;
        if (!str_equal(position_word(f, i), prep)) continue;
        if (f->syntax->tags[i + 1] == TAG_VB) return NO_MATCH;
        struct frame_match m =
            ent_position_match(i == at ? 3 : 1, ent_position_extent(f, i + 1, c->last), NO_INDEX);
        uint32_t phrase = phrase_after(f, i + 1);
        if (phrase == NO_INDEX || !str_equal(prep, STR("for"))) return m;
        uint32_t from = f->syntax->phrases.at[phrase].last + 1;
        uint32_t child = ent_position_child(f, clause, CLAUSE_INFINITIVE, from, from);
        if (child == NO_INDEX) return m;
        m = whole_clause(f, 4, child);
        m.addressee = phrase;
        return m;
    }
    return NO_MATCH;
}

static struct frame_match match_object(const struct finder *f, uint32_t at, uint32_t clause)
{
    const struct clause *c = clause_at(f, clause);
    if (c->flags & CLAUSE_PASSIVE) {
        struct frame_match m = noun(f, 2, c->subject, c->verb_first ? c->verb_first - 1 : 0);
        if (c->subject != NO_INDEX && f->syntax->phrases.at[c->subject].first > c->verb)
            return NO_MATCH;
        return m;
    }
    if (c->object != NO_INDEX)
        return f->syntax->phrases.at[c->object].first < c->verb ? NO_MATCH
                                                                : noun(f, 2, c->object, c->last);
    uint8_t next = at <= c->last ? f->syntax->tags[at] : TAG_PUNCT;
    bool is_amount = next == TAG_JJR || next == TAG_CD || next == TAG_SYM || next == TAG_DT;
    return is_amount ? ent_position_match(1, ent_position_extent(f, at, c->last), NO_INDEX)
                     : NO_MATCH;
}

/* "offered on Wednesday to", "agreed last night to": what tells when stands between. */
static uint32_t after_times(const struct finder *f, uint32_t token, uint32_t last)
{
    while (token < last) {
        bool is_linked = f->syntax->tags[token] == TAG_IN;
        uint32_t phrase = f->syntax->phrase_of[token + is_linked];
        if (phrase == NO_INDEX || !(f->syntax->phrases.at[phrase].flags & PHRASE_TEMPORAL)) break;
        token = f->syntax->phrases.at[phrase].last + 1;
    }
    return ent_position_after_adverbs(f, token, last);
}

static struct frame_match match_infinitive(const struct finder *f, uint32_t at, uint32_t clause)
{
    const struct clause *c = clause_at(f, clause);
    uint32_t to = after_times(f, ent_position_after_adverbs(f, at, c->last), c->last);
    uint32_t child = ent_position_child(f, clause, CLAUSE_INFINITIVE, at, to);
    if (child != NO_INDEX) return whole_clause(f, 4, child);
    if (!opens_infinitive(f, to)) return NO_MATCH;
    return ent_position_match(4, ent_position_extent(f, to, c->last + 14),
                              ent_position_clause_after(f, to));
}

/* "Asked what the difference was": a question, not what is asked for. */
static bool asks_what(const struct finder *f, const struct clause *c)
{
    if (c->marker == NO_INDEX) return false;
    uint8_t tag = f->syntax->tags[c->marker];
    return tag == TAG_WP || tag == TAG_WRB || tag == TAG_WDT;
}

static struct frame_match match_that(const struct finder *f, uint32_t at, uint32_t clause)
{
    const struct clause *c = clause_at(f, clause);
    uint32_t child = c->complement;
    if (child == NO_INDEX || clause_at(f, child)->kind != CLAUSE_COMPLEMENT)
        child = ent_position_child(f, clause, CLAUSE_COMPLEMENT, at, c->last);
    if (child != NO_INDEX && asks_what(f, clause_at(f, child))) return NO_MATCH;
    struct frame_match m = whole_clause(f, 4, child);
    if (m.is_found) m.addressee = clause_at(f, child)->subject;
    return m;
}

static struct frame_match match_gerund(const struct finder *f, uint32_t at, uint32_t clause)
{
    const struct clause *c = clause_at(f, clause);
    uint32_t to = ent_position_after_adverbs(f, at, c->last);
    if (to > c->last || f->syntax->tags[to] != TAG_VBG) return NO_MATCH;
    return ent_position_match(3, ent_position_extent(f, to, c->last), NO_INDEX);
}

/* "claims the right to", "claims sovereignty over". */
static struct frame_match match_right(const struct finder *f, uint32_t at, uint32_t clause)
{
    struct frame_match m = match_object(f, at, clause);
    bool is_right = m.is_found && (position_is(f, m.content.first, "right") ||
                                   position_is(f, m.content.first + 1, "right"));
    return is_right ? m : NO_MATCH;
}

static struct frame_match match_alone(const struct finder *f, uint32_t at, uint32_t clause)
{
    const struct clause *c = clause_at(f, clause);
    uint32_t first = c->verb_first == NO_INDEX ? c->verb : c->verb_first;
    if (c->subject != NO_INDEX && f->syntax->phrases.at[c->subject].first < first)
        first = f->syntax->phrases.at[c->subject].first;
    uint32_t last = at ? at - 1 : 0;
    return c->object == NO_INDEX ? ent_position_match(1, (struct range){first, last}, NO_INDEX)
                                 : NO_MATCH;
}

/* at is the token after the trigger word. */
static struct frame_match match_frame(const struct finder *f, struct str frame, uint32_t at,
                                      uint32_t clause)
{
    if (str_equal(frame, STR("object"))) return match_object(f, at, clause);
    if (str_equal(frame, STR("to"))) return match_infinitive(f, at, clause);
    if (str_equal(frame, STR("that"))) return match_that(f, at, clause);
    if (str_equal(frame, STR("object_to"))) return match_object_to(f, at, clause);
    if (str_equal(frame, STR("ing"))) return match_gerund(f, at, clause);
    if (str_equal(frame, STR("right"))) return match_right(f, at, clause);
    if (str_equal(frame, STR("alone"))) return match_alone(f, at, clause);
    if (str_equal(frame, STR("pp_to"))) return match_prep(f, STR("to"), at, clause);
    if (str_ends(frame, STR("_to")))
        return match_prep_to(f, str_part(frame, 0, frame.n - 3), at, clause);
    return match_prep(f, frame, at, clause);
}

static bool says_should(const struct finder *f, const struct frame_match *m)
{
    if (m->content_clause != NO_INDEX) {
        const struct clause *c = clause_at(f, m->content_clause);
        if (f->syntax->tags[c->verb] == TAG_VB && c->modal == NO_INDEX) return true;
    }
    return ent_stake_within(f, m->content, "modal");
}

static bool marks_hold(const struct finder *f, const struct frame_match *m)
{
    uint32_t marks = m->row.marks;
    if ((marks & MARK_WEAK) && !f->is_negotiation) return false;
    if ((marks & MARK_SHOULD) && !says_should(f, m)) return false;
    if ((marks & MARK_DEAL) && !ent_stake_within(f, m->content, "deal")) return false;
    if ((marks & MARK_TALKS) && !ent_stake_within(f, m->content, "talks")) return false;
    if ((marks & MARK_STAKE) && !ent_stake_within(f, m->content, "stake")) return false;
    if ((marks & MARK_PLAN) && !ent_stake_within(f, m->content, "plan")) return false;
    return true;
}

/* The best of the word's rows of that kind. */
struct frame_match ent_position_best_frame(const struct finder *f, struct str word, struct str kind,
                                           uint32_t at, uint32_t clause)
{
    struct frame_match best = NO_MATCH;
    uint32_t row, n = ent_act_rows(word, &row);
    for (uint32_t i = 0; i < n; i++) {
        struct act_row r = ent_act_row(row + i);
        if (!str_equal(r.kind, kind)) continue;
        struct frame_match m = match_frame(f, r.frame, at, clause);
        m.row = r;
        if (m.is_found && m.rank > best.rank && !range_is_empty(m.content) && marks_hold(f, &m))
            best = m;
    }
    best.trigger_last = at ? at - 1 : 0;
    return best;
}

struct frame_match ent_position_match_verb(const struct finder *f, uint32_t clause)
{
    const struct clause *c = clause_at(f, clause);
    char room[PAIR_ROOM];
    struct str pair = position_pair(f, c->verb, room);
    struct frame_match m = NO_MATCH;
    if (pair.n) m = ent_position_best_frame(f, pair, STR("verb"), c->verb + 2, clause);
    if (m.is_found) return m;
    return ent_position_best_frame(f, c->lemma, STR("verb"), c->verb + 1, clause);
}
