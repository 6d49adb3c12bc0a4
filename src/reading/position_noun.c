/* Nouns that name an act: "its demand for", "a Swedish proposal to", "no intention of". */
#include "reading/position.h"

#include "reading/gazetteer.h"

/* Verbs whose subject holds the position that their object names. */
static bool is_bearer_verb(struct str lemma)
{
    static const char *const verbs[] = {
        "have",    "make",      "reiterate",  "renew",     "repeat",    "express",   "voice",
        "issue",   "launch",    "reaffirm",   "show",      "signal",    "give",      "offer",
        "restate", "announce",  "send",       "unveil",    "stress",    "state",     "see",
        "confirm", "underline", "underscore", "emphasise", "emphasize", "highlight", "claim",
        "defend",  "feel",      "hold",       "face",      "put",       NULL};
    for (const char *const *v = verbs; *v; v++)
        if (str_is(lemma, *v)) return true;
    return false;
}

static struct strs named_inside(const struct finder *f, const struct noun_phrase *p)
{
    struct strs parties = {0};
    struct str words[6];
    for (uint32_t i = p->first; i < p->head; i++) {
        uint32_t n = 0, taken;
        for (; n < 6 && i + n < p->head; n++) words[n] = token_text(f->document, i + n);
        const struct known_name *k =
            ent_gazetteer_match(f->an->gazetteer, words, n, (struct day){0}, &taken);
        if (!k) continue;
        struct str name = k->party.n ? k->party : k->kind <= NAME_MOVEMENT ? k->name : STR_NONE;
        if (!name.n) continue;
        *vec_add(f->an->arena, &parties) = name;
        return parties;
    }
    return parties;
}

static struct strs possessors(const struct finder *f, uint32_t phrase)
{
    const struct noun_phrase *p = &f->syntax->phrases.at[phrase];
    for (uint32_t i = phrase + 1; i < f->syntax->phrases.n && i < phrase + 4; i++) {
        const struct noun_phrase *q = &f->syntax->phrases.at[i];
        if (q->first > p->last) break;
        if (q->flags & (PHRASE_POSSESSOR | PHRASE_PRONOUN)) {
            struct strs parties = ent_position_parties(f, i);
            if (parties.n) return parties;
        }
    }
    if (phrase) {
        const struct noun_phrase *q = &f->syntax->phrases.at[phrase - 1];
        if ((q->flags & PHRASE_POSSESSOR) && q->first >= p->first && q->last < p->head)
            return ent_position_parties(f, phrase - 1);
    }
    return (struct strs){0};
}

/* The last phrase of the coordination that a phrase opens. */
static uint32_t last_of_list(const struct finder *f, uint32_t phrase)
{
    enum { most = 24 };
    for (uint32_t n = 0; n < most && f->syntax->phrases.at[phrase].next != NO_INDEX; n++)
        phrase = f->syntax->phrases.at[phrase].next;
    return phrase;
}

/* The phrase of "by X", "from X", and of "of X" where an infinitive follows: "agreement of the leaders to send". */
static uint32_t agent_phrase(const struct finder *f, const struct noun_phrase *p)
{
    uint32_t next = p->last + 1;
    if (next + 1 >= f->document->tokens.n) return NO_INDEX;
    uint32_t phrase = f->syntax->phrase_of[next + 1];
    if (phrase == NO_INDEX) return NO_INDEX;
    if (position_is(f, next, "by") || position_is(f, next, "from")) return phrase;
    uint32_t behind = f->syntax->phrases.at[last_of_list(f, phrase)].last + 1;
    return position_is(f, next, "of") && position_is(f, behind, "to") ? phrase : NO_INDEX;
}

static struct strs agents(const struct finder *f, const struct noun_phrase *p)
{
    uint32_t phrase = agent_phrase(f, p);
    struct strs parties = ent_position_parties(f, phrase);
    if (phrase == NO_INDEX || parties.n != 1) return parties;
    for (uint32_t n = 0; f->syntax->phrases.at[phrase].next != NO_INDEX && n < 24; n++) {
        phrase = f->syntax->phrases.at[phrase].next;
        struct strs more = ent_position_parties(f, phrase);
        bool is_new = more.n == 1 && !str_equal(more.at[0], parties.at[0]);
        if (is_new) *vec_add(f->an->arena, &parties) = more.at[0];
    }
    return parties;
}

