/* `entente solve FILE --why STATE`: certificates in words, each checked before it is told. */
#include "cli/solve_why.h"

#include <stdlib.h>

#include "base/vec.h"
#include "stability/check.h"

enum {
    POINTS = 8,
    CHECKED_MOST = 1 << 14 /* pairs reached, states: above that a proof is told unchecked */
};

static bool prove(const struct why *w, enum concept c, enum side side, struct certificate *out)
{
    struct claim claim = {.concept = c, .mover = w->mover, .state = w->state, .side = side};
    if (!ent_certificate(w->arena, w->game, &claim, out, w->err)) return false;
    if (out->n_reached > CHECKED_MOST || w->game->n > CHECKED_MOST) return true;
    return ent_check(w->game, out, w->err);
}

/* The verdict over all completions, as the bounds have it. */
static enum verdict judged_verdict(const struct why *w, enum concept c)
{
    const struct bounds *b = w->s->bounds;
    uint32_t n_makers = w->s->game->n_makers, at = w->whole_state;
    bool is_joint = w->mover >= n_makers;
    const uint64_t *holds =
        is_joint ? b->holds.joint[c][w->mover - n_makers] : b->holds.stable[c][w->mover];
    const uint64_t *possible =
        is_joint ? b->possible.joint[c][w->mover - n_makers] : b->possible.stable[c][w->mover];
    const uint64_t *const *open = b->open_possible[c];
    if (plane_has(holds, at)) return VERDICT_HOLDS;
    if (!plane_has(possible, at)) return VERDICT_CANNOT;
    return open && open[w->mover] && plane_has(open[w->mover], at) ? VERDICT_OPEN : VERDICT_COULD;
}

bool ent_solve_find(const struct why *w, enum concept c, struct finding *out)
{
    if (!prove(w, c, SIDE_CAUTIOUS, &out->cautious) || !prove(w, c, SIDE_GENEROUS, &out->generous))
        return false;
    out->proved = out->cautious.claim.is_stable   ? VERDICT_HOLDS
                  : out->generous.claim.is_stable ? VERDICT_COULD
                                                  : VERDICT_CANNOT;
    out->verdict = w->s->bounds ? judged_verdict(w, c) : out->proved;
    return true;
}

static void put_certificate(struct why *w, const struct certificate *c, const char *lead)
{
    struct narration n = ent_narrate(w->arena, &w->wording, c);
    ent_page_put_item(&w->page, ent_str_format(w->arena, "%s%.*s", lead, STR_ARGS(n.headline)), 1);
    for (uint32_t k = 0; k < n.n && k < POINTS; k++)
        ent_page_put_item(&w->page, ent_str_format(w->arena, "- %.*s", STR_ARGS(n.points[k])), 3);
    if (n.n > POINTS)
        ent_page_put_item(&w->page, ent_str_format(w->arena, "- +%u more", n.n - POINTS), 3);
}

static const char *verdict_words(const struct why *w, enum verdict v)
{
    static const char *const words[] = {"holds", "could hold", "cannot hold", "is not decided"};
    return v == VERDICT_CANNOT && game_is_complete(w->game) ? "does not hold" : words[v];
}

/* Why the verdict is another than what the certificates prove by themselves. */
static void put_difference(struct why *w, const struct finding *f)
{
    if (f->proved == VERDICT_COULD && f->verdict == VERDICT_HOLDS)
        ent_page_put_item(
            &w->page,
            STR("in every completion, as a search over them has shown; no one reason covers all"),
            1);
    else if (f->proved == VERDICT_COULD && f->verdict == VERDICT_CANNOT)
        ent_page_put_item(
            &w->page,
            STR("in no completion, as a search over them has shown; no one reason covers all"), 1);
    else if (f->proved == VERDICT_HOLDS && f->verdict == VERDICT_COULD)
        ent_page_put_item(
            &w->page, STR("nothing is known of its preferences, so nothing is said to hold for it"),
            1);
}

static bool put_concept(struct why *w, enum concept c)
{
    struct finding f;
    if (!ent_solve_find(w, c, &f)) return false;
    const char *lead = game_is_complete(w->game) ? "" : "whatever is not known: ";
    ent_page_put_item(
        &w->page,
        ent_str_format(w->arena, "%s %s", ent_concept_name[c], verdict_words(w, f.verdict)), 1);
    if (f.proved != f.verdict) put_difference(w, &f);
    if (f.proved == VERDICT_HOLDS) put_certificate(w, &f.cautious, lead);
    if (f.proved == VERDICT_CANNOT) put_certificate(w, &f.generous, lead);
    if (f.proved == VERDICT_COULD && f.verdict != VERDICT_HOLDS)
        put_certificate(w, &f.cautious, f.verdict == VERDICT_CANNOT ? "in some: " : "it may not: ");
    if (f.proved == VERDICT_COULD && f.verdict != VERDICT_CANNOT)
        put_certificate(w, &f.generous, f.verdict == VERDICT_HOLDS ? "in some: " : "it may: ");
    return true;
}

