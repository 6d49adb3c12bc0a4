#include "text/intake.h"

#include "base/utf8.h"

bool ent_report_from_plain(struct arena *a, struct str bytes, const char *name, struct report *out,
                           struct ent_error *err)
{
    (void)err;
    *out = (struct report){.id = str_of(name),
                           .text = ent_utf8_repair(a, bytes),
                           .is_english = true,
                           .form = REPORT_PLAIN};
    out->sha256 = ent_sha256(out->text);
    out->body = (struct span){0, (uint32_t)out->text.n};
    return true;
}
