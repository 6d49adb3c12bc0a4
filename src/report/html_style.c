#include "report/html_page.h"

/* The file itself, without a copy as an array. */
__asm__(".pushsection .rodata\n"
        "brief_css_start: .incbin \"" ENT_BRIEF_CSS "\"\n"
        "brief_css_end:\n"
        ".popsection\n");

extern const char brief_css_start[] __asm__("brief_css_start");
extern const char brief_css_end[] __asm__("brief_css_end");

struct str ent_html_style(void)
{
    return (struct str){brief_css_start, (size_t)(brief_css_end - brief_css_start)};
}
