#include "text/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <uchardet/uchardet.h>

#include "base/utf8.h"

#define REPLACEMENT STR("\xEF\xBF\xBD")

enum { LOOKED_AT = 1 << 16, CONVERTED_AT_ONCE = 1 << 14 };

/* Converts as much as it can; at a byte that it cannot, adds U+FFFD and goes on behind it. */
static struct str convert(struct arena *a, struct str bytes, const char *encoding)
{
    iconv_t how = iconv_open("UTF-8", encoding);
    if (how == (iconv_t)-1) return ent_utf8_repair(a, bytes);
    struct text_buffer out = {.arena = a};
    char part[CONVERTED_AT_ONCE], *in = (char *)bytes.at;
    size_t left = bytes.n;
    while (left) {
        char *to = part;
        size_t room = sizeof part;
        size_t done = iconv(how, &in, &left, &to, &room);
        int why = errno;
        ent_text_add(&out, (struct str){part, sizeof part - room});
        if (done != (size_t)-1 || why == E2BIG) continue;
        ent_text_add(&out, REPLACEMENT);
        in++;
        left--;
    }
    iconv_close(how);
    return ent_utf8_repair(a, text_str(&out));
}

/* UTF-16 without a mark: in Latin text every other byte is NUL. */
static const char *utf16_by_nuls(struct str bytes)
{
    size_t n = bytes.n < 4096 ? bytes.n : 4096, nuls[2] = {0, 0};
    for (size_t i = 0; i < n; i++) nuls[i % 2] += bytes.at[i] == '\0';
    if (bytes.n % 2) return NULL;
    if (nuls[1] * 10 > n * 3 && nuls[0] * 10 < nuls[1]) return "UTF-16LE";
    if (nuls[0] * 10 > n * 3 && nuls[1] * 10 < nuls[0]) return "UTF-16BE";
    return NULL;
}

static const char *utf16(struct str bytes)
{
    if (str_starts(bytes, STR("\xFF\xFE"))) return "UTF-16LE";
    if (str_starts(bytes, STR("\xFE\xFF"))) return "UTF-16BE";
    return utf16_by_nuls(bytes);
}

struct census {
    size_t letters;      /* ASCII */
    size_t sequences;    /* of valid UTF-8, of two bytes or more */
    size_t stray, first; /* bytes that are part of none, and where the first one stands */
};

static struct census count(struct str bytes)
{
    struct census c = {0, 0, 0, bytes.n};
    unsigned n;
    for (size_t i = 0; i < bytes.n; i += n) {
        unsigned char byte = (unsigned char)bytes.at[i];
        bool is_bad = ent_utf8_at(bytes, i, &n) == UTF8_REPLACEMENT && n == 1;
        c.letters += (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
        c.sequences += n > 1;
        c.stray += is_bad;
        if (is_bad && c.first > i) c.first = i;
    }
    return c;
}

/* A few accents in Latin letters are what Windows writes in the west; detectors need more than that to tell. */
static struct str convert_8_bit(struct arena *a, struct str bytes, const struct census *c)
{
    size_t from = c->first > LOOKED_AT / 2 ? c->first - LOOKED_AT / 2 : 0;
    struct str sample = str_part(bytes, from, from + LOOKED_AT);
    if (c->stray * 10 < c->letters) return convert(a, bytes, "WINDOWS-1252");
    uchardet_t detector = uchardet_new();
    const char *found = "";
    if (uchardet_handle_data(detector, sample.at, sample.n) == 0) {
        uchardet_data_end(detector);
        found = uchardet_get_charset(detector);
    }
    bool is_told = *found && strcmp(found, "ASCII") != 0 && strcmp(found, "UTF-8") != 0;
    struct str text = convert(a, bytes, is_told ? found : "WINDOWS-1252");
    uchardet_delete(detector);
    return text;
}

static struct str replace_nuls(struct arena *a, struct str text)
{
    if (!text.n || !memchr(text.at, '\0', text.n)) return text;
    struct text_buffer out = {.arena = a};
    for (size_t i = 0; i < text.n;) {
        const char *nul = memchr(text.at + i, '\0', text.n - i);
        size_t end = nul ? (size_t)(nul - text.at) : text.n;
        ent_text_add(&out, str_part(text, i, end));
        if (nul) ent_text_add(&out, REPLACEMENT);
        i = end + (nul ? 1 : 0);
    }
    return text_str(&out);
}

struct str ent_decode(struct arena *a, struct str bytes)
{
    const char *wide = utf16(bytes);
    if (wide) return replace_nuls(a, convert(a, bytes, wide));
    if (ent_utf8_is_valid(bytes)) return replace_nuls(a, bytes);
    struct census c = count(bytes);
    if (c.sequences >= c.stray) return replace_nuls(a, ent_utf8_repair(a, bytes));
    return replace_nuls(a, convert_8_bit(a, bytes, &c));
}
