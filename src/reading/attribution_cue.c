#include "reading/attribution_cue.h"

#include "base/table.h"
#include "base/vec.h"

extern const struct table ent_table_cues;

enum cue_column { COLUMN_LEMMA, COLUMN_PART, COLUMN_CLASS, COLUMN_FRAMES, COLUMN_FLAGS };

static const char *const part_words[CUE_PART_COUNT] = {"verb", "noun", "adjective", "adverb"};

#define X(name, word) word,
static const char *const class_words[CUE_CLASS_COUNT] = {ENT_CUE_CLASSES(X)};
static const char *const frame_words[CUE_BIT_COUNT] = {ENT_CUE_FRAMES(X)};
#undef X

static int word_index(const char *const *words, int n, struct str word)
{
    for (int i = 0; i < n; i++)
        if (str_is(word, words[i])) return i;
    return -1;
}

static uint64_t frames_of(struct str cell)
{
    uint64_t frames = 0;
    for (size_t start = 0; start < cell.n;) {
        size_t end = ent_str_find(cell, STR(" "), start);
        int bit = word_index(frame_words, CUE_BIT_COUNT, str_part(cell, start, end));
        if (bit >= 0) frames |= (uint64_t)1 << bit;
        start = end + 1;
    }
    return frames;
}

static struct cue cue_of_row(uint32_t row)
{
    struct str flags = table_cell(&ent_table_cues, row, COLUMN_FLAGS);
    int class =
        word_index(class_words, CUE_CLASS_COUNT, table_cell(&ent_table_cues, row, COLUMN_CLASS));
    return (struct cue){.frames = frames_of(table_cell(&ent_table_cues, row, COLUMN_FRAMES)),
                        .class = class < 0 ? CUE_CLASS_SPEECH : (enum cue_class) class,
                        .is_hedged = str_equal(flags, STR("hedged")),
                        .is_negated = str_equal(flags, STR("negated"))};
}

struct cue ent_cue(struct str lemma, enum cue_part part)
{
    uint32_t row = ent_table_find(&ent_table_cues, lemma);
    for (; row < ent_table_cues.n_rows; row++) {
        if (!str_equal(table_cell(&ent_table_cues, row, COLUMN_LEMMA), lemma)) break;
        if (str_is(table_cell(&ent_table_cues, row, COLUMN_PART), part_words[part]))
            return cue_of_row(row);
    }
    return (struct cue){0};
}
