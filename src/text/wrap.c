#include "text/wrap.h"

#include "base/utf8.h"

/* Wider lines than these are paragraphs. */
enum { WIDEST = 120, FEWEST_PAIRS = 2 };

struct lines {
    struct str text;
    size_t next, end; /* of the body */
};

static struct str take_line(struct lines *l)
{
    const char *newline = memchr(l->text.at + l->next, '\n', l->end - l->next);
    size_t end = newline ? (size_t)(newline - l->text.at) : l->end;
    struct str line = ent_str_trim(str_part(l->text, l->next, end));
    l->next = end + 1;
    return line;
}

/* In characters; WIDEST + 1 where some line is wider. */
static size_t width_of(struct str text, struct span body)
{
    struct lines l = {text, body.start, body.end};
    size_t widest = 0;
    while (l.next < l.end) {
        struct str line = take_line(&l);
        size_t width = line.n > 4 * WIDEST ? WIDEST + 1 : ent_utf8_length(line);
        if (width > WIDEST) return WIDEST + 1;
        if (width > widest) widest = width;
    }
    return widest;
}

/* Would the next line's first word have found no room behind this line? */
static bool is_full(struct str line, struct str next, size_t width)
{
    size_t word = 0;
    while (word < next.n && next.at[word] != ' ') word++;
    return ent_utf8_length(line) + 1 + ent_utf8_length(str_part(next, 0, word)) > width;
}

static bool ends_sentence(struct str line) { return strchr(".!?:\"", line.at[line.n - 1]); }

bool ent_is_hard_wrapped(struct str text, struct span body)
{
    size_t width = width_of(text, body);
    if (width > WIDEST) return false;
    struct lines l = {text, body.start, body.end};
    unsigned pairs = 0, full = 0, broken = 0;
    for (struct str line = STR_NONE; l.next < l.end;) {
        struct str next = take_line(&l);
        if (line.n && next.n) {
            pairs++;
            full += is_full(line, next, width);
            broken += !ends_sentence(line);
        }
        line = next;
    }
    return pairs >= FEWEST_PAIRS && full * 4 >= pairs * 3 && broken * 2 >= pairs;
}
