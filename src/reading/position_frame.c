/* Verbs and adjectives that make a position by what they say: "demanded that ...", "is ready to ...". */
#include "reading/position.h"

/* How a word's complement was found. */
struct frame_match {
    bool is_found;
    uint32_t rank; /* the more specific frame wins */
    struct act_row row;
    struct range content;
    uint32_t content_clause; /* or NO_INDEX */
    uint32_t addressee;      /* phrase or NO_INDEX */
    uint32_t trigger_last;   /* the last token of the trigger: "out" in "rule out" */
};

static const struct frame_match no_match = {.content = {1, 0}};

static struct frame_match found(uint32_t rank, struct range content, uint32_t clause)
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

static uint32_t after_adverbs(const struct finder *f, uint32_t token, uint32_t last)
{
    while (token <= last &&
           (f->syntax->tags[token] == TAG_RB || f->syntax->tags[token] == TAG_RP ||
            (f->document->tokens.at[token].flags & (TOKEN_QUOTE_OPEN | TOKEN_QUOTE_CLOSE))))
        token++;
    return token;
}

static struct frame_match whole_clause(const struct finder *f, uint32_t rank, uint32_t clause)
{
    if (clause == NO_INDEX) return no_match;
    const struct clause *c = clause_at(f, clause);
    return found(rank, ent_position_extent(f, c->first, c->last), clause);
}

static struct frame_match noun(const struct finder *f, uint32_t rank, uint32_t phrase,
                               uint32_t limit)
{
    if (phrase == NO_INDEX) return no_match;
    uint32_t first = f->syntax->phrases.at[phrase].first;
    return found(rank, ent_position_extent(f, first, limit), NO_INDEX);
}

/* "to" and what reads as a verb, also where it was taken for a noun ("to wage", "to pull"). */
static bool opens_infinitive(const struct finder *f, uint32_t to)
{
    if (!position_is(f, to, "to") || to + 1 >= f->document->tokens.n) return false;
    uint8_t tag = f->syntax->tags[to + 1];
    return tag == TAG_VB || tag == TAG_VBP || tag == TAG_RB || tag == TAG_NN;
}

/* The clause that starts at the token or just behind it; NO_INDEX. */
static uint32_t clause_after(const struct finder *f, uint32_t token)
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
    if (object == NO_INDEX) return no_match;
    uint32_t from = is_passive ? at : f->syntax->phrases.at[object].last + 1;
    if (!is_passive && from <= at) return no_match;
    uint32_t to = from + (is_passive ? 4 : 14);
    uint32_t child = ent_position_child(f, clause, CLAUSE_INFINITIVE, from, to);
    struct frame_match m = whole_clause(f, 5, child);
    if (child == NO_INDEX && opens_infinitive(f, from))
        m = found(5, ent_position_extent(f, from, c->last + 14), clause_after(f, from));
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
    return no_match;
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
        if (f->syntax->tags[i + 1] == TAG_VB) return no_match;
        struct frame_match m =
            found(i == at ? 3 : 1, ent_position_extent(f, i + 1, c->last), NO_INDEX);
        uint32_t phrase = phrase_after(f, i + 1);
        if (phrase == NO_INDEX || !str_equal(prep, STR("for"))) return m;
        uint32_t from = f->syntax->phrases.at[phrase].last + 1;
        uint32_t child = ent_position_child(f, clause, CLAUSE_INFINITIVE, from, from);
        if (child == NO_INDEX) return m;
        m = whole_clause(f, 4, child);
        m.addressee = phrase;
        return m;
    }
    return no_match;
}

static struct frame_match match_object(const struct finder *f, uint32_t at, uint32_t clause)
{
    const struct clause *c = clause_at(f, clause);
    if (c->flags & CLAUSE_PASSIVE) {
        struct frame_match m = noun(f, 2, c->subject, c->verb_first ? c->verb_first - 1 : 0);
        if (c->subject != NO_INDEX && f->syntax->phrases.at[c->subject].first > c->verb)
            return no_match;
        return m;
    }
    if (c->object != NO_INDEX)
        return f->syntax->phrases.at[c->object].first < c->verb ? no_match
                                                                : noun(f, 2, c->object, c->last);
    uint8_t next = at <= c->last ? f->syntax->tags[at] : TAG_PUNCT;
    bool is_amount = next == TAG_JJR || next == TAG_CD || next == TAG_SYM || next == TAG_DT;
    return is_amount ? found(1, ent_position_extent(f, at, c->last), NO_INDEX) : no_match;
}

