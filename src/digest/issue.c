/* The positions table: issues as rows, what each party does about them as cells. */
#include "digest/builder.h"

#include <stdlib.h>

/* A position of the brief, or of the ledger before it (report NO_INDEX). */
struct placed {
    uint32_t report, index, group;
    const struct position *position;
    const struct reading *reading;
};
struct placed_list VEC(struct placed);

struct strs ent_single_parties(struct arena *a, struct str joined)
{
    struct strs parties = {0};
    for (size_t from = 0; from < joined.n;) {
        size_t comma = ent_str_find(joined, STR(", "), from);
        struct str one = ent_str_trim(str_part(joined, from, comma));
        if (one.n) *vec_add(a, &parties) = one;
        from = comma + 2;
    }
    return parties;
}

/* "Officials caution that this could be a tactic" says how another's position is to be read; it stands among the readings and is no stand
 * of the officials. */
static bool is_reading_of_another(const struct reading *r, const struct position *p)
{
    if (p->act != ACT_WARN || p->statement == NO_INDEX) return false;
    for (uint32_t i = 0; i < r->interpretations.n; i++)
        if (r->interpretations.at[i].statement == p->statement) return true;
    return false;
}

static void place_reading(struct arena *a, struct placed_list *list, uint32_t report,
                          const struct reading *r)
{
    for (uint32_t i = 0; i < r->positions.n; i++)
        if (!is_reading_of_another(r, &r->positions.at[i]))
            *vec_add(a, list) = (struct placed){report, i, 0, &r->positions.at[i], r};
}

static bool have_party_in_common(struct arena *a, const struct reading *x, const struct reading *y)
{
    for (uint32_t i = 0; i < x->positions.n; i++) {
        struct strs parties = ent_single_parties(a, x->positions.at[i].party);
        for (uint32_t k = 0; k < parties.n; k++)
            for (uint32_t j = 0; j < y->positions.n; j++) {
                struct str other = y->positions.at[j].party;
                if (ent_str_find(other, parties.at[k], 0) < other.n) return true;
            }
    }
    return false;
}

/* "the plan" of two reports is one plan only where the reports have a party in common. Each of an issue in one word is compared with the
 * last few that were worded so.
 *
 *   next  the first free group */
static void part_strangers(struct placed_list *list, uint32_t next)
{
    enum { WINDOW = 16 };
    struct arena scratch = {0};
    uint32_t *last_of = arena_array(&scratch, uint32_t, list->n + 1); /* [group] placed + 1 */
    uint32_t *before = arena_array(&scratch, uint32_t, list->n + 1);  /* [placed] likewise */
    uint32_t groups = next;
    for (uint32_t i = 0; i < list->n; i++) {
        struct placed *p = &list->at[i];
        uint32_t group = p->group;
        if (ent_issue_words(&scratch, p->position->issue).n > 1) continue;
        bool is_stranger = last_of[group] > 0;
        uint32_t other = last_of[group];
        for (int k = 0; other && k < WINDOW && is_stranger; k++, other = before[other - 1]) {
            const struct placed *q = &list->at[other - 1];
            bool is_known =
                q->reading == p->reading || have_party_in_common(&scratch, p->reading, q->reading);
            if (!is_known) continue;
            p->group = q->group;
            is_stranger = false;
        }
        if (is_stranger) p->group = groups++;
        before[i] = last_of[group];
        last_of[group] = i + 1;
    }
    ent_arena_free(&scratch);
}

/* Those of the brief first, so that its own wording of an issue is the one that is shown. */
static struct placed_list place_all(struct digest_builder *b)
{
    struct placed_list list = {0};
    for (uint32_t i = 0; i < b->digest->reports.n; i++)
        place_reading(b->arena, &list, i, b->digest->reports.at[i].reading);
    for (uint32_t i = 0; b->digest->is_update && i < b->all->n; i++)
        if (!b->all->at[i].is_new && !b->all->at[i].is_named)
            place_reading(b->arena, &list, NO_INDEX, b->all->at[i].reading);
    struct str *wordings = arena_array(b->arena, struct str, list.n);
    for (uint32_t i = 0; i < list.n; i++) wordings[i] = list.at[i].position->issue;
    const uint32_t *groups = ent_issue_groups(b->arena, wordings, list.n);
    uint32_t next = 0;
    for (uint32_t i = 0; i < list.n; i++) next = groups[i] >= next ? groups[i] + 1 : next;
    for (uint32_t i = 0; i < list.n; i++) list.at[i].group = groups[i];
    part_strangers(&list, next);
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
    struct placed before = {stand->report, 0, 0, stand->spoken, NULL};
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

/* One group of the sorted list: [0, own) are of the brief, [own, n) of the ledger before it. */
static void add_row(struct digest_builder *b, const struct placed *group, uint32_t own, uint32_t n)
{
    struct issue_row *row = vec_add(b->arena, &b->digest->issues);
    row->issue = group[0].position->issue;
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
