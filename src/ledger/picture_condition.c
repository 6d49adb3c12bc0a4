#include "ledger/picture_parts.h"

/* What a condition is about, by its words, where the reader gave no link: "if Merrow withdraws its complaint" is about the issue "withdrawal of Merrow's
 * complaint". Two words and two thirds of the issue's must be there, and no other issue may have as many. */
enum { LEAST_WORDS = 2, PREFIX = 6, LONGEST = 200 };

/* "withdraws" and "withdrawal": long words that begin alike. */
static bool is_alike(struct str a, struct str b)
{
    return str_equal(a, b) || (a.n >= PREFIX && b.n >= PREFIX &&
                               str_equal(str_part(a, 0, PREFIX), str_part(b, 0, PREFIX)));
}

static uint32_t words_in_common(const struct strs *issue, const struct strs *condition)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < issue->n; i++) {
        bool is_found = false;
        for (uint32_t k = 0; k < condition->n && !is_found; k++)
            is_found = is_alike(issue->at[i], condition->at[k]);
        n += is_found;
    }
    return n;
}

/* The one issue that most words of the condition are about, or NO_INDEX. */
static uint32_t issue_meant(const struct picture_builder *b, const struct strs *issues,
                            const struct picture_claim *c, const struct strs *condition)
{
    uint32_t best = NO_INDEX, most = LEAST_WORDS - 1;
    for (uint32_t i = 0; i < b->picture->issues.n; i++) {
        uint32_t n = i == c->issue ? 0 : words_in_common(&issues[i], condition);
        if (n < most || n < LEAST_WORDS || 3 * n < 2 * issues[i].n) continue;
        best = n > most ? i : NO_INDEX;
        most = n;
    }
    return best;
}

static bool is_ask(const struct position *p) { return ent_act_group(p->act) == GROUP_ASK; }

/* The claim that stands for it: an ask of the same party, else the first; its own report's before others'. */
static uint32_t claim_meant(const struct picture_builder *b, const struct picture_claim *c,
                            uint32_t issue)
{
    const struct indices *claims = &b->picture->issues.at[issue].claims;
    uint32_t best = claims->at[0];
    int most = 0;
    for (uint32_t i = 0; i < claims->n; i++) {
        const struct picture_claim *other = &b->picture->claims.at[claims->at[i]];
        int score =
            2 * (is_ask(other->position) && str_equal(other->position->party, c->position->party)) +
            (other->report == c->report);
        if (score > most) best = claims->at[i];
        if (score > most) most = score;
    }
    return best;
}

void ent_picture_conditions(struct picture_builder *b)
{
    uint32_t n = b->picture->issues.n;
    struct strs *issues = arena_array(&b->scratch, struct strs, n);
    for (uint32_t i = 0; i < n; i++)
        issues[i] = ent_issue_words(&b->scratch, b->picture->issues.at[i].wording);
    for (uint32_t i = 0; i < b->picture->claims.n; i++) {
        struct picture_claim *c = &b->picture->claims.at[i];
        if (c->exchange_of.n || !c->position->exchange.n) continue;
        struct strs words =
            ent_issue_words(&b->scratch, str_part(c->position->exchange, 0, LONGEST));
        uint32_t issue = issue_meant(b, issues, c, &words);
        if (issue != NO_INDEX) add_link(b->arena, &c->exchange_of, claim_meant(b, c, issue));
    }
}
