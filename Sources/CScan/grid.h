#pragma once

/* Records that all have the same number of cells: where the cells lie, without a look at any of them.

   The places of delimiters and of LF outside quotes follow each other as the cells of a table do: the one at
   row * width + column ends that cell. In front of them stands the place before the first byte. */

#include <string.h>

#include "scan.h"

/* One where it is not zero, without the flags: a byte that is set by them waits for what its register held before, and
   each row for the one before it. */
SCAN_INTO uint64_t scan_is_any(uint64_t value) { return (value | -value) >> 63; }

/* MARK: Cutting */

typedef struct {
  size_t places; /* delimiters and LF outside quotes, without the place before the first byte */
  size_t lines;  /* how many of them are LF */
  size_t breaks; /* stretches of 64 bytes with a line end inside quotes; their places go to a list of their own */
  /* Whether a quote stands where none opens, closes or is doubled, or a CR without LF: no grid. */
  int is_odd;
} scan_grid;

/* By byte of 64, as bits: what it is. */
typedef struct {
  uint64_t delimiter, quote, line, carriage;
} scan_marks;

/* From every bit on, whether the number of bits up to it is odd. */
SCAN_INTO uint64_t scan_prefix(uint64_t bits) {
  bits ^= bits << 1;
  bits ^= bits << 2;
  bits ^= bits << 4;
  bits ^= bits << 8;
  bits ^= bits << 16;
  return bits ^ bits << 32;
}

SCAN_INTO scan_marks scan_marks_portable(const uint8_t *bytes, uint8_t delimiter) {
  scan_marks marks = {0, 0, 0, 0};
  for (int i = 0; i < 64; i++) {
    marks.delimiter |= (uint64_t)(bytes[i] == delimiter) << i;
    marks.quote |= (uint64_t)(bytes[i] == '"') << i;
    marks.line |= (uint64_t)(bytes[i] == '\n') << i;
    marks.carriage |= (uint64_t)(bytes[i] == '\r') << i;
  }
  return marks;
}

SCAN_INTO uint32_t *scan_emit_portable(uint32_t *out, uint64_t mask, uint32_t base) {
  for (; mask; mask &= mask - 1) *out++ = base + (uint32_t)__builtin_ctzll(mask);
  return out;
}

#define SCAN_GRID_STEP(MARKS, PREFIX, EMIT, WITHIN)                                                             \
  {                                                                                                             \
    const uint64_t within = WITHIN;                                                                             \
    const scan_marks marks = MARKS(bytes + i, delimiter);                                                       \
    const uint64_t quote = marks.quote & within, inside = PREFIX(quote) ^ is_inside, outside = within & ~inside; \
    is_inside = (uint64_t)((int64_t)inside >> 63);                                                              \
    const uint64_t line = marks.line & outside, carriage = marks.carriage & outside,                            \
                   end = (marks.delimiter & outside) | line, open = quote & inside, close = quote & outside,    \
                   behind_end = end << 1 | ended, behind_close = close << 1 | closed;                           \
    odd |= (open & ~(behind_end | behind_close)) | (behind_close & ~(end | carriage | open) & within) |         \
           ((carriage << 1 | returned) & ~line & within);                                                       \
    ended = end >> 63, closed = close >> 63, returned = carriage >> 63;                                         \
    lines += (size_t)__builtin_popcountll(line);                                                                \
    out = EMIT(out, end, (uint32_t)i);                                                                          \
    *broken = (uint32_t)i;                                                                                      \
    const uint64_t split = (marks.line | marks.carriage) & inside & within;                                     \
    broken += scan_is_any(split);                                                                               \
  }

#define SCAN_GRID(MARKS, PREFIX, EMIT)                                                            \
  uint32_t *out = places, *broken = breaks;                                                       \
  *out++ = UINT32_MAX;                                                                            \
  uint64_t is_inside = 0, ended = 1, closed = 0, returned = 0, odd = 0, lines = 0;                \
  size_t i = 0;                                                                                   \
  SCAN_GRID_REST(MARKS, PREFIX, EMIT)

#define SCAN_GRID_REST(MARKS, PREFIX, EMIT)                                                       \
  for (; i + 64 <= count; i += 64) SCAN_GRID_STEP(MARKS, PREFIX, EMIT, ~0ull)                     \
  if (i < count) SCAN_GRID_STEP(MARKS, PREFIX, EMIT, (1ull << (count - i)) - 1)                   \
  return (scan_grid){(size_t)(out - places) - 1, lines, (size_t)(broken - breaks), odd != 0}

static inline scan_grid scan_grid_portable(const uint8_t *bytes, size_t count, uint8_t delimiter, uint32_t *places,
                                           uint32_t *breaks) {
  SCAN_GRID(scan_marks_portable, scan_prefix, scan_emit_portable);
}

