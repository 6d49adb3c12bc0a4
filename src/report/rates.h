/* How often the reader is right, of a hundred lines of a kind, on reports that it had not learnt from. Written by bench/reading_tables.py with the
 * tables of docs/reading.md; nobody edits it. */
#ifndef ENT_REPORT_RATES_H
#define ENT_REPORT_RATES_H

#define ENT_RATES_SPEAKER "84"
#define ENT_RATES_POSITION "51"
#define ENT_RATES_EVENT "50"

/* Below every brief. */
#define ENT_RATES_TEXT                                                                             \
    "Read by a machine: of 100 lines of a kind " ENT_RATES_SPEAKER                                 \
    " name the right speaker and verb, " ENT_RATES_POSITION                                        \
    " the right party and kind of position, " ENT_RATES_EVENT                                      \
    " the right kind of event, as measured on reports held out (docs/reading.md)."

#endif
