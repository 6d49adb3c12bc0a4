/* Certificates as JSON, for other checkers than ours: everything that check.h looks at. */
#include "base/vec.h"
#include "cli/solve_why.h"

static void print_state(struct why *w, uint32_t state)
{
    if (state == NO_INDEX)
        ent_json_null(&w->json);
    else
        ent_json_str(&w->json, ent_game_state_text(w->arena, w->game, state));
}

static void print_mover(struct why *w, uint32_t mover)
{
    uint32_t members = mover_members(w->game, mover);
    ent_json_open(&w->json, '[');
    for (uint32_t i = 0; i < w->game->n_makers; i++)
        if (members >> i & 1) ent_json_str(&w->json, w->game->maker[i]);
    ent_json_close(&w->json, ']');
}

static void print_keyed_state(struct why *w, const char *key, uint32_t state)
{
    ent_json_key(&w->json, key);
    print_state(w, state);
}

static void print_answer(struct why *w, const struct reply *answer)
{
    ent_json_open(&w->json, '{');
    print_keyed_state(w, "improvement", answer->improvement);
    ent_json_key(&w->json, "steps");
    ent_json_open(&w->json, '[');
    for (uint32_t k = 0; k < answer->n_steps; k++) {
        ent_json_open(&w->json, '{');
        ent_json_key(&w->json, "by");
        print_mover(w, answer->steps[k].mover);
        print_keyed_state(w, "to", answer->steps[k].to);
        ent_json_close(&w->json, '}');
    }
    ent_json_close(&w->json, ']');
    print_keyed_state(w, "outcome", answer->outcome);
    ent_json_key(&w->json, "escapes");
    ent_json_open(&w->json, '[');
    for (uint32_t k = 0; k < answer->n_escapes; k++) print_state(w, answer->escapes[k]);
    ent_json_close(&w->json, ']');
    ent_json_close(&w->json, '}');
}

static void print_reached(struct why *w, const struct reached *entry)
{
    ent_json_open(&w->json, '{');
    print_keyed_state(w, "state", entry->state);
    ent_json_key(&w->json, "by");
    print_mover(w, entry->mover);
    ent_json_key(&w->json, "from");
    if (entry->from == NO_INDEX)
        ent_json_null(&w->json);
    else
        ent_json_int(&w->json, entry->from);
    print_keyed_state(w, "escape", entry->escape);
    ent_json_close(&w->json, '}');
}

static void print_certificate(struct why *w, const char *key, const struct certificate *c)
{
    ent_json_key(&w->json, key);
    ent_json_open(&w->json, '{');
    ent_json_key(&w->json, "stable");
    ent_json_bool(&w->json, c->claim.is_stable);
    if (c->claim.is_stable) {
        ent_json_key(&w->json, "answers");
        ent_json_open(&w->json, '[');
        for (uint32_t k = 0; k < c->n_answers; k++) print_answer(w, &c->answers[k]);
        ent_json_close(&w->json, ']');
    } else {
        print_keyed_state(w, "improvement", c->improvement);
        ent_json_key(&w->json, "reached");
        ent_json_open(&w->json, '[');
        for (uint32_t e = 0; e < c->n_reached; e++) print_reached(w, &c->reached[e]);
        ent_json_close(&w->json, ']');
    }
    ent_json_close(&w->json, '}');
}

void ent_solve_why_open(struct why *w, uint32_t state)
{
    w->game = w->s->game;
    ent_json_open(&w->json, '{');
    ent_json_key(&w->json, "entente");
    ent_json_int(&w->json, ENT_JSON_VERSION);
    print_keyed_state(w, "state", state);
    ent_json_key(&w->json, "movers");
    ent_json_open(&w->json, '[');
}

/* With complete preferences the two sides are one certificate. */
static bool print_concept(struct why *w, enum concept c)
{
    static const char *const words[] = {"holds", "could", "cannot", "undecided"};
    struct finding f;
    if (!ent_solve_find(w, c, &f)) return false;
    ent_json_key(&w->json, ent_concept_key[c]);
    ent_json_open(&w->json, '{');
    ent_json_key(&w->json, "verdict");
    ent_json_str(&w->json, str_of(words[f.verdict]));
    print_certificate(w, "cautious", &f.cautious);
    print_certificate(w, "generous", &f.generous);
    ent_json_close(&w->json, '}');
    return true;
}

bool ent_solve_why_json(struct why *w)
{
    ent_json_open(&w->json, '{');
    ent_json_key(&w->json, "decision_makers");
    print_mover(w, w->mover);
    ent_json_key(&w->json, "sees");
    ent_json_bool(&w->json, w->is_seen);
    for (int c = 0; w->is_seen && c < CONCEPT_COUNT; c++) {
        bool is_asked = w->s->concepts >> c & 1 && (c != CONCEPT_SIM || w->game->movement);
        if (is_asked && !print_concept(w, (enum concept)c)) return false;
    }
    ent_json_close(&w->json, '}');
    return true;
}

void ent_solve_why_close(struct why *w)
{
    ent_json_close(&w->json, ']');
    ent_json_close(&w->json, '}');
    ent_json_end_line(&w->json);
}
