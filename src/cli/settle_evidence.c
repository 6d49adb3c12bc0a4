/* The screen of `entente settle --evidence`: what hangs on which claim. */
#include "cli/settle.h"

enum { ROWS = 6, NAMES = 3 };

struct screen {
    const struct settlement_run *t;
    const struct evidence *e;
    struct arena *arena;
    struct page page;
    bool is_full;
};

static const char *plural(uint64_t n) { return n == 1 ? "" : "s"; }

static struct str item_name(const struct screen *c, const struct evidence_item *item)
{
    const struct picture *p = c->t->picture;
    const char *mark = item->is_anonymous && item->kind != EVIDENCE_CLAIM ? " (anonymous)" : "";
    if (item->kind == EVIDENCE_CLAIM)
        return ent_str_format(c->arena, "%.*s [%.8s]", STR_ARGS(item->name),
                              p->claims.at[item->index].id.hex);
    return ent_str_format(c->arena, "%.*s%s", STR_ARGS(item->name), mark);
}

/* "claims a; b. origins c." without which the settlement falls. */
static void put_hangs(struct screen *c, const struct settled *x)
{
    bool has_any = false;
    for (int kind = EVIDENCE_CLAIM; kind <= EVIDENCE_REPORT; kind++) {
        struct indices of = ent_evidence_of(c->arena, c->e, (enum evidence_kind)kind, x->code);
        struct text_buffer b = {.arena = c->arena};
        uint32_t most = c->is_full ? UINT32_MAX : NAMES;
        for (uint32_t k = 0; k < of.n && k < most; k++) {
            struct str name = item_name(c, &c->e->items.at[of.at[k]]);
            ent_text_addf(&b, "%s%.*s", k ? "; " : "", STR_ARGS(name));
        }
        if (of.n > most) ent_text_addf(&b, "; +%u more", of.n - most);
        if (!of.n) continue;
        has_any = true;
        ent_page_put_item(&c->page,
                          ent_str_format(c->arena, "falls without the %s%s %.*s",
                                         ent_evidence_words[kind], plural(of.n),
                                         STR_ARGS(text_str(&b))),
                          3);
    }
    if (!has_any) ent_page_put_item(&c->page, STR("hangs on no single claim or source"), 3);
}

/* One anonymous origin without which it falls. */
static bool hangs_on_anonymous(const struct screen *c, const struct settled *x, struct str *name)
{
    struct indices of = ent_evidence_of(c->arena, c->e, EVIDENCE_ORIGIN, x->code);
    for (uint32_t k = 0; k < of.n; k++)
        if (c->e->items.at[of.at[k]].is_anonymous) {
            *name = c->e->items.at[of.at[k]].name;
            return true;
        }
    return false;
}

static void put_settlements(struct screen *c)
{
    uint32_t most = c->is_full ? SETTLE_JUDGED : SETTLE_TOLD;
    struct settled_list list = ent_settled_apart(c->arena, &c->t->s, OUTCOME_SETTLEMENT, most);
    for (uint32_t i = 0; i < list.n; i++) {
        struct str gives = ent_tell_gives(c->arena, &c->t->s, list.at[i].code), name;
        ent_page_putf(&c->page, 3, "SETTLEMENT %u%c %s: %.*s", i + 1, LAYOUT_FIRM,
                      ent_fate_words[list.at[i].fate[c->t->s.main]], STR_ARGS(gives));
        put_hangs(c, &list.at[i]);
        if (hangs_on_anonymous(c, &list.at[i], &name))
            ent_page_put_item(
                &c->page,
                ent_str_format(c->arena, "HANGS ON ONE ANONYMOUS ORIGIN: %.*s", STR_ARGS(name)), 3);
    }
    if (!list.n)
        ent_page_put(&c->page, STR("SETTLEMENTS\x01 none holds or could hold by what is reported"),
                     2);
}

