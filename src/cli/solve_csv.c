/* Verdicts as tables: states.csv, a line a state; stability.csv, a line a state and decision maker or joint move. */
#include <errno.h>
#include <sys/stat.h>

#include "cli/output.h"
#include "cli/solve_drawing.h"

/* RFC 4180; an apostrophe before what a spreadsheet would take for a formula. */
static void put_field(FILE *out, struct str s, bool is_first)
{
    if (!is_first) putc(',', out);
    putc('"', out);
    if (s.n && strchr("=+-@\t\r", s.at[0])) putc('\'', out);
    for (size_t i = 0; i < s.n; i++) {
        if (s.at[i] == '"') putc('"', out);
        putc(s.at[i], out);
    }
    putc('"', out);
}

static void put_word(FILE *out, const char *word) { fprintf(out, ",%s", word); }

/* "-" would be taken for a formula: words in full. */
static const char *word_of(const char *cell)
{
    return *cell == '-' ? "cannot" : *cell == '?' ? "undecided" : cell;
}

static void put_concepts(FILE *out, const struct solution *s)
{
    for (int c = 0; c < CONCEPT_COUNT; c++)
        if (solution_has(s, (enum concept)c)) put_word(out, ent_concept_key[c]);
}

static void put_distance(FILE *out, const struct reach *r, uint32_t state)
{
    putc(',', out);
    if (r && r->distance[state] != NO_INDEX) fprintf(out, "%u", r->distance[state]);
}

static bool is_listed(const struct solution *s, uint32_t state)
{
    if (s->game->n <= SOLVE_LIST_MOST || run_has(s->run, OPTION_STATES)) return true;
    for (int c = 0; c < CONCEPT_COUNT; c++)
        if (solution_has(s, (enum concept)c) && plane_has(s->possible->equilibrium[c], state))
            return true;
    return false;
}

static void put_state_name(FILE *out, const struct solution *s, uint32_t state)
{
    struct arena scratch = {0};
    put_field(out, ent_game_state_text(&scratch, s->game, state), true);
    put_field(out, ent_narrate_content(&scratch, &s->wording, state), false);
    ent_arena_free(&scratch);
}

static void put_states(FILE *out, const struct solution *s, const struct solve_reaches *r)
{
    fputs("state,content", out);
    put_concepts(out, s);
    fputs(",moves,improvements,joint_moves,joint_improvements\r\n", out);
    for (uint32_t state = 0; state < s->game->n; state++) {
        if (!is_listed(s, state)) continue;
        put_state_name(out, s, state);
        for (int c = 0; c < CONCEPT_COUNT; c++)
            if (solution_has(s, (enum concept)c))
                put_word(out, word_of(ent_solve_cell(s, (enum concept)c, state)));
        put_distance(out, r->any, state);
        put_distance(out, r->improving, state);
        put_distance(out, r->joint, state);
        put_distance(out, r->joint_improving, state);
        fputs("\r\n", out);
    }
}

static const uint64_t *plane_of(const struct verdicts *v, int c, uint32_t mover)
{
    return mover < v->n_makers ? v->stable[c][mover] : v->joint[c][mover - v->n_makers];
}

static const char *stability_word(const struct solution *s, int c, uint32_t mover, uint32_t state)
{
    if (plane_has(plane_of(s->holds, c, mover), state)) return "holds";
    if (!plane_has(plane_of(s->possible, c, mover), state)) return "cannot";
    const uint64_t *const *open = s->bounds ? s->bounds->open_possible[c] : NULL;
    return open && open[mover] && plane_has(open[mover], state) ? "undecided" : "could";
}

static void put_stability(FILE *out, const struct solution *s)
{
    struct arena *a = &s->run->arena;
    fputs("state,content,mover", out);
    put_concepts(out, s);
    fputs("\r\n", out);
    for (uint32_t state = 0; state < s->game->n; state++)
        for (uint32_t mover = 0;
             is_listed(s, state) && mover < s->game->n_makers + s->game->n_joint; mover++) {
            put_state_name(out, s, state);
            put_field(out, ent_narrate_mover(a, &s->wording, mover), false);
            for (int c = 0; c < CONCEPT_COUNT; c++)
                if (solution_has(s, (enum concept)c))
                    put_word(out, stability_word(s, c, mover, state));
            fputs("\r\n", out);
        }
}

static bool write_table(const struct solution *s, const char *folder, const char *name,
                        const struct solve_reaches *r, struct ent_error *err)
{
    struct output out;
    struct str path = ent_str_format(&s->run->arena, "%s/%s.csv", folder, name);
    if (!ent_output_open(&s->run->arena, path.at, &out, err)) return false;
    if (r)
        put_states(out.file, s, r);
    else
        put_stability(out.file, s);
    return ent_output_finish(&out, err);
}

bool ent_solve_csv(const struct solution *s, const char *folder, struct ent_error *err)
{
    struct solve_reaches reaches = {0};
    if (s->from != NO_INDEX && !ent_solve_reaches(s, &reaches, err)) return false;
    if (mkdir(folder, 0777) != 0 && errno != EEXIST)
        return ent_fail(err, ENT_EIO, "%s: %s", folder, strerror(errno));
    return write_table(s, folder, "states", &reaches, err) &&
           write_table(s, folder, "stability", NULL, err);
}
