/* Errors of calls that can fail. */
#ifndef ENT_BASE_ERR_H
#define ENT_BASE_ERR_H

#include "entente/entente.h"

#define ENT_MUST_CHECK __attribute__((warn_unused_result))

/* Fills err with the code and the formatted message, cut to its size. Returns false, so that a caller can return the call. */
bool ent_fail(struct ent_error *err, enum ent_code code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
