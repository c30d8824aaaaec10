#pragma once

/* The hashes of cores by AVX-512, four texts of a column at a time. */

#include "cores512.h"

#if defined(__x86_64__)

/* MARK: Groups

   Each returns zero unless one of its texts must be looked at by itself, which then has no hash; `low` becomes other
   than zero where one begins with a byte below `SCAN_LOW`. */

/* The bytes of two texts from a place on, side by side. */
#define SCAN_TWO(at)                                                                                       \
  _mm512_inserti64x4(_mm512_castsi256_si512(_mm256_loadu_si256((const __m256i *)(cells[0].start + (at)))), \
                     _mm256_loadu_si256((const __m256i *)(cells[1].start + (at))), 1)

/* Which bytes of a group stay, each text in lanes that it does not fill in GB18030. */
SCAN_AVX512_INTO uint64_t scan_kept_group(__m512i a, __m512i b, __m512i c, uint64_t within, int is_gb, uint64_t *is_odd) {
  if (!is_gb) return scan_kept_utf8(a, b, c, within, is_odd);
  uint64_t halved;
  const uint64_t lead = scan_gb_leads(_mm512_movepi8_mask(a) & within, &halved);
  return scan_kept_gb(a, b, within, lead, halved, is_odd);
}

/* Which of the texts begin low, by the first bytes of their lanes; and whose cores begin with a zero or are too short, of
   which `filled` has the bytes. */
SCAN_AVX512_INTO uint64_t scan_low_firsts(__m512i texts, uint64_t firsts) {
  return _mm512_cmplt_epu8_mask(texts, _mm512_set1_epi8(SCAN_LOW)) & firsts;
}
SCAN_AVX512_INTO uint64_t scan_odd_cores(__m512i cores, uint64_t filled, uint64_t firsts) {
  return (_mm512_cmpeq_epi8_mask(cores, _mm512_set1_epi8('0')) | ~filled >> (SCAN_SHORTEST - 1)) & firsts;
}

/* As `scan_core_end`. */
SCAN_AVX512_INTO void scan_end_of_four(__m256i hash, __m256i counts, uint64_t *hashes) {
  hash = _mm256_xor_si256(hash, counts);
  hash = _mm256_xor_si256(hash, _mm256_srli_epi64(hash, 32));
  _mm256_storeu_si256((__m256i *)hashes, _mm256_mullo_epi64(hash, _mm256_set1_epi64x((int64_t)SCAN_CORE_END)));
}

/* Four of up to 16 bytes. */
SCAN_AVX512_INTO uint64_t scan_hash_four(const scan_cell cells[4], int is_gb, uint64_t *hashes, uint64_t *low) {
  const uint64_t firsts = 0x0001000100010001;
  uint64_t within = 0, is_odd = 0;
  for (int i = 0; i < 4; i++) within |= _bzhi_u64(~0ull, (unsigned)cells[i].count) << 16 * i;
  const __m512i a = scan_side_by_side(cells);
  const uint64_t kept =
      scan_kept_group(a, _mm512_bsrli_epi128(a, 1), _mm512_bsrli_epi128(a, 2), within, is_gb, &is_odd);
  /* Packed all together, then each at the beginning of its lane again. */
  const __m128i counts = _mm_popcnt_epi16(_mm_cvtsi64_si128((int64_t)kept)), one = _mm_set1_epi16(1);
  const uint64_t filled = (uint64_t)_mm_cvtsi128_si64(_mm_sub_epi16(_mm_sllv_epi16(one, counts), one));
  const __m512i core = _mm512_maskz_expand_epi8(filled, _mm512_maskz_compress_epi8(kept, a)),
                keys = _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)scan_core_keys));
  __m512i sums = scan_spread_avx512(core, keys);
  sums = _mm512_add_epi64(sums, _mm512_shuffle_epi32(sums, _MM_PERM_BADC));
  __m256i hash = _mm512_castsi512_si256(_mm512_maskz_compress_epi64(0x55, sums));
  hash = _mm256_add_epi64(hash, _mm256_set1_epi64x((int64_t)scan_core_zeros[2]));
  scan_end_of_four(hash, _mm256_cvtepu16_epi64(counts), hashes);
  *low |= scan_low_firsts(a, firsts);
  return is_odd | scan_odd_cores(core, filled, firsts);
}

