/* entente-attributions MODEL OUT LAYER CUES FILE...: what the trained attribution heads are asked about plain-text reports, and what they see, for
 * tools/train/attributions.py.
 *
 * CUES has lines of an id and the numbers of tokens that are to be taken for heads of cues, blanks between; "-" for none.
 *
 *   OUT.txt  D id, a line for each report; then T trait, a line for each trait, numbered from 0
 *   OUT.u32  for each report, NO_INDEX where there is no token:
 *              tokens, pieces, windows
 *              [tokens][5]   sentence, paragraph, start, end (code points), the token it hangs from
 *              [tokens]      where in the rows of OUT.f32 of this report the first piece of each token stands
 *              [windows]     rows of each window
 *              [tokens]      questions about cues: slots, number of traits, traits
 *              cues, and for each: its token, the first and the last token of its stretch, then its questions as above
 *   OUT.f32  the output of that layer of the trunk, float32, for all rows of all windows, [CLS] and [SEP] among them */
#include <stdio.h>
#include <stdlib.h>

#include "encoder/branch.h"
#include "encoder/forward.h"
#include "encoder/window.h"
#include "reading/attributor_question.h"
#include "text/intake.h"

/* Strings and their numbers. */
struct names {
    struct arena arena;
    struct strs at;
    uint32_t *index, size;
};

struct tool {
    FILE *text, *numbers, *rows;
    struct names names;
    struct str cues;
    struct model *model;
    struct trunk trunk;
    struct wordpiece pieces;
    struct pass pass;
    uint32_t layer;
};

static void rebuild(struct names *n)
{
    free(n->index);
    n->size = n->size ? n->size * 2 : 1 << 20;
    n->index = calloc(n->size, sizeof *n->index);
    if (!n->index) ent_out_of_memory(n->size);
    for (uint32_t i = 0; i < n->at.n; i++) {
        uint32_t at = ent_str_hash(n->at.at[i]) & (n->size - 1);
        while (n->index[at]) at = (at + 1) & (n->size - 1);
        n->index[at] = i + 1;
    }
}

static uint32_t number_of(struct names *n, struct str name)
{
    if (2 * n->at.n >= n->size) rebuild(n);
    uint32_t at = ent_str_hash(name) & (n->size - 1);
    for (; n->index[at]; at = (at + 1) & (n->size - 1))
        if (str_equal(n->at.at[n->index[at] - 1], name)) return n->index[at] - 1;
    *vec_add(&n->arena, &n->at) = ent_str_copy(&n->arena, name);
    n->index[at] = n->at.n;
    return n->at.n - 1;
}

static void put(struct tool *o, uint32_t number) { fwrite(&number, sizeof number, 1, o->numbers); }

static void put_question(struct tool *o, const struct question *q, uint32_t n_slots)
{
    for (uint32_t i = 0; i < n_slots; i++) put(o, q->slots[i]);
    put(o, q->traits.n);
    for (uint32_t i = 0; i < q->traits.n; i++) put(o, number_of(&o->names, q->traits.at[i]));
}

/* One window through the lower layers, all its rows. */
static void put_window(struct arena *a, struct tool *o, const struct windows *run,
                       const struct window *w)
{
    uint32_t n = w->n_pieces + 2, start[2] = {0, n};
    struct batch b = {.n = n, .n_windows = 1, .n_kept = n, .start = start};
    b.id = arena_array(a, uint32_t, n);
    b.kept = arena_array(a, uint32_t, n);
    b.case_class = arena_array(a, uint8_t, n);
    for (uint32_t i = 0; i < n; i++) {
        bool is_inside = i && i + 1 < n;
        b.id[i] = is_inside ? run->id[w->piece + i - 1] : i ? o->pieces.last : o->pieces.first;
        b.case_class[i] = is_inside ? run->case_class[w->piece + i - 1] : CASE_LOWER;
        b.kept[i] = i;
    }
    struct course course = {&o->trunk, o->layer, NULL};
    float *out[1 + BRANCHES_MOST] = {arena_array(a, float, (size_t)n * o->trunk.hidden)};
    ent_pass_reserve(&o->pass, &course, n);
    ent_forward(ent_kernels(), &course, &b, &o->pass, out);
    fwrite(out[0], sizeof(float) * o->trunk.hidden, n, o->rows);
}

static void put_windows(struct arena *a, struct tool *o, const struct document *d,
                        const struct windows *run)
{
    uint32_t row = 0, *first = arena_array(a, uint32_t, d->tokens.n);
    for (uint32_t i = 0; i < run->n; i++) {
        const struct window *w = &run->at[i];
        for (uint32_t t = w->token; t < w->token + w->n_tokens; t++)
            first[t] = row + window_position(run, w, t);
        row += w->n_pieces + 2;
    }
    for (uint32_t t = 0; t < d->tokens.n; t++) put(o, first[t]);
    for (uint32_t i = 0; i < run->n; i++) put(o, run->at[i].n_pieces + 2);
    for (uint32_t i = 0; i < run->n; i++) put_window(a, o, run, &run->at[i]);
}

static void put_site(struct tool *o, const struct analysis *an, struct reach reach, uint32_t cue)
{
    struct arena a = {0};
    struct cue_site site = ent_cue_site(an, reach, cue);
    put(o, cue);
    put(o, site.first);
    put(o, site.last);
    for (uint32_t t = site.first; t <= site.last; t++) {
        uint32_t slots[PART_SLOT_COUNT];
        struct question q = ent_part_question(&a, &site, t, slots);
        put_question(o, &q, PART_SLOT_COUNT);
        ent_arena_reset(&a);
    }
    ent_arena_free(&a);
}

