#pragma once

/* Marks the rows of a grid that have to be read by themselves: what is not zero in `odd` stays so. */

#include "cells.h"

/* MARK: Codes */

/* Marks the rows of which one code is among those that `mask` has as bits, and the other among those of `other_mask`; what
   is no code counts as zero. */
#define SCAN_MARK_CODES                                                                  \
  for (size_t row = 0; row < count; row++) {                                             \
    const int64_t code = codes[row] < 0 ? 0 : codes[row] > 63 ? 63 : codes[row],         \
                  other = others[row] < 0 ? 0 : others[row] > 63 ? 63 : others[row];     \
    odd[row] |= (int32_t)(mask >> code & other_mask >> other & 1);                       \
  }

static inline void scan_mark_codes_portable(const int32_t *codes, uint64_t mask, const int32_t *others,
                                            uint64_t other_mask, size_t count, int32_t *restrict odd) {
  SCAN_MARK_CODES
}

#if defined(__x86_64__)
SCAN_AVX512 static void scan_mark_codes_avx512(const int32_t *codes, uint64_t mask, const int32_t *others,
                                               uint64_t other_mask, size_t count, int32_t *restrict odd) {
  SCAN_MARK_CODES
}
#endif

static inline void scan_mark_codes(int level, const int32_t *codes, uint64_t mask, const int32_t *others,
                                   uint64_t other_mask, size_t count, int32_t *odd) {
#if defined(__x86_64__)
  if (level >= SCAN_AVX512_LEVEL) return scan_mark_codes_avx512(codes, mask, others, other_mask, count, odd);
#endif
  (void)level;
  scan_mark_codes_portable(codes, mask, others, other_mask, count, odd);
}

/* MARK: Values */

/* Marks the rows that have one value. */
#define SCAN_MARK_VALUES \
  for (size_t row = 0; row < count; row++) odd[row] |= values[row] == value;

/* Marks the rows whose second value is below the first; the least of all numbers is none. */
#define SCAN_MARK_ORDERS \
  for (size_t row = 0; row < count; row++) odd[row] |= (second[row] < first[row]) & (second[row] != INT32_MIN);

static inline void scan_mark_values_portable(const int32_t *values, int32_t value, size_t count,
                                             int32_t *restrict odd) {
  SCAN_MARK_VALUES
}
static inline void scan_mark_orders_portable(const int32_t *first, const int32_t *second, size_t count,
                                             int32_t *restrict odd) {
  SCAN_MARK_ORDERS
}

#if defined(__x86_64__)
SCAN_AVX512 static void scan_mark_values_avx512(const int32_t *values, int32_t value, size_t count,
                                                int32_t *restrict odd) {
  SCAN_MARK_VALUES
}
SCAN_AVX512 static void scan_mark_orders_avx512(const int32_t *first, const int32_t *second, size_t count,
                                                int32_t *restrict odd) {
  SCAN_MARK_ORDERS
}
#endif

static inline void scan_mark_values(int level, const int32_t *values, int32_t value, size_t count, int32_t *odd) {
#if defined(__x86_64__)
  if (level >= SCAN_AVX512_LEVEL) return scan_mark_values_avx512(values, value, count, odd);
#endif
  (void)level;
  scan_mark_values_portable(values, value, count, odd);
}

static inline void scan_mark_orders(int level, const int32_t *first, const int32_t *second, size_t count, int32_t *odd) {
#if defined(__x86_64__)
  if (level >= SCAN_AVX512_LEVEL) return scan_mark_orders_avx512(first, second, count, odd);
#endif
  (void)level;
  scan_mark_orders_portable(first, second, count, odd);
}

/* MARK: Delimiters */

/* What the stretches of 64 bytes of a grid hold that matters where lines end inside quotes. */
typedef struct {
  const uint32_t *breaks; /* the places of those with such a line end, in order */
  size_t count;           /* how many these are */
  const uint8_t *quoted;  /* of every stretch, how many delimiters stand inside quotes */
  size_t longest;         /* the bytes of the longest row */
} scan_stretches;

/* Whether a row that touches a stretch may have so many delimiters inside quotes: those around it have. */
SCAN_INTO int scan_may_have(const scan_stretches *s, size_t stretch, size_t last, size_t least) {
  const size_t reach = s->longest / 64 + 1, first = stretch < reach ? 0 : stretch - reach,
               end = last < stretch + reach ? last : stretch + reach;
  size_t found = 0;
  for (size_t i = first; i <= end; i++) found += s->quoted[i];
  return found >= least;
}

/* Marks the rows that touch a stretch in which a line ends inside quotes, if they have at least so many delimiters
   inside quotes; of the column only its grid counts. There are hardly any that have to be looked at, so plain C will do. */
static inline void scan_mark_breaks(const scan_column *grid, const scan_stretches *s, uint8_t delimiter, size_t least,
                                    int32_t *odd) {
  const uint32_t *const places = grid->places;
  const size_t width = grid->width, rows = grid->rows, last = places[rows * width] / 64;
  size_t row = 0;
  for (size_t i = 0; i < s->count; i++) {
    const size_t place = s->breaks[i];
    if (place / 64 > last || !scan_may_have(s, place / 64, last, least)) continue;
    while (row < rows && places[(row + 1) * width] < place) row++;
    for (; row < rows; row++) {
      /* The place before the first byte wraps around to zero. */
      const size_t start = (uint32_t)(places[row * width] + 1), end = (size_t)places[(row + 1) * width] + 1;
      if (start >= place + 64) break;
      size_t found = 0;
      for (size_t at = start; at < end; at++) found += grid->bytes[at] == delimiter;
      odd[row] |= found >= least + width - 1;
      /* The next stretch may begin in the same row. */
      if (end > place + 64) break;
    }
  }
}
