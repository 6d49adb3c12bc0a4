#include "reading/issue_parts.h"

static bool is_content_tag(uint8_t tag)
{
    return tag_is_noun(tag) || tag_is_verb(tag) || tag == TAG_JJ || tag == TAG_CD ||
           tag == TAG_JJR || tag == TAG_FW;
}

/* Verbs and nouns that say nothing of what a position is about. */
static bool is_light(struct str word)
{
    static const char *const words[] = {
        "be",     "have", "do",    "make",    "take",    "give",      "get",   "say",
        "hold",   "part", "new",   "other",   "country", "end",       "start", "continue",
        "accept", "idea", "issue", "demand",  "request", "proposal",  "next",  "last",
        "first",  "year", "allow", "support", "full",    "immediate", "own",   "drop",
        "stop",   "halt", "call",  NULL};
    for (const char *const *w = words; *w; w++)
        if (str_is(word, *w)) return true;
    return false;
}

/* Kinds of places: they say where a thing is, not what it is. */
static bool is_place(struct str word)
{
    static const char *const words[] = {"area",   "bank",     "bay",       "city",     "coast",
                                        "county", "desert",   "district",  "height",   "island",
                                        "lake",   "mountain", "peninsula", "province", "region",
                                        "river",  "sea",      "strait",    "strip",    "territory",
                                        "town",   "valley",   "village",   "zone",     NULL};
    for (const char *const *w = words; *w; w++)
        if (str_equal(word, str_of(*w))) return true;
    return false;
}

/* Five letters hold recognise and recognition, enrich and enrichment together. */
static uint32_t stem(struct str word) { return ent_str_hash(str_part(word, 0, 5)); }

static void add_stem(struct issue_key *k, uint32_t hash, uint8_t weight)
{
    uint32_t at = 0;
    while (at < k->n && k->stem[at] < hash) at++;
    if (k->n == ISSUE_WORDS || (at < k->n && k->stem[at] == hash)) return;
    for (uint32_t i = k->n; i > at; i--) {
        k->stem[i] = k->stem[i - 1];
        k->weight[i] = k->weight[i - 1];
    }
    k->stem[at] = hash;
    k->weight[at] = weight;
    k->n++;
}

/* A name as the party it belongs to: "Chinese" and "China", "Washington" and "US". 0 where it is none. */
static uint32_t name_hash(const struct finder *f, uint32_t token, uint32_t last, uint32_t *taken)
{
    struct str words[4];
    uint32_t n = 0;
    for (; n < 4 && token + n <= last; n++) words[n] = token_text(f->document, token + n);
    const struct known_name *k =
        ent_gazetteer_match(f->an->gazetteer, words, n, (struct day){0}, taken);
    if (!k || !*taken) return 0;
    return ent_str_hash(k->party.n ? k->party : k->name);
}

struct issue_key ent_issue_key(const struct finder *f, struct range r)
{
    enum { longest = 11 }; /* what follows is where and when */
    struct issue_key k = {0};
    if (!range_is_empty(r) && r.last - r.first > longest) r.last = r.first + longest;
    for (uint32_t i = r.first; i <= r.last && !range_is_empty(r); i++) {
        uint8_t tag = f->syntax->tags[i];
        if (!is_content_tag(tag)) continue;
        struct str word = position_word(f, i);
        if (f->document->tokens.at[i].flags & TOKEN_CAPITAL) {
            uint32_t taken = 0, name = name_hash(f, i, r.last, &taken);
            if (name) {
                add_stem(&k, name, 1);
                i += taken - 1;
                continue;
            }
        }
        bool is_where = tag_is_proper(tag) || is_place(word);
        if (word.n > 2 && !is_light(word)) add_stem(&k, stem(word), is_where ? 1 : 2);
    }
    return k;
}

static uint32_t weight_of(const struct issue_key *k)
{
    uint32_t sum = 0;
    for (uint32_t i = 0; i < k->n; i++) sum += k->weight[i];
    return sum;
}

