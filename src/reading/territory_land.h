/* Words of land, from data/land.tsv. */
#ifndef ENT_READING_TERRITORY_LAND_H
#define ENT_READING_TERRITORY_LAND_H

#include "base/str.h"

/* Their classes, by letters. */
#define LAND_NOUN "n"
#define LAND_BANK "b"
#define LAND_SITE "s"
#define LAND_SIDE "d"
#define LAND_WON "r"
#define LAND_TITLE "t"
#define LAND_QUARTER "q"
#define LAND_PART "p"
#define LAND_LINK "l"
#define LAND_CHANGE "c"
#define LAND_OBJECT "v"
#define LAND_TAKING "m"
#define LAND_HOLDER "h"
#define LAND_TITLE_TO "e"

/* Is the word, in any case, of one of the classes? O(1). */
bool ent_is_land_word(struct str word, const char *classes);

#endif
