#include <stdio.h>
#include <stdlib.h>

#include "dispute/json_part.h"
#include "dispute/listing.h"

enum { PLACE_MAX = 80 };

/* Under the name of its decision maker where it is another's too: "Iraq: Attack". The title keeps the name as it is in the file. */
static void make_unique(struct json_reader *r, uint32_t o)
{
    struct option *option = &r->draft.options.at[o];
    struct str given = option->name, name = given;
    struct str maker =
        option->owners ? r->draft.makers.at[__builtin_ctz(option->owners)].name : STR("nobody");
    uint32_t n = 1;
    for (uint32_t i = 0; i < o; i++) {
        if (!str_equal(r->draft.options.at[i].name, name)) continue;
        if (n++ == 1)
            name = ent_str_format(r->draft.arena, "%.*s: %.*s", STR_ARGS(maker), STR_ARGS(given));
        else
            name = ent_str_format(r->draft.arena, "%.*s: %.*s (%u)", STR_ARGS(maker),
                                  STR_ARGS(given), n - 1);
        i = UINT32_MAX; /* from the start again */
    }
    option->name = name;
    if (n > 1) option->title = given;
}

static bool take_option(struct json_reader *r, uint32_t i, const json_t *value)
{
    char place[PLACE_MAX];
    struct option option = {0};
    const json_t *direction = json_object_get(value, "permittedDirection");
    const char *text = json_string_value(direction);
    snprintf(place, sizeof place, "options[%u]", i);
    if (!ent_json_name(r, place, json_object_get(value, "name"), &option.name)) return false;
    if (!direction || (text && !strcmp(text, "both")))
        option.direction = DIRECTION_BOTH;
    else if (text && !strcmp(text, "fwd"))
        option.direction = DIRECTION_ONLY_YES;
    else if (text && !strcmp(text, "back"))
        option.direction = DIRECTION_ONLY_NO;
    else
        return ent_json_expected(r, place, "permittedDirection both, fwd or back", direction);
    *vec_add(r->draft.arena, &r->draft.options) = option;
    return true;
}

static bool take_options(struct json_reader *r, const json_t *list)
{
    if (!json_is_array(list)) return ent_json_expected(r, "options", "a list", list);
    if (json_array_size(list) > OPTIONS_MAX)
        return ent_json_fail(r, "options", "more than %d options", OPTIONS_MAX);
    json_each(list, i) if (!take_option(r, i, json_array_get(list, i))) return false;
    return true;
}

static bool take_owned(struct json_reader *r, uint32_t i, const json_t *list)
{
    char place[PLACE_MAX];
    snprintf(place, sizeof place, "decisionMakers[%u].options", i);
    if (!json_is_array(list)) return ent_json_expected(r, place, "a list", list);
    json_each(list, k)
    {
        const json_t *value = json_array_get(list, k);
        json_int_t o = json_is_integer(value) ? json_integer_value(value) : -1;
        if (o < 0 || o >= r->draft.options.n)
            return ent_json_expected(r, place, "the number of an option", value);
        r->draft.options.at[o].owners |= 1u << i;
    }
    return true;
}

static bool take_maker(struct json_reader *r, uint32_t i, const json_t *value)
{
    char place[PLACE_MAX];
    struct maker maker = {0};
    snprintf(place, sizeof place, "decisionMakers[%u].name", i);
    if (!ent_json_name(r, place, json_object_get(value, "name"), &maker.name)) return false;
    ent_draft_step(&r->draft);
    if (ent_dispute_maker(&r->draft.d, maker.name) != NO_INDEX)
        return ent_json_fail(r, place, "a second decision maker \"%.*s\"", STR_ARGS(maker.name));
    *vec_add(r->draft.arena, &r->draft.makers) = maker;
    return take_owned(r, i, json_object_get(value, "options"));
}

static bool take_makers(struct json_reader *r, const json_t *list)
{
    if (!json_is_array(list)) return ent_json_expected(r, "decisionMakers", "a list", list);
    if (json_array_size(list) > GAME_MAKERS_MAX)
        return ent_json_fail(r, "decisionMakers", "more than %d decision makers", GAME_MAKERS_MAX);
    json_each(list, i) if (!take_maker(r, i, json_array_get(list, i))) return false;
    for (uint32_t o = 0; o < r->draft.options.n; o++) make_unique(r, o);
    ent_draft_step(&r->draft);
    return true;
}

struct nodes VEC(struct formula_node);

enum { MEMBERS_MAX = 1000, CONDITIONS_MAX = 100000 };

