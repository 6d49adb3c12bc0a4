/* Whether what an issue names is the case now. Only what is in force says so: a territory fact in force, or an act that was done. Where a claim asks for the end of
 * something of which nobody speaks as still to come, that it is the case is assumed, and asked. */
#include "drafting/frame.h"

/* The noun of an area's status, to be found in the wording of an issue. */
static const char *const status_nouns[AREA_COUNT] = {
    [AREA_CONTROLS] = "control",   [AREA_OCCUPIES] = "occupation",    [AREA_CLAIMS] = "claims",
    [AREA_ANNEXED] = "annexation", [AREA_RECOGNISES] = "recognition", [AREA_DEMANDS] = "demand",
    [AREA_CEDES] = "cession",      [AREA_DISPUTED] = "dispute"};

static bool is_party_of(struct arena *a, struct str joined, struct str party)
{
    struct strs all = ent_single_parties(a, joined);
    return strs_have(&all, party);
}

static uint32_t words_that_tell(const struct strs *words, struct str party)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < words->n; i++)
        n += !ent_word_is_small(words->at[i]) && !ent_text_names(words->at[i], party);
    return n;
}

static bool territory_shows(const struct frame *f, const struct point *p, const struct strs *issue)
{
    const struct held_reports *reports = f->picture->reports;
    for (uint32_t r = 0; r < reports->n; r++) {
        const struct territory *all = &reports->at[r].reading->territory;
        for (uint32_t i = 0; i < all->n; i++) {
            const struct territory_fact *t = &all->at[i];
            if (t->standing != STANDING_IN_FORCE || !is_party_of(f->arena, t->by, p->doer))
                continue;
            struct strs area = ent_plain_words(f->arena, t->area);
            struct strs noun = {0};
            *vec_add(f->arena, &noun) = str_of(status_nouns[t->status]);
            uint32_t shared = ent_words_shared(&area, issue);
            if (ent_words_shared(&noun, issue) && shared * 2 >= words_that_tell(&area, STR_NONE) &&
                shared)
                return true;
        }
    }
    return false;
}

static bool is_deed(enum plover type)
{
    return type == PLOVER_COOPERATE || type == PLOVER_AID || type == PLOVER_RETREAT ||
           type == PLOVER_PROTEST || type == PLOVER_SANCTION || type == PLOVER_MOBILIZE ||
           type == PLOVER_COERCE || type == PLOVER_ASSAULT || type == PLOVER_SUPPORT;
}

/* Does the event's evidence have the issue's words: its head, which says what is done ("release"), and one more that does not name the doer, where there is one? */
static bool tells_of(const struct frame *f, const struct witness *w, const struct point *p,
                     const struct strs *issue)
{
    const struct reading *r = f->picture->reports->at[w->report].reading;
    struct str words = span_of(r->document->text, r->events.at[w->index].evidence);
    struct strs said = ent_plain_words(f->arena, words), telling = {0};
    for (uint32_t i = 0; i < issue->n; i++)
        if (!ent_word_is_small(issue->at[i]) && !ent_word_names(issue->at[i], p->doer))
            *vec_add(f->arena, &telling) = issue->at[i];
    struct str word = ent_head_word(issue);
    struct strs head = {&word, 1, 1};
    if (!telling.n || !word.n) return false;
    uint32_t needed = telling.n < 2 ? telling.n : 2;
    return ent_words_shared(&head, &said) && ent_words_shared(&telling, &said) >= needed;
}

static bool event_shows(const struct frame *f, const struct point *p, const struct strs *issue,
                        bool wants_end)
{
    const struct picture_events *all = &f->picture->events;
    for (uint32_t e = 0; e < all->n; e++) {
        const struct picture_event *event = &all->at[e];
        if (event->event->status != EVENT_DONE || !is_deed(event->event->plover)) continue;
        if (wants_end && event->event->plover == PLOVER_RETREAT) continue;
        if (!strs_have(&event->who, p->doer)) continue;
        for (uint32_t w = 0; w < event->witnesses.n; w++)
            if (tells_of(f, &event->witnesses.at[w], p, issue)) return true;
    }
    return false;
}

struct wishes {
    bool is_wanted, is_unwanted, is_given_up;
};

static struct wishes wishes_of(const struct frame *f, const struct point *p)
{
    struct wishes w = {0};
    for (uint32_t i = 0; i < p->claims.n; i++) {
        uint32_t c = p->claims.at[i];
        bool is_for = f->picture->claims.at[c].stance != STANCE_AGAINST;
        w.is_wanted |= is_for;
        w.is_unwanted |= !is_for && position_of(f, c)->act != ACT_THREATEN;
        w.is_given_up |= !is_for && ent_act_group(position_of(f, c)->act) == GROUP_GIVE &&
                         strs_have(&f->parties[c], p->doer);
    }
    return w;
}

static void place_point(const struct frame *f, struct point *p)
{
    struct wishes w = wishes_of(f, p);
    struct strs issue = ent_plain_words(f->arena, f->picture->issues.at[p->issue].wording);
    bool is_shown = territory_shows(f, p, &issue) || event_shows(f, p, &issue, w.is_unwanted);
    if (is_shown && !p->is_threat)
        p->force = FORCE_SHOWN;
    else if (p->kind.is_ahead && w.is_unwanted && !w.is_wanted)
        p->force = FORCE_AHEAD; /* to be ruled out */
    else if (w.is_given_up || (w.is_unwanted && !w.is_wanted))
        p->force = FORCE_ASSUMED;
    p->ends = p->force != FORCE_NOT && w.is_unwanted;
    p->starts_taken = p->force == FORCE_SHOWN && !p->ends;
}

void ent_frame_in_force(struct frame *f)
{
    for (uint32_t i = 0; i < f->points.n; i++) place_point(f, &f->points.at[i]);
    for (uint32_t c = 0; c < f->picture->claims.n; c++)
        for (uint32_t k = 0; k < f->literals[c].n; k++)
            if (f->points.at[f->literals[c].at[k].point].ends) f->literals[c].at[k].is_no ^= true;
}
