/* A parser's XPOS labels as the tags that phrases and clauses are found by. Private to this module. */
#ifndef ENT_SYNTAX_TAG_LABEL_H
#define ENT_SYNTAX_TAG_LABEL_H

#include "syntax/parsed.h"
#include "syntax/tag.h"

/* One tag a row of parsed: marks of any kind are TAG_PUNCT, labels that the tags have no place for what they come nearest to. O(rows). */
const uint8_t *ent_tags_of(struct arena *a, const struct parsed *parsed);

#endif
