#include "base/table.h"

#include "base/vec.h"

/* As ent_str_compare(cell, key), without measuring the cell first: most cells differ in their first letters. */
static int compare_cell(const char *cell, struct str key)
{
    for (size_t i = 0; i < key.n; i++) {
        unsigned char a = (unsigned char)cell[i], b = (unsigned char)key.at[i];
        if (!a || a != b) return !a || a < b ? -1 : 1;
    }
    return cell[key.n] ? 1 : 0;
}

uint32_t ent_table_find(const struct table *t, struct str key)
{
    uint32_t low = 0, high = t->n_rows;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (compare_cell(t->cells[middle * t->n_columns], key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool is_found = low < t->n_rows && compare_cell(t->cells[low * t->n_columns], key) == 0;
    return is_found ? low : NO_INDEX;
}
