/* The words of an issue, as far as a draft looks into them. */
#ifndef ENT_DRAFTING_WORDS_H
#define ENT_DRAFTING_WORDS_H

#include "ledger/picture.h"

/* Words between blanks, without the punctuation around them; as written. */
struct strs ent_plain_words(struct arena *a, struct str text);

/* Does the word mean nothing by itself ("of", "the", "on")? */
bool ent_word_is_small(struct str word);

/* Are they the same but for their endings ("claims", "claim"; "recognises", "recognition")? */
bool ent_words_are_alike(struct str a, struct str b);

/* The last word before the first preposition, which says what the thing is: "withdrawal" of "the troops' withdrawal from the ridge"; STR_NONE where there is none. */
struct str ent_head_word(const struct strs *words);

/* Does the word name the party, or is it made from its name ("Norlandic")? */
bool ent_word_names(struct str word, struct str party);

/* How many of the words of one list that are not small have one alike in the other. */
uint32_t ent_words_shared(const struct strs *of, const struct strs *in);

/* Does the text name the party: by its name, its adjective, an alias, its capital? */
bool ent_text_names(struct str text, struct str party);

/* The parties that a text names and that are states or organisations by name, in the order of the lists of names. */
struct strs ent_text_parties(struct arena *a, struct str text);

/* The party that the text begins with ("U.S. recognition of ..."); STR_NONE where it begins otherwise. */
struct str ent_text_first_party(struct str text);

/* What kind of act an issue is; evidence: the words that a claim about it rests on, which may name the talks that somebody leaves. */
struct issue_kind {
    bool is_final, is_talks, leaves, is_ahead;
};
struct issue_kind ent_issue_kind(struct arena *a, struct str issue, struct str evidence);

/* Do the words of what one does begin with one of harm or of going away ("abandon the plant")? */
bool ent_words_harm(struct arena *a, struct str words);

/* "3 per cent", "1.5 billion": the first number in millionths, a little more where the words say above; false where there is none. */
bool ent_amount(struct arena *a, struct str text, int64_t *millionths);

/* "the United States" within a sentence. */
struct str ent_party_in_words(struct arena *a, struct str party);

#endif