#if defined(__x86_64__)

SCAN_INTO uint32_t *scan_emit_runs(uint32_t *out, uint64_t mask, uint32_t start) {
  SCAN_EMIT(mask, start, __builtin_popcountll(mask));
  return out;
}

SCAN_INTO scan_marks scan_marks_sse2(const uint8_t *bytes, uint8_t delimiter) {
  scan_marks marks = {0, 0, 0, 0};
  for (int part = 0; part < 64; part += 16) {
    const __m128i v = _mm_loadu_si128((const __m128i *)(bytes + part));
#define SCAN_BITS(byte) ((uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(v, _mm_set1_epi8((char)(byte)))) << part)
    marks.delimiter |= SCAN_BITS(delimiter);
    marks.quote |= SCAN_BITS('"');
    marks.line |= SCAN_BITS('\n');
    marks.carriage |= SCAN_BITS('\r');
#undef SCAN_BITS
  }
  return marks;
}

static inline scan_grid scan_grid_sse2(const uint8_t *bytes, size_t count, uint8_t delimiter, uint32_t *places,
                                       uint32_t *breaks) {
  SCAN_GRID(scan_marks_sse2, scan_prefix, scan_emit_runs);
}

__attribute__((target("avx2,bmi,popcnt"), always_inline)) static inline scan_marks scan_marks_avx2(
    const uint8_t *bytes, uint8_t delimiter) {
  const __m256i low = _mm256_loadu_si256((const __m256i *)bytes),
                high = _mm256_loadu_si256((const __m256i *)(bytes + 32));
#define SCAN_HALF(v, byte) \
  ((uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(v, _mm256_set1_epi8((char)(byte)))))
#define SCAN_BITS(byte) (SCAN_HALF(low, byte) | SCAN_HALF(high, byte) << 32)
  return (scan_marks){SCAN_BITS(delimiter), SCAN_BITS('"'), SCAN_BITS('\n'), SCAN_BITS('\r')};
#undef SCAN_BITS
#undef SCAN_HALF
}

SCAN_AVX2 static scan_grid scan_grid_avx2(const uint8_t *bytes, size_t count, uint8_t delimiter, uint32_t *places,
                                          uint32_t *breaks) {
  SCAN_GRID(scan_marks_avx2, scan_prefix, scan_emit_runs);
}

SCAN_AVX512_INTO scan_marks scan_marks_avx512(const uint8_t *bytes, uint8_t delimiter) {
  const __m512i v = _mm512_loadu_si512(bytes);
#define SCAN_BITS(byte) _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8((char)(byte)))
  return (scan_marks){SCAN_BITS(delimiter), SCAN_BITS('"'), SCAN_BITS('\n'), SCAN_BITS('\r')};
#undef SCAN_BITS
}

SCAN_AVX512_INTO uint64_t scan_prefix_avx512(uint64_t bits) {
  return (uint64_t)_mm_cvtsi128_si64(
      _mm_clmulepi64_si128(_mm_set_epi64x(0, (int64_t)bits), _mm_set1_epi8((char)0xFF), 0));
}

static const uint8_t scan_iota[64] = {0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15,
                                      16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
                                      32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47,
                                      48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63};

/* Sixteen places at a time, wanted or not; there are seldom more. */
SCAN_AVX512_INTO uint32_t *scan_emit_avx512(uint32_t *out, uint64_t mask, uint32_t start) {
  const __m512i base = _mm512_set1_epi32((int)start),
                packed = _mm512_maskz_compress_epi8(mask, _mm512_loadu_si512(scan_iota));
#define SCAN_LANE(k) \
  _mm512_storeu_si512(out + 16 * (k), _mm512_add_epi32(base, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(packed, k))))
  const size_t ones = (size_t)__builtin_popcountll(mask);
  SCAN_LANE(0);
  if (ones > 16) {
    SCAN_LANE(1);
    SCAN_LANE(2);
    SCAN_LANE(3);
  }
#undef SCAN_LANE
  return out + ones;
}

/* What stands behind a bit of the eight numbers before, or of this one. */
SCAN_AVX512_INTO __m512i scan_behind(__m512i bits, __m512i before) {
  return _mm512_shldi_epi64(bits, _mm512_alignr_epi64(bits, before, 7), 1);
}

/* The highest bit of the last of eight numbers. */
SCAN_AVX512_INTO uint64_t scan_last_bit(__m512i bits) { return (uint64_t)_mm512_movepi64_mask(bits) >> 7; }

