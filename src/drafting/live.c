#include "drafting/frame.h"

bool *ent_drafting_filtered(struct arena *a, const struct picture *p, const struct claim_filter *f)
{
    bool *out = arena_array(a, bool, p->claims.n + 1);
    for (uint32_t c = 0; c < p->claims.n; c++) {
        const struct picture_claim *claim = &p->claims.at[c];
        bool is_kept = !f->voices || f->voices >> claim->position->voice & 1;
        is_kept &= !(f->without_hedged && claim->position->is_hedged);
        is_kept &= !(f->without_presumed && claim->origin_is_presumed);
        out[c] = !is_kept;
    }
    return out;
}

const char *ent_left_out_words(enum left_out why)
{
    static const char *const words[LEFT_OUT_COUNT] = {
        [LEFT_NOT] = "",
        [LEFT_EXCLUDED] = "left out on request",
        [LEFT_ABOUT] = "about something else",
        [LEFT_STANDING] = "its report was replaced or withdrawn",
        [LEFT_DENIED] = "the report says that it is not so",
        [LEFT_ALLEGED] = "alleged: known only from an interpretation or an adversary",
        [LEFT_READ] = "read otherwise by the interpretation asked for",
        [LEFT_PAST] = "of an earlier time",
        [LEFT_CHANGED] = "the party has said otherwise since",
        [LEFT_NOBODY] = "nobody is named who holds it",
        [LEFT_DOER] = "nobody is named who would do it",
        [LEFT_TALKS] = "talks as such: every deal presupposes them",
        [LEFT_NO_OPTION] = "asks, refuses or warns of what is no option of anybody",
        [LEFT_ROOM] = "others carry the negotiation more",
        [LEFT_ONLOOKER] = "its party decides nothing here"};
    return words[why];
}

/* The words of a party that is nobody in particular. */
static bool is_nobody(struct str party) { return !party.n || str_is(party, "unspecified"); }

/* Has a party of the claim, at present, the same stance on the issue (is_same), or another one? */
static bool has_present(const struct frame *f, uint32_t c, bool is_same)
{
    const struct picture *p = f->picture;
    const struct picture_claim *claim = &p->claims.at[c];
    const struct indices *issue = &p->issues.at[claim->issue].claims;
    for (uint32_t i = 0; i < issue->n; i++) {
        const struct picture_claim *other = &p->claims.at[issue->at[i]];
        if (!other->is_present || (other->stance == claim->stance) != is_same) continue;
        for (uint32_t k = 0; k < f->parties[c].n; k++)
            if (strs_have(&f->parties[issue->at[i]], f->parties[c].at[k])) return true;
    }
    return false;
}

/* Is the claim among those that only the interpretation asked for knows of? */
static bool is_alleged_here(const struct frame *f, uint32_t c)
{
    uint32_t i = f->asked.interpretation;
    if (!position_of(f, c)->is_alleged) return false;
    return !i || !indices_have(&f->interpretations.at[i - 1].alleged, c);
}

static enum left_out judge(const struct frame *f, uint32_t c)
{
    const struct picture_claim *claim = &f->picture->claims.at[c];
    const struct position *p = claim->position;
    uint32_t i = f->asked.interpretation;
    if (f->asked.excluded && f->asked.excluded[c]) return LEFT_EXCLUDED;
    if (claim->standing != CLAIM_STANDS) return LEFT_STANDING;
    if (p->is_denied) return LEFT_DENIED;
    if (is_alleged_here(f, c)) return LEFT_ALLEGED;
    if (i && indices_have(&f->interpretations.at[i - 1].about, c)) return LEFT_READ;
    if (!f->parties[c].n) return LEFT_NOBODY;
    if (p->is_past) return LEFT_PAST;
    if (!claim->is_present && !p->is_alleged && !has_present(f, c, true) &&
        has_present(f, c, false))
        return LEFT_CHANGED;
    return LEFT_NOT;
}

static struct strs holders(struct arena *a, struct str party)
{
    struct strs all = ent_single_parties(a, party), named = {0};
    for (uint32_t i = 0; i < all.n; i++)
        if (!is_nobody(all.at[i]) && !strs_have(&named, all.at[i])) *vec_add(a, &named) = all.at[i];
    return named;
}

