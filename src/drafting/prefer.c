/* Sections of preferences, and the comments of the file. */
#include "drafting/build.h"

static bool goes_before(const struct wish *w, const struct wish *v)
{
    uint32_t first = w->claims.n ? w->claims.at[0] : NO_INDEX;
    uint32_t other = v->claims.n ? v->claims.at[0] : NO_INDEX;
    if (w->rank != v->rank) return w->rank < v->rank;
    if (w->origins != v->origins) return w->origins > v->origins;
    return first < other;
}

/* Wishes of a maker in order; those that come to the same place stay in the order in which they were made. */
static struct indices sorted_wishes(const struct builder *b, uint32_t maker)
{
    struct indices order = {0};
    for (uint32_t i = 0; i < b->wishes.n; i++) {
        if (b->wishes.at[i].maker != maker) continue;
        *vec_add(b->arena, &order) = i;
        for (uint32_t k = order.n - 1;
             k && goes_before(&b->wishes.at[order.at[k]], &b->wishes.at[order.at[k - 1]]); k--) {
            uint32_t swap = order.at[k];
            order.at[k] = order.at[k - 1], order.at[k - 1] = swap;
        }
    }
    return order;
}

static struct str as_comment(struct arena *a, const char *head, struct str text)
{
    return ent_str_format(a, "# %s%.*s", head, STR_ARGS(text));
}

/* What the ledger has against taking it at its word. */
static struct str doubt_of(const struct builder *b, const struct wish *w)
{
    bool is_disputed = false, is_possible = w->is_possible && !w->is_assumed;
    for (uint32_t i = 0; i < w->claims.n; i++)
        is_disputed |= b->f->picture->claims.at[w->claims.at[i]].is_disputed;
    if (is_possible && is_disputed) return STR("# possible, denied later");
    if (is_disputed) return STR("# denied later");
    return is_possible ? STR("# possible") : STR_NONE;
}

static void fill_entry(struct builder *b, const struct wish *w, struct entry *e)
{
    *e = (struct entry){.kind = w->kind, .a = w->formula, .options = w->options};
    ent_note_claims(b, &w->claims, &e->note);
    e->note.is_assumed = w->is_assumed;
    e->note.is_committed = w->is_committed;
    e->note.is_off = w->is_off;
    e->note.after = doubt_of(b, w);
    if (w->question != NO_INDEX)
        e->note.before = as_comment(b->arena, "ask: ", b->out->questions.at[w->question].text);
}

static void build_prefer(struct builder *b, uint32_t maker, struct drafted_prefer *out)
{
    struct indices order = sorted_wishes(b, maker);
    uint32_t n_asked = b->out->questions.n;
    bool *is_asked = arena_array(b->arena, bool, n_asked + 1);
    struct entry *entries = arena_array(b->arena, struct entry, order.n + 1);
    struct indices *claims = arena_array(b->arena, struct indices, order.n + 1);
    for (uint32_t i = 0; i < order.n; i++) {
        const struct wish *w = &b->wishes.at[order.at[i]];
        fill_entry(b, w, &entries[i]);
        claims[i] = w->claims;
        if (w->question == NO_INDEX) continue;
        struct drafted_question *q = &b->out->questions.at[w->question];
        if (is_asked[w->question]) entries[i].note.before = STR_NONE;
        is_asked[w->question] = true;
        if (q->prefer == NO_INDEX) q->prefer = b->draft.prefers.n, q->entry = i;
    }
    struct prefer *p = vec_add(b->arena, &b->draft.prefers);
    *p = (struct prefer){
        .maker = maker, .viewer = NO_INDEX, .is_partial = true, .entries = entries, .n = order.n};
    p->note.after = STR("# in the drafter's order");
    out->entries = claims;
}

void ent_build_prefers(struct builder *b)
{
    struct drafted_prefer *out = arena_array(b->arena, struct drafted_prefer, b->f->makers.n + 1);
    for (uint32_t m = 0; m < b->f->makers.n; m++) {
        bool has_any = false;
        for (uint32_t i = 0; i < b->wishes.n; i++) has_any |= b->wishes.at[i].maker == m;
        if (has_any) build_prefer(b, m, &out[b->draft.prefers.n]);
    }
    b->out->prefers = out;
}

static void add_line(struct text_buffer *text, struct str line)
{
    if (text->n) ent_text_add_char(text, '\n');
    for (size_t i = 0; i < line.n; i++)
        ent_text_add_char(text, line.at[i] == '\n' || line.at[i] == '\r' ? ' ' : line.at[i]);
}

static struct str named_list(struct arena *a, const struct strs *names)
{
    struct text_buffer text = {.arena = a};
    for (uint32_t i = 0; i < names->n; i++)
        ent_text_addf(&text, "%s%.*s", i ? ", " : "", STR_ARGS(names->at[i]));
    return text_str(&text);
}

