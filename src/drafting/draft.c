#include <stdlib.h>

#include "drafting/build.h"

static int compare_ids(const void *a, const void *b)
{
    return ent_str_compare(**(const struct str *const *)a, **(const struct str *const *)b);
}

/* Eight digits of each claim's id where no other claim begins with them. */
static void find_ids(struct frame *f)
{
    uint32_t n = f->picture->claims.n;
    struct str **order = arena_array(f->arena, struct str *, n + 1);
    f->ids = arena_array(f->arena, struct str, n + 1);
    for (uint32_t c = 0; c < n; c++) {
        f->ids[c] = str_of(f->picture->claims.at[c].id.hex);
        order[c] = &f->ids[c];
    }
    if (n) qsort(order, n, sizeof *order, compare_ids);
    bool is_alike = false;
    for (uint32_t i = 0; i < n; i++) {
        bool was_alike = is_alike;
        is_alike = i + 1 < n && str_starts(*order[i + 1], str_part(*order[i], 0, 8));
        if (!was_alike && !is_alike) order[i]->n = order[i]->n < 8 ? order[i]->n : 8;
    }
}

const struct frame *ent_drafting_frame(struct arena *a, const struct picture *p,
                                       const struct drafting_options *options,
                                       struct ent_error *err)
{
    struct frame *f = arena_new(a, struct frame);
    f->arena = a;
    f->picture = p;
    f->asked = *options;
    if (options->max_options > DRAFTING_OPTIONS_MAX) {
        ent_fail(err, ENT_EARGUMENT, "%u options, at most %d can be drafted", options->max_options,
                 DRAFTING_OPTIONS_MAX);
        return NULL;
    }
    if (!ent_frame_interpretations(f, err)) return NULL;
    ent_frame_live(f);
    if (!ent_frame_about(f, err)) return NULL;
    ent_frame_points(f);
    ent_frame_in_force(f);
    ent_frame_names(f);
    find_ids(f);
    ent_frame_choose(f);
    return f;
}

const struct picture *ent_drafting_picture(const struct frame *f) { return f->picture; }

struct option_set ent_drafting_options_of(const struct frame *f, uint32_t claim)
{
    struct option_set set = {{0}};
    for (uint32_t k = 0; k < f->literals[claim].n; k++) {
        uint32_t option = f->points.at[f->literals[claim].at[k].point].option;
        if (option != NO_INDEX) option_set_add(&set, option);
    }
    return set;
}

void ent_note_claims(const struct builder *b, const struct indices *claims, struct note *note)
{
    struct str *ids = arena_array(b->arena, struct str, claims->n + 1);
    for (uint32_t i = 0; i < claims->n; i++) ids[i] = b->f->ids[claims->at[i]];
    note->evidence = ids;
    note->n_evidence = claims->n;
}

