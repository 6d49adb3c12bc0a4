#include "geo/places.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "geo/geo_file.h"

static bool is_file(struct str path) { return path.n && access(path.at, R_OK) == 0; }

static const size_t record_size[GEO_SECTION_COUNT] = {1,
                                                      sizeof(struct geo_place),
                                                      sizeof(struct geo_name),
                                                      sizeof(struct geo_shape),
                                                      sizeof(struct geo_run),
                                                      sizeof(uint32_t),
                                                      sizeof(struct geo_arc),
                                                      1,
                                                      sizeof(struct geo_border),
                                                      sizeof(struct geo_area),
                                                      sizeof(uint32_t)};

/* The folder of a file, without the last slash. */
static struct str folder_of(struct arena *a, const char *path, size_t n)
{
    while (n > 0 && path[n - 1] != '/') n--;
    return n > 1 ? ent_str_copy(a, (struct str){path, n - 1}) : STR_NONE;
}

static struct str program_folder(struct arena *a)
{
    char path[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
    return n > 0 ? folder_of(a, path, (size_t)n) : STR_NONE;
}

/* Of the shared library that this code is in, where it is in one: another's program has no places beside it. */
static struct str library_folder(struct arena *a)
{
    Dl_info from;
    char path[PATH_MAX];
    bool is_known = dladdr(record_size, &from) && realpath(from.dli_fname, path);
    return is_known ? folder_of(a, path, strlen(path)) : STR_NONE;
}

/* bin/entente of an installation; test_x in tests/ and src/cli/entente of a build folder. */
static struct str beside(struct arena *a, struct str folder)
{
    static const char *const places[] = {"../share/entente", "../../share/entente",
                                         "share/entente"};
    for (size_t i = 0; folder.n && i < sizeof places / sizeof *places; i++) {
        struct str path = ent_str_format(a, "%s/%s/geo.bin", folder.at, places[i]);
        if (is_file(path)) return path;
    }
    return STR_NONE;
}

struct str ent_places_find_file(struct arena *a)
{
    const char *named = getenv("ENTENTE_GEO");
    if (named && *named) return ent_str_copy(a, str_of(named));
    struct str path = beside(a, program_folder(a));
    if (!path.n) path = beside(a, library_folder(a));
    struct str installed = STR(ENT_GEO_INSTALLED);
    if (path.n) return path;
    return is_file(installed) ? installed : STR_NONE;
}

static bool sections_fit(const struct geo_header *h)
{
    for (int i = 0; i < GEO_SECTION_COUNT; i++) {
        const struct geo_section *s = &h->sections[i];
        if (s->at % 8 || s->at < sizeof *h) return false;
        if (s->at + (uint64_t)s->n * record_size[i] > h->length) return false;
    }
    const struct geo_section *text = &h->sections[GEO_TEXT];
    if (text->n && ((const char *)h)[text->at + text->n - 1]) return false;
    return (uint64_t)h->n_countries + h->n_units <= h->sections[GEO_PLACES].n &&
           h->n_units <= h->sections[GEO_SHAPES].n;
}

static const char *fault_of(const void *at, size_t length)
{
    const struct geo_header *h = at;
    if (length < sizeof *h || memcmp(h->magic, GEO_MAGIC, sizeof h->magic)) return "not a geo.bin";
    if (h->byte_order != GEO_BYTE_ORDER) return "made for another byte order";
    if (h->version != GEO_VERSION) return "of another version";
    if (h->length != length || length % 8) return "cut short";
    const uint64_t *words = (const uint64_t *)((const char *)at + sizeof *h);
    if (h->checksum != geo_checksum(words, (length - sizeof *h) / 8)) return "damaged";
    return sections_fit(h) ? NULL : "damaged";
}

static const void *section(const struct places *p, enum geo_section_kind kind)
{
    return p->at + p->header->sections[kind].at;
}

static struct places *places_of(const void *at, size_t length)
{
    struct places *p = calloc(1, sizeof *p);
    if (!p) ent_out_of_memory(sizeof *p);
    p->at = at, p->length = length, p->header = at;
    p->text = section(p, GEO_TEXT);
    p->places = section(p, GEO_PLACES);
    p->names = section(p, GEO_NAMES);
    p->shapes = section(p, GEO_SHAPES);
    p->rings = section(p, GEO_RINGS);
    p->links = section(p, GEO_LINKS);
    p->arcs = section(p, GEO_ARCS);
    p->points = section(p, GEO_POINTS);
    p->borders = section(p, GEO_BORDERS);
    p->areas = section(p, GEO_AREAS);
    p->members = section(p, GEO_MEMBERS);
    return p;
}

static struct places *open_mapped(int file, const char *path, struct ent_error *err)
{
    struct stat about;
    if (fstat(file, &about) || about.st_size <= 0) {
        ent_fail(err, ENT_EDATA, "%s: not a geo.bin", path);
        return NULL;
    }
    size_t length = (size_t)about.st_size;
    void *at = mmap(NULL, length, PROT_READ, MAP_PRIVATE, file, 0);
    if (at == MAP_FAILED) {
        ent_fail(err, ENT_EIO, "%s: cannot map", path);
        return NULL;
    }
    const char *fault = fault_of(at, length);
    if (!fault) return places_of(at, length);
    ent_fail(err, ENT_EDATA, "%s: %s", path, fault);
    munmap(at, length);
    return NULL;
}

struct places *ent_places_open(const char *path, struct ent_error *err)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        ent_fail(err, ENT_EUNAVAILABLE, "%s: no places were built", path);
        return NULL;
    }
    struct places *p = open_mapped(file, path, err);
    close(file);
    return p;
}

