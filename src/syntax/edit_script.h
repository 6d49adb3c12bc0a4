/* From a word to its lemma by a rule that many words share: how letters are cased, which ending is cut off, which is put on.
 *
 *   script  casing, "-" and the ending that goes, "+" and the ending that comes; each only where it is not empty
 *           "l-ies+y" Parties, party    "l" The, the    "k-s" Americans, American    "t" LONDON, London    "l-went+go" Went, go
 *
 *   casing  l  all small, curly quotation marks straight
 *           n  as l, without the commas between digits: "1,100", 1100
 *           k  kept
 *           t  the first letter a capital, the others small
 *           u  all capitals
 *           =  nothing of the word stays: "=_", the lemma of what belongs to the word before it
 *
 * In an ending a backslash, a "+", a tab and a line end are written \\ \+ \t \n, so that scripts can stand in tab-separated lines.
 * Any bytes can be a word; case is that of single code points. */
#ifndef ENT_SYNTAX_EDIT_SCRIPT_H
#define ENT_SYNTAX_EDIT_SCRIPT_H

#include <stdbool.h>

#include "base/str.h"

struct edit_script {
    char casing;
    struct str cut, put; /* endings, in the letters that casing leaves */
};

/* The script that changes least in the word: the fewest bytes cut and put, then the casing that stands first above. */
struct edit_script ent_edit_script(struct arena *a, struct str form, struct str lemma);

/* As it is written above. */
struct str ent_edit_script_write(struct arena *a, struct edit_script script);

/* False where the text is no script. */
bool ent_edit_script_read(struct arena *a, struct str text, struct edit_script *out);

/* The lemma of a form; "" where the script does not fit it: the form does not end in what is cut, or nothing would be left. Never ""
 * for the script that the form and its lemma gave. A view of the form where it is a part of it, else in the arena. O(form). */
struct str ent_edit_script_apply(struct arena *a, struct edit_script script, struct str form);

#endif
