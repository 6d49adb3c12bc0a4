#include "drafting/tell.h"

#include "drafting/telling.h"
#include "drafting/words.h"

const char ent_not_modelled[] =
    "power, deadlines, war aims outside the text, domestic ratification, law and justice";

struct str ent_tell_maker(struct arena *a, const struct settling *s, uint32_t maker)
{
    const struct maker *m = &s->dispute->makers[maker];
    return ent_party_in_words(a, m->title.n ? m->title : m->name);
}

struct str ent_tell_option(const struct settling *s, uint32_t option)
{
    const struct option *o = &s->dispute->options[option];
    return o->title.n ? o->title : o->name;
}

static void add_joined(struct text_buffer *b, uint32_t at, uint32_t n)
{
    if (at) ent_text_add(b, at + 1 == n ? STR(" and ") : STR(", "));
}

struct str ent_tell_options(struct arena *a, const struct settling *s, uint64_t options)
{
    struct text_buffer b = {.arena = a};
    uint32_t n = (uint32_t)__builtin_popcountll(options), at = 0;
    for (; options; options &= options - 1) {
        struct str title = ent_tell_option(s, (uint32_t)__builtin_ctzll(options));
        add_joined(&b, at++, n);
        ent_text_addf(&b, "\"%.*s\"", STR_ARGS(title));
    }
    return text_str(&b);
}

struct str ent_tell_makers(struct arena *a, const struct settling *s, uint32_t makers)
{
    struct text_buffer b = {.arena = a};
    uint32_t n = (uint32_t)__builtin_popcount(makers), at = 0;
    for (; makers; makers &= makers - 1) {
        add_joined(&b, at++, n);
        ent_text_add(&b, ent_tell_maker(a, s, (uint32_t)__builtin_ctz(makers)));
    }
    return text_str(&b);
}

struct str ent_tell_mover(struct arena *a, const struct settling *s, uint32_t mover)
{
    struct str names = ent_tell_makers(a, s, mover_members(s->judge.game, mover));
    return mover < s->judge.game->n_makers ? names
                                           : ent_str_format(a, "%.*s together", STR_ARGS(names));
}

/* What one maker does there: "a: "x" and "y", gives up "z"". */
static void add_giver(struct arena *a, struct text_buffer *b, const struct settling *s,
                      uint32_t maker, uint64_t code)
{
    const struct stakes *k = &s->stakes;
    uint64_t changed = (code ^ k->now) & k->owned[maker], taken = changed & code;
    if (!changed) return;
    struct str name = ent_tell_maker(a, s, maker);
    struct str gifts = ent_tell_options(a, s, taken & ~k->accepts);
    struct str gone = ent_tell_options(a, s, changed & ~code);
    if (b->n) ent_text_add(b, STR("; "));
    ent_text_add(b, name);
    if (gifts.n) ent_text_addf(b, ": %.*s", STR_ARGS(gifts));
    if (gone.n) ent_text_addf(b, "%s gives up %.*s", gifts.n ? "," : "", STR_ARGS(gone));
    if (taken & k->accepts) ent_text_add(b, gifts.n || gone.n ? STR(", accepts") : STR(" accepts"));
}

struct str ent_tell_gives(struct arena *a, const struct settling *s, uint64_t code)
{
    struct text_buffer b = {.arena = a};
    for (uint32_t i = 0; i < s->dispute->n_makers; i++) add_giver(a, &b, s, i, code);
    return b.n ? text_str(&b) : STR("nothing changes");
}

struct str ent_tell_verdict(struct arena *a, const struct settling *s, const struct settled *x)
{
    uint32_t silent = s->judge.silent;
    enum fate fate = x->fate[s->main];
    if (!silent || fate == FATE_CANNOT) return str_of(ent_fate_words[fate]);
    struct str names = ent_tell_makers(a, s, silent);
    return ent_str_format(a, "%s between the others (no preference of %.*s is known)",
                          ent_fate_words[x->heard], STR_ARGS(names));
}

struct str ent_tell_met(struct arena *a, const struct settling *s, const struct settled *x)
{
    struct text_buffer b = {.arena = a};
    for (uint32_t i = 0; i < s->dispute->n_makers; i++) {
        int met = __builtin_popcountll(x->met[i]), asked = __builtin_popcountll(s->stakes.asked[i]);
        if (!asked) continue;
        struct str name = ent_tell_maker(a, s, i);
        ent_text_addf(&b, "%s%d of %d ask%s of %.*s", b.n ? ", " : "meets ", met, asked,
                      asked == 1 ? "" : "s", STR_ARGS(name));
    }
    if (x->worse) {
        struct str names = ent_tell_makers(a, s, x->worse);
        ent_text_addf(&b, "%s%.*s %s known to like the present better", b.n ? "; " : "",
                      STR_ARGS(names), x->worse & (x->worse - 1) ? "are" : "is");
    }
    return text_str(&b);
}

struct str ent_tell_finality(struct arena *a, const struct settling *s, const struct settled *x)
{
    enum fate as_is = x->fate[s->main];
    if (x->revocable == as_is && x->final == as_is)
        return STR("the same whether acts can be undone or not");
    struct text_buffer b = {.arena = a};
    if (x->revocable != as_is)
        ent_text_addf(&b, "if every act could be undone it %s", ent_fate_words[x->revocable]);
    if (x->final != as_is)
        ent_text_addf(&b, "%sif no act could be undone it %s", b.n ? "; " : "",
                      ent_fate_words[x->final]);
    return text_str(&b);
}