static struct frame_match match_infinitive(const struct finder *f, uint32_t at, uint32_t clause)
{
    const struct clause *c = clause_at(f, clause);
    uint32_t to = after_adverbs(f, at, c->last);
    uint32_t child = ent_position_child(f, clause, CLAUSE_INFINITIVE, at, to);
    if (child != NO_INDEX) return whole_clause(f, 4, child);
    if (!opens_infinitive(f, to)) return no_match;
    return found(4, ent_position_extent(f, to, c->last + 14), clause_after(f, to));
}

static struct frame_match match_that(const struct finder *f, uint32_t at, uint32_t clause)
{
    const struct clause *c = clause_at(f, clause);
    uint32_t child = c->complement;
    if (child == NO_INDEX || clause_at(f, child)->kind != CLAUSE_COMPLEMENT)
        child = ent_position_child(f, clause, CLAUSE_COMPLEMENT, at, c->last);
    struct frame_match m = whole_clause(f, 4, child);
    if (m.is_found) m.addressee = clause_at(f, child)->subject;
    return m;
}

static struct frame_match match_gerund(const struct finder *f, uint32_t at, uint32_t clause)
{
    const struct clause *c = clause_at(f, clause);
    uint32_t to = after_adverbs(f, at, c->last);
    if (to > c->last || f->syntax->tags[to] != TAG_VBG) return no_match;
    return found(3, ent_position_extent(f, to, c->last), NO_INDEX);
}

/* "claims the right to", "claims sovereignty over". */
static struct frame_match match_right(const struct finder *f, uint32_t at, uint32_t clause)
{
    struct frame_match m = match_object(f, at, clause);
    bool is_right = m.is_found && (position_is(f, m.content.first, "right") ||
                                   position_is(f, m.content.first + 1, "right"));
    return is_right ? m : no_match;
}

