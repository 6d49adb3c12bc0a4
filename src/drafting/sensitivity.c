#include "drafting/sensitivity.h"

#include <stdlib.h>

#include "drafting/sensitivity_items.h"

const char *const ent_evidence_words[EVIDENCE_KIND_COUNT] = {
#define X(name, word) word,
    ENT_EVIDENCE_KINDS(X)
#undef X
};

/* A draft that was solved, beside the two that all are compared with. key: all that decides. */
struct solved {
    struct str key;
    struct evidence_result of[2];
};
struct solved_list VEC(struct solved);

enum { BASE_ALL, BASE_FIRM };

struct study {
    struct arena *arena;
    const struct frame *f;
    const struct picture *picture;
    const struct evidence_limits *limits;
    struct evidence *out;
    struct solved_list solved;
    struct settling base[2]; /* of all claims, and of those whose origin is not presumed */
    bool *matters;           /* [claims] */
    bool *presumed;          /* [claims] */
    bool has_presumed;
};

/* Claims without options can still be what another is exchanged for. */
static void find_what_matters(struct study *t)
{
    const struct picture_claims *claims = &t->picture->claims;
    t->matters = arena_array(t->arena, bool, claims->n + 1);
    for (uint32_t c = 0; c < claims->n; c++) {
        struct option_set options = ent_drafting_options_of(t->f, c);
        t->matters[c] |=
            (options.word[0] | options.word[1] | options.word[2] | options.word[3]) != 0;
        for (uint32_t k = 0; k < claims->at[c].exchange_of.n; k++)
            t->matters[claims->at[c].exchange_of.at[k]] = true;
    }
}

static void add_bytes(struct text_buffer *b, const void *at, size_t n)
{
    if (n) ent_text_add(b, (struct str){at, n});
}

static void add_number(struct text_buffer *b, uint32_t n) { add_bytes(b, &n, sizeof n); }

static void add_formula(struct text_buffer *b, struct formula f)
{
    add_number(b, f.n);
    add_bytes(b, f.at, f.n * sizeof *f.at);
}

static void add_prefer(struct text_buffer *b, const struct prefer *p)
{
    add_number(b, p->maker);
    for (uint32_t e = 0; e < p->n; e++) {
        const struct entry *entry = &p->entries[e];
        if (entry->note.is_off) continue;
        add_number(b, entry->kind);
        add_formula(b, entry->a);
        add_formula(b, entry->b);
        add_bytes(b, &entry->options, sizeof entry->options);
    }
    add_number(b, NO_INDEX);
}

/* What a draft decides by: all but evidence, titles and what is off. */
static struct str key_of(struct arena *a, const struct drafting *drafting)
{
    const struct dispute *d = drafting->dispute;
    struct text_buffer b = {.arena = a};
    for (uint32_t o = 0; o < d->n_options; o++) add_number(&b, d->options[o].direction);
    for (uint32_t c = 0; c < d->n_constraints; c++) {
        add_number(&b, d->constraints[c].kind);
        for (uint32_t k = 0; k < d->constraints[c].n; k++)
            add_formula(&b, d->constraints[c].formulas[k]);
    }
    add_number(&b, NO_INDEX);
    for (uint32_t k = 0; k < d->n_joints; k++)
        add_bytes(&b, &d->joints[k].target, sizeof d->joints[k].target);
    add_number(&b, NO_INDEX);
    for (uint32_t p = 0; p < d->n_prefers; p++) add_prefer(&b, &d->prefers[p]);
    return text_str(&b);
}

/* The verdict on a state as a settlement, in any draft of the frame. */
static enum fate fate_of(struct settling *s, uint64_t code)
{
    const struct game *g = s->judge.game;
    uint32_t state = ent_state_of(g, code);
    const struct settled *judged = ent_settled_find(s, code);
    if (judged) return judged->outcome == OUTCOME_SETTLEMENT ? judged->fate[s->main] : FATE_CANNOT;
    for (uint32_t k = 0; k < s->refused.n; k++)
        if (s->refused.at[k] == code) return FATE_CANNOT;
    if (state == NO_INDEX || ent_outcome(&s->stakes, g, code) != OUTCOME_SETTLEMENT ||
        !ent_is_reasoned(&s->stakes, g, code))
        return FATE_CANNOT;
    return ent_judge_state(&s->judge, s->main, state).all;
}

