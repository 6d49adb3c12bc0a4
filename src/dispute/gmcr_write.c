#include <stdlib.h>

#include "dispute/json_part.h"
#include "dispute/preference.h"

enum { PATTERNS_MAX = 1000, STATES_MAX = 1 << 16 };

/* A dispute on its way to .gmcr. */
struct gmcr {
    struct arena *arena;
    const struct dispute *d;
    const struct game *game; /* where some ranking is not of statements; else NULL */
    struct ent_error *err;
};

static bool has_no_place(struct gmcr *w, const struct note *note, const char *what)
{
    return ent_entry_fail(w->d, note, w->err, ".gmcr has no place for %s", what);
}

static bool is_manual_kind(enum entry_kind kind)
{
    return kind == ENTRY_RANKING || kind == ENTRY_WEIGHTS || kind == ENTRY_OVER ||
           kind == ENTRY_OVER_NOW || kind == ENTRY_PUT;
}

static bool check_prefer(struct gmcr *w, const struct prefer *p)
{
    if (p->is_partial) return has_no_place(w, &p->note, "a partial preference");
    if (p->viewer != NO_INDEX)
        return has_no_place(w, &p->note, "what one decision maker believes of another");
    if (ent_preference_has_levels(p)) return has_no_place(w, &p->note, "degrees of preference");
    return true;
}

static bool check_whole(struct gmcr *w)
{
    const struct dispute *d = w->d;
    uint32_t known = 0;
    if (d->is_graph) return has_no_place(w, &d->note, "states and moves given as such");
    if (d->n_bans) return has_no_place(w, &d->bans[0].note, "move bans");
    if (d->n_joints) return has_no_place(w, &d->joints[0].note, "joint moves");
    if (d->n_merged) return has_no_place(w, &d->merged[0].note, "coalesced states");
    for (uint32_t i = 0; i < d->n_constraints; i++)
        if (d->constraints[i].kind == CONSTRAINT_FEASIBLE && !d->constraints[i].note.is_off)
            return has_no_place(w, &d->constraints[i].note, "a list of feasible states");
    for (uint32_t i = 0; i < d->n_prefers; i++) {
        if (!check_prefer(w, &d->prefers[i])) return false;
        known |= 1u << d->prefers[i].maker;
    }
    for (uint32_t i = 0; i < d->n_makers; i++)
        if (!(known >> i & 1))
            return has_no_place(w, &d->makers[i].note, "a preference that is not known");
    return true;
}

static json_t *literal(uint32_t option, bool is_yes)
{
    return json_pack("[is]", (int)option, is_yes ? "Y" : "N");
}

static json_t *condition_of(const struct dispute *d, const struct pattern *p)
{
    json_t *list = json_array();
    for (uint32_t o = 0; o < d->n_options; o++) {
        if (option_set_has(&p->yes, o)) json_array_append_new(list, literal(o, true));
        if (option_set_has(&p->no, o)) json_array_append_new(list, literal(o, false));
    }
    return list;
}

/* The literals of one conjunction in the order in which they are written; NULL where the formula is none. */
static json_t *conjunction_of(struct formula f, uint32_t start, uint32_t end)
{
    json_t *list = json_array();
    for (uint32_t i = start; i < end; i++) {
        bool is_no = i + 1 < end && f.at[i + 1].kind == FORMULA_NOT;
        if (f.at[i].kind == FORMULA_OPTION) {
            json_array_append_new(list, literal(f.at[i].value, !is_no));
            i += is_no;
        } else if (f.at[i].kind != FORMULA_AND) {
            json_decref(list);
            return NULL;
        }
    }
    return list;
}

/* Where the formula is a union of conjunctions already, they are kept as they are; NULL where not. */
static json_t *union_of(struct formula f, uint32_t end)
{
    json_t *members = json_array(), *one = NULL;
    while (f.at[end - 1].kind == FORMULA_OR) {
        uint32_t start = ent_formula_start(f, end - 1);
        one = conjunction_of(f, start, end - 1);
        if (!one || json_array_insert_new(members, 0, one)) break;
        end = start;
    }
    if (f.at[end - 1].kind != FORMULA_OR) one = conjunction_of(f, 0, end);
    if (one && f.at[end - 1].kind != FORMULA_OR) {
        json_array_insert_new(members, 0, one);
        return members;
    }
    json_decref(members);
    return NULL;
}

