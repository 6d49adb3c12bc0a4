#include "text/html_node.h"

#include "text/compose.h"

const GumboNode *ent_html_next(const GumboNode *node, const GumboNode *root, bool skip)
{
    bool has_children = node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
    if (!skip && has_children && node->v.element.children.length)
        return node->v.element.children.data[0];
    for (; node != root; node = node->parent) {
        const GumboVector *siblings = &node->parent->v.element.children;
        if (node->index_within_parent + 1 < siblings->length)
            return siblings->data[node->index_within_parent + 1];
    }
    return NULL;
}

struct str ent_html_attribute(const GumboNode *n, const char *name)
{
    if (n->type != GUMBO_NODE_ELEMENT) return STR_NONE;
    const GumboAttribute *found = gumbo_get_attribute(&n->v.element.attributes, name);
    return found ? str_of(found->value) : STR_NONE;
}

static bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool ent_html_has_word(const GumboNode *n, const char *attribute, const char *word)
{
    struct str list = ent_html_attribute(n, attribute);
    for (size_t i = 0; i < list.n;) {
        size_t start = i;
        while (i < list.n && !is_blank(list.at[i])) i++;
        if (ent_str_equal_fold(str_part(list, start, i), str_of(word))) return true;
        i++;
    }
    return false;
}

static bool tag_is_one_of(const GumboNode *n, const GumboTag *tags, size_t count)
{
    if (n->type != GUMBO_NODE_ELEMENT) return false;
    for (size_t i = 0; i < count; i++)
        if (n->v.element.tag == tags[i]) return true;
    return false;
}

bool ent_html_is_block(const GumboNode *n)
{
    static const GumboTag tags[] = {
        GUMBO_TAG_P,       GUMBO_TAG_DIV,        GUMBO_TAG_LI,     GUMBO_TAG_UL,
        GUMBO_TAG_OL,      GUMBO_TAG_H1,         GUMBO_TAG_H2,     GUMBO_TAG_H3,
        GUMBO_TAG_H4,      GUMBO_TAG_H5,         GUMBO_TAG_H6,     GUMBO_TAG_SECTION,
        GUMBO_TAG_ARTICLE, GUMBO_TAG_MAIN,       GUMBO_TAG_HEADER, GUMBO_TAG_FOOTER,
        GUMBO_TAG_ASIDE,   GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_PRE,    GUMBO_TAG_TABLE,
        GUMBO_TAG_TR,      GUMBO_TAG_TD,         GUMBO_TAG_TH,     GUMBO_TAG_DL,
        GUMBO_TAG_DT,      GUMBO_TAG_DD,         GUMBO_TAG_FIGURE, GUMBO_TAG_ADDRESS,
        GUMBO_TAG_HR,      GUMBO_TAG_BODY,       GUMBO_TAG_CENTER, GUMBO_TAG_DETAILS,
        GUMBO_TAG_SUMMARY, GUMBO_TAG_FIGCAPTION};
    return tag_is_one_of(n, tags, sizeof tags / sizeof *tags);
}

/* The words of class and id names that newsrooms use for what is not the article. A name counts where one of its parts, as in
 * "article__related-links", is such a word. */
static bool is_clutter_word(struct str part)
{
    static const char *const words[] = {
        "ad",         "ads",        "advert",      "advertisement", "author",
        "banner",     "bio",        "breadcrumb",  "breadcrumbs",   "byline",
        "caption",    "comment",    "comments",    "cookie",        "copyright",
        "credit",     "disqus",     "donate",      "footer",        "gallery",
        "hidden",     "infobox",    "login",       "masthead",      "menu",
        "meta",       "modal",      "more",        "nav",           "navbar",
        "navigation", "newsletter", "outbrain",    "pagination",    "paywall",
        "popular",    "popup",      "premium",     "promo",         "promotion",
        "rail",       "recirc",     "recommended", "related",       "relatedlinks",
        "share",      "sharing",    "sidebar",     "signup",        "social",
        "sponsor",    "sponsored",  "subscribe",   "subscription",  "tags",
        "taboola",    "teaser",     "toolbar",     "trending",      "visually-hidden",
        "widget"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ent_str_equal_fold(part, str_of(words[i]))) return true;
    return false;
}

static bool has_clutter_name(struct str names)
{
    for (size_t i = 0; i < names.n;) {
        size_t start = i;
        while (i < names.n && !is_blank(names.at[i]) && names.at[i] != '-' && names.at[i] != '_')
            i++;
        if (is_clutter_word(str_part(names, start, i))) return true;
        i++;
    }
    return false;
}

static bool is_hidden(const GumboNode *n)
{
    if (gumbo_get_attribute(&n->v.element.attributes, "hidden")) return true;
    if (str_equal(ent_html_attribute(n, "aria-hidden"), STR("true"))) return true;
    struct str style = ent_html_attribute(n, "style");
    return ent_str_find(style, STR("display:none"), 0) < style.n ||
           ent_str_find(style, STR("display: none"), 0) < style.n;
}

bool ent_html_is_clutter(const GumboNode *n)
{
    static const GumboTag tags[] = {
        GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE,      GUMBO_TAG_NOSCRIPT, GUMBO_TAG_NAV,
        GUMBO_TAG_ASIDE,  GUMBO_TAG_FOOTER,     GUMBO_TAG_FORM,     GUMBO_TAG_FIGURE,
        GUMBO_TAG_IFRAME, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_BUTTON,   GUMBO_TAG_TEMPLATE,
        GUMBO_TAG_SELECT, GUMBO_TAG_TEXTAREA,   GUMBO_TAG_SVG,      GUMBO_TAG_VIDEO,
        GUMBO_TAG_AUDIO,  GUMBO_TAG_OBJECT,     GUMBO_TAG_TITLE,    GUMBO_TAG_H1};
    if (n->type == GUMBO_NODE_TEMPLATE || n->type == GUMBO_NODE_COMMENT) return true;
    if (n->type != GUMBO_NODE_ELEMENT) return false;
    if (tag_is_one_of(n, tags, sizeof tags / sizeof *tags) || is_hidden(n)) return true;
    static const char *const roles[] = {"navigation", "complementary", "banner", "contentinfo",
                                        "search",     "dialog",        "menu"};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (ent_html_has_word(n, "role", roles[i])) return true;
    if (html_is(n, GUMBO_TAG_BODY) || html_is(n, GUMBO_TAG_ARTICLE) || html_is(n, GUMBO_TAG_MAIN))
        return false;
    return has_clutter_name(ent_html_attribute(n, "class")) ||
           has_clutter_name(ent_html_attribute(n, "id"));
}

struct str ent_html_text(struct arena *a, const GumboNode *root)
{
    struct text_buffer b = {.arena = a};
    for (const GumboNode *n = root; n; n = ent_html_next(n, root, false)) {
        bool is_text = n->type == GUMBO_NODE_TEXT || n->type == GUMBO_NODE_WHITESPACE ||
                       n->type == GUMBO_NODE_CDATA;
        if (is_text)
            ent_text_add(&b, str_of(n->v.text.text));
        else if (ent_html_is_block(n))
            ent_text_add_char(&b, ' ');
    }
    return ent_compose_line(a, text_str(&b));
}
