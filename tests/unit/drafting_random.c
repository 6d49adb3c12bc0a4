/* What holds of every draft, on ledgers made at random: it reads back, has its status quo among its states, comes out the same again, and loses nothing but claims where
 * claims are left out. */
#include <stdlib.h>

#include "drafting_fixture.h"

#include "drafting/merge.h"

enum { LEDGERS = 200 };

/* A seeded sequence of numbers (Marsaglia's xorshift64). */
static uint32_t next_random(uint64_t *seed, uint32_t below)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return (uint32_t)(*seed >> 33) % below;
}

static const char *const parties[] = {"Norland",         "Sudland",        "Ostland",
                                      "Harbour Company", "Dockers' Union", "Norland, Sudland",
                                      "unspecified"};
static const char *const issues[] = {
    "opening of the Varga bridge",   "payment of the bridge toll",
    "withdrawal from the ridge",     "signature of the canal treaty",
    "Norland's claims to the ridge", "Sudland leaving the talks",
    "talks on the bridge",           "pay rise of 3 per cent",
    "pay rise of 5 per cent",        "pay rise above 5 per cent",
    "strike in the harbour",         "blockade of the lower canal",
    "observers \"along\" the ridge", "if",
    "status quo & -(now)",           "42"};

#define PICK(seed, list) (list)[next_random((seed), sizeof(list) / sizeof *(list))]

static void add_random_position(uint64_t *seed, uint32_t n, uint32_t n_all, struct text_buffer *out)
{
    const char *doer = next_random(seed, 8) ? PICK(seed, parties) : "";
    ent_text_addf(out, "> %s | %s | %s | %s | %s | n=%u", PICK(seed, parties),
                  ent_act_words[next_random(seed, ACT_COUNT)],
                  next_random(seed, 4) ? "for" : "against", PICK(seed, issues), doer, n);
    if (!next_random(seed, 3)) ent_text_addf(out, "; of=%u", 1 + next_random(seed, n_all));
    if (!next_random(seed, 6)) ent_text_addf(out, "; exchange=this or that");
    if (!next_random(seed, 8)) ent_text_addf(out, "; amount=%u per cent", next_random(seed, 9));
    if (!next_random(seed, 12)) ent_text_addf(out, "; past");
    if (!next_random(seed, 12)) ent_text_addf(out, "; alleged; by=observers");
    if (!next_random(seed, 12)) ent_text_addf(out, "; denied");
    if (!next_random(seed, 6)) ent_text_addf(out, "; to=%s", PICK(seed, parties));
    ent_text_addf(out, "\n");
}

static struct str random_ledger(struct arena *a, uint64_t *seed)
{
    struct text_buffer text = {.arena = a};
    uint32_t n_reports = 1 + next_random(seed, 3);
    for (uint32_t r = 0; r < n_reports; r++) {
        uint32_t n = 1 + next_random(seed, 14);
        ent_text_addf(&text, "@ 2024-03-%02u\n", 1 + next_random(seed, 28));
        for (uint32_t i = 0; i < n; i++) add_random_position(seed, i, n, &text);
        if (!next_random(seed, 3))
            ent_text_addf(&text, "t Norland | claims | the ridge | in_force\n");
        if (!next_random(seed, 3))
            ent_text_addf(&text, "e Sudland | COOPERATE | opened the Varga bridge\n");
        if (!next_random(seed, 3)) ent_text_addf(&text, "i observers | it may be a feint | 1\n");
    }
    return text_str(&text);
}

/* How often each thing was there to be tested. */
static struct {
    uint32_t options, joints, constraints, off, assumed, unknown, fixed, one_way, taken, accepts,
        asked, read_otherwise;
} seen;

static void count(const struct drafting *d)
{
    const struct dispute *q = d->dispute;
    seen.options += q->n_options;
    seen.joints += q->n_joints;
    seen.constraints += q->n_constraints;
    seen.asked += d->questions.n;
    for (uint32_t o = 0; o < q->n_options; o++) {
        seen.one_way += q->options[o].direction != DIRECTION_BOTH;
        seen.taken += option_set_has(&q->status_quo.yes, o);
        seen.fixed += d->options[o].is_fixed;
        seen.accepts += d->options[o].is_accept;
    }
    for (uint32_t k = 0; k < q->n_prefers; k++)
        for (uint32_t e = 0; e < q->prefers[k].n; e++) {
            seen.off += q->prefers[k].entries[e].note.is_off;
            seen.assumed += q->prefers[k].entries[e].note.is_assumed;
            seen.unknown += q->prefers[k].entries[e].kind == ENTRY_UNKNOWN;
        }
}

