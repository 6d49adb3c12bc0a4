#include "unit/cmocka_all.h"

#include "text/html_guard.h"
#include "text/intake.h"

static struct report read_page(struct arena *a, const char *page)
{
    struct report r = {0};
    struct ent_error err = {0};
    assert_true(ent_report_from_html(a, str_of(page), "folder/page.html", &r, &err));
    return r;
}

#define FIRST                                                                                      \
    "The pilots of Northern Air said on Monday that they would refuse overtime until the company " \
    "opens its books."
#define SECOND                                                                                     \
    "The company answered that its books were open to the auditors and to nobody else, and asked " \
    "for a new round of talks."

static const char page[] =
    "<!DOCTYPE html><html><head><title>Pilots refuse overtime | The Wire</title>"
    "<script "
    "type='application/ld+json'>[{\"@graph\":[{\"@type\":\"NewsArticle\",\"headline\":\"Pilots "
    "refuse overtime\","
    "\"datePublished\":\"2026-02-03T08:00Z\",\"publisher\":{\"name\":\"The "
    "Wire\"}}]}]</script></head><body>"
    "<nav><a href='/'>Home</a></nav><article><h1>Pilots refuse overtime</h1>"
    "<figure><figcaption>A plane. Photograph: Jo Do</figcaption></figure>"
    "<p>" FIRST "</p><div class='related-links'><p>A related story with a rather long headline "
    "that nobody asked for here</p></div>"
    "<p>" SECOND
    "</p><p><a href='/more'>Read more about the pilots</a></p><h3>Most read</h3></article>"
    "<div id='comments'><p>A reader's long comment about everything that is wrong with aeroplanes, "
    "pilots and their books.</p></div>"
    "</body></html>";

static void the_article_is_kept_and_nothing_else(void **state)
{
    (void)state;
    struct arena a = {0};
    struct report r = read_page(&a, page);
    assert_true(
        str_equal(r.text, STR("Pilots refuse overtime\n2026-02-03\n" FIRST "\n" SECOND "\n")));
    assert_true(str_equal(r.outlet, STR("The Wire")));
    assert_true(str_equal(r.id, STR("page")));
    assert_true(str_equal(span_of(r.text, r.title_span), STR("Pilots refuse overtime")));
    ent_arena_free(&a);
}

static void every_run_points_at_the_bytes_of_the_page(void **state)
{
    (void)state;
    struct arena a = {0};
    struct report r = read_page(&a, page);
    assert_int_equal(r.runs.n, 2);
    for (uint32_t i = 0; i < r.runs.n; i++) {
        struct source_run run = r.runs.at[i];
        assert_memory_equal(r.text.at + run.text, page + run.source, run.n);
    }
    ent_arena_free(&a);
}

static void a_page_without_article_is_told_by_the_density_of_its_text(void **state)
{
    (void)state;
    struct arena a = {0};
    struct report r =
        read_page(&a, "<html><body><div><ul><li><a href=1>One</a><li><a href=2>Two</a></ul></div>"
                      "<div><div><p>" FIRST "<p>" SECOND
                      "</div></div><div><p><a href=3>A long link to something else "
                      "entirely, that is no part of the article at all</a></div></body></html>");
    assert_true(str_equal(r.text, STR(FIRST "\n" SECOND "\n")));
    assert_int_equal(r.title.n, 0);
    ent_arena_free(&a);
}

static void two_breaks_end_a_paragraph_and_one_does_not(void **state)
{
    (void)state;
    struct arena a = {0};
    struct report r = read_page(&a, "<table><tr><td>" FIRST "<br>\n<br>" SECOND
                                    "<br>And more.</td></tr></table>");
    assert_true(str_equal(r.text, STR(FIRST "\n" SECOND " And more.\n")));
    ent_arena_free(&a);
}

static void a_body_that_only_json_holds_is_read_from_there(void **state)
{
    (void)state;
    struct arena a = {0};
    struct report r = read_page(
        &a,
        "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"articleBody\":\"" FIRST
        "\\n\\n" SECOND "\"}</script><div id=app>Loading</div>");
    assert_true(str_equal(r.text, STR(FIRST "\n" SECOND "\n")));
    ent_arena_free(&a);
}

static void an_old_page_is_read_in_the_charset_it_names(void **state)
{
    (void)state;
    struct arena a = {0};
    struct report r =
        read_page(&a, "<meta charset=windows-1252><p>" FIRST " \x93No,\x94 they said.</p>");
    assert_true(str_equal(r.text, STR(FIRST " \u201CNo,\u201D they said.\n")));
    ent_arena_free(&a);
}

static bool is_refused(struct str bytes)
{
    struct arena a = {0};
    struct report r;
    struct ent_error err = {0};
    bool ok = ent_report_from_html(&a, bytes, "x.html", &r, &err);
    ent_arena_free(&a);
    return !ok && err.code == ENT_ELIMIT;
}

static void deep_nesting_is_refused_before_it_is_parsed(void **state)
{
    (void)state;
    struct arena a = {0};
    struct text_buffer divs = {.arena = &a}, fonts = {.arena = &a}, paragraphs = {.arena = &a};
    for (int i = 0; i < 100000; i++) {
        ent_text_add(&divs, STR("<div>"));
        ent_text_add(&paragraphs, STR("<p>x"));
        if (i < 60) ent_text_addf(&fonts, "<font size=%d>", i);
    }
    assert_true(is_refused(text_str(&divs)));
    assert_true(is_refused(text_str(&fonts)));
    assert_int_equal(ent_html_measure(text_str(&paragraphs)).depth, 0);
    ent_arena_free(&a);
}

static void tags_in_scripts_and_comments_do_not_nest(void **state)
{
    (void)state;
    struct html_measure m = ent_html_measure(
        STR("<!-- <div><div> --><script>'<div><div>'</script><p title='>'><div></div>"));
    assert_int_equal(m.depth, 1);
    assert_int_equal(m.tags, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_article_is_kept_and_nothing_else),
        cmocka_unit_test(every_run_points_at_the_bytes_of_the_page),
        cmocka_unit_test(a_page_without_article_is_told_by_the_density_of_its_text),
        cmocka_unit_test(two_breaks_end_a_paragraph_and_one_does_not),
        cmocka_unit_test(a_body_that_only_json_holds_is_read_from_there),
        cmocka_unit_test(an_old_page_is_read_in_the_charset_it_names),
        cmocka_unit_test(deep_nesting_is_refused_before_it_is_parsed),
        cmocka_unit_test(tags_in_scripts_and_comments_do_not_nest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
