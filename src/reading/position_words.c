#include "reading/position.h"

extern const struct table ent_table_acts;
extern const struct table ent_table_deeds;
extern const struct table ent_table_stakes;

uint32_t ent_act_rows(struct str word, uint32_t *row)
{
    const struct table *t = &ent_table_acts;
    *row = ent_table_find(t, word);
    if (*row == NO_INDEX) return 0;
    uint32_t n = 1;
    while (*row + n < t->n_rows && str_equal(table_cell(t, *row + n, 0), word)) n++;
    return n;
}

static uint32_t mark_of(struct str cell)
{
    static const struct {
        const char *word;
        uint32_t mark;
    } marks[] = {{"weak", MARK_WEAK}, {"urge", MARK_URGE},   {"should", MARK_SHOULD},
                 {"deal", MARK_DEAL}, {"talks", MARK_TALKS}, {"stake", MARK_STAKE},
                 {"plan", MARK_PLAN}, {"hedge", MARK_HEDGE}, {"hope", MARK_HOPE}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_is(cell, marks[i].word)) return marks[i].mark;
    return 0;
}

struct act_row ent_act_row(uint32_t row)
{
    const struct table *t = &ent_table_acts;
    int act = ent_word_index(ent_act_words, ACT_COUNT, table_cell(t, row, 3));
    bool is_against = str_equal(table_cell(t, row, 4), STR("against"));
    return (struct act_row){.word = table_cell(t, row, 0),
                            .kind = table_cell(t, row, 1),
                            .frame = table_cell(t, row, 2),
                            .act = act < 0 ? ACT_DEMAND : (enum act)act,
                            .stance = is_against ? STANCE_AGAINST : STANCE_FOR,
                            .marks = mark_of(table_cell(t, row, 5))};
}

struct deed ent_deed(struct str verb)
{
    const struct table *t = &ent_table_deeds;
    uint32_t row = ent_table_find(t, verb);
    if (row == NO_INDEX) return (struct deed){0};
    return (struct deed){table_cell(t, row, 1), true, table_cell(t, row, 2).n > 0,
                         table_cell(t, row, 3).n > 0};
}

struct deed ent_deed_of(const struct finder *f, uint32_t clause)
{
    const struct clause *c = &f->syntax->clauses.at[clause];
    if (c->verb == NO_INDEX) return (struct deed){0};
    char room[PAIR_ROOM];
    struct deed phrasal = ent_deed(position_pair(f, c->verb, room));
    return phrasal.is_known ? phrasal : ent_deed(c->lemma);
}

bool ent_stake_is(struct str word, const char *class_name)
{
    const struct table *t = &ent_table_stakes;
    uint32_t row = ent_table_find(t, word);
    if (row == NO_INDEX) return false;
    struct str classes = table_cell(t, row, 1);
    return ent_str_find(classes, str_of(class_name), 0) < classes.n;
}

bool ent_stake_within(const struct finder *f, struct range r, const char *class_name)
{
    for (uint32_t i = r.first; i <= r.last && !range_is_empty(r); i++)
        if (ent_stake_is(position_word(f, i), class_name)) return true;
    return false;
}

enum act ent_act_negated(enum act act, enum stance *stance)
{
    *stance = *stance == STANCE_FOR ? STANCE_AGAINST : STANCE_FOR;
    switch (act) {
    case ACT_REJECT:
        return ACT_SIGNAL;
    case ACT_THREATEN:
        return ACT_PROMISE;
    case ACT_APPEAL:
    case ACT_WARN:
    case ACT_CONDITION:
        return act;
    default:
        return ACT_REJECT;
    }
}
