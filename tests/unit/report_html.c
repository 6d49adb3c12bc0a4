#include <stdlib.h>

#include "unit/cmocka_all.h"

#include "report/render.h"
#include "unit/brief_fixture.h"

enum page_kind { PAGE_PLAIN, PAGE_WITH_TEXT, PAGE_REDACTED, PAGE_REDACTED_LATE };

static char *page_of(struct fixture *f, enum page_kind kind, const struct places *places)
{
    struct render_options o = {.columns = 80,
                               .places = places,
                               .with_text = kind == PAGE_WITH_TEXT,
                               .redact = kind >= PAGE_REDACTED};
    const struct digest *d = ent_digest(&f->arena, ent_picture(&f->arena, &f->reports, NULL));
    if (kind == PAGE_REDACTED) d = ent_digest_redact(&f->arena, d, STR("key"));
    char *bytes = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&bytes, &n);
    ent_render_brief_html(out, d, &o);
    fclose(out);
    return bytes;
}

static char *page(enum page_kind kind)
{
    struct fixture f = fixture_make();
    fixture_add_second(&f);
    char *bytes = page_of(&f, kind, NULL);
    ent_arena_free(&f.arena);
    return bytes;
}

static unsigned count(const char *page, const char *words)
{
    unsigned n = 0;
    for (const char *at = page; (at = strstr(at, words)) != NULL; at += strlen(words)) n++;
    return n;
}

/* Every href="#x" has one id="x". */
static void assert_links_resolve(const char *page)
{
    unsigned links = 0;
    for (const char *at = page; (at = strstr(at, "href=\"#")) != NULL; links++) {
        at += strlen("href=\"#");
        size_t n = strcspn(at, "\"");
        char id[80];
        assert_true(n > 0 && n < 60);
        snprintf(id, sizeof id, " id=\"%.*s\"", (int)n, at);
        assert_int_equal(count(page, id), 1);
    }
    assert_true(links > 4);
}

static void every_link_leads_somewhere_and_back(void **state)
{
    (void)state;
    for (int kind = PAGE_PLAIN; kind <= PAGE_REDACTED_LATE; kind++) {
        char *bytes = page((enum page_kind)kind);
        assert_links_resolve(bytes);
        free(bytes);
    }
}

static void the_evidence_is_marked_in_its_sentence(void **state)
{
    (void)state;
    char *bytes = page(PAGE_PLAIN);
    assert_non_null(strstr(bytes, "Harbour Lines <mark>offers a rise of 4 percent</mark>."));
    assert_null(strstr(bytes, "<article"));
    free(bytes);
}

static void nothing_is_fetched_and_nothing_runs(void **state)
{
    (void)state;
    static const char *const words[] = {"<script", "<link", "<img",    "<iframe",
                                        "@import", "src=",  "url(http"};
    char *bytes = page(PAGE_WITH_TEXT);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) assert_null(strstr(bytes, words[i]));
    assert_non_null(strstr(bytes, "default-src 'none'"));
    free(bytes);
}

static void the_full_text_is_there_only_when_asked_for(void **state)
{
    (void)state;
    char *bytes = page(PAGE_WITH_TEXT);
    assert_int_equal(count(bytes, "<article"), 1);
    assert_int_equal(count(bytes, "<mark>"), count(bytes, "</mark>"));
    assert_non_null(strstr(bytes, "<a href=\"#t1\">"));
    free(bytes);
}

static void markup_in_a_report_is_text(void **state)
{
    (void)state;
    struct fixture f = {0};
    struct reading *r = fixture_report(
        &f, "\"><script>alert(1)</script>", "2024-03-01",
        "The <b>union</b> & 'others' demand </blockquote><script>x()</script> a rise.\x01");
    struct report *report = (struct report *)(uintptr_t)r->document->report;
    report->title = STR("<img src=x onerror=y>");
    report->url = STR("javascript:alert(1)");
    fixture_position(&f, r, "Dockers' <i>Union</i>", ACT_DEMAND, "rise \" onclick=\"x",
                     "demand </blockquote><script>x()</script> a rise");
    fixture_hold(&f, r, true);
    char *bytes = page_of(&f, PAGE_WITH_TEXT, NULL);
    assert_null(strstr(bytes, "<script"));
    assert_null(strstr(bytes, "<img"));
    assert_null(strstr(bytes, "<i>"));
    assert_null(strstr(bytes, "href=\"javascript"));
    assert_null(strstr(bytes, "\" onclick=\"x"));
    assert_null(strchr(bytes, 1));
    assert_non_null(strstr(bytes, "&lt;script&gt;x()&lt;/script&gt;"));
    free(bytes);
    ent_arena_free(&f.arena);
}

static void only_a_web_address_is_a_link(void **state)
{
    (void)state;
    struct fixture f = fixture_make();
    struct report *report = (struct report *)(uintptr_t)f.reports.at[0].reading->document->report;
    report->url = STR("https://news.example/a?b=1&c=\"2\"");
    char *bytes = page_of(&f, PAGE_PLAIN, NULL);
    assert_non_null(strstr(bytes, "href=\"https://news.example/a?b=1&amp;c=&quot;2&quot;\""));
    free(bytes);
    ent_arena_free(&f.arena);
}

