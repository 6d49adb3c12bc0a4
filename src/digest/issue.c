/* The positions table: issues as rows, what each party does about them as cells. */
#include "digest/builder.h"

#include <stdlib.h>

/* A position of the brief, or of the ledger before it (report NO_INDEX). */
struct placed {
    uint32_t report, index, group;
    const struct position *position;
    const struct picture_claim *claim;
};
struct placed_list VEC(struct placed);

static void place_report(struct digest_builder *b, struct placed_list *list, uint32_t all,
                         uint32_t report)
{
    const struct positions *positions = &b->all->at[all].reading->positions;
    for (uint32_t i = 0; i < positions->n; i++) {
        uint32_t claim = b->picture->claim_of[all][i];
        if (claim == NO_INDEX) continue;
        const struct picture_claim *c = &b->picture->claims.at[claim];
        *vec_add(b->arena, list) = (struct placed){report, i, c->issue, c->position, c};
    }
}

static struct placed_list place_all(struct digest_builder *b)
{
    struct placed_list list = {0};
    for (uint32_t i = 0; i < b->digest->reports.n; i++) place_report(b, &list, b->report_of[i], i);
    for (uint32_t i = 0; b->digest->is_update && i < b->all->n; i++)
        if (!b->all->at[i].is_new && !b->all->at[i].is_named) place_report(b, &list, i, NO_INDEX);
    return list;
}

/* How much a position tells of where its party stands: the larger speaks for the cell. Past and alleged ones only where there is nothing else. */
static int weight_of(const struct position *p)
{
    static const int forces[ACT_COUNT] = {
        [ACT_THREATEN] = 12, [ACT_REJECT] = 11, [ACT_OFFER] = 10,    [ACT_CONCEDE] = 9,
        [ACT_ACCEPT] = 8,    [ACT_DEMAND] = 7,  [ACT_CONDITION] = 6, [ACT_PROPOSE] = 5,
        [ACT_PROMISE] = 4,   [ACT_APPEAL] = 3,  [ACT_SIGNAL] = 2,    [ACT_WARN] = 1};
    return forces[p->act] + (p->is_past ? 0 : 100) + (p->is_alleged ? 0 : 50);
}

static struct stand *stand_of(struct arena *a, struct stands *stands, struct str party,
                              bool *is_first)
{
    *is_first = false;
    for (uint32_t i = 0; i < stands->n; i++)
        if (str_equal(stands->at[i].party, party)) return &stands->at[i];
    *is_first = true;
    struct stand *stand = vec_add(a, stands);
    stand->party = party;
    return stand;
}

/* "asks" of one, "ask" of many. */
static struct str cell_word(struct arena *a, const struct position *p, struct str party)
{
    struct str word = str_of(ent_stand_word(p->act, p->stance));
    if (ent_issue_is_ahead(p->issue)) word = ent_ruled_out(a, word);
    size_t end = ent_str_find(word, STR(" "), 0);
    if (!ent_party_is_plural(party) || word.at[end - 1] != 's') return word;
    return ent_str_format(a, "%.*s%.*s", (int)(end - 1), word.at,
                          STR_ARGS(str_part(word, end, word.n)));
}

static struct str stand_text(struct arena *a, const struct position *p, struct str party)
{
    static const char *const manners[CERTAINTY_COUNT] = {"", ", reported", ", possibly",
                                                         ", denied"};
    enum certainty certainty = ent_certainty(p);
    const char *manner = manners[certainty];
    if (certainty == CERTAINTY_REPORTED && p->voice == VOICE_ANONYMOUS) manner = ", unnamed source";
    if (p->is_alleged) manner = ", alleged";
    struct str word = cell_word(a, p, party);
    return ent_str_format(a, "%.*s%s%s", STR_ARGS(word), manner, p->is_past ? ", earlier" : "");
}

static void speak_for(struct digest_builder *b, struct stand *stand, const struct placed *placed)
{
    const struct position *p = placed->position;
    stand->text = stand_text(b->arena, p, stand->party);
    stand->act = p->act;
    stand->stance = p->stance;
    stand->certainty = ent_certainty(p);
    stand->is_past = p->is_past;
    stand->is_alleged = p->is_alleged;
    stand->spoken = p;
    stand->exchange = (struct refs){0};
    for (uint32_t i = 0; i < p->exchange_of.n; i++)
        ent_refer(b, &stand->exchange, placed->report, KIND_POSITION, p->exchange_of.at[i]);
}

