#include "text/html_meta.h"

#include <jansson.h>

#include "base/utf8.h"
#include "text/compose.h"
#include "text/html_node.h"

enum { MOST_OBJECTS = 1000 };

static bool is_news_type(const char *type)
{
    static const char *const types[] = {"NewsArticle",         "ReportageNewsArticle",
                                        "AnalysisNewsArticle", "BackgroundNewsArticle",
                                        "OpinionNewsArticle",  "Article",
                                        "BlogPosting",         "LiveBlogPosting"};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (!strcmp(type, types[i])) return true;
    return false;
}

static bool is_article(const json_t *object)
{
    const json_t *type = json_object_get(object, "@type");
    if (json_is_string(type)) return is_news_type(json_string_value(type));
    for (size_t i = 0; i < json_array_size(type); i++) {
        const char *one = json_string_value(json_array_get(type, i));
        if (one && is_news_type(one)) return true;
    }
    return false;
}

/* Breadth first through arrays and @graph, a counted number of objects. */
static const json_t *find_article(const json_t *root)
{
    const json_t *queue[MOST_OBJECTS];
    size_t n = 0;
    queue[n++] = root;
    for (size_t i = 0; i < n; i++) {
        if (json_is_object(queue[i]) && is_article(queue[i])) return queue[i];
        const json_t *list =
            json_is_array(queue[i]) ? queue[i] : json_object_get(queue[i], "@graph");
        for (size_t k = 0; k < json_array_size(list) && n < MOST_OBJECTS; k++)
            queue[n++] = json_array_get(list, k);
    }
    return NULL;
}

/* A text member; of an object its name, of an array its first. */
static struct str text_of(struct arena *a, const json_t *value)
{
    if (json_is_array(value)) value = json_array_get(value, 0);
    if (json_is_object(value)) {
        const json_t *name = json_object_get(value, "name");
        value = json_is_string(name) ? name : json_object_get(value, "@id");
    }
    if (!json_is_string(value)) return STR_NONE;
    return ent_str_copy(a, (struct str){json_string_value(value), json_string_length(value)});
}

static struct str day_in(struct str date)
{
    struct day day;
    if (ent_day_read(str_part(date, 0, 10), &day) && date.n >= 10) return str_part(date, 0, 10);
    return date.n >= 7 && ent_day_read(str_part(date, 0, 7), &day) ? str_part(date, 0, 7)
                                                                   : STR_NONE;
}

static void set_if_empty(struct str *field, struct str value)
{
    if (!field->n) *field = value;
}

static void read_article(struct arena *a, const json_t *article, struct html_meta *m)
{
    set_if_empty(&m->title, ent_compose_line(a, text_of(a, json_object_get(article, "headline"))));
    set_if_empty(&m->date, day_in(text_of(a, json_object_get(article, "datePublished"))));
    set_if_empty(&m->outlet,
                 ent_compose_line(a, text_of(a, json_object_get(article, "publisher"))));
    set_if_empty(&m->url, text_of(a, json_object_get(article, "url")));
    set_if_empty(&m->url, text_of(a, json_object_get(article, "mainEntityOfPage")));
    set_if_empty(&m->body, text_of(a, json_object_get(article, "articleBody")));
}

static void read_script(struct arena *a, const GumboNode *script, struct html_meta *m)
{
    if (!script->v.element.children.length) return;
    const GumboNode *text = script->v.element.children.data[0];
    struct str source = ent_utf8_repair(a, str_of(text->v.text.text));
    json_error_t where;
    json_t *root = json_loadb(source.n ? source.at : "", source.n, JSON_ALLOW_NUL, &where);
    const json_t *article = root ? find_article(root) : NULL;
    if (article) {
        bool had_body = m->body.n;
        read_article(a, article, m);
        if (!had_body) m->body_source = script->v.element.start_pos.offset;
    }
    json_decref(root);
}

static bool is_meta(const GumboNode *n, const char *name)
{
    static const char *const keys[] = {"property", "name", "itemprop"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (ent_str_equal_fold(ent_html_attribute(n, keys[i]), str_of(name))) return true;
    return false;
}

static void read_meta(struct arena *a, const GumboNode *n, struct html_meta *m)
{
    static const char *const dates[] = {
        "article:published_time", "datePublished", "date", "dc.date", "dcterms.created", "pubdate"};
    struct str content = ent_str_copy(a, ent_html_attribute(n, "content"));
    if (is_meta(n, "og:title")) set_if_empty(&m->title, ent_compose_line(a, content));
    if (is_meta(n, "og:url")) set_if_empty(&m->url, content);
    if (is_meta(n, "og:site_name")) set_if_empty(&m->outlet, ent_compose_line(a, content));
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
        if (is_meta(n, dates[i])) set_if_empty(&m->date, day_in(content));
}

/* Weaker signs, kept apart until the whole page is seen. */
struct signs {
    struct str heading, page_title, time;
};

static void read_element(struct arena *a, const GumboNode *n, struct html_meta *m, struct signs *s)
{
    bool is_json = ent_str_equal_fold(ent_html_attribute(n, "type"), STR("application/ld+json"));
    if (html_is(n, GUMBO_TAG_SCRIPT) && is_json) read_script(a, n, m);
    if (html_is(n, GUMBO_TAG_META)) read_meta(a, n, m);
    if (html_is(n, GUMBO_TAG_LINK) && ent_html_has_word(n, "rel", "canonical"))
        set_if_empty(&m->url, ent_str_copy(a, ent_html_attribute(n, "href")));
    if (html_is(n, GUMBO_TAG_H1) && !s->heading.n) s->heading = ent_html_text(a, n);
    if (html_is(n, GUMBO_TAG_TITLE) && !s->page_title.n) s->page_title = ent_html_text(a, n);
    if (html_is(n, GUMBO_TAG_TIME))
        set_if_empty(&s->time, day_in(ent_str_copy(a, ent_html_attribute(n, "datetime"))));
    if (ent_html_has_word(n, "itemprop", "datePublished"))
        set_if_empty(&s->time, day_in(ent_str_copy(a, ent_html_attribute(n, "datetime"))));
}

/* "Talks resume | Northern Wire" is "Talks resume". */
static struct str without_outlet(struct str title)
{
    static const char *const marks[] = {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 "};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t at = ent_str_find(title, str_of(marks[i]), 0);
        if (at < title.n && at >= 15) return str_part(title, 0, at);
    }
    return title;
}

struct html_meta ent_html_meta(struct arena *a, const GumboNode *root)
{
    struct html_meta m = {0};
    struct signs s = {0};
    for (const GumboNode *n = root; n; n = ent_html_next(n, root, false))
        if (n->type == GUMBO_NODE_ELEMENT) read_element(a, n, &m, &s);
    set_if_empty(&m.title, s.heading);
    set_if_empty(&m.title, without_outlet(s.page_title));
    set_if_empty(&m.date, s.time);
    return m;
}