/* All concepts on a line: "Nash -, GMR holds, ..."; NO_INDEX verdicts have no meaning here. */
static bool put_overview(struct why *w, bool *is_nash)
{
    static const char *const words[] = {"holds", "could hold", "-", "?"};
    struct text_buffer b = {.arena = w->arena};
    struct str who = ent_narrate_mover(w->arena, &w->wording, w->mover);
    for (int c = 0; c < CONCEPT_COUNT; c++) {
        struct finding f;
        if (c == CONCEPT_SIM && !w->game->movement) continue;
        if (!ent_solve_find(w, (enum concept)c, &f)) return false;
        ent_text_addf(&b, "%s%s %s", b.n ? ", " : "", ent_concept_key[c], words[f.verdict]);
        if (c == CONCEPT_NASH) *is_nash = f.verdict == VERDICT_HOLDS;
    }
    ent_page_putf(&w->page, 2, "%.*s%c %.*s", STR_ARGS(who), LAYOUT_FIRM, STR_ARGS(text_str(&b)));
    return true;
}

static bool put_mover(struct why *w)
{
    if (!w->is_seen) {
        ent_page_putf(&w->page, 2, "%.*s%c does not see this state, and has no word on it",
                      STR_ARGS(w->s->wording.maker[w->mover]), LAYOUT_FIRM);
        return true;
    }
    bool is_nash = false, is_told = false, is_chosen = run_has(w->s->run, OPTION_CONCEPT);
    if (!put_overview(w, &is_nash)) return false;
    for (int c = 0; c < CONCEPT_COUNT; c++) {
        bool is_wanted =
            is_chosen ? w->s->concepts >> c & 1 : c == (is_nash ? CONCEPT_NASH : CONCEPT_SEQ);
        if (!is_wanted || (c == CONCEPT_SIM && !w->game->movement)) continue;
        if (!put_concept(w, (enum concept)c)) return false;
        is_told = true;
    }
    if (!is_told) ent_page_put_item(&w->page, STR("simultaneous moves have no meaning here"), 1);
    return true;
}

static const struct str *titles_of(const struct why *w, const uint32_t *original)
{
    if (!w->s->wording.state || !original) return w->s->wording.state;
    struct str *titles = arena_array(w->arena, struct str, w->game->n);
    for (uint32_t s = 0; s < w->game->n; s++) titles[s] = w->s->wording.state[original[s]];
    return titles;
}

/* The game as the mover sees it, and whether it sees the state. Joint moves are told in the whole game. */
static bool look(struct why *w, uint32_t state)
{
    const uint32_t *original = NULL;
    w->game = w->s->game;
    w->state = w->whole_state = state;
    w->is_seen = true;
    if (w->s->has_views && w->mover < w->s->game->n_makers) {
        if (!ent_solve_view(w->s, w->mover, &w->game, &original, w->err)) return false;
        w->state = NO_INDEX;
        for (uint32_t s = 0; s < w->game->n; s++)
            if (original[s] == state) w->state = s;
        w->is_seen = w->state != NO_INDEX;
    }
    w->wording = w->s->wording;
    w->wording.game = w->game;
    w->wording.state = titles_of(w, original);
    return true;
}

/* One mover after another, each with the game as it sees it; page or JSON. */
static bool tell_all(struct why *w, uint32_t state, uint32_t only, bool (*tell)(struct why *w))
{
    const struct game *g = w->s->game;
    for (w->mover = 0; w->mover < g->n_makers + g->n_joint; w->mover++) {
        if (only != NO_INDEX && only != w->mover) continue;
        if (!look(w, state) || !tell(w)) return false;
    }
    return true;
}

/* Written whole or not at all. */
static bool print_json(struct why *w, uint32_t state, uint32_t only)
{
    char *text = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&text, &n);
    if (!out) ent_out_of_memory(n);
    w->json = (struct json_writer){.out = out};
    ent_solve_why_open(w, state);
    bool ok = tell_all(w, state, only, ent_solve_why_json);
    ent_solve_why_close(w);
    fclose(out);
    if (ok) fwrite(text, 1, n, stdout);
    free(text);
    return ok;
}

/* Unknown preferences are judged over all completions, which the two sides of a certificate only enclose. */
static bool prepare(struct solution *judged, struct ent_error *err)
{
    bool is_plain = game_is_complete(judged->game) && !judged->has_views;
    return is_plain || ent_solve_judge(judged, err);
}

bool ent_solve_why(const struct solution *s, struct ent_error *err)
{
    uint32_t state;
    return ent_solve_state(s, s->run->given.value[OPTION_WHY], &state, err) &&
           ent_solve_why_of(s, state, err);
}

bool ent_solve_why_of(const struct solution *s, uint32_t state, struct ent_error *err)
{
    struct solution judged = *s;
    struct why w = {.s = &judged, .arena = &s->run->arena, .page = ent_page(s->run), .err = err};
    const char *name = s->run->given.value[OPTION_MAKER];
    uint32_t only = NO_INDEX;
    if (name && (only = ent_dispute_maker(s->dispute, str_of(name))) == NO_INDEX)
        return ent_fail(err, ENT_EARGUMENT, "--maker %s: no such decision maker", name);
    judged.concepts = CONCEPTS_ALL; /* for the line of all verdicts */
    if (!prepare(&judged, err)) return false;
    judged.concepts = s->concepts;
    if (run_has(s->run, OPTION_JSON)) return print_json(&w, state, only);
    ent_page_putf(&w.page, 2, "WHY%c %.*s", LAYOUT_FIRM,
                  STR_ARGS(ent_narrate_state(w.arena, &s->wording, state)));
    if (run_has(s->run, OPTION_ASSUME))
        ent_page_put(&w.page,
                     STR("ASSUMED\x01 all are indifferent to options that they never spoke of; "
                         "nobody has said so"),
                     2);
    if (!tell_all(&w, state, only, put_mover)) return false;
    ent_page_put_not_modelled(&w.page);
    ent_page_print(&w.page);
    return true;
}
