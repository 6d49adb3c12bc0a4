#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "cmocka_all.h"

#include "geo/format.h"
#include "geo/places.h"

static struct arena arena;

/* Tests of places themselves are skipped where `npm ci` has not been run. */
static struct places *built(void)
{
    struct str path = ent_places_find_file(&arena);
    if (!path.n) skip();
    struct ent_error err;
    struct places *p = ent_places_open(path.at, &err);
    assert_non_null(p);
    return p;
}

static const char *written(const void *at, size_t n)
{
    static char path[64];
    snprintf(path, sizeof path, "/tmp/geo_places_%ld.bin", (long)getpid());
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(at, 1, n, out), n);
    fclose(out);
    return path;
}

static void assert_refused(const void *at, size_t n, enum ent_code code, const char *words)
{
    struct ent_error err = {0};
    const char *path = written(at, n);
    assert_null(ent_places_open(path, &err));
    assert_int_equal(err.code, code);
    assert_non_null(strstr(err.message, words));
    unlink(path);
}

static void a_missing_file_is_no_places(void **state)
{
    (void)state;
    struct ent_error err = {0};
    assert_null(ent_places_open("/nowhere/geo.bin", &err));
    assert_int_equal(err.code, ENT_EUNAVAILABLE);
    assert_string_equal(err.message, "/nowhere/geo.bin: no places were built");
}

static void other_bytes_are_not_a_geo_bin(void **state)
{
    (void)state;
    char text[600] = "once upon a time";
    assert_refused(text, sizeof text, ENT_EDATA, "not a geo.bin");
    assert_refused(text, 3, ENT_EDATA, "not a geo.bin");
}

/* A header alone, right in everything. */
static struct geo_header empty_file(void)
{
    struct geo_header h = {.version = GEO_VERSION, .byte_order = GEO_BYTE_ORDER};
    memcpy(h.magic, GEO_MAGIC, sizeof h.magic);
    h.length = sizeof h;
    h.checksum = geo_checksum(NULL, 0);
    for (int i = 0; i < GEO_SECTION_COUNT; i++) h.sections[i].at = sizeof h;
    return h;
}

static void an_empty_file_has_no_places(void **state)
{
    (void)state;
    struct geo_header h = empty_file();
    struct ent_error err = {0};
    struct places *p = ent_places_open(written(&h, sizeof h), &err);
    assert_non_null(p);
    struct place found;
    assert_false(ent_place_by_name(p, STR("Kyiv"), STR_NONE, &found));
    assert_false(ent_place_by_id(p, STR("UA-65"), &found));
    assert_false(ent_unit_at(p, 30.5, 50.4, &found));
    ent_places_close(p);
}

static void another_version_is_refused(void **state)
{
    (void)state;
    struct geo_header h = empty_file();
    h.version++;
    assert_refused(&h, sizeof h, ENT_EDATA, "another version");
}

static void a_file_cut_short_is_refused(void **state)
{
    (void)state;
    struct geo_header h = empty_file();
    h.length += 8;
    assert_refused(&h, sizeof h, ENT_EDATA, "cut short");
}

static void a_changed_byte_is_noticed(void **state)
{
    (void)state;
    struct {
        struct geo_header header;
        uint64_t word;
    } file = {empty_file(), 7};
    file.header.length = sizeof file;
    file.header.checksum = geo_checksum(&file.word, 1);
    file.word ^= 1u << 9;
    assert_refused(&file, sizeof file, ENT_EDATA, "damaged");
}

static void a_section_past_the_end_is_refused(void **state)
{
    (void)state;
    struct geo_header h = empty_file();
    h.sections[GEO_PLACES].n = 1;
    assert_refused(&h, sizeof h, ENT_EDATA, "damaged");
}