static void a_redacted_page_has_no_words_sources_or_hashes(void **state)
{
    (void)state;
    static const char *const words[] = {"a manager", "Northern Wire", "harbour-one", "harbour-two",
                                        "4 percent", "<mark>",        "<blockquote"};
    for (int kind = PAGE_REDACTED; kind <= PAGE_REDACTED_LATE; kind++) {
        struct fixture f = fixture_make();
        const char *hash = f.reports.at[0].reading->document->report->sha256.hex;
        char *bytes = page_of(&f, (enum page_kind)kind, NULL), start[17];
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            assert_null(strstr(bytes, words[i]));
        snprintf(start, sizeof start, "%.16s", hash);
        assert_null(strstr(bytes, start));
        assert_non_null(strstr(bytes, "Redacted brief"));
        free(bytes);
        ent_arena_free(&f.arena);
    }
}

static void add_territory(struct fixture *f, const char *area, const char *id, const char *words)
{
    struct reading *r = f->reports.at[0].reading;
    struct territory_fact *t = vec_add(&f->arena, &r->territory);
    *t = (struct territory_fact){.area = str_of(area),
                                 .status = AREA_CLAIMS,
                                 .by = STR("Harbour Lines"),
                                 .statement = NO_INDEX,
                                 .rule = "test",
                                 .evidence = words_in(r->document->text, words)};
    *vec_add(&f->arena, &t->area_ids) = str_of(id);
    struct held_report *held = &f->reports.at[0];
    held->ids[KIND_TERRITORY] = arena_array(&f->arena, struct entry_id, r->territory.n);
    held->confirmed[KIND_TERRITORY] = arena_array(&f->arena, struct confirmation, r->territory.n);
}

static void without_places_the_page_says_that_there_is_no_map(void **state)
{
    (void)state;
    struct fixture f = fixture_make();
    add_territory(&f, "eastern pier", "UA-43", "the eastern pier");
    char *bytes = page_of(&f, PAGE_PLAIN, NULL);
    assert_non_null(strstr(bytes, "No map: places were not built (npm ci)."));
    assert_null(strstr(bytes, "class=\"map\""));
    assert_links_resolve(bytes);
    free(bytes);
    ent_arena_free(&f.arena);
}

static void the_map_hatches_a_disputed_area_and_says_who_claims_it(void **state)
{
    (void)state;
    struct fixture f = fixture_make();
    struct str path = ent_places_find_file(&f.arena);
    if (!path.n) {
        ent_arena_free(&f.arena);
        skip();
    }
    struct ent_error err;
    struct places *places = ent_places_open(path.at, &err);
    assert_non_null(places);
    add_territory(&f, "Crimea", "UA-43", "the eastern pier");
    char *bytes = page_of(&f, PAGE_PLAIN, places);
    assert_non_null(strstr(bytes, "fill=\"url(#hatch-1)\""));
    assert_non_null(strstr(bytes, "<b>Crimea</b>: administered by Russia; claimed by Ukraine"));
    assert_non_null(strstr(bytes, "Administrative boundaries, not control"));
    assert_non_null(strstr(bytes, "GeoNames contributors, CC BY 4.0"));
    assert_non_null(strstr(bytes, "Territory as a table"));
    assert_links_resolve(bytes);
    free(bytes);
    ent_places_close(places);
    ent_arena_free(&f.arena);
}

static void a_season_is_named(void **state)
{
    (void)state;
    struct fixture f = fixture_make();
    f.reports.at[0].reading->events.at[0].when = STR("2023-23/..");
    char *bytes = page_of(&f, PAGE_PLAIN, NULL);
    assert_non_null(strstr(bytes, ">since autumn 2023</td>"));
    assert_non_null(strstr(bytes, ">autumn 2023</text>"));
    free(bytes);
    ent_arena_free(&f.arena);
}

static void a_brief_of_nothing_is_a_page(void **state)
{
    (void)state;
    struct fixture f = {0};
    struct reading *r = fixture_report(&f, "empty", "2024-03-01", "Nothing was said.");
    fixture_hold(&f, r, true);
    char *bytes = page_of(&f, PAGE_WITH_TEXT, NULL);
    assert_non_null(strstr(bytes, "No positions were found."));
    assert_non_null(strstr(bytes, "</html>"));
    free(bytes);
    ent_arena_free(&f.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_link_leads_somewhere_and_back),
        cmocka_unit_test(the_evidence_is_marked_in_its_sentence),
        cmocka_unit_test(nothing_is_fetched_and_nothing_runs),
        cmocka_unit_test(the_full_text_is_there_only_when_asked_for),
        cmocka_unit_test(markup_in_a_report_is_text),
        cmocka_unit_test(only_a_web_address_is_a_link),
        cmocka_unit_test(a_redacted_page_has_no_words_sources_or_hashes),
        cmocka_unit_test(without_places_the_page_says_that_there_is_no_map),
        cmocka_unit_test(the_map_hatches_a_disputed_area_and_says_who_claims_it),
        cmocka_unit_test(a_season_is_named),
        cmocka_unit_test(a_brief_of_nothing_is_a_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
