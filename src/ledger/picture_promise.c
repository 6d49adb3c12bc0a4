/* Promises, and the events that may have kept or broken them: of the same party, later, in words that the issue has too. */
#include <stdlib.h>

#include "ledger/picture_parts.h"

/* Deeds of a party by which it gives, and by which it harms. */
enum deed { DEED_NEITHER, DEED_GIVES, DEED_HARMS };

static enum deed deed_of(enum plover plover)
{
    switch (plover) {
    case PLOVER_COOPERATE:
    case PLOVER_AID:
    case PLOVER_RETREAT:
    case PLOVER_AGREE:
    case PLOVER_CONCEDE:
    case PLOVER_SUPPORT:
    case PLOVER_CONSULT:
        return DEED_GIVES;
    case PLOVER_REJECT:
    case PLOVER_SANCTION:
    case PLOVER_MOBILIZE:
    case PLOVER_COERCE:
    case PLOVER_ASSAULT:
        return DEED_HARMS;
    default:
        return DEED_NEITHER;
    }
}

static bool is_promise(const struct picture_claim *c)
{
    enum act act = c->position->act;
    bool binds = act == ACT_PROMISE || act == ACT_ACCEPT || act == ACT_CONCEDE;
    return binds && !c->position->is_denied && !c->position->is_alleged &&
           c->standing == CLAIM_STANDS;
}

/* A deed of one party, with its words.
 *
 *   words  of the event, folded and sorted */
struct done {
    struct str party;
    uint32_t event;
    struct day_range days;
    struct strs words;
};
struct deeds VEC(struct done);

static int by_party(const void *x, const void *y)
{
    const struct done *a = x, *b = y;
    int order = ent_str_compare(a->party, b->party);
    if (order) return order;
    if (a->days.from != b->days.from) return a->days.from < b->days.from ? -1 : 1;
    return (a->event > b->event) - (a->event < b->event);
}

static struct strs words_of(struct picture_builder *b, const struct picture_event *e)
{
    enum { LONGEST = 400 };
    struct witness w = e->witnesses.at[0];
    const struct reading *r = b->picture->reports->at[w.report].reading;
    struct str words = span_of(r->document->text, r->events.at[w.index].evidence);
    return ent_issue_words(&b->scratch, str_part(words, 0, LONGEST));
}

static bool can_keep_or_break(const struct event *e)
{
    return e->status == EVENT_DONE && !e->is_background && deed_of(e->plover) != DEED_NEITHER &&
           (!e->meeting.n || str_equal(e->meeting, STR("held")));
}

static struct deeds collect_deeds(struct picture_builder *b)
{
    struct deeds deeds = {0};
    for (uint32_t i = 0; i < b->picture->events.n; i++) {
        const struct picture_event *e = &b->picture->events.at[i];
        struct day_range days;
        if (!can_keep_or_break(e->event) || !ent_day_range(e->when, &days)) continue;
        struct strs words = words_of(b, e);
        for (uint32_t k = 0; k < e->who.n; k++)
            *vec_add(&b->scratch, &deeds) = (struct done){e->who.at[k], i, days, words};
    }
    if (deeds.n) qsort(deeds.at, deeds.n, sizeof *deeds.at, by_party);
    return deeds;
}

/* The first deed of the party after the day. */
static uint32_t first_after(const struct deeds *deeds, struct str party, int32_t day)
{
    uint32_t low = 0, high = deeds->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = ent_str_compare(deeds->at[middle].party, party);
        if (order < 0 || (!order && deeds->at[middle].days.from <= day))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The words of the issue that the event's own words have too; at least two, or the only one. */
static struct str words_shared(struct picture_builder *b, struct strs issue, struct strs told)
{
    struct text_buffer text = {.arena = b->arena};
    uint32_t n = 0;
    for (uint32_t i = 0; i < issue.n; i++) {
        if (!strs_hold(&told, issue.at[i])) continue;
        if (n++) ent_text_add(&text, STR(", "));
        ent_text_add(&text, issue.at[i]);
    }
    return n >= 2 || (n && issue.n == 1) ? text_str(&text) : STR_NONE;
}

/* What was promised to stop and was done again is broken, and so is what was to be done where harm was done. */
static void link_deeds(struct picture_builder *b, uint32_t claim, struct str party,
                       const struct deeds *deeds)
{
    enum { FAR = 256 };
    const struct picture_claim *c = &b->picture->claims.at[claim];
    struct strs issue = ent_issue_words(&b->scratch, b->picture->issues.at[c->issue].wording);
    uint32_t first = first_after(deeds, party, b->days[claim].to);
    for (uint32_t i = first, found = 0; i < deeds->n && i < first + FAR; i++) {
        const struct done *d = &deeds->at[i];
        if (!str_equal(d->party, party) || found == MOST_LINKS) break;
        struct str shared = words_shared(b, issue, d->words);
        if (!shared.n) continue;
        found++;
        enum plover plover = b->picture->events.at[d->event].event->plover;
        *vec_add(b->arena, &b->picture->promises) =
            (struct picture_promise){claim, d->event, deed_of(plover) == DEED_HARMS, shared};
    }
}

void ent_picture_promises(struct picture_builder *b)
{
    struct deeds deeds = collect_deeds(b);
    for (uint32_t i = 0; i < b->picture->claims.n; i++) {
        const struct picture_claim *c = &b->picture->claims.at[i];
        if (!is_promise(c)) continue;
        struct strs parties = ent_single_parties(&b->scratch, c->position->party);
        for (uint32_t k = 0; k < parties.n; k++) link_deeds(b, i, parties.at[k], &deeds);
    }
}
