#include "reading/analysis.h"

struct time_expression ent_find_time(struct analysis *an, uint32_t first, uint32_t last)
{
    (void)an, (void)first, (void)last;
    return (struct time_expression){0};
}