/* The numbers on the line of a report. */
static struct indices cues_of(struct arena *a, const struct tool *o, struct str id)
{
    struct indices out = {0};
    for (size_t at = 0, end; at < o->cues.n; at = end + 1) {
        end = ent_str_find(o->cues, STR("\n"), at);
        struct str line = str_part(o->cues, at, end);
        if (!str_starts(line, id) || line.n <= id.n || line.at[id.n] != ' ') continue;
        char *rest;
        struct str numbers = ent_str_copy(a, str_part(line, id.n, line.n));
        for (const char *p = numbers.at; *p;) {
            uint32_t number = (uint32_t)strtoul(p, &rest, 10);
            if (rest == p) break;
            *vec_add(a, &out) = number;
            p = rest;
        }
    }
    return out;
}

static void put_report(struct arena *a, struct tool *o, const struct analysis *an)
{
    const struct document *d = an->document;
    struct window_limits limits = {o->trunk.window, o->trunk.positions};
    const struct windows *run = ent_windows(a, &o->pieces, &limits, d, 0, d->sentences.n);
    struct reach reach = ent_token_reach(a, an);
    fprintf(o->text, "D\t%.*s\n", STR_ARGS(an->report->id));
    put(o, d->tokens.n);
    put(o, run->n_pieces);
    put(o, run->n);
    for (uint32_t t = 0; t < d->tokens.n; t++) {
        const struct token *token = &d->tokens.at[t];
        put(o, token->sentence);
        put(o, d->sentences.at[token->sentence].paragraph);
        put(o, ent_code_point_of(&d->points, token->start));
        put(o, ent_code_point_of(&d->points, token->end));
        put(o, insight_head(an->insight, t));
    }
    put_windows(a, o, d, run);
    for (uint32_t t = 0; t < d->tokens.n; t++) {
        uint32_t slots[CUE_SLOT_COUNT];
        struct question q = ent_cue_question(a, an, t, slots);
        put_question(o, &q, CUE_SLOT_COUNT);
    }
    struct indices cues = cues_of(a, o, an->report->id);
    put(o, cues.n);
    for (uint32_t i = 0; i < cues.n; i++) put_site(o, an, reach, cues.at[i]);
}

static void put_all(struct tool *o, struct reader *reader, char **files, int n)
{
    struct ent_error err;
    struct arena a = {0};
    struct report report;
    struct intake *in = ent_intake_open((const char *const *)files, n, &ent_intake_limits);
    for (enum intake_outcome next; (next = ent_intake_next(in, &a, &report, &err)) != INTAKE_END;) {
        struct analysis *an = next == INTAKE_REPORT ? ent_analyse(&a, reader, &report) : NULL;
        if (an && an->insight) put_report(&a, o, an);
        ent_arena_reset(&a);
    }
    for (uint32_t i = 0; i < o->names.at.n; i++)
        fprintf(o->text, "T\t%.*s\n", STR_ARGS(o->names.at.at[i]));
    ent_intake_close(in);
    ent_arena_free(&a);
}

static FILE *open_out(const char *stem, const char *ending)
{
    char path[4096];
    snprintf(path, sizeof path, "%s.%s", stem, ending);
    return fopen(path, "wb");
}

static struct str read_file(struct arena *a, const char *path)
{
    struct text_buffer text = {.arena = a};
    FILE *in = strcmp(path, "-") ? fopen(path, "rb") : NULL;
    char part[1 << 16];
    for (size_t n; in && (n = fread(part, 1, sizeof part, in)) > 0;)
        ent_text_add(&text, (struct str){part, n});
    if (in) fclose(in);
    return text_str(&text);
}

static bool open_tool(struct arena *a, struct tool *o, char **arguments, struct ent_error *err)
{
    o->text = open_out(arguments[2], "txt");
    o->numbers = open_out(arguments[2], "u32");
    o->rows = open_out(arguments[2], "f32");
    if (!o->text || !o->numbers || !o->rows)
        return ent_fail(err, ENT_EDATA, "%s: cannot write", arguments[2]);
    o->layer = (uint32_t)strtoul(arguments[3], NULL, 10);
    o->cues = read_file(a, arguments[4]);
    o->model = ent_model_open(arguments[1], err);
    return o->model && ent_trunk(a, o->model, &o->trunk, err) &&
           ent_model_wordpiece(a, o->model, &o->pieces, err);
}

int main(int n, char **arguments)
{
    struct ent_error err = {0};
    if (n < 6) {
        fputs("usage: entente-attributions MODEL OUT LAYER CUES FILE...\n", stderr);
        return 2;
    }
    struct arena a = {0};
    struct tool o = {0};
    struct reader_options options = {.model = arguments[1]};
    struct reader *reader = ent_reader_open(&options, &err);
    if (!reader || !open_tool(&a, &o, arguments, &err)) {
        fprintf(stderr, "entente-attributions: %s\n", err.message);
        return 65;
    }
    put_all(&o, reader, arguments + 5, n - 5);
    bool ok = fclose(o.text) == 0;
    ok &= fclose(o.numbers) == 0;
    ok &= fclose(o.rows) == 0;
    ent_pass_free(&o.pass);
    ent_model_close(o.model);
    ent_reader_close(reader);
    ent_arena_free(&a);
    return ok ? 0 : 74;
}
