#include "reading/event.h"
#include "reading/event_frame.h"
#include "reading/event_lexicon.h"
#include "reading/event_party.h"
#include "reading/time_word.h"

/* How far before its verb a subject may stand and still be shown with it, in tokens. */
enum { SUBJECT_REACH = 30, LONGEST_SENTENCE = 120, PARENTS_SEEN = 3 };

/* A clause while it is looked at as an event. */
struct deed {
    struct analysis *an;
    enum setting setting;
    uint32_t clause, end;  /* end: the last token of its own words */
    uint32_t doer, target; /* phrases; who does it, to whom, whatever the voice */
    struct strs who, whom;
};

static const struct clause *clause_of(const struct deed *d)
{
    return &d->an->syntax->clauses.at[d->clause];
}

static struct str head_of(const struct deed *d, uint32_t phrase)
{
    const struct syntax *s = d->an->syntax;
    return phrase == NO_INDEX ? STR_NONE : s->lemmas[s->phrases.at[phrase].head];
}

static bool is_head_of(const struct deed *d, uint32_t phrase, const char *classes)
{
    return phrase != NO_INDEX && ent_is_event_word(head_of(d, phrase), classes);
}

static bool tokens_are(const struct deed *d, uint32_t token, struct str words)
{
    const struct document *doc = d->an->document;
    for (size_t start = 0; start < words.n; token++) {
        size_t end = ent_str_find(words, STR(" "), start);
        bool is_same = token < doc->tokens.n &&
                       ent_str_equal_fold(token_text(doc, token), str_part(words, start, end));
        if (!is_same) return false;
        start = end + 1;
    }
    return true;
}

/* A particle stands behind the verb, or behind its object: "pull troops out". */
static bool has_particle(const struct deed *d, struct str particle)
{
    if (str_is_empty(particle)) return true;
    const struct clause *c = clause_of(d);
    if (tokens_are(d, c->verb_last + 1, particle) || tokens_are(d, c->verb + 1, particle))
        return true;
    if (c->object == NO_INDEX) return false;
    return tokens_are(d, d->an->syntax->phrases.at[c->object].last + 1, particle);
}

static bool has_form(const struct deed *d, struct str form)
{
    const struct clause *c = clause_of(d);
    if (str_is_empty(form)) return true;
    if (str_equal(form, STR("p"))) return c->flags & CLAUSE_PASSIVE;
    if (str_equal(form, STR("o"))) return c->object != NO_INDEX;
    return c->complement != NO_INDEX &&
           d->an->syntax->clauses.at[c->complement].kind == CLAUSE_INFINITIVE;
}

/* The object that a row asks for; in the passive it is the subject. A preposition may lead to it: "impose ... on". */
static bool has_object(const struct deed *d, struct str objects)
{
    if (str_is_empty(objects)) return true;
    const struct clause *c = clause_of(d);
    bool is_passive = c->flags & CLAUSE_PASSIVE;
    uint32_t object = is_passive ? c->subject : ent_object_of(d->an, c);
    if (object == NO_INDEX) return false;
    if (ent_list_has(objects, head_of(d, object))) return true;
    const struct noun_phrase *p = &d->an->syntax->phrases.at[object];
    for (uint32_t next = p->next, seen = 0; next != NO_INDEX && seen < 4; seen++) {
        if (ent_list_has(objects, head_of(d, next))) return true;
        next = d->an->syntax->phrases.at[next].next;
    }
    return false;
}

static bool acts(const struct deed *d)
{
    return d->who.n || (d->setting == SETTING_NEGOTIATION && ent_is_actor(d->an, d->doer));
}

static bool suffers(const struct deed *d)
{
    return d->whom.n || (d->setting == SETTING_NEGOTIATION && ent_is_actor(d->an, d->target));
}

/* Is anything of war in the sentence? People are killed and bridges fall without it. */
static bool is_in_war(const struct deed *d)
{
    uint32_t first = ent_sentence_first(d->an, clause_of(d)->verb);
    uint32_t last = ent_sentence_last(d->an, clause_of(d)->verb);
    for (uint32_t i = first; i <= last && i - first < LONGEST_SENTENCE; i++)
        if (ent_is_event_word(d->an->syntax->lemmas[i], WORDS_ARMED)) return true;
    return false;
}

