#include "text/html_article.h"

#include "text/html_node.h"

/* What a stretch of the page holds, in bytes of text. */
struct weight {
    uint64_t text, links;
};

static bool is_text(const GumboNode *n)
{
    return n->type == GUMBO_NODE_TEXT || n->type == GUMBO_NODE_CDATA ||
           n->type == GUMBO_NODE_WHITESPACE;
}

/* Text of an element and how much of it are links; clutter within does not count unless it is to be kept. */
static struct weight weigh(const GumboNode *root, bool keeps_clutter)
{
    struct weight w = {0};
    const GumboNode *link_end = NULL;
    bool in_link = false;
    for (const GumboNode *n = root; n;) {
        if (n == link_end) in_link = false;
        bool skip = n != root && !keeps_clutter && ent_html_is_clutter(n);
        if (!skip && html_is(n, GUMBO_TAG_A) && !in_link) {
            in_link = true;
            link_end = ent_html_next(n, root, true);
        }
        if (!skip && n->type == GUMBO_NODE_TEXT) {
            size_t length = strlen(n->v.text.text);
            w.text += length;
            w.links += in_link ? length : 0;
        }
        n = ent_html_next(n, root, skip);
    }
    return w;
}

/* A paragraph of prose: long enough, and not mostly links. */
static bool is_prose(struct weight w) { return w.text >= 60 && 3 * w.links < w.text; }

static bool is_paragraph(const GumboNode *n)
{
    return html_is(n, GUMBO_TAG_P) || html_is(n, GUMBO_TAG_PRE) || html_is(n, GUMBO_TAG_BLOCKQUOTE);
}

/* Text in prose paragraphs under root. */
static uint64_t prose_under(const GumboNode *root)
{
    uint64_t prose = 0;
    for (const GumboNode *n = root; n;) {
        bool skip = n != root && ent_html_is_clutter(n);
        if (!skip && is_paragraph(n)) {
            struct weight w = weigh(n, false);
            if (is_prose(w)) prose += w.text;
            skip = true;
        }
        n = ent_html_next(n, root, skip);
    }
    return prose;
}

static bool is_body_marked(const GumboNode *n)
{
    return ent_html_has_word(n, "itemprop", "articleBody");
}
static bool is_article_element(const GumboNode *n)
{
    return html_is(n, GUMBO_TAG_ARTICLE) || ent_html_has_word(n, "role", "article");
}

/* The fullest element of a kind; the outermost ones only, so that the cost stays linear. */
static const GumboNode *fullest(const GumboNode *root, bool (*is_kind)(const GumboNode *))
{
    const GumboNode *best = NULL;
    uint64_t most = 200;
    for (const GumboNode *n = root; n;) {
        bool matches = is_kind(n);
        uint64_t prose = matches ? prose_under(n) : 0;
        if (prose > most) {
            most = prose;
            best = n;
        }
        n = ent_html_next(n, root, matches);
    }
    return best;
}

/* How much prose the paragraphs give to their parents, and half as much to the parents above. */
struct votes {
    struct vote {
        const GumboNode *node;
        uint64_t score;
    } * at;
    uint32_t n, cap;
};

static void vote(struct arena *a, struct votes *v, const GumboNode *node, uint64_t score)
{
    if (!node || node->type != GUMBO_NODE_ELEMENT) return;
    for (uint32_t i = v->n; i > 0 && i + 8 > v->n; i--) {
        if (v->at[i - 1].node != node) continue;
        v->at[i - 1].score += score;
        return;
    }
    *vec_add(a, v) = (struct vote){node, score};
}

static const GumboNode *densest(struct arena *a, const GumboNode *root)
{
    struct votes v = {0};
    for (const GumboNode *n = root; n;) {
        bool skip = ent_html_is_clutter(n);
        if (!skip && is_paragraph(n)) {
            struct weight w = weigh(n, false);
            if (is_prose(w)) {
                vote(a, &v, n->parent, w.text);
                vote(a, &v, n->parent ? n->parent->parent : NULL, w.text / 2);
            }
            skip = true;
        }
        n = ent_html_next(n, root, skip);
    }
    const GumboNode *best = NULL;
    uint64_t most = 0;
    for (uint32_t i = 0; i < v.n; i++) {
        if (v.at[i].score <= most) continue;
        most = v.at[i].score;
        best = v.at[i].node;
    }
    return best;
}

