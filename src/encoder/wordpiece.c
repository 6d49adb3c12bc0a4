#include "encoder/wordpiece.h"

#include "base/utf8.h"
#include "encoder/spelling.h"

/* A hash starts from another number for pieces that start a word than for those that go on with it, so one text never has the
 * same hash as both. */
static const uint32_t hash_starts = 0x811c9dc5u, hash_goes_on = 0x2f0b4c47u;

static uint32_t hash_with(uint32_t hash, char byte)
{
    return (hash ^ (unsigned char)byte) * 0x01000193u;
}

static struct str piece_text(const struct wordpiece *w, uint32_t id)
{
    return str_part(w->vocabulary, w->start[id], w->start[id + 1] - 1);
}

static bool goes_on(struct str piece) { return piece.n > 2 && str_starts(piece, STR("##")); }

static struct str bare(struct str piece)
{
    return str_part(piece, goes_on(piece) ? 2 : 0, piece.n);
}

static uint32_t hash_of(struct str piece)
{
    uint32_t hash = goes_on(piece) ? hash_goes_on : hash_starts;
    struct str text = bare(piece);
    for (size_t i = 0; i < text.n; i++) hash = hash_with(hash, text.at[i]);
    return hash;
}

/* The slot that holds the piece, or the free one where it would stand. */
static uint32_t slot_of(const struct wordpiece *w, uint32_t hash, struct str text)
{
    uint32_t at = (hash ^ hash >> 16) & (w->n_slots - 1);
    for (; w->slots[at].id != NO_INDEX; at = (at + 1) & (w->n_slots - 1))
        if (w->slots[at].hash == hash && str_equal(bare(piece_text(w, w->slots[at].id)), text))
            break;
    return at;
}

/* The id of the longest piece that rest starts with, its bytes in *n; NO_INDEX where none does. */
static uint32_t longest_piece(const struct wordpiece *w, uint32_t start, struct str rest, size_t *n)
{
    uint32_t hash[PIECE_BYTES + 1] = {start};
    size_t most = rest.n < w->longest ? rest.n : w->longest;
    for (size_t i = 0; i < most; i++) hash[i + 1] = hash_with(hash[i], rest.at[i]);
    uint32_t id = NO_INDEX;
    for (*n = most; *n; --*n) {
        id = w->slots[slot_of(w, hash[*n], str_part(rest, 0, *n))].id;
        if (id != NO_INDEX) break;
    }
    return id;
}

static void cut_word(struct arena *a, const struct wordpiece *w, struct str word,
                     struct piece_ids *out)
{
    uint32_t before = out->n;
    for (size_t at = 0, n = 0; at < word.n; at += n) {
        uint32_t id =
            longest_piece(w, at ? hash_goes_on : hash_starts, str_part(word, at, word.n), &n);
        if (id == NO_INDEX) {
            out->n = before;
            *vec_add(a, out) = w->unknown;
            return;
        }
        *vec_add(a, out) = id;
    }
}

uint32_t ent_word_pieces(struct arena *a, const struct wordpiece *w, struct str token,
                         struct piece_ids *out)
{
    uint32_t before = out->n;
    struct spelling s;
    s.token = token, s.at = 0;
    while (ent_next_word(&s)) {
        if (s.letters > PIECE_WORD_LETTERS)
            *vec_add(a, out) = w->unknown;
        else
            cut_word(a, w, (struct str){s.word, s.n}, out);
    }
    if (out->n == before) *vec_add(a, out) = w->unknown;
    return out->n - before;
}

/* The first byte of each piece; the last line may end in a newline or not. */
static void find_starts(struct arena *a, struct wordpiece *w)
{
    uint32_t n = w->vocabulary.n > 0;
    for (size_t i = 0; i + 1 < w->vocabulary.n; i++) n += w->vocabulary.at[i] == '\n';
    uint32_t *start = arena_array(a, uint32_t, n + 1);
    w->start = start, w->n = n, n = 0;
    for (uint32_t i = 0; i < w->vocabulary.n; i++)
        if (!i || w->vocabulary.at[i - 1] == '\n') start[n++] = i;
    start[w->n] = (uint32_t)w->vocabulary.n + !str_ends(w->vocabulary, STR("\n"));
}

static bool index_pieces(struct wordpiece *w, struct piece_slot *slots, const char *name,
                         struct ent_error *err)
{
    for (uint32_t id = 0; id < w->n; id++) {
        struct str piece = piece_text(w, id), text = bare(piece);
        uint32_t line = id + 1, hash = hash_of(piece), at = slot_of(w, hash, text);
        if (!piece.n) return ent_fail(err, ENT_EDATA, "%s:%u: an empty piece", name, line);
        if (text.n > PIECE_BYTES)
            return ent_fail(err, ENT_EDATA, "%s:%u: a piece of %zu bytes, over %d", name, line,
                            text.n, PIECE_BYTES);
        if (!ent_utf8_is_valid(piece))
            return ent_fail(err, ENT_EDATA, "%s:%u: a piece that is no UTF-8", name, line);
        if (slots[at].id != NO_INDEX)
            return ent_fail(err, ENT_EDATA, "%s:%u: the piece of line %u again", name, line,
                            slots[at].id + 1);
        slots[at] = (struct piece_slot){hash, id};
        if (w->longest < text.n) w->longest = (uint32_t)text.n;
    }
    return true;
}

static bool find_special(const struct wordpiece *w, struct str piece, const char *name,
                         uint32_t *id, struct ent_error *err)
{
    *id = w->slots[slot_of(w, hash_of(piece), piece)].id;
    return *id != NO_INDEX || ent_fail(err, ENT_EDATA, "%s: no piece %.*s", name, STR_ARGS(piece));
}

bool ent_wordpiece(struct arena *a, struct str vocabulary, const char *name, struct wordpiece *out,
                   struct ent_error *err)
{
    *out = (struct wordpiece){.vocabulary = vocabulary};
    if (vocabulary.n > (size_t)PIECE_COUNT_MOST * PIECE_BYTES)
        return ent_fail(err, ENT_EDATA, "%s: a vocabulary of %zu bytes", name, vocabulary.n);
    find_starts(a, out);
    if (out->n > PIECE_COUNT_MOST)
        return ent_fail(err, ENT_EDATA, "%s: %u pieces, over %d", name, out->n, PIECE_COUNT_MOST);
    for (out->n_slots = 64; out->n_slots < 2 * out->n; out->n_slots *= 2) continue;
    struct piece_slot *slots = arena_array(a, struct piece_slot, out->n_slots);
    memset(slots, 0xff, out->n_slots * sizeof *slots);
    out->slots = slots;
    return index_pieces(out, slots, name, err) &&
           find_special(out, STR("[UNK]"), name, &out->unknown, err) &&
           find_special(out, STR("[CLS]"), name, &out->first, err) &&
           find_special(out, STR("[SEP]"), name, &out->last, err);
}