/* Every conjunction that the formula is a union of. */
static bool members_of(struct gmcr *w, struct formula f, const struct note *note, json_t **out)
{
    *out = union_of(f, f.n);
    if (*out) return true;
    uint32_t n;
    const struct pattern *p = ent_formula_patterns(w->arena, w->d, f, PATTERNS_MAX, &n);
    if (!p) return has_no_place(w, note, "a formula of more than 1000 patterns");
    *out = json_array();
    for (uint32_t i = 0; i < n; i++) json_array_append_new(*out, condition_of(w->d, &p[i]));
    return true;
}

/* One condition: a conjunction, or a compound one. */
static bool condition(struct gmcr *w, struct formula f, const struct note *note, json_t *list)
{
    json_t *members;
    if (!members_of(w, f, note, &members)) return false;
    if (json_array_size(members) == 1)
        json_array_append(list, json_array_get(members, 0));
    else
        json_array_append_new(list, json_pack("{sbsO}", "compound", 1, "members", members));
    json_decref(members);
    return true;
}

static json_t *options_of(const struct dispute *d)
{
    static const char *const directions[] = {"both", "fwd", "back"};
    json_t *list = json_array();
    for (uint32_t o = 0; o < d->n_options; o++) {
        const struct option *option = &d->options[o];
        /* "Iraq: Attack" with the title "Attack" is how a name that two decision makers share was read */
        bool is_shared = option->title.n && str_ends(option->name, option->title) &&
                         option->name.n > option->title.n + 2;
        json_t *row = json_object();
        json_object_set_new(row, "name", json_of(is_shared ? option->title : option->name));
        json_object_set_new(row, "permittedDirection", json_string(directions[option->direction]));
        json_array_append_new(list, row);
    }
    return list;
}

static bool infeasibles_of(struct gmcr *w, json_t *list)
{
    const struct dispute *d = w->d;
    uint32_t n;
    const struct formula *f = ent_dispute_forbidden(w->arena, d, &n);
    for (uint32_t i = 0; i < n; i++) {
        json_t *members;
        if (!members_of(w, f[i], &d->note, &members)) return false;
        json_array_extend(list, members);
        json_decref(members);
    }
    return true;
}

/* Options in the order of the file are regrouped by decision maker when it is read; so are numbers of states. */
static void regroup(const struct dispute *d, uint32_t *bit_of)
{
    uint32_t next = 0;
    struct option_set placed = {{0}};
    for (uint32_t i = 0; i <= d->n_makers; i++)
        for (uint32_t o = 0; o < d->n_options; o++) {
            bool is_own = i == d->n_makers || d->options[o].owners >> i & 1;
            if (!is_own || option_set_has(&placed, o)) continue;
            option_set_add(&placed, o);
            bit_of[o] = next++;
        }
}

struct place {
    uint32_t rank;
    uint64_t code;
};

/* Best first, then by number. */
static int by_rank(const void *x, const void *y)
{
    const struct place *a = x, *b = y;
    if (a->rank != b->rank) return a->rank > b->rank ? -1 : 1;
    return a->code < b->code ? -1 : a->code > b->code;
}

static json_t *ranking_of(struct gmcr *w, uint32_t i)
{
    uint32_t bit_of[OPTIONS_MAX], n = w->game->n;
    struct place *places = arena_array(w->arena, struct place, (size_t)n + 1);
    json_t *list = json_array();
    regroup(w->d, bit_of);
    for (uint32_t s = 0; s < n; s++) {
        places[s].rank = w->game->preference[i].rank[s];
        for (uint32_t o = 0; o < w->d->n_options; o++)
            places[s].code |= (game_code(w->game, s) >> o & 1) << bit_of[o];
    }
    qsort(places, n, sizeof *places, by_rank);
    for (uint32_t s = 0, end; s < n; s = end) {
        json_t *class = json_array();
        for (end = s; end < n && places[end].rank == places[s].rank; end++)
            json_array_append_new(class, json_integer((json_int_t)places[end].code));
        json_array_append(list, end - s == 1 ? json_array_get(class, 0) : class);
        json_decref(class);
    }
    return list;
}

