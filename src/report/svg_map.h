/* One map while it is drawn. */
#ifndef ENT_REPORT_SVG_MAP_H
#define ENT_REPORT_SVG_MAP_H

#include "report/html_page.h"
#include "report/svg_shape.h"

enum { MAP_WIDTH = 760, MOST_LABELS = 160 };

/* What a label covers, in pixels. */
struct label_box {
    double left, top, right, bottom;
};

/* An area that territory facts name, with the notes of those facts. */
struct named_area {
    struct str id, name;
    struct refs refs;
    struct geo_box box;
    uint32_t map; /* which of the page's maps shows it */
};
struct named_areas VEC(struct named_area);

struct map {
    struct page *page;
    const struct places *places;
    uint32_t number; /* on the page, from 1 */
    struct frame frame;
    struct named_areas named;
    struct disputed_areas disputed; /* those that the frame shows */
    struct border_lines borders;
    struct label_box labels[MOST_LABELS]; /* that have taken room */
    uint32_t n_labels;
    double scale; /* of letters: a phone shows the map at half its size */
};

struct named_area *ent_map_named(struct named_areas *named, struct str id);

/* All labels at one size, in a group that the style sheet shows on wide or on narrow screens. */
void ent_map_labels(struct map *m, const char *class_name, double scale);

/* Legend, who administers and claims the disputed areas shown, which lines are dashed, who drew them. */
void ent_map_notes(struct map *m);

#endif
