#include "reading/relay_word.h"

#include "base/table.h"
#include "base/vec.h"

extern const struct table ent_table_relays;

enum relay_column { COLUMN_LEMMA, COLUMN_PART, COLUMN_ROLES };

#define X(name, word) word,
static const char *const role_words[RELAY_BIT_COUNT] = {ENT_RELAY_ROLES(X)};
#undef X

static uint32_t roles_of(struct str cell)
{
    uint32_t roles = 0;
    for (size_t start = 0; start < cell.n;) {
        size_t end = ent_str_find(cell, STR(" "), start);
        for (int bit = 0; bit < RELAY_BIT_COUNT; bit++)
            if (str_is(str_part(cell, start, end), role_words[bit])) roles |= 1u << bit;
        start = end + 1;
    }
    return roles;
}

uint32_t ent_relay_roles(struct str lemma, enum relay_part part)
{
    static const char *const part_words[] = {"verb", "noun"};
    uint32_t row = ent_table_find(&ent_table_relays, lemma);
    for (; row < ent_table_relays.n_rows; row++) {
        if (!str_equal(table_cell(&ent_table_relays, row, COLUMN_LEMMA), lemma)) break;
        if (str_is(table_cell(&ent_table_relays, row, COLUMN_PART), part_words[part]))
            return roles_of(table_cell(&ent_table_relays, row, COLUMN_ROLES));
    }
    return 0;
}