static const GumboNode *find_body(const GumboNode *root)
{
    for (const GumboNode *n = root; n; n = ent_html_next(n, root, false))
        if (html_is(n, GUMBO_TAG_BODY)) return n;
    return root;
}

static const GumboNode *container_of(struct arena *a, const GumboNode *root)
{
    const GumboNode *found = fullest(root, is_body_marked);
    if (!found) found = fullest(root, is_article_element);
    if (!found) found = densest(a, root);
    return found ? found : find_body(root);
}

/* A paragraph as it is being composed: it can be taken back when it turns out to be links or a heading over nothing. */
struct paragraph_draft {
    struct composer *out;
    size_t start;
    uint64_t links;
    bool is_heading;
    size_t kept; /* bytes of text up to the last paragraph that is no heading */
    uint32_t blocks;
    struct str title;
};

static bool is_read_more(const struct paragraph_draft *d, struct str text)
{
    bool is_mostly_links = 2 * d->links > text.n && text.n < 200;
    return is_mostly_links || ent_str_equal_fold(text, d->title);
}

static void end_paragraph(struct paragraph_draft *d)
{
    struct str text = str_part(text_str(&d->out->text), d->start, d->out->text.n);
    if (text.n && is_read_more(d, text))
        ent_compose_take_back(d->out, d->start);
    else if (text.n) {
        ent_compose_end_paragraph(d->out);
        d->blocks++;
        if (!d->is_heading) d->kept = d->out->text.n;
    }
    d->start = d->out->text.n;
    d->links = 0;
    d->is_heading = false;
    d->out->has_break = false;
}

static void add_text(struct paragraph_draft *d, const GumboNode *n, bool in_link)
{
    struct str words = str_of(n->v.text.text);
    struct str original = {n->v.text.original_text.data, n->v.text.original_text.length};
    struct source_place place = {n->v.text.start_pos.offset, 0, str_equal(words, original)};
    size_t before = d->out->text.n;
    ent_compose_words(d->out, words, place);
    if (in_link) d->links += d->out->text.n - before;
}

static bool is_heading(const GumboNode *n)
{
    return n->type == GUMBO_NODE_ELEMENT && n->v.element.tag >= GUMBO_TAG_H1 &&
           n->v.element.tag <= GUMBO_TAG_H6;
}

static bool is_double_break(const GumboNode *n)
{
    if (!html_is(n, GUMBO_TAG_BR)) return false;
    const GumboVector *siblings = &n->parent->v.element.children;
    for (size_t i = n->index_within_parent + 1; i < siblings->length; i++) {
        const GumboNode *next = siblings->data[i];
        if (next->type != GUMBO_NODE_WHITESPACE) return html_is(next, GUMBO_TAG_BR);
    }
    return false;
}

/* The innermost block a node stands in: when it changes, a paragraph ends. */
static const GumboNode *block_of(const GumboNode *n)
{
    while (n && !ent_html_is_block(n)) n = n->parent;
    return n;
}

static void compose(struct paragraph_draft *d, const GumboNode *root)
{
    const GumboNode *block = NULL, *link_end = NULL;
    bool in_link = false;
    for (const GumboNode *n = root; n;) {
        if (n == link_end) in_link = false;
        bool skip = n != root && ent_html_is_clutter(n);
        if (!skip && html_is(n, GUMBO_TAG_A) && !in_link) {
            in_link = true;
            link_end = ent_html_next(n, root, true);
        }
        if (is_text(n)) {
            const GumboNode *now = block_of(n->parent);
            if (now != block) end_paragraph(d);
            block = now;
            d->is_heading = now && is_heading(now);
            add_text(d, n, in_link);
        } else if (html_is(n, GUMBO_TAG_BR)) {
            d->out->has_break = true;
            if (is_double_break(n)) end_paragraph(d);
        }
        n = ent_html_next(n, root, skip);
    }
    end_paragraph(d);
}

bool ent_html_article(const GumboNode *root, struct str title, uint32_t most, struct composer *out,
                      struct ent_error *err)
{
    struct paragraph_draft d = {.out = out, .title = title};
    compose(&d, container_of(out->arena, root));
    if (d.blocks > most)
        return ent_fail(err, ENT_ELIMIT, "%u blocks of text, at most %u are read", d.blocks, most);
    ent_compose_take_back(out, d.kept);
    return true;
}
