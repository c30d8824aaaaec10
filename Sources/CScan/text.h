#pragma once

/* How far a text is so plainly in one encoding that nobody need look at its characters.

   Both functions look at 64 bytes at a time, a bit a byte, and stop too early rather than too late: what they leave
   is for the exact automata. The bytes must begin on the boundary of a character. */

#include <string.h>

#include "scan.h"

#if defined(__x86_64__)
#define SCAN_AVX2_BLOCK static inline __attribute__((target("avx2,bmi,popcnt")))
typedef uint8_t scan_16 __attribute__((vector_size(16)));
typedef uint8_t scan_32 __attribute__((vector_size(32)));
#define SCAN_MASK_16(v) ((uint64_t)(uint32_t)_mm_movemask_epi8((__m128i)(v)))
#define SCAN_MASK_32(v) ((uint64_t)(uint32_t)_mm256_movemask_epi8((__m256i)(v)))
#endif

/* MARK: UTF-8

   Returns the length of leading characters of one to three bytes, all sound, among them no NUL, no U+FFFD and no
   U+951F (with U+65A4 behind it, what GBK makes of two U+FFFD). Leaves E0, ED and F0-F4, whose second byte has a
   narrower range: in Chinese they are rare. */

typedef struct {
  uint64_t lead, three, continuation; /* C0-FF, E0-FF, 80-BF */
  uint64_t odd;                       /* not zero: something here needs a closer look */
} scan_utf8_block;

SCAN_INTO scan_utf8_block scan_utf8_block_portable(const uint8_t *bytes) {
  scan_utf8_block block = {0, 0, 0, 0};
  for (int i = 0; i < 64; i++) {
    const uint8_t a = bytes[i], b = bytes[i + 1], c = bytes[i + 2];
    block.lead |= (uint64_t)(a >= 0xC0) << i;
    block.three |= (uint64_t)(a >= 0xE0) << i;
    block.continuation |= (uint64_t)(a >= 0x80 && a < 0xC0) << i;
    block.odd |= a == 0 || a == 0xC0 || a == 0xC1 || a == 0xE0 || a == 0xED || a >= 0xF0 ||
                 (a == 0xEF && b == 0xBF && c == 0xBD) || (a == 0xE9 && b == 0x94 && c == 0x9F);
  }
  return block;
}

#if defined(__x86_64__)

#define SCAN_UTF8_BLOCK(vector, MASK)                                                                         \
  scan_utf8_block block = {0, 0, 0, 0};                                                                       \
  for (size_t part = 0; part < 64; part += sizeof(vector)) {                                                  \
    vector a, b, c;                                                                                           \
    memcpy(&a, bytes + part, sizeof a);                                                                       \
    memcpy(&b, bytes + part + 1, sizeof b);                                                                   \
    memcpy(&c, bytes + part + 2, sizeof c);                                                                   \
    block.lead |= MASK(a >= 0xC0) << part;                                                                    \
    block.three |= MASK(a >= 0xE0) << part;                                                                   \
    block.continuation |= MASK(a) << part;                                                                    \
    block.odd |= MASK((a == 0) | ((a & 0xFE) == 0xC0) | (a == 0xE0) | (a == 0xED) | (a >= 0xF0) |             \
                      ((a == 0xEF) & (b == 0xBF) & (c == 0xBD)) | ((a == 0xE9) & (b == 0x94) & (c == 0x9F))); \
  }                                                                                                           \
  block.continuation &= ~block.lead;                                                                          \
  return block

SCAN_INTO scan_utf8_block scan_utf8_block_sse2(const uint8_t *bytes) { SCAN_UTF8_BLOCK(scan_16, SCAN_MASK_16); }
SCAN_AVX2_BLOCK scan_utf8_block scan_utf8_block_avx2(const uint8_t *bytes) { SCAN_UTF8_BLOCK(scan_32, SCAN_MASK_32); }

#endif

/* Every lead byte asks for one or two continuation bytes behind it, also in the next block. */
#define SCAN_UTF8(BLOCK)                                               \
  size_t i = 0;                                                        \
  uint64_t owed = 0;                                                   \
  for (; i + 64 + 2 <= count; i += 64) {                               \
    const scan_utf8_block block = BLOCK(bytes + i);                    \
    const uint64_t wanted = block.lead << 1 | block.three << 2 | owed; \
    if (block.odd | (wanted ^ block.continuation)) break;              \
    owed = block.lead >> 63 | block.three >> 62;                       \
  }                                                                    \
  /* Back to where the character that is cut begins. */                \
  while (owed && bytes[--i] < 0xC0) {                                  \
  }                                                                    \
  return i

static inline size_t scan_utf8_portable(const uint8_t *bytes, size_t count) { SCAN_UTF8(scan_utf8_block_portable); }

