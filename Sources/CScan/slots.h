#pragma once

/* Counts the rows of a grid by the combination of their classes. */

#include "grid.h"

/* A combination and where it is counted; nowhere is zero. */
typedef struct {
  uint64_t key, slot;
} scan_slot;

/* Combinations whose rows are counted and nothing else, each at the one place where it can stand. Every slot has four
   numbers, so that rows of one combination need not wait for each other. */
typedef struct {
  const scan_slot *slots;
  uint64_t *counts;
  int bits; /* of the places there are two to the power of this */
} scan_slots;

#define SCAN_SLOT_FACTOR 0x9E3779B97F4A7C15ull

static inline size_t scan_place_of_slot(uint64_t key, int bits) {
  return (size_t)(key * SCAN_SLOT_FACTOR >> (64 - bits));
}

#define SCAN_FIND_SLOTS_FROM(FIRST)                                                              \
  for (size_t row = FIRST; row < count; row++) {                                                 \
    const scan_slot entry = t.slots[scan_place_of_slot(keys[row], t.bits)];                      \
    const uint64_t slot = entry.key == keys[row] && odd[row] == 0 ? entry.slot : 0;              \
    found[row] = (uint32_t)slot;                                                                 \
    others[missed] = (uint32_t)row;                                                              \
    missed += slot == 0;                                                                         \
  }                                                                                              \
  return missed

static inline size_t scan_find_slots_portable(const scan_slots *table, const uint64_t *keys, const int32_t *odd,
                                              size_t count, uint32_t *found, uint32_t *others) {
  const scan_slots t = *table;
  size_t missed = 0;
  SCAN_FIND_SLOTS_FROM(0);
}

#if defined(__x86_64__)
SCAN_AVX512 static size_t scan_find_slots_avx512(const scan_slots *table, const uint64_t *keys, const int32_t *odd,
                                                 size_t count, uint32_t *found, uint32_t *others) {
  const scan_slots t = *table;
  const __m512i factor = _mm512_set1_epi64((int64_t)SCAN_SLOT_FACTOR);
  const __m128i shift = _mm_cvtsi32_si128(64 - t.bits);
  const __m256i iota = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
  const long long *const words = (const long long *)t.slots;
  size_t missed = 0, first = 0;
  for (; first + 8 <= count; first += 8) {
    const __m512i key = _mm512_loadu_si512(keys + first),
                  place = _mm512_slli_epi64(_mm512_srl_epi64(_mm512_mullo_epi64(key, factor), shift), 1);
    const __m256i none = _mm256_loadu_si256((const __m256i *)(odd + first));
    const __mmask8 is_there = _mm512_cmpeq_epi64_mask(_mm512_i64gather_epi64(place, words, 8), key) &
                              _mm256_testn_epi32_mask(none, none);
    const __m256i slots = _mm512_cvtepi64_epi32(
        _mm512_mask_i64gather_epi64(_mm512_setzero_si512(), is_there, place, words + 1, 8));
    const __mmask8 is_missed = _mm256_testn_epi32_mask(slots, slots);
    _mm256_storeu_si256((__m256i *)(found + first), slots);
    _mm256_storeu_si256((__m256i *)(others + missed),
                        _mm256_maskz_compress_epi32(is_missed, _mm256_add_epi32(iota, _mm256_set1_epi32((int)first))));
    missed += (size_t)__builtin_popcount(is_missed);
  }
  SCAN_FIND_SLOTS_FROM(first);
}
#endif

/* Counts the rows that are not odd and whose combination is there; `found` takes their slots, and zero for the others,
   whose rows go to `others`, which has room for eight more. Returns how many these are. */
static inline size_t scan_count_slots(int level, const scan_slots *table, const uint64_t *keys, const int32_t *odd,
                                      size_t count, uint32_t *found, uint32_t *others) {
  size_t missed;
#if defined(__x86_64__)
  if (level >= SCAN_AVX512_LEVEL)
    missed = scan_find_slots_avx512(table, keys, odd, count, found, others);
  else
#endif
    missed = scan_find_slots_portable(table, keys, odd, count, found, others);
  (void)level;
  /* Apart from the search, which would wait for what was counted before. */
  for (size_t row = 0; row < count; row++) table->counts[found[row] * 4 + row % 4]++;
  return missed;
}

/* Counts the days of a year that the rows have which have a slot; the number behind the last day takes all others. */
static inline void scan_count_days(const int32_t *days, const uint32_t *found, size_t count, int32_t first,
                                   uint32_t length, uint64_t *counts) {
  for (size_t row = 0; row < count; row++) {
    const uint32_t day = (uint32_t)days[row] - (uint32_t)first;
    const int is_in = (day < length) & (found[row] != 0);
    counts[is_in ? day : length]++;
  }
}
