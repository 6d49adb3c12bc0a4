/* Any bytes taken as what pdftotext printed make a report that keeps its promises. */
#include "text/pdf_layout.h"
#include "report_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct report r, head = {.path = STR("fuzz.pdf"), .id = STR("fuzz"), .form = REPORT_PDF};
    struct ent_error err = {0};
    struct str printed = ent_utf8_repair(&a, (struct str){(const char *)data, size});
    if (ent_pdf_layout_report(&a, printed, &head, &ent_intake_limits, &r, &err)) check_report(&r);
    ent_arena_free(&a);
    return 0;
}