static void check_reads_back(struct arena *a, struct str text, uint64_t number)
{
    struct ent_error err = {0};
    const struct dispute *d = ent_dispute_read(a, "draft", text, &err);
    if (!d)
        fail_msg("ledger %llu: %s\n%.*s", (unsigned long long)number, err.message, STR_ARGS(text));
    assert_true(str_equal(ent_dispute_write(a, d), text));
    const struct game *g = ent_dispute_game(a, d, &err);
    if (!g)
        fail_msg("ledger %llu: %s\n%.*s", (unsigned long long)number, err.message, STR_ARGS(text));
    assert_int_not_equal(g->status_quo, NO_INDEX);
}

/* Every entry names the claims that it rests on, unless it is what nobody said. */
static void check_evidence(const struct drafting *d)
{
    const struct dispute *q = d->dispute;
    for (uint32_t o = 0; o < q->n_options; o++)
        assert_true(d->options[o].claims.n || d->options[o].is_accept || d->options[o].is_fixed);
    for (uint32_t k = 0; k < q->n_prefers; k++)
        for (uint32_t e = 0; e < q->prefers[k].n; e++) {
            const struct entry *entry = &q->prefers[k].entries[e];
            assert_int_equal(d->prefers[k].entries[e].n, entry->note.n_evidence);
            assert_true(entry->note.n_evidence || entry->kind == ENTRY_UNKNOWN);
            for (uint32_t i = 0; i < entry->note.n_evidence; i++)
                assert_int_equal(ent_drafting_claim(d->picture, entry->note.evidence[i]),
                                 d->prefers[k].entries[e].at[i]);
        }
    for (uint32_t j = 0; j < q->n_joints; j++) assert_true(d->joints[j].n);
}

static void check_without(struct arena *a, const struct frame *f, const struct drafting *all,
                          uint64_t *seed, uint64_t number)
{
    uint32_t n = all->picture->claims.n;
    bool *without = arena_array(a, bool, n + 1);
    for (uint32_t c = 0; c < n; c++) without[c] = !next_random(seed, 2);
    const struct drafting_variant variant = {
        .without = without, .without_threats = number % 2, .finality = (enum finality)(number % 3)};
    const struct drafting *d = ent_drafting(a, f, &variant);
    check_reads_back(a, ent_drafting_write(a, d), number);
    check_evidence(d);
    count(d);
    assert_int_equal(d->dispute->n_options, all->dispute->n_options);
    assert_int_equal(d->dispute->n_makers, all->dispute->n_makers);
    for (uint32_t o = 0; o < d->dispute->n_options; o++) {
        assert_true(str_equal(d->dispute->options[o].name, all->dispute->options[o].name));
        for (uint32_t i = 0; i < d->options[o].claims.n; i++)
            assert_false(without[d->options[o].claims.at[i]]);
    }
    for (uint32_t k = 0; k < d->dispute->n_prefers; k++)
        for (uint32_t e = 0; e < d->dispute->prefers[k].n; e++)
            for (uint32_t i = 0; i < d->prefers[k].entries[e].n; i++)
                assert_false(without[d->prefers[k].entries[e].at[i]]);
}

/* A claim that has to do with no option changes nothing where it is left out. */
static void check_idle_claims(struct arena *a, const struct frame *f, const struct drafting *all)
{
    uint32_t n = all->picture->claims.n;
    for (uint32_t c = 0; c < n; c++) {
        struct option_set with = ent_drafting_options_of(f, c);
        if (with.word[0] || all->left_out[c] == LEFT_NOT) continue;
        bool *without = arena_array(a, bool, n + 1);
        without[c] = true;
        const struct drafting *d =
            ent_drafting(a, f, &(struct drafting_variant){.without = without});
        assert_int_equal(d->dispute->n_constraints, all->dispute->n_constraints);
        assert_int_equal(d->dispute->n_joints, all->dispute->n_joints);
        assert_int_equal(d->dispute->n_prefers, all->dispute->n_prefers);
        for (uint32_t k = 0; k < d->dispute->n_prefers; k++)
            assert_int_equal(d->dispute->prefers[k].n, all->dispute->prefers[k].n);
        return;
    }
}

