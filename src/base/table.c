#include "base/table.h"

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
