#include "reading/tree.h"

enum { DEEPEST = 100 };

static bool is_kind_of(struct str relation, const char *name)
{
    size_t n = strlen(name);
    if (!str_starts(relation, str_of(name))) return false;
    return relation.n == n || relation.at[n] == ':';
}

bool ent_is_branch(const struct insight *in, uint32_t token, const char *relation)
{
    return is_kind_of(insight_relation(in, token), relation);
}

struct str ent_plain_relation(const struct insight *in, uint32_t token)
{
    struct str r = insight_relation(in, token);
    static const char *const whole[] = {"nsubj:pass", "nmod:poss", "obl:agent", "acl:relcl"};
    return STR_AMONG(r, whole) ? r : str_part(r, 0, ent_str_find(r, STR(":"), 0));
}

static uint32_t first_by(const struct insight *in, uint32_t from, const char *relation)
{
    while (from != NO_INDEX && !ent_is_branch(in, from, relation)) from = in->sibling[from];
    return from;
}

uint32_t ent_branch(const struct insight *in, uint32_t token, const char *relation)
{
    return first_by(in, in->child[token], relation);
}

uint32_t ent_next_branch(const struct insight *in, uint32_t branch, const char *relation)
{
    return first_by(in, in->sibling[branch], relation);
}

bool ent_is_under(const struct insight *in, uint32_t token, uint32_t top)
{
    for (int steps = 0; token != NO_INDEX && steps < DEEPEST; steps++) {
        if (token == top) return true;
        token = insight_head(in, token);
    }
    return false;
}

uint32_t ent_first_under(const struct insight *in, uint32_t token)
{
    for (int steps = 0; steps < DEEPEST; steps++) {
        uint32_t child = in->child[token];
        if (child == NO_INDEX || child > token) break;
        token = child;
    }
    return token;
}

uint32_t ent_last_under(const struct insight *in, uint32_t token)
{
    for (int steps = 0; steps < DEEPEST; steps++) {
        uint32_t last = token;
        for (uint32_t c = in->child[token]; c != NO_INDEX; c = in->sibling[c])
            if (c > last) last = c;
        if (last == token) break;
        token = last;
    }
    return token;
}

static uint32_t depth_of(const struct insight *in, uint32_t token)
{
    uint32_t depth = 0;
    while (insight_head(in, token) != NO_INDEX && depth < DEEPEST) {
        token = insight_head(in, token);
        depth++;
    }
    return depth;
}

uint32_t ent_highest(const struct insight *in, uint32_t first, uint32_t last)
{
    uint32_t best = first;
    for (uint32_t t = first + 1; t <= last; t++)
        if (depth_of(in, t) < depth_of(in, best)) best = t;
    return best;
}