static void a_text_without_an_end_is_refused(void **state)
{
    (void)state;
    struct {
        struct geo_header header;
        char text[8];
    } file = {empty_file(), "unending"};
    file.header.length = sizeof file;
    file.header.sections[GEO_TEXT].n = sizeof file.text;
    file.header.checksum = geo_checksum((const uint64_t *)(const void *)file.text, 1);
    assert_refused(&file, sizeof file, ENT_EDATA, "damaged");
}

static void assert_means(const struct places *p, const char *name, const char *country,
                         const char *id)
{
    struct place found;
    assert_true(ent_place_by_name(p, str_of(name), str_of(country), &found));
    assert_string_equal(found.id.at, id);
}

static void a_name_means_the_likeliest_place(void **state)
{
    (void)state;
    struct places *p = built();
    assert_means(p, "Kiev", "", "geonames:703448");
    assert_means(p, "Georgia", "", "GE");
    assert_means(p, "Georgia", "US", "US-GA");
    assert_means(p, "Crimea", "", "UA-43");
    assert_means(p, "Gaza", "", "PS-GZZ");
    assert_means(p, "Zaporizhzhya", "", "UA-23");
    ent_places_close(p);
}

static void names_in_another_case_or_unknown_mean_nothing(void **state)
{
    (void)state;
    struct places *p = built();
    struct place found;
    assert_false(ent_place_by_name(p, STR("kiev"), STR_NONE, &found));
    assert_false(ent_place_by_name(p, STR("Xyzzyville"), STR_NONE, &found));
    assert_false(ent_place_by_name(p, STR_NONE, STR_NONE, &found));
    assert_false(ent_place_by_id(p, STR("UA-99"), &found));
    ent_places_close(p);
}

static void a_city_lies_in_a_unit_of_its_country(void **state)
{
    (void)state;
    struct places *p = built();
    struct place odesa, largest[3];
    assert_true(ent_place_by_id(p, STR("geonames:698740"), &odesa));
    assert_string_equal(odesa.name.at, "Odesa");
    assert_string_equal(odesa.unit.at, "UA-51");
    assert_int_equal(odesa.kind, PLACE_CITY);
    assert_int_equal(ent_cities_of(p, STR("UA-43"), largest, 3), 3);
    assert_string_equal(largest[0].name.at, "Simferopol");
    assert_true(largest[0].population >= largest[1].population);
    ent_places_close(p);
}

static void assert_unit_at(const struct places *p, double longitude, double latitude,
                           const char *id)
{
    struct place found;
    assert_true(ent_unit_at(p, longitude, latitude, &found));
    assert_string_equal(found.id.at, id);
}

static void a_point_in_a_disputed_area_has_the_code_of_the_standard(void **state)
{
    (void)state;
    struct places *p = built();
    assert_unit_at(p, 34.10, 44.95, "UA-43");
    assert_unit_at(p, 33.60, 44.60, "UA-40");
    assert_unit_at(p, 35.77, 33.27, "SY-QU");
    assert_unit_at(p, -13.15, 27.10, "EH.wsahara");
    assert_unit_at(p, 41.02, 43.00, "GE-AB");
    struct place none;
    assert_false(ent_unit_at(p, -30, 30, &none));
    ent_places_close(p);
}

static void a_disputed_area_says_who_administers_and_who_claims(void **state)
{
    (void)state;
    struct places *p = built();
    struct disputed_area crimea, none;
    assert_true(ent_disputed_area(&arena, p, STR("UA-40"), &crimea));
    assert_string_equal(crimea.id.at, "B89");
    assert_string_equal(crimea.administered.at, "Russia");
    assert_string_equal(crimea.claimed.at, "Ukraine");
    assert_int_equal(crimea.units.n, 2);
    assert_false(ent_disputed_area(&arena, p, STR("FR-75C"), &none));
    struct disputed_area golan, kosovo;
    assert_true(ent_disputed_at(&arena, p, (struct geo_point){35.77, 33.0}, &golan));
    assert_string_equal(golan.id.at, "B16");
    assert_true(golan.is_drawn_by_hand);
    assert_true(ent_disputed_at(&arena, p, (struct geo_point){21.16, 42.66}, &kosovo));
    assert_string_equal(kosovo.id.at, "B99");
    assert_false(ent_disputed_at(&arena, p, (struct geo_point){2.35, 48.85}, &none));
    ent_places_close(p);
}

