/* Promises, and the events that may have kept or broken them: of the same party, later, in words that the issue has too. */
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

static bool is_deed_of(const struct picture_event *e, struct str joined)
{
    for (uint32_t i = 0; i < e->who.n; i++)
        if (ent_str_find(joined, e->who.at[i], 0) < joined.n) return true;
    return false;
}

/* The words of the issue that the event's own words have too; at least two, or the only one. */
static struct str words_shared(struct picture_builder *b, struct strs issue,
                               const struct picture_event *e)
{
    struct witness w = e->witnesses.at[0];
    const struct reading *r = b->picture->reports->at[w.report].reading;
    struct str words = span_of(r->document->text, r->events.at[w.index].evidence);
    struct strs told = ent_issue_words(&b->scratch, words);
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
static void link_events(struct picture_builder *b, uint32_t claim, const struct indices *done)
{
    const struct picture_claim *c = &b->picture->claims.at[claim];
    struct strs issue = ent_issue_words(&b->scratch, b->picture->issues.at[c->issue].wording);
    for (uint32_t i = 0, found = 0; i < done->n && found < MOST_LINKS; i++) {
        const struct picture_event *e = &b->picture->events.at[done->at[i]];
        struct day_range days;
        bool is_later = ent_day_range(e->when, &days) && days.from > b->days[claim].to;
        if (!is_later || !is_deed_of(e, c->position->party)) continue;
        struct str shared = words_shared(b, issue, e);
        if (!shared.n) continue;
        found++;
        *vec_add(b->arena, &b->picture->promises) = (struct picture_promise){
            claim, done->at[i], deed_of(e->event->plover) == DEED_HARMS, shared};
    }
}

void ent_picture_promises(struct picture_builder *b)
{
    struct indices done = {0};
    for (uint32_t i = 0; i < b->picture->events.n; i++) {
        const struct event *e = b->picture->events.at[i].event;
        bool is_deed = e->status == EVENT_DONE && !e->is_background &&
                       deed_of(e->plover) != DEED_NEITHER &&
                       (!e->meeting.n || str_equal(e->meeting, STR("held")));
        if (is_deed) *vec_add(&b->scratch, &done) = i;
    }
    for (uint32_t i = 0; i < b->picture->claims.n; i++)
        if (is_promise(&b->picture->claims.at[i])) link_events(b, i, &done);
}
