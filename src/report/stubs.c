/* Briefs that are not written yet: each prints nothing. */
#include "report/render.h"

void ent_render_brief_html(FILE *out, const struct digest *d, const struct render_options *o)
{
    (void)out, (void)d, (void)o;
}