struct shifts VEC(struct evidence_shift);

/* What becomes of the settlements of `of` from before to after. */
static void add_shifts(struct arena *a, const struct settling *of, struct settling *before,
                       struct settling *after, struct shifts *out)
{
    const struct settled_list *list = &of->of[OUTCOME_SETTLEMENT];
    for (uint32_t i = 0; i < list->n; i++) {
        uint64_t code = list->at[i].code;
        struct evidence_shift shift = {code, fate_of(before, code), fate_of(after, code)};
        bool is_told = shift.before == shift.after;
        for (uint32_t k = 0; k < out->n; k++) is_told |= out->at[k].code == code;
        if (!is_told) *vec_add(a, out) = shift;
    }
}

static int by_code(const void *left, const void *right)
{
    const struct evidence_shift *x = left, *y = right;
    return x->code < y->code ? -1 : x->code > y->code;
}

static struct evidence_result compare(struct arena *a, struct settling *before,
                                      struct settling *after, uint32_t draft)
{
    struct shifts shifts = {0};
    struct evidence_result out = {.draft = draft};
    add_shifts(a, before, before, after, &shifts);
    add_shifts(a, after, before, after, &shifts);
    if (shifts.n) qsort(shifts.at, shifts.n, sizeof *shifts.at, by_code);
    for (uint32_t k = 0; k < shifts.n; k++) {
        out.n_fall += !shifts.at[k].after;
        out.n_appear += !shifts.at[k].before;
        out.n_change += shifts.at[k].before && shifts.at[k].after;
    }
    out.shifts = shifts.at;
    out.n_shifts = shifts.n;
    return out;
}

static bool settle(const struct study *t, struct arena *a, const struct drafting *d,
                   struct settling *out, struct ent_error *err)
{
    return ent_settle_verdicts(a, d->dispute, d, t->limits->concepts, out, err);
}

/* What a new draft comes to, beside both. */
static bool solve(struct study *t, struct arena *scratch, const struct drafting *d, struct str key,
                  struct ent_error *err)
{
    struct settling s;
    uint32_t draft = t->solved.n;
    if (!settle(t, scratch, d, &s, err)) return false;
    struct solved *new = vec_add(t->arena, &t->solved);
    new->key = ent_str_copy(t->arena, key);
    new->of[BASE_ALL] = compare(t->arena, &t->base[BASE_ALL], &s, draft);
    new->of[BASE_FIRM] =
        t->has_presumed ? compare(t->arena, &t->base[BASE_FIRM], &s, draft) : new->of[BASE_ALL];
    t->out->n_drafts++;
    return true;
}

/* The draft without these claims, solved: its number. */
static bool solve_without(struct study *t, const bool *without, uint32_t *out,
                          struct ent_error *err)
{
    struct drafting_variant variant = t->limits->variant;
    struct arena scratch = {0};
    variant.without = without;
    variant.without_comments = true;
    if (t->limits->cancel && *t->limits->cancel)
        return ent_fail(err, ENT_EINTERRUPTED, "interrupted");
    const struct drafting *d = ent_drafting(&scratch, t->f, &variant);
    struct str key = key_of(&scratch, d);
    bool is_known = false, ok = true;
    for (*out = 0; *out < t->solved.n && !t->limits->without_sharing && !is_known; ++*out)
        is_known = str_equal(t->solved.at[*out].key, key);
    if (is_known) {
        --*out;
        t->out->n_same++;
    } else {
        *out = t->solved.n;
        ok = solve(t, &scratch, d, key, err);
    }
    ent_arena_free(&scratch);
    return ok;
}

