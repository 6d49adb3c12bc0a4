#include <stdio.h>

#include "drafting/frame.h"

enum { NAME_WORDS = 2, NAME_WORDS_MOST = 6 };

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* As the first claim that makes it an option has it, where nobody has named the issue by hand: issues that meet may be worded for different doers. */
static struct str wording_of(const struct frame *f, const struct point *p)
{
    const struct picture_issue *issue = &f->picture->issues.at[p->issue];
    const struct picture_claim *first = &f->picture->claims.at[p->claims.at[0]];
    bool is_own_wording = first->issue == p->issue && !first->is_turned;
    return is_own_wording && !str_starts(issue->reason, STR("by hand")) ? first->position->issue
                                                                        : issue->wording;
}

/* Words that tell little of a thing. */
static bool is_weak(struct str word)
{
    static const char *const weak[] = {"one",     "two",   "three", "four",   "five",
                                       "six",     "seven", "ten",   "first",  "new",
                                       "several", "some",  "both",  "further"};
    return ent_word_is_small(word) || STR_AMONG_FOLD(word, weak);
}

static bool has_digit(struct str word)
{
    for (size_t i = 0; i < word.n; i++)
        if (is_digit(word.at[i])) return true;
    return false;
}

/* The words of a name: those of the issue that say something; numbers apart, and without the doer where it is not one of several. */
static struct strs telling_words(const struct frame *f, const struct point *p, bool with_doer)
{
    struct strs all = ent_plain_words(f->arena, wording_of(f, p)), out = {0};
    struct strs doer = ent_plain_words(f->arena, p->doer);
    for (uint32_t i = 0; i < all.n; i++) {
        struct str word = all.at[i];
        bool is_doer = strs_have(&doer, word) || ent_word_names(word, p->doer);
        if (!is_weak(word) && !has_digit(word) && (with_doer || !is_doer))
            *vec_add(f->arena, &out) = word;
    }
    return out;
}

/* Letters, digits and inner marks of a word, as a name may have them. */
static void add_word(struct text_buffer *out, struct str word)
{
    if (out->n) ent_text_add_char(out, '_');
    for (size_t i = 0; i < word.n; i++) {
        char c = word.at[i];
        bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) ||
                        c == '-' || c == '.' || (unsigned char)c >= 0x80;
        if (is_plain || c == '_') ent_text_add_char(out, c);
        if (c == ' ') ent_text_add_char(out, '_');
    }
}

static void add_amount(struct text_buffer *out, int64_t millionths)
{
    bool is_more = millionths % 10 == 1;
    int64_t part = (millionths - is_more) % 1000000;
    if (is_more) ent_text_addf(out, "_above");
    ent_text_addf(out, "_%lld", (long long)(millionths / 1000000));
    if (!part) return;
    char digits[8];
    int n = snprintf(digits, sizeof digits, "%06lld", (long long)part);
    while (digits[n - 1] == '0') n--;
    ent_text_addf(out, ".%.*s", n, digits);
}

/* The first doer of an issue has the bare name, where no other doer came with it. */
static bool is_sole(const struct frame *f, uint32_t point)
{
    const struct point *p = &f->points.at[point];
    for (uint32_t i = 0; i < f->points.n; i++) {
        const struct point *q = &f->points.at[i];
        if (i == point || q->issue != p->issue || str_equal(q->doer, p->doer)) continue;
        if (i < point || q->claims.at[0] == p->claims.at[0]) return false;
    }
    return true;
}

static struct str name_of(const struct frame *f, const struct point *p, uint32_t n_words,
                          bool with_doer)
{
    struct text_buffer name = {.arena = f->arena};
    struct strs words = telling_words(f, p, with_doer);
    if (p->ends) add_word(&name, p->force == FORCE_AHEAD ? STR("no") : STR("end"));
    for (uint32_t i = 0; i < words.n && i < n_words; i++) add_word(&name, words.at[i]);
    if (!name.n) add_word(&name, STR("act"));
    if (p->has_amount) add_amount(&name, p->amount);
    if (with_doer) add_word(&name, p->doer);
    return text_str(&name);
}

static bool is_taken(const struct frame *f, uint32_t point, struct str name)
{
    for (uint32_t i = 0; i < point; i++)
        if (str_equal(f->points.at[i].name, name)) return true;
    return false;
}

static struct str free_name(const struct frame *f, uint32_t point)
{
    const struct point *p = &f->points.at[point];
    bool with_doer = !is_sole(f, point);
    for (uint32_t n = NAME_WORDS; n <= NAME_WORDS_MOST; n++) {
        struct str name = name_of(f, p, n, with_doer);
        if (!is_taken(f, point, name)) return name;
    }
    for (uint32_t n = 2;; n++) {
        struct str name =
            ent_str_format(f->arena, "%.*s_%u", STR_ARGS(name_of(f, p, NAME_WORDS, true)), n);
        if (!is_taken(f, point, name)) return name;
    }
}

static struct str title_of(const struct frame *f, const struct point *p)
{
    struct text_buffer title = {.arena = f->arena};
    struct str issue = wording_of(f, p), amount = STR_NONE;
    int64_t named;
    for (uint32_t i = 0; i < p->claims.n && !amount.n; i++)
        amount = position_of(f, p->claims.at[i])->amount;
    if (p->ends)
        ent_text_add(&title, p->force == FORCE_AHEAD ? STR("ruling out ") : STR("end of "));
    ent_text_add(&title, issue);
    if (p->has_amount && amount.n && !ent_amount(f->arena, issue, &named))
        ent_text_addf(&title, ": %.*s", STR_ARGS(amount));
    return text_str(&title);
}

void ent_frame_names(struct frame *f)
{
    for (uint32_t i = 0; i < f->points.n; i++) {
        f->points.at[i].name = free_name(f, i);
        f->points.at[i].title = title_of(f, &f->points.at[i]);
    }
}
