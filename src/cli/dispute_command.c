#include <stdio.h>

#include "base/json.h"
#include "cli/message.h"
#include "cli/run.h"
#include "dispute/dispute.h"

enum { SHOWN_MAX = 4096 }; /* states that are shown without --states */

static const char *plural(uint64_t n) { return n == 1 ? "" : "s"; }

/* What is known of a decision maker's preference. */
static const char *kind_of(const struct dispute *d, uint32_t i)
{
    for (uint32_t k = 0; k < d->n_prefers; k++)
        if (d->prefers[k].maker == i && d->prefers[k].viewer == NO_INDEX)
            return d->prefers[k].is_partial ? "partial" : "complete";
    return "not known";
}

/* Options with a mark are assumptions that somebody may want to see first. */
static uint32_t count_assumed(const struct dispute *d)
{
    uint32_t n = 0;
    for (uint32_t o = 0; o < d->n_options; o++) n += d->options[o].note.is_assumed;
    for (uint32_t k = 0; k < d->n_prefers; k++)
        for (uint32_t e = 0; e < d->prefers[k].n; e++)
            n += d->prefers[k].entries[e].note.is_assumed;
    return n;
}

static bool check_file(struct run *run, const char *path, struct ent_error *err)
{
    struct arena *a = &run->arena;
    struct ent_error listing = {0};
    const struct dispute *d = ent_dispute_open(a, path, err);
    if (!d) return false;
    const struct game *g = ent_dispute_game(a, d, &listing);
    if (!g && listing.code != ENT_ELIMIT) {
        *err = listing;
        return false;
    }
    printf("%s: %u decision maker%s, %u option%s, ", path, d->n_makers, plural(d->n_makers),
           d->n_options, plural(d->n_options));
    if (g)
        printf("%u%s state%s\n", g->n, d->is_graph ? "" : " feasible", plural(g->n));
    else
        printf("states not listed\n");
    if (!g) printf("  not listed: %s\n", listing.message);
    if (g && !g->n) puts("  no state is feasible");
    if (!d->has_status_quo) puts("  no status quo");
    for (uint32_t i = 0; i < d->n_makers; i++)
        if (strcmp(kind_of(d, i), "complete") != 0)
            printf("  %.*s: preference %s\n", STR_ARGS(d->makers[i].name), kind_of(d, i));
    for (uint32_t o = 0; o < d->n_options; o++)
        if (!d->options[o].owners)
            printf("  %.*s: an option of nobody\n", STR_ARGS(d->options[o].name));
    uint32_t n = count_assumed(d);
    if (n) printf("  %u assumed entr%s\n", n, n == 1 ? "y" : "ies");
    return true;
}

/* The worst of the files' statuses; one bad file does not keep others from being checked. */
enum status ent_run_dispute_check(struct run *run)
{
    enum status status = STATUS_OK;
    for (int i = 0; i < run->given.n; i++) {
        struct ent_error err = {0};
        if (check_file(run, run->given.words[i], &err)) continue;
        enum status failed = ent_run_failed(&err);
        if (failed > status) status = failed;
    }
    return status;
}

static bool convert(struct run *run, struct str *out, struct ent_error *err)
{
    const char *to = run->given.value[OPTION_TO];
    const struct dispute *d = ent_dispute_open(&run->arena, run->given.words[0], err);
    if (!d) return false;
    if (to && !strcmp(to, "gmcr")) return ent_dispute_write_gmcr(&run->arena, d, out, err);
    if (to && !strcmp(to, "graph")) return ent_dispute_write_graph(&run->arena, d, out, err);
    *out = ent_dispute_write(&run->arena, d);
    return true;
}

enum status ent_run_dispute_convert(struct run *run)
{
    struct ent_error err = {0};
    struct str text;
    if (!convert(run, &text, &err)) return ent_run_failed(&err);
    fwrite(text.n ? text.at : "", 1, text.n, stdout);
    return STATUS_OK;
}

static void show_options(const struct dispute *d)
{
    static const char *const ways[] = {"", ", to yes only", ", to no only"};
    if (d->n_options) puts("\nOPTIONS");
    for (uint32_t o = 0; o < d->n_options; o++) {
        const struct option *option = &d->options[o];
        printf("%4u  ", o + 1);
        bool is_later = false;
        for (uint32_t i = 0; i < d->n_makers; i++) {
            if (!(option->owners >> i & 1)) continue;
            printf("%s%.*s", is_later ? ", " : "", STR_ARGS(d->makers[i].name));
            is_later = true;
        }
        printf("%s: %.*s%s", is_later ? "" : "nobody", STR_ARGS(option->name),
               ways[option->direction]);
        if (option->title.n) printf("  (%.*s)", STR_ARGS(option->title));
        putchar('\n');
    }
}

static void show_state(struct arena *a, const struct game *g, uint32_t s, int width)
{
    struct str name = ent_game_state_text(a, g, s);
    printf("%6u  %.*s%*s", s + 1, STR_ARGS(name), width - (int)name.n, "");
    for (uint32_t i = 0; i < g->n_makers; i++) {
        if (g->preference[i].rank)
            printf(" %6u", g->preference[i].rank[s]);
        else
            printf(" %6s", "?");
    }
    puts(s == g->status_quo ? "  status quo" : "");
}

