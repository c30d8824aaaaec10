#pragma once

/* The vector code of the project, all of it: what Swift cannot say without losing most of the speed.

   Every function has several forms that give the same answer: portable C, SSE2 (the baseline of x86-64), AVX2 and
   AVX-512, chosen by `level`. The tests hold them against each other. */

#include <stddef.h>
#include <stdint.h>

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#define SCAN_AVX2 __attribute__((target("avx2,bmi,popcnt"), noinline))
#endif

#define SCAN_INTO static inline __attribute__((always_inline))

#if defined(__x86_64__)
#define SCAN_AVX512_TARGET \
  target("avx512f,avx512dq,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,avx512bitalg,avx512vpopcntdq,bmi,bmi2,popcnt,pclmul,vpclmulqdq")
#define SCAN_AVX512 __attribute__((SCAN_AVX512_TARGET, noinline))
#define SCAN_AVX512_INTO __attribute__((SCAN_AVX512_TARGET, always_inline)) static inline
#endif

enum { SCAN_PORTABLE = 0, SCAN_SSE2 = 1, SCAN_AVX2_LEVEL = 2, SCAN_AVX512_LEVEL = 3 };

/* The best form that this machine can run. */
static inline int scan_level(void) {
#if defined(__x86_64__)
  unsigned a, b, c, d;
  if (!__get_cpuid(1, &a, &b, &c, &d)) return SCAN_SSE2;
  /* The system must keep the wide registers, not only the processor have them. */
  const unsigned osxsave = 1u << 27, avx = 1u << 28, popcnt = 1u << 23;
  if ((c & (osxsave | avx | popcnt)) != (osxsave | avx | popcnt)) return SCAN_SSE2;
  const unsigned features = c;
  unsigned low, high;
  __asm__("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  if ((low & 6) != 6 || !__get_cpuid_count(7, 0, &a, &b, &c, &d)) return SCAN_SSE2;
  const unsigned bmi = 1u << 3, avx2 = 1u << 5;
  if ((b & (bmi | avx2)) != (bmi | avx2)) return SCAN_SSE2;
  /* Foundation, words, bytes, vector lengths and BMI 2; with bytes in any order, compressed; the number of bits, and
     their product. */
  const unsigned wide = 1u << 16 | 1u << 17 | 1u << 30 | 1u << 31 | 1u << 8, product = 1u << 1,
                 orders = 1u << 1 | 1u << 6 | 1u << 10 | 1u << 12 | 1u << 14;
  const int is_wide = (low & 0xE0) == 0xE0 && (b & wide) == wide && (c & orders) == orders && features & product;
  return is_wide ? SCAN_AVX512_LEVEL : SCAN_AVX2_LEVEL;
#else
  return SCAN_PORTABLE;
#endif
}

/* MARK: Separators

   Writes the places of every delimiter, quote, LF and CR, in order, and returns how many there are. `places` must
   have room for `count` + 64 numbers: several are written at a time, wanted or not. 64 bytes behind the last must be
   readable. */

static inline size_t scan_separators_portable(const uint8_t *bytes, size_t count, uint8_t delimiter,
                                              uint32_t *places) {
  uint32_t *out = places;
  for (size_t i = 0; i < count; i++) {
    uint8_t byte = bytes[i];
    *out = (uint32_t)i;
    out += byte == delimiter || byte == '"' || byte == '\n' || byte == '\r';
  }
  return (size_t)(out - places);
}

#if defined(__x86_64__)

/* Eight places at a time; what is too much is written over by the next. Written out, since the compiler that sees
   this header does not unroll. */
#define SCAN_PLACE(k)                                     \
  out[k] = (base) + (uint32_t)__builtin_ctzll(rest | top); \
  rest &= rest - 1;

#define SCAN_EMIT(mask, start, ones)                                                        \
  do {                                                                                      \
    const uint64_t top = 1ull << 63;                                                        \
    const uint32_t base = (start);                                                          \
    uint64_t rest = (mask);                                                                 \
    uint32_t *end = out + (ones);                                                           \
    while (rest) {                                                                          \
      SCAN_PLACE(0) SCAN_PLACE(1) SCAN_PLACE(2) SCAN_PLACE(3)                               \
      if (!rest) break;                                                                     \
      SCAN_PLACE(4) SCAN_PLACE(5) SCAN_PLACE(6) SCAN_PLACE(7)                               \
      out += 8;                                                                             \
    }                                                                                       \
    out = end;                                                                              \
  } while (0)

static inline uint64_t scan_hits_sse2(__m128i v, __m128i d, __m128i q, __m128i n, __m128i r) {
  __m128i hit = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(v, d), _mm_cmpeq_epi8(v, q)),
                             _mm_or_si128(_mm_cmpeq_epi8(v, n), _mm_cmpeq_epi8(v, r)));
  return (uint64_t)(uint32_t)_mm_movemask_epi8(hit);
}

