/* make_model FILE [BRANCH]: a model of random weights, and a file whose branch of it leaves behind a layer that the trunk has not; for tests of the
 * program. */
#include "unit/branch_sample.h"
#include "unit/parser_sample.h"

static bool written(struct sample *s, const char *path)
{
    struct test_file f = test_model(&s->arena, s->block, s->n);
    FILE *out = fopen(path, "wb");
    bool ok = out && fwrite(f.at, 1, f.n, out) == f.n;
    if (out && fclose(out) != 0) ok = false;
    return ok;
}

int main(int n, char **arguments)
{
    struct sample s, branch = {0};
    struct ent_error err = {0};
    if (n != 2 && n != 3) return 2;
    sample_parser(&s);
    bool ok = written(&s, arguments[1]);
    struct model *m = ok ? ent_model_open(arguments[1], &err) : NULL;
    if (m && n == 3) {
        sample_branch(&branch, ent_model_base(m), parser_shape.layers + 1, &s, 0, 1);
        ok = written(&branch, arguments[2]);
    }
    ent_model_close(m);
    ent_arena_free(&branch.arena);
    ent_arena_free(&s.arena);
    return ok && m ? 0 : 74;
}
