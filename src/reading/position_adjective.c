/* Adjectives that make a position: "is ready to ...", "the blockade is unacceptable". */
#include "reading/position_match.h"

static const struct clause *clause_at(const struct finder *f, uint32_t i)
{
    return &f->syntax->clauses.at[i];
}

/* The adjective after a copula, or after a verb that is used like one: "stands ready", "remains opposed". */
static uint32_t adjective_of(const struct finder *f, const struct clause *c)
{
    if (c->flags & CLAUSE_PASSIVE) return c->verb; /* "is prepared to", "are opposed to" */
    if (c->predicate != NO_INDEX) {
        bool is_adverb = f->syntax->tags[c->predicate] == TAG_RB;
        return is_adverb ? c->predicate + 1 : c->predicate;
    }
    uint32_t behind = ent_position_after_adverbs(f, c->verb + 1, c->last);
    if ((c->flags & CLAUSE_COPULA) && behind <= c->last && position_is(f, behind, "against"))
        return behind;
    static const char *const verbs[] = {"stand", "remain", "seem", "appear", "become", NULL};
    for (const char *const *v = verbs; *v; v++)
        if (str_is(c->lemma, *v)) {
            uint32_t at = ent_position_after_adverbs(f, c->verb + 1, c->last);
            return at <= c->last && f->syntax->tags[at] == TAG_JJ ? at : NO_INDEX;
        }
    return NO_INDEX;
}

/* "It is necessary for Iran to ...", "it is inappropriate to ...". */
static struct frame_match judged_behind(const struct finder *f, const struct clause *c,
                                        uint32_t adjective)
{
    uint32_t next = adjective + 1;
    bool is_what =
        position_is(f, next, "for") || position_is(f, next, "to") || position_is(f, next, "that");
    if (!is_what || next >= c->last) return NO_MATCH;
    uint32_t first = position_is(f, next, "to") ? next : next + 1;
    return ent_position_match(1, ent_position_extent(f, first, c->last),
                              ent_position_clause_after(f, first));
}

/* What is judged; where a quotation mark parts it from its verb ('the plan "is wrong"'), the phrase before the mark. */
static uint32_t judged_of(const struct finder *f, const struct clause *c)
{
    if (c->subject != NO_INDEX || c->verb_first == NO_INDEX || c->verb_first < 2) return c->subject;
    uint32_t i = c->verb_first - 1;
    bool is_quoted = f->document->tokens.at[i].flags & TOKEN_QUOTE_OPEN;
    if (is_quoted) i--;
    if (is_quoted && i && position_is(f, i, ",")) i--;
    bool is_same_sentence = f->document->tokens.at[i].sentence == c->sentence;
    return is_quoted && is_same_sentence ? f->syntax->phrase_of[i] : NO_INDEX;
}

/* The word that judges: the adjective, or one that describes the noun after the copula: "is an unacceptable risk". */
static uint32_t judging_word(const struct finder *f, const struct clause *c, uint32_t adjective)
{
    uint32_t row;
    struct str word = ent_str_lower(f->an->arena, token_text(f->document, adjective));
    if (ent_act_rows(word, &row) || ent_act_rows(position_word(f, adjective), &row))
        return adjective;
    if (!tag_is_noun(f->syntax->tags[adjective]) && f->syntax->tags[adjective] != TAG_CD)
        return adjective;
    for (uint32_t i = adjective; i-- > c->verb + 1 && adjective - i < 6;)
        if (f->syntax->tags[i] == TAG_JJ && ent_act_rows(position_word(f, i), &row)) return i;
    return adjective;
}

/* Who judges: "unacceptable to Serbia", else the speaker. */
static struct strs judges(const struct finder *f, const struct clause *c, uint32_t adjective)
{
    struct strs named = {0};
    if (position_is(f, adjective + 1, "to") && adjective + 2 < f->document->tokens.n)
        named = ent_position_parties(f, f->syntax->phrase_of[adjective + 2]);
    if (named.n) return named;
    return ent_position_split(f, ent_position_speaker(f, f->statement_of[c->verb]));
}

/* "The blockade is unacceptable": the speaker's position on the subject. */
static void judge_subject(struct finder *f, uint32_t clause, uint32_t adjective)
{
    const struct clause *c = clause_at(f, clause);
    uint32_t last = adjective;
    adjective = judging_word(f, c, adjective);
    struct str word = ent_str_lower(f->an->arena, token_text(f->document, adjective));
    uint32_t row, n = ent_act_rows(word, &row);
    if (!n) n = ent_act_rows(position_word(f, adjective), &row);
    struct strs parties = judges(f, c, adjective);
    uint32_t judged = judged_of(f, c);
    if (!n || !parties.n || judged == NO_INDEX) return;
    const struct noun_phrase *s = &f->syntax->phrases.at[judged];
    struct act_row r = ent_act_row(row);
    if (!str_equal(r.frame, STR("subject"))) return;
    bool is_it = position_is(f, s->head, "it");
    if ((s->flags & PHRASE_PRONOUN) && !is_it) return;
    struct frame_match m =
        is_it
            ? judged_behind(f, c, adjective)
            : ent_position_match(1,
                                 ent_position_extent(f, s->first,
                                                     s->first <= s->last && s->last < c->verb_first
                                                         ? c->verb_first - 1
                                                         : s->last),
                                 NO_INDEX);
    m.row = r;
    m.trigger_last = last;
    if (m.is_found) ent_position_add_match(f, clause, &m, parties, "position.adjective.subject");
}

void ent_position_adjectives(struct finder *f, uint32_t clause)
{
    const struct clause *c = clause_at(f, clause);
    uint32_t adjective = c->verb == NO_INDEX ? NO_INDEX : adjective_of(f, c);
    if (adjective == NO_INDEX || ent_position_is_supposed(f, clause)) return;
    struct str word = token_text(f->document, adjective);
    struct frame_match m =
        ent_position_best_frame(f, word, STR("adjective"), adjective + 1, clause);
    bool is_far =
        m.rank == 1 && !position_is(f, adjective, "against"); /* "open from five to eleven" */
    if (!m.is_found || is_far) {
        judge_subject(f, clause, adjective);
        return;
    }
    bool is_guess = adjective && position_is(f, adjective - 1, "less"); /* "are less likely to" */
    if (is_guess) return;
    bool is_duty = m.row.act == ACT_DEMAND; /* "are required to": of the subject, by the speaker */
    struct strs parties =
        is_duty ? ent_position_split(f, ent_position_speaker(f, f->statement_of[c->verb]))
                : ent_position_parties(f, c->subject);
    if (is_duty) m.addressee = c->subject;
    if (parties.n) ent_position_add_match(f, clause, &m, parties, "position.adjective");
}
