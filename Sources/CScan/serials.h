#pragma once

/* Identifiers that were numbered one after another: the same text in all rows, but for a few digits at one place. */

#include "cells.h"

/* What stands around the digits. */
typedef struct {
  uint8_t before[64];  /* with zeros behind */
  uint64_t behind;     /* its bytes, the first one lowest */
  size_t before_count; /* 1 to 64 */
  size_t behind_count; /* 0 to 8 */
} scan_frame;

/* There may be so many digits. */
enum { SCAN_DIGITS = 8 };

/* The lowest `count` bytes, 0 to 8, as bits. */
SCAN_INTO uint64_t scan_bytes_within(size_t count) { return count ? ~0ull >> (64 - 8 * count) : 0; }

/* Has a highest bit where one of the lowest `count` bytes is no digit. */
SCAN_INTO uint64_t scan_no_digits(uint64_t bytes, size_t count) {
  const uint64_t value = bytes ^ 0x3030303030303030ull;
  return ((value & 0x7F7F7F7F7F7F7F7Full) + 0x7676767676767676ull | value) & 0x8080808080808080ull &
         scan_bytes_within(count);
}

/* Reads the digits of a column whose cells have the frame: as many bytes, the first one highest, so that a number
   that is written longer or with greater digits is greater. 0 for other cells, whose rows go to `others`; returns
   how many these are. */
#define SCAN_SERIALS(IS_FRAMED)                                                              \
  const scan_frame known = *frame;                                                           \
  const size_t fixed = known.before_count + known.behind_count;                              \
  const uint64_t behind_within = scan_bytes_within(known.behind_count);                      \
  size_t found = 0;                                                                          \
  SCAN_EACH_CELL({                                                                           \
    const size_t spare = cell.count - fixed - 1;                                             \
    /* So that no byte in front of the cell is read. */                                      \
    const size_t count = spare < SCAN_DIGITS ? spare + 1 : 1;                                \
    uint64_t digits;                                                                         \
    uint64_t behind;                                                                         \
    memcpy(&digits, cell.start + known.before_count, 8);                                     \
    memcpy(&behind, cell.start + known.before_count + count, 8);                             \
    const uint64_t differs = scan_no_digits(digits, count) |                                 \
                             ((behind ^ known.behind) & behind_within) |                     \
                             (IS_FRAMED(cell.start, &known) ^ 1);                            \
    const uint64_t is_other = scan_is_any(differs) | (spare >= SCAN_DIGITS);                 \
    numbers[row] = __builtin_bswap64(digits) >> (64 - 8 * count) & (is_other - 1);           \
    others[found] = (uint32_t)row;                                                           \
    found += is_other;                                                                       \
  })                                                                                         \
  return found

SCAN_INTO uint64_t scan_is_framed_portable(const uint8_t *bytes, const scan_frame *frame) {
  uint64_t differ = 0;
  for (size_t part = 0; part < 8; part++) {
    uint64_t one, other;
    memcpy(&one, bytes + 8 * part, 8);
    memcpy(&other, frame->before + 8 * part, 8);
    const size_t left = frame->before_count > 8 * part ? frame->before_count - 8 * part : 0;
    differ |= (one ^ other) & scan_bytes_within(left < 8 ? left : 8);
  }
  return differ == 0;
}

static inline size_t scan_serials_portable(const scan_column *column, const scan_frame *frame, uint64_t *numbers,
                                           uint32_t *others) {
  SCAN_SERIALS(scan_is_framed_portable);
}

#if defined(__x86_64__)
SCAN_AVX512_INTO uint64_t scan_is_framed_avx512(const uint8_t *bytes, const scan_frame *frame) {
  const __mmask64 within = _bzhi_u64(~0ull, (unsigned)frame->before_count);
  return _mm512_mask_cmpneq_epi8_mask(within, _mm512_loadu_si512(bytes), _mm512_loadu_si512(frame->before)) == 0;
}

SCAN_AVX512 static size_t scan_serials_avx512(const scan_column *column, const scan_frame *frame, uint64_t *numbers,
                                              uint32_t *others) {
  SCAN_SERIALS(scan_is_framed_avx512);
}
#endif

/* 80 bytes from the first of every cell must be readable, and `others` have room for one row more than there are. */
static inline size_t scan_serials(int level, const scan_column *column, const scan_frame *frame, uint64_t *numbers,
                                  uint32_t *others) {
#if defined(__x86_64__)
  if (level >= SCAN_AVX512_LEVEL) return scan_serials_avx512(column, frame, numbers, others);
#endif
  (void)level;
  return scan_serials_portable(column, frame, numbers, others);
}

/* MARK: Rising

   Finds the rows whose numbers rise, each greater than all before it, so that no two of them are equal: `kept` takes
   them as bits, 64 rows each; the others whose `odd` is even go to `strays`, whose number is returned. One number
   that is too great by mistake becomes a stray when the next one shows it. */
static inline size_t scan_rising(const uint64_t *numbers, const int32_t *odd, size_t count, uint64_t *kept,
                                 uint32_t *strays) {
  uint64_t last = 0, before = 0;
  size_t last_row = 0, found = 0;
  for (size_t start = 0; start < count; start += 64) {
    const size_t end = count - start < 64 ? count : start + 64;
    uint64_t bits = 0;
    for (size_t row = start; row < end; row++) {
      if (odd[row] & 1) continue;
      const uint64_t number = numbers[row];
      size_t stray = row;
      if (number > last) {
        before = last;
      } else if (number > before) {
        stray = last_row;
        if (stray < start)
          kept[stray / 64] &= ~(1ull << stray % 64);
        else
          bits &= ~(1ull << stray % 64);
      } else {
        strays[found++] = (uint32_t)row;
        continue;
      }
      if (stray != row) strays[found++] = (uint32_t)stray;
      last = number;
      last_row = row;
      bits |= 1ull << row % 64;
    }
    kept[start / 64] = bits;
  }
  return found;
}
