#pragma once

/* Identifiers that were numbered one after another: the same text in all rows, but for a few digits at one place. */

#include "cells.h"

/* There may be so many digits. */
enum { SCAN_DIGITS = 8 };

/* What stands around the digits, quotes and all, for every number of them. */
typedef struct {
  uint8_t text[SCAN_DIGITS + 1][64]; /* what stands before and behind */
  uint64_t same[SCAN_DIGITS + 1];    /* its bytes, as bits */
  uint64_t digits[SCAN_DIGITS + 1];  /* those between */
  size_t before, behind;             /* how many there are, with eight digits fewer than 64 */
} scan_frame;

static inline scan_frame scan_frame_of(const uint8_t *before, size_t before_count, const uint8_t *behind,
                                       size_t behind_count) {
  scan_frame frame;
  memset(&frame, 0, sizeof frame);
  frame.before = before_count, frame.behind = behind_count;
  for (size_t count = 1; count <= SCAN_DIGITS; count++) {
    const size_t end = before_count + count;
    memcpy(frame.text[count], before, before_count);
    memcpy(frame.text[count] + end, behind, behind_count);
    frame.digits[count] = ((1ull << count) - 1) << before_count;
    frame.same[count] = ((1ull << before_count) - 1) | ((1ull << behind_count) - 1) << end;
  }
  return frame;
}

/* Reads the digits of a column whose cells have the frame: as many bytes, the first one highest, so that a number
   that is written longer or with greater digits is greater. 0 for other cells, whose rows go to `others`; returns
   how many these are. */
#define SCAN_SERIALS(IS_FRAMED)                                                       \
  size_t found = 0;                                                                   \
  SCAN_EACH_WHOLE({                                                                   \
    const size_t spare = cell.count - frame->before - frame->behind;                  \
    const size_t count = spare <= SCAN_DIGITS ? spare : 0;                            \
    const int is_framed = IS_FRAMED(cell.start, frame, count) & (count > 0);          \
    uint64_t digits;                                                                  \
    memcpy(&digits, cell.start + frame->before, 8);                                   \
    numbers[row] = is_framed ? __builtin_bswap64(digits) >> ((0 - 8 * count) & 63) : 0; \
    others[found] = (uint32_t)row;                                                    \
    found += !is_framed;                                                              \
  })                                                                                  \
  return found

SCAN_INTO int scan_is_framed_portable(const uint8_t *bytes, const scan_frame *frame, size_t count) {
  for (size_t i = 0; i < frame->before + count + frame->behind; i++) {
    const int is_digit = bytes[i] >= '0' && bytes[i] <= '9';
    if (frame->same[count] >> i & 1 ? bytes[i] != frame->text[count][i] : !is_digit) return 0;
  }
  return 1;
}

static inline size_t scan_serials_portable(const scan_column *column, const scan_frame *frame, uint64_t *numbers,
                                           uint32_t *others) {
  SCAN_SERIALS(scan_is_framed_portable);
}

#if defined(__x86_64__)
SCAN_AVX512_INTO int scan_is_framed_avx512(const uint8_t *bytes, const scan_frame *frame, size_t count) {
  const __m512i text = _mm512_loadu_si512(bytes), value = _mm512_sub_epi8(text, _mm512_set1_epi8('0'));
  return (_mm512_mask_cmpneq_epi8_mask(frame->same[count], text, _mm512_loadu_si512(frame->text[count])) |
          _mm512_mask_cmpgt_epu8_mask(frame->digits[count], value, _mm512_set1_epi8(9))) == 0;
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