#define SCAN_HITS_SSE2(at) scan_hits_sse2(_mm_loadu_si128((const __m128i *)(bytes + i + (at))), d, q, n, r)

static inline size_t scan_separators_sse2(const uint8_t *bytes, size_t count, uint8_t delimiter, uint32_t *places) {
  const __m128i d = _mm_set1_epi8((char)delimiter), q = _mm_set1_epi8('"'), n = _mm_set1_epi8('\n'),
                r = _mm_set1_epi8('\r');
  uint32_t *out = places;
  for (size_t i = 0; i < count; i += 64) {
    uint64_t mask = SCAN_HITS_SSE2(0) | SCAN_HITS_SSE2(16) << 16 | SCAN_HITS_SSE2(32) << 32 | SCAN_HITS_SSE2(48) << 48;
    if (count - i < 64) mask &= (1ull << (count - i)) - 1;
    SCAN_EMIT(mask, (uint32_t)i, __builtin_popcountll(mask));
  }
  return (size_t)(out - places);
}

__attribute__((target("avx2"), always_inline)) static inline uint64_t scan_hits_avx2(__m256i v, __m256i d, __m256i q,
                                                                                     __m256i n, __m256i r) {
  __m256i hit = _mm256_or_si256(_mm256_or_si256(_mm256_cmpeq_epi8(v, d), _mm256_cmpeq_epi8(v, q)),
                                _mm256_or_si256(_mm256_cmpeq_epi8(v, n), _mm256_cmpeq_epi8(v, r)));
  return (uint64_t)(uint32_t)_mm256_movemask_epi8(hit);
}

#define SCAN_HITS_AVX2(at) scan_hits_avx2(_mm256_loadu_si256((const __m256i *)(bytes + i + (at))), d, q, n, r)

SCAN_AVX2 static size_t scan_separators_avx2(const uint8_t *bytes, size_t count, uint8_t delimiter,
                                             uint32_t *places) {
  const __m256i d = _mm256_set1_epi8((char)delimiter), q = _mm256_set1_epi8('"'), n = _mm256_set1_epi8('\n'),
                r = _mm256_set1_epi8('\r');
  uint32_t *out = places;
  for (size_t i = 0; i < count; i += 64) {
    uint64_t mask = SCAN_HITS_AVX2(0) | SCAN_HITS_AVX2(32) << 32;
    if (count - i < 64) mask &= (1ull << (count - i)) - 1;
    SCAN_EMIT(mask, (uint32_t)i, __builtin_popcountll(mask));
  }
  return (size_t)(out - places);
}

#endif

static inline size_t scan_separators(int level, const uint8_t *bytes, size_t count, uint8_t delimiter,
                                     uint32_t *places) {
#if defined(__x86_64__)
  if (level >= SCAN_AVX2_LEVEL) return scan_separators_avx2(bytes, count, delimiter, places);
  if (level >= SCAN_SSE2) return scan_separators_sse2(bytes, count, delimiter, places);
#endif
  (void)level;
  return scan_separators_portable(bytes, count, delimiter, places);
}

/* MARK: Tables */

static const uint8_t scan_iota[64] = {0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15,
                                      16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
                                      32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47,
                                      48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63};

#if defined(__x86_64__)
/* What a table has for the lower seven bits of bytes. */
SCAN_AVX512_INTO __m512i scan_look(const uint8_t table[128], __m512i bytes) {
  return _mm512_permutex2var_epi8(_mm512_loadu_si512(table), bytes, _mm512_loadu_si512(table + 64));
}
#endif

/* MARK: Waiting */

/* For some forty cycles. */
static inline void scan_pause(void) {
#if defined(__x86_64__)
  _mm_pause();
#endif
}

/* MARK: Memory */

/* Copies 64 bytes to a place on a boundary of 64 that is not read soon: past the cache, which has better to hold.
   Taking or giving back a lock makes them visible to others. */
static inline void scan_put_away(void *to, const void *from) {
#if defined(__x86_64__)
  const __m128i *source = (const __m128i *)from;
  __m128i *target = (__m128i *)to;
  for (int i = 0; i < 4; i++) _mm_stream_si128(target + i, _mm_loadu_si128(source + i));
#else
  __builtin_memcpy(to, from, 64);
#endif
}
