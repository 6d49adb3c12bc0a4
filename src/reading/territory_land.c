#include "reading/territory_land.h"

#include <string.h>

#include "base/table.h"
#include "base/vec.h"

extern const struct table ent_table_land;

enum { LONGEST_WORD = 24 };

bool ent_is_land_word(struct str word, const char *classes)
{
    char key[LONGEST_WORD];
    if (word.n > sizeof key) return false;
    for (size_t i = 0; i < word.n; i++)
        key[i] = (char)(word.at[i] >= 'A' && word.at[i] <= 'Z' ? word.at[i] + 32 : word.at[i]);
    uint32_t row = ent_table_find(&ent_table_land, (struct str){key, word.n});
    return row != NO_INDEX && strpbrk(table_cell(&ent_table_land, row, 1).at, classes) != NULL;
}