/* Two of up to 32 bytes. */
SCAN_AVX512_INTO uint64_t scan_hash_two(const scan_cell cells[2], int is_gb, uint64_t *hashes, uint64_t *low) {
  const uint64_t firsts = 0x0000000100000001;
  uint64_t is_odd = 0;
  const uint64_t within =
      _bzhi_u64(~0ull, (unsigned)cells[0].count) | _bzhi_u64(~0ull, (unsigned)cells[1].count) << 32;
  const __m512i a = SCAN_TWO(0);
  const uint64_t kept = scan_kept_group(a, SCAN_TWO(1), SCAN_TWO(2), within, is_gb, &is_odd);
  const unsigned first = (unsigned)__builtin_popcount((uint32_t)kept),
                 second = (unsigned)__builtin_popcount((uint32_t)(kept >> 32));
  const uint64_t filled = _bzhi_u64(~0ull, first) | _bzhi_u64(~0ull, second) << 32;
  const __m512i core = _mm512_maskz_expand_epi8(filled, _mm512_maskz_compress_epi8(kept, a)),
                keys = _mm512_broadcast_i64x4(_mm256_loadu_si256((const __m256i *)scan_core_keys));
  __m512i sums = scan_spread_avx512(core, keys);
  sums = _mm512_add_epi64(sums, _mm512_shuffle_epi32(sums, _MM_PERM_BADC));
  sums = _mm512_add_epi64(sums, _mm512_permutex_epi64(sums, 0x4E));
  hashes[0] =
      scan_core_end((uint64_t)_mm_cvtsi128_si64(_mm512_castsi512_si128(sums)) + scan_core_zeros[4], first);
  hashes[1] =
      scan_core_end((uint64_t)_mm_cvtsi128_si64(_mm512_extracti64x2_epi64(sums, 2)) + scan_core_zeros[4], second);
  *low |= scan_low_firsts(a, firsts);
  return is_odd | scan_odd_cores(core, filled, firsts);
}

/* MARK: One each

   What each of four longer texts comes to before the eight words of it are added up, and the length of its core. */
typedef struct {
  __m512i words;
  size_t count;
} scan_mixed;

/* One that a register holds. */
SCAN_AVX512_INTO scan_mixed scan_mix_one(scan_cell cell, int is_gb, uint64_t *is_odd) {
  size_t step;
  const __m512i block = _mm512_loadu_si512(cell.start);
  const uint64_t kept = scan_kept_avx512(cell.start, block, cell.count, is_gb, 0, &step, is_odd);
  const __m512i core = _mm512_maskz_compress_epi8(kept, block);
  const size_t count = (size_t)__builtin_popcountll(kept);
  *is_odd |= (uint64_t)scan_begins_with_zero(core) | (count < SCAN_SHORTEST);
  return (scan_mixed){scan_spread_avx512(core, _mm512_loadu_si512(scan_core_keys)), count};
}

/* One that two hold, as if there always were a second, so that there is no branch to guess. */
SCAN_AVX512_INTO scan_mixed scan_mix_long(scan_cell cell, int is_gb, uint64_t *is_odd) {
  size_t step, rest;
  const __m512i first = _mm512_loadu_si512(cell.start);
  const uint64_t kept = scan_kept_avx512(cell.start, first, cell.count, is_gb, 1, &step, is_odd);
  const uint8_t *const behind = cell.start + step;
  const __m512i second = _mm512_loadu_si512(behind), iota = _mm512_loadu_si512(scan_iota),
                keys = _mm512_loadu_si512(scan_core_keys);
  const uint64_t more = scan_kept_avx512(behind, second, cell.count - step, is_gb, 0, &rest, is_odd);
  const size_t count = (size_t)__builtin_popcountll(kept), total = count + (size_t)__builtin_popcountll(more);
  const __m512i core = _mm512_maskz_compress_epi8(kept, first), tail = _mm512_maskz_compress_epi8(more, second),
                places = _mm512_sub_epi8(iota, _mm512_set1_epi8((char)count)),
                packed = _mm512_or_si512(
                    core, _mm512_maskz_permutexvar_epi8(~_bzhi_u64(~0ull, (unsigned)count), places, tail)),
                over = _mm512_maskz_compress_epi8(~0ull << ((64 - count) & 63), tail),
                one = scan_spread_avx512(packed, keys),
                taken = _mm512_mullo_epi64(one, _mm512_set1_epi64((int64_t)SCAN_CORE_FACTOR));
  *is_odd |= (uint64_t)scan_begins_with_zero(core) | (count < SCAN_SHORTEST) | (step + rest != cell.count);
  /* The words are multiplied one by one instead of their sum. */
  const __mmask8 are_more = (__mmask8)(0 - (total > 64));
  return (scan_mixed){_mm512_mask_add_epi64(one, are_more, taken, scan_spread_avx512(over, keys)), total};
}