static struct str result_text(const struct screen *c, const struct evidence_result *r)
{
    struct text_buffer b = {.arena = c->arena};
    if (!r->n_shifts) return STR("nothing changes");
    if (r->n_fall) ent_text_addf(&b, "%u fall%s", r->n_fall, r->n_fall == 1 ? "s" : "");
    if (r->n_appear)
        ent_text_addf(&b, "%s%u appear%s", b.n ? ", " : "", r->n_appear,
                      r->n_appear == 1 ? "s" : "");
    if (r->n_change)
        ent_text_addf(&b, "%s%u hold%s otherwise", b.n ? ", " : "", r->n_change,
                      r->n_change == 1 ? "s" : "");
    return text_str(&b);
}

static bool is_same_result(const struct evidence_result *x, const struct evidence_result *y)
{
    return x->n_fall == y->n_fall && x->n_appear == y->n_appear && x->n_change == y->n_change;
}

static void put_item(struct screen *c, const struct evidence_item *item, uint32_t number)
{
    struct str name = item_name(c, item), all = result_text(c, &item->all), firm = STR_NONE;
    bool differs = item->kind != EVIDENCE_PRESUMED && !is_same_result(&item->all, &item->firm);
    if (differs)
        firm = ent_str_format(c->arena, " (without presumed origins: %.*s)",
                              STR_ARGS(result_text(c, &item->firm)));
    ent_page_put_item(&c->page,
                      number ? ent_str_format(c->arena, "%u. %.*s: %.*s%.*s", number,
                                              STR_ARGS(name), STR_ARGS(all), STR_ARGS(firm))
                             : ent_str_format(c->arena, "%.*s: %.*s%.*s", STR_ARGS(name),
                                              STR_ARGS(all), STR_ARGS(firm)),
                      1);
}

static void put_kind(struct screen *c, enum evidence_kind kind, const char *head, uint32_t most)
{
    uint32_t told = 0, idle = 0;
    for (uint32_t k = 0; k < c->e->items.n; k++) {
        const struct evidence_item *item = &c->e->items.at[k];
        if (item->kind != kind) continue;
        bool is_ranked = kind <= EVIDENCE_REPORT;
        if (is_ranked && !item->all.n_shifts && !item->firm.n_shifts) {
            idle++;
            continue;
        }
        if (told < most) {
            if (!told) ent_page_put(&c->page, str_of(head), 2);
            put_item(c, item, is_ranked ? told + 1 : 0);
        }
        told++;
    }
    if (told > most) ent_page_putf(&c->page, 2, "%c+%u more: --full", LAYOUT_FIRM, told - most);
    if (idle && c->is_full)
        ent_page_putf(&c->page, 2, "%c%u %s%s change nothing", LAYOUT_FIRM, idle,
                      ent_evidence_words[kind], plural(idle));
}

static void put_counts(struct screen *c)
{
    if (!c->is_full) return;
    ent_page_putf(&c->page, 2, "SOLVED%c %u draft%s that differ; %u came to one solved already",
                  LAYOUT_FIRM, c->e->n_drafts, plural(c->e->n_drafts), c->e->n_same);
}

void ent_settle_evidence_words(const struct settlement_run *t)
{
    struct screen c = {.t = t,
                       .e = t->evidence,
                       .arena = &t->run->arena,
                       .page = ent_page(t->run),
                       .is_full = run_has(t->run, OPTION_FULL)};
    uint32_t most = c.is_full ? UINT32_MAX : ROWS, few = c.is_full ? UINT32_MAX : NAMES;
    ent_page_putf(&c.page, 2,
                  "%.*s%c what hangs on what: each is left out, drafted and solved again",
                  STR_ARGS(t->s.dispute->name), LAYOUT_FIRM);
    put_settlements(&c);
    put_kind(&c, EVIDENCE_CLAIM, "CLAIMS, those first on which most settlements hang", most);
    put_kind(&c, EVIDENCE_SOURCE, "SOURCES", few);
    put_kind(&c, EVIDENCE_ORIGIN, "ORIGINS", few);
    put_kind(&c, EVIDENCE_REPORT, "REPORTS", few);
    put_kind(&c, EVIDENCE_VOICE, "BY VOICE, beside all that is there", UINT32_MAX);
    put_kind(&c, EVIDENCE_PRESUMED, "WITHOUT", UINT32_MAX);
    put_counts(&c);
    ent_page_putf(&c.page, 2, "NOT MODELLED%c %s", LAYOUT_FIRM, ent_not_modelled);
    ent_page_print(&c.page);
}