static struct str titled(const struct builder *b)
{
    const struct picture *p = b->f->picture;
    if (b->f->asked.about.n) return b->f->asked.about;
    if (p->reports->n != 1) return ent_str_format(b->arena, "%u reports", p->reports->n);
    const struct report *r = p->reports->at[0].reading->document->report;
    return r->title.n ? r->title : r->id;
}

static void add_assumed(struct builder *b, const char *what)
{
    *vec_add(b->arena, &b->out->assumed) = str_of(what);
}

static void list_assumed(struct builder *b)
{
    bool has_cost = false, has_threat = false, has_now = false;
    for (uint32_t i = 0; i < b->wishes.n; i++) {
        has_cost |= b->wishes.at[i].rank == WISH_COST;
        has_threat |= b->wishes.at[i].rank == WISH_THREAT && !b->wishes.at[i].is_off;
    }
    for (uint32_t o = 0; o < b->f->n_options; o++) has_now |= b->out->options[o].assumed;
    if (has_cost) add_assumed(b, "giving costs whoever gives");
    if (has_threat) add_assumed(b, "threats are meant");
    if (has_now) add_assumed(b, "what is to be ended is the case now");
    if (b->f->accepting.n) add_assumed(b, "who is bound by a deal can accept it or not");
}

static void list_onlookers(struct builder *b)
{
    for (uint32_t o = 0; o < b->f->n_options; o++) {
        const struct indices *claims = &b->out->options[o].claims;
        for (uint32_t i = 0; i < claims->n; i++) {
            const struct strs *holders = &b->f->parties[claims->at[i]];
            for (uint32_t k = 0; k < holders->n; k++)
                if (ent_frame_maker(b->f, holders->at[k]) == NO_INDEX &&
                    !strs_have(&b->out->onlookers, holders->at[k]))
                    *vec_add(b->arena, &b->out->onlookers) = holders->at[k];
        }
    }
}

static void head_comments(struct builder *b)
{
    struct arena *a = b->arena;
    struct text_buffer text = {.arena = a};
    add_line(&text, STR("# Drafted from a ledger: ids in brackets are claims (entente show ID), "
                        "lines that begin with \"# ask\" are open questions."));
    add_line(&text, STR("# The order of preferences is the drafter's, never the party's own."));
    for (uint32_t i = 0; i < b->out->assumed.n; i++)
        add_line(&text, as_comment(a, "assumed: ", b->out->assumed.at[i]));
    if (b->out->not_heard.n)
        add_line(&text, as_comment(a, "bound but not heard: ", named_list(a, &b->out->not_heard)));
    if (b->out->onlookers.n)
        add_line(&text, as_comment(a, "heard, but decide nothing here: ",
                                   named_list(a, &b->out->onlookers)));
    if (b->f->asked.at.n) add_line(&text, as_comment(a, "as known on ", b->f->asked.at));
    if (b->f->asked.interpretation)
        add_line(&text,
                 ent_str_format(a, "# as interpretation i%u has it", b->f->asked.interpretation));
    b->draft.d.name = titled(b);
    b->draft.d.note.before = text_str(&text);
}

static void list_left_out(struct builder *b, struct text_buffer *text)
{
    const struct frame *f = b->f;
    for (uint32_t c = 0; c < f->picture->claims.n; c++) {
        if (b->left_out[c] == LEFT_NOT) continue;
        const struct position *p = position_of(f, c);
        struct indices one = {0};
        struct note note;
        *vec_add(b->arena, &one) = c;
        ent_note_claims(b, &one, &note);
        add_line(text,
                 ent_str_format(b->arena, "# left out: %.*s, %s \"%.*s\" [%.*s]: %s",
                                STR_ARGS(p->party), ent_act_words[p->act], STR_ARGS(p->issue),
                                STR_ARGS(note.evidence[0]), ent_left_out_words(b->left_out[c])));
    }
}

static void list_interpretations(struct builder *b, struct text_buffer *text)
{
    for (uint32_t i = 0; i < b->out->interpretations.n; i++) {
        const struct drafted_interpretation *t = &b->out->interpretations.at[i];
        const struct reading *r = b->f->picture->reports->at[t->report].reading;
        struct str words = span_of(r->document->text, r->interpretations.at[t->index].evidence);
        add_line(text, ent_str_format(b->arena, "# --if i%u: %.*s: \"%.*s\"", i + 1,
                                      STR_ARGS(t->whose), STR_ARGS(words)));
    }
}

void ent_build_comments(struct builder *b)
{
    struct text_buffer text = {.arena = b->arena};
    list_assumed(b);
    list_onlookers(b);
    head_comments(b);
    for (uint32_t i = 0; i < b->out->questions.n; i++)
        if (b->out->questions.at[i].prefer == NO_INDEX)
            add_line(&text, as_comment(b->arena, "ask: ", b->out->questions.at[i].text));
    list_interpretations(b, &text);
    list_left_out(b, &text);
    b->draft.d.ending = text_str(&text);
}
