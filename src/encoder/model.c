#include "encoder/model.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

struct header {
    char magic[8];
    uint32_t version, n_blocks;
    uint64_t length, checksum[2];
    uint64_t zero[3];
};

struct record {
    char name[MODEL_NAME_BYTES];
    uint32_t kind, rank, shape[MODEL_RANK_MOST];
    uint64_t offset, bytes;
};

_Static_assert(sizeof(struct header) == 64 && sizeof(struct record) == 104, "as the file has them");

struct model {
    struct arena arena;
    const char *path;
    const unsigned char *at; /* [length] mapped */
    size_t length;
    struct block *blocks; /* [n] in the order of the file */
    const struct block **by_name;
    uint32_t n;
    char base[33];
};

static const uint8_t kind_size[BLOCK_KIND_COUNT] = {1, 1, 1, 4, 4, 4};
static const char *const kind_name[BLOCK_KIND_COUNT] = {"bytes", "i8", "u8", "i32", "u32", "f32"};

static bool check_header(const struct model *m, struct ent_error *err)
{
    const struct header *h = (const struct header *)m->at;
    if (m->length < sizeof *h || memcmp(h->magic, "ENTMODEL", sizeof h->magic))
        return ent_fail(err, ENT_EDATA, "%s: not a model file", m->path);
    if (h->version != MODEL_VERSION)
        return ent_fail(err, ENT_EDATA, "%s: a model file of version %u, not %d", m->path,
                        h->version, MODEL_VERSION);
    if (h->length != m->length)
        return ent_fail(err, ENT_EDATA, "%s: %zu bytes, not the %" PRIu64 " that it says", m->path,
                        m->length, h->length);
    XXH128_hash_t sum = XXH3_128bits(m->at + sizeof *h, m->length - sizeof *h);
    if (sum.low64 != h->checksum[0] || sum.high64 != h->checksum[1])
        return ent_fail(err, ENT_EDATA, "%s: damaged, its checksum is another", m->path);
    if (h->n_blocks > MODEL_BLOCKS_MOST ||
        sizeof *h + h->n_blocks * sizeof(struct record) > m->length)
        return ent_fail(err, ENT_EDATA, "%s: no room for %u blocks", m->path, h->n_blocks);
    return true;
}

/* The bytes that a form takes; UINT64_MAX where they are more than a file can have. */
static uint64_t bytes_of(const struct record *r)
{
    uint64_t bytes = kind_size[r->kind];
    for (uint32_t i = 0; i < r->rank; i++) {
        if (r->shape[i] && bytes > (UINT64_MAX >> 33) / r->shape[i]) return UINT64_MAX;
        bytes *= r->shape[i];
    }
    return bytes;
}

/* What is wrong with a record, or NULL. */
static const char *fault_of(const struct model *m, const struct record *r, size_t first_data)
{
    if (r->kind >= BLOCK_KIND_COUNT) return "of an unknown kind";
    if (!r->rank || r->rank > MODEL_RANK_MOST) return "of no rank from 1 to 4";
    for (uint32_t i = r->rank; i < MODEL_RANK_MOST; i++)
        if (r->shape[i]) return "with a size beyond its rank";
    if (bytes_of(r) != r->bytes) return "whose bytes are not those of its shape";
    if (r->offset % 64) return "that is not aligned to 64 bytes";
    if (r->offset < first_data || r->offset > m->length || r->bytes > m->length - r->offset)
        return "that lies outside the file";
    return NULL;
}

static bool take_blocks(struct model *m, struct ent_error *err)
{
    uint32_t n = ((const struct header *)m->at)->n_blocks;
    const struct record *records = (const struct record *)(m->at + sizeof(struct header));
    size_t first_data = sizeof(struct header) + n * sizeof *records;
    m->blocks = arena_array(&m->arena, struct block, n);
    for (; m->n < n; m->n++) {
        const struct record *r = &records[m->n];
        if (!r->name[0] || !memchr(r->name, 0, sizeof r->name))
            return ent_fail(err, ENT_EDATA, "%s: block %u has no name", m->path, m->n);
        const char *fault = fault_of(m, r, first_data);
        if (fault) return ent_fail(err, ENT_EDATA, "%s: %s: a block %s", m->path, r->name, fault);
        struct block_form form = {(enum block_kind)r->kind, r->rank, {0}};
        memcpy(form.shape, r->shape, sizeof form.shape);
        m->blocks[m->n] = (struct block){r->name, form, m->at + r->offset, (size_t)r->bytes};
    }
    return true;
}

static int compare_blocks(const void *a, const void *b)
{
    return strcmp((*(const struct block *const *)a)->name, (*(const struct block *const *)b)->name);
}