static void add_node(struct json_reader *r, struct nodes *to, enum formula_kind kind,
                     uint32_t value)
{
    *vec_add(r->draft.arena, to) = (struct formula_node){kind, value};
}

/* All states: an empty condition. */
static void add_everything(struct json_reader *r, struct nodes *to)
{
    add_node(r, to, FORMULA_PATTERN, ent_draft_pattern(&r->draft, (struct pattern){0}));
}

static bool take_literal(struct json_reader *r, const char *place, const json_t *value,
                         struct nodes *to)
{
    const json_t *index = json_array_get(value, 0);
    const char *answer = json_string_value(json_array_get(value, 1));
    json_int_t o = json_is_integer(index) ? json_integer_value(index) : -1;
    bool is_yes = answer && !strcmp(answer, "Y"), is_no = answer && !strcmp(answer, "N");
    if (o < 0 || o >= r->draft.options.n || (!is_yes && !is_no) || json_array_size(value) != 2)
        return ent_json_expected(r, place, "[number of an option, \"Y\" or \"N\"]", value);
    add_node(r, to, FORMULA_OPTION, (uint32_t)o);
    if (is_no) add_node(r, to, FORMULA_NOT, 0);
    return true;
}

static bool take_simple(struct json_reader *r, const char *place, const json_t *value,
                        struct nodes *to)
{
    if (!json_is_array(value) || json_array_size(value) > 2 * OPTIONS_MAX)
        return ent_json_expected(r, place, "a list of [option, \"Y\" or \"N\"]", value);
    if (!json_array_size(value)) add_everything(r, to);
    json_each(value, i)
    {
        if (!take_literal(r, place, json_array_get(value, i), to)) return false;
        if (i) add_node(r, to, FORMULA_AND, 0);
    }
    return true;
}

/* A conjunction, or {"compound": true, "members": [conjunction, ...]}. */
static bool take_condition(struct json_reader *r, const char *place, const json_t *value,
                           struct formula *out)
{
    struct nodes nodes = {0};
    const json_t *members = json_object_get(value, "members");
    bool is_simple = !json_is_object(value);
    if (is_simple && !take_simple(r, place, value, &nodes)) return false;
    if (!is_simple && (!json_is_array(members) || json_array_size(members) > MEMBERS_MAX))
        return ent_json_expected(r, place, "members, a list of conditions", members);
    if (!is_simple && !json_array_size(members)) {
        add_everything(r, &nodes);
        add_node(r, &nodes, FORMULA_NOT, 0);
    }
    json_each(members, i)
    {
        if (!take_simple(r, place, json_array_get(members, i), &nodes)) return false;
        if (i) add_node(r, &nodes, FORMULA_OR, 0);
        if (nodes.n > 10000) return ent_json_fail(r, place, "a formula of more than 10000 parts");
    }
    *out = (struct formula){nodes.at, nodes.n};
    return true;
}

/* The list of conditions under a key; absent is empty. */
static bool take_conditions(struct json_reader *r, const char *place, const json_t *list,
                            const struct formula **out, uint32_t *n)
{
    struct formulas VEC(struct formula) formulas = {0};
    if (list && !json_is_array(list)) return ent_json_expected(r, place, "a list", list);
    if (json_array_size(list) > CONDITIONS_MAX)
        return ent_json_fail(r, place, "more than %d conditions", CONDITIONS_MAX);
    json_each(list, i)
    {
        char at[PLACE_MAX + 16];
        snprintf(at, sizeof at, "%s[%u]", place, i);
        struct formula *f = vec_add(r->draft.arena, &formulas);
        if (!take_condition(r, at, json_array_get(list, i), f)) return false;
    }
    *out = formulas.at;
    *n = formulas.n;
    return true;
}

static bool take_infeasibles(struct json_reader *r, const json_t *list)
{
    const struct formula *formulas;
    uint32_t n;
    if (!take_conditions(r, "infeasibles", list, &formulas, &n)) return false;
    for (uint32_t i = 0; i < n; i++)
        *vec_add(r->draft.arena, &r->draft.constraints) =
            (struct constraint){.kind = CONSTRAINT_INFEASIBLE, .formulas = &formulas[i], .n = 1};
    ent_draft_step(&r->draft);
    return true;
}

/* Manual rankings number states by the options regrouped by decision maker, in the order of each one's list; shared ones stand where they come first, those
 * of nobody last.
 *
 *   bit_of  [options] place of an option in such a number
 *   codes   [n] feasible states as such numbers, ascending */
