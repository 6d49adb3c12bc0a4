/* tests/golden/drafting: what small ledgers become. "# rule" above a case, its ledger as drafting_fixture.h has it, "? options", then the dispute in lines that begin
 * with "= ". Ids of claims are written p1, p2, ... in the order of the ledger. ENT_BLESS=1 rewrites the "= " lines. */
#include <stdio.h>
#include <stdlib.h>

#include "drafting_fixture.h"

static struct str whole_file(struct arena *a, const char *path)
{
    FILE *in = fopen(path, "rb");
    assert_non_null(in);
    struct text_buffer text = {.arena = a};
    for (int c; (c = getc(in)) != EOF;) ent_text_add_char(&text, (char)c);
    fclose(in);
    return text_str(&text);
}

static void read_options(struct str line, struct drafting_options *options,
                         struct drafting_variant *variant)
{
    options->about = extra(line, "about");
    options->max_options = number_of(extra(line, "options"));
    options->interpretation = number_of(extra(line, "if"));
    variant->without_threats = extra(line, "without_threats").n;
    variant->finality = (enum finality)number_of(extra(line, "final"));
}

/* p1 for the id of the first claim, and so on. */
static struct str with_numbers(struct arena *a, const struct drafting *d, struct str text)
{
    struct text_buffer out = {.arena = a};
    for (size_t i = 0; i < text.n;) {
        uint32_t claim = i && strchr("[ ", text.at[i - 1]) && i + 8 < text.n
                             ? ent_drafting_claim(d->picture, str_part(text, i, i + 8))
                             : NO_INDEX;
        if (claim == NO_INDEX || !strchr(",]", text.at[i + 8])) {
            ent_text_add_char(&out, text.at[i++]);
            continue;
        }
        ent_text_addf(&out, "p%u", claim + 1);
        i += 8;
    }
    return text_str(&out);
}

static void add_result(struct arena *a, struct str ledger, struct str options,
                       struct text_buffer *out)
{
    struct fixture f = fixture_of(a, ledger);
    struct drafting_options asked = {0};
    struct drafting_variant variant = {0};
    if (options.n) read_options(options, &asked, &variant);
    const struct drafting *d = draft_of(&f, &asked, &variant);
    struct str text = with_numbers(a, d, ent_drafting_write(a, d));
    for (size_t at = 0; at < text.n;) {
        size_t end = ent_str_find(text, STR("\n"), at);
        struct str line = str_part(text, at, end);
        bool is_head = str_starts(line, STR("# Drafted")) || str_starts(line, STR("# The order"));
        if (line.n && !is_head) ent_text_addf(out, "= %.*s\n", STR_ARGS(line));
        at = end + 1;
    }
}

/* The file with its results as they are now. */
static struct str file_now(struct arena *a, struct str file, uint32_t *cases)
{
    struct text_buffer now = {.arena = a}, ledger = {.arena = a};
    struct str options = STR_NONE;
    for (size_t at = 0; at <= file.n;) {
        size_t end = ent_str_find(file, STR("\n"), at);
        struct str line = at < file.n ? str_part(file, at, end) : STR_NONE;
        if (!line.n && ledger.n) {
            add_result(a, text_str(&ledger), options, &now);
            ledger.n = 0;
            options = STR_NONE;
            ++*cases;
        }
        bool is_ledger = line.n && strchr(">eti@", line.at[0]);
        if (is_ledger) ent_text_addf(&ledger, "%.*s\n", STR_ARGS(line));
        if (line.n && line.at[0] == '?') options = str_part(line, 2, line.n);
        if (!line.n || line.at[0] != '=') ent_text_addf(&now, "%.*s\n", STR_ARGS(line));
        at = end + 1;
    }
    now.n--; /* the line after the last */
    return text_str(&now);
}

static void check_file(const char *name)
{
    char path[256];
    struct arena a = {0};
    uint32_t cases = 0;
    snprintf(path, sizeof path, SOURCE_DIR "/tests/golden/drafting/%s", name);
    struct str was = whole_file(&a, path), now = file_now(&a, was, &cases);
    assert_true(cases > 0);
    if (getenv("ENT_BLESS")) {
        FILE *out = fopen(path, "wb");
        assert_non_null(out);
        fwrite(now.at, 1, now.n, out);
        fclose(out);
    } else {
        for (size_t at = 0, to = 0; at < was.n || to < now.n;) {
            size_t end = ent_str_find(was, STR("\n"), at), stop = ent_str_find(now, STR("\n"), to);
            struct str golden = str_part(was, at, end), line = str_part(now, to, stop);
            if (!str_equal(golden, line))
                fail_msg("%s\n  golden: %.*s\n  now:    %.*s", name, STR_ARGS(golden),
                         STR_ARGS(line));
            at = end + 1, to = stop + 1;
        }
    }
    ent_arena_free(&a);
}

static void asks_become_options_of_their_doers(void **state)
{
    (void)state;
    check_file("asks.txt");
}

static void gifts_come_with_what_they_are_given_for(void **state)
{
    (void)state;
    check_file("gives.txt");
}

static void threats_hang_on_their_condition(void **state)
{
    (void)state;
    check_file("presses.txt");
}

static void the_status_quo_is_what_is_in_force(void **state)
{
    (void)state;
    check_file("now.txt");
}

static void what_carries_little_is_left_out(void **state)
{
    (void)state;
    check_file("left_out.txt");
}

static void options_exclude_and_presuppose_each_other(void **state)
{
    (void)state;
    check_file("rules.txt");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(asks_become_options_of_their_doers),
        cmocka_unit_test(gifts_come_with_what_they_are_given_for),
        cmocka_unit_test(threats_hang_on_their_condition),
        cmocka_unit_test(the_status_quo_is_what_is_in_force),
        cmocka_unit_test(what_carries_little_is_left_out),
        cmocka_unit_test(options_exclude_and_presuppose_each_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
