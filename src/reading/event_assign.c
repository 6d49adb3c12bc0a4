#include "reading/event_party.h"
#include "reading/event_role.h"

enum { NOBODIES = 3 };

/* A party is in a role besides the likeliest one where it is that likely by itself, or stands in a list with it and is that likely. Those who do
 * something to each other are several: while one is in the role of who, that is so much less likely. By reports held out. */
static const float alone = 0.75f, in_a_list = 0.2f, while_alone = 0.3f;

struct choice {
    struct analysis *an;
    const struct role_candidates *all;
    const float *p; /* [candidates][EVENT_ROLE_COUNT] */
    bool *is_taken;
    bool is_one; /* one party is in the role of who */
};

static float chance(const struct choice *c, uint32_t i, enum event_role role)
{
    bool is_less = c->is_one && role == EVENT_ROLE_WHOM && i + 1 == c->all->n;
    return c->p[i * EVENT_ROLE_COUNT + role] * (is_less ? while_alone : 1);
}

/* Whoever stands for nobody fits one role only: "unspecified" that of who, the others that of whom. */
static bool fits(const struct choice *c, uint32_t i, enum event_role role)
{
    if (c->is_taken[i]) return false;
    if (i + NOBODIES < c->all->n) return true;
    bool is_who = str_is(c->all->at[i].name, ROLE_UNSPECIFIED);
    return role == EVENT_ROLE_WHO ? is_who : !is_who;
}

static uint32_t likeliest(const struct choice *c, enum event_role role)
{
    uint32_t best = NO_INDEX;
    for (uint32_t i = 0; i < c->all->n; i++)
        if (fits(c, i, role) && (best == NO_INDEX || chance(c, i, role) > chance(c, best, role)))
            best = i;
    return best;
}

/* Two names of one party: "Shas", "the Shas party". */
static bool is_within(struct str name, struct str other)
{
    return ent_str_find(name, other, 0) < name.n || ent_str_find(other, name, 0) < other.n;
}

static bool is_among(struct strs names, struct str name)
{
    for (uint32_t i = 0; i < names.n; i++)
        if (is_within(names.at[i], name)) return true;
    return false;
}

static struct strs choose(struct choice *c, enum event_role role, struct strs others)
{
    struct strs out = {0};
    uint32_t best = likeliest(c, role);
    if (best == NO_INDEX || str_is_empty(c->all->at[best].name)) return out;
    const struct role_candidate *first = &c->all->at[best];
    c->is_taken[best] = true;
    ent_name_add(c->an->arena, &out, first->name);
    if (best + NOBODIES >= c->all->n) return out;
    for (uint32_t i = 0; i + NOBODIES < c->all->n; i++) {
        const struct role_candidate *other = &c->all->at[i];
        bool is_listed = first->way.n && str_equal(first->way, other->way);
        bool is_too = fits(c, i, role) && chance(c, i, role) >= (is_listed ? in_a_list : alone);
        if (!is_too || is_among(out, other->name) || is_among(others, other->name)) continue;
        c->is_taken[i] = true;
        ent_name_add(c->an->arena, &out, other->name);
    }
    return out;
}

bool ent_assign_roles(const struct event_scene *s, uint32_t anchor, struct event *e)
{
    struct analysis *an = s->an;
    struct role_candidates all = ent_role_candidates(s, anchor, e->plover);
    struct question *questions = arena_array(an->arena, struct question, all.n);
    for (uint32_t i = 0; i < all.n; i++)
        questions[i] = (struct question){all.at[i].slots, all.at[i].traits};
    struct choice c = {.an = an,
                       .all = &all,
                       .p = ent_score(an, SCORER_EVENT_ROLE, questions, all.n, EVENT_ROLE_SLOTS),
                       .is_taken = arena_array(an->arena, bool, all.n)};
    if (!c.p) return false;
    e->who = choose(&c, EVENT_ROLE_WHO, (struct strs){0});
    for (uint32_t i = 0; i + NOBODIES < all.n; i++)
        if (is_among(e->who, all.at[i].name)) c.is_taken[i] = true;
    c.is_one = e->who.n < 2;
    e->whom = choose(&c, EVENT_ROLE_WHOM, e->who);
    return true;
}
