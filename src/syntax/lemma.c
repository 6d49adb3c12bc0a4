/* Spelling run backwards. After -ed and -ing the stem may have lost an e ("hoped") or doubled its last letter ("hopped"): the letters
 * before tell which; what they tell wrongly stands in data/irregular.tsv. */
#include "syntax/lemma.h"

#include "base/table.h"
#include "base/vec.h"

extern const struct table ent_table_irregular;

static struct str lower(struct arena *a, struct str word)
{
    struct str s = ent_str_lower(a, word);
    struct str curly = STR("\xE2\x80\x99");
    size_t at = ent_str_find(s, curly, 0);
    if (at == s.n) return s;
    struct text_buffer b = {.arena = a};
    ent_text_add(&b, str_part(s, 0, at));
    ent_text_add_char(&b, '\'');
    ent_text_add(&b, str_part(s, at + curly.n, s.n));
    return text_str(&b);
}

static struct str irregular(struct str word, char class)
{
    const struct table *t = &ent_table_irregular;
    uint32_t row = ent_table_find(t, word);
    for (; row < t->n_rows && str_equal(table_cell(t, row, 0), word); row++)
        if (table_cell(t, row, 1).at[0] == class) return table_cell(t, row, 2);
    return STR_NONE;
}

static bool is_one_of(char c, const char *set) { return c && strchr(set, c); }

/* The u of "qu" and "gu" counts as a consonant: "required", "guided". */
static bool is_vowel(struct str s, size_t i)
{
    if (s.at[i] == 'u' && i && is_one_of(s.at[i - 1], "qg")) return false;
    return is_one_of(s.at[i], "aeiou") || (s.at[i] == 'y' && i);
}

static unsigned count_vowel_groups(struct str s)
{
    unsigned groups = 0;
    for (size_t i = 0; i < s.n; i++)
        if (is_vowel(s, i) && (!i || !is_vowel(s, i - 1))) groups++;
    return groups;
}

static char from_end(struct str s, size_t back) { return s.n > back ? s.at[s.n - 1 - back] : 0; }

/* "stopp" of "stopped". Of l only the second l of longer stems: "controll", but "call"; f, s and z are double by themselves. */
static bool is_doubled(struct str stem)
{
    char last = from_end(stem, 0);
    if (last != from_end(stem, 1)) return false;
    if (is_one_of(last, "bdgmnprtkv")) return count_vowel_groups(stem) > 0 && stem.n > 3;
    return last == 'l' && count_vowel_groups(stem) > 1;
}

/* Endings (vowel and consonant) of longer stems that had an e: "decid", "promot", "assum". */
static bool ending_takes_e(char vowel, char consonant)
{
    static const struct {
        char vowel;
        const char *consonants;
    } endings[] = {{'a', "tdrkpn"}, {'i', "dnrklb"}, {'u', "tdmrlncb"},
                   {'o', "tdkl"},   {'e', "c"},      {'y', "p"}};
    for (unsigned i = 0; i < sizeof endings / sizeof *endings; i++)
        if (endings[i].vowel == vowel) return is_one_of(consonant, endings[i].consonants);
    return false;
}

static bool lost_e_after_vowel(struct str stem)
{
    char last = from_end(stem, 0), vowel = from_end(stem, 1), before = from_end(stem, 2);
    if (last == 't' && vowel == 'a' && before == 'i') return true; /* "negotiat" */
    if (last == 'd' && vowel == 'a' && before == 'u') return true; /* "persuad" */
    if (stem.n > 2 && is_vowel(stem, stem.n - 3)) return false;    /* "avoid", "appear" */
    if (is_one_of(last, "wxy")) return false;
    return count_vowel_groups(stem) == 1 || ending_takes_e(vowel, last);
}

static bool lost_e_after_consonant(struct str stem)
{
    char last = from_end(stem, 0), before = from_end(stem, 1);
    if (last == 'l') return !is_one_of(before, "lrw");
    if (last == 's') return before != 's';
    if (last == 'r') return before == 't' && from_end(stem, 2) != 't';
    if (last == 'g')
        return before == 'r' || before == 'd' ||
               (before == 'n' && is_one_of(from_end(stem, 2), "ae"));
    return false;
}

static bool lost_e(struct str stem)
{
    char last = from_end(stem, 0);
    if (is_one_of(last, "cvzu")) return true;
    if (last == 'e') return from_end(stem, 1) != 'e'; /* "agre" of "agreed" */
    if (stem.n < 2 || is_one_of(last, "aio")) return false;
    if (!is_vowel(stem, stem.n - 2)) return lost_e_after_consonant(stem);
    if (is_one_of(last, "sg")) return true;
    return lost_e_after_vowel(stem);
}

static struct str with_e(struct arena *a, struct str stem)
{
    return ent_str_format(a, "%.*se", STR_ARGS(stem));
}

static struct str restore(struct arena *a, struct str stem)
{
    if (is_doubled(stem)) return str_part(stem, 0, stem.n - 1);
    return lost_e(stem) ? with_e(a, stem) : stem;
}

static struct str without_s(struct arena *a, struct str w)
{
    if (w.n < 4 || !str_ends(w, STR("s")) || str_ends(w, STR("ss"))) return w;
    if (str_ends(w, STR("ies")))
        return ent_str_format(a, "%.*sy", STR_ARGS(str_part(w, 0, w.n - 3)));
    static const char *const endings[] = {"sses", "shes", "ches", "xes", "zzes", "oes"};
    for (unsigned i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_ends(w, str_of(endings[i]))) return str_part(w, 0, w.n - 2);
    return str_part(w, 0, w.n - 1);
}

static struct str verb_lemma(struct arena *a, struct str w, uint8_t tag)
{
    struct str known = irregular(w, 'V');
    if (known.n) return known;
    if (tag == TAG_VB || tag == TAG_VBP || tag == TAG_MD) return w;
    if (tag == TAG_VBZ) return without_s(a, w);
    if (str_ends(w, STR("ied")) && w.n > 4)
        return ent_str_format(a, "%.*sy", STR_ARGS(str_part(w, 0, w.n - 3)));
    if (str_ends(w, STR("ed")) && w.n > 4) return restore(a, str_part(w, 0, w.n - 2));
    if (str_ends(w, STR("ing")) && w.n > 4) return restore(a, str_part(w, 0, w.n - 3));
    return w;
}

static struct str noun_lemma(struct arena *a, struct str w, uint8_t tag)
{
    if (tag != TAG_NNS) return w;
    struct str known = irregular(w, 'N');
    return known.n ? known : without_s(a, w);
}

struct str ent_lemma(struct arena *a, struct str word, uint8_t tag)
{
    struct str w = lower(a, word);
    if (tag_is_verb(tag) || tag == TAG_MD) return verb_lemma(a, w, tag);
    if (tag == TAG_NNS) return noun_lemma(a, w, tag);
    if (tag == TAG_RB && str_equal(w, STR("n't"))) return STR("not");
    return w;
}