void ent_places_close(struct places *p)
{
    if (!p) return;
    munmap((void *)(uintptr_t)p->at, p->length);
    free(p);
}

static enum place_kind kind_of(const struct places *p, uint32_t index)
{
    if (index < p->header->n_countries) return PLACE_COUNTRY;
    return index < p->header->n_countries + p->header->n_units ? PLACE_UNIT : PLACE_CITY;
}

struct place ent_geo_place(const struct places *p, uint32_t index)
{
    const struct geo_place *g = &p->places[index];
    struct place out = {.kind = kind_of(p, index),
                        .id = geo_text(p, g->id),
                        .country = geo_text(p, g->country),
                        .name = geo_text(p, g->name),
                        .latitude = g->latitude / 1e5,
                        .longitude = g->longitude / 1e5,
                        .population = g->population};
    if (g->unit < geo_count(p, GEO_PLACES)) out.unit = geo_text(p, p->places[g->unit].id);
    return out;
}

static uint32_t find_between(const struct places *p, struct str id, uint32_t low, uint32_t end)
{
    uint32_t high = end;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (ent_str_compare(geo_text(p, p->places[middle].id), id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < end && str_equal(geo_text(p, p->places[low].id), id) ? low : NO_INDEX;
}

uint32_t ent_geo_find(const struct places *p, struct str id)
{
    uint32_t countries = p->header->n_countries, units = countries + p->header->n_units;
    if (id.n == 2) return find_between(p, id, 0, countries);
    if (str_starts(id, STR("geonames:")))
        return find_between(p, id, units, geo_count(p, GEO_PLACES));
    return find_between(p, id, countries, units);
}

bool ent_place_by_id(const struct places *p, struct str id, struct place *out)
{
    uint32_t index = ent_geo_find(p, id);
    if (index == NO_INDEX) return false;
    *out = ent_geo_place(p, index);
    return true;
}

static uint32_t first_name(const struct places *p, struct str name)
{
    uint32_t low = 0, high = geo_count(p, GEO_NAMES);
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (ent_str_compare(geo_text(p, p->names[middle].text), name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool ent_place_by_name(const struct places *p, struct str name, struct str country,
                       struct place *out)
{
    uint32_t n = geo_count(p, GEO_NAMES);
    for (uint32_t i = first_name(p, name); i < n; i++) {
        if (!str_equal(geo_text(p, p->names[i].text), name)) return false;
        if (p->names[i].place >= geo_count(p, GEO_PLACES)) return false;
        const struct geo_place *g = &p->places[p->names[i].place];
        if (country.n && !str_equal(geo_text(p, g->country), country)) continue;
        *out = ent_geo_place(p, p->names[i].place);
        return true;
    }
    return false;
}

/* Puts a place among the n largest found so far. */
static uint32_t insert_by_population(struct place *out, uint32_t found, uint32_t n,
                                     struct place place)
{
    uint32_t at = found;
    while (at && out[at - 1].population < place.population) at--;
    if (at == n) return found;
    uint32_t last = found < n ? found : n - 1;
    for (uint32_t i = last; i > at; i--) out[i] = out[i - 1];
    out[at] = place;
    return last + 1;
}

uint32_t ent_cities_of(const struct places *p, struct str unit, struct place *out, uint32_t n)
{
    uint32_t index = ent_geo_find(p, unit), found = 0;
    uint32_t first = p->header->n_countries + p->header->n_units;
    for (uint32_t i = first; n && index != NO_INDEX && i < geo_count(p, GEO_PLACES); i++)
        if (p->places[i].unit == index)
            found = insert_by_population(out, found, n, ent_geo_place(p, i));
    return found;
}
