#include <stdio.h>

#include "dispute/json_part.h"
#include "dispute/preference.h"

enum { PLACE_MAX = 80 };

static bool take_maker(struct json_reader *r, const char *place, const json_t *value)
{
    struct maker maker = {0};
    if (!ent_json_name(r, place, value, &maker.name)) return false;
    if (ent_dispute_maker(&r->draft.d, maker.name) != NO_INDEX)
        return ent_json_fail(r, place, "a second decision maker \"%.*s\"", STR_ARGS(maker.name));
    if (r->draft.makers.n == GAME_MAKERS_MAX)
        return ent_json_fail(r, place, "more than %d decision makers", GAME_MAKERS_MAX);
    *vec_add(r->draft.arena, &r->draft.makers) = maker;
    ent_draft_step(&r->draft);
    return true;
}

static bool take_state(struct json_reader *r, const char *place, const json_t *value)
{
    struct graph_state state = {0};
    if (!ent_json_name(r, place, value, &state.name)) return false;
    return ent_draft_add_state(&r->draft, state) ||
           ent_json_fail(r, place, "a second state \"%.*s\"", STR_ARGS(state.name));
}

static bool take_names(struct json_reader *r, const char *key, const json_t *list,
                       bool (*take)(struct json_reader *, const char *, const json_t *))
{
    char place[PLACE_MAX];
    if (!json_is_array(list)) return ent_json_expected(r, key, "a list of names", list);
    json_each(list, i)
    {
        snprintf(place, sizeof place, "%s[%u]", key, i);
        if (!take(r, place, json_array_get(list, i))) return false;
    }
    return true;
}

static bool find_state(struct json_reader *r, const char *place, const json_t *value, uint32_t *out)
{
    struct str name;
    if (!ent_json_name(r, place, value, &name)) return false;
    *out = ent_draft_state(&r->draft, name);
    return *out != NO_INDEX || ent_json_expected(r, place, "the name of a state", value);
}

/* [[from, to], ...] */
static bool take_moves(struct json_reader *r, uint32_t maker, const char *place, const json_t *list)
{
    if (!json_is_array(list)) return ent_json_expected(r, place, "a list of [from, to]", list);
    json_each(list, i)
    {
        const json_t *move = json_array_get(list, i);
        uint32_t *to = arena_new(r->draft.arena, uint32_t);
        struct graph_moves moves = {.maker = maker, .n = 1, .to = to};
        if (json_array_size(move) != 2) return ent_json_expected(r, place, "[from, to]", move);
        if (!find_state(r, place, json_array_get(move, 0), &moves.from) ||
            !find_state(r, place, json_array_get(move, 1), to))
            return false;
        if (moves.from == *to) return ent_json_expected(r, place, "two states", move);
        *vec_add(r->draft.arena, &r->draft.graph_moves) = moves;
    }
    return true;
}

struct ranked_list VEC(struct ranked);

static bool take_ranked(struct json_reader *r, const char *place, const json_t *value,
                        uint32_t degree, struct ranked_list *out)
{
    uint32_t state;
    if (!find_state(r, place, value, &state)) return false;
    *vec_add(r->draft.arena, out) =
        (struct ranked){ent_formula_leaf(r->draft.arena, FORMULA_STATE, state), degree};
    return true;
}

/* Best first; a list within is a class of states that are the same. */
static bool take_preference(struct json_reader *r, uint32_t maker, const char *place,
                            const json_t *list)
{
    struct ranked_list ranked = {0};
    if (!json_array_size(list)) return ent_json_expected(r, place, "a list of states", list);
    json_each(list, i)
    {
        const json_t *class = json_array_get(list, i);
        bool is_one = !json_is_array(class);
        if (!is_one && !json_array_size(class))
            return ent_json_expected(r, place, "states of a class", class);
        for (uint32_t k = 0; k < (is_one ? 1 : (uint32_t)json_array_size(class)); k++)
            if (!take_ranked(r, place, is_one ? class : json_array_get(class, k), i > 0 && !k,
                             &ranked))
                return false;
    }
    struct entry *e = arena_new(r->draft.arena, struct entry);
    *e = (struct entry){.kind = ENTRY_RANKING, .ranked = ranked.at, .n = ranked.n};
    *vec_add(r->draft.arena, &r->draft.prefers) =
        (struct prefer){.maker = maker, .viewer = NO_INDEX, .entries = e, .n = 1};
    return true;
}

