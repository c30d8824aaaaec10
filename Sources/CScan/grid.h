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
    quoted[i / 64] = (uint8_t)__builtin_popcountll(marks.delimiter & inside & within);                          \
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
                                           uint32_t *breaks, uint8_t *quoted) {
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
                                       uint32_t *breaks, uint8_t *quoted) {
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
                                          uint32_t *breaks, uint8_t *quoted) {
  SCAN_GRID(scan_marks_avx2, scan_prefix, scan_emit_runs);
}

#endif

/* MARK: Rows */

/* Whether the last cell of every row ends a line, and no row begins with a byte order mark, if it must not; `longest`
   takes the bytes of the longest row, its line end included. */
static inline int scan_are_rows(const uint8_t *bytes, const uint32_t *places, size_t width, size_t rows,
                                int may_not_begin_with_mark, uint32_t *longest) {
  const uint32_t *const end_places = places + rows * width;
  uint32_t most = 0, before = UINT32_MAX, wrong = 0;
  for (const uint32_t *place = places + width; place <= end_places; place += width) {
    const uint32_t end = *place;
    wrong |= bytes[end] ^ '\n';
    most = end - before > most ? end - before : most;
    before = end;
  }
  *longest = most;
  if (may_not_begin_with_mark)
    for (size_t row = 0; row < rows; row++) wrong |= bytes[(uint32_t)(places[row * width] + 1)] == 0xEF;
  return wrong == 0;
}