static bool is_needed(const struct deed *d, struct str needs)
{
    if (d->setting == SETTING_OTHER) return acts(d) && suffers(d);
    if (str_equal(needs, STR("none"))) return true;
    if (str_equal(needs, STR("who"))) return acts(d);
    if (str_equal(needs, STR("whom"))) return suffers(d);
    if (str_equal(needs, STR("both"))) return acts(d) && suffers(d);
    if (str_equal(needs, STR("group"))) return is_head_of(d, d->doer, WORDS_CROWD) || d->who.n;
    if (str_equal(needs, STR("crowd"))) return is_head_of(d, d->doer, WORDS_CROWD);
    if (str_equal(needs, STR("forces"))) return is_head_of(d, d->doer, WORDS_ARMED);
    if (str_equal(needs, STR("conflict"))) return is_in_war(d);
    if (str_equal(needs, STR("any"))) return acts(d) || suffers(d);
    return d->who.n;
}

static bool row_fits(const struct deed *d, uint32_t row)
{
    return str_equal(ent_plover_cell(row, PLOVER_SPEECH), STR("verb")) &&
           has_form(d, ent_plover_cell(row, PLOVER_FORM)) &&
           has_particle(d, ent_plover_cell(row, PLOVER_PARTICLE)) &&
           has_object(d, ent_plover_cell(row, PLOVER_OBJECTS)) &&
           is_needed(d, ent_plover_cell(row, PLOVER_NEEDS));
}

static int detail_of(uint32_t row)
{
    return 2 * !str_is_empty(ent_plover_cell(row, PLOVER_PARTICLE)) +
           2 * !str_is_empty(ent_plover_cell(row, PLOVER_OBJECTS)) +
           !str_is_empty(ent_plover_cell(row, PLOVER_FORM)) +
           str_equal(ent_plover_cell(row, PLOVER_NEEDS), STR("crowd"));
}

/* The row of the verb that asks for most and gets it, or NO_INDEX. */
static uint32_t best_row(const struct deed *d)
{
    struct str lemma = clause_of(d)->lemma;
    uint32_t best = NO_INDEX;
    for (uint32_t row = ent_plover_row(lemma); row != NO_INDEX && ent_plover_is_of(row, lemma);
         row++)
        if (row_fits(d, row) && (best == NO_INDEX || detail_of(row) > detail_of(best))) best = row;
    return best;
}

/* Parties that the prepositions behind the verb lead to: "clashed with", "imposed sanctions on". */
static struct strs parties_behind(const struct deed *d, const char *prepositions)
{
    uint32_t p = ent_governed_phrase(d->an, clause_of(d)->verb_last + 1, d->end, prepositions);
    return ent_parties_of(d->an, p);
}

static bool is_somebody(const struct deed *d, uint32_t phrase)
{
    if (phrase == NO_INDEX) return false;
    const struct noun_phrase *p = &d->an->syntax->phrases.at[phrase];
    bool is_named = p->flags & (PHRASE_PROPER | PHRASE_PRONOUN);
    return is_named || d->an->cast->figures[phrase].party.n ||
           is_head_of(d, phrase, WORDS_ARMED WORDS_CROWD WORDS_ORGAN);
}

/* The subject; of a participle behind a thing, and of a second verb, that of the clause above: "stopped the vote accusing Japan". */
static uint32_t doer_of(const struct deed *d)
{
    const struct clause *c = clause_of(d);
    bool is_hanging =
        c->kind == CLAUSE_COORDINATED || (d->an->syntax->tags[c->verb] == TAG_VBG &&
                                          c->kind >= CLAUSE_PARTICIPLE && c->modal == NO_INDEX);
    for (int up = 0; is_hanging && up < PARENTS_SEEN && c->parent != NO_INDEX; up++) {
        if (is_somebody(d, c->subject)) break;
        c = &d->an->syntax->clauses.at[c->parent];
    }
    return c->subject;
}

/* Whom "we" and "I" mean inside a quotation. */
static void take_speaker(struct deed *d)
{
    if (!ent_list_has(STR("we,i"), head_of(d, d->doer))) return;
    uint32_t speaker = ent_speaker_of(d->an, clause_of(d)->verb);
    if (speaker == NO_INDEX) return;
    ent_name_add(d->an->arena, &d->who, d->an->reading->statements.at[speaker].source.party);
}

