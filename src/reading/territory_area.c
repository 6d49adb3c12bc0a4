#include "reading/territory.h"

#include "base/table.h"
#include "geo/places.h"
#include "reading/territory_land.h"
#include "reading/time_word.h"

extern const struct table ent_table_areas;

enum { COLUMN_SPELLING, COLUMN_NAME, COLUMN_IDS, COLUMN_NOTE };

/* More words than any part of an area's name has before its noun. */
enum { MODIFIERS = 6 };

/* One sentence while its areas are found; end is one past its last token. */
struct seeker {
    const struct analysis *an;
    uint32_t end;
};

static struct str word_of(const struct seeker *s, uint32_t i)
{
    return i < s->end ? token_text(s->an->document, i) : STR_NONE;
}

static uint8_t tag_of(const struct seeker *s, uint32_t i)
{
    return i < s->end && s->an->syntax->tags ? s->an->syntax->tags[i] : (uint8_t)TAG_PUNCT;
}

static bool is_land_noun(const struct seeker *s, uint32_t i)
{
    if (i >= s->end) return false;
    const struct syntax *y = s->an->syntax;
    struct str lemma = y->lemmas ? y->lemmas[i] : word_of(s, i);
    bool is_noun = tag_is_noun(tag_of(s, i)) || tag_is_proper(tag_of(s, i));
    if (str_is(lemma, "capital") && i && is_noun) return str_is_fold(word_of(s, i - 1), "the");
    if (is_noun && i && ent_is_land_word(lemma, LAND_SITE LAND_BANK)) {
        struct str before = word_of(s, i - 1);
        return str_is(lemma, "bank") ? ent_is_land_word(before, LAND_SIDE)
                                     : ent_is_land_word(before, LAND_WON);
    }
    return is_noun && ent_is_land_word(lemma, LAND_NOUN);
}

