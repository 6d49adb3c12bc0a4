/* A dispute file as sections of entries, for merging. */
#ifndef ENT_DRAFTING_MERGE_ITEM_H
#define ENT_DRAFTING_MERGE_ITEM_H

#include "base/str.h"
#include "base/vec.h"

struct texts VEC(struct str);

/* An entry of the canonical layout.
 *
 *   key    what it is known by
 *   body   the entry without marks and comment; continued lines are part of it
 *   names  the options and decision makers are found in it by looking for their words */
struct item {
    struct str key, body, after;
    struct texts before, marks;
    bool is_new;     /* from the new draft */
    bool is_comment; /* lines that belong to no entry: before alone */
};
struct items VEC(struct item);

/* key: "makers", "options", "rules", "status", "prefer Norland", "ending", ... */
struct section {
    struct str key;
    struct items items;
};
struct sections VEC(struct section);

/* text: as ent_dispute_write has it. */
struct sections ent_merge_sections(struct arena *a, struct str text);

/* The text again, without the blank lines that stand where sections are empty. */
struct str ent_merge_text(struct arena *a, const struct sections *sections);

/* An entry on one line, as messages show it. */
struct str ent_merge_line(struct arena *a, const struct item *item);

/* The name that an entry of makers or options declares; STR_NONE of others. */
struct str ent_merge_name(const struct section *s, const struct item *item);

/* Does the entry's body have the name as a word of its own? */
bool ent_merge_mentions(const struct item *item, struct str name);

static inline bool texts_have(const struct texts *list, struct str s)
{
    for (uint32_t i = 0; i < list->n; i++)
        if (str_equal(list->at[i], s)) return true;
    return false;
}

/* The number of the item of that key; NO_INDEX where there is none. */
static inline uint32_t items_find(const struct items *list, struct str key)
{
    for (uint32_t i = 0; i < list->n; i++)
        if (str_equal(list->at[i].key, key)) return i;
    return NO_INDEX;
}

static inline const struct section *sections_find(const struct sections *list, struct str key)
{
    for (uint32_t i = 0; i < list->n; i++)
        if (str_equal(list->at[i].key, key)) return &list->at[i];
    return NULL;
}

#endif