/* "was signed between Peru and Chile": they did it, with each other. */
static void take_signers(struct deed *d)
{
    struct strs both = parties_behind(d, "between,among");
    if (both.n < 2) return;
    d->who = both;
    d->whom = (struct strs){0};
    ent_name_add(d->an->arena, &d->whom, STR("each other"));
}

static void find_parties(struct deed *d)
{
    const struct clause *c = clause_of(d);
    bool is_passive = c->flags & CLAUSE_PASSIVE;
    d->doer = is_passive ? ent_governed_phrase(d->an, c->verb_last + 1, d->end, "by") : doer_of(d);
    d->target = is_passive ? c->subject : ent_object_of(d->an, c);
    bool is_open = d->setting == SETTING_NEGOTIATION;
    d->who = is_open ? ent_actors_of(d->an, d->doer) : ent_known_parties_of(d->an, d->doer);
    d->whom = is_open ? ent_actors_of(d->an, d->target) : ent_known_parties_of(d->an, d->target);
    if (!d->whom.n) d->whom = ent_parties_within(d->an, d->target);
    if (is_passive && !d->who.n) take_signers(d);
    if (!d->who.n && d->doer != NO_INDEX) take_speaker(d);
    if (is_open && !d->whom.n && !is_passive)
        d->whom = parties_behind(d, "with,against,on,upon,to,at,from,for,into,of,between");
}

static struct span evidence_of(const struct deed *d)
{
    const struct clause *c = clause_of(d);
    uint32_t first = c->verb_first;
    const struct syntax *s = d->an->syntax;
    if (c->subject != NO_INDEX && c->kind != CLAUSE_COORDINATED) {
        const struct noun_phrase *p = &s->phrases.at[c->subject];
        bool is_near = p->first < first && first - p->first <= SUBJECT_REACH;
        if (is_near && p->first >= ent_sentence_first(d->an, first)) first = p->first;
    }
    return tokens_span(d->an->document, first, d->end > c->verb_last ? d->end : c->verb_last);
}

/* What is refused when somebody did not do it. */
static bool turn_negated(enum plover *type, enum event_status *status)
{
    if (*status != EVENT_DENIED) return true;
    bool is_consent = *type == PLOVER_AGREE || *type == PLOVER_SUPPORT || *type == PLOVER_CONCEDE ||
                      *type == PLOVER_COOPERATE;
    if (is_consent) *type = PLOVER_REJECT;
    if (is_consent) *status = EVENT_DONE;
    return is_consent;
}

/* What is still to come is a promise where it would be friendly, and a threat where it would be an attack. */
static void turn_future(enum plover *type, enum event_status status)
{
    bool is_coming = status == EVENT_PLANNED || status == EVENT_EXPECTED;
    bool is_friendly = *type == PLOVER_SUPPORT || *type == PLOVER_COOPERATE || *type == PLOVER_AID;
    if (is_coming && is_friendly) *type = PLOVER_AGREE;
    bool is_menace = status == EVENT_PLANNED || status == EVENT_CONDITIONAL;
    if (is_menace && *type == PLOVER_ASSAULT) *type = PLOVER_THREATEN;
}

/* What several do together they do with each other: they sign and agree, but support or ratify each for itself. */
static bool is_mutual(const struct deed *d, enum plover type)
{
    bool is_signature = type == PLOVER_SUPPORT && str_equal(clause_of(d)->lemma, STR("sign"));
    return type == PLOVER_AGREE || is_signature || type == PLOVER_COOPERATE ||
           type == PLOVER_CONCEDE;
}

/* "leaders of the nations agreed" do so with each other, though one party is all they are of. */
static bool are_several(const struct deed *d, enum plover type)
{
    return d->who.n > 1 || (type == PLOVER_AGREE && ent_are_several(d->an, d->doer));
}

static bool is_quiet(enum plover type)
{
    return type == PLOVER_REQUEST || type == PLOVER_ACCUSE || type == PLOVER_REJECT;
}

/* The time among the words of the clause; one that shares its subject's sentence ("met on Friday and signed", "on Tuesday he urged them
 * to leave") takes that of the clauses before it. */
