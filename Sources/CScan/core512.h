#pragma once

/* The cores of texts by AVX-512: 64 bytes by tables, packed and hashed in registers. */

#include "cells.h"
#include "core.h"

#if defined(__x86_64__)

/* MARK: UTF-8 */

/* By the lower seven bits of a byte from 80 on: what the bytes behind a lead must be, in the bits of `scan_rests`, and
   in the highest whether the character is left out. Leads that nothing can please have bit 6; what continues a
   character asks for nothing. */
static const uint8_t scan_leads[128] = {
    0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,
    0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,
    0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  64, 64,
    64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64,
    64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 0x0C, 0x89, 0,  0,  0,  0,  0,  0,  64, 64, 64, 64,
    64, 0x92, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64,
};

/* By the lower six bits of a byte that continues a character: what it is not. As third: 1, 2 and 4 as in
   `scan_thirds`; as second: 8 for 80, 16 for BC. Bit 6 stands everywhere. */
#define SCAN_REST(is, second) (uint8_t)(0x5F & ~(is) & ~(second))
#define SCAN_RESTS(a, b, c, d, e, f, g, h) \
  SCAN_REST(a, 0), SCAN_REST(b, 0), SCAN_REST(c, 0), SCAN_REST(d, 0), SCAN_REST(e, 0), SCAN_REST(f, 0), SCAN_REST(g, 0), SCAN_REST(h, 0)
static const uint8_t scan_rests[64] = {
    SCAN_REST(1, 8), SCAN_REST(3, 0), SCAN_REST(3, 0), SCAN_REST(0, 0), SCAN_REST(0, 0), SCAN_REST(0, 0), SCAN_REST(0, 0), SCAN_REST(0, 0),
    SCAN_RESTS(3, 3, 3, 3, 3, 1, 1, 1), SCAN_RESTS(1, 1, 0, 4, 5, 5, 0, 0), SCAN_RESTS(4, 4, 6, 6, 6, 6, 2, 2),
    SCAN_RESTS(0, 0, 0, 0, 0, 0, 0, 0), SCAN_RESTS(0, 0, 0, 0, 0, 0, 0, 0), SCAN_RESTS(0, 0, 0, 0, 0, 0, 0, 0),
    SCAN_REST(0, 0), SCAN_REST(0, 0), SCAN_REST(0, 0), SCAN_REST(2, 0), SCAN_REST(2, 16), SCAN_REST(2, 0), SCAN_REST(0, 0), SCAN_REST(0, 0),
};

/* By byte of ASCII: whether it is left out or odd, in bits that the leads use for nothing else. */
#define SCAN_LEFT 0x20
#define SCAN_ODD 0x40
static const uint8_t scan_ascii[128] = {
    32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
    32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 0,  0,  0,  64, 64, 32, 32, 32, 32,
    32, 0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  32, 32, 32, 32, 32, 32, 0,  0,
    0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,
    0,  0,  0,  32, 32, 32, 0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,
    0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,
};

/* As `scan_core_kept`, by tables, of bytes and those one and two places further on. */
SCAN_AVX512_INTO uint64_t scan_kept_utf8(__m512i a, __m512i b, __m512i c, uint64_t within, uint64_t *is_odd) {
  const __m512i rests = _mm512_loadu_si512(scan_rests),
                /* Bits 3 and 4 of the second, the others of the third. */
                rest = _mm512_ternarylogic_epi32(_mm512_set1_epi8(0x18), _mm512_permutexvar_epi8(b, rests),
                                                 _mm512_permutexvar_epi8(c, rests), 0xCA),
                wanted = _mm512_mask_blend_epi8(_mm512_movepi8_mask(a), scan_look(scan_ascii, a),
                                                scan_look(scan_leads, a));
  const uint64_t left = _mm512_test_epi8_mask(wanted, _mm512_set1_epi8(SCAN_LEFT)),
                 dropped = _mm512_movepi8_mask(wanted) & within;
  *is_odd |= _mm512_test_epi8_mask(wanted, rest) & within;
  return within & ~(left | dropped | dropped << 1 | dropped << 2);
}

/* MARK: GB18030 */

