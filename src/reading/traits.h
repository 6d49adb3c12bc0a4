/* What can be named of a word, as short strings that trained heads have learnt weights for: "self=offer", "subject is a party", "negated". */
#ifndef ENT_READING_TRAITS_H
#define ENT_READING_TRAITS_H

#include "reading/slots.h"

/* Adds one string to the list, in the arena. */
void ent_trait(struct arena *a, struct strs *out, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Adds what is told of the tokens in the slots and of where the word stands, names ascending in no order.
 *
 *   cost  about 30 strings a token */
void ent_token_traits(struct arena *a, const struct surroundings *s, const struct slots *slots,
                      struct strs *out);

#endif
