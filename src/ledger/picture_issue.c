/* Claims that are about the same thing at stake meet under one issue. */
#include "ledger/picture_parts.h"

struct strs ent_single_parties(struct arena *a, struct str joined)
{
    struct strs parties = {0};
    for (size_t from = 0; from < joined.n;) {
        size_t comma = ent_str_find(joined, STR(", "), from);
        struct str one = ent_str_trim(str_part(joined, from, comma));
        if (one.n) *vec_add(a, &parties) = one;
        from = comma + 2;
    }
    return parties;
}

/* The parties of each report, and which pairs of reports were asked about last.
 *
 *   asked  [report] the last other one; as its answer */
struct parties {
    struct picture_builder *b;
    struct strs *of; /* [reports] */
    uint32_t *asked;
    bool *as;
};

static struct parties collect_parties(struct picture_builder *b)
{
    uint32_t n = b->picture->reports->n;
    struct parties p = {.b = b};
    p.of = arena_array(&b->scratch, struct strs, n);
    p.asked = arena_array(&b->scratch, uint32_t, n);
    p.as = arena_array(&b->scratch, bool, n);
    for (uint32_t r = 0; r < n; r++) {
        const struct positions *positions = &b->picture->reports->at[r].reading->positions;
        p.asked[r] = NO_INDEX;
        for (uint32_t i = 0; i < positions->n; i++) {
            struct strs single = ent_single_parties(&b->scratch, positions->at[i].party);
            for (uint32_t k = 0; k < single.n; k++)
                if (!str_equal(single.at[k], STR("unspecified")) &&
                    !strs_hold(&p.of[r], single.at[k]))
                    *vec_add(&b->scratch, &p.of[r]) = single.at[k];
        }
    }
    return p;
}

static bool have_party_in_common(struct parties *p, uint32_t r, uint32_t other)
{
    if (r == other) return true;
    if (p->asked[r] == other) return p->as[r];
    p->asked[r] = other;
    p->as[r] = false;
    for (uint32_t i = 0; i < p->of[r].n && !p->as[r]; i++)
        p->as[r] = strs_hold(&p->of[other], p->of[r].at[i]);
    return p->as[r];
}

/* What a report does not say is not what another does not say: "matter under discussion" is one thing within a report only. */
static bool know_each_other(void *context, uint32_t i, uint32_t k)
{
    struct parties *p = context;
    const struct picture_claim *claims = p->b->picture->claims.at;
    if (str_starts(claims[i].position->issue, STR("matter under")))
        return claims[i].report == claims[k].report;
    return have_party_in_common(p, claims[i].report, claims[k].report);
}

/* The claims of one group of wordings, the last first.
 *
 *   last_of  [group] claim + 1
 *   before   [claim] the one before it in its group + 1 */
struct strangers {
    struct picture_builder *b;
    struct parties *parties;
    uint32_t *group, *last_of, *before;
};

/* The group of the latest few claims worded so that come from a report with a party in common, or NO_INDEX. */
static uint32_t acquainted(struct strangers *s, uint32_t claim)
{
    enum { WINDOW = 16 };
    uint32_t other = s->last_of[s->group[claim]];
    for (int k = 0; other && k < WINDOW; k++, other = s->before[other - 1])
        if (know_each_other(s->parties, claim, other - 1)) return s->group[other - 1];
    return NO_INDEX;
}

/* "the plan" of two reports is one plan only where the reports have a party in common. Each of an issue in one or two words is compared with the last few
 * that were worded so. */
static void part_strangers(struct picture_builder *b, struct parties *parties, struct grouping *g)
{
    enum { FEW = 2 };
    uint32_t n = b->picture->claims.n, *group = g->group;
    uint32_t *last_of = arena_array(&b->scratch, uint32_t, g->groups + n);
    uint32_t *before = arena_array(&b->scratch, uint32_t, n);
    struct strangers s = {b, parties, group, last_of, before};
    for (uint32_t i = 0; i < n; i++) {
        struct str issue = b->picture->claims.at[i].position->issue;
        uint32_t worded = group[i];
        if (ent_issue_words(&b->scratch, issue).n > FEW) continue;
        if (last_of[worded]) {
            uint32_t known = acquainted(&s, i);
            group[i] = known == NO_INDEX ? g->groups++ : known;
        }
        before[i] = last_of[worded];
        last_of[worded] = i + 1;
    }
}

