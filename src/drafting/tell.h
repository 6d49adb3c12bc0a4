/* What a dispute comes to, in plain words: sentences without layout, for every form of output.
 *
 * Words are those of model.md and no others: a state holds, could hold or cannot; would is said of what a party is known to prefer, could of any other. No chances,
 * no advice. */
#ifndef ENT_DRAFTING_TELL_H
#define ENT_DRAFTING_TELL_H

#include "drafting/not_modelled.h"
#include "drafting/settlement.h"

/* "the United States: "recognition"; Russia: "end of claims"; Ukraine accepts"; "nobody gives anything". */
struct str ent_tell_gives(struct arena *a, const struct settling *s, uint64_t code);

/* "could hold"; "could hold between the others (no preference of Ukraine is known)". */
struct str ent_tell_verdict(struct arena *a, const struct settling *s, const struct settled *x);

/* "met: 2 of 2 asks of Russia, 1 of 3 of the United States; known to like it less than now: Ukraine"; "" where nobody asks for anything. */
struct str ent_tell_met(struct arena *a, const struct settling *s, const struct settled *x);

/* A sentence for each decision maker and joint move that is not known to stay, and for each that stays because of an answer. */
struct strs ent_tell_stays(struct arena *a, const struct settling *s, const struct settled *x);

/* "it holds if Russia would rather keep it than take back "x", and ...": enough of what is not known to make it hold, as little as a single look finds; for complete
 * preferences by how many places who would have to rank it higher. "" where it holds, or nothing of the kind is known. */
struct str ent_tell_change(struct arena *a, const struct settling *s, const struct settled *x);

/* "the same whether acts can be undone or not", "if no act could be undone it holds". */
struct str ent_tell_finality(struct arena *a, const struct settling *s, const struct settled *x);

/* ""x" and "y"", of options. */
struct str ent_tell_options(struct arena *a, const struct settling *s, uint64_t options);

/* "Russia and the United States", of decision makers. */
struct str ent_tell_makers(struct arena *a, const struct settling *s, uint32_t makers);

#endif
