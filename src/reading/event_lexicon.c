#include "reading/event_lexicon.h"

#include "base/table.h"

extern const struct table ent_table_plover, ent_table_event_words;

uint32_t ent_plover_row(struct str lemma) { return ent_table_find(&ent_table_plover, lemma); }

bool ent_plover_is_of(uint32_t row, struct str lemma)
{
    return row < ent_table_plover.n_rows && str_equal(ent_plover_cell(row, PLOVER_LEMMA), lemma);
}

struct str ent_plover_cell(uint32_t row, enum plover_column column)
{
    return table_cell(&ent_table_plover, row, column);
}

enum plover ent_plover_type(uint32_t row)
{
    int type = ent_word_index(ent_plover_words, PLOVER_COUNT, ent_plover_cell(row, PLOVER_TYPE));
    return type < 0 ? PLOVER_CONSULT : (enum plover)type;
}

bool ent_is_event_word(struct str word, const char *classes)
{
    return ent_table_has_class(&ent_table_event_words, word, classes);
}
