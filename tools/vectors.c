/* entente-vectors MODEL FILE.conllu OUT.npy [LAYER]: the encoder's vectors of all words of a CoNLL-U file, float32 [words][hidden] in the order of
 * the file, for heads that are trained alone (tools/train/mentions.py). LAYER: 1 to the number of layers, the last if it is left out. */
#include <stdio.h>
#include <stdlib.h>

#include "encoder/encode.h"
#include "encoder/model.h"
#include "syntax/conllu.h"

enum { NPY_HEADER = 128, AT_ONCE = 1024 };

/* The header of NumPy's format 1.0, padded to its length. */
static void put_header(FILE *out, uint64_t words, uint32_t hidden)
{
    char text[NPY_HEADER - 10 + 1];
    int n = snprintf(text, sizeof text,
                     "{'descr': '<f4', 'fortran_order': False, 'shape': (%llu, %u), }",
                     (unsigned long long)words, hidden);
    memset(text + n, ' ', sizeof text - 1 - (size_t)n);
    text[NPY_HEADER - 10 - 1] = '\n';
    rewind(out);
    fwrite("\x93NUMPY\x01\x00\x76\x00", 1, 10, out);
    fwrite(text, 1, NPY_HEADER - 10, out);
}

static uint64_t put_document(struct encoder *e, const struct document *d, int layer, FILE *out)
{
    struct arena a = {0};
    for (uint32_t s = 0, n; s < d->sentences.n; s += n) {
        n = ent_encode_cut(e, d, s, AT_ONCE);
        const struct vectors *v = ent_encode_sentences(&a, e, d, s, n, layer);
        fwrite(v->at, sizeof(float) * v->hidden, v->n, out);
        ent_arena_reset(&a);
    }
    ent_arena_free(&a);
    return d->tokens.n;
}

static bool put_file(struct encoder *e, struct conllu_reader *r, int layer, FILE *out,
                     struct ent_error *err)
{
    struct arena a = {0};
    struct conllu part;
    enum conllu_outcome outcome;
    uint64_t words = 0;
    put_header(out, 0, ent_encoder_hidden(e));
    while ((outcome = ent_conllu_next(r, &a, UINT32_MAX, &part, err)) == CONLLU_PART) {
        words += put_document(e, part.document, layer, out);
        ent_arena_reset(&a);
    }
    put_header(out, words, ent_encoder_hidden(e));
    ent_arena_free(&a);
    return outcome == CONLLU_END;
}

static bool run(char **names, const char *layer, struct ent_error *err)
{
    struct model *model = ent_model_open(names[0], err);
    if (!model) return false;
    struct encoder *e = ent_encoder_open(model, 1, err);
    struct conllu_reader r = {.in = fopen(names[1], "rb"), .path = names[1]};
    FILE *out = fopen(names[2], "wb");
    bool ok =
        e && ((r.in && out) || ent_fail(err, ENT_EIO, "%s or %s: cannot open", names[1], names[2]));
    int most = e ? (int)ent_encoder_layers(e) : 0, wanted = layer ? atoi(layer) : most;
    if (ok && (wanted < 1 || wanted > most))
        ok = ent_fail(err, ENT_EARGUMENT, "layer %d, expected 1 to %d", wanted, most);
    ok = ok && put_file(e, &r, wanted, out, err);
    if (out && fclose(out) != 0 && ok) ok = ent_fail(err, ENT_EIO, "%s: cannot write", names[2]);
    if (r.in) fclose(r.in);
    ent_conllu_close(&r);
    ent_encoder_close(e);
    ent_model_close(model);
    return ok;
}

int main(int argc, char **argv)
{
    struct ent_error err = {0};
    if (argc != 4 && argc != 5) {
        fputs("usage: entente-vectors MODEL FILE.conllu OUT.npy [LAYER]\n", stderr);
        return 2;
    }
    if (run(argv + 1, argv[4], &err)) return 0;
    fprintf(stderr, "entente-vectors: %s\n", err.message);
    return 65;
}