/* "Two officials caution that": the verb was taken for the head of its subject. */
static struct strs fused(const struct finder *f, uint32_t phrase)
{
    const struct noun_phrase *p = &f->syntax->phrases.at[phrase];
    struct strs parties = {0};
    if (p->head == p->first || f->syntax->tags[p->head - 1] != TAG_NNS) return parties;
    if (!ent_stake_is(position_word(f, p->head - 1), "group")) return parties;
    uint32_t first = p->first + (f->syntax->tags[p->first] == TAG_DT);
    *vec_add(f->an->arena, &parties) =
        span_of(f->document->text, tokens_span(f->document, first, p->head - 1));
    return parties;
}

static struct strs holders(const struct finder *f, uint32_t phrase)
{
    const struct noun_phrase *p = &f->syntax->phrases.at[phrase];
    struct strs parties = possessors(f, phrase);
    if (!parties.n) parties = fused(f, phrase);
    if (!parties.n) parties = agents(f, p);
    if (!parties.n) parties = named_inside(f, p);
    if (parties.n || p->clause == NO_INDEX) return parties;
    const struct clause *c = &f->syntax->clauses.at[p->clause];
    bool is_there = c->verb_first != NO_INDEX && c->verb_first && c->verb < p->first &&
                    position_is(f, c->verb, "be") && position_is(f, c->verb_first - 1, "there");
    if (is_there && position_is(f, p->first, "no")) /* "there are no plans to" */
        return ent_position_split(f, ent_position_speaker(f, f->statement_of[p->head]));
    bool is_put = str_equal(c->lemma, STR("put")) && c->verb < p->first;
    if ((c->object == phrase || is_put) && is_bearer_verb(c->lemma) && !(c->flags & CLAUSE_PASSIVE))
        return ent_position_parties(f, c->subject);
    return parties;
}

/* The last token before the clause goes on with its own verb: "the refusal to talk | angered". */
static uint32_t before_verb(const struct finder *f, uint32_t at, uint32_t clause)
{
    enum { longest = 30 };
    const struct sentence *s = &f->document->sentences.at[f->document->tokens.at[at].sentence];
    uint32_t n = s->first + s->n, end = at + longest < n ? at + longest : n - 1;
    for (uint32_t i = at + 1; i <= end; i++) {
        uint8_t tag = f->syntax->tags[i];
        bool is_finite = tag == TAG_VBD || tag == TAG_VBZ || tag == TAG_VBP || tag == TAG_MD;
        if (is_finite && f->syntax->clause_of[i] == clause) return i - 1;
    }
    return end;
}

/* The content after the noun, by frame; empty where the frame does not fit. at is behind the phrase. */
static struct range content_of(const struct finder *f, struct str frame, uint32_t at,
                               uint32_t clause)
{
    const uint8_t *tags = f->syntax->tags;
    uint32_t n = f->document->tokens.n, sentence_end = before_verb(f, at, clause);
    if (at + 1 >= n) return RANGE_NONE;
    bool is_infinitive = tags[at + 1] == TAG_VB || tags[at + 1] == TAG_RB;
    if (str_equal(frame, STR("to")))
        return position_is(f, at, "to") && is_infinitive ? ent_position_extent(f, at, sentence_end)
                                                         : RANGE_NONE;
    struct str word = str_equal(frame, STR("pp_to")) ? STR("to") : frame;
    if (!str_equal(position_word(f, at), word)) return RANGE_NONE;
    return ent_position_extent(f, at + 1, sentence_end);
}

static uint32_t behind_agent(const struct finder *f, const struct noun_phrase *p)
{
    uint32_t agent = agent_phrase(f, p);
    if (agent == NO_INDEX) return p->last + 1;
    return f->syntax->phrases.at[last_of_list(f, agent)].last + 1;
}

/* A clause that tells what is demanded or planned holds no position of its own. */
static uint32_t take_content(struct finder *f, struct range content)
{
    uint32_t taken = NO_INDEX;
    uint32_t end = content.first + 3 < content.last ? content.first + 3 : content.last;
    for (uint32_t i = content.first; i <= end; i++) {
        uint32_t clause = f->syntax->clause_of[i];
        if (clause != NO_INDEX && f->syntax->clauses.at[clause].first + 1 >= content.first)
            f->is_taken[taken = clause] = true;
    }
    return taken;
}

