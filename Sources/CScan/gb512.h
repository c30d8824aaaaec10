#pragma once

/* GB18030 by AVX-512, and the choice of the form that looks at it. */

#include "gb18030.h"
#include "grid512.h"

#if defined(__x86_64__)

/* By the lower seven bits of two bytes from 80 on: where they may be parts of U+FFFD and U+951F. */
static const uint8_t scan_gb_first[128] = {[0x6F] = 0x80, [0x14] = 0x80};
static const uint8_t scan_gb_second[128] = {[0x3F] = 0x80, [0x1F] = 0x80};

/* What stands for a closer look: the least of the bytes without their highest bits, the greatest byte, and in the highest
   bits the places of pairs. */
typedef struct {
  __m512i least, most, pairs;
} scan_gb_odd;

SCAN_AVX512_INTO scan_gb_odd scan_gb_none(void) {
  return (scan_gb_odd){_mm512_set1_epi8(1), _mm512_setzero_si512(), _mm512_setzero_si512()};
}

SCAN_AVX512_INTO uint64_t scan_gb_is_odd(scan_gb_odd odd) {
  return _mm512_testn_epi8_mask(odd.least, odd.least) | _mm512_cmpeq_epi8_mask(odd.most, _mm512_set1_epi8(-1)) |
         _mm512_movepi8_mask(odd.pairs);
}

/* What 64 bytes are, but for what is odd, which goes to what was odd before. */
SCAN_AVX512_INTO scan_gb_block scan_gb_look(const uint8_t *bytes, scan_gb_odd *odd) {
  const __m512i a = _mm512_loadu_si512(bytes), b = _mm512_loadu_si512(bytes + 1);
  odd->least = _mm512_min_epu8(odd->least, _mm512_and_si512(a, _mm512_set1_epi8(0x7F)));
  odd->most = _mm512_max_epu8(odd->most, a);
  const __m512i both = _mm512_ternarylogic_epi64(scan_look(scan_gb_first, a), scan_look(scan_gb_second, b), a, 0x80);
  odd->pairs = _mm512_ternarylogic_epi64(odd->pairs, both, b, 0xF8);
#define SCAN_EQUAL(byte) _mm512_cmpeq_epi8_mask(a, _mm512_set1_epi8((char)(byte)))
  return (scan_gb_block){
      .high = _mm512_movepi8_mask(a),
      .lead = _mm512_cmpge_epu8_mask(a, _mm512_set1_epi8((char)0xC0)),
      .end = SCAN_EQUAL('\n') | SCAN_EQUAL('\r'),
  };
#undef SCAN_EQUAL
}

SCAN_AVX512_INTO scan_gb_block scan_gb_block_avx512(const uint8_t *bytes) {
  scan_gb_odd odd = scan_gb_none();
  scan_gb_block block = scan_gb_look(bytes, &odd);
  block.odd = scan_gb_is_odd(odd);
  return block;
}

/* MARK: Eight at a time */

/* What eight times 64 bytes are, and whether any of them needs a closer look. */
typedef struct {
  uint64_t high[8], lead[8], end[8];
  uint64_t odd;
} __attribute__((aligned(64))) scan_gb_eight;

SCAN_AVX512_INTO void scan_gb_mark_eight(const uint8_t *bytes, scan_gb_eight *marks) {
  scan_gb_odd odd = scan_gb_none();
#pragma clang loop unroll(full)
  for (int k = 0; k < 8; k++) {
    const scan_gb_block block = scan_gb_look(bytes + 64 * k, &odd);
    marks->high[k] = block.high, marks->lead[k] = block.lead, marks->end[k] = block.end;
  }
  marks->odd = scan_gb_is_odd(odd);
  /* Through memory, as in `scan_mark_eight`. */
  __asm__("" : "+m"(*marks));
}