#if defined(__x86_64__)
static inline size_t scan_utf8_sse2(const uint8_t *bytes, size_t count) { SCAN_UTF8(scan_utf8_block_sse2); }
SCAN_AVX2 static size_t scan_utf8_avx2(const uint8_t *bytes, size_t count) { SCAN_UTF8(scan_utf8_block_avx2); }
#endif

#if defined(__x86_64__)

/* By the lower six bits of the bytes of a character: 1 where the first is none, or where the second has a narrower range;
   2 and 4 where the three are U+FFFD and U+951F. */
static const uint8_t scan_utf8_first[64] = {
    1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    1, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 1, 0, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
};
static const uint8_t scan_utf8_second[64] = {
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 3,
};
static const uint8_t scan_utf8_third[64] = {
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 5,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 3, 1, 1,
};

SCAN_AVX512_INTO scan_utf8_block scan_utf8_block_avx512(const uint8_t *bytes) {
#define SCAN_LOOK(at, table) _mm512_permutexvar_epi8(_mm512_loadu_si512(bytes + (at)), _mm512_loadu_si512(table))
  const __m512i a = _mm512_loadu_si512(bytes), first = SCAN_LOOK(0, scan_utf8_first),
                rest = _mm512_and_si512(SCAN_LOOK(1, scan_utf8_second), SCAN_LOOK(2, scan_utf8_third));
#undef SCAN_LOOK
  const uint64_t high = _mm512_movepi8_mask(a), lead = _mm512_cmpge_epu8_mask(a, _mm512_set1_epi8((char)0xC0));
  return (scan_utf8_block){
      .lead = lead,
      .three = _mm512_cmpge_epu8_mask(a, _mm512_set1_epi8((char)0xE0)),
      .continuation = high & ~lead,
      .odd = _mm512_mask_test_epi8_mask(lead, first, rest) | _mm512_testn_epi8_mask(a, a),
  };
}

SCAN_AVX512 static size_t scan_utf8_avx512(const uint8_t *bytes, size_t count) { SCAN_UTF8(scan_utf8_block_avx512); }

#endif

static inline size_t scan_utf8(int level, const uint8_t *bytes, size_t count) {
#if defined(__x86_64__)
  if (level >= SCAN_AVX512_LEVEL) return scan_utf8_avx512(bytes, count);
  if (level >= SCAN_AVX2_LEVEL) return scan_utf8_avx2(bytes, count);
  if (level >= SCAN_SSE2) return scan_utf8_sse2(bytes, count);
#endif
  (void)level;
  return scan_utf8_portable(bytes, count);
}

/* MARK: GB18030

   Returns the length of leading lines, line ends included, that hold only ASCII without NUL and characters of two
   bytes 81-FE, and that are broken as UTF-8 unless they are ASCII. Adds the number of the broken ones to `broken`.
   Leaves the byte pairs EF BF and 94 9F, which are part of U+FFFD and U+951F in one of the encodings. */

typedef struct {
  uint64_t high, lead, end; /* 80-FF, C0-FF, LF or CR */
  uint64_t odd;             /* not zero: something here needs a closer look */
} scan_gb_block;

SCAN_INTO scan_gb_block scan_gb_block_portable(const uint8_t *bytes) {
  scan_gb_block block = {0, 0, 0, 0};
  for (int i = 0; i < 64; i++) {
    const uint8_t a = bytes[i];
    block.high |= (uint64_t)(a >= 0x80) << i;
    block.lead |= (uint64_t)(a >= 0xC0) << i;
    block.end |= (uint64_t)(a == '\n' || a == '\r') << i;
    block.odd |= a == 0 || a == 0x80 || a == 0xFF || (a == 0xEF && bytes[i + 1] == 0xBF) ||
                 (a == 0x94 && bytes[i + 1] == 0x9F);
  }
  return block;
}

#if defined(__x86_64__)

#define SCAN_GB_BLOCK(vector, MASK)                                                        \
  scan_gb_block block = {0, 0, 0, 0};                                                      \
  for (size_t part = 0; part < 64; part += sizeof(vector)) {                               \
    vector a, b;                                                                           \
    memcpy(&a, bytes + part, sizeof a);                                                    \
    memcpy(&b, bytes + part + 1, sizeof b);                                                \
    block.high |= MASK(a) << part;                                                         \
    block.lead |= MASK(a >= 0xC0) << part;                                                 \
    block.end |= MASK((a == '\n') | (a == '\r')) << part;                                  \
    block.odd |= MASK(((a & 0x7F) == 0) | (a == 0xFF) | ((a == 0xEF) & (b == 0xBF)) |      \
                      ((a == 0x94) & (b == 0x9F)));                                        \
  }                                                                                        \
  return block

SCAN_INTO scan_gb_block scan_gb_block_sse2(const uint8_t *bytes) { SCAN_GB_BLOCK(scan_16, SCAN_MASK_16); }
SCAN_AVX2_BLOCK scan_gb_block scan_gb_block_avx2(const uint8_t *bytes) { SCAN_GB_BLOCK(scan_32, SCAN_MASK_32); }

