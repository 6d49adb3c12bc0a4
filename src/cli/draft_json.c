/* A draft as JSON: its text, and what every part of it rests on. */
#include "base/json.h"
#include "cli/draft.h"

struct printer {
    struct json_writer j;
    struct arena arena;
    const struct drafting *d;
};

static void put(struct printer *p, const char *key, struct str value)
{
    ent_json_key(&p->j, key);
    ent_json_str_or_null(&p->j, value);
}

static void put_bool(struct printer *p, const char *key, bool value)
{
    ent_json_key(&p->j, key);
    ent_json_bool(&p->j, value);
}

static void put_claims(struct printer *p, const struct indices *claims)
{
    ent_json_key(&p->j, "claims");
    ent_json_open(&p->j, '[');
    for (uint32_t i = 0; i < claims->n; i++)
        ent_json_str(&p->j, str_of(p->d->picture->claims.at[claims->at[i]].id.hex));
    ent_json_close(&p->j, ']');
}

static void put_strs(struct printer *p, const char *key, const struct strs *list)
{
    ent_json_key(&p->j, key);
    ent_json_open(&p->j, '[');
    for (uint32_t i = 0; i < list->n; i++) ent_json_str(&p->j, list->at[i]);
    ent_json_close(&p->j, ']');
}

static void put_formula(struct printer *p, const char *key, struct formula f)
{
    struct text_buffer text = {.arena = &p->arena};
    if (!f.n) return;
    ent_formula_write(&text, p->d->dispute, f);
    put(p, key, text_str(&text));
}

static void put_options(struct printer *p, const char *key, const struct option_set *set)
{
    ent_json_key(&p->j, key);
    ent_json_open(&p->j, '[');
    for (uint32_t o = 0; o < p->d->dispute->n_options; o++)
        if (option_set_has(set, o)) ent_json_str(&p->j, p->d->dispute->options[o].name);
    ent_json_close(&p->j, ']');
}

static void put_marks(struct printer *p, const struct note *note)
{
    put_bool(p, "assumed", note->is_assumed);
    put_bool(p, "committed", note->is_committed);
    put_bool(p, "off", note->is_off);
}

static void put_makers(struct printer *p)
{
    const struct dispute *q = p->d->dispute;
    ent_json_key(&p->j, "decision_makers");
    ent_json_open(&p->j, '[');
    for (uint32_t i = 0; i < q->n_makers; i++) {
        ent_json_open(&p->j, '{');
        put(p, "name", q->makers[i].name);
        put(p, "party", q->makers[i].title.n ? q->makers[i].title : q->makers[i].name);
        ent_json_close(&p->j, '}');
    }
    ent_json_close(&p->j, ']');
}

static void put_option_list(struct printer *p)
{
    static const char *const ways[] = {"both", "yes", "no"};
    const struct dispute *q = p->d->dispute;
    ent_json_key(&p->j, "options");
    ent_json_open(&p->j, '[');
    for (uint32_t o = 0; o < q->n_options; o++) {
        const struct drafted_option *drafted = &p->d->options[o];
        ent_json_open(&p->j, '{');
        put(p, "name", q->options[o].name);
        put(p, "title", q->options[o].title);
        put(p, "decision_maker", q->makers[drafted->maker].name);
        put(p, "direction", str_of(ways[q->options[o].direction]));
        put_bool(p, "now", option_set_has(&q->status_quo.yes, o));
        put_bool(p, "accept", drafted->is_accept);
        put_bool(p, "threat", drafted->is_threat);
        put_bool(p, "ends", drafted->ends);
        put_bool(p, "fixed", drafted->is_fixed);
        put_marks(p, &q->options[o].note);
        put_claims(p, &drafted->claims);
        ent_json_close(&p->j, '}');
    }
    ent_json_close(&p->j, ']');
}

static void put_constraints(struct printer *p)
{
    static const char *const kinds[] = {"infeasible", "exclusive", "at least one",
                                        "only if",    "degrees",   "feasible"};
    const struct dispute *q = p->d->dispute;
    ent_json_key(&p->j, "constraints");
    ent_json_open(&p->j, '[');
    for (uint32_t i = 0; i < q->n_constraints; i++) {
        ent_json_open(&p->j, '{');
        put(p, "kind", str_of(kinds[q->constraints[i].kind]));
        ent_json_key(&p->j, "formulas");
        ent_json_open(&p->j, '[');
        for (uint32_t k = 0; k < q->constraints[i].n; k++) {
            struct text_buffer text = {.arena = &p->arena};
            ent_formula_write(&text, q, q->constraints[i].formulas[k]);
            ent_json_str(&p->j, text_str(&text));
        }
        ent_json_close(&p->j, ']');
        put_claims(p, &p->d->constraints[i]);
        ent_json_close(&p->j, '}');
    }
    ent_json_close(&p->j, ']');
    ent_json_key(&p->j, "joint_moves");
    ent_json_open(&p->j, '[');
    for (uint32_t i = 0; i < q->n_joints; i++) {
        ent_json_open(&p->j, '{');
        put(p, "name", q->joints[i].name);
        put_options(p, "yes", &q->joints[i].target.yes);
        put_options(p, "no", &q->joints[i].target.no);
        put_claims(p, &p->d->joints[i]);
        ent_json_close(&p->j, '}');
    }
    ent_json_close(&p->j, ']');
}

