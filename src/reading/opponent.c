/* Which parties a report names, and which two of them it is about. */
#include "reading/casting.h"

enum { SENTENCES_BACK = 2, LONGEST_SEARCH = 400 };

struct tally {
    struct roll seen; /* leads from a name to its place in the list */
    struct {
        uint32_t *at, n, cap;
    } counts;
    uint32_t total;
};

static void count(struct casting *names, struct tally *t, struct strs *parties, struct str party)
{
    uint32_t at = ent_roll_find(&names->roll, party);
    if (at == NO_INDEX) {
        at = parties->n;
        ent_roll_key(names, party, at);
        *vec_add(names->arena, parties) = party;
        *vec_add(names->arena, &t->counts) = 0;
    }
    t->counts.at[at]++;
    t->total++;
}

/* The one named most often but for those two; NO_INDEX where there is none. */
static uint32_t most_named(const struct tally *t, uint32_t but, uint32_t or)
{
    uint32_t best = NO_INDEX;
    for (uint32_t i = 0; i < t->counts.n; i++)
        if (i != but && i != or &&(best == NO_INDEX || t->counts.at[i] > t->counts.at[best]))
            best = i;
    return best;
}

/* Has a name, or is spoken of again: a crowd that passes by is nobody's opponent. */
static bool takes_part(struct str party, uint32_t n)
{
    return n > 1 || (party.at[0] >= 'A' && party.at[0] <= 'Z');
}

void ent_list_parties(const struct casting *c, struct cast *cast)
{
    struct casting names = {.arena = c->arena};
    struct tally t = {0};
    for (uint32_t p = 0; p < c->syntax->phrases.n; p++) {
        const struct figure *f = &c->figures[p];
        if (!f->party.n || f->n_members || f->flags & (FIGURE_COLLECTIVE | FIGURE_OUTLET)) continue;
        count(&names, &t, &cast->parties, f->party);
    }
    uint32_t first = most_named(&t, NO_INDEX, NO_INDEX), second = most_named(&t, first, NO_INDEX);
    uint32_t third = most_named(&t, first, second);
    if (first == NO_INDEX || second == NO_INDEX) return;
    if (third != NO_INDEX && t.counts.at[third] == t.counts.at[second]) return;
    if (5 * (t.counts.at[first] + t.counts.at[second]) < 3 * t.total) return;
    struct str one = cast->parties.at[first], other = cast->parties.at[second];
    if (!takes_part(one, t.counts.at[first]) || !takes_part(other, t.counts.at[second])) return;
    cast->opponents[0] = one;
    cast->opponents[1] = other;
}

static uint32_t sentence_of(const struct syntax *s, uint32_t p)
{
    return s->document->tokens.at[s->phrases.at[p].first].sentence;
}

static bool is_named_near(const struct cast *c, const struct syntax *s, struct str party,
                          uint32_t token)
{
    uint32_t here = s->document->tokens.at[token].sentence, end = 0;
    while (end < s->phrases.n && sentence_of(s, end) <= here) end++;
    for (uint32_t p = end, steps = 0; p-- > 0 && steps < LONGEST_SEARCH; steps++) {
        if (sentence_of(s, p) + SENTENCES_BACK < here) return false;
        if (str_equal(c->figures[p].party, party)) return true;
    }
    return false;
}

struct str ent_cast_opponent(const struct cast *c, const struct syntax *s, struct str party,
                             uint32_t token)
{
    for (int i = 0; i < 2; i++) {
        struct str other = c->opponents[1 - i];
        if (party.n && other.n && str_equal(c->opponents[i], party))
            return is_named_near(c, s, other, token) ? other : STR_NONE;
    }
    return STR_NONE;
}
