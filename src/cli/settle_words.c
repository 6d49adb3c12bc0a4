/* The screen of `entente settle`. */
#include "cli/settle.h"

struct screen {
    const struct settlement_run *t;
    const struct settling *s;
    struct arena *arena;
    bool is_full;
};

static const char *plural(uint64_t n) { return n == 1 ? "" : "s"; }

static struct page new_page(const struct screen *c) { return ent_page(c->t->run); }

static struct str joined(struct arena *a, const struct strs *list, uint32_t most)
{
    struct text_buffer b = {.arena = a};
    for (uint32_t k = 0; k < list->n && k < most; k++)
        ent_text_addf(&b, "%s%.*s", k ? "; " : "", STR_ARGS(list->at[k]));
    if (list->n > most) ent_text_addf(&b, "; +%u more", list->n - most);
    return text_str(&b);
}

/* With --full: how many states there are, and of each outcome how many of those judged hold or could, and how many were not judged. */
static void put_counts(const struct screen *c, struct page *p)
{
    struct text_buffer b = {.arena = c->arena};
    ent_text_addf(&b, "COUNTS%c %u states; that hold or could", LAYOUT_FIRM, c->s->judge.game->n);
    for (int o = 0; o < OUTCOME_COUNT; o++) {
        ent_text_addf(&b, "%s %s %u", o ? "," : ":", ent_outcome_words[o], c->s->of[o].n);
        if (c->s->n_left[o]) ent_text_addf(&b, " (%u not judged)", c->s->n_left[o]);
    }
    ent_page_put(p, text_str(&b), 2);
}

static void put_heading(const struct screen *c, struct page *p)
{
    const struct dispute *d = c->s->dispute;
    struct text_buffer b = {.arena = c->arena};
    ent_text_addf(&b, "%.*s%c %u part%s with %u option%s", STR_ARGS(d->name), LAYOUT_FIRM,
                  d->n_makers, d->n_makers == 1 ? "y" : "ies", d->n_options, plural(d->n_options));
    if (c->t->picture)
        ent_text_addf(&b, ", from %u claim%s of %u report%s", c->t->picture->claims.n,
                      plural(c->t->picture->claims.n), c->t->picture->reports->n,
                      plural(c->t->picture->reports->n));
    ent_page_put(p, text_str(&b), 2);
    if (c->is_full) put_counts(c, p);
    if (!c->t->drafting) return;
    const struct drafting *drafting = c->t->drafting;
    uint32_t most = c->is_full ? UINT32_MAX : 5;
    if (drafting->assumed.n)
        ent_page_putf(p, 2, "ASSUMED%c %.*s", LAYOUT_FIRM,
                      STR_ARGS(joined(c->arena, &drafting->assumed, most)));
    if (drafting->not_heard.n)
        ent_page_putf(p, 2, "BOUND BUT NOT HEARD%c %.*s", LAYOUT_FIRM,
                      STR_ARGS(joined(c->arena, &drafting->not_heard, most)));
}

/* "Nash could, SEQ holds". */
static struct str concepts_text(const struct screen *c, const struct settled *x)
{
    struct text_buffer b = {.arena = c->arena};
    for (int k = 0; k < CONCEPT_COUNT; k++)
        if (settling_has(c->s, (enum concept)k))
            ent_text_addf(&b, "%s%s %s", b.n ? ", " : "", ent_concept_key[k],
                          ent_fate_words[x->fate[k]]);
    return text_str(&b);
}

static void put_sentence(const struct screen *c, struct page *p, struct str text)
{
    if (text.n) ent_page_put_item(p, ent_str_format(c->arena, "%.*s.", STR_ARGS(text)), 3);
}

static struct str capital(const struct screen *c, struct str text)
{
    struct str copy = ent_str_copy(c->arena, text);
    if (copy.n && copy.at[0] >= 'a' && copy.at[0] <= 'z')
        *(char *)(uintptr_t)copy.at = (char)(copy.at[0] - 'a' + 'A');
    return copy;
}

/* What a screen has room for in one settlement. */
enum { SENTENCES = 3 };

static void put_settlement(const struct screen *c, struct page *p, uint32_t number,
                           const struct settled *x)
{
    struct arena *a = c->arena;
    struct str verdict = ent_tell_verdict(a, c->s, x), gives = ent_tell_gives(a, c->s, x->code);
    struct strs stays = ent_tell_stays(a, c->s, x);
    struct str change = ent_tell_change(a, c->s, x);
    uint32_t most = c->is_full ? UINT32_MAX : SENTENCES;
    ent_page_putf(p, 3, "SETTLEMENT %u%c %.*s%s", number, LAYOUT_FIRM, STR_ARGS(verdict),
                  x->is_tabled ? " (on the table)" : "");
    put_sentence(c, p, capital(c, gives));
    put_sentence(c, p, capital(c, ent_tell_met(a, c->s, x)));
    for (uint32_t k = 0; k < stays.n && k < most; k++) put_sentence(c, p, stays.at[k]);
    if (stays.n > most)
        ent_page_put_item(p, ent_str_format(a, "+%u more who could leave.", stays.n - most), 3);
    if (!stays.n) put_sentence(c, p, STR("Nobody has anything better within reach"));
    put_sentence(c, p, capital(c, change));
    put_sentence(c, p, capital(c, ent_tell_finality(a, c->s, x)));
    if (c->is_full) put_sentence(c, p, concepts_text(c, x));
}

