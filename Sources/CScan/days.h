#pragma once

/* Columns of days, as numbers of the calendar. A number of 32 bits is the value of a field; the least of them is none. */

#include "cells.h"

enum { SCAN_NONE = INT32_MIN };

/* The day before the first of a month, times 32, and how many days it has: one number, since several are looked up at a
   time. */
typedef int32_t scan_month;

SCAN_INTO scan_month scan_month_of(int32_t before, int32_t length) { return before * 32 + length; }
SCAN_INTO int32_t scan_month_before(scan_month month) { return month >> 5; }
SCAN_INTO int32_t scan_month_length(scan_month month) { return month & 31; }

/* The months of the years from `year` on. */
typedef struct {
  const scan_month *months;
  uint32_t year, years;
} scan_calendar;

/* MARK: One day */

/* The day of 2024-01-06, `blank` for every other spelling and for days that no calendar has; `odd` tells which it was. */
SCAN_INTO int32_t scan_day_portable(scan_cell cell, const scan_calendar *calendar, int32_t blank, uint64_t *odd) {
  uint64_t word;
  uint16_t rest;
  memcpy(&word, cell.start, 8);
  memcpy(&rest, cell.start + 8, 2);
  /* Each digit becomes its value, each hyphen zero. */
  word ^= 0x2D30302D30303030ull;
  const uint32_t tens = (rest & 0xFF) - 48u, ones = (rest >> 8) - 48u;
  /* Neighbouring digits become numbers below a hundred: 20, 24, 0 * 10 + 1, 0. */
  const uint64_t pairs = word * 2561 >> 8;
  const uint32_t year = (uint32_t)(pairs & 0xFF) * 100 + (uint32_t)(pairs >> 16 & 0xFF) - calendar->year,
                 month = (uint32_t)(pairs >> 40 & 0xFF) - 1, day = tens * 10 + ones;
  *odd = ((word | (word + 0x7F76767F76767676ull)) & 0x8080808080808080ull) | (tens > 9) | (ones > 9) |
         (year >= calendar->years) | (month >= 12) | (day == 0) | (cell.count ^ 10);
  const scan_month entry = calendar->months[*odd ? 0 : year * 12 + month];
  *odd |= ((uint32_t)scan_month_length(entry) - day) >> 31;
  return *odd ? blank : scan_month_before(entry) + (int32_t)day;
}

/* MARK: Columns

   Each reads a column of days; `blank` where there is nothing. The rows of cells that are neither go to `others`, which
   has room for sixteen more than there are rows. Returns how many these are. */

#define SCAN_DAY_AT(cell)                                             \
  uint64_t odd;                                                       \
  values[row] = scan_day_portable(cell, calendar, blank, &odd);       \
  others[found] = (uint32_t)row;                                      \
  found += scan_is_any(odd) & scan_is_any((cell).count);

static inline size_t scan_days_portable(const scan_column *column, const scan_calendar *calendar, int32_t blank,
                                        int32_t *values, uint32_t *others) {
  size_t found = 0;
  SCAN_EACH_CELL({ SCAN_DAY_AT(cell) })
  return found;
}

#if defined(__x86_64__)

/* Of four rows the year, the month and the day, each the first three numbers of a lane; of `is_odd` two bits a row, any of
   them where a byte is no digit or hyphen. */
SCAN_AVX512_INTO __m512i scan_days_of_four(const scan_cell cells[4], uint64_t *is_odd) {
#define SCAN_FOUR(...) _mm512_broadcast_i32x4(__VA_ARGS__)
  const __m512i digits = _mm512_xor_si512(
                    scan_side_by_side(cells),
                    SCAN_FOUR(_mm_setr_epi8('0', '0', '0', '0', '-', '0', '0', '-', '0', '0', 0, 0, 0, 0, 0, 0))),
                over = _mm512_subs_epu8(
                    digits, SCAN_FOUR(_mm_setr_epi8(9, 9, 9, 9, 0, 9, 9, 0, 9, 9, -1, -1, -1, -1, -1, -1))),
                pairs = _mm512_maddubs_epi16(
                    digits, SCAN_FOUR(_mm_setr_epi8(10, 1, 10, 1, 0, 10, 1, 0, 10, 1, 0, 0, 0, 0, 0, 0)));
  *is_odd = _mm512_test_epi64_mask(over, over);
  return _mm512_madd_epi16(pairs, SCAN_FOUR(_mm_setr_epi16(100, 1, 1, 1, 1, 0, 0, 0)));
#undef SCAN_FOUR
}

