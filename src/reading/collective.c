/* Several at once: "both sides", "the two leaders", "each country", and the lists of parties that they go back to. */
#include "reading/casting.h"

enum { LONGEST_LIST = 16, LIST_SENTENCES = 10 };

static uint32_t sentence_of(const struct casting *c, uint32_t p)
{
    return c->document->tokens.at[phrase_at(c, p)->first].sentence;
}

static bool is_pair_word(const struct casting *c, const struct naming *n)
{
    return word_is(c, n->role, "pair") || word_is(c, n->role, "duo");
}

/* "each country", "both countries", where the determiner may stand outside the phrase. */
static bool has_determiner(const struct casting *c, uint32_t p, const char *small,
                           const char *capital)
{
    uint32_t first = phrase_at(c, p)->first;
    if (word_is(c, first, small) || word_is(c, first, capital)) return true;
    return first > 0 && (word_is(c, first - 1, small) || word_is(c, first - 1, capital));
}

/* "the leaders of the union": those of whom the words name. */
static bool is_of_somebody(const struct casting *c, uint32_t p)
{
    uint32_t q = ent_hanging_on(c, p);
    if (q == NO_INDEX || phrase_at(c, q)->preposition == NO_INDEX) return false;
    static const char *const words[] = {"of", "from", "representing"};
    return STR_AMONG(c->syntax->lemmas[phrase_at(c, q)->preposition], words);
}

static bool has_recent_list(const struct casting *c, uint32_t p)
{
    return c->list.n && sentence_of(c, p) <= sentence_of(c, c->list.phrase) + LIST_SENTENCES;
}

/* "the presidents", "the foreign ministers", "the governments", once a list has said whose. */
static bool is_of_list(const struct casting *c, uint32_t p)
{
    static const char *const offices[] = {"president", "minister", "government", "premier",
                                          "leader",    "country",  "nation",     "state"};
    const struct naming *n = &c->namings[p];
    if (!has_recent_list(c, p) || !(phrase_at(c, p)->flags & PHRASE_DEFINITE)) return false;
    if (!STR_AMONG(c->syntax->lemmas[n->role], offices)) return false;
    for (uint32_t i = phrase_at(c, p)->first + 1; i < n->role; i++)
        if (!(ent_roles(c->syntax->lemmas[i]) & ROLE_MODIFIER)) return false;
    return true;
}

bool ent_is_collective(const struct casting *c, uint32_t p)
{
    static const char *const sides[] = {"side", "party", "country", "nation", "leader"};
    const struct naming *n = &c->namings[p];
    uint32_t flags = phrase_at(c, p)->flags;
    if (n->role == NO_INDEX || !(n->roles & ROLE_PAIR) || n->party.n) return false;
    if (flags & PHRASE_DEFINITE && is_pair_word(c, n)) return true;
    bool is_side = STR_AMONG(c->syntax->lemmas[n->role], sides);
    if (is_side && has_determiner(c, p, "each", "Each")) return true;
    if (!(flags & PHRASE_PLURAL)) return false;
    bool is_definite =
        is_side || flags & PHRASE_DEFINITE; /* "two diplomats" are nobody in particular */
    if ((n->number > 0 && is_definite) || has_determiner(c, p, "both", "Both")) return true;
    if (is_of_somebody(c, p)) return false;
    bool is_bare = phrase_at(c, p)->last - phrase_at(c, p)->first <= 1;
    return (is_side && is_bare && flags & PHRASE_DEFINITE) || is_of_list(c, p);
}

struct str ent_joined(struct casting *c, const struct str *names, uint32_t n)
{
    struct text_buffer all = {.arena = c->arena};
    for (uint32_t i = 0; i < n; i++) {
        if (i) ent_text_add(&all, STR(", "));
        ent_text_add(&all, names[i]);
    }
    return text_str(&all);
}