/* The two that all others are compared with. */
static bool settle_bases(struct study *t, struct ent_error *err)
{
    for (int b = 0; b < 2; b++) {
        struct drafting_variant variant = t->limits->variant;
        variant.without = b == BASE_FIRM ? t->presumed : NULL;
        const struct drafting *d = ent_drafting(t->arena, t->f, &variant);
        if (!settle(t, t->arena, d, &t->base[b], err)) return false;
    }
    t->out->base = t->base[BASE_ALL];
    return true;
}

/* Leaves the item's claims out, and of the others those of presumed origins beside BASE_FIRM. */
static bool leave_out(struct study *t, const struct indices *claims, int base,
                      struct evidence_result *out, struct ent_error *err)
{
    struct arena scratch = {0};
    uint32_t n = t->picture->claims.n, draft = 0;
    bool *without = arena_array(&scratch, bool, n + 1), changes = t->limits->without_sharing;
    if (base == BASE_FIRM) memcpy(without, t->presumed, n * sizeof *without);
    for (uint32_t k = 0; k < claims->n; k++) {
        changes |= t->matters[claims->at[k]] && !without[claims->at[k]];
        without[claims->at[k]] = true;
    }
    *out = (struct evidence_result){.draft = NO_INDEX};
    bool ok = !changes || solve_without(t, without, &draft, err);
    if (ok && changes) *out = t->solved.at[draft].of[base];
    ent_arena_free(&scratch);
    return ok;
}

static int by_weight(const void *left, const void *right)
{
    const struct evidence_item *x = left, *y = right;
    if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
    if (x->kind == EVIDENCE_VOICE) return x->index < y->index ? -1 : x->index > y->index;
    if (x->all.n_fall != y->all.n_fall) return x->all.n_fall > y->all.n_fall ? -1 : 1;
    if (x->all.n_appear != y->all.n_appear) return x->all.n_appear > y->all.n_appear ? -1 : 1;
    if (x->all.n_change != y->all.n_change) return x->all.n_change > y->all.n_change ? -1 : 1;
    if (x->index != y->index) return x->index < y->index ? -1 : 1;
    return ent_str_compare(x->name, y->name);
}

static bool study_all(struct study *t, struct ent_error *err)
{
    if (!settle_bases(t, err)) return false;
    for (uint32_t k = 0; k < t->out->items.n; k++) {
        struct evidence_item *item = &t->out->items.at[k];
        if (!leave_out(t, &item->claims, BASE_ALL, &item->all, err) ||
            (t->has_presumed && !leave_out(t, &item->claims, BASE_FIRM, &item->firm, err)))
            return false;
        if (!t->has_presumed) item->firm = item->all;
    }
    if (t->out->items.n)
        qsort(t->out->items.at, t->out->items.n, sizeof *t->out->items.at, by_weight);
    return true;
}

bool ent_evidence_study(struct arena *a, const struct frame *f,
                        const struct evidence_limits *limits, struct evidence *out,
                        struct ent_error *err)
{
    struct study t = {.arena = a, .f = f, .limits = limits, .out = out};
    *out = (struct evidence){0};
    struct claim_filter firm = {.without_presumed = true};
    t.picture = ent_drafting_picture(f);
    t.presumed = ent_drafting_filtered(a, t.picture, &firm);
    for (uint32_t c = 0; c < t.picture->claims.n; c++) t.has_presumed |= t.presumed[c];
    find_what_matters(&t);
    ent_evidence_list(a, t.picture, &out->items);
    return study_all(&t, err);
}

struct indices ent_evidence_of(struct arena *a, const struct evidence *e, enum evidence_kind kind,
                               uint64_t code)
{
    struct indices out = {0};
    for (uint32_t k = 0; k < e->items.n; k++) {
        const struct evidence_item *item = &e->items.at[k];
        if (kind != EVIDENCE_KIND_COUNT && item->kind != kind) continue;
        for (uint32_t i = 0; i < item->all.n_shifts; i++)
            if (item->all.shifts[i].code == code && item->all.shifts[i].before &&
                !item->all.shifts[i].after)
                *vec_add(a, &out) = k;
    }
    return out;
}
