#include "unit/cmocka_all.h"

#include "syntax/lemma.h"

struct sample {
    const char *word, *lemma;
    uint8_t tag;
};

static void check(const struct sample *samples, size_t n)
{
    struct arena a = {0};
    for (size_t i = 0; i < n; i++) {
        struct str lemma = ent_lemma(&a, str_of(samples[i].word), samples[i].tag);
        assert_string_equal(ent_str_copy(&a, lemma).at, samples[i].lemma);
    }
    ent_arena_free(&a);
}
#define CHECK(samples) check((samples), sizeof(samples) / sizeof *(samples))

static void irregular_forms_are_looked_up(void **state)
{
    (void)state;
    static const struct sample samples[] = {
        {"told", "tell", TAG_VBD},
        {"sought", "seek", TAG_VBN},
        {"Withdrew", "withdraw", TAG_VBD},
        {"children", "child", TAG_NNS},
        {"'re", "be", TAG_VBP},
        {"\xE2\x80\x99ll", "will", TAG_MD},
    };
    CHECK(samples);
}

static void a_lost_e_comes_back(void **state)
{
    (void)state;
    static const struct sample samples[] = {
        {"promised", "promise", TAG_VBD}, {"negotiating", "negotiate", TAG_VBG},
        {"urged", "urge", TAG_VBD},       {"believed", "believe", TAG_VBD},
        {"agreed", "agree", TAG_VBN},     {"required", "require", TAG_VBN},
        {"hoped", "hope", TAG_VBD},       {"excluding", "exclude", TAG_VBG},
    };
    CHECK(samples);
}

static void a_doubled_consonant_becomes_one(void **state)
{
    (void)state;
    static const struct sample samples[] = {
        {"stopped", "stop", TAG_VBD},       {"planning", "plan", TAG_VBG},
        {"controlled", "control", TAG_VBN}, {"called", "call", TAG_VBD},
        {"discussed", "discuss", TAG_VBD},  {"added", "add", TAG_VBD},
    };
    CHECK(samples);
}

static void a_stem_that_lost_nothing_stays(void **state)
{
    (void)state;
    static const struct sample samples[] = {
        {"warned", "warn", TAG_VBD},     {"threatened", "threaten", TAG_VBD},
        {"visited", "visit", TAG_VBD},   {"offering", "offer", TAG_VBG},
        {"rejected", "reject", TAG_VBN}, {"appeared", "appear", TAG_VBD},
        {"denied", "deny", TAG_VBD},     {"destroyed", "destroy", TAG_VBN},
    };
    CHECK(samples);
}

static void an_s_is_taken_off_by_its_ending(void **state)
{
    (void)state;
    static const struct sample samples[] = {
        {"carries", "carry", TAG_VBZ}, {"reaches", "reach", TAG_VBZ}, {"raises", "raise", TAG_VBZ},
        {"parties", "party", TAG_NNS}, {"losses", "loss", TAG_NNS},   {"claims", "claim", TAG_NNS},
        {"crises", "crisis", TAG_NNS}, {"news", "news", TAG_NN},
    };
    CHECK(samples);
}

static void other_words_are_put_in_lower_case_only(void **state)
{
    (void)state;
    static const struct sample samples[] = {
        {"Netherlands", "netherlands", TAG_NNP},
        {"United", "united", TAG_NNP},
        {"less", "less", TAG_JJR},
        {"s", "s", TAG_VBZ},
        {"ed", "ed", TAG_VBD},
        {"ing", "ing", TAG_VBG},
        {"\xFF", "\xFF", TAG_VBD},
    };
    CHECK(samples);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(irregular_forms_are_looked_up),
        cmocka_unit_test(a_lost_e_comes_back),
        cmocka_unit_test(a_doubled_consonant_becomes_one),
        cmocka_unit_test(a_stem_that_lost_nothing_stays),
        cmocka_unit_test(an_s_is_taken_off_by_its_ending),
        cmocka_unit_test(other_words_are_put_in_lower_case_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