/* The noun with its content, also where that goes on as a list: "sanctions on oil, gas and coal". */
static struct range evidence_of(const struct finder *f, const struct noun_phrase *p,
                                struct range content)
{
    enum { longest = 12 };
    struct range r = {p->first, content.last};
    uint32_t limit = before_verb(f, content.last, p->clause);
    if (limit > content.last + longest) limit = content.last + longest;
    bool is_list = false;
    for (uint32_t i = content.last + 1; i <= limit && position_is(f, content.last + 1, ","); i++)
        is_list |=
            position_is(f, i, "and") || (position_is(f, i, "as") && position_is(f, i + 1, "well"));
    if (is_list) r.last = ent_position_end(f, content, limit);
    return r;
}

/* "Willingness to resort to force". */
static bool does_harm(const struct finder *f, struct range content)
{
    uint32_t clause =
        f->syntax->clause_of[content.first < content.last ? content.first + 1 : content.first];
    bool is_inside = clause != NO_INDEX && f->syntax->clauses.at[clause].first + 1 >= content.first;
    return is_inside && ent_deed_of(f, clause).harms;
}

/* "Put Hamas under pressure to": asked of the object. */
static void name_pressed(const struct finder *f, const struct noun_phrase *p, struct draft *d)
{
    if (p->clause == NO_INDEX || !position_is(f, p->head, "pressure")) return;
    const struct clause *c = &f->syntax->clauses.at[p->clause];
    bool is_put = c->verb != NO_INDEX && position_is(f, c->verb, "put") && c->verb < p->first;
    if (!is_put) return;
    struct strs pressed = ent_position_parties(f, c->object);
    if (pressed.n) d->addressee = d->doer = ent_position_join(f, pressed);
}

static void add_noun(struct finder *f, uint32_t phrase, const struct act_row *r,
                     struct range content, struct strs parties)
{
    const struct noun_phrase *p = &f->syntax->phrases.at[phrase];
    struct draft d = {.act = r->act,
                      .stance = r->stance,
                      .statement = ent_position_statement(f, p->head),
                      .clause = p->clause,
                      .trigger = p->head,
                      .evidence = evidence_of(f, p, content),
                      .content = content,
                      .strength = 2,
                      .is_hope = r->marks & MARK_HOPE,
                      .rule = "position.noun"};
    bool is_had = p->clause != NO_INDEX && f->syntax->clauses.at[p->clause].object == phrase &&
                  position_is(f, f->syntax->clauses.at[p->clause].verb, "have");
    bool has_not = is_had && (f->syntax->clauses.at[p->clause].flags & CLAUSE_NEGATED);
    bool is_denied = has_not || position_is(f, p->first, "no") ||
                     position_is(f, content.first, "not") ||
                     position_is(f, content.first + 1, "not");
    if (position_is(f, p->first, "any") && !has_not) return; /* "without any threat of" */
    bool is_plan =
        d.act == ACT_PROMISE || d.act == ACT_PROPOSE; /* "no plans to" commits to nothing */
    if (is_denied) d.act = ent_act_negated(d.act, &d.stance);
    if (is_denied && is_plan && (has_not || position_is(f, p->first, "no"))) d.act = ACT_SIGNAL;
    struct str speaker = ent_position_speaker(f, f->statement_of[p->head]);
    if (is_denied && position_is(f, p->head, "right") && speaker.n) {
        d.addressee = parties.at[0];
        parties = ent_position_split(f, speaker);
    }
    if ((r->marks & MARK_URGE)) d.act = ACT_APPEAL;
    if (d.is_hope && ent_position_is_outsider(f, parties.at[0])) d.act = ACT_APPEAL;
    name_pressed(f, p, &d);
    uint32_t clause = take_content(f, content);
    bool is_given = ent_act_group(d.act) == GROUP_GIVE && d.act != ACT_CONCEDE && !is_denied;
    if (is_given && does_harm(f, content)) d.act = ACT_THREATEN;
    if (d.act == ACT_WARN) ent_position_own_threat(f, clause, parties.at[0], &d);
    ent_position_add(f, &d, parties);
}

