/* entente-players MODEL ANCHORS ASKED FILE...: positions of plain-text reports of which a person has said where they are and what act each is.
 *
 *   ANCHORS  a line each, "report first last act parties": code points, last outside; parties joined by |, which also ends them. The highest word
 *            of the tree inside is the one that makes the position
 *   ASKED    a file: what the scorers of positions learn from (tools/train/reading_data.py), a line a question:
 *            head, report, first, last, act, token, name, slots, traits, with tabs between. Nothing is read further
 *   -        for ASKED: reads on with these words in place of what the trained heads find, and prints the positions, one JSON object a report:
 *            how well all goes that comes after the anchors */
#include <stdio.h>
#include <stdlib.h>

#include "base/json.h"
#include "reading/position_role.h"
#include "text/intake.h"

struct given {
    char report[64], act[16], parties[512];
    uint32_t first, last;
};
struct givens VEC(struct given);

struct oracle {
    struct givens all;
    struct str report;
    FILE *out;
};

static struct givens read_anchors(struct arena *a, const char *path)
{
    struct givens all = {0};
    FILE *in = fopen(path, "r");
    struct given g;
    while (in && fscanf(in, "%63s %u %u %15s %511[^\n]", g.report, &g.first, &g.last, g.act,
                        g.parties) == 5)
        *vec_add(a, &all) = g;
    if (in) fclose(in);
    return all;
}

static uint32_t depth_of(const struct insight *in, uint32_t t)
{
    uint32_t depth = 0;
    for (; (t = insight_head(in, t)) != NO_INDEX; depth++) {
    }
    return depth;
}

static uint32_t highest(const struct document *d, const struct insight *in, const struct given *g)
{
    uint32_t best = NO_INDEX;
    for (uint32_t t = 0; t < d->tokens.n; t++) {
        if (d->tokens.at[t].flags & TOKEN_PUNCTUATION) continue;
        uint32_t first = ent_code_point_of(&d->points, d->tokens.at[t].start);
        uint32_t last = ent_code_point_of(&d->points, d->tokens.at[t].end);
        if (first < g->first || last > g->last) continue;
        if (best == NO_INDEX || depth_of(in, t) < depth_of(in, best)) best = t;
    }
    return best;
}

static const struct judgement *judge(const struct oracle *o, struct arena *a,
                                     const struct document *d, const struct insight *in)
{
    enum { width = ACT_COUNT + 1 };
    uint32_t n = d->tokens.n;
    float *act = arena_array(a, float, n *width);
    for (uint32_t t = 0; t < n; t++) act[t * width + ACT_COUNT] = 1;
    for (uint32_t i = 0; i < o->all.n; i++) {
        const struct given *g = &o->all.at[i];
        if (!str_is(o->report, g->report)) continue;
        uint32_t at = highest(d, in, g);
        int kind = ent_word_index(ent_act_words, ACT_COUNT, str_of(g->act));
        if (at == NO_INDEX || kind < 0) continue;
        act[at * width + ACT_COUNT] = 0;
        act[at * width + (uint32_t)kind] = 1;
    }
    struct judgement *j = arena_new(a, struct judgement);
    *j = (struct judgement){.n = n, .act = act};
    return j;
}

static void put_players(FILE *out, const char *stage, const struct given *g, uint32_t token,
                        struct role_players players)
{
    for (uint32_t i = 0; i < players.n; i++) {
        const struct role_player *p = &players.at[i];
        fprintf(out, "%s\t%s\t%u\t%u\t%s\t%u\t%.*s\t", stage, g->report, g->first, g->last, g->act,
                token, STR_ARGS(p->name));
        for (uint32_t k = 0; k < POSITION_ROLE_SLOTS; k++)
            fprintf(out, "%s%d", k ? " " : "", p->slots[k] == NO_INDEX ? -1 : (int)p->slots[k]);
        for (uint32_t k = 0; k < p->traits.n; k++)
            fprintf(out, "\t%.*s", STR_ARGS(p->traits.at[k]));
        fputc('\n', out);
    }
}

static struct strs split(struct arena *a, const char *names)
{
    struct strs out = {0};
    struct str all = str_of(names);
    for (size_t start = 0; start < all.n;) {
        size_t end = ent_str_find(all, STR("|"), start);
        if (end > start) *vec_add(a, &out) = str_part(all, start, end);
        start = end + 1;
    }
    return out;
}

/* The players that the annotation means: by the same words, else by some of them. */
static struct strs found(struct arena *a, struct role_players players, struct strs names)
{
    struct strs out = {0};
    for (uint32_t i = 0; i < names.n; i++) {
        uint32_t best = NO_INDEX;
        struct str name = names.at[i];
        for (uint32_t k = 0; k < players.n; k++)
            if (ent_str_equal_fold(players.at[k].name, name)) best = k;
        for (uint32_t k = 0; k < players.n && best == NO_INDEX; k++) {
            struct str other = players.at[k].name;
            if (ent_str_find(other, name, 0) < other.n || ent_str_find(name, other, 0) < name.n)
                best = k;
        }
        if (best != NO_INDEX) *vec_add(a, &out) = players.at[best].name;
    }
    return out;
}

