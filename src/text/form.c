#include "text/form.h"

enum { LOOKED_AT = 8192 };

static bool has_ending(struct str path, const char *const *endings)
{
    const char *dot = path.n ? memrchr(path.at, '.', path.n) : NULL;
    if (!dot) return false;
    struct str ending = str_part(path, (size_t)(dot - path.at) + 1, path.n);
    for (; *endings; endings++)
        if (ent_str_equal_fold(ending, str_of(*endings))) return true;
    return false;
}

bool ent_is_json_name(struct str path)
{
    static const char *const endings[] = {"jsonl", "ndjson", "json", NULL};
    return has_ending(path, endings);
}

bool ent_is_report_name(struct str name)
{
    static const char *const endings[] = {"txt", "text",  "md",     "html", "htm", "xhtml",
                                          "pdf", "jsonl", "ndjson", "json", NULL};
    return name.n && name.at[0] != '.' && has_ending(name, endings);
}

static bool is_html_name(struct str path)
{
    static const char *const endings[] = {"html", "htm", "xhtml", NULL};
    return has_ending(path, endings);
}

static bool has_foreign_magic(struct str bytes)
{
    static const struct {
        const char *at;
        size_t n;
    } magics[] = {{"\x7F"
                   "ELF",
                   4},
                  {"\x89PNG", 4},
                  {"\xFF\xD8\xFF", 3},
                  {"GIF8", 4},
                  {"PK\x03\x04", 4},
                  {"\x1F\x8B", 2},
                  {"BZh", 3},
                  {"\xFD"
                   "7zXZ",
                   5},
                  {"7z\xBC\xAF", 4},
                  {"Rar!", 4},
                  {"\xD0\xCF\x11\xE0", 4},
                  {"SQLite format 3", 15},
                  {"\x28\xB5\x2F\xFD", 4}};
    for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
        if (str_starts(bytes, (struct str){magics[i].at, magics[i].n})) return true;
    return false;
}

/* UTF-16 has a byte order mark, or its NUL bytes stand at odd or even places only. */
static bool is_wide_text(struct str head)
{
    if (str_starts(head, STR("\xFF\xFE")) || str_starts(head, STR("\xFE\xFF"))) return true;
    size_t nul[2] = {0, 0};
    for (size_t i = 0; i < head.n; i++) nul[i % 2] += head.at[i] == '\0';
    size_t few = nul[0] < nul[1] ? nul[0] : nul[1], many = nul[0] + nul[1] - few;
    return few * 20 < many && many * 5 > head.n;
}

static bool is_binary(struct str bytes)
{
    struct str head = str_part(bytes, 0, LOOKED_AT);
    if (has_foreign_magic(head)) return true;
    if (!head.n || !memchr(head.at, '\0', head.n)) return false;
    return !is_wide_text(head);
}

static bool starts_as_page(struct str bytes, struct str path)
{
    static const char *const starts[] = {"<!doctype html", "<html", "<head", "<body", "<article"};
    struct str head = ent_str_trim(str_part(bytes, 0, LOOKED_AT));
    if (str_starts(head, STR("\xEF\xBB\xBF"))) head = ent_str_trim(str_part(head, 3, head.n));
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (ent_str_equal_fold(str_part(head, 0, strlen(starts[i])), str_of(starts[i])))
            return true;
    bool has_root = ent_str_find(head, STR("<html"), 0) < head.n ||
                    ent_str_find(head, STR("<HTML"), 0) < head.n;
    bool starts_with_tag = head.n && head.at[0] == '<';
    return starts_with_tag && (has_root || is_html_name(path));
}

enum report_form ent_form_of(struct str bytes, struct str path)
{
    struct str head = str_part(bytes, 0, 1024);
    if (ent_str_find(head, STR("%PDF-"), 0) < head.n) return REPORT_PDF;
    if (is_binary(bytes)) return REPORT_FORM_COUNT;
    if (starts_as_page(bytes, path)) return REPORT_HTML;
    if (ent_is_json_name(path)) return REPORT_JSON_LINE;
    const char *end = bytes.n ? memchr(bytes.at, '\n', bytes.n) : NULL;
    struct str first = ent_str_trim(end ? str_part(bytes, 0, (size_t)(end - bytes.at)) : bytes);
    bool is_object = str_starts(first, STR("{\"")) && str_ends(first, STR("}"));
    bool has_text = is_object && ent_str_find(first, STR("\"text\""), 0) < first.n;
    return has_text ? REPORT_JSON_LINE : REPORT_PLAIN;
}
