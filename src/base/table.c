#include "base/table.h"

#include <string.h>

#include "base/vec.h"

uint32_t ent_table_find(const struct table *t, struct str key)
{
    uint32_t hash = ent_str_hash(key), mask = t->n_slots - 1;
    for (uint32_t i = hash & mask; t->slots[i].row != NO_INDEX; i = (i + 1) & mask) {
        const struct table_slot *slot = &t->slots[i];
        if (slot->hash == hash && str_equal(table_cell(t, slot->row, 0), key)) return slot->row;
    }
    return NO_INDEX;
}

bool ent_table_has_class(const struct table *t, struct str word, const char *classes)
{
    enum { LONGEST_WORD = 24 };
    char key[LONGEST_WORD];
    if (word.n > sizeof key) return false;
    for (size_t i = 0; i < word.n; i++)
        key[i] = (char)(word.at[i] >= 'A' && word.at[i] <= 'Z' ? word.at[i] + 32 : word.at[i]);
    uint32_t row = ent_table_find(t, (struct str){key, word.n});
    return row != NO_INDEX && strpbrk(table_cell(t, row, 1).at, classes) != NULL;
}