void ent_frame_live(struct frame *f)
{
    uint32_t n = f->picture->claims.n;
    f->parties = arena_array(f->arena, struct strs, n + 1);
    f->left_out = arena_array(f->arena, enum left_out, n + 1);
    for (uint32_t c = 0; c < n; c++) f->parties[c] = holders(f->arena, position_of(f, c)->party);
    for (uint32_t c = 0; c < n; c++) f->left_out[c] = judge(f, c);
    f->linked = arena_array(f->arena, struct indices, n + 1);
    for (uint32_t c = 0; c < n; c++) {
        const struct indices *links = &f->picture->claims.at[c].exchange_of;
        for (uint32_t i = 0; i < links->n; i++) {
            indices_add(f->arena, &f->linked[c], links->at[i]);
            indices_add(f->arena, &f->linked[links->at[i]], c);
        }
    }
}

static bool is_from(const struct picture *p, uint32_t c, uint32_t report, uint32_t statement)
{
    return p->claims.at[c].report == report && p->claims.at[c].position->statement == statement;
}

static void add_interpretation(struct frame *f, uint32_t report, uint32_t index)
{
    const struct picture *p = f->picture;
    const struct reading *r = p->reports->at[report].reading;
    const struct interpretation *t = &r->interpretations.at[index];
    struct drafted_interpretation *i = vec_add(f->arena, &f->interpretations);
    i->report = report, i->index = index;
    if (t->statement != NO_INDEX) i->whose = r->statements.at[t->statement].source.name;
    for (uint32_t k = 0; k < t->about.n; k++) {
        uint32_t c = p->claim_of[report][t->about.at[k]];
        if (c != NO_INDEX) indices_add(f->arena, &i->about, c);
    }
    for (uint32_t c = 0; t->statement != NO_INDEX && c < p->claims.n; c++)
        if (is_from(p, c, report, t->statement) && p->claims.at[c].position->is_alleged)
            *vec_add(f->arena, &i->alleged) = c;
}

bool ent_frame_interpretations(struct frame *f, struct ent_error *err)
{
    const struct picture *p = f->picture;
    for (uint32_t r = 0; r < p->reports->n; r++)
        for (uint32_t i = 0; i < p->reports->at[r].reading->interpretations.n; i++)
            add_interpretation(f, r, i);
    if (f->asked.interpretation <= f->interpretations.n) return true;
    return ent_fail(err, ENT_EARGUMENT, "no interpretation i%u: the reports have %u",
                    f->asked.interpretation, f->interpretations.n);
}

static bool is_word_of(struct str text, struct str words)
{
    if (words.n > text.n || !words.n) return false;
    for (size_t i = 0; i + words.n <= text.n; i++)
        if (ent_str_equal_fold(str_part(text, i, i + words.n), words)) return true;
    return false;
}

/* Is the claim about the issue or party asked for? A party is matched whole, an issue by words of it. */
static bool is_about(const struct frame *f, uint32_t c, struct str about)
{
    const struct position *p = position_of(f, c);
    for (uint32_t i = 0; i < f->parties[c].n; i++)
        if (ent_str_equal_fold(f->parties[c].at[i], about)) return true;
    for (uint32_t i = 0; i < p->doers.n; i++)
        if (ent_str_equal_fold(p->doers.at[i], about)) return true;
    return ent_str_equal_fold(p->towards, about) || is_word_of(p->issue, about) ||
           is_word_of(f->picture->issues.at[f->picture->claims.at[c].issue].wording, about);
}

bool ent_frame_about(struct frame *f, struct ent_error *err)
{
    uint32_t n = f->picture->claims.n, found = 0;
    if (!f->asked.about.n) return true;
    bool *is_in = arena_array(f->arena, bool, n + 1), *is_near = arena_array(f->arena, bool, n + 1);
    for (uint32_t c = 0; c < n; c++) found += is_in[c] = is_about(f, c, f->asked.about);
    if (!found)
        return ent_fail(err, ENT_EDATA, "no issue and no party of the ledger is called \"%.*s\"",
                        STR_ARGS(f->asked.about));
    for (uint32_t c = 0; c < n; c++) {
        const struct indices *links = &f->picture->claims.at[c].exchange_of;
        is_near[c] |= is_in[c];
        for (uint32_t i = 0; i < links->n; i++) {
            is_near[c] |= is_in[links->at[i]];
            is_near[links->at[i]] |= is_in[c];
        }
    }
    for (uint32_t c = 0; c < n; c++)
        if (is_live(f, c) && !is_near[c]) f->left_out[c] = LEFT_ABOUT;
    return true;
}
