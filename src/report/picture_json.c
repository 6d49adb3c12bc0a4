#include "report/picture_json.h"

#include "report/render.h"

static void put(struct json_writer *j, const char *key, struct str value)
{
    ent_json_key(j, key);
    ent_json_str_or_null(j, value);
}

static void put_flag(struct json_writer *j, const char *key, bool value)
{
    ent_json_key(j, key);
    ent_json_bool(j, value);
}

static void put_number(struct json_writer *j, const char *key, uint32_t value)
{
    ent_json_key(j, key);
    ent_json_int(j, value);
}

static void put_ids(struct json_writer *j, const char *key, const struct picture *p,
                    const struct indices *claims)
{
    ent_json_key(j, key);
    ent_json_open(j, '[');
    for (uint32_t i = 0; i < claims->n; i++)
        ent_json_str(j, str_of(p->claims.at[claims->at[i]].id.hex));
    ent_json_close(j, ']');
}

static void put_strs(struct json_writer *j, const char *key, const struct strs *values)
{
    ent_json_key(j, key);
    ent_json_open(j, '[');
    for (uint32_t i = 0; i < values->n; i++) ent_json_str(j, values->at[i]);
    ent_json_close(j, ']');
}

static struct str event_id(const struct picture *p, struct witness w)
{
    return str_of(p->reports->at[w.report].ids[KIND_EVENT][w.index].hex);
}

/* The events that may have kept, or broken, what it promises. */
static void put_promised(struct json_writer *j, const char *key, const struct picture *p,
                         const struct picture_claim *c, bool is_broken)
{
    uint32_t claim = (uint32_t)(c - p->claims.at);
    ent_json_key(j, key);
    ent_json_open(j, '[');
    for (uint32_t i = 0; i < p->promises.n; i++)
        if (p->promises.at[i].claim == claim && p->promises.at[i].is_broken == is_broken)
            ent_json_str(j, event_id(p, p->events.at[p->promises.at[i].event].witnesses.at[0]));
    ent_json_close(j, ']');
}

void ent_put_witnesses(struct json_writer *j, const struct picture *p, uint32_t event,
                       struct str id)
{
    const struct witnesses *all = &p->events.at[event].witnesses;
    ent_json_key(j, "same_as");
    ent_json_open(j, '[');
    for (uint32_t i = 0; i < all->n; i++)
        if (!str_equal(event_id(p, all->at[i]), id)) ent_json_str(j, event_id(p, all->at[i]));
    ent_json_close(j, ']');
}

static const char *const standings[] = {"stands", "superseded", "retracted"};

void ent_put_claim(struct json_writer *j, const struct picture *p, const struct picture_claim *c)
{
    put(j, "issue_id", str_of(p->issues.at[c->issue].id));
    put(j, "issue_stance", str_of(ent_stance_words[c->stance]));
    put(j, "origin", p->origins.at[c->origin].name);
    put_flag(j, "origin_presumed", c->origin_is_presumed);
    put(j, "said", c->said);
    put_flag(j, "present", c->is_present);
    put_flag(j, "disputed", c->is_disputed);
    put(j, "standing", str_of(standings[c->standing]));
    put(j, "shift_from",
        c->shift_from == NO_INDEX ? STR_NONE : str_of(p->claims.at[c->shift_from].id.hex));
    put_flag(j, "shift_told", c->shift_is_told);
    put_ids(j, "repeats", p, &c->repeats);
    put_ids(j, "contradicts", p, &c->contradicts);
    put_ids(j, "denies", p, &c->denies);
    put_ids(j, "denied_by", p, &c->denied_by);
    put_strs(j, "in_room", &c->in_room);
    put_strs(j, "unanswered", &c->unanswered);
    put_promised(j, "possibly_kept_by", p, c, false);
    put_promised(j, "possibly_broken_by", p, c, true);
}

void ent_put_decision(struct json_writer *j, const struct decision *d)
{
    ent_json_open(j, '{');
    put(j, "id", str_of(d->id.hex));
    put(j, "action", str_of(ent_decision_action_words[d->action]));
    put(j, "target", d->target);
    put(j, "field", d->field);
    put(j, "value", d->value);
    put(j, "by", d->by);
    put(j, "at", d->at);
    put(j, "reason", d->reason);
    put_flag(j, "undone", d->is_undone);
    ent_json_close(j, '}');
}

