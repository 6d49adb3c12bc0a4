/* What a decision maker never spoke of. */
#include "drafting/build.h"

/* Options that some entry of the maker names, those that are off too: an answer to their question is not to be hidden by "unknown". */
static struct option_set spoken_by(const struct builder *b, uint32_t maker, bool *has_any)
{
    struct option_set set = {{0}};
    for (uint32_t i = 0; i < b->wishes.n; i++) {
        const struct wish *w = &b->wishes.at[i];
        if (w->maker != maker) continue;
        *has_any |= !w->is_off;
        for (uint32_t k = 0; k < w->formula.n; k++)
            if (w->formula.at[k].kind == FORMULA_OPTION)
                option_set_add(&set, w->formula.at[k].value);
    }
    return set;
}

static struct str option_name(const struct builder *b, uint32_t option)
{
    return b->draft.options.at[option].name;
}

static void ask_unknown(struct builder *b, uint32_t maker, const struct option_set *open,
                        bool has_any)
{
    struct text_buffer names = {.arena = b->arena};
    for (uint32_t o = 0; o < b->f->n_options; o++) {
        if (!option_set_has(open, o)) continue;
        if (names.n) ent_text_add(&names, STR(", "));
        ent_text_add(&names, option_name(b, o));
    }
    struct str party = b->f->makers.at[maker];
    struct drafted_question q = {
        .kind = ASK_PREFERENCE, .party = party, .maker = maker, .options = *open};
    q.text =
        ent_str_format(b->arena,
                       "the ledger does not say whether %.*s would rather see %.*s or not: "
                       "which?",
                       STR_ARGS(ent_party_in_words(b->arena, party)), STR_ARGS(text_str(&names)));
    struct wish w = {.maker = maker,
                     .kind = ENTRY_UNKNOWN,
                     .rank = WISH_UNKNOWN,
                     .options = *open,
                     .question = ent_ask(b, &q)};
    if (has_any) ent_wish(b, &w); /* of whom nothing is known there is no section */
}

void ent_build_unknown(struct builder *b)
{
    for (uint32_t m = 0; m < b->f->makers.n; m++) {
        bool has_any = false, is_open = false;
        struct option_set spoken = spoken_by(b, m, &has_any), open = {{0}};
        for (uint32_t o = 0; o < b->f->n_options; o++)
            if (!option_set_has(&spoken, o)) option_set_add(&open, o), is_open = true;
        if (is_open) ask_unknown(b, m, &open, has_any);
    }
}

/* What the points themselves leave open. */
static void ask_now(struct builder *b, uint32_t option)
{
    const struct point *p = &b->f->points.at[b->f->chosen.at[option]];
    struct drafted_question q = {
        .kind = ASK_NOW, .maker = NO_INDEX, .claims = b->out->options[option].claims};
    option_set_add(&q.options, option);
    q.text = ent_str_format(
        b->arena, "the ledger does not say whether there is \"%.*s\" now; it is assumed: is there?",
        STR_ARGS(b->f->picture->issues.at[p->issue].wording));
    ent_ask(b, &q);
}

/* An event may have kept a promise: words alone do not tell. */
static void ask_kept(struct builder *b, const struct picture_promise *promise)
{
    struct literals l = ent_claim_literals(b, promise->claim, STR_NONE, WHOSE_ALL);
    if (promise->is_broken || !counts(b, promise->claim) || !l.n ||
        b->f->points.at[l.at[0].point].starts_taken)
        return;
    struct drafted_question q = {.kind = ASK_NOW, .maker = NO_INDEX};
    *vec_add(b->arena, &q.claims) = promise->claim;
    option_set_add(&q.options, b->f->points.at[l.at[0].point].option);
    q.text =
        ent_str_format(b->arena,
                       "the ledger has an event (\"%.*s\") that may have kept the promise of "
                       "\"%.*s\": was it kept?",
                       STR_ARGS(promise->evidence), STR_ARGS(b->f->points.at[l.at[0].point].title));
    ent_ask(b, &q);
}

static void ask_doer(struct builder *b, uint32_t c)
{
    struct drafted_question q = {.kind = ASK_DOER, .maker = NO_INDEX};
    *vec_add(b->arena, &q.claims) = c;
    q.text = ent_str_format(b->arena, "the ledger does not say who would carry out \"%.*s\": who?",
                            STR_ARGS(position_of(b->f, c)->issue));
    ent_ask(b, &q);
}

void ent_build_points(struct builder *b)
{
    for (uint32_t o = 0; o < b->f->chosen.n; o++)
        if (b->f->points.at[b->f->chosen.at[o]].force == FORCE_ASSUMED &&
            b->f->points.at[b->f->chosen.at[o]].ends)
            ask_now(b, o);
    for (uint32_t i = 0; i < b->f->picture->promises.n; i++)
        ask_kept(b, &b->f->picture->promises.at[i]);
    for (uint32_t c = 0; c < b->f->picture->claims.n; c++)
        if (b->left_out[c] == LEFT_DOER) ask_doer(b, c);
}
