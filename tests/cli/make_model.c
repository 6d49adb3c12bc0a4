/* make_model FILE: a model of random weights, for tests of the program. */
#include "unit/parser_sample.h"

int main(int n, char **arguments)
{
    struct sample s;
    if (n != 2) return 2;
    sample_parser(&s);
    struct test_file f = test_model(&s.arena, s.block, s.n);
    FILE *out = fopen(arguments[1], "wb");
    bool ok = out && fwrite(f.at, 1, f.n, out) == f.n;
    if (out && fclose(out) != 0) ok = false;
    ent_arena_free(&s.arena);
    return ok ? 0 : 74;
}
