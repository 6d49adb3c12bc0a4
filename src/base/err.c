#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>

bool ent_fail(struct ent_error *err, enum ent_code code, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    err->code = code;
    vsnprintf(err->message, sizeof err->message, format, arguments);
    va_end(arguments);
    return false;
}