static bool sort_blocks(struct model *m, struct ent_error *err)
{
    m->by_name = arena_array(&m->arena, const struct block *, m->n);
    for (uint32_t i = 0; i < m->n; i++) m->by_name[i] = &m->blocks[i];
    if (m->n) qsort(m->by_name, m->n, sizeof *m->by_name, compare_blocks);
    for (uint32_t i = 1; i < m->n; i++)
        if (!compare_blocks(&m->by_name[i - 1], &m->by_name[i]))
            return ent_fail(err, ENT_EDATA, "%s: %s: two blocks of one name", m->path,
                            m->by_name[i]->name);
    return true;
}

static void find_base(struct model *m)
{
    XXH3_state_t *state = XXH3_createState();
    if (!state) ent_out_of_memory(1024); /* about its size, which xxhash.h hides */
    XXH3_128bits_reset(state);
    bool has_trunk = false;
    for (uint32_t i = 0; i < m->n; i++) {
        if (!str_starts(str_of(m->blocks[i].name), STR("trunk/"))) continue;
        XXH3_128bits_update(state, m->blocks[i].at, m->blocks[i].n);
        has_trunk = true;
    }
    XXH128_hash_t sum = XXH3_128bits_digest(state);
    XXH3_freeState(state);
    if (has_trunk)
        snprintf(m->base, sizeof m->base, "%016" PRIx64 "%016" PRIx64, sum.high64, sum.low64);
}

static bool map_file(struct model *m, int file, struct ent_error *err)
{
    struct stat about;
    if (fstat(file, &about) || !S_ISREG(about.st_mode) || about.st_size <= 0)
        return ent_fail(err, ENT_EDATA, "%s: not a model file", m->path);
    size_t length = (size_t)about.st_size;
    void *at = mmap(NULL, length, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
    if (at == MAP_FAILED) return ent_fail(err, ENT_EIO, "%s: cannot map", m->path);
    m->at = at, m->length = length;
    return true;
}

static bool open_file(struct model *m, struct ent_error *err)
{
    int file = open(m->path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return ent_fail(err, ENT_ENOINPUT, "%s: cannot open", m->path);
    bool ok = map_file(m, file, err) && check_header(m, err) && take_blocks(m, err) &&
              sort_blocks(m, err);
    close(file);
    return ok;
}

struct model *ent_model_open(const char *path, struct ent_error *err)
{
    struct model *m = calloc(1, sizeof *m);
    if (!m) ent_out_of_memory(sizeof *m);
    m->path = ent_str_copy(&m->arena, str_of(path)).at;
    if (!open_file(m, err)) {
        ent_model_close(m);
        return NULL;
    }
    find_base(m);
    return m;
}

void ent_model_close(struct model *m)
{
    if (!m) return;
    if (m->at) munmap((void *)(uintptr_t)m->at, m->length);
    ent_arena_free(&m->arena);
    free(m);
}

const char *ent_model_path(const struct model *m) { return m->path; }

const char *ent_model_base(const struct model *m) { return m->base; }

const struct block *ent_model_find(const struct model *m, const char *name)
{
    struct block wanted = {.name = name};
    const struct block *key = &wanted;
    const struct block **found =
        m->n ? bsearch(&key, m->by_name, m->n, sizeof *m->by_name, compare_blocks) : NULL;
    return found ? *found : NULL;
}

/* "f32 [2][384]"; a size of 0 is "[any]". */
static const char *form_text(char out[80], const struct block_form *form)
{
    int n = snprintf(out, 80, "%s ", kind_name[form->kind]);
    for (uint32_t i = 0; i < form->rank; i++)
        n += form->shape[i] ? snprintf(out + n, (size_t)(80 - n), "[%u]", form->shape[i])
                            : snprintf(out + n, (size_t)(80 - n), "[any]");
    return out;
}

const struct block *ent_model_block(const struct model *m, const char *name, struct block_form form,
                                    struct ent_error *err)
{
    const struct block *b = ent_model_find(m, name);
    if (!b) {
        ent_fail(err, ENT_EDATA, "%s: no block %s", m->path, name);
        return NULL;
    }
    bool fits = b->form.kind == form.kind && b->form.rank == form.rank;
    for (uint32_t i = 0; fits && i < form.rank; i++)
        fits = !form.shape[i] || form.shape[i] == b->form.shape[i];
    char found[80], wanted[80];
    if (!fits)
        ent_fail(err, ENT_EDATA, "%s: %s: expected %s, found %s", m->path, name,
                 form_text(wanted, &form), form_text(found, &b->form));
    return fits ? b : NULL;
}