bool ent_issue_meets(const struct issue_key *a, const struct issue_key *b)
{
    uint32_t common = 0, i = 0, j = 0, names = 0;
    while (i < a->n && j < b->n) {
        if (a->stem[i] == b->stem[j]) {
            common += a->weight[i];
            names += a->weight[i] == 1;
            i++, j++;
        } else if (a->stem[i] < b->stem[j]) {
            i++;
        } else {
            j++;
        }
    }
    uint32_t wa = weight_of(a), wb = weight_of(b), smaller = wa < wb ? wa : wb;
    return common >= 2 && common > names && 3 * common >= 2 * smaller;
}

/* Positions that are about one thing: the wording that stands for them, and the words they meet by. */
struct group {
    struct issue_wording wording;
    struct issue_key key;
    uint32_t words;
    struct str owner;
};
struct groups VEC(struct group);

static uint32_t count_words(struct str s)
{
    uint32_t n = s.n > 0;
    for (size_t i = 0; i < s.n; i++) n += s.at[i] == ' ';
    return n;
}

/* The party where the wording starts with it: "Norway's duties" of Norway; "" where it is not about the party's own. */
static struct str owner_of(struct str wording, struct str party)
{
    bool is_own = party.n && str_starts(wording, party) && party.n < wording.n;
    return is_own && wording.at[party.n] == '\'' ? party : STR_NONE;
}

/* Of the last groups only: what a report says a hundred issues later is another thing, and the time stays linear. Norway's duties are not
 * Japan's. */
static uint32_t find_group(const struct groups *g, const struct issue_key *k, struct str owner)
{
    enum { window = 64 };
    uint32_t from = g->n > window ? g->n - window : 0;
    for (uint32_t i = g->n; i-- > from;) {
        bool is_others = owner.n && g->at[i].owner.n && !str_equal(owner, g->at[i].owner);
        if (!is_others && ent_issue_meets(&g->at[i].key, k)) return i;
    }
    return NO_INDEX;
}

static void add_to_group(struct group *g, struct issue_wording wording)
{
    uint32_t words = count_words(wording.words);
    bool is_plain = g->words >= 3;
    if (is_plain || words <= g->words || words > 8 || wording.is_ending != g->wording.is_ending)
        return;
    g->wording = wording;
    g->words = words;
}

static enum stance opposite(enum stance s)
{
    return s == STANCE_FOR ? STANCE_AGAINST : s == STANCE_AGAINST ? STANCE_FOR : s;
}

void ent_position_issues(struct finder *f)
{
    struct positions *positions = &f->an->reading->positions;
    struct groups groups = {0};
    uint32_t *group_of = arena_array(f->an->arena, uint32_t, positions->n ? positions->n : 1);
    for (uint32_t i = 0; i < positions->n; i++) {
        const struct draft *d = &f->drafts.at[i];
        uint32_t meant = ent_issue_antecedent(f, i);
        if (meant != NO_INDEX) {
            group_of[i] = group_of[meant];
            if (positions->at[meant].stance == STANCE_AGAINST)
                positions->at[i].stance = opposite(positions->at[i].stance);
            continue;
        }
        struct issue_wording wording = ent_issue_wording(f, d, &positions->at[i].stance);
        uint32_t named = ent_issue_named_before(f, i, wording.words);
        if (named != NO_INDEX) {
            group_of[i] = group_of[named];
            continue;
        }
        struct issue_key key = ent_issue_key(f, ent_issue_core(f, d));
        struct str owner = owner_of(wording.words, d->party);
        uint32_t at = find_group(&groups, &key, owner);
        if (at == NO_INDEX) {
            at = groups.n;
            *vec_add(f->an->arena, &groups) =
                (struct group){wording, key, count_words(wording.words), owner};
        } else {
            if (wording.is_ending != groups.at[at].wording.is_ending)
                positions->at[i].stance = opposite(positions->at[i].stance);
            add_to_group(&groups.at[at], wording);
        }
        group_of[i] = at;
    }
    for (uint32_t i = 0; i < positions->n; i++)
        positions->at[i].issue = groups.at[group_of[i]].wording.words;
}
