#include "reading/presence.h"

#include <stdlib.h>

#include "reading/event_party.h"

/* Parties that are told apart: those that appear behind so many others matter to nobody. */
enum { MOST_PARTIES = 400 };

enum {
    ACTING = FIGURE_PERSON | FIGURE_PARTY | FIGURE_SPOKESPERSON | FIGURE_METONYM | FIGURE_COLLECTIVE
};

uint32_t ent_present(const struct presence *p, struct str name)
{
    for (uint32_t i = 0; i < p->parties.n; i++)
        if (str_equal(p->parties.at[i].name, name)) return i;
    return NO_INDEX;
}

uint32_t ent_appearance_from(const struct presence *p, uint32_t token)
{
    uint32_t low = 0, high = p->appearances.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (p->appearances.at[middle].token < token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void add(struct arena *a, struct presence *p, struct str name, struct appearance at)
{
    if (str_is_empty(name)) return;
    at.party = ent_present(p, name);
    if (at.party == NO_INDEX) {
        if (p->parties.n == MOST_PARTIES) return;
        at.party = p->parties.n;
        *vec_add(a, &p->parties) = (struct present_party){.name = name, .is_common = true};
    }
    p->parties.at[at.party].times++;
    *vec_add(a, &p->appearances) = at;
}

/* Each of several, "Chad, Niger". */
static void add_all(struct arena *a, struct presence *p, struct str joined, struct appearance at)
{
    for (size_t start = 0; start < joined.n;) {
        size_t end = ent_str_find(joined, STR(", "), start);
        add(a, p, str_part(joined, start, end), at);
        start = end + 2;
    }
}

bool ent_is_listed(struct str joined, struct str name)
{
    for (size_t start = 0; start < joined.n;) {
        size_t end = ent_str_find(joined, STR(", "), start);
        if (str_equal(str_part(joined, start, end), name)) return true;
        start = end + 2;
    }
    return false;
}

/* Whom the words of a phrase about something else name: "the Turkish offensive". */
static void add_within(struct analysis *an, struct presence *p, uint32_t phrase)
{
    const struct noun_phrase *words = &an->syntax->phrases.at[phrase];
    for (uint32_t i = words->first; i < words->head; i++) {
        bool is_own = ent_phrase_at(an, i) == phrase;
        if (!is_own || !(an->document->tokens.at[i].flags & TOKEN_CAPITAL)) continue;
        struct strs names = ent_parties_at(an, i);
        for (uint32_t k = 0; k < names.n; k++)
            add(an->arena, p, names.at[k], (struct appearance){.token = i, .phrase = phrase});
    }
}

static void add_phrase(struct analysis *an, struct presence *p, uint32_t phrase)
{
    struct arena *a = an->arena;
    const struct figure *f = &an->cast->figures[phrase];
    struct appearance at = {
        .token = an->syntax->phrases.at[phrase].head, .phrase = phrase, .flags = f->flags};
    uint32_t before = p->appearances.n;
    for (uint32_t i = 0; i < f->n_members; i++)
        add(a, p, an->cast->members.at[f->first_member + i], at);
    if (p->appearances.n == before && f->party.n) add_all(a, p, f->party, at);
    if (p->appearances.n > before) return;
    bool is_list = an->syntax->phrases.at[phrase].next != NO_INDEX;
    struct strs names = is_list ? (struct strs){0} : ent_actors_of(an, phrase);
    if (!names.n && f->flags & ACTING && !(f->flags & FIGURE_PRONOUN))
        ent_name_add(a, &names, f->name);
    for (uint32_t i = 0; i < names.n; i++) add(a, p, names.at[i], at);
    if (!names.n && !(f->flags & FIGURE_OUTLET)) add_within(an, p, phrase);
}

static int by_token(const void *left, const void *right)
{
    const struct appearance *a = left, *b = right;
    if (a->token != b->token) return a->token < b->token ? -1 : 1;
    return a->party < b->party ? -1 : a->party > b->party;
}

/* What a party is called by nobody but itself has no party in the cast. */
static void mark_known(const struct analysis *an, struct presence *p)
{
    for (uint32_t i = 0; i < an->cast->parties.n; i++) {
        uint32_t known = ent_present(p, an->cast->parties.at[i]);
        if (known != NO_INDEX) p->parties.at[known].is_common = false;
    }
}

/* From the last appearance to the first, which stays. */
static void find_first(struct presence *p)
{
    for (uint32_t i = p->appearances.n; i-- > 0;)
        p->parties.at[p->appearances.at[i].party].first = p->appearances.at[i].token;
}

uint32_t ent_appearance_before(const struct presence *p, uint32_t party, uint32_t token)
{
    uint32_t behind = ent_appearance_from(p, token + 1);
    for (uint32_t k = behind, back = 0; k-- > 0 && back < APPEARANCES_BACK; back++)
        if (p->appearances.at[k].party == party) return p->appearances.at[k].token;
    return p->parties.at[party].first;
}

static void rank(struct presence *p)
{
    for (uint32_t i = 0; i < p->parties.n; i++)
        for (uint32_t k = 0; k < p->parties.n; k++) {
            bool is_more = p->parties.at[k].times > p->parties.at[i].times ||
                           (p->parties.at[k].times == p->parties.at[i].times && k < i);
            p->parties.at[i].rank += is_more;
        }
}

const struct presence *ent_presence(struct analysis *an)
{
    struct presence *p = arena_new(an->arena, struct presence);
    for (uint32_t i = 0; i < an->syntax->phrases.n; i++) add_phrase(an, p, i);
    if (p->appearances.n)
        qsort(p->appearances.at, p->appearances.n, sizeof *p->appearances.at, by_token);
    mark_known(an, p);
    find_first(p);
    rank(p);
    return p;
}
