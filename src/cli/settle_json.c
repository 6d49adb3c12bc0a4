/* The answer as one JSON object. */
#include "base/json.h"
#include "cli/settle.h"

struct printer {
    const struct settlement_run *t;
    const struct settling *s;
    struct arena *arena;
    struct json_writer j;
};

static void put_str(struct printer *p, const char *key, struct str value)
{
    ent_json_key(&p->j, key);
    ent_json_str_or_null(&p->j, value);
}

static void put_flag(struct printer *p, const char *key, bool value)
{
    ent_json_key(&p->j, key);
    ent_json_bool(&p->j, value);
}

static void put_number(struct printer *p, const char *key, int64_t value)
{
    ent_json_key(&p->j, key);
    ent_json_int(&p->j, value);
}

static void put_strs(struct printer *p, const char *key, const struct strs *list)
{
    ent_json_key(&p->j, key);
    ent_json_open(&p->j, '[');
    for (uint32_t i = 0; i < list->n; i++) ent_json_str(&p->j, list->at[i]);
    ent_json_close(&p->j, ']');
}

static void put_claims(struct printer *p, const char *key, const struct indices *claims)
{
    ent_json_key(&p->j, key);
    ent_json_open(&p->j, '[');
    for (uint32_t i = 0; i < claims->n && p->t->picture; i++)
        ent_json_str(&p->j, str_of(p->t->picture->claims.at[claims->at[i]].id.hex));
    ent_json_close(&p->j, ']');
}

static void put_options(struct printer *p, const char *key, uint64_t options)
{
    ent_json_key(&p->j, key);
    ent_json_open(&p->j, '[');
    for (; options; options &= options - 1)
        ent_json_str(&p->j, p->s->dispute->options[__builtin_ctzll(options)].name);
    ent_json_close(&p->j, ']');
}

static void put_makers(struct printer *p, const char *key, uint32_t makers)
{
    ent_json_key(&p->j, key);
    ent_json_open(&p->j, '[');
    for (; makers; makers &= makers - 1)
        ent_json_str(&p->j, p->s->dispute->makers[__builtin_ctz(makers)].name);
    ent_json_close(&p->j, ']');
}

/* "YNY". */
static struct str state_text(struct printer *p, uint64_t code)
{
    uint32_t n = p->s->dispute->n_options;
    char *text = arena_array(p->arena, char, n + 1);
    for (uint32_t o = 0; o < n; o++) text[o] = code >> o & 1 ? 'Y' : 'N';
    return (struct str){text, n};
}

static void put_dispute(struct printer *p)
{
    const struct dispute *d = p->s->dispute;
    put_str(p, "dispute", d->name);
    ent_json_key(&p->j, "makers");
    ent_json_open(&p->j, '[');
    for (uint32_t i = 0; i < d->n_makers; i++) {
        ent_json_open(&p->j, '{');
        put_str(p, "name", d->makers[i].name);
        put_str(p, "title", d->makers[i].title);
        put_flag(p, "silent", p->s->judge.silent >> i & 1);
        put_options(p, "asks", p->s->stakes.asked[i]);
        ent_json_close(&p->j, '}');
    }
    ent_json_close(&p->j, ']');
    ent_json_key(&p->j, "options");
    ent_json_open(&p->j, '[');
    for (uint32_t o = 0; o < d->n_options; o++) {
        ent_json_open(&p->j, '{');
        put_str(p, "name", d->options[o].name);
        put_str(p, "title", d->options[o].title);
        put_makers(p, "of", d->options[o].owners);
        put_flag(p, "now", p->s->stakes.now >> o & 1);
        put_flag(p, "threat", p->s->stakes.threats >> o & 1);
        put_flag(p, "accept", p->s->stakes.accepts >> o & 1);
        if (p->t->drafting) put_claims(p, "claims", &p->t->drafting->options[o].claims);
        ent_json_close(&p->j, '}');
    }
    ent_json_close(&p->j, ']');
}

/* The claims that make the options of a state, and of them who asks for them. */
static void put_state_claims(struct printer *p, const struct settled *x)
{
    struct indices claims = {0};
    if (!p->t->drafting) return;
    for (uint64_t left = x->code ^ p->s->stakes.now; left; left &= left - 1) {
        const struct indices *of = &p->t->drafting->options[__builtin_ctzll(left)].claims;
        for (uint32_t k = 0; k < of->n; k++) *vec_add(p->arena, &claims) = of->at[k];
    }
    put_claims(p, "claims", &claims);
}

static void put_met(struct printer *p, const struct settled *x)
{
    ent_json_key(&p->j, "meets");
    ent_json_open(&p->j, '[');
    for (uint32_t i = 0; i < p->s->dispute->n_makers; i++) {
        if (!x->met[i]) continue;
        ent_json_open(&p->j, '{');
        put_str(p, "maker", p->s->dispute->makers[i].name);
        put_options(p, "options", x->met[i]);
        ent_json_close(&p->j, '}');
    }
    ent_json_close(&p->j, ']');
}

static void put_verdicts(struct printer *p, const struct settled *x)
{
    ent_json_key(&p->j, "verdicts");
    ent_json_open(&p->j, '{');
    for (int c = 0; c < CONCEPT_COUNT; c++)
        if (settling_has(p->s, (enum concept)c))
            put_str(p, ent_concept_key[c], str_of(ent_fate_words[x->fate[c]]));
    ent_json_close(&p->j, '}');
    put_str(p, "heard", str_of(ent_fate_words[x->heard]));
    put_str(p, "revocable", str_of(ent_fate_words[x->revocable]));
    put_str(p, "final", str_of(ent_fate_words[x->final]));
}

