#pragma once

/* What rows of a grid come to, many at a time. A number of 32 bits is the value of a field; the least of them is none. */

#include "days.h"

/* MARK: Presence */

/* Reads a column of which only counts whether there is a text: 1 in all rows; those whose cells are short or begin or
   end with something that is no part of a text, or begin with a byte below `least`, go to `others`. */
static inline size_t scan_presences(const scan_column *column, uint8_t least, int32_t *values, uint32_t *others) {
  size_t found = 0;
  SCAN_EACH_CELL({
    const uint8_t first = cell.start[0];
    const uint8_t last = cell.start[cell.count - scan_is_any(cell.count)];
    values[row] = 1;
    others[found] = (uint32_t)row;
    /* A difference below zero has the highest bit. */
    const uint64_t odd = (cell.count - 4) | ((uint64_t)first - least) | (((uint64_t)first ^ '=') - 1) |
                         ((uint64_t)last - '!');
    found += odd >> 63;
  })
  return found;
}

/* MARK: Deadlines */

/* The last day, and the last when an extension was told. */
typedef struct {
  int32_t days[2];
} scan_due;

/* Where a deadline's days stand, and what is known of it. */
typedef struct {
  const int32_t *starts, *told, *ends;
  const scan_due *due; /* by start, from `first` on */
  int32_t first, length, year_end, known_from, known_to;
  int32_t none, on_time, late, not_due; /* codes */
  int32_t tells;                        /* the code that is told of */
} scan_clock;

/* Writes how the deadline stands in every row, and marks the rows of which something is to be told, or for which the
   table does not suffice. */
#define SCAN_CLOCK                                                                                             \
  const scan_clock c = *clock;                                                                                 \
  for (size_t row = 0; row < count; row++) {                                                                   \
    const int32_t start = c.starts[row], end = c.ends[row];                                                    \
    const uint32_t place = (uint32_t)start - (uint32_t)c.first;                                                \
    const int has_begun = start != SCAN_NONE, is_near = place < (uint32_t)c.length;                            \
    const uint32_t entry = is_near ? place : 0;                                                                \
    const int32_t last = c.due[entry].days[c.told[row] != SCAN_NONE];                                          \
    const int is_open = (end == SCAN_NONE) | (end > c.year_end);                                               \
    const int is_late = is_open ? last <= c.year_end : end > last;                                             \
    const int32_t code = is_late ? c.late : is_open ? c.not_due : c.on_time;                                   \
    const int is_known = (start >= c.known_from) & (start < c.known_to) & (last >= c.known_from) & (last < c.known_to); \
    codes[row] = has_begun ? code : c.none;                                                                    \
    odd[row] |= has_begun & !(is_near & is_known & (code != c.tells));                                         \
  }

static inline void scan_clock_portable(const scan_clock *clock, size_t count, int32_t *restrict codes,
                                       int32_t *restrict odd) {
  SCAN_CLOCK
}

#if defined(__x86_64__)
SCAN_AVX512 static void scan_clock_avx512(const scan_clock *clock, size_t count, int32_t *restrict codes,
                                          int32_t *restrict odd) {
  SCAN_CLOCK
}
#endif

static inline void scan_clock_of(int level, const scan_clock *clock, size_t count, int32_t *codes, int32_t *odd) {
#if defined(__x86_64__)
  if (level >= SCAN_AVX512_LEVEL) return scan_clock_avx512(clock, count, codes, odd);
#endif
  (void)level;
  scan_clock_portable(clock, count, codes, odd);
}

/* MARK: Classes

   Each adds the class of every row, times its weight, to the number of the row's combination of classes. */

#define SCAN_ADD_WORDS \
  for (size_t row = 0; row < count; row++) keys[row] += (uint64_t)(uint32_t)values[row] * weight;

/* Before, in and after the year: 1, 2 and 3. */
#define SCAN_ADD_DAYS                                                                \
  for (size_t row = 0; row < count; row++) {                                         \
    const int32_t day = values[row];                                                 \
    const uint32_t place = 1 + (uint32_t)(day >= first) + (uint32_t)(day > last);    \
    keys[row] += (uint64_t)(day == SCAN_NONE ? blank : place) * weight;              \
  }

static inline void scan_add_words_portable(const int32_t *values, size_t count, uint64_t weight, uint64_t *keys) {
  SCAN_ADD_WORDS
}
static inline void scan_add_days_portable(const int32_t *values, size_t count, int32_t first, int32_t last,
                                          uint32_t blank, uint64_t weight, uint64_t *keys) {
  SCAN_ADD_DAYS
}

#if defined(__x86_64__)
SCAN_AVX512 static void scan_add_words_avx512(const int32_t *values, size_t count, uint64_t weight, uint64_t *keys) {
  SCAN_ADD_WORDS
}
SCAN_AVX512 static void scan_add_days_avx512(const int32_t *values, size_t count, int32_t first, int32_t last,
                                             uint32_t blank, uint64_t weight, uint64_t *keys) {
  SCAN_ADD_DAYS
}
#endif

static inline void scan_add_words(int level, const int32_t *values, size_t count, uint64_t weight, uint64_t *keys) {
#if defined(__x86_64__)
  if (level >= SCAN_AVX512_LEVEL) return scan_add_words_avx512(values, count, weight, keys);
#endif
  (void)level;
  scan_add_words_portable(values, count, weight, keys);
}

static inline void scan_add_days(int level, const int32_t *values, size_t count, int32_t first, int32_t last,
                                 uint32_t blank, uint64_t weight, uint64_t *keys) {
#if defined(__x86_64__)
  if (level >= SCAN_AVX512_LEVEL) return scan_add_days_avx512(values, count, first, last, blank, weight, keys);
#endif
  (void)level;
  scan_add_days_portable(values, count, first, last, blank, weight, keys);
}
