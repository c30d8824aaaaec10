#pragma once

/* What rows of a grid come to, many at a time. A number of 32 bits is the value of a field; the least of them is none. */

#include "cells.h"

enum { SCAN_NONE = INT32_MIN };

/* MARK: Days */

typedef struct {
  int32_t before, length; /* the day before the first of the month, and how many days it has */
} scan_month;

/* The months of the years from `year` on. */
typedef struct {
  const scan_month *months;
  uint32_t year, years;
} scan_calendar;

/* Of 2024-01-06 the years since that of the calendar, the months since the first, and the day; `odd` is not zero for
   every other spelling, and for days that no calendar has. */
typedef struct {
  uint32_t year, month, day;
  uint64_t odd;
} scan_date;

SCAN_INTO scan_date scan_date_portable(const uint8_t *bytes, const scan_calendar *calendar) {
  uint64_t word;
  uint16_t rest;
  memcpy(&word, bytes, 8);
  memcpy(&rest, bytes + 8, 2);
  /* Each digit becomes its value, each hyphen zero. */
  word ^= 0x2D30302D30303030ull;
  const uint32_t tens = (rest & 0xFF) - 48u, ones = (rest >> 8) - 48u;
  /* Neighbouring digits become numbers below a hundred: 20, 24, 0 * 10 + 1, 0. */
  const uint64_t pairs = word * 2561 >> 8,
                 odd = ((word | (word + 0x7F76767F76767676ull)) & 0x8080808080808080ull) | (tens > 9) | (ones > 9);
  const uint32_t year = (uint32_t)(pairs & 0xFF) * 100 + (uint32_t)(pairs >> 16 & 0xFF) - calendar->year,
                 month = (uint32_t)(pairs >> 40 & 0xFF) - 1, day = tens * 10 + ones;
  return (scan_date){year, month, day, odd | (year >= calendar->years) | (month >= 12) | (day == 0)};
}

#if defined(__x86_64__)
/* A byte at a time becomes a number below ten, two a number below a hundred, four the year. */
SCAN_AVX512_INTO scan_date scan_date_avx512(const uint8_t *bytes, const scan_calendar *calendar) {
  const __m128i marks = _mm_setr_epi8('0', '0', '0', '0', '-', '0', '0', '-', '0', '0', 0, 0, 0, 0, 0, 0),
                limits = _mm_setr_epi8(9, 9, 9, 9, 0, 9, 9, 0, 9, 9, -1, -1, -1, -1, -1, -1),
                digits = _mm_xor_si128(_mm_loadu_si128((const __m128i *)bytes), marks),
                pairs = _mm_maddubs_epi16(digits, _mm_setr_epi8(10, 1, 10, 1, 0, 10, 1, 0, 10, 1, 0, 0, 0, 0, 0, 0)),
                parts = _mm_sub_epi32(_mm_madd_epi16(pairs, _mm_setr_epi16(100, 1, 1, 1, 1, 0, 0, 0)),
                                      _mm_setr_epi32((int)calendar->year, 1, 1, 0)),
                counts = _mm_setr_epi32((int)calendar->years, 12, 31, 1);
  const uint64_t both = (uint64_t)_mm_cvtsi128_si64(parts);
  return (scan_date){(uint32_t)both, (uint32_t)(both >> 32), (uint32_t)_mm_extract_epi32(parts, 2) + 1,
                     (uint64_t)(_mm_cmpgt_epu8_mask(digits, limits) | _mm_cmpge_epu32_mask(parts, counts))};
}
#endif

/* Reads a column of days, as numbers of `calendar`; `blank` where there is nothing. The rows of cells that are neither
   go to `others`. Returns how many these are. */
#define SCAN_DAYS(DATE)                                                              \
  const scan_calendar table = *calendar;                                             \
  size_t found = 0;                                                                  \
  SCAN_EACH_CELL({                                                                   \
    const scan_date date = DATE(cell.start, &table);                                 \
    uint64_t odd = date.odd | (cell.count ^ 10);                                     \
    const scan_month entry = table.months[odd ? 0 : date.year * 12 + date.month];    \
    odd |= ((uint32_t)entry.length - date.day) >> 31;                                \
    values[row] = odd ? blank : entry.before + (int32_t)date.day;                    \
    others[found] = (uint32_t)row;                                                   \
    found += scan_is_any(odd) & scan_is_any(cell.count);                             \
  })                                                                                 \
  return found

static inline size_t scan_days_portable(const scan_column *column, const scan_calendar *calendar, int32_t blank,
                                        int32_t *values, uint32_t *others) {
  SCAN_DAYS(scan_date_portable);
}

#if defined(__x86_64__)
SCAN_AVX512 static size_t scan_days_avx512(const scan_column *column, const scan_calendar *calendar, int32_t blank,
                                           int32_t *values, uint32_t *others) {
  SCAN_DAYS(scan_date_avx512);
}
#endif

static inline size_t scan_days_of(int level, const scan_column *column, const scan_calendar *calendar, int32_t blank,
                                  int32_t *values, uint32_t *others) {
#if defined(__x86_64__)
  if (level >= SCAN_AVX512_LEVEL) return scan_days_avx512(column, calendar, blank, values, others);
#endif
  (void)level;
  return scan_days_portable(column, calendar, blank, values, others);
}

/* MARK: Presence */

/* Reads a column of which only counts whether there is a text: 1 in all rows; those whose cells are short or begin or
   end with something that is no part of a text, or begin with a byte below `least`, go to `others`. */
#define SCAN_PRESENCES \
  size_t found = 0;                                                                    \
  SCAN_EACH_CELL({                                                                     \
    const uint8_t first = cell.start[0];                                               \
    const uint8_t last = cell.start[cell.count - scan_is_any(cell.count)];             \
    values[row] = 1;                                                                   \
    others[found] = (uint32_t)row;                                                     \
    /* A difference below zero has the highest bit. */                                 \
    const uint64_t odd = (cell.count - 4) >> 63 | ((uint64_t)first - least) >> 63 |    \
                         (((uint64_t)first ^ '=') - 1) >> 63 | ((uint64_t)last - '!') >> 63; \
    found += odd;                                                                      \
  })                                                                                   \
  return found

static inline size_t scan_presences(const scan_column *column, uint8_t least, int32_t *values, uint32_t *others) {
  SCAN_PRESENCES;
}

/* MARK: Deadlines */

typedef struct {
  int32_t plain, extended;
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
    const int32_t last = c.told[row] == SCAN_NONE ? c.due[entry].plain : c.due[entry].extended;                \
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