/* "the two leaders", "the pair": the persons, where two are there. */
static bool name_persons(struct casting *c, uint32_t p, struct entity *e)
{
    const struct naming *n = &c->namings[p];
    uint32_t found[2];
    bool are_persons = n->roles & ROLES_OF_PERSONS || is_pair_word(c, n);
    if (!are_persons || n->number > 2 || ent_latest_persons(c, found) < 2) return false;
    const struct entity *first = &c->roll.entities.at[found[1]],
                        *second = &c->roll.entities.at[found[0]];
    e->name = ent_joined(c, (struct str[]){first->name, second->name}, 2);
    *vec_add(c->arena, &c->members) = first->party;
    *vec_add(c->arena, &c->members) = second->party;
    return true;
}

/* The members of the last list, where the phrase may mean all of them; returns how many. */
static uint32_t add_list(struct casting *c, uint32_t p)
{
    uint32_t wanted = c->namings[p].number;
    if (!wanted && has_determiner(c, p, "both", "Both")) wanted = 2;
    if (!has_recent_list(c, p) || (wanted && wanted != c->list.n)) return 0;
    for (uint32_t i = 0; i < c->list.n; i++) {
        struct str member = c->members.at[c->list.first + i];
        *vec_add(c->arena, &c->members) = member;
    }
    return c->list.n;
}

static void trace_several(struct casting *c, uint32_t p, struct entity e)
{
    e.is_plural = e.is_joint = true;
    e.last = NO_INDEX;
    *vec_add(c->arena, &c->roll.entities) = e;
    ent_trace(c, p, c->roll.entities.n - 1);
}

void ent_cast_collective(struct casting *c, uint32_t p)
{
    const struct naming *n = &c->namings[p];
    struct entity e = {.flags = FIGURE_COLLECTIVE, .first_member = c->members.n};
    bool are_persons = name_persons(c, p, &e);
    e.n_members = are_persons ? 2 : add_list(c, p);
    if (!e.n_members) e.n_members = ent_add_members(c, n->number ? n->number : 2);
    if (e.n_members) e.party = ent_joined(c, c->members.at + e.first_member, e.n_members);
    if (!are_persons)
        e.name = e.n_members
                     ? e.party
                     : ent_without_article(c, phrase_at(c, p)->first, phrase_at(c, p)->last);
    ent_set_figure(c, p, phrase_at(c, p)->last, &e, 0);
    if (e.n_members) trace_several(c, p, e);
}

static bool is_known_member(const struct casting *c, uint32_t from, struct str party)
{
    for (uint32_t i = from; i < c->members.n; i++)
        if (str_equal(c->members.at[i], party)) return true;
    return false;
}

/* The different parties of the list from phrase first on, into c->members; where one names no party there is no list. */
static bool add_listed(struct casting *c, uint32_t first, struct str names[LONGEST_LIST])
{
    uint32_t from = c->members.n, q = first;
    for (uint32_t i = 0; q != NO_INDEX; i++, q = phrase_at(c, q)->next) {
        const struct figure *f = &c->figures[q];
        bool is_member =
            f->party.n && !f->n_members && !(f->flags & (FIGURE_PLACE | FIGURE_OUTLET));
        if (i == LONGEST_LIST || !is_member || is_known_member(c, from, f->party)) break;
        names[i] = f->name;
        *vec_add(c->arena, &c->members) = f->party;
    }
    if (q == NO_INDEX && c->members.n - from > 1) return true;
    c->members.n = from;
    return false;
}

void ent_note_list(struct casting *c, uint32_t p)
{
    uint32_t next = phrase_at(c, p)->next;
    if (p != c->list_next && next != NO_INDEX) c->list_first = p;
    bool ends = p == c->list_next && next == NO_INDEX;
    if (next != NO_INDEX) c->list_next = next;
    struct str names[LONGEST_LIST];
    uint32_t from = c->members.n;
    if (!ends || !add_listed(c, c->list_first, names)) return;
    struct entity e = {
        .flags = FIGURE_COLLECTIVE, .first_member = from, .n_members = c->members.n - from};
    e.name = ent_joined(c, names, e.n_members);
    e.party = ent_joined(c, c->members.at + from, e.n_members);
    uint32_t clause = phrase_at(c, p)->clause;
    bool leads = clause != NO_INDEX && c->syntax->clauses.at[clause].subject == c->list_first;
    c->list = (struct list){from, e.n_members, p};
    trace_several(c, leads ? c->list_first : p, e);
}
