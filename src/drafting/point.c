#include "drafting/frame.h"

void ent_indices_sort(struct indices *list)
{
    for (uint32_t i = 1; i < list->n; i++)
        for (uint32_t k = i; k && list->at[k - 1] > list->at[k]; k--) {
            uint32_t swap = list->at[k];
            list->at[k] = list->at[k - 1], list->at[k - 1] = swap;
        }
}

/* Who would do it: as the claim says, else whom the issue begins with, else who is asked; of a gift or threat its party. */
static struct strs doers_of(const struct frame *f, uint32_t c)
{
    const struct position *p = position_of(f, c);
    struct strs named = {0}, said = p->doers;
    bool is_asked = ent_act_group(p->act) == GROUP_ASK;
    if (!said.n && is_asked) {
        struct str first = ent_text_first_party(p->issue); /* "Norland's recognition of ..." */
        said = ent_single_parties(f->arena, first.n ? first : p->towards);
    }
    if (!said.n && !is_asked) said = f->parties[c];
    for (uint32_t i = 0; i < said.n; i++) {
        struct strs single = ent_single_parties(f->arena, said.at[i]);
        for (uint32_t k = 0; k < single.n; k++)
            if (!str_is(single.at[k], "unspecified") && !strs_have(&named, single.at[k]))
                *vec_add(f->arena, &named) = single.at[k];
    }
    return named;
}

/* A number in the wording of an issue is an amount where a unit follows it: not the one of "resolution 12". */
static bool has_unit(struct str issue)
{
    static const char *const units[] = {"%",     "per cent",     "percent",  "million", "billion",
                                        " days", " weeks",       " months",  " years",  " hours",
                                        "$",     "\xE2\x82\xAC", "\xC2\xA3", " euros",  " dollars"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (ent_str_find(issue, str_of(units[i]), 0) < issue.n) return true;
    return false;
}

static bool amount_of(const struct frame *f, uint32_t c, int64_t *millionths)
{
    const struct position *p = position_of(f, c);
    if (p->amount.n) return ent_amount(f->arena, p->amount, millionths);
    return has_unit(p->issue) && ent_amount(f->arena, p->issue, millionths);
}

/* The point of that doer, issue and amount; NO_INDEX where there is none. */
static uint32_t find_point(const struct frame *f, uint32_t issue, struct str doer, bool has_amount,
                           int64_t amount)
{
    for (uint32_t i = 0; i < f->points.n; i++) {
        const struct point *p = &f->points.at[i];
        if (p->issue == issue && p->has_amount == has_amount &&
            (!has_amount || p->amount == amount) && str_equal(p->doer, doer))
            return i;
    }
    return NO_INDEX;
}

static struct str evidence_of(const struct frame *f, uint32_t c)
{
    const struct reading *r = f->picture->reports->at[f->picture->claims.at[c].report].reading;
    return span_of(r->document->text, position_of(f, c)->evidence);
}

static uint32_t make_point(struct frame *f, uint32_t c, struct str doer)
{
    uint32_t issue = f->picture->claims.at[c].issue;
    int64_t amount = 0;
    bool has_amount = amount_of(f, c, &amount);
    uint32_t i = find_point(f, issue, doer, has_amount, amount);
    if (i != NO_INDEX) return i;
    i = f->points.n;
    struct point *p = vec_add(f->arena, &f->points);
    *p = (struct point){.issue = issue,
                        .doer = doer,
                        .has_amount = has_amount,
                        .amount = amount,
                        .is_threat = true,
                        .option = NO_INDEX};
    p->kind = ent_issue_kind(f->arena, position_of(f, c)->issue, evidence_of(f, c));
    return i;
}

static bool wants_issue(const struct frame *f, uint32_t c)
{
    return f->picture->claims.at[c].stance != STANCE_AGAINST;
}

static void add_literal(struct frame *f, uint32_t c, uint32_t point)
{
    *vec_add(f->arena, &f->literals[c]) = (struct literal){point, !wants_issue(f, c)};
}

static void make_points(struct frame *f, uint32_t c)
{
    struct strs doers = doers_of(f, c);
    if (!doers.n) f->left_out[c] = LEFT_DOER;
    for (uint32_t i = 0; i < doers.n; i++) {
        uint32_t point = make_point(f, c, doers.at[i]);
        *vec_add(f->arena, &f->points.at[point].claims) = c;
        f->points.at[point].is_threat &= position_of(f, c)->act == ACT_THREATEN;
        add_literal(f, c, point);
    }
}

/* What a claim is exchanged for, or hangs on, was perhaps said at an earlier time: it is the later claim that makes it an option then. */
static void make_meant(struct frame *f, uint32_t c)
{
    const struct indices *links = &f->picture->claims.at[c].exchange_of;
    for (uint32_t i = 0; i < links->n; i++) {
        uint32_t l = links->at[i];
        bool is_meant = f->left_out[l] == LEFT_PAST || f->left_out[l] == LEFT_CHANGED;
        if (!is_meant || f->literals[l].n || !act_makes_option(position_of(f, l)->act)) continue;
        struct strs doers = doers_of(f, l);
        for (uint32_t k = 0; k < doers.n; k++) {
            uint32_t point = make_point(f, l, doers.at[k]);
            indices_add(f->arena, &f->points.at[point].claims, c);
            f->points.at[point].is_threat = false;
            add_literal(f, l, point);
        }
    }
}

/* Does a claim that makes no option speak of the point? Without an amount it speaks of them all, and without a doer of everybody's. */
static bool speaks_of(const struct frame *f, uint32_t c, const struct strs *doers,
                      const struct point *p)
{
    int64_t amount;
    if (f->picture->claims.at[c].issue != p->issue) return false;
    if (position_of(f, c)->doers.n && !strs_have(doers, p->doer)) return false;
    return !amount_of(f, c, &amount) || (p->has_amount && p->amount == amount);
}

static void attach(struct frame *f, uint32_t c)
{
    struct strs doers = doers_of(f, c);
    for (uint32_t i = 0; i < f->points.n; i++) {
        if (!speaks_of(f, c, &doers, &f->points.at[i])) continue;
        *vec_add(f->arena, &f->points.at[i].others) = c;
        add_literal(f, c, i);
    }
    if (!f->literals[c].n) f->left_out[c] = LEFT_NO_OPTION;
}

void ent_frame_points(struct frame *f)
{
    uint32_t n = f->picture->claims.n;
    f->literals = arena_array(f->arena, struct literals, n + 1);
    for (uint32_t c = 0; c < n; c++)
        if (is_live(f, c) && act_makes_option(position_of(f, c)->act)) make_points(f, c);
    for (uint32_t c = 0; c < n; c++)
        if (is_live(f, c)) make_meant(f, c);
    for (uint32_t c = 0; c < n; c++)
        if (is_live(f, c) && !act_makes_option(position_of(f, c)->act)) attach(f, c);
}
