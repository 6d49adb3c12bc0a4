#include "base/day.h"
#include "base/utf8.h"
#include "text/credit.h"
#include "text/encoding.h"
#include "text/intake.h"
#include "text/language.h"

/* More than a headline can be: a first line as long as this that ends a sentence is a paragraph. */
enum { LONGEST_HEADLINE = 250 };

/* A line without its end and the blanks around it, and where the next one starts. */
struct line {
    struct span span;
    uint32_t next;
};

static struct line line_at(struct str text, uint32_t from)
{
    const char *newline = from < text.n ? memchr(text.at + from, '\n', text.n - from) : NULL;
    uint32_t end = newline ? (uint32_t)(newline - text.at) : (uint32_t)text.n;
    struct str line = ent_str_trim(str_part(text, from, end));
    uint32_t start = line.n ? (uint32_t)(line.at - text.at) : from;
    return (struct line){{start, start + (uint32_t)line.n}, newline ? end + 1 : end};
}

/* A day or a month; a year alone is a headline's or a table's figure. */
static bool is_date(struct str line)
{
    struct day day;
    return line.n >= sizeof "YYYY-MM" - 1 && ent_day_read(line, &day);
}

static bool is_paragraph(struct str line)
{
    return line.n > LONGEST_HEADLINE && strchr(".!?\"", line.at[line.n - 1]);
}

static void find_headline(struct report *r)
{
    uint32_t start = str_starts(r->text, STR("\xEF\xBB\xBF")) ? 3 : 0;
    struct line first = line_at(r->text, start), second = line_at(r->text, first.next);
    struct str headline = span_of(r->text, first.span), date = span_of(r->text, second.span);
    r->body = (struct span){start, (uint32_t)r->text.n};
    if (!headline.n) return;
    bool is_blank = !date.n && ent_str_trim(str_part(r->text, second.next, r->text.n)).n;
    if (is_date(date)) {
        r->date = date;
        r->date_span = second.span;
    } else if (!is_blank || is_paragraph(headline)) {
        return;
    }
    r->title = headline;
    r->title_span = first.span;
    r->body.start = second.next;
}

bool ent_report_from_plain(struct arena *a, struct str bytes, const char *name, struct report *out,
                           struct ent_error *err)
{
    struct str text = ent_decode(a, bytes);
    if (text.n >= UINT32_MAX) return ent_fail(err, ENT_ELIMIT, "%s: longer than 4 GiB", name);
    *out = (struct report){
        .id = ent_report_id(name), .path = str_of(name), .text = text, .form = REPORT_PLAIN};
    out->sha256 = ent_sha256(out->text);
    find_headline(out);
    ent_tell_language(out);
    ent_find_credits(a, out);
    return true;
}
