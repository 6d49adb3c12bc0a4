#include "unit/cmocka_all.h"

#include "text/intake.h"

struct text_case {
    const char *text, *language;
};

static struct report report_of(struct arena *a, const char *text)
{
    struct report report;
    struct ent_error err;
    assert_true(ent_report_from_plain(a, str_of(text), "case.txt", &report, &err));
    return report;
}

static void check(const struct text_case *cases, size_t n, bool is_english)
{
    struct arena a = {0};
    for (size_t i = 0; i < n; i++) {
        struct report r = report_of(&a, cases[i].text);
        if (r.is_english != is_english || !str_equal(r.language, str_of(cases[i].language)))
            fail_msg("%s: %.*s", cases[i].text, STR_ARGS(r.language));
    }
    ent_arena_free(&a);
}

static void reports_in_other_languages_are_not_english(void **state)
{
    (void)state;
    const struct text_case cases[] = {
        {"Les ministres des deux pays se sont retrouvés jeudi au bord du fleuve, mais ils n'ont "
         "rien "
         "décidé. Les paysans des deux rives attendent un accord depuis le printemps.",
         "fr"},
        {"Die Minister der beiden Länder trafen sich am Donnerstag am Ufer des Flusses, "
         "beschlossen "
         "aber nichts. Die Bauern auf beiden Seiten warten seit dem Frühjahr auf eine Einigung.",
         "de"},
        {"Los ministros de los dos países se reunieron el jueves a la orilla del río, pero no "
         "decidieron nada. Los campesinos de ambas orillas esperan un acuerdo desde la primavera.",
         "es"},
        {"Ministrowie obu krajów spotkali się w czwartek nad brzegiem rzeki, ale niczego nie "
         "postanowili. Rolnicy po obu stronach czekają na porozumienie od wiosny.",
         "pl"},
        {"Министры двух стран встретились в четверг на берегу реки, но ничего не решили. Крестьяне "
         "на обоих берегах ждут соглашения с весны.",
         "ru"},
        {"Міністри обох країн зустрілися в четвер на березі річки, але нічого не вирішили. Селяни "
         "на "
         "обох берегах чекають на угоду з весни.",
         "uk"},
        {"两国部长星期四在河边会面，但没有作出任何决定。两岸的农民从春天起就一直在等待协议。双方表"
         "示，"
         "会谈将于下周继续举行，届时将讨论水资源和囚犯问题。",
         "zh"}};
    check(cases, sizeof cases / sizeof *cases, false);
}

static void running_english_is_told_by_its_small_words(void **state)
{
    (void)state;
    const struct text_case cases[] = {
        {"The ministers of both countries met on Thursday at the bank of the river, but they "
         "decided "
         "nothing. Farmers on both sides have waited for an agreement since the spring.",
         "en"},
        {"Ministers met. No deal yet, farmers say, although talks may resume next week if rain "
         "stays "
         "away; both governments want water, both want peace, neither gives ground.",
         "en"}};
    check(cases, sizeof cases / sizeof *cases, true);
}

static void what_is_too_short_or_all_names_is_taken_as_english(void **state)
{
    (void)state;
    const struct text_case cases[] = {
        {"", ""},
        {"Accord signé.", ""},
        {"Oslo 3 Bern 2\nLima 4 Accra 1\nQuito 0 Dakar 0\nHanoi 2 Tunis 2", ""},
        {"Lars Dahl, Amina Okoro, José Ibáñez, Łukasz Wójcik, Zoë Çelik, Nguyễn Văn An", ""}};
    check(cases, sizeof cases / sizeof *cases, true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reports_in_other_languages_are_not_english),
        cmocka_unit_test(running_english_is_told_by_its_small_words),
        cmocka_unit_test(what_is_too_short_or_all_names_is_taken_as_english),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