/* Two present words of one report that go against each other are both told. */
static void add_other_way(struct digest_builder *b, struct stand *stand, const struct placed *told,
                          int weight)
{
    const struct position *p = told->position;
    bool is_other = p->stance != stand->stance && p->stance != STANCE_NONE;
    bool is_present = weight >= 150 && stand->weight >= 150;
    if (!is_other || !is_present || told->report != stand->report || stand->but.n) return;
    stand->but = cell_word(b->arena, p, stand->party);
}

/* The latest report's word counts, and within a report the weightiest: reports come in order of date. */
static void add_stand(struct digest_builder *b, struct issue_row *row, const struct placed *placed,
                      struct str party)
{
    int weight = weight_of(placed->position);
    bool is_first;
    struct stand *stand = stand_of(b->arena, &row->stands, party, &is_first);
    ent_refer(b, &stand->refs, placed->report, KIND_POSITION, placed->index);
    stand->is_shift |= placed->position->is_shift;
    bool is_later = placed->report > stand->report && (weight >= 100 || stand->weight < 100);
    if (!is_first && !is_later && weight <= stand->weight) {
        add_other_way(b, stand, placed, weight);
        return;
    }
    struct placed before = {.report = stand->report, .position = stand->spoken};
    int earlier = stand->weight;
    stand->but = STR_NONE;
    stand->report = placed->report;
    stand->weight = weight;
    speak_for(b, stand, placed);
    if (!is_first && before.position) add_other_way(b, stand, &before, earlier);
}

struct row_stats {
    uint32_t row, parties, positions;
    bool is_meeting, is_weak, is_beside;
};

