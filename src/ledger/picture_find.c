/* Issues by the words of a person. */
#include "ledger/picture_parts.h"

static bool contains(struct str s, struct str part)
{
    for (size_t i = 0; part.n && i + part.n <= s.n; i++)
        if (ent_str_equal_fold(str_part(s, i, i + part.n), part)) return true;
    return false;
}

/* From the surest way of naming to the loosest. */
static bool is_meant(const struct picture_issue *issue, struct str name, int way)
{
    if (way == 0) return ent_str_equal_fold(issue->wording, name);
    if (way == 1)
        return name.n >= 4 && name.n <= 8 &&
               ent_str_equal_fold(str_part(str_of(issue->id), 0, name.n), name);
    for (uint32_t i = 0; i < issue->wordings.n; i++) {
        struct str wording = issue->wordings.at[i];
        if (way == 2 ? ent_str_equal_fold(wording, name) : contains(wording, name)) return true;
    }
    return way == 3 && contains(issue->wording, name);
}

uint32_t ent_picture_find_issue(const struct picture *p, struct str name, uint32_t *out)
{
    uint32_t n = 0;
    for (int way = 0; way < 4 && !n; way++)
        for (uint32_t i = 0; i < p->issues.n; i++)
            if (is_meant(&p->issues.at[i], name, way)) {
                *out = i;
                n++;
            }
    return n;
}

uint32_t ent_picture_claim(const struct picture *p, struct str id)
{
    for (uint32_t i = 0; i < p->claims.n; i++)
        if (str_is(id, p->claims.at[i].id.hex)) return i;
    return NO_INDEX;
}

uint32_t ent_picture_event(const struct picture *p, struct str id)
{
    for (uint32_t r = 0; r < p->reports->n; r++) {
        const struct held_report *held = &p->reports->at[r];
        for (uint32_t i = 0; i < held->reading->events.n; i++)
            if (str_is(id, held->ids[KIND_EVENT][i].hex)) return p->event_of[r][i];
    }
    return NO_INDEX;
}