static struct time_expression time_of(const struct deed *d)
{
    const struct clauses *clauses = &d->an->syntax->clauses;
    const struct clause *c = clause_of(d);
    struct time_expression t = ent_find_time(d->an, c->first, d->end);
    for (int up = 0; up < PARENTS_SEEN && span_is_empty(t.span); up++) {
        bool is_sharing = c->kind == CLAUSE_COORDINATED || c->kind == CLAUSE_PARTICIPLE ||
                          c->kind == CLAUSE_INFINITIVE;
        if (!is_sharing || c->parent == NO_INDEX || !c->first) return t;
        uint32_t first = clauses->at[c->parent].first;
        if (first >= c->first || first < ent_sentence_first(d->an, c->first)) return t;
        t = ent_find_time(d->an, first, c->first - 1);
        c = &clauses->at[c->parent];
    }
    return t;
}

static void add_deed(struct deed *d, uint32_t row, enum event_status status, struct events *out)
{
    struct arena *a = d->an->arena;
    enum plover type = ent_plover_type(row);
    if (!turn_negated(&type, &status)) return;
    turn_future(&type, status);
    bool is_asked_later = status != EVENT_DONE && is_quiet(type) && status != EVENT_PLANNED;
    if (is_asked_later) return;
    struct time_expression t = time_of(d);
    bool is_means = type == PLOVER_MOBILIZE || type == PLOVER_AID;
    bool is_thing = is_means && !str_is_empty(ent_plover_cell(row, PLOVER_OBJECTS));
    if (is_thing) d->whom = parties_behind(d, "to,for,against,into");
    if (!d->whom.n && is_mutual(d, type) && are_several(d, type))
        ent_name_add(a, &d->whom, STR("each other"));
    struct event *e = vec_add(a, out);
    *e = (struct event){.who = d->who,
                        .whom = d->whom,
                        .plover = type,
                        .when = t.edtf,
                        .relative = span_of(d->an->document->text, t.span),
                        .where = ent_place_in(d->an, clause_of(d)->verb_last + 1, d->end),
                        .status = status,
                        .evidence = evidence_of(d),
                        .rule = "event.verb"};
    struct str mode = ent_plover_cell(row, PLOVER_MODE);
    bool is_present = !(clause_of(d)->flags & (CLAUSE_PAST | CLAUSE_PERFECT | CLAUSE_FUTURE));
    e->is_background = is_present && str_equal(mode, STR("occupy"));
    if (!str_is_empty(mode)) ent_name_add(a, &e->mode, mode);
}

/* "the ousted president", "clashing claims": a participle before its noun tells no event of its own. */
static bool is_prenominal(const struct analysis *an, const struct clause *c)
{
    uint8_t tag = an->syntax->tags[c->verb];
    bool is_participle = tag == TAG_VBN || tag == TAG_VBG || tag == TAG_JJ;
    return is_participle && an->syntax->phrase_of[c->verb] != NO_INDEX;
}

/* "the treaty ratified in May", "the men imprisoned since": what was done before only says which treaty, which men. */
static bool is_known_by(enum plover type)
{
    return type == PLOVER_SUPPORT || type == PLOVER_COERCE || type == PLOVER_SANCTION;
}

static void read_clause(struct analysis *an, uint32_t clause, enum setting setting,
                        struct events *out)
{
    const struct clause *c = &an->syntax->clauses.at[clause];
    if (c->verb == NO_INDEX || ent_plover_row(c->lemma) == NO_INDEX) return;
    if (is_prenominal(an, c)) return;
    enum event_status status;
    enum reality r = ent_reality_of(an, clause);
    if (r == REALITY_PROMISED || !ent_event_status_of(r, &status)) return;
    struct deed d = {
        .an = an, .setting = setting, .clause = clause, .end = ent_clause_end(an, clause)};
    find_parties(&d);
    uint32_t row = best_row(&d);
    bool is_bare =
        c->kind == CLAUSE_PARTICIPLE || (c->kind == CLAUSE_RELATIVE && c->verb_first == c->verb);
    bool is_reduced = is_bare && an->syntax->tags[c->verb] == TAG_VBN;
    if (row != NO_INDEX && is_reduced && is_known_by(ent_plover_type(row))) return;
    if (row != NO_INDEX) add_deed(&d, row, status, out);
}

void ent_events_of_verbs(struct analysis *an, enum setting setting, struct events *out)
{
    for (uint32_t i = 0; i < an->syntax->clauses.n; i++) read_clause(an, i, setting, out);
}