static void show_states(struct run *run, const struct game *g)
{
    uint32_t n = run_has(run, OPTION_STATES) || g->n < SHOWN_MAX ? g->n : SHOWN_MAX;
    int width = 5;
    for (uint32_t s = 0; s < n; s++) {
        struct arena one = {0};
        size_t length = ent_game_state_text(&one, g, s).n;
        if ((int)length > width) width = (int)length;
        ent_arena_free(&one);
    }
    printf("\nSTATES  %u; ranks: higher is better, ? is not complete\n%6s  %-*s", g->n, "", width,
           "");
    for (uint32_t i = 0; i < g->n_makers; i++)
        printf(" %6.*s", 6, ent_str_copy(&run->arena, g->maker[i]).at);
    putchar('\n');
    for (uint32_t s = 0; s < n; s++) {
        struct arena one = {0};
        show_state(&one, g, s, width);
        ent_arena_free(&one);
    }
    if (n < g->n) printf("%6s  %u more: --states\n", "", g->n - n);
}

static void show_words(struct run *run, const struct dispute *d, const struct game *g)
{
    if (d->name.n) printf("%.*s\n\n", STR_ARGS(d->name));
    puts("DECISION MAKERS");
    for (uint32_t i = 0; i < d->n_makers; i++) {
        printf("%4u  %.*s", i + 1, STR_ARGS(d->makers[i].name));
        if (d->makers[i].title.n) printf("  (%.*s)", STR_ARGS(d->makers[i].title));
        printf(": preference %s\n", kind_of(d, i));
    }
    show_options(d);
    show_states(run, g);
}

static void json_makers(struct json_writer *j, const struct dispute *d)
{
    ent_json_key(j, "decision_makers");
    ent_json_open(j, '[');
    for (uint32_t i = 0; i < d->n_makers; i++) {
        ent_json_open(j, '{');
        ent_json_key(j, "name"), ent_json_str(j, d->makers[i].name);
        ent_json_key(j, "title"), ent_json_str_or_null(j, d->makers[i].title);
        ent_json_key(j, "preference"), ent_json_str(j, str_of(kind_of(d, i)));
        ent_json_close(j, '}');
    }
    ent_json_close(j, ']');
}

static void json_options(struct json_writer *j, const struct dispute *d)
{
    static const char *const ways[] = {"both", "yes", "no"};
    ent_json_key(j, "options");
    ent_json_open(j, '[');
    for (uint32_t o = 0; o < d->n_options; o++) {
        ent_json_open(j, '{');
        ent_json_key(j, "name"), ent_json_str(j, d->options[o].name);
        ent_json_key(j, "title"), ent_json_str_or_null(j, d->options[o].title);
        ent_json_key(j, "direction"), ent_json_str(j, str_of(ways[d->options[o].direction]));
        ent_json_key(j, "owners"), ent_json_open(j, '[');
        for (uint32_t i = 0; i < d->n_makers; i++)
            if (d->options[o].owners >> i & 1) ent_json_str(j, d->makers[i].name);
        ent_json_close(j, ']');
        ent_json_close(j, '}');
    }
    ent_json_close(j, ']');
}

static void json_states(struct json_writer *j, const struct game *g)
{
    ent_json_key(j, "states");
    ent_json_open(j, '[');
    for (uint32_t s = 0; s < g->n; s++) {
        struct arena one = {0};
        ent_json_open(j, '{');
        ent_json_key(j, "state"), ent_json_str(j, ent_game_state_text(&one, g, s));
        ent_json_key(j, "ranks"), ent_json_open(j, '[');
        for (uint32_t i = 0; i < g->n_makers; i++) {
            if (g->preference[i].rank)
                ent_json_int(j, g->preference[i].rank[s]);
            else
                ent_json_null(j);
        }
        ent_json_close(j, ']');
        ent_json_close(j, '}');
        ent_arena_free(&one);
    }
    ent_json_close(j, ']');
}

static void show_json(const struct dispute *d, const struct game *g)
{
    struct arena own = {0};
    struct json_writer j = {.out = stdout};
    ent_json_open(&j, '{');
    ent_json_key(&j, "entente"), ent_json_int(&j, ENT_JSON_VERSION);
    ent_json_key(&j, "name"), ent_json_str_or_null(&j, d->name);
    json_makers(&j, d);
    json_options(&j, d);
    json_states(&j, g);
    ent_json_key(&j, "status_quo");
    if (g->status_quo == NO_INDEX)
        ent_json_null(&j);
    else
        ent_json_str(&j, ent_game_state_text(&own, g, g->status_quo));
    ent_json_close(&j, '}');
    ent_json_end_line(&j);
    ent_arena_free(&own);
}

enum status ent_run_dispute_show(struct run *run)
{
    struct ent_error err = {0};
    const struct dispute *d = ent_dispute_open(&run->arena, run->given.words[0], &err);
    const struct game *g = d ? ent_dispute_game(&run->arena, d, &err) : NULL;
    if (!g) return ent_run_failed(&err);
    if (run_has(run, OPTION_JSON))
        show_json(d, g);
    else
        show_words(run, d, g);
    return STATUS_OK;
}