struct regrouped {
    uint32_t bit_of[OPTIONS_MAX];
    uint64_t *codes;
    uint32_t n;
    bool is_listed;
};

static void regroup_options(struct json_reader *r, const json_t *makers, struct regrouped *out)
{
    struct option_set placed = {{0}};
    uint32_t next = 0;
    json_each(makers, i)
    {
        const json_t *own = json_object_get(json_array_get(makers, i), "options");
        json_each(own, k)
        {
            uint32_t o = (uint32_t)json_integer_value(json_array_get(own, k));
            if (option_set_has(&placed, o)) continue;
            option_set_add(&placed, o);
            out->bit_of[o] = next++;
        }
    }
    for (uint32_t o = 0; o < r->draft.options.n; o++)
        if (!option_set_has(&placed, o)) out->bit_of[o] = next++;
}

static int by_code(const void *x, const void *y)
{
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return a < b ? -1 : a > b;
}

static bool regroup(struct json_reader *r, const json_t *makers, struct regrouped *out)
{
    struct listing l;
    ent_draft_step(&r->draft);
    if (!ent_listing_make(r->draft.arena, &r->draft.d, &l, r->err)) return false;
    regroup_options(r, makers, out);
    out->n = l.n;
    out->is_listed = true;
    out->codes = arena_array(r->draft.arena, uint64_t, (size_t)l.n + 1);
    for (uint32_t s = 0; s < l.n; s++)
        for (uint32_t o = 0; o < r->draft.options.n; o++)
            out->codes[s] |= (listing_code(&l, s) >> o & 1) << out->bit_of[o];
    if (l.n) qsort(out->codes, l.n, sizeof *out->codes, by_code);
    return true;
}

/* Are the numbers positions from 1 among the feasible states? Decimals of feasible states, unless one is none of these. */
static bool are_positions(const struct regrouped *g, const json_t *list)
{
    json_each(list, i)
    {
        const json_t *value = json_array_get(list, i);
        if (json_is_array(value)) {
            if (are_positions(g, value)) return true;
            continue;
        }
        uint64_t code = (uint64_t)json_integer_value(value);
        if (!bsearch(&code, g->codes, g->n, sizeof *g->codes, by_code)) return true;
    }
    return false;
}

struct ranked_list VEC(struct ranked);

static bool take_ranked(struct json_reader *r, const char *place, const struct regrouped *g,
                        bool is_position, const json_t *value, struct ranked *out)
{
    uint64_t code = json_is_integer(value) ? (uint64_t)json_integer_value(value) : UINT64_MAX;
    bool is_state = is_position ? code >= 1 && code <= g->n
                                : bsearch(&code, g->codes, g->n, sizeof *g->codes, by_code) != NULL;
    if (!is_state) return ent_json_expected(r, place, "the number of a feasible state", value);
    if (is_position) code = g->codes[code - 1];
    struct pattern p = {0};
    for (uint32_t o = 0; o < r->draft.options.n; o++)
        option_set_add(code >> g->bit_of[o] & 1 ? &p.yes : &p.no, o);
    out->states =
        ent_formula_leaf(r->draft.arena, FORMULA_PATTERN, ent_draft_pattern(&r->draft, p));
    return true;
}

/* Best first; a list within is a class of states that are the same. */
static bool take_ranking(struct json_reader *r, const char *place, const struct regrouped *g,
                         const json_t *list, struct ranked_list *out)
{
    bool is_position = are_positions(g, list);
    json_each(list, i)
    {
        const json_t *class = json_array_get(list, i);
        bool is_one = !json_is_array(class);
        if (!is_one && !json_array_size(class))
            return ent_json_expected(r, place, "states of a class", class);
        for (uint32_t k = 0; k < (is_one ? 1 : (uint32_t)json_array_size(class)); k++) {
            struct ranked *ranked = vec_add(r->draft.arena, out);
            ranked->degree = i > 0 && k == 0;
            if (!take_ranked(r, place, g, is_position, is_one ? class : json_array_get(class, k),
                             ranked))
                return false;
        }
    }
    return true;
}

struct entries VEC(struct entry);

