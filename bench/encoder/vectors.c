/* Every layer's vectors of windows that the caller gives, for against_torch.py. */
#include <stdio.h>

#include "bench.h"

#include "encoder/forward.h"

enum { MOST = ATTENTION_MOST };

static uint32_t id[MOST], kept[MOST], start[2];
static uint8_t case_class[MOST];

/* A line of pieces as ID:CASE; false at the end or where it is none. */
static bool read_window(const struct trunk *t, struct batch *b)
{
    *b = (struct batch){
        .n_windows = 1, .id = id, .start = start, .kept = kept, .case_class = case_class};
    unsigned piece, of_case;
    char end;
    while (b->n < MOST && scanf("%u:%u%c", &piece, &of_case, &end) == 3) {
        if (piece >= t->vocabulary || of_case >= t->case_classes) return false;
        id[b->n] = piece, case_class[b->n] = (uint8_t)of_case, kept[b->n] = b->n;
        b->n++;
        if (end == '\n') break;
    }
    b->n_kept = start[1] = b->n;
    return b->n && b->n <= t->positions;
}

static bool write_layers(const struct trunk *t, const struct batch *b, struct pass *pass)
{
    static float at[MOST * TRUNK_MOST_HIDDEN];
    float *out[1 + BRANCHES_MOST] = {at};
    struct course c = {t, 1, NULL};
    ent_pass_reserve(pass, &c, b->n);
    for (; c.n_layers <= t->n_layers; c.n_layers++) {
        ent_forward(ent_kernels(), &c, b, pass, out);
        size_t n = (size_t)b->n * t->hidden;
        if (fwrite(at, sizeof *at, n, stdout) != n) return false;
    }
    return true;
}

int bench_vectors(int n, char **arguments)
{
    (void)n;
    struct arena arena = {0};
    struct ent_error err = {0};
    struct model *m = ent_model_open(arguments[0], &err);
    struct trunk trunk;
    if (!m || !ent_trunk(&arena, m, &trunk, &err)) {
        fprintf(stderr, "%s\n", err.message);
        return 1;
    }
    struct pass pass = {0};
    struct batch batch;
    bool is_written = true;
    while (is_written && read_window(&trunk, &batch))
        is_written = write_layers(&trunk, &batch, &pass);
    ent_pass_free(&pass);
    ent_arena_free(&arena);
    ent_model_close(m);
    return !is_written;
}