static void put_entry(struct printer *p, const struct entry *e, const struct indices *claims)
{
    static const char *const kinds[] = {"statement", "over", "over now",    "weights", "greatly",
                                        "ranking",   "put",  "indifferent", "unknown"};
    ent_json_open(&p->j, '{');
    put(p, "kind", str_of(kinds[e->kind]));
    put_formula(p, "formula", e->a);
    if (e->kind == ENTRY_UNKNOWN) put_options(p, "options", &e->options);
    put_marks(p, &e->note);
    put_claims(p, claims);
    ent_json_close(&p->j, '}');
}

static void put_prefers(struct printer *p)
{
    const struct dispute *q = p->d->dispute;
    ent_json_key(&p->j, "preferences");
    ent_json_open(&p->j, '[');
    for (uint32_t k = 0; k < q->n_prefers; k++) {
        ent_json_open(&p->j, '{');
        put(p, "decision_maker", q->makers[q->prefers[k].maker].name);
        ent_json_key(&p->j, "entries");
        ent_json_open(&p->j, '[');
        for (uint32_t e = 0; e < q->prefers[k].n; e++)
            put_entry(p, &q->prefers[k].entries[e], &p->d->prefers[k].entries[e]);
        ent_json_close(&p->j, ']');
        ent_json_close(&p->j, '}');
    }
    ent_json_close(&p->j, ']');
}

static void put_questions(struct printer *p)
{
    static const char *const kinds[QUESTION_KIND_COUNT] = {"condition",     "return", "preference",
                                                           "contradiction", "now",    "doer"};
    ent_json_key(&p->j, "questions");
    ent_json_open(&p->j, '[');
    for (uint32_t i = 0; i < p->d->questions.n; i++) {
        const struct drafted_question *q = &p->d->questions.at[i];
        ent_json_open(&p->j, '{');
        put(p, "kind", str_of(kinds[q->kind]));
        put(p, "text", q->text);
        put(p, "party", q->party);
        put_options(p, "options", &q->options);
        put_claims(p, &q->claims);
        ent_json_close(&p->j, '}');
    }
    ent_json_close(&p->j, ']');
}

static void put_left_out(struct printer *p)
{
    ent_json_key(&p->j, "left_out");
    ent_json_open(&p->j, '[');
    for (uint32_t c = 0; c < p->d->picture->claims.n; c++) {
        if (p->d->left_out[c] == LEFT_NOT) continue;
        ent_json_open(&p->j, '{');
        put(p, "claim", str_of(p->d->picture->claims.at[c].id.hex));
        put(p, "why", str_of(ent_left_out_words(p->d->left_out[c])));
        ent_json_close(&p->j, '}');
    }
    ent_json_close(&p->j, ']');
}

static void put_interpretations(struct printer *p)
{
    ent_json_key(&p->j, "interpretations");
    ent_json_open(&p->j, '[');
    for (uint32_t i = 0; i < p->d->interpretations.n; i++) {
        const struct drafted_interpretation *t = &p->d->interpretations.at[i];
        ent_json_open(&p->j, '{');
        put(p, "name", ent_str_format(&p->arena, "i%u", i + 1));
        put(p, "whose", t->whose);
        put_claims(p, &t->about);
        ent_json_close(&p->j, '}');
    }
    ent_json_close(&p->j, ']');
}

void ent_draft_json(const struct drafting *d, struct str text)
{
    struct printer p = {.j = {.out = stdout}, .d = d};
    ent_json_open(&p.j, '{');
    ent_json_key(&p.j, "entente");
    ent_json_int(&p.j, ENT_JSON_VERSION);
    put(&p, "name", d->dispute->name);
    put_makers(&p);
    put_option_list(&p);
    put_constraints(&p);
    put_prefers(&p);
    put_questions(&p);
    put_left_out(&p);
    put_interpretations(&p);
    put_strs(&p, "not_heard", &d->not_heard);
    put_strs(&p, "onlookers", &d->onlookers);
    put_strs(&p, "assumed", &d->assumed);
    put(&p, "text", text);
    ent_json_close(&p.j, '}');
    ent_json_end_line(&p.j);
    ent_arena_free(&p.arena);
}