/* An object whose keys are decision makers. */
static bool take_each(struct json_reader *r, const char *key, json_t *object,
                      bool (*take)(struct json_reader *, uint32_t, const char *, const json_t *))
{
    const char *name;
    json_t *value;
    if (object && !json_is_object(object))
        return ent_json_expected(r, key, "an object of decision makers", object);
    json_object_foreach(object, name, value)
    {
        char place[PLACE_MAX];
        uint32_t maker = ent_dispute_maker(&r->draft.d, str_of(name));
        snprintf(place, sizeof place, "%s.%.40s", key, name);
        if (maker == NO_INDEX) return ent_json_fail(r, place, "no such decision maker");
        if (!take(r, maker, place, value)) return false;
    }
    return true;
}

bool ent_graph_take(struct json_reader *r, const json_t *root)
{
    const json_t *name = json_object_get(root, "name"), *now = json_object_get(root, "status_quo");
    r->draft.d.is_graph = true;
    if (name && !ent_json_name(r, "name", name, &r->draft.d.name)) return false;
    if (!take_names(r, "decision_makers", json_object_get(root, "decision_makers"), take_maker) ||
        !take_names(r, "states", json_object_get(root, "states"), take_state) ||
        !take_each(r, "moves", json_object_get(root, "moves"), take_moves) ||
        !take_each(r, "preferences", json_object_get(root, "preferences"), take_preference))
        return false;
    if (!now || json_is_null(now)) return true;
    r->draft.d.has_status_quo = true;
    return find_state(r, "status_quo", now, &r->draft.d.status_quo_state);
}

static json_t *moves_of(const struct game *g, uint32_t i)
{
    json_t *list = json_array();
    const struct move_list *m = &g->moves[i];
    for (uint32_t s = 0; s < g->n; s++)
        for (uint64_t k = m->first[s]; k < m->first[s + 1]; k++) {
            json_t *move = json_array();
            json_array_append_new(move, json_of(g->state[s]));
            json_array_append_new(move, json_of(g->state[m->to[k]]));
            json_array_append_new(list, move);
        }
    return list;
}

/* Classes from the best rank down. */
static json_t *ranking_of(struct arena *a, const struct game *g, uint32_t i)
{
    const uint32_t *rank = g->preference[i].rank;
    json_t *list = json_array(), **classes = arena_array(a, json_t *, (size_t)g->n + 2);
    for (uint32_t s = 0; s < g->n; s++) {
        if (!classes[rank[s]]) classes[rank[s]] = json_array();
        json_array_append_new(classes[rank[s]], json_of(g->state[s]));
    }
    for (uint32_t r = g->n + 1; r-- > 0;) {
        if (!classes[r]) continue;
        bool is_one = json_array_size(classes[r]) == 1;
        json_array_append(list, is_one ? json_array_get(classes[r], 0) : classes[r]);
        json_decref(classes[r]);
    }
    return list;
}

static bool check(const struct dispute *d, struct ent_error *err)
{
    if (!d->is_graph)
        return ent_entry_fail(d, &d->note, err, "a graph in JSON needs states given as such");
    for (uint32_t i = 0; i < d->n_prefers; i++) {
        const struct prefer *p = &d->prefers[i];
        if (p->is_partial || p->viewer != NO_INDEX || ent_preference_has_levels(p))
            return ent_entry_fail(d, &p->note, err,
                                  "a graph in JSON has no place for partial preferences, beliefs "
                                  "or degrees");
    }
    if (d->n_unseen)
        return ent_entry_fail(d, &d->unseen[0].note, err,
                              "a graph in JSON has no place for what is not seen");
    return true;
}

bool ent_dispute_write_graph(struct arena *a, const struct dispute *d, struct str *out,
                             struct ent_error *err)
{
    const struct game *g = check(d, err) ? ent_dispute_game(a, d, err) : NULL;
    if (!g) return false;
    json_t *root = json_object(), *makers = json_array(), *states = json_array();
    json_t *moves = json_object(), *preferences = json_object();
    json_object_set_new(root, "entente", json_integer(ENT_JSON_VERSION));
    if (d->name.n) json_object_set_new(root, "name", json_of(d->name));
    for (uint32_t i = 0; i < g->n_makers; i++) json_array_append_new(makers, json_of(g->maker[i]));
    for (uint32_t s = 0; s < g->n; s++) json_array_append_new(states, json_of(g->state[s]));
    for (uint32_t i = 0; i < g->n_makers; i++) {
        const char *name = ent_str_copy(a, g->maker[i]).at;
        json_object_set_new(moves, name, moves_of(g, i));
        if (g->preference[i].rank) json_object_set_new(preferences, name, ranking_of(a, g, i));
    }
    json_object_set_new(root, "decision_makers", makers);
    json_object_set_new(root, "states", states);
    json_object_set_new(root, "moves", moves);
    json_object_set_new(root, "preferences", preferences);
    if (d->has_status_quo)
        json_object_set_new(root, "status_quo", json_of(d->states[d->status_quo_state].name));
    *out = ent_json_text(a, root);
    return true;
}
