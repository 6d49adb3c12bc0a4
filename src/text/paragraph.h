/* Lines into paragraphs, and what kind of paragraph each is. */
#ifndef ENT_TEXT_PARAGRAPH_H
#define ENT_TEXT_PARAGRAPH_H

#include "text/document.h"

/* Fills d->paragraphs from the report's headline and body: each has a word or a mark in it, without the blanks around it. O(n). */
void ent_find_paragraphs(struct arena *a, struct document *d);

#endif
