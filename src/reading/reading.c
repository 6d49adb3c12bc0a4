#include "reading/reading.h"

#define X(name, word) word,
const char *const ent_act_words[ACT_COUNT] = {ENT_ACTS(X)};
const char *const ent_plover_words[PLOVER_COUNT] = {ENT_PLOVERS(X)};
const char *const ent_area_status_words[AREA_COUNT] = {ENT_AREA_STATUSES(X)};
const char *const ent_standing_words[STANDING_COUNT] = {ENT_STANDINGS(X)};
const char *const ent_certainty_words[CERTAINTY_COUNT] = {ENT_CERTAINTIES(X)};
const char *const ent_voice_words[VOICE_COUNT] = {ENT_VOICES(X)};
const char *const ent_stance_words[STANCE_COUNT] = {ENT_STANCES(X)};
const char *const ent_directness_words[DIRECTNESS_COUNT] = {ENT_DIRECTNESSES(X)};
const char *const ent_event_status_words[EVENT_STATUS_COUNT] = {ENT_EVENT_STATUSES(X)};
const char *const ent_statement_flag_words[FLAG_BIT_COUNT] = {ENT_STATEMENT_FLAGS(X)};
const char *const ent_attributed_words[ATTRIBUTED_COUNT] = {ENT_ATTRIBUTED(X)};
const char *const ent_kind_words[KIND_COUNT] = {ENT_KINDS(X)};
#undef X

int ent_word_index(const char *const *words, int n, struct str word)
{
    for (int i = 0; i < n; i++)
        if (str_is(word, words[i])) return i;
    return -1;
}

enum act_group ent_act_group(enum act act)
{
    if (act <= ACT_CONDITION) return GROUP_ASK;
    if (act <= ACT_SIGNAL) return GROUP_GIVE;
    return act == ACT_REJECT ? GROUP_REFUSE : GROUP_PRESS;
}

enum certainty ent_certainty(const struct position *p)
{
    if (p->is_denied) return CERTAINTY_DENIED;
    if (p->is_hedged) return CERTAINTY_POSSIBLE;
    bool is_relayed = p->voice == VOICE_RELAYED || p->voice == VOICE_ANONYMOUS;
    return is_relayed ? CERTAINTY_REPORTED : CERTAINTY_STATED;
}

struct span ent_evidence(const struct reading *r, enum kind kind, uint32_t index)
{
    switch (kind) {
    case KIND_STATEMENT:
        return r->statements.at[index].content;
    case KIND_POSITION:
        return r->positions.at[index].evidence;
    case KIND_EVENT:
        return r->events.at[index].evidence;
    case KIND_TERRITORY:
        return r->territory.at[index].evidence;
    default:
        return r->interpretations.at[index].evidence;
    }
}

float ent_entry_probability(const struct reading *r, enum kind kind, uint32_t index)
{
    switch (kind) {
    case KIND_STATEMENT:
        return r->statements.at[index].probability;
    case KIND_POSITION:
        return r->positions.at[index].probability;
    case KIND_EVENT:
        return r->events.at[index].probability;
    case KIND_TERRITORY:
        return r->territory.at[index].probability;
    default:
        return r->interpretations.at[index].probability;
    }
}

uint32_t ent_entries(const struct reading *r, enum kind kind)
{
    switch (kind) {
    case KIND_STATEMENT:
        return r->statements.n;
    case KIND_POSITION:
        return r->positions.n;
    case KIND_EVENT:
        return r->events.n;
    case KIND_TERRITORY:
        return r->territory.n;
    default:
        return r->interpretations.n;
    }
}

uint32_t ent_entry_statement(const struct reading *r, enum kind kind, uint32_t index)
{
    switch (kind) {
    case KIND_STATEMENT:
        return index;
    case KIND_POSITION:
        return r->positions.at[index].statement;
    case KIND_TERRITORY:
        return r->territory.at[index].statement;
    case KIND_INTERPRETATION:
        return r->interpretations.at[index].statement;
    default:
        return NO_INDEX;
    }
}

static bool spans_hold(const struct reading *r, enum kind kind)
{
    for (uint32_t i = 0; i < ent_entries(r, kind); i++) {
        struct span s = ent_evidence(r, kind, i);
        if (span_is_empty(s) || s.end > r->document->text.n) return false;
    }
    return true;
}

static bool index_holds(uint32_t index, uint32_t n) { return index == NO_INDEX || index < n; }

static bool links_hold(struct indices links, uint32_t n)
{
    for (uint32_t i = 0; i < links.n; i++)
        if (links.at[i] >= n) return false;
    return true;
}

static const char *check_positions(const struct reading *r)
{
    for (uint32_t i = 0; i < r->positions.n; i++) {
        const struct position *p = &r->positions.at[i];
        if (!index_holds(p->statement, r->statements.n)) return "a position points at no statement";
        if (!links_hold(p->exchange_of, r->positions.n)) return "an exchange points at no position";
        if (str_is_empty(p->party) || str_is_empty(p->issue))
            return "a position without party or issue";
        if (!p->rule) return "a position without a rule";
    }
    return NULL;
}

static const char *check_others(const struct reading *r)
{
    for (uint32_t i = 0; i < r->statements.n; i++) {
        if (str_is_empty(r->statements.at[i].source.name))
            return "a statement without a source name";
        if (!r->statements.at[i].rule) return "a statement without a rule";
    }
    for (uint32_t i = 0; i < r->territory.n; i++) {
        if (!index_holds(r->territory.at[i].statement, r->statements.n))
            return "a territory fact points at no statement";
        if (!r->territory.at[i].rule) return "a territory fact without a rule";
    }
    for (uint32_t i = 0; i < r->events.n; i++)
        if (!r->events.at[i].rule) return "an event without a rule";
    for (uint32_t i = 0; i < r->interpretations.n; i++) {
        const struct interpretation *t = &r->interpretations.at[i];
        if (t->statement >= r->statements.n) return "an interpretation points at no statement";
        if (!links_hold(t->about, r->positions.n)) return "an interpretation is about no position";
    }
    return NULL;
}

const char *ent_reading_check(const struct reading *r)
{
    for (int kind = 0; kind < KIND_COUNT; kind++)
        if (!spans_hold(r, (enum kind)kind))
            return "an entry's evidence is empty or outside the text";
    const char *broken = check_positions(r);
    return broken ? broken : check_others(r);
}
