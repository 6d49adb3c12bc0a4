/* "rejected the demand", "accepted it": the issue is that of the position that is meant. */
#include "reading/issue_parts.h"

/* Nouns that name an act, and the group of acts they mean. */
static bool names_act(const struct finder *f, uint32_t token, enum act_group *group)
{
    static const struct {
        const char *word;
        enum act_group group;
    } nouns[] = {{"demand", GROUP_ASK},    {"request", GROUP_ASK},   {"call", GROUP_ASK},
                 {"appeal", GROUP_ASK},    {"claim", GROUP_ASK},     {"proposal", GROUP_ASK},
                 {"plan", GROUP_ASK},      {"idea", GROUP_ASK},      {"suggestion", GROUP_ASK},
                 {"condition", GROUP_ASK}, {"offer", GROUP_GIVE},    {"concession", GROUP_GIVE},
                 {"threat", GROUP_PRESS},  {"refusal", GROUP_REFUSE}};
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (position_is(f, token, nouns[i].word)) {
            *group = nouns[i].group;
            return true;
        }
    return false;
}

/* What the content points to where it says nothing itself. */
enum pointer { POINTS_NOWHERE, POINTS_BACK, POINTS_TO_ACT };

static bool points_back(const struct finder *f, uint32_t token)
{
    static const char *const words[] = {"it",     "this",   "that",  "them",   "those",
                                        "so",     "refuse", "agree", "accept", "decline",
                                        "comply", "what",   NULL};
    for (const char *const *w = words; *w; w++)
        if (position_is(f, token, *w)) return true;
    return false;
}

static enum pointer pointer_of(const struct finder *f, struct range content, enum act_group *group)
{
    if (content.first == content.last && points_back(f, content.first)) return POINTS_BACK;
    struct range r = ent_issue_trim(f, content);
    if (range_is_empty(r)) return POINTS_BACK;
    if (r.first == r.last && points_back(f, r.first)) return POINTS_BACK;
    r = ent_issue_extent(f, r, ISSUE_MOST_WORDS);
    bool is_one = !range_is_empty(r) && r.first == r.last;
    return is_one && names_act(f, r.first, group) ? POINTS_TO_ACT : POINTS_NOWHERE;
}

static uint32_t sentence_of(const struct finder *f, uint32_t position)
{
    return f->document->tokens.at[f->drafts.at[position].trigger].sentence;
}

uint32_t ent_issue_antecedent(const struct finder *f, uint32_t position)
{
    enum { POSITIONS = 12, SENTENCES = 2 };
    const struct draft *d = &f->drafts.at[position];
    enum act_group group = GROUP_ASK;
    enum pointer pointer = pointer_of(f, d->content, &group);
    if (pointer == POINTS_NOWHERE) return NO_INDEX;
    for (uint32_t k = position; k-- > 0 && position - k <= POSITIONS;) {
        const struct draft *other = &f->drafts.at[k];
        if (pointer == POINTS_BACK && sentence_of(f, position) - sentence_of(f, k) <= SENTENCES)
            return k;
        bool is_meant = ent_act_group(other->act) == group && !str_equal(other->party, d->party);
        if (pointer == POINTS_TO_ACT && is_meant) return k;
    }
    return NO_INDEX;
}

static bool names_what_for(const struct finder *f, struct range evidence, struct str noun)
{
    enum { LONGEST = 60 };
    for (uint32_t i = evidence.first; i < evidence.last && i < evidence.first + LONGEST; i++)
        if (str_equal(position_word(f, i), noun) && issue_is_link(issue_tag(f, i + 1))) return true;
    return false;
}

uint32_t ent_issue_named_before(const struct finder *f, uint32_t position, struct str wording)
{
    enum { POSITIONS = 12 };
    static const char *const nouns[] = {"plan",   "proposal", "idea", "offer",
                                        "demand", "claim",    "bid",  NULL};
    bool is_bare = false;
    for (const char *const *n = nouns; *n; n++) is_bare |= str_equal(wording, str_of(*n));
    if (!is_bare) return NO_INDEX;
    for (uint32_t k = position; k-- > 0 && position - k <= POSITIONS;)
        if (names_what_for(f, f->drafts.at[k].evidence, wording)) return k;
    return NO_INDEX;
}
