#include "reading/analysis.h"

void ent_find_interpretations(struct analysis *an) { (void)an; }