/* The ranking made by hand; one that is not in force and does not fit the feasible states is left out. */
static bool take_manual(struct json_reader *r, const char *place, const json_t *list,
                        struct regrouped *g, bool is_in_force, struct entries *entries)
{
    struct ranked_list ranked = {0};
    struct ent_error own = {0}, *outer = r->err;
    if (!json_is_array(list) || !json_array_size(list)) return true;
    if (!is_in_force) r->err = &own;
    bool ok = g->is_listed && take_ranking(r, place, g, list, &ranked);
    r->err = outer;
    if (!ok) return !is_in_force;
    struct entry *e = vec_add(r->draft.arena, entries);
    *e = (struct entry){.kind = ENTRY_RANKING, .ranked = ranked.at, .n = ranked.n};
    e->note.is_off = !is_in_force;
    return true;
}

static const json_t *either(const json_t *object, const char *key, const char *older)
{
    const json_t *value = json_object_get(object, key);
    return value ? value : json_object_get(object, older);
}

static bool take_preference(struct json_reader *r, uint32_t i, const json_t *maker,
                            struct regrouped *g, bool is_manual)
{
    char place[PLACE_MAX];
    struct entries entries = {0};
    const struct formula *formulas;
    uint32_t n;
    snprintf(place, sizeof place, "decisionMakers[%u].preferences", i);
    if (!take_conditions(r, place, json_object_get(maker, "preferences"), &formulas, &n))
        return false;
    const json_t *manual = either(maker, "preferenceRanking", "preferenceVector");
    bool is_ranked = is_manual && json_array_size(manual);
    for (uint32_t k = 0; k < n; k++) {
        struct entry *e = vec_add(r->draft.arena, &entries);
        *e = (struct entry){.kind = ENTRY_STATEMENT, .a = formulas[k]};
        e->note.is_off = is_ranked;
    }
    if (!n) {
        struct entry *e = vec_add(r->draft.arena, &entries);
        *e = (struct entry){.kind = ENTRY_INDIFFERENT, .is_all = true};
    }
    snprintf(place, sizeof place, "decisionMakers[%u].preferenceRanking", i);
    if (!take_manual(r, place, manual, g, is_ranked, &entries)) return false;
    *vec_add(r->draft.arena, &r->draft.prefers) =
        (struct prefer){.maker = i, .viewer = NO_INDEX, .entries = entries.at, .n = entries.n};
    return true;
}

static bool take_misperceptions(struct json_reader *r, uint32_t i, const json_t *maker)
{
    char place[PLACE_MAX];
    const struct formula *formulas;
    uint32_t n;
    snprintf(place, sizeof place, "decisionMakers[%u].misperceptions", i);
    if (!take_conditions(r, place, json_object_get(maker, "misperceptions"), &formulas, &n))
        return false;
    for (uint32_t k = 0; k < n; k++)
        *vec_add(r->draft.arena, &r->draft.unseen) =
            (struct unseen){.maker = i, .formula = formulas[k]};
    return true;
}

static bool take_coalition(struct json_reader *r, const json_t *group)
{
    struct coalition coalition = {0};
    json_each(group, k)
    {
        const json_t *value = json_array_get(group, k);
        json_int_t i = json_is_integer(value) ? json_integer_value(value) : -1;
        if (i < 0 || i >= r->draft.makers.n)
            return ent_json_expected(r, "coalitions", "the number of a decision maker", value);
        coalition.members |= 1u << i;
    }
    if (__builtin_popcount(coalition.members) > 1)
        *vec_add(r->draft.arena, &r->draft.coalitions) = coalition;
    return true;
}

static bool has_manual(const json_t *makers)
{
    json_each(makers, i) if (json_array_size(either(json_array_get(makers, i), "preferenceRanking",
                                                    "preferenceVector"))) return true;
    return false;
}

bool ent_gmcr_take(struct json_reader *r, const json_t *root)
{
    const json_t *makers = json_object_get(root, "decisionMakers");
    struct regrouped *g = arena_new(r->draft.arena, struct regrouped);
    bool is_manual =
        json_is_true(either(root, "useManualPreferenceRanking", "useManualPreferenceVectors"));
    if (!take_options(r, json_object_get(root, "options")) || !take_makers(r, makers) ||
        !take_infeasibles(r, json_object_get(root, "infeasibles")))
        return false;
    if (has_manual(makers) && !regroup(r, makers, g) && is_manual) return false;
    r->err->code = ENT_OK;
    json_each(makers, i)
    {
        const json_t *maker = json_array_get(makers, i);
        if (!take_preference(r, i, maker, g, is_manual) || !take_misperceptions(r, i, maker))
            return false;
    }
    const json_t *coalitions = json_object_get(root, "coalitions");
    json_each(coalitions, i) if (!take_coalition(r, json_array_get(coalitions, i))) return false;
    ent_draft_step(&r->draft);
    return true;
}