static void put_corrections(struct json_writer *j, const struct judgement *of,
                            const struct decisions *all)
{
    ent_json_key(j, "corrections");
    ent_json_open(j, '[');
    for (uint32_t i = 0; i < of->corrections.n; i++) {
        const struct correction *c = &of->corrections.at[i];
        ent_json_open(j, '{');
        put(j, "field", c->field);
        put(j, "read", c->read);
        put(j, "value", c->value);
        put_flag(j, "disputed", c->is_disputed);
        ent_json_key(j, "by");
        ent_json_open(j, '[');
        for (uint32_t k = 0; k < c->by.n; k++) ent_json_str(j, all->at[c->by.at[k]].by);
        ent_json_close(j, ']');
        ent_json_close(j, '}');
    }
    ent_json_close(j, ']');
}

void ent_put_judgement(struct json_writer *j, const struct judgement *of, struct str id,
                       const struct decisions *all)
{
    if (!of) return;
    put_corrections(j, of, all);
    if (of->rejections.n) put_flag(j, "rejected", of->is_rejected);
    if (of->is_disputed) put_flag(j, "disputed_by_people", true);
    ent_json_key(j, "decisions");
    ent_json_open(j, '[');
    for (uint32_t i = 0; i < all->n; i++)
        if (str_equal(all->at[i].target, id)) ent_put_decision(j, &all->at[i]);
    ent_json_close(j, ']');
}

void ent_render_decision_json(FILE *out, const struct decision *d)
{
    struct json_writer j = {.out = out};
    ent_put_decision(&j, d);
    ent_json_end_line(&j);
}

static void put_stand(struct json_writer *j, const struct picture *p, const struct picture_stand *s)
{
    static const char *const groups[] = {"ask", "give", "refuse", "press"};
    ent_json_open(j, '{');
    put(j, "party", s->party);
    put(j, "stance", str_of(ent_stance_words[s->stance]));
    put(j, "group", str_of(groups[s->group]));
    put_number(j, "origins_least", s->origins_min);
    put_number(j, "origins_most", s->origins_max);
    put_ids(j, "positions", p, &s->claims);
    ent_json_close(j, '}');
}

static void put_position(struct json_writer *j, const struct picture *p,
                         const struct picture_claim *c)
{
    const struct report *report = p->reports->at[c->report].reading->document->report;
    ent_json_open(j, '{');
    put(j, "id", str_of(c->id.hex));
    put(j, "report", report->id);
    put(j, "party", c->position->party);
    put(j, "act", str_of(ent_act_words[c->position->act]));
    put(j, "stance", str_of(ent_stance_words[c->position->stance]));
    put(j, "certainty", str_of(ent_certainty_words[ent_certainty(c->position)]));
    put(j, "wording", c->position->issue);
    ent_put_claim(j, p, c);
    ent_json_close(j, '}');
}

static bool is_about(const struct decision *d, const struct picture_issue *issue)
{
    bool is_of_issues =
        d->action == DECISION_MERGE || d->action == DECISION_SPLIT || d->action == DECISION_RENAME;
    if (!is_of_issues) return false;
    if (ent_str_equal_fold(d->target, issue->wording) ||
        ent_str_equal_fold(d->value, issue->wording))
        return true;
    for (uint32_t i = 0; i < issue->wordings.n; i++)
        if (ent_str_equal_fold(d->target, issue->wordings.at[i]) ||
            ent_str_equal_fold(d->value, issue->wordings.at[i]))
            return true;
    return false;
}

void ent_render_issue_json(FILE *out, const struct picture *p, uint32_t issue)
{
    const struct picture_issue *row = &p->issues.at[issue];
    struct json_writer writer = {.out = out}, *j = &writer;
    ent_json_open(j, '{');
    put_number(j, "entente", ENT_JSON_VERSION);
    put(j, "id", str_of(row->id));
    put(j, "issue", row->wording);
    put(j, "reason", row->reason);
    put_strs(j, "wordings", &row->wordings);
    put_number(j, "origins_least", row->origins_min);
    put_number(j, "origins_most", row->origins_max);
    ent_json_key(j, "stands");
    ent_json_open(j, '[');
    for (uint32_t i = 0; i < row->stands.n; i++) put_stand(j, p, &p->stands.at[row->stands.at[i]]);
    ent_json_close(j, ']');
    ent_json_key(j, "positions");
    ent_json_open(j, '[');
    for (uint32_t i = 0; i < row->claims.n; i++)
        put_position(j, p, &p->claims.at[row->claims.at[i]]);
    ent_json_close(j, ']');
    ent_json_key(j, "decisions");
    ent_json_open(j, '[');
    for (uint32_t i = 0; i < p->reports->decisions.n; i++)
        if (is_about(&p->reports->decisions.at[i], row))
            ent_put_decision(j, &p->reports->decisions.at[i]);
    ent_json_close(j, ']');
    ent_json_close(j, '}');
    ent_json_end_line(j);
}
