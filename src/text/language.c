#include "text/language.h"

#include <pthread.h>
#include <stdio.h>

#include <libexttextcat/textcat.h>

#include "base/table.h"
#include "text/letter.h"

extern const struct table ent_table_function_words;

enum { LOOKED_AT = 4096, COMPARED = 2048, LONGEST_WORD = 8, FEW_WORDS = 15, FEW_LETTERS = 40 };

struct census {
    uint32_t letters, latin; /* characters */
    uint32_t small;          /* words that start with a small letter */
    uint32_t function;       /* English function words among them */
    uint32_t the;            /* "the" alone */
};

static bool is_latin(uint32_t c) { return c < 0x250 || (c >= 0x1E00 && c < 0x1F00); }

static void take_word(struct census *c, struct str word)
{
    unsigned n;
    if (letter_at(word, 0, &n) != LETTER_LOWER) return;
    c->small++;
    c->the += str_equal(word, STR("the"));
    if (word.n > LONGEST_WORD) return;
    c->function += ent_table_find(&ent_table_function_words, word) != NO_INDEX;
}

static struct census count(struct str text)
{
    struct census c = {0};
    unsigned n;
    for (size_t i = 0, start = 0, inside = 0; i <= text.n; i += n) {
        bool is_letter = i < text.n && letter_at(text, i, &n) & LETTER_ALPHA;
        if (i == text.n) n = 1;
        if (is_letter) {
            c.letters++;
            c.latin += is_latin(ent_utf8_at(text, i, &n));
            if (!inside) start = i;
        } else if (inside) {
            take_word(&c, str_part(text, start, i));
        }
        inside = is_letter;
    }
    return c;
}

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/* What libexttextcat takes the text for, the most likely first: "[de--utf8][nl--utf8]"; "" where its data are missing. The handle
 * lives as long as the program: opening it reads all of its languages. */
static void compare(struct str text, char out[64])
{
    static void *textcat;
    pthread_mutex_lock(&lock);
    if (!textcat) textcat = special_textcat_Init(TEXTCAT_DATA "/fpdb.conf", TEXTCAT_DATA "/");
    const char *found = textcat ? textcat_Classify(textcat, text.at, text.n) : "";
    snprintf(out, 64, "%s", found);
    pthread_mutex_unlock(&lock);
}

/* The whole characters among the first n bytes. */
static struct str start_of(struct str text, size_t n)
{
    if (text.n <= n) return text;
    while (n && ((unsigned char)text.at[n] & 0xC0) == 0x80) n--;
    return str_part(text, 0, n);
}

static struct str known_language(struct str code)
{
    static const char *const languages[] = {"ar", "bg", "cs", "da", "de", "el", "es", "et",
                                            "fa", "fi", "fr", "he", "hr", "hu", "it", "ja",
                                            "ko", "lt", "lv", "nl", "no", "pl", "pt", "ro",
                                            "ru", "sk", "sr", "sv", "tr", "uk", "vi", "zh"};
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        if (str_equal(code, str_of(languages[i]))) return str_of(languages[i]);
    return str_equal(code, STR("rue")) ? STR("uk")
                                       : STR_NONE; /* Rusyn: short Ukrainian is taken for it */
}

/* The first candidate of "[rue--utf8][ru--utf8]" that reports are written in. */
static struct str first_known(const char *found)
{
    for (const char *open = strchr(found, '['); open; open = strchr(open + 1, '[')) {
        struct str known = known_language((struct str){open + 1, strcspn(open + 1, "-]_")});
        if (known.n) return known;
    }
    return STR("other");
}

void ent_tell_language(struct report *r)
{
    struct str text = start_of(span_of(r->text, r->body), LOOKED_AT);
    struct census c = count(text);
    bool is_foreign_script = c.letters >= FEW_LETTERS && c.latin * 2 < c.letters;
    r->is_english = true;
    r->language = STR("");
    if (c.small < FEW_WORDS && !is_foreign_script) return;
    /* One word in four of running English is one of these, and one in twenty is "the". */
    bool is_plain = c.function * 5 >= c.small && c.the * 40 >= c.small;
    if (is_plain && !is_foreign_script) {
        r->language = STR("en");
        return;
    }
    char found[64] = "";
    bool has_english = c.function * 6 >= c.small && !is_foreign_script;
    if (!has_english) compare(start_of(text, COMPARED), found);
    r->is_english = has_english || (strstr(found, "[en") && !is_foreign_script);
    r->language = r->is_english ? STR("en") : first_known(found);
}
