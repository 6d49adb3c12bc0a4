#include "encoder/model.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

bool ent_model_text(const struct model *m, const char *name, struct str *out, struct ent_error *err)
{
    const struct block *b = ent_model_block(m, name, (struct block_form){BLOCK_BYTES, 1, {0}}, err);
    if (b) *out = (struct str){b->at, b->n};
    return b;
}

/* The line at *at of text, without its end; false behind the last. */
static bool next_line(struct str text, size_t *at, struct str *line)
{
    if (*at >= text.n) return false;
    size_t end = ent_str_find(text, STR("\n"), *at);
    *line = str_part(text, *at, end);
    *at = end + 1;
    return true;
}

bool ent_model_lines(struct arena *a, const struct model *m, const char *name, struct strs *out,
                     struct ent_error *err)
{
    struct str text, line;
    if (!ent_model_text(m, name, &text, err)) return false;
    for (size_t at = 0; next_line(text, &at, &line);) *vec_add(a, out) = line;
    return true;
}

bool ent_model_wordpiece(struct arena *a, const struct model *m, struct wordpiece *out,
                         struct ent_error *err)
{
    struct str normalisation, vocabulary;
    if (!ent_model_text(m, "trunk/normalisation", &normalisation, err) ||
        !ent_model_text(m, "trunk/vocabulary", &vocabulary, err))
        return false;
    if (!str_equal(normalisation, STR("lower accents cjk")))
        return ent_fail(err, ENT_EDATA, "%s: trunk/normalisation: an unknown one, \"%.40s\"",
                        ent_model_path(m), ent_str_copy(a, normalisation).at);
    const char *name = ent_str_format(a, "%s: trunk/vocabulary", ent_model_path(m)).at;
    return ent_wordpiece(a, vocabulary, name, out, err);
}

bool ent_model_made_for(const struct model *m, const char *block, const char *base,
                        struct ent_error *err)
{
    struct str text, line;
    if (!ent_model_text(m, block, &text, err)) return false;
    bool is_known = false, is_ours = false;
    for (size_t at = 0; next_line(text, &at, &line);) {
        is_known |= str_is(line, "version 1");
        is_ours |= str_starts(line, STR("base ")) && str_is(str_part(line, 5, line.n), base);
    }
    if (!is_known)
        return ent_fail(err, ENT_EDATA, "%s: %s: not of version 1", ent_model_path(m), block);
    return is_ours || ent_fail(err, ENT_EDATA, "%s: %s: made for another trunk than this one, %s",
                               ent_model_path(m), block, *base ? base : "which is missing");
}

bool ent_model_head(const struct model *m, const char *name, const char *base,
                    struct ent_error *err)
{
    char block[MODEL_NAME_BYTES + 16];
    snprintf(block, sizeof block, "head/%s/head", name);
    return ent_model_made_for(m, block, base, err);
}

static bool is_file(struct str path) { return path.n && access(path.at, R_OK) == 0; }

/* The folder of the running program, without the last slash. */
static struct str program_folder(struct arena *a)
{
    char path[4096];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
    while (n > 0 && path[n - 1] != '/') n--;
    return n > 1 ? ent_str_copy(a, (struct str){path, (size_t)n - 1}) : STR_NONE;
}

bool ent_model_locate(struct arena *a, const char *named, struct str *path, struct ent_error *err)
{
    const char *set = named ? named : getenv("ENTENTE_MODEL");
    if (named || (set && *set)) {
        *path = ent_str_copy(a, str_of(set));
        return true;
    }
    struct str folder = program_folder(a);
    struct str places[] = {
        ent_str_format(a, "%.*s/../share/entente/english.model", STR_ARGS(folder)),
        STR(ENT_MODEL_INSTALLED), STR(ENT_MODEL_SOURCE)};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        if (!is_file(places[i])) continue;
        *path = places[i];
        return true;
    }
    return ent_fail(err, ENT_EUNAVAILABLE,
                    "no model: neither --model nor ENTENTE_MODEL names one, and %s is not there",
                    ENT_MODEL_INSTALLED);
}
