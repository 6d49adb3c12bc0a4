/* A picture under construction, for the files that make it. */
#ifndef ENT_LEDGER_PICTURE_PARTS_H
#define ENT_LEDGER_PICTURE_PARTS_H

#include "ledger/picture.h"

enum { MOST_LINKS = 32 }; /* of a claim to others */

struct picture_builder {
    struct arena *arena; /* of the result */
    struct arena scratch;
    struct picture *picture;
    struct day_range *days; /* [claims] when it was said; INT32_MIN to INT32_MAX where unknown */
};

/* Each fills its part. */
void ent_picture_issues(struct picture_builder *b);
void ent_picture_withdraw(struct picture_builder *b); /* needs origins */
void ent_picture_times(struct picture_builder *b);    /* needs it: present ones, shifts, denials */
void ent_picture_conditions(struct picture_builder *b); /* needs issues */
void ent_picture_stands(struct picture_builder *b);     /* needs issues */
void ent_picture_origins(struct picture_builder *b);    /* needs stands */
void ent_picture_links(struct picture_builder *b);      /* needs stands and origins */
void ent_picture_events(struct picture_builder *b);
void ent_picture_answers(struct picture_builder *b);  /* needs stands and events */
void ent_picture_promises(struct picture_builder *b); /* needs issues and events */

/* What people decided about issues, in order; the last word wins.
 *
 *   group   [claims] which claims meet; changed
 *   groups  how many; grows
 *   by      [groups + decisions] who decided about a group, "" nobody; named likewise: what a person calls it */
struct grouping {
    uint32_t *group, groups;
    struct str *by, *named;
};
void ent_picture_decide(struct picture_builder *b, struct grouping *g);

/* What a wording says is at stake.
 *
 *   words      of families (data/issue_words.tsv), countries for their adjectives, without amounts; sorted
 *   head       the word that the others belong to: "rise" of "rise of wages"
 *   is_turned  it says the opposite of its words: "lifting of the ban" */
struct wording_key {
    struct strs words;
    struct str head;
    bool is_turned;
};
struct wording_key ent_wording_key(struct arena *a, struct str issue);

/* Do the reports of two wordings have a party in common? */
struct acquaintance {
    bool (*know)(void *context, uint32_t i, uint32_t k);
    void *context;
};

/* Which issue each wording belongs to: wordings that share most of their words are one issue, numbered by first appearance.
 *
 *   wordings  [n]
 *   known     NULL: nobody knows another
 *   result    [n], values from 0
 *   cost      O(n log n) */
uint32_t *ent_issue_groups(struct arena *a, const struct str *wordings, uint32_t n,
                           const struct acquaintance *known);

/* Which reports are one text: [reports] the first report of each class, itself for those that stand alone.
 *
 *   source  Broder, On the resemblance and containment of documents, 1997 */
uint32_t *ent_same_texts(struct picture_builder *b);

/* Sets that grow together. of[i] is a member of the set of i, roots are their own. */
static inline uint32_t set_root(uint32_t *of, uint32_t i)
{
    while (of[i] != i) i = of[i] = of[of[i]];
    return i;
}

/* The smaller root stays. */
static inline void set_unite(uint32_t *of, uint32_t i, uint32_t k)
{
    i = set_root(of, i), k = set_root(of, k);
    if (i < k) of[k] = i;
    if (k < i) of[i] = k;
}

static inline bool strs_hold(const struct strs *list, struct str s)
{
    for (uint32_t i = 0; i < list->n; i++)
        if (str_equal(list->at[i], s)) return true;
    return false;
}

static inline void add_link(struct arena *a, struct indices *links, uint32_t to)
{
    if (links->n < MOST_LINKS) *vec_add(a, links) = to;
}

#endif
