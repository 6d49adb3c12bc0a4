#include "reading/event_telling.h"

#include "reading/event_frame.h"
#include "reading/event_party.h"
#include "reading/tree.h"

void ent_telling_trait(struct telling *t, struct strs *out, const char *what, struct str value)
{
    *vec_add(t->an->arena, out) = ent_str_format(t->an->arena, "%s%.*s", what, STR_ARGS(value));
}

void ent_telling_typed(struct telling *t, struct strs *out, const char *what, struct str value)
{
    ent_telling_trait(t, out, what, value);
    *vec_add(t->an->arena, out) =
        ent_str_format(t->an->arena, "%s %s%.*s", t->type, what, STR_ARGS(value));
}

/* The act that an event of the type would be as a position. */
static enum act act_of(enum plover type)
{
    switch (type) {
    case PLOVER_REQUEST:
        return ACT_DEMAND;
    case PLOVER_REJECT:
        return ACT_REJECT;
    case PLOVER_THREATEN:
        return ACT_THREATEN;
    case PLOVER_CONCEDE:
        return ACT_CONCEDE;
    case PLOVER_AGREE:
    case PLOVER_SUPPORT:
        return ACT_ACCEPT;
    case PLOVER_ACCUSE:
        return ACT_WARN;
    default:
        return ACT_PROMISE;
    }
}

void ent_telling_read_grammar(struct telling *t, enum plover type)
{
    t->grammar = ent_position_anchor(&t->scene->finder, t->anchor, act_of(type));
}

/* The first step of a way, and its last: ">ccomp", ">obl:with". */
static void put_ends(struct telling *t, struct str path, struct strs *out)
{
    size_t first = 1, last = path.n;
    while (first < path.n && path.at[first] != '<' && path.at[first] != '>') first++;
    while (last > 0 && path.at[last - 1] != '<' && path.at[last - 1] != '>') last--;
    if (first >= path.n || last == 0) return;
    ent_telling_typed(t, out, "starts ", str_part(path, 0, first));
    ent_telling_typed(t, out, "ends ", str_part(path, last - 1, path.n));
}

static void put_governor(struct telling *t, uint32_t token, struct strs *out)
{
    uint32_t head = insight_head(t->an->insight, token);
    if (head == NO_INDEX || head == t->anchor) return;
    struct str relation = ent_plain_relation(t->an->insight, token);
    *vec_add(t->an->arena, out) = ent_str_format(
        t->an->arena, "under %.*s %.*s", STR_ARGS(t->an->syntax->lemmas[head]), STR_ARGS(relation));
}

void ent_telling_put_sight(struct telling *t, const struct standing_at *at, struct strs *out)
{
    enum { NEAR = 3, NEARER_HALF = 7, FAR = 15 };
    bool is_behind = at->token > t->anchor;
    uint32_t distance = is_behind ? at->token - t->anchor : t->anchor - at->token;
    const char *how = distance <= NEAR          ? "near"
                      : distance <= NEARER_HALF ? "by"
                      : distance <= FAR         ? "off"
                                                : "far off";
    ent_telling_typed(t, out, is_behind ? "behind " : "before ", str_of(how));
    size_t start = t->an->document->tokens.at[at->token].start;
    bool is_inside = start >= t->evidence.start && start < t->evidence.end;
    ent_telling_typed(t, out, is_inside ? "inside" : "outside", STR_NONE);
    ent_telling_typed(t, out, "word ", t->an->syntax->lemmas[at->token]);
    put_governor(t, at->token, out);
    put_ends(t, at->path, out);
}

void ent_telling_put_kind(struct telling *t, struct str name, uint32_t token, struct strs *out)
{
    const struct insight *in = t->an->insight;
    uint32_t taken = 0, m = token == NO_INDEX ? NO_INDEX : in->mention_at[token];
    if (m != NO_INDEX)
        ent_telling_typed(t, out, "mention of ", in->types->at[in->mentions.at[m].type]);
    const struct known_name *k =
        ent_gazetteer_match(t->an->gazetteer, &name, 1, (struct day){0}, &taken);
    bool is_name = name.at[0] >= 'A' && name.at[0] <= 'Z';
    struct str kind = is_name ? STR("a name") : STR("a common noun");
    if (k) kind = ent_str_format(t->an->arena, "known %d", (int)k->kind);
    ent_telling_typed(t, out, "kind ", kind);
}

void ent_telling_put_part(struct telling *t, struct str name, struct strs *out)
{
    const struct anchor *a = &t->grammar;
    struct str how = ent_anchor_manner(t->an->arena, a);
    bool is_subject = ent_names_contain(a->subjects, name),
         is_speaker = ent_names_contain(a->speakers, name);
    if (is_subject) ent_telling_typed(t, out, "acts", how);
    if (!is_subject && a->subjects.n) ent_telling_typed(t, out, "another acts", how);
    if (is_subject && is_speaker) ent_telling_typed(t, out, "acts and speaks", how);
    if (ent_names_contain(a->holders, name)) ent_telling_typed(t, out, "holds", STR_NONE);
    if (ent_names_contain(a->addressees, name)) ent_telling_typed(t, out, "is addressed", STR_NONE);
    if (!ent_names_contain(a->addressees, name) && a->addressees.n)
        ent_telling_typed(t, out, "another is addressed", STR_NONE);
}

void ent_telling_put_manner(struct telling *t, const char *name, struct strs *out)
{
    const struct anchor *a = &t->grammar;
    struct arena *arena = t->an->arena;
    *vec_add(arena, out) =
        ent_str_format(arena, "%s%.*s", name, STR_ARGS(ent_anchor_manner(arena, a)));
    *vec_add(arena, out) =
        ent_str_format(arena, "%s acting %u", name, a->subjects.n < 3 ? a->subjects.n : 3);
    *vec_add(arena, out) =
        ent_str_format(arena, "%s addressed %u", name, a->addressees.n < 3 ? a->addressees.n : 3);
    uint32_t head = insight_head(t->an->insight, t->anchor);
    if (head != NO_INDEX)
        *vec_add(arena, out) =
            ent_str_format(arena, "%s under %.*s", name, STR_ARGS(t->an->syntax->lemmas[head]));
}
