#pragma once

#include "text.h"

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

#define SCAN_UTF8(BLOCK) \
  size_t i = 0;          \
  uint64_t owed = 0;     \
  SCAN_UTF8_REST(BLOCK)

/* Every lead byte asks for one or two continuation bytes behind it, also in the next block: where a block has not those that it
   should have; `owed` becomes what the next one must have. */
SCAN_INTO uint64_t scan_utf8_wrong(scan_utf8_block block, uint64_t *owed) {
  const uint64_t wanted = block.lead << 1 | block.three << 2 | *owed;
  *owed = block.lead >> 63 | block.three >> 62;
  return wanted ^ block.continuation;
}

#define SCAN_UTF8_REST(BLOCK)                                          \
  for (; i + 64 + 2 <= count; i += 64) {                               \
    const scan_utf8_block block = BLOCK(bytes + i);                    \
    uint64_t next = owed;                                              \
    if (block.odd | scan_utf8_wrong(block, &next)) break;              \
    owed = next;                                                       \
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

/* But for NUL: `least` becomes the least of the bytes. */
SCAN_AVX512_INTO scan_utf8_block scan_utf8_look(const uint8_t *bytes, __m512i *least) {
#define SCAN_LOOK(at, table) _mm512_permutexvar_epi8(_mm512_loadu_si512(bytes + (at)), _mm512_loadu_si512(table))
  const __m512i a = _mm512_loadu_si512(bytes), first = SCAN_LOOK(0, scan_utf8_first),
                rest = _mm512_and_si512(SCAN_LOOK(1, scan_utf8_second), SCAN_LOOK(2, scan_utf8_third));
#undef SCAN_LOOK
  const uint64_t high = _mm512_movepi8_mask(a), lead = _mm512_cmpge_epu8_mask(a, _mm512_set1_epi8((char)0xC0));
  *least = _mm512_min_epu8(*least, a);
  return (scan_utf8_block){
      .lead = lead,
      .three = _mm512_cmpge_epu8_mask(a, _mm512_set1_epi8((char)0xE0)),
      .continuation = high & ~lead,
      .odd = _mm512_mask_test_epi8_mask(lead, first, rest),
  };
}

SCAN_AVX512_INTO scan_utf8_block scan_utf8_block_avx512(const uint8_t *bytes) {
  __m512i least = _mm512_set1_epi8(1);
  scan_utf8_block block = scan_utf8_look(bytes, &least);
  block.odd |= _mm512_testn_epi8_mask(least, least);
  return block;
}

/* Four blocks at a time, asked together whether anything is wrong. */
SCAN_AVX512 static size_t scan_utf8_avx512(const uint8_t *bytes, size_t count) {
  size_t i = 0;
  uint64_t owed = 0;
  for (; i + 256 + 2 <= count; i += 256) {
    __m512i least = _mm512_set1_epi8(1);
    uint64_t wrong = 0, next = owed;
#pragma clang loop unroll(full)
    for (size_t k = 0; k < 4; k++) {
      const scan_utf8_block block = scan_utf8_look(bytes + i + 64 * k, &least);
      wrong |= block.odd | scan_utf8_wrong(block, &next);
    }
    if (wrong | _mm512_testn_epi8_mask(least, least)) break;
    owed = next;
  }
  SCAN_UTF8_REST(scan_utf8_block_avx512);
}

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