static int by_importance(const void *x, const void *y)
{
    const struct row_stats *a = x, *b = y;
    if (a->is_meeting != b->is_meeting) return a->is_meeting ? 1 : -1;
    if (a->is_weak != b->is_weak) return a->is_weak ? 1 : -1;
    if (a->is_beside != b->is_beside) return a->is_beside ? 1 : -1;
    if (a->parties != b->parties) return a->parties > b->parties ? -1 : 1;
    if (a->positions != b->positions) return a->positions > b->positions ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

/* Nobody stands there but on the word of others, in the past or without a name. */
static bool is_weak(const struct issue_row *row)
{
    for (uint32_t i = 0; i < row->stands.n; i++) {
        const struct stand *s = &row->stands.at[i];
        bool is_nobody = str_equal(s->party, STR("unspecified"));
        if (s->is_shift || (!s->is_alleged && !s->is_past && !is_nobody)) return false;
    }
    return true;
}

/* No state, union or company stands there. */
static bool is_beside(const struct issue_row *row)
{
    for (uint32_t i = 0; i < row->stands.n; i++)
        if (ent_party_rank(row->stands.at[i].party) == PARTY_NAMED) return false;
    return true;
}

static void order_rows(struct digest_builder *b)
{
    struct issue_rows *rows = &b->digest->issues;
    if (!rows->n) return;
    struct row_stats *stats = arena_array(b->arena, struct row_stats, rows->n);
    struct issue_row *copy = arena_array(b->arena, struct issue_row, rows->n);
    for (uint32_t i = 0; i < rows->n; i++) {
        stats[i] = (struct row_stats){i,
                                      rows->at[i].stands.n,
                                      0,
                                      ent_issue_is_meeting(rows->at[i].issue),
                                      is_weak(&rows->at[i]),
                                      is_beside(&rows->at[i])};
        for (uint32_t k = 0; k < rows->at[i].stands.n; k++)
            stats[i].positions += rows->at[i].stands.at[k].refs.n;
        copy[i] = rows->at[i];
    }
    qsort(stats, rows->n, sizeof *stats, by_importance);
    for (uint32_t i = 0; i < rows->n; i++) rows->at[i] = copy[stats[i].row];
}

/* Against the ledger before this run: what is said for the first time, and what was otherwise. */
static void compare_with_earlier(struct stand *stand, const struct placed *earlier, uint32_t n)
{
    bool was_known = false, was_other = false;
    for (uint32_t i = 0; i < n; i++) {
        const struct position *p = earlier[i].position;
        size_t found = ent_str_find(p->party, stand->party, 0);
        if (found == p->party.n && !str_equal(p->party, stand->party)) continue;
        bool is_same = p->act == stand->act && p->stance == stand->stance;
        was_known |= is_same;
        was_other |= !is_same && (ent_act_group(p->act) != ent_act_group(stand->act) ||
                                  p->stance != stand->stance);
    }
    stand->is_new = !was_known;
    stand->is_shift |= was_other && !was_known;
}

static int by_group(const void *x, const void *y)
{
    const struct placed *a = x, *b = y;
    if (a->group != b->group) return a->group < b->group ? -1 : 1;
    if (a->report != b->report) return a->report < b->report ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

/* A person's name for the issue, else the brief's own wording. Stances are turned to fit it. */
static struct str name_issue(struct digest_builder *b, struct placed *group, uint32_t n)
{
    const struct picture_issue *issue = &b->picture->issues.at[group[0].group];
    bool is_turned = !issue->is_named && group[0].claim->is_turned;
    for (uint32_t i = 0; i < n; i++) {
        if (group[i].claim->is_turned == is_turned) continue;
        struct position *turned = arena_new(b->arena, struct position);
        *turned = *group[i].position;
        turned->stance = group[i].claim->stance;
        if (is_turned) turned->stance = turned->stance == STANCE_FOR ? STANCE_AGAINST : STANCE_FOR;
        group[i].position = turned;
    }
    return issue->is_named ? issue->wording : group[0].position->issue;
}

/* One group of the sorted list: [0, own) are of the brief, [own, n) of the ledger before it. */
static void add_row(struct digest_builder *b, struct placed *group, uint32_t own, uint32_t n)
{
    struct issue_row *row = vec_add(b->arena, &b->digest->issues);
    row->issue = name_issue(b, group, n);
    row->reason = b->picture->issues.at[group[0].group].reason;
    row->origins_least = b->picture->issues.at[group[0].group].origins_min;
    row->origins_most = b->picture->issues.at[group[0].group].origins_max;
    for (uint32_t i = 0; i < own; i++) {
        struct strs parties = ent_single_parties(b->arena, group[i].position->party);
        for (uint32_t k = 0; k < parties.n; k++) add_stand(b, row, &group[i], parties.at[k]);
    }
    for (uint32_t i = 0; i < row->stands.n; i++) {
        struct stand *stand = &row->stands.at[i];
        stand->is_new = true;
        if (b->digest->is_update) compare_with_earlier(stand, group + own, n - own);
    }
}

struct party_count {
    struct str party;
    uint32_t first, n;
    enum party_rank rank;
};
struct party_counts VEC(struct party_count);

static int by_name(const void *x, const void *y)
{
    const struct party_count *a = x, *b = y;
    int order = ent_str_compare(a->party, b->party);
    return order ? order : (a->first > b->first) - (a->first < b->first);
}

static int by_count(const void *x, const void *y)
{
    const struct party_count *a = x, *b = y;
    if (a->rank != b->rank) return a->rank < b->rank ? -1 : 1;
    if (a->n != b->n) return a->n > b->n ? -1 : 1;
    return (a->first > b->first) - (a->first < b->first);
}

/* "unspecified" is nobody: it stands in rows, never in the heading. */
static void rank_parties(struct digest_builder *b)
{
    struct party_counts counts = {0};
    for (uint32_t i = 0; i < b->digest->issues.n; i++) {
        const struct stands *stands = &b->digest->issues.at[i].stands;
        for (uint32_t k = 0; k < stands->n; k++)
            if (!str_equal(stands->at[k].party, STR("unspecified")))
                *vec_add(b->arena, &counts) =
                    (struct party_count){stands->at[k].party, counts.n, stands->at[k].refs.n,
                                         ent_party_rank(stands->at[k].party)};
    }
    if (!counts.n) return;
    qsort(counts.at, counts.n, sizeof *counts.at, by_name);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < counts.n; i++) {
        bool is_again = kept && str_equal(counts.at[kept - 1].party, counts.at[i].party);
        if (is_again)
            counts.at[kept - 1].n += counts.at[i].n;
        else
            counts.at[kept++] = counts.at[i];
    }
    qsort(counts.at, kept, sizeof *counts.at, by_count);
    for (uint32_t i = 0; i < kept; i++) {
        *vec_add(b->arena, &b->digest->parties) = counts.at[i].party;
        bool is_shown = counts.at[i].rank != PARTY_OTHER || counts.at[0].rank == PARTY_OTHER;
        b->digest->columns += is_shown;
    }
}

void ent_digest_issues(struct digest_builder *b)
{
    struct placed_list list = place_all(b);
    if (list.n) qsort(list.at, list.n, sizeof *list.at, by_group);
    for (uint32_t i = 0; i < list.n;) {
        uint32_t end = i, own = 0;
        for (; end < list.n && list.at[end].group == list.at[i].group; end++)
            own += list.at[end].report != NO_INDEX;
        if (own) add_row(b, list.at + i, own, end - i);
        i = end;
    }
    order_rows(b);
    rank_parties(b);
}
