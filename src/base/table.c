#include "base/table.h"

#include "base/vec.h"

uint32_t ent_table_find(const struct table *t, struct str key)
{
    uint32_t low = 0, high = t->n_rows;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (ent_str_compare(table_cell(t, middle, 0), key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < t->n_rows && str_equal(table_cell(t, low, 0), key) ? low : NO_INDEX;
}
