#pragma once

/* The hashes of cores by AVX-512: several short texts side by side in one register, longer ones in one or two. */

#include "core512.h"

#if defined(__x86_64__)

/* MARK: Words */

SCAN_AVX512_INTO __m512i scan_spread_avx512(__m512i words, __m512i keys) {
  const __m512i first = _mm512_set1_epi64((int64_t)scan_core_spread[0]),
                second = _mm512_set1_epi64((int64_t)scan_core_spread[1]);
  __m512i word = _mm512_mullo_epi64(_mm512_xor_si512(words, keys), first);
  word = _mm512_mullo_epi64(_mm512_xor_si512(word, _mm512_srli_epi64(word, 32)), second);
  return _mm512_xor_si512(word, _mm512_srli_epi64(word, 32));
}

SCAN_AVX512_INTO uint64_t scan_sum_avx512(__m512i words) {
  return (uint64_t)_mm512_reduce_add_epi64(scan_spread_avx512(words, _mm512_loadu_si512(scan_core_keys)));
}

SCAN_AVX512_INTO int scan_begins_with_zero(__m512i core) {
  return (_mm_cvtsi128_si32(_mm512_castsi512_si128(core)) & 0xFF) == '0';
}

/* MARK: One text */

/* Which of up to 64 bytes stay, and how many of them were taken, so that no character is cut; `may_be_more` where the
   text may have more than 64. */
SCAN_AVX512_INTO uint64_t scan_kept_avx512(const uint8_t *bytes, __m512i a, size_t count, int is_gb, int may_be_more,
                                           size_t *step, uint64_t *is_odd) {
  const __m512i b = _mm512_loadu_si512(bytes + 1);
  if (!is_gb) {
    *step = count;
    if (may_be_more) {
      /* As `scan_core_step`, without a branch to guess, and without bytes by themselves, which the compiler would gather
         from four texts. */
      const uint64_t cut = _mm512_cmpge_epu8_mask(a, _mm512_set1_epi8((char)0xC0)) >> 62;
      *step = count > 64 ? 64 - (cut >> 1) - 2 * (cut & 1) : count;
    }
    return scan_kept_utf8(a, b, _mm512_loadu_si512(bytes + 2), _bzhi_u64(~0ull, (unsigned)*step), is_odd);
  }
  size_t taken = count < 62 ? count : 62;
  uint64_t within = _bzhi_u64(~0ull, (unsigned)taken), halved,
           lead = scan_gb_leads(_mm512_movepi8_mask(a) & within, &halved);
  const uint64_t cut = taken < count ? lead & ~(within >> 1) : 0;
  lead &= ~cut, within &= ~cut, halved &= ~(cut << 1);
  *step = taken - scan_is_any(cut);
  return scan_kept_gb(a, b, within, lead, halved, is_odd);
}

/* Any text. Packs in registers: what was written in pieces can be read in words only after a while. Returns whether its
   core is long enough and need not be looked at character by character. */
SCAN_AVX512_INTO int scan_hash_any_avx512(scan_cell cell, int is_gb, uint64_t *hash) {
  const __m512i iota = _mm512_loadu_si512(scan_iota);
  __m512i packed = _mm512_setzero_si512();
  size_t filled = 0, whole = 0, step;
  uint64_t mixed = 0, is_odd = 0;
  for (size_t i = 0; i < cell.count; i += step) {
    const __m512i block = _mm512_loadu_si512(cell.start + i);
    const uint64_t kept = scan_kept_avx512(cell.start + i, block, cell.count - i, is_gb, 1, &step, &is_odd);
    __m512i core = _mm512_maskz_compress_epi8(kept, block);
    size_t count = (size_t)__builtin_popcountll(kept);
    if (whole + filled == 0 && scan_begins_with_zero(core)) {
      const uint64_t others = _mm512_cmpneq_epi8_mask(core, _mm512_set1_epi8('0'));
      const size_t zeros = others ? (size_t)__builtin_ctzll(others) : 64;
      core = _mm512_maskz_compress_epi8(~0ull << (zeros & 63), core);
      count = zeros < count ? count - zeros : 0;
    }
    if (filled == 0) {
      packed = core;
    } else {
      const __m512i places = _mm512_sub_epi8(iota, _mm512_set1_epi8((char)filled));
      packed = _mm512_or_si512(packed, _mm512_maskz_permutexvar_epi8(~0ull << filled, places, core));
    }
    if (filled + count < 64) {
      filled += count;
      continue;
    }
    mixed = mixed * SCAN_CORE_FACTOR + scan_sum_avx512(packed);
    whole += 64;
    const size_t taken = 64 - filled;
    filled = count - taken;
    packed = taken == 64 ? _mm512_setzero_si512() : _mm512_maskz_compress_epi8(~0ull << taken, core);
  }
  if (is_odd || whole + filled < SCAN_SHORTEST) return 0;
  if (filled) mixed = mixed * SCAN_CORE_FACTOR + scan_sum_avx512(packed);
  *hash = scan_core_end(mixed, whole + filled);
  return 1;
}

SCAN_AVX512 static int scan_hash_utf8_avx512(scan_cell cell, uint64_t *hash) {
  return scan_hash_any_avx512(cell, 0, hash);
}
SCAN_AVX512 static int scan_hash_gb_avx512(scan_cell cell, uint64_t *hash) {
  return scan_hash_any_avx512(cell, 1, hash);
}

#endif
