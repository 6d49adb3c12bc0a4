/* `entente solve FILE --sensitivity`: what each statement carries. */
#include "cli/message.h"
#include "cli/solve_page.h"
#include "cli/stop.h"
#include "stability/statement.h"

enum {
    VARIANT_LINES = 24,
    STATES_TOLD = 3,           /* of one concept on one line */
    STATEMENT_STATES = 1 << 14 /* of a game that is solved again for every statement */
};

/* The entry as it is written, or by its kind. */
static void add_entry(struct text_buffer *b, const struct dispute *d, const struct entry *e)
{
    static const char *const kinds[] = {
        [ENTRY_WEIGHTS] = "the weights",         [ENTRY_RANKING] = "the ranking",
        [ENTRY_PUT] = "the correction by hand",  [ENTRY_GREATLY] = "a line of strength",
        [ENTRY_INDIFFERENT] = "an indifference", [ENTRY_UNKNOWN] = "what is said to be unknown",
    };
    if (e->kind > ENTRY_OVER_NOW) {
        ent_text_add(b, str_of(kinds[e->kind]));
        return;
    }
    ent_text_add_char(b, '"');
    ent_formula_write(b, d, e->a);
    if (e->kind == ENTRY_OVER) {
        ent_text_add(b, STR(" over "));
        ent_formula_write(b, d, e->b);
    }
    if (e->kind == ENTRY_OVER_NOW) ent_text_add(b, STR(" over now"));
    ent_text_add_char(b, '"');
}

static void add_variant(struct text_buffer *b, const struct solution *s, const struct variant *v)
{
    static const char *const words[] = {"without ", "with the reverse of ", "with "};
    const struct prefer *p = &s->dispute->prefers[v->prefer];
    ent_text_add(b, str_of(words[v->variation]));
    add_entry(b, s->dispute, &p->entries[v->entry]);
    if (v->variation == VARIATION_EXCHANGED) {
        ent_text_add(b, STR(" below "));
        add_entry(b, s->dispute, &p->entries[v->entry + 1]);
    }
    ent_text_addf(b, " (%.*s):", STR_ARGS(s->wording.maker[p->maker]));
}

/* Shifts first .. end - 1 are of one variant, in the order of concepts. */
static void put_shifts(struct page *page, const struct solution *s, const struct statement_study *t,
                       uint32_t first, uint32_t end)
{
    static const char *const fates[] = {"cannot", "could", "holds"};
    struct text_buffer b = {.arena = page->arena};
    add_variant(&b, s, &t->variant[t->shift[first].variant]);
    for (uint32_t k = first, n = 0; k < end; k++) {
        const struct shift *f = &t->shift[k];
        bool is_new = k == first || f->concept != t->shift[k - 1].concept;
        bool is_last = k + 1 == end || t->shift[k + 1].concept != f->concept;
        n = is_new ? 1 : n + 1;
        if (is_new) ent_text_addf(&b, "%s %s", k == first ? "" : ";", ent_concept_key[f->concept]);
        struct str name = ent_game_state_text(page->arena, s->game, f->state);
        if (n <= STATES_TOLD)
            ent_text_addf(&b, "%s %.*s %s", is_new ? "" : ",", STR_ARGS(name), fates[f->after]);
        if (is_last && n > STATES_TOLD) ent_text_addf(&b, " +%u", n - STATES_TOLD);
    }
    ent_page_put_item(page, text_str(&b), 1);
}

static void put_found(struct page *page, const struct solution *s, const struct statement_study *t)
{
    uint32_t n_changing = 0, n = 0;
    for (uint32_t k = 0; k < t->n_shifts; k++)
        n_changing += !k || t->shift[k].variant != t->shift[k - 1].variant;
    ent_page_putf(page, 2,
                  "STATEMENTS%c left out, reversed, or put below the next: %u of %u such changes "
                  "alter%s what holds or could%s",
                  LAYOUT_FIRM, n_changing, t->n_variants, n_changing == 1 ? "s" : "",
                  t->is_cut ? " (more were not looked at)" : "");
    bool is_all = run_has(s->run, OPTION_STATES);
    for (uint32_t first = 0, end; first < t->n_shifts; first = end) {
        for (end = first + 1;
             end < t->n_shifts && t->shift[end].variant == t->shift[first].variant;)
            end++;
        if (n++ < VARIANT_LINES || is_all) put_shifts(page, s, t, first, end);
    }
    if (n > VARIANT_LINES && !is_all)
        ent_page_putf(page, 2, "%c+%u more: --states", LAYOUT_FIRM, n - VARIANT_LINES);
}

static void show_progress(void *context, uint64_t done, uint64_t total)
{
    (void)context;
    ent_progress_share(done, total, "changing statements");
}

bool ent_solve_put_statements(const struct solution *s, struct page *page, struct ent_error *err)
{
    struct statement_study t;
    struct statement_limits limits = {
        .concepts = s->concepts, .cancel = ent_stop_flag(), .progress = show_progress};
    if (s->game->n > STATEMENT_STATES) {
        ent_page_putf(page, 2,
                      "STATEMENTS%c not looked at: %u states, at most %d are solved again for "
                      "every statement",
                      LAYOUT_FIRM, s->game->n, STATEMENT_STATES);
        return true;
    }
    if (!ent_statements(page->arena, s->dispute, &limits, &t, err)) return false;
    if (t.n_variants) put_found(page, s, &t);
    return true;
}
