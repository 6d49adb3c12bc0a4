/* What people did, in PROV-O: each decision and each check is an activity of a person. */
#include "report/export_prov.h"

static struct str person_of(struct prov *w, struct str name)
{
    return ent_prov_iri(w->arena, "agent:", name);
}

static struct str decision_iri(struct prov *w, const struct decision *d, uint32_t number)
{
    if (d->id.hex[0]) return ent_str_format(w->arena, "urn:entente:decision:%s", d->id.hex);
    return ent_str_format(w->arena, "urn:entente:decision:%u", number + 1);
}

/* A moment of PROV-O is a whole one; a day alone stays in "at". */
static void put_time(struct prov *w, struct str at)
{
    bool is_moment = at.n == 20 && at.at[10] == 'T' && at.at[19] == 'Z';
    ent_prov_put(w, is_moment ? "endedAtTime" : "at", at);
}

void ent_prov_confirmation(struct prov *w, const struct held_report *held, enum kind kind,
                           uint32_t index)
{
    const struct confirmation *c = &held->confirmed[kind][index];
    if (!c->by.n) return;
    struct str entry = ent_prov_entry(w->arena, held, kind, index);
    ent_prov_agent(w, person_of(w, c->by), "prov:Person", c->by);
    ent_prov_open(w, ent_str_format(w->arena, "%.*s#check", STR_ARGS(entry)), "prov:Activity",
                  "ent:confirm");
    ent_prov_link(w, "used", entry);
    ent_prov_link(w, "wasAssociatedWith", person_of(w, c->by));
    put_time(w, c->at);
    ent_prov_close(w);
}

/* An entry by its id, a report by its hash; an issue is only words. */
static void put_target(struct prov *w, const struct decision *d)
{
    bool is_of_issues =
        d->action == DECISION_MERGE || d->action == DECISION_SPLIT || d->action == DECISION_RENAME;
    if (is_of_issues)
        ent_prov_put(w, "about", d->target);
    else if (d->action == DECISION_UNDO)
        ent_prov_link(w, "used",
                      ent_str_format(w->arena, "urn:entente:decision:%.*s", STR_ARGS(d->target)));
    else if (d->action == DECISION_RETRACT)
        ent_prov_link(w, "used", ent_str_format(w->arena, "urn:sha256:%.*s", STR_ARGS(d->target)));
    else
        ent_prov_link(w, "used", ent_str_format(w->arena, "urn:entente:%.*s", STR_ARGS(d->target)));
}

void ent_prov_decision(struct prov *w, uint32_t number)
{
    const struct decision *d = &w->reports->decisions.at[number];
    ent_prov_agent(w, person_of(w, d->by), "prov:Person", d->by);
    ent_prov_open(w, decision_iri(w, d, number), "prov:Activity",
                  ent_str_format(w->arena, "ent:%s", ent_decision_action_words[d->action]).at);
    put_target(w, d);
    ent_prov_link(w, "wasAssociatedWith", person_of(w, d->by));
    ent_prov_put(w, "field", d->field);
    ent_prov_put(w, "becomes", d->value);
    ent_prov_put(w, "reason", d->reason);
    put_time(w, d->at);
    if (d->is_undone) {
        ent_json_key(w->j, "undone");
        ent_json_bool(w->j, true);
    }
    ent_prov_close(w);
}

struct str ent_prov_decisive(struct prov *w, const struct held_report *held, enum kind kind,
                             uint32_t index)
{
    const struct judgement *of = held_judgement(held, kind, index);
    for (uint32_t i = 0; of && i < of->corrections.n; i++) {
        const struct correction *c = &of->corrections.at[i];
        if (c->is_disputed || !c->by.n) continue;
        uint32_t last = c->by.at[c->by.n - 1];
        return decision_iri(w, &w->reports->decisions.at[last], last);
    }
    return STR_NONE;
}