/* Borders between units of two countries or areas, by class: a set of bits. */
static unsigned classes_between(const struct places *p, const char *left, const char *right)
{
    struct geo_box box;
    assert_true(ent_outline_box(p, str_of(left), &box));
    struct border_lines lines = ent_borders_in(&arena, p, box);
    unsigned classes = 0;
    for (uint32_t i = 0; i < lines.n; i++) {
        const struct border_line *l = &lines.at[i];
        bool is_so = str_equal(l->left, str_of(left)) && str_equal(l->right, str_of(right));
        bool is_other_way = str_equal(l->left, str_of(right)) && str_equal(l->right, str_of(left));
        if (is_so || is_other_way) classes |= 1u << l->border_class;
    }
    return classes;
}

static void only_international_borders_are_solid(void **state)
{
    (void)state;
    struct places *p = built();
    assert_int_equal(classes_between(p, "UA-43", "UA-65"), 1u << BORDER_DISPUTED);
    assert_int_equal(classes_between(p, "UA-14", "RU-ROS"), 1u << BORDER_INTERNATIONAL);
    assert_int_equal(classes_between(p, "UA-14", "UA-12"), 0);
    assert_int_equal(classes_between(p, "GE-AB", "GE-SZ"), 1u << BORDER_CONTROL);
    assert_int_equal(classes_between(p, "PS-GZZ", "IL-D"), 1u << BORDER_CONTROL);
    ent_places_close(p);
}

static void an_outline_is_closed_and_in_its_box(void **state)
{
    (void)state;
    struct places *p = built();
    struct geo_box box;
    assert_true(ent_outline_box(p, STR("UA-65"), &box));
    struct outlines rings = ent_outlines(&arena, p, STR("UA-65"));
    assert_true(rings.n > 0);
    for (uint32_t r = 0; r < rings.n; r++) {
        const struct outline *o = &rings.at[r];
        assert_true(o->n >= 4);
        assert_true(o->at[0].longitude == o->at[o->n - 1].longitude);
        for (uint32_t i = 0; i < o->n; i++)
            assert_true(o->at[i].longitude >= box.west && o->at[i].longitude <= box.east &&
                        o->at[i].latitude >= box.south && o->at[i].latitude <= box.north);
    }
    assert_int_equal(ent_outlines(&arena, p, STR("ZZ-1")).n, 0);
    ent_places_close(p);
}

static int free_arena(void **state)
{
    (void)state;
    ent_arena_free(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_missing_file_is_no_places),
        cmocka_unit_test(other_bytes_are_not_a_geo_bin),
        cmocka_unit_test(an_empty_file_has_no_places),
        cmocka_unit_test(another_version_is_refused),
        cmocka_unit_test(a_file_cut_short_is_refused),
        cmocka_unit_test(a_changed_byte_is_noticed),
        cmocka_unit_test(a_section_past_the_end_is_refused),
        cmocka_unit_test(a_text_without_an_end_is_refused),
        cmocka_unit_test(a_name_means_the_likeliest_place),
        cmocka_unit_test(names_in_another_case_or_unknown_mean_nothing),
        cmocka_unit_test(a_city_lies_in_a_unit_of_its_country),
        cmocka_unit_test(a_point_in_a_disputed_area_has_the_code_of_the_standard),
        cmocka_unit_test(a_disputed_area_says_who_administers_and_who_claims),
        cmocka_unit_test(only_international_borders_are_solid),
        cmocka_unit_test(an_outline_is_closed_and_in_its_box),
    };
    return cmocka_run_group_tests(tests, NULL, free_arena);
}
