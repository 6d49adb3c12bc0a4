#include "reading/cast.h"

#include "reading/casting.h"

static struct str *words_of(struct arena *a, const struct document *d)
{
    struct str *words = arena_array(a, struct str, d->tokens.n + 1);
    for (uint32_t i = 0; i < d->tokens.n; i++) words[i] = token_text(d, i);
    return words;
}

/* Both ways: the description of a name, and the name of a description. */
static uint32_t *partners_of(struct arena *a, const struct syntax *s)
{
    uint32_t *partners = arena_array(a, uint32_t, s->phrases.n + 1);
    for (uint32_t p = 0; p < s->phrases.n; p++) partners[p] = NO_INDEX;
    for (uint32_t p = 0; p < s->phrases.n; p++) {
        uint32_t renamed = s->phrases.at[p].apposition;
        if (renamed == NO_INDEX) continue;
        partners[p] = renamed;
        if (partners[renamed] == NO_INDEX) partners[renamed] = p;
    }
    return partners;
}

/* Every party once, in order of appearance; seen holds them as keys. */
static void list_parties(struct casting *c, struct strs *parties)
{
    struct casting seen = {.arena = c->arena};
    for (uint32_t p = 0; p < c->syntax->phrases.n; p++) {
        const struct figure *f = &c->figures[p];
        if (!f->party.n || f->flags & FIGURE_COLLECTIVE) continue;
        if (ent_roll_find(&seen.roll, f->party) != NO_INDEX) continue;
        ent_roll_key(&seen, f->party, 0);
        *vec_add(c->arena, parties) = f->party;
    }
}

struct cast *ent_cast(struct arena *a, const struct gazetteer *g, const struct syntax *s)
{
    struct casting c = {.arena = a, .gazetteer = g, .syntax = s, .document = s->document};
    uint32_t n = s->phrases.n;
    ent_day_read(s->document->report->date, &c.at);
    c.words = words_of(a, s->document);
    c.namings = arena_array(a, struct naming, n + 1);
    c.figures = arena_array(a, struct figure, n + 1);
    c.partners = partners_of(a, s);
    for (uint32_t i = 0; i < ROLE_BIT_COUNT; i++) c.roll.latest[i] = NO_INDEX;
    for (uint32_t p = 0; p < n; p++) c.namings[p] = ent_name_phrase(&c, p);
    ent_roll_names(&c);
    for (uint32_t p = 0; p < n; p++) ent_cast_phrase(&c, p, 0);
    struct cast *cast = arena_new(a, struct cast);
    cast->figures = c.figures;
    cast->members = c.members;
    list_parties(&c, &cast->parties);
    return cast;
}

static void add_once(struct arena *a, struct strs *names, struct str name)
{
    for (uint32_t i = 0; i < names->n; i++)
        if (str_equal(names->at[i], name)) return;
    if (name.n) *vec_add(a, names) = name;
}

struct strs ent_cast_parties(struct arena *a, const struct cast *c, const struct syntax *s,
                             uint32_t p)
{
    enum { LONGEST_LIST = 64 };
    struct strs parties = {0};
    for (int steps = 0; p != NO_INDEX && steps < LONGEST_LIST; steps++, p = s->phrases.at[p].next) {
        const struct figure *f = &c->figures[p];
        for (uint32_t i = 0; i < f->n_members; i++)
            add_once(a, &parties, c->members.at[f->first_member + i]);
        if (!f->n_members) add_once(a, &parties, f->party.n ? f->party : f->name);
    }
    return parties;
}
