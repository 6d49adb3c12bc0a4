#include "stability/concept.h"

#define CONCEPT_KEY(constant, key, name) key,
#define CONCEPT_NAME(constant, key, name) name,

const char *const ent_concept_key[CONCEPT_COUNT] = {CONCEPTS(CONCEPT_KEY)};
const char *const ent_concept_name[CONCEPT_COUNT] = {CONCEPTS(CONCEPT_NAME)};