static void put_settled(struct printer *p, const struct settled *x)
{
    ent_json_open(&p->j, '{');
    put_str(p, "outcome", str_of(ent_outcome_words[x->outcome]));
    put_str(p, "state", state_text(p, x->code));
    put_str(p, "gives", ent_tell_gives(p->arena, p->s, x->code));
    put_str(p, "verdict", ent_tell_verdict(p->arena, p->s, x));
    put_verdicts(p, x);
    put_met(p, x);
    put_makers(p, "worse_than_now", x->worse);
    put_makers(p, "better_than_now", x->better);
    put_flag(p, "tabled", x->is_tabled);
    if (x->outcome == OUTCOME_SETTLEMENT || x->outcome == OUTCOME_BREAKDOWN) {
        struct strs stays = ent_tell_stays(p->arena, p->s, x);
        put_strs(p, "leaving", &stays);
        put_str(p, "change", ent_tell_change(p->arena, p->s, x));
        put_str(p, "finality", ent_tell_finality(p->arena, p->s, x));
    }
    put_state_claims(p, x);
    ent_json_close(&p->j, '}');
}

static void put_states(struct printer *p)
{
    ent_json_key(&p->j, "states");
    ent_json_open(&p->j, '[');
    for (int k = 0; k < OUTCOME_COUNT; k++)
        for (uint32_t i = 0; i < p->s->of[k].n; i++) put_settled(p, &p->s->of[k].at[i]);
    ent_json_close(&p->j, ']');
    ent_json_key(&p->j, "not_judged");
    ent_json_open(&p->j, '{');
    for (int k = 0; k < OUTCOME_COUNT; k++) put_number(p, ent_outcome_words[k], p->s->n_left[k]);
    ent_json_close(&p->j, '}');
}

static void put_questions(struct printer *p)
{
    const struct inquiries *q = &p->t->asks;
    put_number(p, "in_doubt", q->n_doubt);
    ent_json_key(&p->j, "ask_first");
    ent_json_open(&p->j, '[');
    for (uint32_t k = 0; k < q->n; k++) {
        const struct inquiry_row *row = &q->at[k];
        ent_json_open(&p->j, '{');
        put_str(p, "question", row->text);
        put_str(p, "maker",
                row->maker == NO_INDEX ? STR_NONE : p->s->dispute->makers[row->maker].name);
        put_options(p, "options", row->options);
        put_flag(p, "tried", row->is_tried);
        put_number(p, "settles_least", row->least);
        put_number(p, "settles_most", row->most);
        put_claims(p, "claims", &row->claims);
        ent_json_close(&p->j, '}');
    }
    ent_json_close(&p->j, ']');
}

static void put_result(struct printer *p, const char *key, const struct evidence_result *r)
{
    ent_json_key(&p->j, key);
    ent_json_open(&p->j, '{');
    put_number(p, "fall", r->n_fall);
    put_number(p, "appear", r->n_appear);
    put_number(p, "change", r->n_change);
    ent_json_key(&p->j, "settlements");
    ent_json_open(&p->j, '[');
    for (uint32_t k = 0; k < r->n_shifts; k++) {
        ent_json_open(&p->j, '{');
        put_str(p, "state", state_text(p, r->shifts[k].code));
        put_str(p, "before", str_of(ent_fate_words[r->shifts[k].before]));
        put_str(p, "after", str_of(ent_fate_words[r->shifts[k].after]));
        ent_json_close(&p->j, '}');
    }
    ent_json_close(&p->j, ']');
    ent_json_close(&p->j, '}');
}

static void put_evidence(struct printer *p)
{
    const struct evidence *e = p->t->evidence;
    if (!e) return;
    ent_json_key(&p->j, "evidence");
    ent_json_open(&p->j, '{');
    put_number(p, "drafts", e->n_drafts);
    put_number(p, "same", e->n_same);
    ent_json_key(&p->j, "left_out");
    ent_json_open(&p->j, '[');
    for (uint32_t k = 0; k < e->items.n; k++) {
        const struct evidence_item *item = &e->items.at[k];
        ent_json_open(&p->j, '{');
        put_str(p, "kind", str_of(ent_evidence_words[item->kind]));
        put_str(p, "name", item->name);
        put_flag(p, "anonymous", item->is_anonymous);
        put_claims(p, "claims", &item->claims);
        put_result(p, "all", &item->all);
        put_result(p, "without_presumed", &item->firm);
        ent_json_close(&p->j, '}');
    }
    ent_json_close(&p->j, ']');
    ent_json_close(&p->j, '}');
}

void ent_settle_json(const struct settlement_run *t)
{
    struct printer p = {t, &t->s, &t->run->arena, {.out = stdout}};
    ent_json_open(&p.j, '{');
    put_number(&p, "entente", ENT_JSON_VERSION);
    put_dispute(&p);
    if (t->drafting) put_strs(&p, "assumed", &t->drafting->assumed);
    if (t->drafting) put_strs(&p, "not_heard", &t->drafting->not_heard);
    put_str(&p, "told_by", str_of(ent_concept_key[t->s.main]));
    put_states(&p);
    put_questions(&p);
    put_evidence(&p);
    put_str(&p, "not_modelled", str_of(ent_not_modelled));
    ent_json_close(&p.j, '}');
    ent_json_end_line(&p.j);
}