/* The hashes of four: the sums of their words, side by side. */
SCAN_AVX512_INTO void scan_end_four(const scan_mixed texts[4], uint64_t *hashes) {
#define SCAN_PAIRS(a, b) _mm512_add_epi64(_mm512_unpacklo_epi64(a, b), _mm512_unpackhi_epi64(a, b))
  const __m512i one = SCAN_PAIRS(texts[0].words, texts[1].words), two = SCAN_PAIRS(texts[2].words, texts[3].words),
                halves = _mm512_add_epi64(_mm512_shuffle_i64x2(one, two, 0x44), _mm512_shuffle_i64x2(one, two, 0xEE)),
                sums = _mm512_add_epi64(halves, _mm512_shuffle_i64x2(halves, halves, 0xB1));
#undef SCAN_PAIRS
  const __m256i counts = _mm256_set_epi64x((int64_t)texts[3].count, (int64_t)texts[2].count,
                                           (int64_t)texts[1].count, (int64_t)texts[0].count);
  scan_end_of_four(_mm512_castsi512_si256(_mm512_maskz_compress_epi64(0x33, sums)), counts, hashes);
}

/* MARK: Columns */

/* Four texts in the way that suits the longest of them; not zero where one must be looked at by itself. */
SCAN_AVX512_INTO uint64_t scan_hash_group(const scan_cell cells[4], int is_gb, uint64_t *hashes, uint64_t *low) {
  /* One byte less where texts may not touch each other. */
  const size_t less = is_gb ? 1 : 0;
  size_t most = cells[0].count;
#pragma clang loop unroll(full)
  for (int i = 1; i < 4; i++) most = cells[i].count > most ? cells[i].count : most;
  if (most <= 16 - less) return scan_hash_four(cells, is_gb, hashes, low);
  if (most <= 32 - less)
    return scan_hash_two(cells, is_gb, hashes, low) | scan_hash_two(cells + 2, is_gb, hashes + 2, low);
#pragma clang loop unroll(full)
  for (int i = 0; i < 4; i++) *low |= cells[i].start[0] < SCAN_LOW;
  if (most > 124) return 1;
  uint64_t is_odd = 0;
  scan_mixed texts[4];
  if (most <= 64 - 2 * less) {
#pragma clang loop unroll(full)
    for (int i = 0; i < 4; i++) texts[i] = scan_mix_one(cells[i], is_gb, &is_odd);
  } else {
#pragma clang loop unroll(full)
    for (int i = 0; i < 4; i++) texts[i] = scan_mix_long(cells[i], is_gb, &is_odd);
  }
  scan_end_four(texts, hashes);
  return is_odd;
}

SCAN_AVX512_INTO scan_hashed scan_cores_in_fours(const scan_column *column, int is_gb, int is_last, size_t longest,
                                            uint64_t *hashes, uint32_t *odd) {
  const size_t width = column->width, rows = column->rows;
  const uint8_t *const bytes = column->bytes;
  const uint32_t *places = column->places + column->column;
  size_t odds = 0;
  uint64_t low = 0;
  for (size_t row = 0; row < rows; row += 4, places += 4 * width) {
    const size_t left = rows - row, several = left < 4 ? left : 4;
    if (several == 4) {
      scan_cell cells[4];
#pragma clang loop unroll(full)
      for (size_t i = 0; i < 4; i++) {
        cells[i] = scan_whole_between(bytes, places + i * width, is_last);
        /* One by one: put into one register by the compiler and taken out again, they take twice as long. */
        if (is_gb) __asm__("" : "+r"(cells[i].count));
      }
      if (__builtin_expect(scan_hash_group(cells, is_gb, hashes + row, &low) == 0, 1)) continue;
    }
    for (size_t i = 0; i < several; i++) {
      const scan_cell cell = scan_whole_between(bytes, places + i * width, is_last);
      uint64_t *const hash = hashes + row + i;
      low |= cell.start[0] < SCAN_LOW;
      odd[odds] = (uint32_t)(row + i);
      odds += cell.count > longest ||
              !(is_gb ? scan_hash_gb_avx512(cell, hash) : scan_hash_utf8_avx512(cell, hash));
    }
  }
  return (scan_hashed){odds, low != 0};
}

SCAN_AVX512 static scan_hashed scan_cores_avx512(const scan_column *column, size_t longest, uint64_t *hashes,
                                            uint32_t *odd) {
  return column->column + 1 == column->width ? scan_cores_in_fours(column, 0, 1, longest, hashes, odd)
                                             : scan_cores_in_fours(column, 0, 0, longest, hashes, odd);
}

SCAN_AVX512 static scan_hashed scan_cores_gb_avx512(const scan_column *column, size_t longest, uint64_t *hashes,
                                               uint32_t *odd) {
  return column->column + 1 == column->width ? scan_cores_in_fours(column, 1, 1, longest, hashes, odd)
                                             : scan_cores_in_fours(column, 1, 0, longest, hashes, odd);
}

#endif
