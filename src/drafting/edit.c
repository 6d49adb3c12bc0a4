#include "drafting/edit.h"

#include "drafting/label.h"

/* The maker's own section, or n_prefers. */
static uint32_t section_of(const struct dispute *d, uint32_t maker)
{
    for (uint32_t p = 0; p < d->n_prefers; p++)
        if (d->prefers[p].maker == maker && d->prefers[p].viewer == NO_INDEX) return p;
    return d->n_prefers;
}

static void forget_unknown(struct prefer *p, struct entry *entries, struct option_set known)
{
    for (uint32_t e = 0; e < p->n; e++) {
        if (entries[e].kind != ENTRY_UNKNOWN) continue;
        for (int w = 0; w < 4; w++) entries[e].options.word[w] &= ~known.word[w];
        entries[e].note.is_off |= !(entries[e].options.word[0] | entries[e].options.word[1] |
                                    entries[e].options.word[2] | entries[e].options.word[3]);
    }
}

static void add_statement(struct arena *a, const struct dispute *d, const struct dispute_edit *edit,
                          struct prefer *p)
{
    struct entry *entries = arena_array(a, struct entry, p->n + 1);
    if (p->n) memcpy(entries, p->entries, p->n * sizeof *entries);
    forget_unknown(p, entries, ent_formula_options(d, edit->formula));
    entries[p->n++] = (struct entry){
        .kind = edit->over.n ? ENTRY_OVER : ENTRY_STATEMENT, .a = edit->formula, .b = edit->over};
    p->entries = entries;
}

static void switch_entry(struct arena *a, const struct dispute_edit *edit, struct prefer *p)
{
    struct entry *entries = arena_array(a, struct entry, p->n);
    memcpy(entries, p->entries, p->n * sizeof *entries);
    entries[edit->entry].note.is_off = edit->kind == EDIT_OFF;
    p->entries = entries;
}

const struct dispute *ent_edited(struct arena *a, const struct dispute *d,
                                 const struct dispute_edit *edit)
{
    struct dispute *out = arena_new(a, struct dispute);
    struct prefer *prefers = arena_array(a, struct prefer, d->n_prefers + 1);
    uint32_t p = edit->kind == EDIT_ADD ? section_of(d, edit->maker) : edit->prefer;
    *out = *d;
    if (d->n_prefers) memcpy(prefers, d->prefers, d->n_prefers * sizeof *prefers);
    if (p == d->n_prefers) {
        prefers[p] = (struct prefer){.maker = edit->maker, .viewer = NO_INDEX, .is_partial = true};
        out->n_prefers++;
    }
    if (edit->kind == EDIT_ADD)
        add_statement(a, d, edit, &prefers[p]);
    else
        switch_entry(a, edit, &prefers[p]);
    out->prefers = prefers;
    return out;
}

bool ent_edit_fate(const struct dispute *d, const struct dispute_edit *edit, enum concept c,
                   uint64_t code, enum fate *out)
{
    struct arena a = {0};
    struct ent_error err;
    struct judge j;
    const struct game *g = ent_dispute_game(&a, ent_edited(&a, d, edit), &err);
    bool ok = g && ent_judge_game(&a, g, &j, &err);
    uint32_t state = ok ? ent_state_of(g, code) : NO_INDEX;
    if (state != NO_INDEX) *out = ent_judge_state(&j, c, state).all;
    ent_arena_free(&a);
    return state != NO_INDEX;
}