static void check_ledger(uint64_t number, uint64_t *seed)
{
    struct arena a = {0};
    struct ent_error err = {0};
    struct fixture f = fixture_of(&a, random_ledger(&a, seed));
    const struct picture *p = ent_picture(&a, &f.reports, NULL);
    struct drafting_options options = {.max_options = 1 + next_random(seed, 10)};
    const struct frame *frame = ent_drafting_frame(&a, p, &options, &err);
    assert_non_null(frame);
    const struct drafting *d = ent_drafting(&a, frame, NULL);
    struct str text = ent_drafting_write(&a, d);
    check_reads_back(&a, text, number);
    check_evidence(d);
    count(d);
    assert_true(d->dispute->n_options <= options.max_options);
    assert_true(str_equal(text, ent_drafting_write(&a, ent_drafting(&a, frame, NULL))));
    check_without(&a, frame, d, seed, number);
    check_idle_claims(&a, frame, d);
    if (d->interpretations.n) {
        options.interpretation = 1;
        const struct frame *rival = ent_drafting_frame(&a, p, &options, &err);
        assert_non_null(rival);
        check_reads_back(&a, ent_drafting_write(&a, ent_drafting(&a, rival, NULL)), number);
        seen.read_otherwise++;
    }
    ent_arena_free(&a);
}

static void every_draft_reads_back_and_can_be_solved(void **state)
{
    (void)state;
    uint64_t seed = 20240301;
    for (uint64_t i = 0; i < LEDGERS; i++) check_ledger(i, &seed);
    assert_true(seen.options > LEDGERS && seen.joints > 20 && seen.constraints > 20);
    assert_true(seen.off > 20 && seen.assumed > 100 && seen.unknown > 20 && seen.asked > 100);
    assert_true(seen.fixed > 10 && seen.one_way > 10 && seen.taken > 10 && seen.accepts > 2);
    assert_true(seen.read_otherwise > 20);
}

static struct str text_of_reports(struct arena *a, const struct held_reports *reports)
{
    struct ent_error err = {0};
    struct drafting_options options = {.max_options = 20};
    const struct picture *p = ent_picture(a, reports, NULL);
    const struct frame *f = ent_drafting_frame(a, p, &options, &err);
    assert_non_null(f);
    return ent_drafting_write(a, ent_drafting(a, f, NULL));
}

static int compare_words(const void *a, const void *b)
{
    return ent_str_compare(*(const struct str *)a, *(const struct str *)b);
}

/* The words in order of bytes, without the marks of news: options may stand in another order. */
static struct str sorted_words(struct arena *a, struct str text)
{
    struct strs words = {0};
    struct text_buffer plain = {.arena = a}, out = {.arena = a};
    for (size_t at = 0; at < text.n;) {
        size_t end = ent_str_find(text, STR("\n"), at);
        struct str line = str_part(text, at, end);
        if (str_ends(line, STR("  # new"))) line.n -= 7;
        ent_text_addf(&plain, "%.*s ", STR_ARGS(line));
        at = end + 1;
    }
    for (size_t i = 0; i < plain.n; i++)
        if (strchr(",\n&()[]", plain.at[i])) plain.at[i] = ' ';
    for (size_t at = 0; at < plain.n;) {
        size_t end = ent_str_find(text_str(&plain), STR(" "), at);
        if (end > at) *vec_add(a, &words) = str_part(text_str(&plain), at, end);
        at = end + 1;
    }
    qsort(words.at, words.n, sizeof *words.at, compare_words);
    for (uint32_t i = 0; i < words.n; i++) ent_text_addf(&out, "%.*s\n", STR_ARGS(words.at[i]));
    return text_str(&out);
}

/* Some lines fewer, as somebody may take them out. */
static struct str cut_lines(struct arena *a, uint64_t *seed, struct str text)
{
    struct text_buffer out = {.arena = a};
    for (size_t at = 0; at < text.n;) {
        size_t end = ent_str_find(text, STR("\n"), at);
        if (next_random(seed, 12)) ent_text_addf(&out, "%.*s\n", STR_ARGS(str_part(text, at, end)));
        at = end + 1;
    }
    return text_str(&out);
}