/* "Pressure is mounting on the city to accept": asked by nobody who is named. */
static bool add_pressure(struct finder *f, uint32_t phrase)
{
    const struct noun_phrase *p = &f->syntax->phrases.at[phrase];
    if (!position_is(f, p->head, "pressure") || p->clause == NO_INDEX) return false;
    const struct clause *c = &f->syntax->clauses.at[p->clause];
    uint32_t child = ent_position_child(f, p->clause, CLAUSE_INFINITIVE, p->last, c->last);
    if (c->subject != phrase || child == NO_INDEX) return false;
    const struct clause *asked = &f->syntax->clauses.at[child];
    struct draft d = {.act = ACT_DEMAND,
                      .stance = STANCE_FOR,
                      .statement = ent_position_statement(f, p->head),
                      .clause = p->clause,
                      .trigger = p->head,
                      .content = ent_position_extent(f, asked->first, asked->last),
                      .strength = 2,
                      .rule = "position.demand.pressure"};
    d.evidence = (struct range){p->first, d.content.last};
    struct strs nobody = {0};
    *vec_add(f->an->arena, &nobody) = STR("unspecified");
    for (uint32_t i = p->last; i < asked->first; i++) {
        if (!position_is(f, i, "on")) continue;
        struct strs on = ent_position_parties(f, f->syntax->phrase_of[i + 1]);
        if (on.n) d.addressee = d.doer = on.at[0];
    }
    f->is_taken[child] = true;
    ent_position_add(f, &d, nobody);
    return true;
}

/* "Their proposal is to open the border": the content stands behind "is". */
static uint32_t behind_copula(const struct finder *f, uint32_t phrase, uint32_t at)
{
    uint32_t clause = f->syntax->phrases.at[phrase].clause;
    if (clause == NO_INDEX) return at;
    const struct clause *c = &f->syntax->clauses.at[clause];
    bool is_subject = c->subject == phrase && c->verb_first == at && position_is(f, at, "be");
    return is_subject && !(c->flags & CLAUSE_NEGATED) ? at + 1 : at;
}

void ent_position_nouns(struct finder *f, uint32_t phrase)
{
    const struct noun_phrase *p = &f->syntax->phrases.at[phrase];
    uint32_t row, n = ent_act_rows(position_word(f, p->head), &row);
    if (!n || p->head != p->last || add_pressure(f, phrase)) return;
    for (uint32_t i = 0; i < n; i++) {
        struct act_row r = ent_act_row(row + i);
        if (!str_equal(r.kind, STR("noun"))) continue;
        if ((r.marks & MARK_WEAK) && !f->is_negotiation) continue;
        struct range content =
            content_of(f, r.frame, behind_copula(f, phrase, behind_agent(f, p)), p->clause);
        if (range_is_empty(content)) continue;
        struct strs parties = holders(f, phrase);
        if (!parties.n) return;
        add_noun(f, phrase, &r, content, parties);
        bool is_told = behind_copula(f, phrase, behind_agent(f, p)) != behind_agent(f, p);
        if (is_told) f->is_taken[p->clause] = true;
        return;
    }
}

/* "in favour of", "in protest against": the subject's position on what follows. */
struct stand {
    const char *noun;
    enum act act;
    enum stance stance;
};

static const struct stand stands[] = {{"favour", ACT_ACCEPT, STANCE_FOR},
                                      {"favor", ACT_ACCEPT, STANCE_FOR},
                                      {"support", ACT_ACCEPT, STANCE_FOR},
                                      {"protest", ACT_REJECT, STANCE_AGAINST},
                                      {"opposition", ACT_REJECT, STANCE_AGAINST}};

void ent_position_stands(struct finder *f, uint32_t token)
{
    if (!position_is(f, token, "in") || token + 3 >= f->document->tokens.n) return;
    uint32_t clause = f->syntax->clause_of[token], prep = f->syntax->tags[token + 2];
    if (clause == NO_INDEX || (prep != TAG_IN && prep != TAG_TO)) return;
    const struct clause *c = &f->syntax->clauses.at[clause];
    for (size_t i = 0; i < sizeof stands / sizeof *stands; i++) {
        if (!position_is(f, token + 1, stands[i].noun)) continue;
        struct draft d = {.act = stands[i].act,
                          .stance = stands[i].stance,
                          .statement = ent_position_statement(f, token),
                          .clause = clause,
                          .trigger = token,
                          .content = ent_position_extent(f, token + 3, c->last),
                          .strength = 2,
                          .rule = "position.stand"};
        uint32_t first =
            c->verb != NO_INDEX && c->verb < token && token - c->verb < 8 ? c->verb : token;
        d.evidence = (struct range){first, d.content.last};
        if (c->flags & CLAUSE_NEGATED)
            d.act = ent_act_negated(d.act, &d.stance);
        else if (d.act == ACT_ACCEPT && ent_stake_within(f, d.content, "harm"))
            d.act = ACT_THREATEN;
        ent_position_add(f, &d, ent_position_parties(f, c->subject));
    }
}
