#include "unit/cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>

#include "reading/cast.h"
#include "text/intake.h"

/* tests/golden/cast/NAME.txt: "# rule", "> text" (or "@ date" before it), "= phrase | name | party | flags" lines. With ENT_BLESS=1 the
 * expectations of the phrases named are written anew. */

static struct arena memory;
static const struct gazetteer *ours;

static int open_ours(void **state)
{
    (void)state;
    struct ent_error err;
    ours = ent_gazetteer_open(&memory, NULL, &err);
    return ours ? 0 : -1;
}

static int close_ours(void **state)
{
    (void)state;
    ent_arena_free(&memory);
    return 0;
}

struct scene {
    struct document *document;
    struct syntax *syntax;
    struct cast *cast;
};

static struct scene scene_of(struct str text, struct str date)
{
    struct report *report = arena_new(&memory, struct report);
    struct ent_error err;
    assert_true(ent_report_from_plain(&memory, text, "scene", report, &err));
    report->date = date;
    struct scene s;
    s.document = ent_document(&memory, report);
    s.syntax = ent_syntax(&memory, s.document, NULL);
    s.cast = ent_cast(&memory, ours, s.syntax, NULL);
    return s;
}

static void show_flags(uint32_t flags, char *out, size_t size)
{
    static const char *const words[] = {"person",  "party",   "speaks", "outlet",   "anonymous",
                                        "pronoun", "metonym", "place",  "document", "collective"};
    size_t n = 0;
    out[0] = '\0';
    for (unsigned i = 0; i < sizeof words / sizeof *words; i++)
        if (flags & (1u << i))
            n += (size_t)snprintf(out + n, size - n, "%s%s", n ? " " : "", words[i]);
}

/* The k-th phrase with these words, as a golden line. */
static bool line_of(const struct scene *s, struct str words, uint32_t k, char *out, size_t size)
{
    for (uint32_t p = 0; p < s->syntax->phrases.n; p++) {
        const struct noun_phrase *phrase = &s->syntax->phrases.at[p];
        struct span span = tokens_span(s->document, phrase->first, phrase->last);
        if (!str_equal(span_of(s->document->text, span), words) || k--) continue;
        const struct figure *f = &s->cast->figures[p];
        char flags[120];
        show_flags(f->flags, flags, sizeof flags);
        snprintf(out, size, "= %.*s | %.*s | %.*s | %s", STR_ARGS(words), STR_ARGS(f->name),
                 STR_ARGS(f->party), flags);
        return true;
    }
    snprintf(out, size, "= %.*s | no such phrase", STR_ARGS(words));
    return false;
}

struct golden {
    struct scene scene;
    char date[16];
    char seen[64][80]; /* words asked for in this case */
    uint32_t n_seen, n_cases, n_wrong;
};

static void check_line(struct golden *g, const char *line, FILE *blessed)
{
    const char *bar = strstr(line, " | ");
    assert_non_null(bar);
    struct str words = {line + 2, (size_t)(bar - line - 2)};
    uint32_t k = 0;
    for (uint32_t i = 0; i < g->n_seen; i++) k += str_equal(str_of(g->seen[i]), words);
    if (g->n_seen < 64) snprintf(g->seen[g->n_seen++], sizeof g->seen[0], "%.*s", STR_ARGS(words));
    char found[500];
    line_of(&g->scene, words, k, found, sizeof found);
    if (blessed) fprintf(blessed, "%s\n", found);
    if (strcmp(found, line) && !blessed) {
        g->n_wrong++;
        fprintf(stderr, "expected %s\nfound    %s\n", line, found);
    }
}

static void take_line(struct golden *g, const char *line, FILE *blessed)
{
    if (line[0] != '=' && blessed) fprintf(blessed, "%s\n", line);
    if (line[0] == '@') snprintf(g->date, sizeof g->date, "%s", line + 2);
    if (line[0] == '#') g->date[0] = '\0';
    if (line[0] == '>') {
        struct str text = ent_str_copy(&memory, str_of(line + 2));
        g->scene = scene_of(text, ent_str_copy(&memory, str_of(g->date)));
        g->n_seen = 0;
        g->n_cases++;
    }
    if (line[0] == '=') check_line(g, line, blessed);
}

static void check_file(const char *path)
{
    FILE *in = fopen(path, "r");
    assert_non_null(in);
    char fresh[300];
    snprintf(fresh, sizeof fresh, "%s.new", path);
    FILE *blessed = getenv("ENT_BLESS") ? fopen(fresh, "w") : NULL;
    struct golden g = {0};
    char *line = NULL;
    size_t size = 0;
    for (ssize_t n; (n = getline(&line, &size, in)) > 0;) {
        if (line[n - 1] == '\n') line[n - 1] = '\0';
        take_line(&g, line, blessed);
    }
    free(line);
    fclose(in);
    if (blessed) {
        fclose(blessed);
        assert_int_equal(rename(fresh, path), 0);
    }
    assert_true(g.n_cases > 0);
    assert_int_equal(g.n_wrong, 0);
}

static void names_lead_to_persons_and_parties(void **state)
{
    (void)state;
    check_file(SOURCE_DIR "/tests/golden/cast/names.txt");
}

static void epithets_and_pronouns_lead_back_to_names(void **state)
{
    (void)state;
    check_file(SOURCE_DIR "/tests/golden/cast/back.txt");
}

static void places_stand_for_parties_by_their_role(void **state)
{
    (void)state;
    check_file(SOURCE_DIR "/tests/golden/cast/places.txt");
}

static void a_list_gives_each_party_once(void **state)
{
    (void)state;
    struct scene s = scene_of(STR("Envoys of Norway, Kenya and the African Union met."), STR_NONE);
    uint32_t p = 0;
    while (s.syntax->phrases.at[p].next == NO_INDEX) assert_true(++p < s.syntax->phrases.n);
    struct strs parties = ent_cast_parties(&memory, s.cast, s.syntax, p);
    assert_int_equal(parties.n, 3);
    assert_true(str_equal(parties.at[0], STR("Norway")));
    assert_true(str_equal(parties.at[2], STR("African Union")));
}

static void parties_are_listed_in_order_of_appearance(void **state)
{
    (void)state;
    struct scene s = scene_of(STR("Peru thanked Chile. Peru then thanked Bolivia."), STR_NONE);
    assert_int_equal(s.cast->parties.n, 3);
    assert_true(str_equal(s.cast->parties.at[0], STR("Peru")));
    assert_true(str_equal(s.cast->parties.at[2], STR("Bolivia")));
}

static void any_bytes_have_a_cast(void **state)
{
    (void)state;
    struct text_buffer b = {.arena = &memory};
    for (int i = 0; i < 3000; i++)
        ent_text_add(&b, i % 7 ? STR("the Union's ") : STR("of Jr. \xFF (A) "));
    struct scene s = scene_of(text_str(&b), STR_NONE);
    for (uint32_t p = 0; p < s.syntax->phrases.n; p++)
        assert_true(s.cast->figures[p].span.end <= s.document->text.n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_lead_to_persons_and_parties),
        cmocka_unit_test(epithets_and_pronouns_lead_back_to_names),
        cmocka_unit_test(places_stand_for_parties_by_their_role),
        cmocka_unit_test(a_list_gives_each_party_once),
        cmocka_unit_test(parties_are_listed_in_order_of_appearance),
        cmocka_unit_test(any_bytes_have_a_cast),
    };
    return cmocka_run_group_tests(tests, open_ours, close_ours);
}
