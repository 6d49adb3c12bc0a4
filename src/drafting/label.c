#include "drafting/label.h"

#include "drafting/words.h"

const char *const ent_outcome_words[OUTCOME_COUNT] = {
#define X(name, word) word,
    ENT_OUTCOMES(X)
#undef X
};

uint32_t ent_state_of(const struct game *g, uint64_t code)
{
    uint32_t low = 0, high = g->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (game_code(g, middle) < code)
            low = middle + 1;
        else
            high = middle;
    }
    return low < g->n && game_code(g, low) == code ? low : NO_INDEX;
}

/* Options that stand by themselves on one side of an IFF. */
static uint64_t alone_in_iff(struct formula f)
{
    uint64_t found = 0;
    for (uint32_t k = 2; k < f.n; k++) {
        if (f.at[k].kind != FORMULA_IFF) continue;
        uint32_t right = ent_formula_start(f, k);
        uint32_t left = right ? ent_formula_start(f, right) : 0;
        if (f.at[k - 1].kind == FORMULA_OPTION && right == k - 1)
            found |= 1ull << f.at[k - 1].value;
        if (right && f.at[right - 1].kind == FORMULA_OPTION && left == right - 1)
            found |= 1ull << f.at[right - 1].value;
    }
    return found;
}

uint64_t ent_threats_of(struct arena *a, const struct dispute *d)
{
    uint64_t threats = 0;
    for (uint32_t p = 0; p < d->n_prefers; p++)
        for (uint32_t e = 0; e < d->prefers[p].n; e++) {
            const struct entry *entry = &d->prefers[p].entries[e];
            if (entry->kind != ENTRY_STATEMENT || d->prefers[p].viewer != NO_INDEX) continue;
            uint64_t alone = alone_in_iff(entry->a);
            for (uint32_t o = 0; o < d->n_options; o++)
                if (alone >> o & 1 && d->options[o].owners >> d->prefers[p].maker & 1)
                    threats |= 1ull << o;
        }
    for (uint32_t o = 0; o < d->n_options; o++) {
        struct str words = d->options[o].title.n ? d->options[o].title : d->options[o].name;
        if (ent_issue_kind(a, words, STR_NONE).leaves || ent_words_harm(a, words))
            threats |= 1ull << o;
    }
    return threats;
}

/* How a maker ranks an option's change from what it is now, over pairs of states. */
enum { TALLY_BETTER = 1, TALLY_WORSE = 2, TALLY_OWN_MAX = 12 };

/* The state in which an option is otherwise; where that is not feasible, with one more option of the same owners changed. */
static uint32_t with_changed(const struct game *g, const struct stakes *s, uint64_t code,
                             uint64_t option)
{
    uint32_t state = ent_state_of(g, code ^ option);
    uint64_t beside = 0;
    for (uint32_t i = 0; i < g->n_makers; i++)
        if (s->owned[i] & option) beside |= s->owned[i] & ~option;
    for (; beside && state == NO_INDEX; beside &= beside - 1)
        state = ent_state_of(g, code ^ option ^ (beside & -beside));
    return state;
}

/* The bits of code that mask has, side by side. */
static uint32_t packed(uint64_t code, uint64_t mask)
{
    uint32_t out = 0;
    for (int at = 0; mask && at < TALLY_OWN_MAX; mask &= mask - 1, at++)
        if (code & mask & -mask) out |= 1u << at;
    return out;
}

/* Pairs are told apart by what the maker itself does in them; of its own option all are taken together. */
static bool is_wanted(const struct game *g, const struct stakes *s, uint32_t maker, uint64_t option)
{
    uint8_t tally[1 << TALLY_OWN_MAX] = {0};
    bool is_own = s->owned[maker] & option;
    uint64_t threats = s->owned[maker] & s->threats & ~option;
    for (uint32_t q = 0; q < g->n; q++) {
        uint64_t code = game_code(g, q);
        if ((code ^ s->now) & (option | threats)) continue;
        uint32_t changed = with_changed(g, s, code, option);
        if (changed == NO_INDEX) continue;
        enum known known = ent_game_compare(g, maker, changed, q);
        uint8_t *of = &tally[is_own ? 0 : packed(code, s->owned[maker])];
        if (known == KNOWN_BETTER) *of |= TALLY_BETTER;
        if (known == KNOWN_WORSE) *of |= TALLY_WORSE;
    }
    for (uint32_t k = 0; k < 1u << TALLY_OWN_MAX; k++)
        if (tally[k] == TALLY_BETTER) return true;
    return false;
}

/* What joint moves from the status quo change. */
static uint64_t tabled_by(const struct game *g)
{
    uint64_t tabled = 0;
    for (uint32_t k = 0; k < g->n_joint && g->status_quo != NO_INDEX; k++) {
        const struct move_list *m = &g->joint[k].moves;
        for (uint64_t t = m->first[g->status_quo]; t < m->first[g->status_quo + 1]; t++)
            tabled |= game_code(g, m->to[t]) ^ game_code(g, g->status_quo);
    }
    return tabled;
}

struct stakes ent_stakes(const struct dispute *d, const struct game *g, uint64_t threats,
                         uint64_t accepts)
{
    struct stakes s = {.threats = threats, .accepts = accepts};
    for (uint32_t o = 0; o < d->n_options; o++) {
        if (d->has_status_quo && option_set_has(&d->status_quo.yes, o)) s.now |= 1ull << o;
        for (uint32_t i = 0; i < d->n_makers; i++)
            if (d->options[o].owners >> i & 1) s.owned[i] |= 1ull << o;
    }
    s.tabled = tabled_by(g);
    for (uint32_t i = 0; i < g->n_makers; i++) {
        const struct preference *p = &g->preference[i];
        if (!p->rank && !p->partial) continue;
        for (uint32_t o = 0; o < g->n_options; o++) {
            uint64_t option = 1ull << o;
            bool is_spoken = p->rank || p->partial->closure || p->partial->spoken & option;
            if (!is_spoken || !is_wanted(g, &s, i, option)) continue;
            if (s.owned[i] & option)
                s.willing[i] |= option;
            else
                s.asked[i] |= option;
        }
    }
    return s;
}

enum outcome ent_outcome(const struct stakes *s, const struct game *g, uint64_t code)
{
    uint64_t changed = code ^ s->now;
    if (!changed) return OUTCOME_STATUS_QUO;
    if (changed & s->threats & code) return OUTCOME_BREAKDOWN;
    for (uint32_t i = 0; i < g->n_makers; i++)
        if (stakes_met(s, i, code)) return OUTCOME_SETTLEMENT;
    return OUTCOME_DEADLOCK;
}

bool ent_is_reasoned(const struct stakes *s, const struct game *g, uint64_t code)
{
    uint64_t open = (code ^ s->now) & ~(s->threats | s->accepts);
    if (ent_outcome(s, g, code) == OUTCOME_SETTLEMENT) open &= ~s->tabled;
    for (uint32_t i = 0; i < g->n_makers; i++) open &= ~(s->asked[i] | s->willing[i]);
    return !open;
}
