#include "reading/tree_path.h"

#include "reading/tree.h"

/* Longer ways say nothing of who does what. */
enum { MOST_UP = 5, MOST_DOWN = 6 };

struct way {
    uint32_t at[MOST_DOWN + 1]; /* from a word upwards */
    uint32_t n;
};

static struct way upwards(const struct insight *in, uint32_t token, uint32_t most)
{
    struct way w = {0};
    while (token != NO_INDEX && w.n <= most) {
        w.at[w.n++] = token;
        token = insight_head(in, token);
    }
    return w;
}

static bool is_nominal(const struct insight *in, uint32_t token)
{
    struct str upos = column_text(in->parsed->upos, token);
    return str_is(upos, "NOUN") || str_is(upos, "PROPN") || str_is(upos, "PRON");
}

/* Members of a list, names beside a description and parts of a name stand where their head stands. */
static bool is_passed_over(const struct insight *in, uint32_t token)
{
    static const char *const same[] = {"conj", "appos", "flat"};
    struct str r = ent_plain_relation(in, token);
    uint32_t head = insight_head(in, token);
    return STR_AMONG(r, same) && head != NO_INDEX && is_nominal(in, token) && is_nominal(in, head);
}

static void put_step(struct text_buffer *out, const struct insight *in, const struct document *d,
                     uint32_t token)
{
    struct str r = ent_plain_relation(in, token);
    ent_text_add(out, r);
    bool has_case = str_is(r, "obl") || str_is(r, "nmod");
    for (uint32_t c = in->child[token]; has_case && c != NO_INDEX; c = in->sibling[c]) {
        if (!str_is(ent_plain_relation(in, c), "case")) continue;
        ent_text_addf(out, ":%.*s", STR_ARGS(ent_str_lower(out->arena, token_text(d, c))));
        return;
    }
}

struct str ent_tree_path(struct arena *a, const struct insight *in, const struct document *d,
                         uint32_t from, uint32_t to, uint32_t *steps)
{
    struct way up = upwards(in, from, MOST_UP), down = upwards(in, to, MOST_DOWN);
    *steps = UINT32_MAX;
    for (uint32_t i = 0; i < up.n; i++) {
        for (uint32_t k = 0; k < down.n; k++) {
            if (up.at[i] != down.at[k]) continue;
            struct text_buffer out = {.arena = a};
            *steps = i;
            for (uint32_t s = 0; s < i; s++)
                ent_text_addf(&out, "<%.*s", STR_ARGS(ent_plain_relation(in, up.at[s])));
            for (uint32_t s = k; s-- > 0;) {
                if (is_passed_over(in, down.at[s])) continue;
                ent_text_add_char(&out, '>');
                put_step(&out, in, d, down.at[s]);
                *steps += 1;
            }
            if (!out.n) ent_text_add_char(&out, '=');
            return text_str(&out);
        }
    }
    return STR_NONE;
}
