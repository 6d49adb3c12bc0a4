#include "reading/territory_land.h"

#include "base/table.h"

extern const struct table ent_table_land;

bool ent_is_land_word(struct str word, const char *classes)
{
    return ent_table_has_class(&ent_table_land, word, classes);
}