/* Eight times 64 bytes at a time: what follows from the marks is worked out for all of them together. */
SCAN_AVX512 static scan_grid scan_grid_avx512(const uint8_t *bytes, size_t count, uint8_t delimiter, uint32_t *places,
                                              uint32_t *breaks) {
  uint32_t *out = places, *broken = breaks;
  *out++ = UINT32_MAX;
  const __m512i ones = _mm512_set1_epi64(-1);
  const __m256i steps = _mm256_setr_epi32(0, 64, 128, 192, 256, 320, 384, 448);
  /* A cell begins at the front. */
  __m512i end_before = _mm512_set1_epi64(INT64_MIN), close_before = _mm512_setzero_si512(),
          carriage_before = close_before, any_odd = close_before, line_counts = close_before;
  unsigned is_open = 0;
  size_t i = 0;
  for (; i + 512 <= count; i += 512) {
    uint64_t marks[5][8] __attribute__((aligned(64)));
#pragma clang loop unroll(full)
    for (int k = 0; k < 8; k++) {
      const scan_marks found = scan_marks_avx512(bytes + i + 64 * k, delimiter);
      marks[0][k] = found.delimiter, marks[1][k] = found.quote, marks[2][k] = found.line, marks[3][k] = found.carriage;
    }
    const __m512i delimiters = _mm512_load_si512(marks[0]), quotes = _mm512_load_si512(marks[1]),
                  lines = _mm512_load_si512(marks[2]), carriages = _mm512_load_si512(marks[3]),
                  within = _mm512_unpacklo_epi64(_mm512_clmulepi64_epi128(quotes, ones, 0x00),
                                                 _mm512_clmulepi64_epi128(quotes, ones, 0x01));
    unsigned turned = _mm512_movepi64_mask(within);
    turned ^= turned << 1, turned ^= turned << 2, turned ^= turned << 4;
    const __m512i inside =
        _mm512_mask_xor_epi64(within, (__mmask8)((turned << 1) ^ (0u - is_open)), within, ones);
    is_open ^= turned >> 7 & 1;
    const __m512i line = _mm512_andnot_si512(inside, lines), carriage = _mm512_andnot_si512(inside, carriages),
                  end = _mm512_or_si512(_mm512_andnot_si512(inside, delimiters), line),
                  open = _mm512_and_si512(inside, quotes), close = _mm512_andnot_si512(inside, quotes),
                  behind_end = scan_behind(end, end_before), behind_close = scan_behind(close, close_before),
                  behind_carriage = scan_behind(carriage, carriage_before);
    end_before = end, close_before = close, carriage_before = carriage;
    /* As in `SCAN_GRID_STEP`. */
    const __m512i odd_open = _mm512_andnot_si512(_mm512_or_si512(behind_end, behind_close), open),
                  odd_close = _mm512_andnot_si512(_mm512_ternarylogic_epi64(end, carriage, open, 0xFE), behind_close),
                  odd_carriage = _mm512_andnot_si512(line, behind_carriage);
    any_odd = _mm512_or_si512(any_odd, _mm512_ternarylogic_epi64(odd_open, odd_close, odd_carriage, 0xFE));
    line_counts = _mm512_add_epi64(line_counts, _mm512_popcnt_epi64(line));
    const __mmask8 split = _mm512_test_epi64_mask(_mm512_or_si512(lines, carriages), inside);
    const __m256i stretches = _mm256_add_epi32(steps, _mm256_set1_epi32((int)i));
    _mm256_storeu_si256((__m256i *)broken, _mm256_maskz_compress_epi32(split, stretches));
    broken += __builtin_popcount(split);
    _mm512_store_si512(marks[4], end);
#pragma clang loop unroll(full)
    for (int k = 0; k < 8; k++) out = scan_emit_avx512(out, marks[4][k], (uint32_t)(i + 64 * (size_t)k));
  }
  uint64_t is_inside = 0 - (uint64_t)is_open, ended = scan_last_bit(end_before), closed = scan_last_bit(close_before),
           returned = scan_last_bit(carriage_before), odd = (uint64_t)_mm512_reduce_or_epi64(any_odd),
           lines = (uint64_t)_mm512_reduce_add_epi64(line_counts);
  SCAN_GRID_REST(scan_marks_avx512, scan_prefix_avx512, scan_emit_avx512);
}

#endif

/* `places` and `breaks` must have room for `count` + 65 numbers, and 64 bytes behind the last must be readable. */
static inline scan_grid scan_grid_of(int level, const uint8_t *bytes, size_t count, uint8_t delimiter,
                                     uint32_t *places, uint32_t *breaks) {
#if defined(__x86_64__)
  if (level >= SCAN_AVX512_LEVEL) return scan_grid_avx512(bytes, count, delimiter, places, breaks);
  if (level >= SCAN_AVX2_LEVEL) return scan_grid_avx2(bytes, count, delimiter, places, breaks);
  if (level >= SCAN_SSE2) return scan_grid_sse2(bytes, count, delimiter, places, breaks);
#endif
  (void)level;
  return scan_grid_portable(bytes, count, delimiter, places, breaks);
}