#endif

/* Not zero where a run of high bytes ends in the middle of a pair. `half` tells whether the block begins between the bytes
   of a pair, and then whether the next one does; that is so in every other block, and no branch could guess it. */
SCAN_INTO uint64_t scan_gb_halves(uint64_t high, uint64_t *half) {
  const uint64_t even = 0x5555555555555555, rest = high & ~*half, first = rest & ~(rest << 1),
                 cut = *half & ~high, behind_even = rest + (first & even);
  /* The sum carries through a run to the place behind it. */
  uint64_t behind_odd;
  *half = (uint64_t)__builtin_add_overflow(rest, first & ~even, &behind_odd);
  return cut | (behind_even & ~rest & ~even) | (behind_odd & ~rest & even);
}

#if defined(__x86_64__)
SCAN_AVX512_INTO scan_gb_block scan_gb_block_avx512(const uint8_t *bytes) {
  const __m512i a = _mm512_loadu_si512(bytes), b = _mm512_loadu_si512(bytes + 1);
#define SCAN_EQUAL(v, byte) _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8((char)(byte)))
  return (scan_gb_block){
      .high = _mm512_movepi8_mask(a),
      .lead = _mm512_cmpge_epu8_mask(a, _mm512_set1_epi8((char)0xC0)),
      .end = SCAN_EQUAL(a, '\n') | SCAN_EQUAL(a, '\r'),
      .odd = _mm512_testn_epi8_mask(a, _mm512_set1_epi8(0x7F)) | SCAN_EQUAL(a, 0xFF) |
             (SCAN_EQUAL(a, 0xEF) & SCAN_EQUAL(b, 0xBF)) | (SCAN_EQUAL(a, 0x94) & SCAN_EQUAL(b, 0x9F)),
  };
#undef SCAN_EQUAL
}
#endif

/* The line ends up to which, from the one before, one of some bits stands; a bit at a line end belongs to the line that it
   ends. `carry` tells whether one stands in what came before the 64 bytes, and then whether one does behind the last line
   end: a sum carries from any bit to the next zero, and there is none but at line ends. */
SCAN_INTO uint64_t scan_of_lines(uint64_t bits, uint64_t ends, uint64_t *carry) {
  uint64_t sum, more;
  const int first = __builtin_add_overflow(~ends, bits & ~ends, &sum), second = __builtin_add_overflow(sum, *carry, &more);
  *carry = (uint64_t)(first | second);
  return (more | bits) & ends;
}

#define SCAN_GB(BLOCK)                                                                                         \
  size_t i = 0, whole = 0;                                                                                     \
  uint64_t high_before = 0, lead_before = 0, is_high = 0, is_broken = 0, half = 0;                             \
  for (; i + 64 + 1 <= count; i += 64) {                                                                       \
    const scan_gb_block block = BLOCK(bytes + i);                                                              \
    if (block.odd | scan_gb_halves(block.high, &half)) break;                                                  \
    /* A byte C0-FF wants a byte 80-BF behind it, and a byte 80-BF wants any of them before it. */             \
    const uint64_t follows_lead = block.lead << 1 | lead_before, follows_high = block.high << 1 | high_before, \
                   continuation = block.high & ~block.lead,                                                    \
                   error = (follows_lead & ~continuation) | (continuation & ~follows_high);                    \
    high_before = block.high >> 63;                                                                            \
    lead_before = block.lead >> 63;                                                                            \
    const uint64_t with_high = scan_of_lines(block.high, block.end, &is_high),                                 \
                   with_error = scan_of_lines(error, block.end, &is_broken), sound = with_high & ~with_error,  \
                   before = sound ? (sound & (0 - sound)) - 1 : ~0ull, ends = block.end & before;              \
    *broken += (size_t)__builtin_popcountll(with_error & before);                                              \
    /* No branch: one in three has a line end. */                                                              \
    const uint64_t none = 0 - (uint64_t)(ends == 0), last = i + 64 - (uint64_t)__builtin_clzll(ends | 1);      \
    whole = (whole & none) | (last & ~none);                                                                   \
    if (sound) return whole;                                                                                   \
  }                                                                                                            \
  return whole

static inline size_t scan_gb_portable(const uint8_t *bytes, size_t count, size_t *broken) {
  SCAN_GB(scan_gb_block_portable);
}

#if defined(__x86_64__)
static inline size_t scan_gb_sse2(const uint8_t *bytes, size_t count, size_t *broken) { SCAN_GB(scan_gb_block_sse2); }
SCAN_AVX2 static size_t scan_gb_avx2(const uint8_t *bytes, size_t count, size_t *broken) {
  SCAN_GB(scan_gb_block_avx2);
}
#endif

#if defined(__x86_64__)
SCAN_AVX512 static size_t scan_gb_avx512(const uint8_t *bytes, size_t count, size_t *broken) {
  SCAN_GB(scan_gb_block_avx512);
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
