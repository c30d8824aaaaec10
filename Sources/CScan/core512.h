#pragma once

/* The cores of texts by AVX-512: 64 bytes by tables, packed and hashed in registers. */

#include "cells.h"
#include "core.h"

#if defined(__x86_64__)

/* MARK: UTF-8 */

/* By the lower six bits of a lead byte: what its second and third bytes must be, in the bits of `scan_rests`, and
   in the highest whether the character is left out. Leads that nothing can please have bit 6. */
static const uint8_t scan_leads[64] = {
    64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64,
    64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 0x0C, 0x89, 0,  0,  0,  0,  0,  0,  64, 64,
    64, 64, 64, 0x92, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64,
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

/* By byte of ASCII: 1 where it is left out, 2 where it is odd. */
static const uint8_t scan_ascii[128] = {
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    1, 1, 1, 0, 0, 0, 2, 2, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
};

/* As `scan_core_kept`, by tables. */
SCAN_AVX512_INTO uint64_t scan_core_kept_avx512(const uint8_t *bytes, __m512i a, uint64_t within, uint64_t *is_odd) {
  const __m512i rests = _mm512_loadu_si512(scan_rests),
                second = _mm512_permutexvar_epi8(_mm512_loadu_si512(bytes + 1), rests),
                third = _mm512_permutexvar_epi8(_mm512_loadu_si512(bytes + 2), rests),
                /* Bits 3 and 4 of the second, the others of the third. */
                rest = _mm512_ternarylogic_epi32(_mm512_set1_epi8(0x18), second, third, 0xCA),
                wanted = _mm512_permutexvar_epi8(a, _mm512_loadu_si512(scan_leads)),
                ascii = _mm512_permutex2var_epi8(_mm512_loadu_si512(scan_ascii), a, _mm512_loadu_si512(scan_ascii + 64));
  const uint64_t lead = _mm512_cmpge_epu8_mask(a, _mm512_set1_epi8((char)0xC0)) & within,
                 plain = within & ~_mm512_movepi8_mask(a),
                 bad = _mm512_mask_test_epi8_mask(lead, wanted, rest),
                 dropped = _mm512_mask_test_epi8_mask(lead, wanted, _mm512_set1_epi8((char)0x80)),
                 odd = _mm512_mask_test_epi8_mask(plain, ascii, _mm512_set1_epi8(2)),
                 left = _mm512_mask_test_epi8_mask(plain, ascii, _mm512_set1_epi8(1));
  *is_odd |= odd | bad;
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

/* As `scan_core_kept_avx512`, of no more than 62 bytes that begin with a character. `step` becomes less where the last
   character is cut. */
SCAN_AVX512_INTO uint64_t scan_core_kept_gb_avx512(const uint8_t *bytes, __m512i a, size_t *step, int is_cut,
                                                   uint64_t *is_odd) {
  const uint64_t even = 0x5555555555555555;
  uint64_t within = _bzhi_u64(~0ull, (unsigned)*step);
#define SCAN_LOOK(table, index) \
  _mm512_permutex2var_epi8(_mm512_loadu_si512(table), index, _mm512_loadu_si512((table) + 64))
  const __m512i wanted = SCAN_LOOK(scan_pairs, a), trail = SCAN_LOOK(scan_trails, _mm512_loadu_si512(bytes + 1)),
                ascii = SCAN_LOOK(scan_ascii, a);
#undef SCAN_LOOK
  /* In a run of bytes from 80 on every other one begins a character, from the first on; the sum carries through the run
     to the place behind it. */
  const uint64_t high = _mm512_movepi8_mask(a) & within, start = high & ~(high << 1),
                 behind_even = high + (start & even), behind_odd = high + (start & ~even),
                 halved = ((behind_even & ~even) | (behind_odd & even)) & ~high & (within << 1 | 1);
  uint64_t lead = high & ((~behind_even & even) | (~behind_odd & ~even));
  const uint64_t cut = is_cut ? lead & ~(within >> 1) : 0;
  lead &= ~cut;
  within &= ~cut;
  *step -= cut != 0;
  const uint64_t plain = within & ~high,
                 bad = _mm512_mask_test_epi8_mask(lead, wanted, _mm512_and_si512(trail, _mm512_set1_epi8(0x4F))),
                 dropped = _mm512_mask_test_epi8_mask(lead, wanted, _mm512_and_si512(trail, _mm512_set1_epi8(0x30))),
                 odd = _mm512_mask_test_epi8_mask(plain, ascii, _mm512_set1_epi8(2)),
                 left = _mm512_mask_test_epi8_mask(plain, ascii, _mm512_set1_epi8(1));
  *is_odd |= odd | bad | (halved & ~(cut << 1));
  return within & ~(left | dropped | dropped << 1);
}

/* MARK: Hashes */

SCAN_AVX512_INTO uint64_t scan_core_mix_avx512(uint64_t hash, __m512i words) {
  const __m512i first = _mm512_set1_epi64((int64_t)scan_core_spread[0]),
                second = _mm512_set1_epi64((int64_t)scan_core_spread[1]);
  __m512i word = _mm512_mullo_epi64(_mm512_xor_si512(words, _mm512_loadu_si512(scan_core_keys)), first);
  word = _mm512_mullo_epi64(_mm512_xor_si512(word, _mm512_srli_epi64(word, 32)), second);
  word = _mm512_xor_si512(word, _mm512_srli_epi64(word, 32));
  return hash * 0xD6E8FEB86659FD93ull + (uint64_t)_mm512_reduce_add_epi64(word);
}

/* Packs in registers: what was written in pieces can be read in words only after a while. `KEPT` takes the bytes,
   sets how many of them it took, and says which ones stay. */
#define SCAN_HASH_LONG(KEPT)                                                                                 \
  const __m512i iota = _mm512_loadu_si512(scan_iota);                                                        \
  __m512i packed = _mm512_setzero_si512();                                                                   \
  size_t filled = 0, whole = 0;                                                                              \
  uint64_t mixed = 0;                                                                                        \
  uint64_t is_odd = 0;                                                                                            \
  for (size_t i = 0; i < cell.count;) {                                                                      \
    const uint8_t *bytes = cell.start + i;                                                                   \
    const size_t rest = cell.count - i;                                                                      \
    const __m512i block = _mm512_loadu_si512(bytes);                                                         \
    size_t step;                                                                                             \
    const uint64_t kept = KEPT;                                                                              \
    i += step;                                                                                               \
    __m512i core = _mm512_maskz_compress_epi8(kept, block);                                                  \
    size_t count = (size_t)__builtin_popcountll(kept);                                                       \
    if (whole + filled == 0 && (_mm_cvtsi128_si32(_mm512_castsi512_si128(core)) & 0xFF) == '0') {            \
      const uint64_t others = _mm512_cmpneq_epi8_mask(core, _mm512_set1_epi8('0'));                          \
      const size_t zeros = others ? (size_t)__builtin_ctzll(others) : 64;                                    \
      core = _mm512_maskz_compress_epi8(~0ull << (zeros & 63), core);                                        \
      count = zeros < count ? count - zeros : 0;                                                             \
    }                                                                                                        \
    if (filled == 0) {                                                                                       \
      packed = core;                                                                                         \
    } else {                                                                                                 \
      const __m512i places = _mm512_sub_epi8(iota, _mm512_set1_epi8((char)filled));                          \
      packed = _mm512_or_si512(packed, _mm512_maskz_permutexvar_epi8(~0ull << filled, places, core));        \
    }                                                                                                        \
    if (filled + count < 64) {                                                                               \
      filled += count;                                                                                       \
      continue;                                                                                              \
    }                                                                                                        \
    mixed = scan_core_mix_avx512(mixed, packed);                                                             \
    whole += 64;                                                                                             \
    const size_t taken = 64 - filled;                                                                        \
    filled = count - taken;                                                                                  \
    packed = taken == 64 ? _mm512_setzero_si512() : _mm512_maskz_compress_epi8(~0ull << taken, core);        \
  }                                                                                                          \
  if (is_odd || whole + filled == 0) return 0;                                                               \
  if (filled) mixed = scan_core_mix_avx512(mixed, packed);                                                   \
  *hash = scan_core_end(mixed, whole + filled);                                                              \
  return 1

/* As it is for most cells: all in one piece. */
#define SCAN_HASH_SHORT(LONGEST, KEPT, LONG)                                              \
  if (cell.count > (LONGEST)) return LONG(cell, hash);                                    \
  uint64_t is_odd = 0;                                                                         \
  size_t step = cell.count;                                                               \
  const uint8_t *bytes = cell.start;                                                      \
  const __m512i block = _mm512_loadu_si512(bytes);                                        \
  const uint64_t kept = KEPT;                                                             \
  const __m512i core = _mm512_maskz_compress_epi8(kept, block);                           \
  if ((_mm_cvtsi128_si32(_mm512_castsi512_si128(core)) & 0xFF) == '0') return LONG(cell, hash); \
  *hash = scan_core_end(scan_core_mix_avx512(0, core), (size_t)__builtin_popcountll(kept)); \
  return (int)(scan_is_any(kept) & ~scan_is_any(is_odd))

SCAN_AVX512 static int scan_hash_long_avx512(scan_cell cell, uint64_t *hash) {
  SCAN_HASH_LONG((step = scan_core_step(bytes, rest),
                  scan_core_kept_avx512(bytes, block, _bzhi_u64(~0ull, (unsigned)step), &is_odd)));
}

SCAN_AVX512 static int scan_hash_long_gb_avx512(scan_cell cell, uint64_t *hash) {
  SCAN_HASH_LONG((step = rest < 62 ? rest : 62, scan_core_kept_gb_avx512(bytes, block, &step, step < rest, &is_odd)));
}

/* In two pieces, as it is for most cells that one does not hold. */
SCAN_AVX512 static int scan_hash_two_avx512(scan_cell cell, uint64_t *hash) {
  if (cell.count > 124) return scan_hash_long_avx512(cell, hash);
  const size_t step = scan_core_step(cell.start, cell.count);
  const uint8_t *const behind = cell.start + step;
  uint64_t is_odd = 0;
  const __m512i first = _mm512_loadu_si512(cell.start), second = _mm512_loadu_si512(behind),
                iota = _mm512_loadu_si512(scan_iota);
  const uint64_t kept = scan_core_kept_avx512(cell.start, first, _bzhi_u64(~0ull, (unsigned)step), &is_odd),
                 more = scan_core_kept_avx512(behind, second, _bzhi_u64(~0ull, (unsigned)(cell.count - step)), &is_odd);
  const size_t count = (size_t)__builtin_popcountll(kept), total = count + (size_t)__builtin_popcountll(more);
  const __m512i core = _mm512_maskz_compress_epi8(kept, first), rest = _mm512_maskz_compress_epi8(more, second);
  if (is_odd) return 0;
  if ((_mm_cvtsi128_si32(_mm512_castsi512_si128(core)) & 0xFF) == '0' || count == 0 || count == 64)
    return scan_hash_long_avx512(cell, hash);
  const __m512i places = _mm512_sub_epi8(iota, _mm512_set1_epi8((char)count)),
                packed = _mm512_or_si512(core, _mm512_maskz_permutexvar_epi8(~0ull << count, places, rest));
  uint64_t mixed = scan_core_mix_avx512(0, packed);
  if (total > 64) mixed = scan_core_mix_avx512(mixed, _mm512_maskz_compress_epi8(~0ull << (64 - count), rest));
  *hash = scan_core_end(mixed, total);
  return 1;
}

SCAN_AVX512_INTO int scan_hash_avx512(scan_cell cell, uint8_t *buffer, uint64_t *hash) {
  (void)buffer;
  SCAN_HASH_SHORT(64, scan_core_kept_avx512(bytes, block, _bzhi_u64(~0ull, (unsigned)step), &is_odd),
                  scan_hash_two_avx512);
}

SCAN_AVX512_INTO int scan_hash_gb_avx512(scan_cell cell, uint8_t *buffer, uint64_t *hash) {
  (void)buffer;
  SCAN_HASH_SHORT(62, scan_core_kept_gb_avx512(bytes, block, &step, 0, &is_odd), scan_hash_long_gb_avx512);
}

#endif