/* The sum of two numbers of 512 bits; `carry` goes into it and comes out of it. */
SCAN_AVX512_INTO __m512i scan_sum(__m512i one, __m512i other, unsigned *carry) {
  const __m512i sum = _mm512_add_epi64(one, other), ones = _mm512_set1_epi64(-1);
  const unsigned made = _mm512_cmplt_epu64_mask(sum, one), passed = _mm512_cmpeq_epi64_mask(sum, ones),
                 into = ((made << 1 | *carry) + passed) ^ passed;
  *carry = into >> 8 & 1;
  return _mm512_mask_sub_epi64(sum, (__mmask8)into, sum, ones);
}

/* As `scan_of_lines`. */
SCAN_AVX512_INTO __m512i scan_of_many_lines(__m512i bits, __m512i ends, unsigned *carry) {
  const __m512i others = _mm512_xor_si512(ends, _mm512_set1_epi64(-1));
  const __m512i sum = scan_sum(others, _mm512_and_si512(bits, others), carry);
  return _mm512_and_si512(_mm512_or_si512(sum, bits), ends);
}

/* Eight times 64 bytes at a time, one turn ahead like the grid; where one of them is not plain, and behind the last eight,
   it goes on 64 bytes at a time. */
SCAN_AVX512 static size_t scan_gb_avx512(const uint8_t *bytes, size_t count, size_t *broken) {
  size_t i = 0, whole = 0;
  uint64_t is_high = 0, is_broken = 0;
  unsigned is_half = 0;
  __m512i last_high = _mm512_setzero_si512(), last_lead = last_high;
  scan_gb_eight marks[2];
  if (count > 512) scan_gb_mark_eight(bytes, marks);
  for (; i + 512 + 1 <= count; i += 512) {
    const scan_gb_eight *const now = marks + (i / 512) % 2;
    if (i + 1024 + 1 <= count) scan_gb_mark_eight(bytes + i + 512, marks + (i / 512 + 1) % 2);
    const __m512i high = _mm512_load_si512(now->high), lead = _mm512_load_si512(now->lead),
                  end = _mm512_load_si512(now->end), follows_high = scan_behind(high, last_high),
                  follows_lead = scan_behind(lead, last_lead);
    unsigned half_carry = is_half, high_carry = (unsigned)is_high, error_carry = (unsigned)is_broken;
    /* Behind whole pairs the number of high bytes is even. */
    const __m512i halves = _mm512_andnot_si512(high, scan_parities(high, &half_carry));
    /* As in `SCAN_GB_REST`. */
    const __m512i continuation = _mm512_andnot_si512(lead, high),
                  error = _mm512_or_si512(_mm512_andnot_si512(continuation, follows_lead),
                                          _mm512_andnot_si512(follows_high, continuation)),
                  with_high = scan_of_many_lines(high, end, &high_carry),
                  with_error = scan_of_many_lines(error, end, &error_carry),
                  other = _mm512_or_si512(halves, _mm512_andnot_si512(with_error, with_high));
    if (now->odd | _mm512_test_epi64_mask(other, other)) break;
    *broken += (size_t)_mm512_reduce_add_epi64(_mm512_popcnt_epi64(with_error));
    const unsigned ended = _mm512_test_epi64_mask(end, end);
    if (ended) {
      const unsigned k = 31 - (unsigned)__builtin_clz(ended);
      whole = i + 64 * (size_t)k + 64 - (size_t)__builtin_clzll(now->end[k]);
    }
    last_high = high, last_lead = lead;
    is_half = half_carry, is_high = high_carry, is_broken = error_carry;
  }
  uint64_t high_before = scan_last_bit(last_high), lead_before = scan_last_bit(last_lead), half = is_half;
  SCAN_GB_REST(scan_gb_block_avx512);
}

#endif

static inline size_t scan_gb(int level, const uint8_t *bytes, size_t count, size_t *broken) {
#if defined(__x86_64__)
  if (level >= SCAN_AVX512_LEVEL) return scan_gb_avx512(bytes, count, broken);
  if (level >= SCAN_AVX2_LEVEL) return scan_gb_avx2(bytes, count, broken);
  if (level >= SCAN_SSE2) return scan_gb_sse2(bytes, count, broken);
#endif
  (void)level;
  return scan_gb_portable(bytes, count, broken);
}
