#include "oracle/check_data.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

_Noreturn static void wrong(const char *path, const char *what)
{
    fprintf(stderr, "%s: %s\n", path, what);
    exit(1);
}

static uint64_t code_of(const char *state)
{
    uint64_t code = 0;
    for (unsigned o = 0; state[o]; o++) code |= (uint64_t)(state[o] == 'Y') << o;
    return code;
}

static const uint32_t *numbers(struct arena *a, const json_t *array, uint32_t plus)
{
    uint32_t *at = arena_array(a, uint32_t, json_array_size(array));
    for (size_t k = 0; k < json_array_size(array); k++)
        at[k] = (uint32_t)json_integer_value(json_array_get(array, k)) + plus;
    return at;
}

/* Ranks from a list of states, best first; a list within it is one class. is_code: states are given as bits, else counted from 1. */
static const uint32_t *rank_of(struct arena *a, const struct game *g, const json_t *ranking,
                               bool is_code)
{
    uint32_t *rank = arena_array(a, uint32_t, g->n);
    size_t classes = json_array_size(ranking);
    for (size_t k = 0; k < classes; k++) {
        const json_t *class = json_array_get(ranking, k);
        size_t n = json_is_array(class) ? json_array_size(class) : 1;
        for (size_t m = 0; m < n; m++) {
            const json_t *state = json_is_array(class) ? json_array_get(class, m) : class;
            uint64_t number = (uint64_t)json_integer_value(state);
            rank[is_code ? ent_game_find(g, number) : number - 1] = (uint32_t)(classes - k);
        }
    }
    return rank;
}

/* Per decision maker: an array by index, or an object by name. */
static json_t *of_maker(const json_t *all, const json_t *names, uint32_t i)
{
    if (json_is_array(all)) return json_array_get(all, i);
    return json_object_get(all, json_string_value(json_array_get(names, i)));
}

static void take_options(struct arena *a, struct game *g, const json_t *model)
{
    const json_t *owner = json_object_get(model, "owner");
    const json_t *states = json_object_get(model, "states");
    struct movement *movement = arena_array(a, struct movement, g->n_makers);
    uint64_t *code = arena_array(a, uint64_t, json_array_size(states));
    g->n_options = (uint32_t)json_array_size(owner);
    g->n = (uint32_t)json_array_size(states);
    for (uint32_t s = 0; s < g->n; s++)
        code[s] = code_of(json_string_value(json_array_get(states, s)));
    for (uint32_t o = 0; o < g->n_options; o++) {
        struct movement *m = &movement[json_integer_value(json_array_get(owner, o))];
        const json_t *direction = json_array_get(json_object_get(model, "direction"), o);
        m->own |= 1ull << o;
        if (!strcmp(json_string_value(direction), "fwd")) m->only_yes |= 1ull << o;
        if (!strcmp(json_string_value(direction), "back")) m->only_no |= 1ull << o;
    }
    g->movement = movement;
    g->code = g->n == 1ull << g->n_options ? NULL : code;
}

static struct move_list moves_of(struct arena *a, uint32_t n, const json_t *moves)
{
    uint64_t *first = arena_array(a, uint64_t, (size_t)n + 1);
    uint32_t *to = arena_array(a, uint32_t, json_array_size(moves));
    for (uint32_t s = 0; s < n; s++) {
        first[s + 1] = first[s];
        for (size_t k = 0; k < json_array_size(moves); k++) {
            const uint32_t *move = numbers(a, json_array_get(moves, k), UINT32_MAX);
            if (move[0] == s) to[first[s + 1]++] = move[1];
        }
    }
    return (struct move_list){first, to};
}

static void take_graph(struct arena *a, struct game *g, const json_t *model, const json_t *names)
{
    struct move_list *lists = arena_array(a, struct move_list, g->n_makers);
    g->n = (uint32_t)json_object_size(json_object_get(model, "states_text"));
    for (uint32_t i = 0; i < g->n_makers; i++)
        lists[i] = moves_of(a, g->n, of_maker(json_object_get(model, "moves"), names, i));
    g->moves = lists;
}

static const struct preference *preferences_of(struct arena *a, const struct game *g,
                                               const json_t *model, const json_t *names)
{
    const json_t *ranks = json_object_get(model, "rank");
    const json_t *codes = json_object_get(model, "ranking_decimal_best_first");
    const json_t *states = json_object_get(model, "ranking_best_first");
    struct preference *p = arena_array(a, struct preference, g->n_makers);
    for (uint32_t i = 0; i < g->n_makers; i++) {
        if (ranks)
            p[i].rank = numbers(a, json_array_get(ranks, i), 0);
        else
            p[i].rank = rank_of(a, g, of_maker(codes ? codes : states, names, i), codes);
    }
    return p;
}

static const uint8_t *bytes_of(struct arena *a, uint32_t n, const json_t *states)
{
    uint8_t *bytes = arena_array(a, uint8_t, n);
    for (size_t k = 0; k < json_array_size(states); k++)
        bytes[json_integer_value(json_array_get(states, k)) - 1] = 1;
    return bytes;
}

/* "Nash" of the file is "nash" of ours. */
static const json_t *by_concept(const json_t *object, enum concept c)
{
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)(uintptr_t)object, key,
                        value) if (ent_str_is_fold(str_of(key), ent_concept_key[c])) return value;
    return NULL;
}

static struct check_case case_of(struct arena *a, const json_t *model)
{
    const json_t *names = json_object_get(model, "dms");
    const json_t *name = json_object_get(model, "name");
    const json_t *answers = json_object_get(model, "stability");
    struct game *g = arena_new(a, struct game);
    struct check_case c = {.game = g};
    if (!answers) answers = json_object_get(model, "literature");
    if (!name) name = json_object_get(model, "id");
    c.name = ent_str_copy(a, str_of(json_string_value(name)));
    g->status_quo = NO_INDEX;
    g->n_makers = (uint32_t)json_array_size(names ? names : json_object_get(model, "rank"));
    g->maker = arena_array(a, struct str, g->n_makers);
    if (json_object_get(model, "moves"))
        take_graph(a, g, model, names);
    else
        take_options(a, g, model);
    g->preference = preferences_of(a, g, model, names);
    for (enum concept k = 0; k < CONCEPT_COUNT; k++) {
        const json_t *stable = by_concept(answers, k);
        const json_t *equilibria = by_concept(json_object_get(model, "equilibria"), k);
        for (uint32_t i = 0; stable && i < g->n_makers; i++)
            c.stable[k][i] = bytes_of(a, g->n, of_maker(stable, names, i));
        if (equilibria) c.equilibrium[k] = bytes_of(a, g->n, equilibria);
    }
    return c;
}

struct check_data check_data_read(struct arena *a, const char *path)
{
    json_error_t error;
    json_t *models = json_load_file(path, 0, &error);
    if (!models) wrong(path, error.text);
    struct check_data d = {NULL, (uint32_t)json_array_size(models)};
    d.at = arena_array(a, struct check_case, d.n);
    for (uint32_t k = 0; k < d.n; k++) d.at[k] = case_of(a, json_array_get(models, k));
    json_decref(models);
    return d;
}