static uint32_t merged_cuts, refused_cuts;

static void check_merges(uint64_t *seed)
{
    struct arena a = {0};
    struct ent_error err = {0};
    struct merge_result r;
    struct fixture f = fixture_of(&a, random_ledger(&a, seed));
    struct held_reports first = f.reports;
    first.n = 1;
    struct str base = text_of_reports(&a, &first), theirs = text_of_reports(&a, &f.reports);
    if (!ent_drafting_merge(&a, &(struct merge_input){"f", base, base, theirs}, &r, &err))
        fail_msg("%s", err.message);
    struct str expected = sorted_words(&a, theirs), found = sorted_words(&a, r.text);
    if (!str_equal(expected, found))
        fail_msg("expected\n%.*s\nfound\n%.*s", STR_ARGS(theirs), STR_ARGS(r.text));
    if (!ent_drafting_merge(&a, &(struct merge_input){"f", base, theirs, base}, &r, &err))
        fail_msg("%s", err.message);
    if (!str_equal(r.text, theirs))
        fail_msg("expected\n%.*s\nfound\n%.*s", STR_ARGS(theirs), STR_ARGS(r.text));
    struct str mine = cut_lines(&a, seed, base);
    if (ent_drafting_merge(&a, &(struct merge_input){"f", base, mine, theirs}, &r, &err)) {
        merged_cuts++;
        assert_non_null(ent_dispute_read(&a, "merged", r.text, &err));
    } else {
        refused_cuts++;
        assert_true(str_starts(str_of(err.message), STR("f:")));
    }
    ent_arena_free(&a);
}

/* An unedited file becomes the new draft, an unchanged draft leaves the file as it is, and lines that are taken out do no harm. */
static void drafts_can_be_merged(void **state)
{
    (void)state;
    uint64_t seed = 20240308;
    for (int i = 0; i < LEDGERS; i++) check_merges(&seed);
    assert_true(merged_cuts > LEDGERS / 4 && refused_cuts > 10);
}

static void what_cannot_be_asked_for_is_refused(void **state)
{
    (void)state;
    struct arena a = {0};
    struct ent_error err = {0};
    struct fixture f =
        fixture_of(&a, STR("> Norland | demand | for | opening of the bridge | Sudland\n"));
    const struct picture *p = ent_picture(&a, &f.reports, NULL);
    assert_null(ent_drafting_frame(&a, p, &(struct drafting_options){.about = STR("fish")}, &err));
    assert_string_equal(err.message, "no issue and no party of the ledger is called \"fish\"");
    assert_null(ent_drafting_frame(&a, p, &(struct drafting_options){.interpretation = 2}, &err));
    assert_string_equal(err.message, "no interpretation i2: the reports have 0");
    assert_null(ent_drafting_frame(&a, p, &(struct drafting_options){.max_options = 31}, &err));
    assert_string_equal(err.message, "31 options, at most 30 can be drafted");
    assert_int_equal(ent_drafting_claim(p, STR("zz")), NO_INDEX);
    ent_arena_free(&a);
}

static void filters_leave_out_by_voice_and_hedge(void **state)
{
    (void)state;
    struct arena a = {0};
    struct fixture f =
        fixture_of(&a, STR("> Norland | demand | for | opening of the bridge | Sudland\n"
                           "> Norland | demand | for | payment of the toll | Sudland | hedged\n"));
    f.reports.at[0].reading->positions.at[0].voice = VOICE_ANONYMOUS;
    const struct picture *p = ent_picture(&a, &f.reports, NULL);
    bool *out =
        ent_drafting_filtered(&a, p, &(struct claim_filter){.voices = 1u << VOICE_ON_RECORD});
    assert_true(out[0] && !out[1]);
    out = ent_drafting_filtered(&a, p, &(struct claim_filter){.without_hedged = true});
    assert_true(!out[0] && out[1]);
    out = ent_drafting_filtered(&a, p, &(struct claim_filter){0});
    assert_true(!out[0] && !out[1]);
    ent_arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_draft_reads_back_and_can_be_solved),
        cmocka_unit_test(drafts_can_be_merged),
        cmocka_unit_test(what_cannot_be_asked_for_is_refused),
        cmocka_unit_test(filters_leave_out_by_voice_and_hedge),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