/* The states of one outcome beside the settlements, on a line or two. */
static void put_beside(const struct screen *c, struct page *p, enum outcome outcome)
{
    static const char *const heads[] = {[OUTCOME_STATUS_QUO] = "STATUS QUO",
                                        [OUTCOME_DEADLOCK] = "DEADLOCK",
                                        [OUTCOME_BREAKDOWN] = "BREAKDOWN"};
    const struct settled_list *list = &c->s->of[outcome];
    if (!list->n) {
        if (outcome == OUTCOME_STATUS_QUO) return;
        ent_page_putf(p, 2, "%s%c none holds or could hold%s", heads[outcome], LAYOUT_FIRM,
                      outcome == OUTCOME_BREAKDOWN && !c->s->stakes.threats ? ": no threat is known"
                                                                            : "");
        return;
    }
    const struct settled *x = &list->at[0];
    struct str gives = ent_tell_gives(c->arena, c->s, x->code);
    struct str verdict = ent_tell_verdict(c->arena, c->s, x);
    if (outcome == OUTCOME_STATUS_QUO)
        ent_page_putf(p, 2, "%s%c %.*s", heads[outcome], LAYOUT_FIRM, STR_ARGS(verdict));
    else
        ent_page_putf(p, 2, "%s%c %.*s: %.*s%s", heads[outcome], LAYOUT_FIRM, STR_ARGS(verdict),
                      STR_ARGS(gives),
                      list->n > 1 ? ent_str_format(c->arena, "; +%u more", list->n - 1).at : "");
    if (c->is_full) put_sentence(c, p, concepts_text(c, x));
}

static void put_asks(const struct screen *c, struct page *p)
{
    const struct inquiries *q = &c->t->asks;
    uint32_t most = c->is_full ? UINT32_MAX : SETTLE_ASKED;
    if (!q->n) return;
    ent_page_putf(p, 2, "ASK FIRST%c %u verdict%s on these states in doubt", LAYOUT_FIRM,
                  q->n_doubt, plural(q->n_doubt));
    for (uint32_t k = 0; k < q->n && k < most; k++) {
        const struct inquiry_row *row = &q->at[k];
        struct str settles = STR_NONE;
        if (row->is_tried && row->most)
            settles = ent_str_format(c->arena, " (settles up to %u)", row->most);
        ent_page_put_item(p,
                          ent_str_format(c->arena, "%u. %.*s%.*s", k + 1,
                                         STR_ARGS(capital(c, row->text)), STR_ARGS(settles)),
                          1);
    }
    if (q->n > most) ent_page_putf(p, 2, "%c+%u more: --full", LAYOUT_FIRM, q->n - most);
    if (q->is_cut && c->is_full)
        ent_page_put(p, STR("There are more questions than were tried."), 1);
}

static void append(const struct screen *c, struct page *to, const struct page *from)
{
    for (uint32_t i = 0; i < from->lines.n; i++) *vec_add(c->arena, &to->lines) = from->lines.at[i];
}

static struct page rest_of(const struct screen *c)
{
    struct page p = new_page(c);
    put_beside(c, &p, OUTCOME_BREAKDOWN);
    put_beside(c, &p, OUTCOME_DEADLOCK);
    put_beside(c, &p, OUTCOME_STATUS_QUO);
    put_asks(c, &p);
    ent_page_putf(&p, 2, "NOT MODELLED%c %s", LAYOUT_FIRM, ent_not_modelled);
    if (!c->is_full)
        ent_page_put(&p, STR("MORE\x01 --full, --evidence (what hangs on which claim), --json"), 2);
    return p;
}

/* As many settlements as fit, at least one. */
static void put_settlements(const struct screen *c, struct page *p, uint32_t lines)
{
    uint32_t most = c->is_full ? SETTLE_JUDGED : SETTLE_TOLD, told = 0;
    struct settled_list list = ent_settled_apart(c->arena, c->s, OUTCOME_SETTLEMENT, most);
    uint32_t all = c->s->of[OUTCOME_SETTLEMENT].n;
    if (!all)
        ent_page_put(p, STR("SETTLEMENTS\x01 none holds or could hold by what is reported"), 2);
    for (; told < list.n; told++) {
        struct page one = new_page(c);
        put_settlement(c, &one, told + 1, &list.at[told]);
        if (told && !c->is_full && p->lines.n + one.lines.n + 1 > lines) break;
        append(c, p, &one);
    }
    if (all > told)
        ent_page_putf(p, 2, "%c+%u more settlement%s that hold%s or could: %s", LAYOUT_FIRM,
                      all - told, plural(all - told), all - told == 1 ? "s" : "",
                      c->is_full ? "--json" : "--full, --json");
}

void ent_settle_words(const struct settlement_run *t)
{
    struct screen c = {t, &t->s, &t->run->arena, run_has(t->run, OPTION_FULL)};
    struct page page = new_page(&c), rest = rest_of(&c);
    put_heading(&c, &page);
    put_settlements(&c, &page, rest.lines.n < SETTLE_LINES ? SETTLE_LINES - rest.lines.n : 1);
    append(&c, &page, &rest);
    ent_page_print(&page);
}