/* The first row whose spelling is not below the word. */
static uint32_t lower_bound(struct str word)
{
    uint32_t low = 0, high = ent_table_areas.n_rows;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (ent_str_compare(table_cell(&ent_table_areas, middle, COLUMN_SPELLING), word) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* How many tokens from i on a spelling covers, or 0. */
static uint32_t tokens_covered(const struct seeker *s, uint32_t i, struct str spelling)
{
    const struct document *d = s->an->document;
    uint32_t start = d->tokens.at[i].start, end = start + (uint32_t)spelling.n;
    if (!str_starts(str_part(d->text, start, d->text.n), spelling)) return 0;
    for (uint32_t k = i; k < s->end && d->tokens.at[k].start < end; k++)
        if (d->tokens.at[k].end == end) return k - i + 1;
    return 0;
}

/* The longest known area that starts at token i: its row in *row and the tokens it takes; 0 for none. */
static uint32_t known_at(const struct seeker *s, uint32_t i, uint32_t *row)
{
    struct str word = word_of(s, i);
    if (!word.n || !(s->an->document->tokens.at[i].flags & (TOKEN_CAPITAL | TOKEN_ALL_CAPITAL))) {
        bool is_lower_name =
            ent_str_equal_fold(word, STR("east")) || ent_str_equal_fold(word, STR("northern")) ||
            ent_str_equal_fold(word, STR("southern")) || ent_str_equal_fold(word, STR("south"));
        if (!is_lower_name) return 0;
    }
    uint32_t longest = 0;
    for (uint32_t r = lower_bound(word); r < ent_table_areas.n_rows; r++) {
        struct str spelling = table_cell(&ent_table_areas, r, COLUMN_SPELLING);
        if (!str_starts(spelling, word)) break;
        uint32_t n = tokens_covered(s, i, spelling);
        if (n > longest) *row = r;
        if (n > longest) longest = n;
    }
    return longest;
}

static struct str name_of_row(uint32_t row)
{
    return table_cell(&ent_table_areas, row, COLUMN_NAME);
}

static bool row_is_contested(uint32_t row)
{
    uint32_t main = ent_table_find(&ent_table_areas, name_of_row(row));
    return main != NO_INDEX && !str_is_empty(table_cell(&ent_table_areas, main, COLUMN_NOTE));
}

static bool is_joint(const struct seeker *s, uint32_t i)
{
    struct str w = word_of(s, i);
    return str_equal(w, STR(",")) || str_equal(w, STR("and")) || str_equal(w, STR("or")) ||
           str_equal(w, STR("&"));
}

static bool is_determiner(const struct seeker *s, uint32_t i)
{
    uint8_t tag = tag_of(s, i);
    return tag == TAG_DT || tag == TAG_PRP_POSS || tag == TAG_PDT;
}

static bool is_modifier(const struct seeker *s, uint32_t i)
{
    if (str_equal(word_of(s, i), STR("been"))) return false;
    uint8_t tag = tag_of(s, i);
    return tag == TAG_JJ || tag == TAG_JJR || tag == TAG_JJS || tag == TAG_CD || tag == TAG_VBN ||
           tag_is_noun(tag) || tag_is_proper(tag) || str_equal(word_of(s, i), STR("-"));
}

static uint32_t determiners(const struct seeker *s, uint32_t i)
{
    uint32_t n = 0;
    while (is_determiner(s, i + n) && n < 2) n++;
    return n;
}

/* What the trained model calls a place, by its name: "Lower Karsen". Its words from i to the head; 0 where none starts there. */
static uint32_t mentioned_area(const struct seeker *s, uint32_t i, struct area *area)
{
    const struct insight *in = s->an->insight;
    if (!in) return 0;
    uint32_t best = 0;
    for (uint32_t k = i; k < s->end && k - i <= MODIFIERS; k++) {
        if (!is_modifier(s, k)) break;
        uint32_t m = in->mention_at[k];
        bool is_place = m != NO_INDEX && tag_is_proper(tag_of(s, k)) &&
                        in->mentions.at[m].first <= i &&
                        str_is(in->types->at[in->mentions.at[m].type], "place");
        if (is_place) best = k - i + 1;
    }
    if (best) area->is_contested = true;
    return best;
}

static struct str words_of(const struct seeker *s, uint32_t first, uint32_t last)
{
    struct text_buffer text = {.arena = s->an->arena};
    const struct document *d = s->an->document;
    for (uint32_t i = first; i <= last; i++) {
        if (i > first && d->tokens.at[i].flags & TOKEN_SPACE_BEFORE) ent_text_add_char(&text, ' ');
        ent_text_add(&text, token_text(d, i));
    }
    return text_str(&text);
}

/* "the annexation of Karsen", "the return of Tarn": what changes hands is land, unless it is a person. */
static uint32_t name_of_changing_hands(const struct seeker *s, uint32_t i, struct area *area)
{
    const struct insight *in = s->an->insight;
    uint32_t k = i;
    while (k && is_determiner(s, k - 1)) k--;
    bool is_led =
        in && k > 1 && (str_is(word_of(s, k - 1), "of") || str_is(word_of(s, k - 1), "with"));
    if (!is_led || !ent_is_land_word(s->an->syntax->lemmas[k - 2], LAND_CHANGE)) return 0;
    uint32_t n = 0;
    while (tag_is_proper(tag_of(s, i + n)) && n < MODIFIERS) n++;
    static const char *const ambiguous[] = {"loss", "return", "seizure", "liberation"};
    uint32_t m = in->mention_at[i + n - 1];
    bool may_be_person = STR_AMONG_FOLD(s->an->syntax->lemmas[k - 2], ambiguous);
    if (may_be_person && m != NO_INDEX && str_is(in->types->at[in->mentions.at[m].type], "person"))
        return 0;
    area->is_contested = true;
    return n;
}

/* A name that no list of ours has, of a place by what the model says: "Lower Karsen". */
static uint32_t new_name(const struct seeker *s, uint32_t i, struct area *area)
{
    if (!tag_is_proper(tag_of(s, i))) return 0;
    uint32_t n = mentioned_area(s, i, area);
    if (!n) n = name_of_changing_hands(s, i, area);
    if (n) *vec_add(s->an->arena, &area->known) = words_of(s, i, i + n - 1);
    return n;
}

/* A known name with the land noun behind it: "the Kherson region". */
static uint32_t named_area(const struct seeker *s, uint32_t i, struct area *area)
{
    uint32_t row = 0, n = known_at(s, i, &row);
    if (!n) {
        n = new_name(s, i, area);
        bool is_headed = n && is_land_noun(s, i + n) && !tag_is_noun(tag_of(s, i + n + 1));
        area->is_land |= is_headed;
        return n + is_headed;
    }
    *vec_add(s->an->arena, &area->known) = name_of_row(row);
    area->is_contested |= row_is_contested(row);
    if (is_land_noun(s, i + n)) {
        area->is_land = true;
        n++;
    }
    return n;
}

/* Words headed by a noun for land: "four Ukrainian regions", "the disputed border area". A land noun that only modifies what follows
 * ("the city council") is none. */
static uint32_t described_area(const struct seeker *s, uint32_t i, struct area *area)
{
    uint32_t found = 0;
    for (uint32_t k = i; k < s->end && k - i <= MODIFIERS; k++) {
        if (is_land_noun(s, k))
            found = k - i + 1;
        else if (!is_modifier(s, k))
            break;
        else
            found = 0;
    }
    if (found) area->is_land = true;
    return found;
}

static bool is_measure(uint8_t tag) { return tag == TAG_JJ || tag == TAG_CD || tag == TAG_RB; }

/* "parts of", "almost all of the", "areas of": tokens before the area itself; 0 for none. */
static uint32_t part_before(const struct seeker *s, uint32_t i)
{
    uint32_t k = i;
    if (str_is_fold(word_of(s, k), "some") && !str_is(word_of(s, k + 1), "of")) k++;
    while (k < s->end && k - i < 3 && is_measure(tag_of(s, k))) k++;
    bool is_some = k > i && tag_of(s, k - 1) == TAG_CD && str_is(word_of(s, k), "of") &&
                   is_determiner(s, k + 1); /* "two of its reefs" */
    if (is_some) return k + 1 - i;
    if (!ent_is_land_word(word_of(s, k), LAND_PART)) return 0;
    if (!str_equal(word_of(s, k + 1), STR("of"))) return 0;
    return k + 2 - i;
}

/* Known names in a row, joined by commas and "and". */
static uint32_t list_at(const struct seeker *s, uint32_t i, struct area *area)
{
    uint32_t n = named_area(s, i, area);
    if (!n) return 0;
    for (;;) {
        uint32_t k = i + n;
        if (!is_joint(s, k)) return n;
        k++;
        if (is_joint(s, k)) k++;
        uint32_t part = part_before(s, k);
        k += part;
        while (is_determiner(s, k)) k++;
        uint32_t more = named_area(s, k, area);
        if (!more) return n;
        area->is_land |= part > 0;
        n = k + more - i;
    }
}

/* A name behind a noun for land: "the town of Zugdidi", "the port city Hodeida": its tokens, with "of"; 0 for none. */
static uint32_t name_behind(const struct seeker *s, uint32_t i, struct area *area)
{
    bool is_linked = ent_is_land_word(word_of(s, i), LAND_LINK);
    uint32_t k = i + is_linked;
    if (is_linked) k += determiners(s, k);
    uint32_t n = is_linked ? list_at(s, k, area) : 0;
    bool is_within = is_linked && !str_equal(word_of(s, i), STR("of"));
    bool is_definite = k > i + 1;
    if (!n && is_linked && (is_within || is_definite)) n = described_area(s, k, area);
    if (!n && !is_within)
        while (tag_is_proper(tag_of(s, k + n)) && n < MODIFIERS) n++;
    return n ? k + n - i : 0;
}

/* "the breakaway republic of Abkhazia": modifiers and a noun that is land by the name behind it. */
static uint32_t entitled_area(const struct seeker *s, uint32_t i, struct area *area)
{
    uint32_t k = i;
    while (k < s->end && k - i < MODIFIERS && is_modifier(s, k) &&
           !ent_is_land_word(word_of(s, k), LAND_TITLE))
        k++;
    if (!ent_is_land_word(word_of(s, k), LAND_TITLE)) return 0;
    bool is_quarter =
        ent_is_land_word(word_of(s, k), LAND_QUARTER); /* not "forty miles north of" */
    if (is_quarter && (!i || !is_determiner(s, i - 1))) return 0;
    if (str_equal(word_of(s, k), STR("capital")) && tag_is_proper(tag_of(s, k + 1))) {
        area->is_land = true;
        return k + 1 - i + name_behind(s, k + 1, area);
    }
    if (!str_equal(word_of(s, k + 1), STR("of"))) return 0;
    struct area named = *area;
    uint32_t from = k + 2 + determiners(s, k + 2), n = list_at(s, from, &named);
    bool is_land_state = str_is(word_of(s, k), "republic") || str_is(word_of(s, k), "colony");
    if (!n && is_land_state && tag_is_proper(tag_of(s, from))) n = 1;
    if (!n) return 0;
    named.is_land |= is_quarter;
    *area = named;
    return k + 2 + determiners(s, k + 2) + n - i;
}

static bool is_whole(struct str word)
{
    return ent_str_equal_fold(word, STR("all")) || ent_str_equal_fold(word, STR("rest"));
}

static struct str joined(struct arena *a, struct strs names)
{
    struct text_buffer text = {.arena = a};
    for (uint32_t i = 0; i < names.n; i++) {
        if (i) ent_text_add(&text, STR(", "));
        ent_text_add(&text, names.at[i]);
    }
    return text_str(&text);
}

static bool is_plain_list(const struct seeker *s, const struct area *area, uint32_t part)
{
    if (!area->known.n || area->is_land) return false;
    return !part || is_whole(word_of(s, area->first));
}

/* "Mbelo's northern suburbs": land that a place has by name; a state's is told without its name. */
static uint32_t possessed(const struct seeker *s, uint32_t i, uint32_t n, struct area *area)
{
    bool is_owner = n && area->known.n == 1 && !area->is_land && tag_of(s, i + n) == TAG_POS;
    if (!is_owner || ent_table_find(&ent_table_areas, area->known.at[0]) != NO_INDEX) return 0;
    struct area owned = *area;
    uint32_t more = described_area(s, i + n + 1, &owned);
    if (!more) return 0;
    *area = owned;
    return more + 1;
}

/* The area that starts at token i, or one with first > last. */
static struct area area_at(const struct seeker *s, uint32_t i)
{
    struct area area = {.first = i};
    uint32_t part = part_before(s, i), k = i + part;
    k += determiners(s, k);
    uint32_t n = list_at(s, k, &area);
    if (!n) n = entitled_area(s, k, &area);
    uint32_t described = n ? 0 : described_area(s, k, &area);
    uint32_t more = described ? name_behind(s, k + described, &area) : 0;
    if (!n) n = described + more;
    n += possessed(s, k, n, &area);
    if (!n) n = mentioned_area(s, k, &area);
    if (!n) return (struct area){.first = 1};
    area.last = k + n - 1;
    if (!part) area.first = k;
    area.name = is_plain_list(s, &area, part) ? joined(s->an->arena, area.known)
                                              : words_of(s, area.first, area.last);
    return area;
}

static bool may_start(const struct seeker *s, uint32_t i)
{
    return !(s->an->document->tokens.at[i].flags & TOKEN_PUNCTUATION) && tag_of(s, i) != TAG_IN;
}

struct areas ent_areas_of(const struct analysis *an, uint32_t sentence)
{
    struct areas found = {0};
    struct sentence at = an->document->sentences.at[sentence];
    struct seeker s = {an, at.first + at.n};
    for (uint32_t i = at.first; i < s.end;) {
        struct area area = may_start(&s, i) ? area_at(&s, i) : (struct area){.first = 1};
        if (area.first <= area.last) {
            *vec_add(an->arena, &found) = area;
            i = area.last + 1;
        } else {
            i++;
        }
    }
    return found;
}

static void add_ids(struct arena *a, struct strs *ids, struct str list)
{
    for (size_t start = 0; start < list.n;) {
        size_t end = ent_str_find(list, STR(","), start);
        *vec_add(a, ids) = str_part(list, start, end);
        start = end + 1;
    }
}

static void add_place(struct analysis *an, struct strs *ids, struct str name)
{
    struct place place;
    if (!an->places || !ent_place_by_name(an->places, name, STR_NONE, &place)) return;
    struct str id = place.kind == PLACE_CITY ? place.unit : place.id;
    if (id.n) *vec_add(an->arena, ids) = id;
}

struct strs ent_area_ids(struct analysis *an, const struct area *area)
{
    struct strs ids = {0};
    for (uint32_t i = 0; i < area->known.n; i++) {
        uint32_t row = ent_table_find(&ent_table_areas, area->known.at[i]);
        if (row != NO_INDEX)
            add_ids(an->arena, &ids, table_cell(&ent_table_areas, row, COLUMN_IDS));
        else
            add_place(an, &ids, area->known.at[i]);
    }
    if (!area->known.n) add_place(an, &ids, area->name);
    return ids;
}