/* The numbers at one place of the lanes of sixteen rows. */
SCAN_AVX512_INTO __m512i scan_of_lanes(const __m512i parts[4], int place) {
  const __m512i lanes = _mm512_add_epi32(_mm512_setr_epi32(0, 4, 8, 12, 16, 20, 24, 28, 0, 0, 0, 0, 0, 0, 0, 0),
                                         _mm512_set1_epi32(place));
  return _mm512_inserti64x4(_mm512_permutex2var_epi32(parts[0], lanes, parts[1]),
                            _mm512_castsi512_si256(_mm512_permutex2var_epi32(parts[2], lanes, parts[3])), 1);
}

SCAN_AVX512_INTO size_t scan_days_in_sixteens(const scan_column *column, int is_last, int is_quoted,
                                              const scan_calendar *calendar, int32_t blank, int32_t *values,
                                              uint32_t *others) {
#define SCAN_BETWEEN(places) \
  is_quoted ? scan_cell_between(bytes, places, is_last) : scan_whole_between(bytes, places, is_last)
  const uint8_t *const bytes = column->bytes;
  const uint32_t *places = column->places + column->column;
  const size_t width = column->width, rows = column->rows;
  const __m512i one = _mm512_set1_epi32(1),
                iota = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  size_t found = 0, row = 0;
  for (; row + 16 <= rows; row += 16) {
    uint32_t counts[16] __attribute__((aligned(64)));
    __m512i parts[4];
    uint64_t spelled = 0;
#pragma clang loop unroll(full)
    for (int part = 0; part < 4; part++) {
      scan_cell cells[4];
#pragma clang loop unroll(full)
      for (int i = 0; i < 4; i++, places += width) {
        cells[i] = SCAN_BETWEEN(places);
        counts[4 * part + i] = (uint32_t)cells[i].count;
      }
      uint64_t is_odd;
      parts[part] = scan_days_of_four(cells, &is_odd);
      spelled |= is_odd << 8 * part;
    }
    const __mmask16 is_odd = (__mmask16)_pext_u64(spelled | spelled >> 1, 0x55555555);
    const __m512i year = _mm512_sub_epi32(scan_of_lanes(parts, 0), _mm512_set1_epi32((int)calendar->year)),
                  month = _mm512_sub_epi32(scan_of_lanes(parts, 1), one), day = scan_of_lanes(parts, 2),
                  count = _mm512_load_si512(counts);
    __mmask16 is_day = (__mmask16)~is_odd & _mm512_cmpeq_epi32_mask(count, _mm512_set1_epi32(10)) &
                       _mm512_cmplt_epu32_mask(year, _mm512_set1_epi32((int)calendar->years)) &
                       _mm512_cmplt_epu32_mask(month, _mm512_set1_epi32(12));
    const __m512i place = _mm512_maskz_add_epi32(is_day, _mm512_mullo_epi32(year, _mm512_set1_epi32(12)), month),
                  entry = _mm512_i32gather_epi32(place, calendar->months, 4),
                  length = _mm512_and_si512(entry, _mm512_set1_epi32(31)), before = _mm512_srai_epi32(entry, 5);
    /* A day of zero becomes the greatest of all. */
    is_day &= _mm512_cmplt_epu32_mask(_mm512_sub_epi32(day, one), length);
    _mm512_storeu_si512(values + row, _mm512_mask_add_epi32(_mm512_set1_epi32(blank), is_day, before, day));
    const __mmask16 is_other = (__mmask16)~is_day & _mm512_test_epi32_mask(count, count);
    _mm512_storeu_si512(others + found, _mm512_maskz_compress_epi32(
                                            is_other, _mm512_add_epi32(iota, _mm512_set1_epi32((int)row))));
    found += (size_t)__builtin_popcount(is_other);
  }
  for (; row < rows; row++, places += width) {
    const scan_cell cell = SCAN_BETWEEN(places);
    SCAN_DAY_AT(cell)
  }
#undef SCAN_BETWEEN
  return found;
}

SCAN_AVX512 static size_t scan_days_avx512(const scan_column *column, const scan_calendar *calendar, int32_t blank,
                                           int32_t *values, uint32_t *others) {
  const int is_last = column->column + 1 == column->width;
  if (column->is_quoted)
    return is_last ? scan_days_in_sixteens(column, 1, 1, calendar, blank, values, others)
                   : scan_days_in_sixteens(column, 0, 1, calendar, blank, values, others);
  return is_last ? scan_days_in_sixteens(column, 1, 0, calendar, blank, values, others)
                 : scan_days_in_sixteens(column, 0, 0, calendar, blank, values, others);
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
