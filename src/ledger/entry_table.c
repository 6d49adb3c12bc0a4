#include "ledger/entry_table.h"

#define STR_COLUMN(type, name, field)                                                              \
    {                                                                                              \
        name, COLUMN_STR, offsetof(struct type, field), NULL, 0, 0                                 \
    }
#define STR_TERM(type, name, field)                                                                \
    {                                                                                              \
        name, COLUMN_STR, offsetof(struct type, field), NULL, 0, 1                                 \
    }
#define SPAN_COLUMN(type, name, field)                                                             \
    {                                                                                              \
        name, COLUMN_SPAN, offsetof(struct type, field), NULL, 0, 0                                \
    }
#define BOOL_COLUMN(type, name, field)                                                             \
    {                                                                                              \
        name, COLUMN_BOOL, offsetof(struct type, field), NULL, 0, 0                                \
    }
#define BOOL_TERM(type, name, field)                                                               \
    {                                                                                              \
        name, COLUMN_BOOL, offsetof(struct type, field), NULL, 0, 1                                \
    }
#define WORD_COLUMN(type, name, field, words, n)                                                   \
    {                                                                                              \
        name, COLUMN_WORD, offsetof(struct type, field), words, n, 0                               \
    }
#define WORD_TERM(type, name, field, words, n)                                                     \
    {                                                                                              \
        name, COLUMN_WORD, offsetof(struct type, field), words, n, 1                               \
    }
#define LINK_COLUMN(type)                                                                          \
    {                                                                                              \
        "statement", COLUMN_LINK, offsetof(struct type, statement), NULL, 0, 0                     \
    }
#define CHANCE_COLUMN(type)                                                                        \
    {                                                                                              \
        "probability", COLUMN_CHANCE, offsetof(struct type, probability), NULL, 0, 0               \
    }
#define RULE_COLUMN(type)                                                                          \
    {                                                                                              \
        "rule", COLUMN_RULE, offsetof(struct type, rule), NULL, 0, 0                               \
    }

_Static_assert(sizeof(enum act) == sizeof(uint32_t) && sizeof(enum plover) == sizeof(uint32_t),
               "COLUMN_WORD reads enums as 32 bits");

static const struct column statement_columns[] = {
    STR_TERM(statement, "source", source.name),
    STR_COLUMN(statement, "source_party", source.party),
    SPAN_COLUMN(statement, "source", source.span),
    STR_COLUMN(statement, "told", to),
    STR_COLUMN(statement, "time", when),
    SPAN_COLUMN(statement, "cue", cue),
    SPAN_COLUMN(statement, "content", content),
    WORD_COLUMN(statement, "directness", directness, ent_directness_words, DIRECTNESS_COUNT),
    {"flags", COLUMN_FLAGS, offsetof(struct statement, flags), ent_statement_flag_words,
     FLAG_BIT_COUNT, 0},
    RULE_COLUMN(statement),
    CHANCE_COLUMN(statement),
};

static const struct column position_columns[] = {
    LINK_COLUMN(position),
    STR_TERM(position, "party", party),
    WORD_TERM(position, "act", act, ent_act_words, ACT_COUNT),
    STR_TERM(position, "towards", towards),
    STR_TERM(position, "issue", issue),
    WORD_TERM(position, "stance", stance, ent_stance_words, STANCE_COUNT),
    WORD_COLUMN(position, "voice", voice, ent_voice_words, VOICE_COUNT),
    BOOL_TERM(position, "hedged", is_hedged),
    BOOL_TERM(position, "denied", is_denied),
    BOOL_COLUMN(position, "shift", is_shift),
    BOOL_TERM(position, "past", is_past),
    BOOL_TERM(position, "alleged", is_alleged),
    STR_COLUMN(position, "exchange", exchange),
    STR_COLUMN(position, "reason", reason),
    STR_COLUMN(position, "deadline", deadline),
    STR_COLUMN(position, "amount", amount),
    STR_COLUMN(position, "time", when),
    SPAN_COLUMN(position, "evidence", evidence),
    RULE_COLUMN(position),
    CHANCE_COLUMN(position),
};
static const struct list_field position_lists[] = {
    {"doer", LIST_STRS, offsetof(struct position, doers), true},
    {"exchange_of", LIST_LINKS, offsetof(struct position, exchange_of), false},
};

static const struct column event_columns[] = {
    WORD_TERM(event, "plover", plover, ent_plover_words, PLOVER_COUNT),
    STR_TERM(event, "time", when),
    STR_COLUMN(event, "relative", relative),
    STR_TERM(event, "place", where),
    WORD_TERM(event, "status", status, ent_event_status_words, EVENT_STATUS_COUNT),
    BOOL_COLUMN(event, "background", is_background),
    STR_TERM(event, "meeting", meeting),
    SPAN_COLUMN(event, "evidence", evidence),
    RULE_COLUMN(event),
    CHANCE_COLUMN(event),
};
static const struct list_field event_lists[] = {
    {"who", LIST_STRS, offsetof(struct event, who), true},
    {"mode", LIST_STRS, offsetof(struct event, mode), false},
    {"whom", LIST_STRS, offsetof(struct event, whom), true},
};

static const struct column territory_columns[] = {
    LINK_COLUMN(territory_fact),
    STR_TERM(territory_fact, "area", area),
    WORD_TERM(territory_fact, "status", status, ent_area_status_words, AREA_COUNT),
    STR_TERM(territory_fact, "by_party", by),
    STR_COLUMN(territory_fact, "time", when),
    WORD_TERM(territory_fact, "standing", standing, ent_standing_words, STANDING_COUNT),
    SPAN_COLUMN(territory_fact, "evidence", evidence),
    RULE_COLUMN(territory_fact),
    CHANCE_COLUMN(territory_fact),
};
static const struct list_field territory_lists[] = {
    {"area_ids", LIST_STRS, offsetof(struct territory_fact, area_ids), false},
};

static const struct column interpretation_columns[] = {
    LINK_COLUMN(interpretation),
    SPAN_COLUMN(interpretation, "evidence", evidence),
    RULE_COLUMN(interpretation),
    CHANCE_COLUMN(interpretation),
};
static const struct list_field interpretation_lists[] = {
    {"about", LIST_LINKS, offsetof(struct interpretation, about), false},
};

#define COUNT(array) (int)(sizeof(array) / sizeof *(array))

const struct entry_table ent_entry_tables[KIND_COUNT] = {
    {"statement", statement_columns, COUNT(statement_columns), NULL, 0, sizeof(struct statement)},
    {"position", position_columns, COUNT(position_columns), position_lists, COUNT(position_lists),
     sizeof(struct position)},
    {"event", event_columns, COUNT(event_columns), event_lists, COUNT(event_lists),
     sizeof(struct event)},
    {"territory_fact", territory_columns, COUNT(territory_columns), territory_lists,
     COUNT(territory_lists), sizeof(struct territory_fact)},
    {"interpretation", interpretation_columns, COUNT(interpretation_columns), interpretation_lists,
     COUNT(interpretation_lists), sizeof(struct interpretation)},
};

const void *ent_entry_at(const struct reading *r, enum kind kind, uint32_t index)
{
    switch (kind) {
    case KIND_STATEMENT:
        return &r->statements.at[index];
    case KIND_POSITION:
        return &r->positions.at[index];
    case KIND_EVENT:
        return &r->events.at[index];
    case KIND_TERRITORY:
        return &r->territory.at[index];
    default:
        return &r->interpretations.at[index];
    }
}