static struct frame_match match_alone(const struct finder *f, uint32_t at, uint32_t clause)
{
    const struct clause *c = clause_at(f, clause);
    uint32_t first = c->verb_first == NO_INDEX ? c->verb : c->verb_first;
    if (c->subject != NO_INDEX && f->syntax->phrases.at[c->subject].first < first)
        first = f->syntax->phrases.at[c->subject].first;
    uint32_t last = at ? at - 1 : 0;
    return c->object == NO_INDEX ? found(1, (struct range){first, last}, NO_INDEX) : no_match;
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
static struct frame_match best_frame(const struct finder *f, struct str word, struct str kind,
                                     uint32_t at, uint32_t clause)
{
    struct frame_match best = no_match;
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

static struct frame_match match_verb(const struct finder *f, uint32_t clause)
{
    const struct clause *c = clause_at(f, clause);
    char room[PAIR_ROOM];
    struct str pair = position_pair(f, c->verb, room);
    struct frame_match m = no_match;
    if (pair.n) m = best_frame(f, pair, STR("verb"), c->verb + 2, clause);
    if (m.is_found) return m;
    return best_frame(f, c->lemma, STR("verb"), c->verb + 1, clause);
}

/* The phrase of "by X" in a passive clause. */
static uint32_t agent_of(const struct finder *f, const struct clause *c)
{
    uint32_t last = c->last < c->verb + 10 ? c->last : c->verb + 10;
    for (uint32_t i = c->verb + 1; i < last; i++)
        if (position_is(f, i, "by")) return phrase_after(f, i + 1);
    return NO_INDEX;
}

/* Whose position it is: the source of the words around, where the trigger is their cue; else the subject, or the agent of a passive. */
static struct strs holders(const struct finder *f, uint32_t clause)
{
    const struct clause *c = clause_at(f, clause);
    bool is_passive = c->flags & CLAUSE_PASSIVE;
    uint32_t phrase = is_passive ? agent_of(f, c) : c->subject;
    if (c->verb_first && !is_passive) {
        struct strs listed = ent_position_listed(f, c->verb_first - 1);
        if (listed.n) return listed;
    }
    struct strs parties = ent_position_parties(f, phrase);
    bool is_reduced = c->kind == CLAUSE_PARTICIPLE || c->kind == CLAUSE_RELATIVE;
    if (!parties.n && is_reduced && !is_passive && c->parent != NO_INDEX)
        parties = ent_position_parties(f, clause_at(f, c->parent)->subject);
    if (parties.n) return parties;
    uint32_t cue = f->cue_of[c->verb];
    struct str speaker = ent_position_speaker(f, cue);
    if (!speaker.n && phrase == NO_INDEX && !is_passive)
        speaker = ent_position_speaker(f, f->statement_of[c->verb]);
    return ent_position_split(f, speaker);
}

/* Verbs whose own doing decides: "decided to reject", "plans to strike". */
static void take_inner_act(const struct finder *f, uint32_t content, struct draft *d)
{
    if (content == NO_INDEX || ent_act_group(d->act) != GROUP_GIVE) return;
    const struct clause *c = clause_at(f, content);
    bool is_negated = c->flags & CLAUSE_NEGATED;
    if (is_negated) {
        d->act = ACT_REJECT;
        d->stance = STANCE_AGAINST;
        return;
    }
    struct deed deed = ent_deed_of(f, content);
    deed.harms = deed.harms || (!deed.ends && ent_stake_within(f, d->content, "harm"));
    struct frame_match inner = match_verb(f, content);
    if (inner.is_found && inner.row.act == ACT_REJECT && !deed.harms) {
        d->act = ACT_REJECT;
        d->stance = inner.row.stance;
        d->content = inner.content;
    } else if (inner.is_found && d->act == ACT_PROMISE &&
               ent_act_group(inner.row.act) == GROUP_ASK) {
        d->act = inner.row.act;
    } else if (inner.is_found && inner.row.act == ACT_CONCEDE) {
        d->act = d->act == ACT_PROMISE || d->act == ACT_ACCEPT ? ACT_CONCEDE : d->act;
    } else if (deed.harms) {
        d->is_hedged |= d->act == ACT_SIGNAL;
        d->act = ACT_THREATEN;
        d->stance = STANCE_FOR;
    }
}

static struct range evidence_of(const struct finder *f, const struct clause *c,
                                const struct frame_match *m)
{
    uint32_t first = c->verb_first == NO_INDEX || c->verb_first > c->verb ? c->verb : c->verb_first;
    if (c->subject != NO_INDEX) {
        const struct noun_phrase *s = &f->syntax->phrases.at[c->subject];
        bool is_own = s->first >= c->first && s->first < first && first - s->first <= 12;
        if (is_own) first = ent_position_list_start(f, c->subject);
        uint32_t before = first && !is_own ? f->syntax->phrase_of[first - 1] : NO_INDEX;
        if (before != NO_INDEX && ent_position_listed(f, first - 1).n)
            first = ent_position_list_start(f, before);
    }
    uint32_t last = m->trigger_last,
             agent = (c->flags & CLAUSE_PASSIVE) ? agent_of(f, c) : NO_INDEX;
    for (uint32_t n = 0; agent != NO_INDEX && n < 24;
         agent = f->syntax->phrases.at[agent].next, n++)
        last = f->syntax->phrases.at[agent].last;
    if (m->content.first < first) first = m->content.first;
    if (m->content.last > last) last = ent_position_end(f, m->content, c->last);
    return (struct range){first, last};
}

static const char *verb_rule(const struct act_row *row)
{
    static const char *const rules[ACT_COUNT] = {
        "position.demand.verb",    "position.propose.verb",  "position.appeal.verb",
        "position.condition.verb", "position.offer.verb",    "position.promise.verb",
        "position.accept.verb",    "position.concede.verb",  "position.signal.verb",
        "position.reject.verb",    "position.threaten.verb", "position.warn.verb"};
    return rules[row->act];
}

/* The modal before the trigger: may reject, would accept. */
static bool is_possible(const struct finder *f, const struct clause *c)
{
    return c->modal != NO_INDEX &&
           (position_is(f, c->modal, "may") || position_is(f, c->modal, "might") ||
            position_is(f, c->modal, "could"));
}

static void name_addressee(const struct finder *f, const struct frame_match *m, struct draft *d)
{
    struct strs named = ent_position_parties(f, m->addressee);
    if (!named.n) return;
    struct text_buffer b = {.arena = f->an->arena};
    for (uint32_t i = 0; i < named.n && i < 16; i++) {
        if (i) ent_text_add(&b, STR(", "));
        ent_text_add(&b, named.at[i]);
    }
    d->addressee = d->doer = text_str(&b);
}

/* "to recognise the border and renounce violence": each of the things is a position. */
static void add_coordinated(struct finder *f, uint32_t content, const struct draft *first,
                            struct strs parties)
{
    enum { most = 4 };
    f->is_taken[content] = true;
    uint32_t n = 0;
    for (uint32_t i = f->first_child[content]; i != NO_INDEX; i = f->next_sibling[i]) {
        const struct clause *c = clause_at(f, i);
        if (c->kind != CLAUSE_COORDINATED || c->verb == NO_INDEX || ++n > most) continue;
        bool is_bare = f->syntax->tags[c->verb] == TAG_VB;
        if (!is_bare) continue;
        struct draft d = *first;
        d.content = ent_position_extent(f, c->verb, c->last);
        if (range_is_empty(d.content)) continue;
        d.evidence.last = d.content.last;
        d.is_part = true;
        ent_position_add(f, &d, parties);
        f->is_taken[i] = true;
    }
}

static void take_clauses(struct finder *f, struct range r)
{
    for (uint32_t i = r.first; i <= r.last; i++) {
        uint32_t clause = f->syntax->clause_of[i];
        if (clause != NO_INDEX && clause_at(f, clause)->first >= r.first)
            f->is_taken[clause] = true;
    }
}

/* "seek a truce and a guarantee that ...": each of the things is a position. */
static void add_members(struct finder *f, struct draft *whole, struct strs parties)
{
    enum { most = 3 };
    const struct draft all = *whole, *first = &all;
    uint32_t n = 0;
    for (uint32_t i = first->content.first + 1; i < first->content.last && n < most; i++) {
        bool is_member = f->syntax->tags[i] == TAG_CC && position_is(f, i, "and") &&
                         f->syntax->tags[i + 1] == TAG_DT && position_is(f, i + 1, "a");
        if (!is_member || f->syntax->tags[first->content.first] == TAG_TO) continue;
        struct draft d = *first;
        if (!n) whole->content.last = whole->evidence.last = i - 1;
        d.content = (struct range){i + 1, first->content.last};
        d.evidence.first = i + 1;
        d.is_part = true;
        take_clauses(f, d.content);
        ent_position_add(f, &d, parties);
        n++;
    }
}

/* What somebody hopes that another does is an appeal; so is what an organisation hopes for others. */
static void read_hope(const struct finder *f, uint32_t content, struct strs parties,
                      struct draft *d)
{
    bool is_own = false;
    struct strs others = {0};
    if (content != NO_INDEX) others = ent_position_parties(f, clause_at(f, content)->subject);
    for (uint32_t i = 0; i < others.n && parties.n; i++)
        is_own |= str_equal(others.at[i], parties.at[0]);
    bool is_organisation = parties.n && ent_position_is_outsider(f, parties.at[0]);
    if ((others.n && !is_own) || (is_organisation && !is_own)) d->act = ACT_APPEAL;
}

static void add_verb(struct finder *f, uint32_t clause, const struct frame_match *m,
                     struct strs parties, const char *rule)
{
    const struct clause *c = clause_at(f, clause);
    struct draft d = {.act = m->row.act,
                      .stance = m->row.stance,
                      .statement = ent_position_statement(f, c->verb),
                      .clause = clause,
                      .trigger = c->verb,
                      .content = m->content,
                      .strength = 3,
                      .is_hedged = (m->row.marks & MARK_HEDGE) || is_possible(f, c),
                      .is_hope = m->row.marks & MARK_HOPE,
                      .rule = rule};
    d.evidence = evidence_of(f, c, m);
    name_addressee(f, m, &d);
    take_inner_act(f, m->content_clause, &d);
    if (d.act == ACT_CONCEDE && d.is_hedged) d.act = ACT_SIGNAL;
    bool is_ahead = c->modal != NO_INDEX || (c->flags & CLAUSE_FUTURE);
    if (d.act == ACT_REJECT && is_ahead && ent_deed_of(f, clause).harms) d.act = ACT_THREATEN;
    if (d.is_hope) read_hope(f, m->content_clause, parties, &d);
    if (d.act == ACT_WARN && parties.n)
        ent_position_own_threat(f, m->content_clause, parties.at[0], &d);
    bool calls_off = d.act == ACT_REJECT && (m->row.marks & MARK_TALKS);
    if (calls_off && ent_stake_within(f, d.content, "harm")) d.act = ACT_PROMISE;
    if (ent_position_is_negated(f, clause)) d.act = ent_act_negated(d.act, &d.stance);
    if ((m->row.marks & MARK_URGE) && !d.addressee.n) d.act = ACT_APPEAL;
    add_members(f, &d, parties);
    ent_position_add(f, &d, parties);
    f->is_taken[clause] = true;
    if (m->content_clause != NO_INDEX) add_coordinated(f, m->content_clause, &d, parties);
}

/* A clause inside another that tells of an agreement or a refusal mostly describes what the outer one is about. */
static bool stands_alone(const struct clause *c, enum act act)
{
    enum act_group group = ent_act_group(act);
    switch (c->kind) {
    case CLAUSE_RELATIVE:
    case CLAUSE_ADVERBIAL:
        return !(c->flags & CLAUSE_PASSIVE) && act != ACT_ACCEPT;
    case CLAUSE_INFINITIVE:
        return group == GROUP_ASK;
    case CLAUSE_PARTICIPLE:
        return act != ACT_ACCEPT && act != ACT_CONCEDE;
    default:
        return true;
    }
}

void ent_position_verbs(struct finder *f, uint32_t clause)
{
    const struct clause *c = clause_at(f, clause);
    if (c->verb == NO_INDEX || (c->flags & CLAUSE_QUESTION)) return;
    struct frame_match m = match_verb(f, clause);
    if (!m.is_found || !stands_alone(c, m.row.act) || ent_position_is_asked(f, clause)) return;
    struct strs parties = holders(f, clause);
    struct strs including = ent_position_including(f, m.content.last + 1);
    if (including.n) parties = including;
    if (parties.n) add_verb(f, clause, &m, parties, verb_rule(&m.row));
}

/* The adjective after a copula, or after a verb that is used like one: "stands ready", "remains opposed". */
static uint32_t adjective_of(const struct finder *f, const struct clause *c)
{
    if (c->flags & CLAUSE_PASSIVE) return c->verb; /* "is prepared to", "are opposed to" */
    if (c->predicate != NO_INDEX) {
        bool is_adverb = f->syntax->tags[c->predicate] == TAG_RB;
        return is_adverb ? c->predicate + 1 : c->predicate;
    }
    static const char *const verbs[] = {"stand", "remain", "seem", "appear", "become", NULL};
    for (const char *const *v = verbs; *v; v++)
        if (str_is(c->lemma, *v)) {
            uint32_t at = after_adverbs(f, c->verb + 1, c->last);
            return at <= c->last && f->syntax->tags[at] == TAG_JJ ? at : NO_INDEX;
        }
    return NO_INDEX;
}

/* "It is necessary for Iran to ...", "it is inappropriate to ...". */
static struct frame_match judged_behind(const struct finder *f, const struct clause *c,
                                        uint32_t adjective)
{
    uint32_t next = adjective + 1;
    bool is_what =
        position_is(f, next, "for") || position_is(f, next, "to") || position_is(f, next, "that");
    if (!is_what || next >= c->last) return no_match;
    uint32_t first = position_is(f, next, "to") ? next : next + 1;
    return found(1, ent_position_extent(f, first, c->last), clause_after(f, first));
}

/* "The blockade is unacceptable": the speaker's position on the subject. */
static void judge_subject(struct finder *f, uint32_t clause, uint32_t adjective)
{
    const struct clause *c = clause_at(f, clause);
    uint32_t row, n = ent_act_rows(position_word(f, adjective), &row);
    struct str speaker = ent_position_speaker(f, f->statement_of[c->verb]);
    if (!n || !speaker.n || c->subject == NO_INDEX) return;
    const struct noun_phrase *s = &f->syntax->phrases.at[c->subject];
    struct act_row r = ent_act_row(row);
    if (!str_equal(r.frame, STR("subject"))) return;
    bool is_it = position_is(f, s->head, "it");
    if ((s->flags & PHRASE_PRONOUN) && !is_it) return;
    struct frame_match m =
        is_it ? judged_behind(f, c, adjective)
              : found(1, ent_position_extent(f, s->first, c->verb_first - 1), NO_INDEX);
    m.row = r;
    m.trigger_last = adjective;
    struct strs parties = ent_position_split(f, speaker);
    if (m.is_found) add_verb(f, clause, &m, parties, "position.adjective.subject");
}

void ent_position_adjectives(struct finder *f, uint32_t clause)
{
    const struct clause *c = clause_at(f, clause);
    uint32_t adjective = c->verb == NO_INDEX ? NO_INDEX : adjective_of(f, c);
    if (adjective == NO_INDEX) return;
    struct str word = token_text(f->document, adjective);
    struct frame_match m = best_frame(f, word, STR("adjective"), adjective + 1, clause);
    bool is_far = m.rank == 1; /* "open from five to eleven" */
    if (!m.is_found || is_far) {
        judge_subject(f, clause, adjective);
        return;
    }
    struct strs parties = ent_position_parties(f, c->subject);
    if (parties.n) add_verb(f, clause, &m, parties, "position.adjective");
}