/* A short name of a party: "United_States". */
static struct str maker_name(struct arena *a, struct str party)
{
    struct text_buffer name = {.arena = a};
    for (size_t i = 0; i < party.n; i++) {
        char c = party.at[i];
        bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                        (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '\'' ||
                        (unsigned char)c >= 0x80;
        ent_text_add_char(&name, is_plain ? c : '_');
    }
    return text_str(&name);
}

static void build_makers(struct builder *b)
{
    for (uint32_t i = 0; i < b->f->makers.n; i++) {
        struct maker *m = vec_add(b->arena, &b->draft.makers);
        m->name = maker_name(b->arena, b->f->makers.at[i]);
        if (!str_equal(m->name, b->f->makers.at[i])) m->title = b->f->makers.at[i];
    }
}

static bool is_one_way(const struct builder *b, const struct point *p)
{
    enum finality finality = b->variant ? b->variant->finality : FINALITY_BY_ACT;
    if (p->is_threat || p->kind.leaves || finality == FINALITY_NONE) return false;
    return finality == FINALITY_ALL || (p->kind.is_final && !p->ends);
}

static void build_option(struct builder *b, uint32_t o, struct drafted_option *out)
{
    const struct point *p = &b->f->points.at[b->f->chosen.at[o]];
    struct option *option = vec_add(b->arena, &b->draft.options);
    *out = (struct drafted_option){.issue = p->issue,
                                   .maker = ent_frame_maker(b->f, p->doer),
                                   .ends = p->ends,
                                   .assumed = p->ends && p->force == FORCE_ASSUMED,
                                   .is_threat = p->is_threat,
                                   .is_leaving = p->kind.leaves && !p->ends,
                                   .is_final = is_one_way(b, p)};
    for (uint32_t i = 0; i < p->claims.n; i++)
        if (counts(b, p->claims.at[i])) *vec_add(b->arena, &out->claims) = p->claims.at[i];
    for (uint32_t i = 0; i < p->others.n; i++)
        if (counts(b, p->others.at[i])) *vec_add(b->arena, &out->others) = p->others.at[i];
    out->is_fixed = !out->claims.n;
    option->name = p->name;
    option->title = p->title;
    option->owners = 1u << out->maker;
    if (out->is_final && !p->starts_taken) option->direction = DIRECTION_ONLY_YES;
    ent_note_claims(b, &out->claims, &option->note);
    for (uint32_t i = 0; i < out->claims.n; i++)
        option->note.is_committed |=
            ent_act_group(position_of(b->f, out->claims.at[i])->act) == GROUP_GIVE &&
            position_of(b->f, out->claims.at[i])->act != ACT_OFFER &&
            position_of(b->f, out->claims.at[i])->act != ACT_SIGNAL &&
            strs_have(&b->f->parties[out->claims.at[i]], p->doer);
}

static void build_accept(struct builder *b, struct str party, struct drafted_option *out)
{
    struct option *option = vec_add(b->arena, &b->draft.options);
    *out = (struct drafted_option){
        .issue = NO_INDEX, .maker = ent_frame_maker(b->f, party), .is_accept = true};
    option->name = ent_str_format(b->arena, "accept_%.*s", STR_ARGS(maker_name(b->arena, party)));
    for (uint32_t o = 0; o < b->f->chosen.n; o++)
        if (str_equal(b->f->points.at[b->f->chosen.at[o]].name, option->name))
            option->name = ent_str_format(b->arena, "%.*s_it", STR_ARGS(option->name));
    option->title = STR("accept what is agreed");
    option->owners = 1u << out->maker;
    option->note.is_assumed = true;
}

static void build_options(struct builder *b)
{
    const struct frame *f = b->f;
    struct drafted_option *out = arena_array(b->arena, struct drafted_option, f->n_options + 1);
    for (uint32_t o = 0; o < f->chosen.n; o++) build_option(b, o, &out[o]);
    for (uint32_t i = 0; i < f->accepting.n; i++)
        build_accept(b, f->accepting.at[i], &out[f->chosen.n + i]);
    b->out->options = out;
    struct pattern now = {{{0}}, {{0}}};
    for (uint32_t o = 0; o < f->n_options; o++) {
        bool is_yes = o < f->chosen.n && f->points.at[f->chosen.at[o]].starts_taken;
        option_set_add(is_yes ? &now.yes : &now.no, o);
    }
    b->draft.d.status_quo = now;
    b->draft.d.has_status_quo = true;
    ent_draft_step(&b->draft);
}

/* Without what the variant leaves out. */
static void copy_left_out(struct builder *b)
{
    uint32_t n = b->f->picture->claims.n;
    b->left_out = arena_array(b->arena, enum left_out, n + 1);
    for (uint32_t c = 0; c < n; c++) {
        b->left_out[c] = b->f->left_out[c];
        if (b->variant && b->variant->without && b->variant->without[c])
            b->left_out[c] = LEFT_EXCLUDED;
    }
}

const struct drafting *ent_drafting(struct arena *a, const struct frame *f,
                                    const struct drafting_variant *variant)
{
    struct builder b = {.arena = a, .f = f, .variant = variant, .draft = {.arena = a}};
    struct drafting *out = b.out = arena_new(a, struct drafting);
    out->picture = f->picture;
    copy_left_out(&b);
    build_makers(&b);
    build_options(&b);
    ent_build_points(&b);
    ent_build_exchanges(&b);
    ent_build_wishes(&b);
    ent_build_rules(&b);
    ent_build_prefers(&b);
    out->left_out = b.left_out;
    out->constraints = b.constraint_claims.at;
    out->joints = b.joint_claims.at;
    out->interpretations = f->interpretations;
    out->not_heard = f->not_heard;
    if (!variant || !variant->without_comments) ent_build_comments(&b);
    out->dispute = ent_draft_finish(&b.draft);
    return out;
}

struct str ent_drafting_write(struct arena *a, const struct drafting *d)
{
    return ent_dispute_write(a, d->dispute);
}
