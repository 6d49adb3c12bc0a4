/* Reports from web pages. */
#include <ctype.h>
#include <iconv.h>

#include "base/utf8.h"
#include "text/compose.h"
#include "text/encoding.h"
#include "text/html_article.h"
#include "text/html_guard.h"
#include "text/html_meta.h"
#include "text/html_node.h"
#include "text/intake.h"

/* More open b, i, font ... than people write; each is opened again in every block. */
enum { FORMATTING_DEPTH = 48 };

static void *take(void *arena, size_t size) { return ent_arena_alloc(arena, 1, size); }
static void leave(void *arena, void *object) { (void)arena, (void)object; }

static bool is_charset_char(char c) { return isalnum((unsigned char)c) || c == '-' || c == '_'; }

/* The charset that a page's first bytes name, for pages that are no valid UTF-8. */
static struct str declared_charset(struct str bytes)
{
    struct str head = str_part(bytes, 0, 2048);
    size_t start = ent_str_find(head, STR("charset="), 0) + sizeof "charset=" - 1;
    if (start < head.n && (head.at[start] == '"' || head.at[start] == '\'')) start++;
    size_t end = start;
    while (end < head.n && is_charset_char(head.at[end])) end++;
    return str_part(head, start, end);
}

/* Converts from a charset by its name; false where the name is not known. What has no place in it becomes U+FFFD. */
static bool convert(struct arena *a, struct str bytes, struct str charset, struct str *out)
{
    iconv_t converter = iconv_open("UTF-8", ent_str_copy(a, charset).at);
    if (converter == (iconv_t)-1) return false;
    struct text_buffer text = {.arena = a};
    char *from = (char *)bytes.at, room[4096];
    size_t left = bytes.n;
    while (left) {
        char *to = room;
        size_t free_room = sizeof room, before = left;
        iconv(converter, &from, &left, &to, &free_room);
        ent_text_add(&text, (struct str){room, (size_t)(to - room)});
        if (left < before) continue;
        ent_text_add(&text, STR("\xEF\xBF\xBD"));
        from++;
        left--;
    }
    iconv_close(converter);
    *out = text_str(&text);
    return true;
}

static struct str decoded(struct arena *a, struct str bytes)
{
    struct str charset = declared_charset(bytes), text;
    if (charset.n && !ent_utf8_is_valid(bytes) && convert(a, bytes, charset, &text)) return text;
    return ent_decode(a, bytes);
}

static bool check_page(struct str page, const char *name, struct ent_error *err)
{
    const struct intake_limits *limits = &ent_intake_limits;
    if (page.n > limits->text_bytes)
        return ent_fail(err, ENT_ELIMIT, "%s: a page of %zu bytes, at most %u are read", name,
                        page.n, limits->text_bytes);
    struct html_measure m = ent_html_measure(page);
    if (m.depth > limits->html_depth)
        return ent_fail(err, ENT_ELIMIT, "%s: elements nest %u deep, at most %u are read", name,
                        m.depth, limits->html_depth);
    if (m.formatting > FORMATTING_DEPTH)
        return ent_fail(err, ENT_ELIMIT, "%s: formatting nests %u deep, at most %d are read", name,
                        m.formatting, FORMATTING_DEPTH);
    if (m.tags > 4 * limits->blocks)
        return ent_fail(err, ENT_ELIMIT, "%s: %u elements, at most %u are read", name, m.tags,
                        4 * limits->blocks);
    return true;
}

/* JSON-LD's own body, where the page's elements hold less than half of it: pages that scripts fill in. */
static void prefer_fuller_body(const struct html_meta *meta, struct composer *body)
{
    if (meta->body.n < 2 * body->text.n || meta->body.n < 200) return;
    ent_compose_take_back(body, 0);
    for (size_t i = 0; i < meta->body.n;) {
        const char *end = memchr(meta->body.at + i, '\n', meta->body.n - i);
        size_t next = end ? (size_t)(end - meta->body.at) : meta->body.n;
        ent_compose_words(body, str_part(meta->body, i, next),
                          (struct source_place){.byte = meta->body_source});
        ent_compose_end_paragraph(body);
        i = next + 1;
    }
}

static bool read_tree(struct arena *a, const GumboNode *root, const char *name, struct report *out,
                      struct ent_error *err)
{
    struct html_meta meta = ent_html_meta(a, root);
    struct report head = {.path = str_of(name),
                          .id = ent_report_id(name),
                          .form = REPORT_HTML,
                          .title = meta.title,
                          .date = meta.date,
                          .url = meta.url,
                          .outlet = meta.outlet};
    struct composer body = {.arena = a, .text = {.arena = a}};
    struct ent_error inner;
    if (!ent_html_article(root, meta.title, ent_intake_limits.blocks, &body, &inner))
        return ent_fail(err, inner.code, "%s: %s", name, inner.message);
    prefer_fuller_body(&meta, &body);
    return ent_compose_report(&body, &head, ent_intake_limits.text_bytes, out, err);
}

bool ent_report_from_html(struct arena *a, struct str bytes, const char *name, struct report *out,
                          struct ent_error *err)
{
    struct str page = decoded(a, bytes);
    if (!check_page(page, name, err)) return false;
    struct arena tree = {0};
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = take;
    options.deallocator = leave;
    options.userdata = &tree;
    options.max_errors = 0;
    GumboOutput *parsed = gumbo_parse_with_options(&options, page.n ? page.at : "", page.n);
    bool ok = read_tree(a, parsed->root, name, out, err);
    ent_arena_free(&tree);
    return ok;
}
