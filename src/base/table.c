#include "base/table.h"

#include "base/vec.h"

uint32_t ent_table_find(const struct table *t, struct str key)
{
    uint32_t slot = ent_str_hash(key) & (t->n_slots - 1);
    for (uint32_t row; (row = t->slots[slot]) != NO_INDEX; slot = (slot + 1) & (t->n_slots - 1))
        if (str_equal(table_cell(t, row, 0), key)) return row;
    return NO_INDEX;
}
