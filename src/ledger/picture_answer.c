/* Who was in the room when something was said, and who has not answered. */
#include "ledger/picture_parts.h"

static void add_name(struct picture_builder *b, struct strs *names, struct str name, struct str own)
{
    bool is_nobody = !name.n || str_equal(name, STR("each other")) ||
                     str_equal(name, STR("unspecified")) || str_equal(name, own);
    if (!is_nobody && !strs_hold(names, name)) *vec_add(b->arena, names) = name;
}

static void add_names(struct picture_builder *b, struct strs *names, const struct strs *joined,
                      struct str own)
{
    for (uint32_t i = 0; i < joined->n; i++) {
        struct strs single = ent_single_parties(b->arena, joined->at[i]);
        for (uint32_t k = 0; k < single.n; k++) add_name(b, names, single.at[k], own);
    }
}

static bool takes_part(const struct event *e, struct str party)
{
    for (uint32_t i = 0; i < e->who.n; i++)
        if (ent_str_find(e->who.at[i], party, 0) < e->who.at[i].n) return true;
    for (uint32_t i = 0; i < e->whom.n; i++)
        if (ent_str_find(e->whom.at[i], party, 0) < e->whom.at[i].n) return true;
    return false;
}

/* A meeting told within the words of the statement or beside them, in which the claim's party takes part. */
static bool is_its_room(struct str text, const struct statement *s, const struct event *e,
                        struct str party)
{
    bool has_met = str_equal(e->meeting, STR("held")) || str_equal(e->meeting, STR("under way"));
    if (!has_met || !takes_part(e, party)) return false;
    uint32_t from = e->evidence.start < s->cue.start ? e->evidence.start : s->cue.start;
    uint32_t to = e->evidence.end > s->content.end ? e->evidence.end : s->content.end;
    struct str between = str_part(text, from, to);
    return ent_str_find(between, STR("\n"), 0) >= between.n &&
           ent_str_find(between, STR(". "), 0) >= between.n;
}

static void find_room(struct picture_builder *b, struct picture_claim *c)
{
    if (c->position->statement == NO_INDEX) return;
    const struct reading *r = b->picture->reports->at[c->report].reading;
    const struct statement *s = &r->statements.at[c->position->statement];
    add_name(b, &c->in_room, s->to, c->position->party);
    if (span_is_empty(s->cue)) return;
    for (uint32_t i = 0; i < r->events.n; i++) {
        const struct event *e = &r->events.at[i];
        if (!e->meeting.n || !is_its_room(r->document->text, s, e, c->position->party)) continue;
        add_names(b, &c->in_room, &e->who, c->position->party);
        add_names(b, &c->in_room, &e->whom, c->position->party);
    }
}

/* Has the party said anything on the issue, before or after? */
static bool is_heard(const struct picture *p, uint32_t issue, struct str party)
{
    const struct indices *stands = &p->issues.at[issue].stands;
    for (uint32_t i = 0; i < stands->n; i++)
        if (str_equal(p->stands.at[stands->at[i]].party, party)) return true;
    return false;
}

static void find_unanswered(struct picture_builder *b, struct picture_claim *c)
{
    enum act_group group = ent_act_group(c->position->act);
    bool is_open = group == GROUP_ASK || c->position->act == ACT_OFFER ||
                   c->position->act == ACT_SIGNAL || c->position->act == ACT_THREATEN;
    if (!is_open || !c->is_present) return;
    struct strs asked = ent_single_parties(&b->scratch, c->position->towards);
    for (uint32_t i = 0; i < c->position->doers.n; i++)
        *vec_add(&b->scratch, &asked) = c->position->doers.at[i];
    for (uint32_t i = 0; i < asked.n; i++) {
        struct str party = asked.at[i];
        bool is_own = ent_str_find(c->position->party, party, 0) < c->position->party.n;
        if (!is_own && !is_heard(b->picture, c->issue, party))
            add_name(b, &c->unanswered, party, c->position->party);
    }
}

void ent_picture_answers(struct picture_builder *b)
{
    for (uint32_t i = 0; i < b->picture->claims.n; i++) {
        find_room(b, &b->picture->claims.at[i]);
        find_unanswered(b, &b->picture->claims.at[i]);
    }
}