static bool maker_of(struct gmcr *w, const struct prefer *p, json_t *list)
{
    const struct dispute *d = w->d;
    uint32_t i = p->maker;
    json_t *row = json_object(), *own = json_array(), *statements = json_array();
    json_t *unseen = json_array();
    bool ok = true;
    for (uint32_t o = 0; o < d->n_options; o++)
        if (d->options[o].owners >> i & 1) json_array_append_new(own, json_integer(o));
    for (uint32_t k = 0; ok && k < p->n; k++)
        if (p->entries[k].kind == ENTRY_STATEMENT && (!p->entries[k].note.is_off || w->game))
            ok = condition(w, p->entries[k].a, &p->entries[k].note, statements);
    for (uint32_t k = 0; ok && k < d->n_unseen; k++)
        if (d->unseen[k].maker == i)
            ok = condition(w, d->unseen[k].formula, &d->unseen[k].note, unseen);
    json_object_set_new(row, "name", json_of(d->makers[i].name));
    json_object_set_new(row, "options", own);
    json_object_set_new(row, "misperceptions", unseen);
    json_object_set_new(row, "preferences", statements);
    json_object_set_new(row, "preferenceRanking", w->game ? ranking_of(w, i) : json_array());
    json_array_append_new(list, row);
    return ok;
}

static bool makers_of(struct gmcr *w, json_t *list)
{
    for (uint32_t i = 0; i < w->d->n_makers; i++)
        for (uint32_t k = 0; k < w->d->n_prefers; k++)
            if (w->d->prefers[k].maker == i && !maker_of(w, &w->d->prefers[k], list)) return false;
    return true;
}

static json_t *coalitions_of(const struct dispute *d)
{
    json_t *list = json_array();
    uint32_t placed = 0;
    for (uint32_t i = 0; i < d->n_makers; i++) {
        json_t *group = NULL;
        if (placed >> i & 1) continue;
        for (uint32_t k = 0; k < d->n_coalitions && !group; k++) {
            uint32_t members = d->coalitions[k].members;
            if (!(members >> i & 1)) continue;
            group = json_array();
            placed |= members;
            for (uint32_t m = 0; m < d->n_makers; m++)
                if (members >> m & 1) json_array_append_new(group, json_integer(m));
        }
        json_array_append_new(list, group ? group : json_integer(i));
    }
    return list;
}

/* Ranks of the listed states, where statements alone do not say them. */
static bool rank_by_hand(struct gmcr *w)
{
    bool is_needed = false;
    for (uint32_t i = 0; i < w->d->n_prefers; i++)
        for (uint32_t k = 0; k < w->d->prefers[i].n; k++)
            is_needed |= is_manual_kind(w->d->prefers[i].entries[k].kind) &&
                         !w->d->prefers[i].entries[k].note.is_off;
    if (!is_needed) return true;
    w->game = ent_dispute_game(w->arena, w->d, w->err);
    if (w->game && w->game->n > STATES_MAX)
        return ent_fail(w->err, ENT_ELIMIT, "a ranking by hand of %u states, at most %d",
                        w->game->n, STATES_MAX);
    return w->game != NULL;
}

bool ent_dispute_write_gmcr(struct arena *a, const struct dispute *d, struct str *out,
                            struct ent_error *err)
{
    struct gmcr w = {a, d, NULL, err};
    if (!check_whole(&w) || !rank_by_hand(&w)) return false;
    json_t *root = json_object(), *makers = json_array(), *infeasibles = json_array();
    json_object_set_new(root, "program", json_string("Entente"));
    json_object_set_new(root, "version", json_string(ENT_VERSION));
    json_object_set_new(root, "options", options_of(d));
    json_object_set_new(root, "decisionMakers", makers);
    json_object_set_new(root, "infeasibles", infeasibles);
    json_object_set_new(root, "useManualPreferenceRanking", json_boolean(w.game));
    json_object_set_new(root, "coalitions", coalitions_of(d));
    bool ok = infeasibles_of(&w, infeasibles) && makers_of(&w, makers);
    if (ok)
        *out = ent_json_text(a, root);
    else
        json_decref(root);
    return ok;
}
