#pragma once

/* The grid by AVX-512, and the choice of the form that finds it. */

#include "grid.h"

#if defined(__x86_64__)

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

/* From every bit on, whether the number of bits up to it is odd; `is_odd` tells that of what came before the eight numbers,
   and then of what comes behind them. */
SCAN_AVX512_INTO __m512i scan_parities(__m512i bits, unsigned *is_odd) {
  const __m512i ones = _mm512_set1_epi64(-1),
                within = _mm512_unpacklo_epi64(_mm512_clmulepi64_epi128(bits, ones, 0x00),
                                               _mm512_clmulepi64_epi128(bits, ones, 0x01));
  unsigned turned = _mm512_movepi64_mask(within);
  turned ^= turned << 1, turned ^= turned << 2, turned ^= turned << 4;
  const __mmask8 from_odd = (__mmask8)((turned << 1) ^ (0u - *is_odd));
  *is_odd ^= turned >> 7 & 1;
  return _mm512_mask_xor_epi64(within, from_odd, within, ones);
}

/* The highest bit of the last of eight numbers. */
SCAN_AVX512_INTO uint64_t scan_last_bit(__m512i bits) { return (uint64_t)_mm512_movepi64_mask(bits) >> 7; }

/* The marks of eight times 64 bytes. */
typedef struct {
  uint64_t delimiter[8], quote[8], line[8], carriage[8];
} __attribute__((aligned(64))) scan_eight;

SCAN_AVX512_INTO void scan_mark_eight(const uint8_t *bytes, uint8_t delimiter, scan_eight *marks) {
#pragma clang loop unroll(full)
  for (int k = 0; k < 8; k++) {
    const scan_marks found = scan_marks_avx512(bytes + 64 * k, delimiter);
    marks->delimiter[k] = found.delimiter, marks->quote[k] = found.quote;
    marks->line[k] = found.line, marks->carriage[k] = found.carriage;
  }
  /* Through memory, not one by one through registers. */
  __asm__("" : "+m"(*marks));
}

/* Eight times 64 bytes at a time: what follows from the marks is worked out for all of them together. */
SCAN_AVX512 static scan_grid scan_grid_avx512(const uint8_t *bytes, size_t count, uint8_t delimiter, uint32_t *places,
                                              uint32_t *breaks, uint8_t *quoted) {
  uint32_t *out = places, *broken = breaks;
  *out++ = UINT32_MAX;
  const __m256i steps = _mm256_setr_epi32(0, 64, 128, 192, 256, 320, 384, 448);
  /* A cell begins at the front. */
  __m512i end_before = _mm512_set1_epi64(INT64_MIN), close_before = _mm512_setzero_si512(),
          carriage_before = close_before, any_odd = close_before, line_counts = close_before;
  unsigned is_open = 0;
  size_t i = 0;
  /* What was written in pieces can be read as a whole only after a while: the marks are made one turn ahead. */
  scan_eight marks[2];
  if (count >= 512) scan_mark_eight(bytes, delimiter, marks);
  for (; i + 512 <= count; i += 512) {
    const scan_eight *const now = marks + (i / 512) % 2;
    if (i + 1024 <= count) scan_mark_eight(bytes + i + 512, delimiter, marks + (i / 512 + 1) % 2);
    const __m512i delimiters = _mm512_load_si512(now->delimiter), quotes = _mm512_load_si512(now->quote),
                  lines = _mm512_load_si512(now->line), carriages = _mm512_load_si512(now->carriage),
                  inside = scan_parities(quotes, &is_open);
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
    _mm_storel_epi64((__m128i *)(quoted + i / 64),
                     _mm512_cvtepi64_epi8(_mm512_popcnt_epi64(_mm512_and_si512(inside, delimiters))));
    const __mmask8 split = _mm512_test_epi64_mask(_mm512_or_si512(lines, carriages), inside);
    const __m256i stretches = _mm256_add_epi32(steps, _mm256_set1_epi32((int)i));
    _mm256_storeu_si256((__m256i *)broken, _mm256_maskz_compress_epi32(split, stretches));
    broken += __builtin_popcount(split);
    uint64_t ends[8] __attribute__((aligned(64)));
    _mm512_store_si512(ends, end);
#pragma clang loop unroll(full)
    for (int k = 0; k < 8; k++) out = scan_emit_avx512(out, ends[k], (uint32_t)(i + 64 * (size_t)k));
  }
  uint64_t is_inside = 0 - (uint64_t)is_open, ended = scan_last_bit(end_before), closed = scan_last_bit(close_before),
           returned = scan_last_bit(carriage_before), odd = (uint64_t)_mm512_reduce_or_epi64(any_odd),
           lines = (uint64_t)_mm512_reduce_add_epi64(line_counts);
  SCAN_GRID_REST(scan_marks_avx512, scan_prefix_avx512, scan_emit_avx512);
}

#endif

/* `places` and `breaks` must have room for `count` + 65 numbers, `quoted` for one a stretch of 64 bytes, whose delimiters
   inside quotes it takes; 64 bytes behind the last must be readable. */
static inline scan_grid scan_grid_of(int level, const uint8_t *bytes, size_t count, uint8_t delimiter,
                                     uint32_t *places, uint32_t *breaks, uint8_t *quoted) {
#if defined(__x86_64__)
  if (level >= SCAN_AVX512_LEVEL) return scan_grid_avx512(bytes, count, delimiter, places, breaks, quoted);
  if (level >= SCAN_AVX2_LEVEL) return scan_grid_avx2(bytes, count, delimiter, places, breaks, quoted);
  if (level >= SCAN_SSE2) return scan_grid_sse2(bytes, count, delimiter, places, breaks, quoted);
#endif
  (void)level;
  return scan_grid_portable(bytes, count, delimiter, places, breaks, quoted);
}
