#include "reading/gazetteer.h"

extern const struct table ent_table_offices, ent_table_titles, ent_table_first_names;

static const char *const role_words[] = {
#define X(name, word) word,
    ENT_ROLES(X)
#undef X
};

static uint32_t role_of(struct str word)
{
    for (uint32_t i = 0; i < ROLE_BIT_COUNT; i++)
        if (str_is(word, role_words[i])) return 1u << i;
    return 0;
}

uint32_t ent_roles(struct str lemma)
{
    const struct table *t = &ent_table_offices;
    uint32_t roles = 0;
    for (uint32_t row = ent_table_find(t, lemma);
         row < t->n_rows && str_equal(table_cell(t, row, 0), lemma); row++)
        roles |= role_of(table_cell(t, row, 1));
    return roles;
}

static char gender_in(const struct table *t, struct str word)
{
    uint32_t row = ent_table_find(t, word);
    return row == NO_INDEX ? 0 : table_cell(t, row, 1).at[0];
}

char ent_title_gender(struct str title) { return gender_in(&ent_table_titles, title); }
char ent_first_name_gender(struct str name) { return gender_in(&ent_table_first_names, name); }