/* Who could be what to each given position: before it is known who holds it, and after. */
static void put_roles(const struct oracle *o, struct arena *a, struct analysis *an)
{
    struct finder f = ent_position_finder(an);
    const struct presence *presence = ent_presence(an);
    for (uint32_t i = 0; i < o->all.n; i++) {
        const struct given *g = &o->all.at[i];
        int act = ent_word_index(ent_act_words, ACT_COUNT, str_of(g->act));
        uint32_t token =
            str_is(o->report, g->report) ? highest(an->document, an->insight, g) : NO_INDEX;
        if (token == NO_INDEX || act < 0) continue;
        struct anchor anchor = ent_position_anchor(&f, token, (enum act)act);
        put_players(o->out, "party", g, token, ent_role_players(&f, presence, &anchor));
        anchor.holders = found(a, ent_role_players(&f, presence, &anchor), split(a, g->parties));
        put_players(o->out, "aim", g, token, ent_role_players(&f, presence, &anchor));
    }
}

static void put(struct json_writer *j, const char *key, struct str value)
{
    ent_json_key(j, key);
    ent_json_str(j, value);
}

static void put_flag(struct json_writer *j, const char *key, bool value)
{
    ent_json_key(j, key);
    ent_json_int(j, value);
}

static void show(const struct reading *r)
{
    struct json_writer j = {.out = stdout};
    ent_json_open(&j, '{');
    ent_json_key(&j, "report");
    ent_json_open(&j, '{');
    put(&j, "id", r->document->report->id);
    ent_json_close(&j, '}');
    ent_json_key(&j, "positions");
    ent_json_open(&j, '[');
    for (uint32_t i = 0; i < r->positions.n; i++) {
        const struct position *p = &r->positions.at[i];
        ent_json_open(&j, '{');
        put(&j, "party", p->party);
        put(&j, "act", str_of(ent_act_words[p->act]));
        put(&j, "towards", p->towards);
        put(&j, "issue", p->issue);
        put(&j, "stance", str_of(ent_stance_words[p->stance]));
        put(&j, "certainty", str_of(ent_certainty_words[ent_certainty(p)]));
        put(&j, "exchange", p->exchange);
        put(&j, "rule", str_of(p->rule));
        put_flag(&j, "past", p->is_past);
        put_flag(&j, "shift", p->is_shift);
        put_flag(&j, "alleged", p->is_alleged);
        ent_json_key(&j, "doer");
        ent_json_open(&j, '[');
        for (uint32_t k = 0; k < p->doers.n; k++) ent_json_str(&j, p->doers.at[k]);
        ent_json_close(&j, ']');
        ent_json_key(&j, "evidence");
        ent_json_open(&j, '{');
        ent_json_key(&j, "start");
        ent_json_int(&j, ent_code_point_of(&r->document->points, p->evidence.start));
        ent_json_key(&j, "end");
        ent_json_int(&j, ent_code_point_of(&r->document->points, p->evidence.end));
        ent_json_close(&j, '}');
        ent_json_close(&j, '}');
    }
    ent_json_close(&j, ']');
    ent_json_close(&j, '}');
    ent_json_end_line(&j);
}

int main(int n, char **arguments)
{
    struct ent_error err;
    if (n < 5) return 64;
    struct arena own = {0}, a = {0};
    struct reader_options options = {.model = arguments[1], .threads = 1};
    struct reader *r = ent_reader_open(&options, &err);
    if (!r) {
        fprintf(stderr, "%s\n", err.message);
        return 65;
    }
    bool is_dump = strcmp(arguments[3], "-") != 0;
    struct oracle oracle = {.all = read_anchors(&own, arguments[2])};
    oracle.out = is_dump ? fopen(arguments[3], "w") : NULL;
    struct intake *in =
        ent_intake_open((const char *const *)arguments + 4, n - 4, &ent_intake_limits);
    struct report report;
    enum intake_outcome outcome;
    while ((outcome = ent_intake_next(in, &a, &report, &err)) != INTAKE_END) {
        if (outcome != INTAKE_REPORT) continue;
        oracle.report = report.id;
        struct analysis *an = ent_analyse(&a, r, &report);
        if (oracle.out) put_roles(&oracle, &a, an);
        if (is_dump) {
            ent_arena_reset(&a);
            continue;
        }
        an->judgement = judge(&oracle, &a, an->document, an->insight);
        ent_find_positions(an);
        show(an->reading);
        ent_arena_reset(&a);
    }
    if (oracle.out) fclose(oracle.out);
    ent_intake_close(in);
    ent_reader_close(r);
    ent_arena_free(&a);
    ent_arena_free(&own);
}
