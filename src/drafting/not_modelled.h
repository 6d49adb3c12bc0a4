/* What every verdict leaves out. */
#ifndef ENT_DRAFTING_NOT_MODELLED_H
#define ENT_DRAFTING_NOT_MODELLED_H

/* In one line; printed wherever a verdict is. */
extern const char ent_not_modelled[];

#endif