static enum stance stance_of(const struct position *p)
{
    if (p->stance != STANCE_NONE) return p->stance;
    return p->act == ACT_REJECT || p->act == ACT_WARN ? STANCE_AGAINST : STANCE_FOR;
}

static void add_claim(struct picture_builder *b, uint32_t claim, uint32_t issue)
{
    struct picture_claim *c = &b->picture->claims.at[claim];
    struct picture_issue *row = &b->picture->issues.at[issue];
    if (!row->wording.n) row->wording = c->position->issue;
    c->issue = issue;
    c->stance = stance_of(c->position);
    c->is_turned = ent_wording_key(&b->scratch, c->position->issue).is_turned !=
                   ent_wording_key(&b->scratch, row->wording).is_turned;
    if (c->is_turned) c->stance = c->stance == STANCE_FOR ? STANCE_AGAINST : STANCE_FOR;
    if (!strs_hold(&row->wordings, c->position->issue))
        *vec_add(b->arena, &row->wordings) = c->position->issue;
    *vec_add(b->arena, &row->claims) = claim;
}

/* The words that all wordings share. */
static struct str words_in_common(struct picture_builder *b, const struct strs *wordings)
{
    struct strs common = ent_issue_words(&b->scratch, wordings->at[0]);
    for (uint32_t i = 1; i < wordings->n; i++) {
        struct strs words = ent_issue_words(&b->scratch, wordings->at[i]);
        uint32_t kept = 0;
        for (uint32_t k = 0; k < common.n; k++)
            if (strs_hold(&words, common.at[k])) common.at[kept++] = common.at[k];
        common.n = kept;
    }
    struct text_buffer text = {.arena = b->arena};
    for (uint32_t i = 0; i < common.n; i++) {
        if (i) ent_text_add(&text, STR(", "));
        ent_text_add(&text, common.at[i]);
    }
    return text_str(&text);
}

static struct str reason_of(struct picture_builder *b, const struct picture_issue *row)
{
    if (row->wordings.n < 2) return STR("one wording");
    struct str common = words_in_common(b, &row->wordings);
    return common.n ? ent_str_format(b->arena, "words in common: %.*s", STR_ARGS(common))
                    : STR("each wording shares most of its words with another");
}

static void identify(struct picture_builder *b, struct picture_issue *row)
{
    struct sha256 hash = ent_sha256(ent_str_lower(&b->scratch, row->wording));
    memcpy(row->id, hash.hex, sizeof row->id - 1);
}

/* Numbers the groups by first appearance and makes them issues. */
static void make_issues(struct picture_builder *b, const struct grouping *g)
{
    struct picture *p = b->picture;
    uint32_t *issue_of = arena_array(&b->scratch, uint32_t, g->groups + 1);
    for (uint32_t i = 0; i < p->claims.n; i++) {
        uint32_t group = g->group[i];
        if (!issue_of[group]) {
            *vec_add(b->arena, &p->issues) = (struct picture_issue){
                .wording = g->named[group], .is_named = g->named[group].n > 0};
            issue_of[group] = p->issues.n;
        }
        add_claim(b, i, issue_of[group] - 1);
    }
    for (uint32_t i = 0; i < p->claims.n; i++) {
        struct picture_issue *row = &p->issues.at[p->claims.at[i].issue];
        struct str by = g->by[g->group[i]];
        if (!row->id[0]) identify(b, row);
        if (!row->reason.n)
            row->reason =
                by.n ? ent_str_format(b->arena, "by hand (%.*s)", STR_ARGS(by)) : reason_of(b, row);
    }
}

void ent_picture_issues(struct picture_builder *b)
{
    uint32_t n = b->picture->claims.n, decisions = b->picture->reports->decisions.n;
    struct grouping g = {0};
    struct str *wordings = arena_array(&b->scratch, struct str, n);
    for (uint32_t i = 0; i < n; i++) wordings[i] = b->picture->claims.at[i].position->issue;
    struct parties parties = collect_parties(b);
    struct acquaintance known = {know_each_other, &parties};
    g.group = ent_issue_groups(&b->scratch, wordings, n, &known);
    for (uint32_t i = 0; i < n; i++)
        if (g.group[i] >= g.groups) g.groups = g.group[i] + 1;
    part_strangers(b, &parties, &g);
    g.by = arena_array(&b->scratch, struct str, g.groups + decisions + 1);
    g.named = arena_array(&b->scratch, struct str, g.groups + decisions + 1);
    ent_picture_decide(b, &g);
    make_issues(b, &g);
}