/* By the lower seven bits of a byte from 80 on, as the first of two: what the second must not be, in the bits of
   `scan_trails`; A1 is 2 and 16, A3 is 4 and 32, what nothing can please is 8. 81-A0 are ideographs with anything behind
   them, B0-F7 with what is not below A1, D7 besides with nothing from FA on. */
static const uint8_t scan_pairs[128] = {
      8,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
      0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,  18,   8,  36,   8,   8,   8,   8,   8,   8,   8,   8,
      8,   8,   8,   8,   1,   1,   1,   1,   1,   1,   1,   1,   1,   1,   1,   1,   1,   1,   1,   1,   1,   1,
      1,   1,   1,   1,   1,   1,   1,   1,   1,   1,   1,   1,   1,   1,   1,   1,   1,   1,   1,   1,   1,  64,
      1,   1,   1,   1,   1,   1,   1,   1,   1,   1,   1,   1,   1,   1,   1,   1,   1,   1,   1,   1,   1,   1,
      1,   1,   1,   1,   1,   1,   1,   1,   1,   1,   8,   8,   8,   8,   8,   8,   8,   8,
};

/* By the lower seven bits of the second byte: 1 below A1, 64 also from FA on, 2 what neither stays nor is left out behind A1, 4 what is not
   left out behind A3, 8 always; 16 and 32 what is left out behind A1 and A3. */
static const uint8_t scan_trails[128] = {
     79,  79,  79,  79,  79,  79,  79,  79,  79,  79,  79,  79,  79,  79,  79,  79,  79,  79,  79,  79,  79,  79,
     79,  79,  79,  79,  79,  79,  79,  79,  79,  79,  79,  56,  56,  28,  14,  14,  14,  14,  42,  42,  40,  42,
     42,  14,  12,  12,  12,  12,  28,  28,  28,  28,  28,  28,  28,  28,  56,  56,  56,  56,  56,  56,  14,  14,
     14,  14,  14,  14,  14,  14,  14,  14,  14,  14,  14,  14,  14,  14,  14,  14,  14,  14,  14,  14,  14,  14,
     14,  14,  14,  42,  42,  42,  14,  14,  14,  14,  14,  14,  14,  14,  14,  14,  14,  14,  14,  14,  14,  14,
     14,  14,  14,  14,  14,  14,  14,  14,  14,  14,  14,  14,  78,  78,  78,  78,  78,  79,
};

/* As `scan_kept_utf8`, of characters of two bytes, none of them cut. Where several texts stand side by side, there is a
   byte between them that belongs to none. */
SCAN_AVX512_INTO uint64_t scan_kept_gb(__m512i a, __m512i b, uint64_t within, uint64_t lead, uint64_t halved,
                                       uint64_t *is_odd) {
  const uint64_t plain = within & ~_mm512_movepi8_mask(a);
  const __m512i wanted = scan_look(scan_pairs, a), trail = scan_look(scan_trails, b), ascii = scan_look(scan_ascii, a);
  const uint64_t bad = _mm512_mask_test_epi8_mask(lead, wanted, _mm512_and_si512(trail, _mm512_set1_epi8(0x4F))),
                 dropped = _mm512_mask_test_epi8_mask(lead, wanted, _mm512_and_si512(trail, _mm512_set1_epi8(0x30))),
                 odd = _mm512_mask_test_epi8_mask(plain, ascii, _mm512_set1_epi8(SCAN_ODD)),
                 left = _mm512_mask_test_epi8_mask(plain, ascii, _mm512_set1_epi8(SCAN_LEFT));
  *is_odd |= odd | bad | halved;
  return within & ~(left | dropped | dropped << 1);
}

/* In a run of bytes from 80 on every other one begins a character, from the first on; the sum carries through the run
   to the place behind it. `halved` takes the places behind runs that end in the middle of one. */
SCAN_INTO uint64_t scan_gb_leads(uint64_t high, uint64_t *halved) {
  const uint64_t even = 0x5555555555555555, start = high & ~(high << 1), behind_even = high + (start & even),
                 behind_odd = high + (start & ~even);
  *halved = ((behind_even & ~even) | (behind_odd & even)) & ~high;
  return high & ((~behind_even & even) | (~behind_odd & ~even));
}

#endif
