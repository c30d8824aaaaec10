#pragma once

/* What identifiers and texts have in common that people spell in several ways: the bytes of their letters, digits and
   ideographs, without spaces, brackets and most punctuation, in UTF-8. Texts that are the same to the office have
   the same core; texts with one core are candidates, no more. */

#include <string.h>

#include "scan.h"

/* What becomes of the third byte of a character, by its lower six bits. */
enum {
  SCAN_CJK_DROPPED = 1,  /* U+3000-3002, 3008-3011, 3014, 3015: behind E3 80 */
  SCAN_WIDE_DROPPED = 2, /* the wide forms of the ASCII that is left out: behind EF BC */
  SCAN_QUOTE_KEPT = 4,   /* U+2013-2015, 2018-201D: behind E2 80 */
};

static const uint8_t scan_thirds[64] = {
    1, 3, 3, 0, 0, 0, 0, 0, 3, 3, 3, 3, 3, 1, 1, 1, 1, 1, 0, 4, 5, 5, 0, 0, 4, 4, 6, 6, 6, 6, 2, 2,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 2, 0, 0,
};

/* By byte of 64, as bits: what decides whether it belongs to the core. */
typedef struct {
  uint64_t dropped; /* of ASCII: up to U+0022, ()*+, :;<=>? [\] */
  uint64_t odd;     /* & and ', which may stand for something else */
  uint64_t lead;    /* C0-FF */
  uint64_t common;  /* E4-E9: ideographs */
  uint64_t cjk, wide, general;   /* E3, EF, E2 */
  uint64_t is_80, is_bc;         /* of the second byte */
  uint64_t third_cjk, third_wide, third_general;
} scan_core_block;

/* The bytes that stay, as bits. `is_odd` becomes true where the characters have to be looked at one by one. */
SCAN_INTO uint64_t scan_core_kept(scan_core_block b, uint64_t within, uint64_t *is_odd) {
  const uint64_t cjk_dropped = b.cjk & b.is_80 >> 1 & b.third_cjk >> 2,
                 wide_dropped = b.wide & b.is_bc >> 1 & b.third_wide >> 2,
                 kept = b.general & b.is_80 >> 1 & b.third_general >> 2,
                 lead = cjk_dropped | wide_dropped;
  const uint64_t odd = b.odd | (b.lead & ~(b.common | lead | kept));
  *is_odd |= odd & within;
  return within & ~(b.dropped | lead | lead << 1 | lead << 2);
}

/* A core of fewer bytes may be that of a word for nothing, such as 无. */
enum { SCAN_SHORTEST = 4 };

/* What begins with a lower byte may be a number. */
enum { SCAN_LOW = 'A' };

/* What became of a column: how many rows have no hash, and whether a cell begins with a byte below `SCAN_LOW`. */
typedef struct {
  size_t odds;
  int has_low;
} scan_hashed;

/* How many of 64 bytes or less to take, so that no character is cut. */
SCAN_INTO size_t scan_core_step(const uint8_t *bytes, size_t count) {
  if (count <= 64) return count;
  return bytes[63] >= 0xC0 ? 63 : bytes[62] >= 0xC0 ? 62 : 64;
}

/* A fast 64-bit hash of bytes, 64 at a time; leading zeros do not count, since `8` and `008` must meet. */
/* What the hash of 64 bytes takes with it to the next 64, and to the end. */
#define SCAN_CORE_FACTOR 0xD6E8FEB86659FD93ull
#define SCAN_CORE_END 0x9E3779B97F4A7C15ull

/* Each eight bytes are spread on their own, so that vectors can do it. */
static const uint64_t scan_core_keys[8] = {
    0x9E3779B97F4A7C15ull, 0xD6E8FEB86659FD93ull, 0xA0761D6478BD642Full, 0xE7037ED1A0B428DBull,
    0x8EBC6AF09C88C6E3ull, 0x589965CC75374CC3ull, 0x1D8E4E27C47D124Full, 0xEB44ACCAB455D165ull,
};
static const uint64_t scan_core_spread[2] = {0xBF58476D1CE4E5B9ull, 0x94D049BB133111EBull};

SCAN_INTO uint64_t scan_core_word(uint64_t word, size_t place) {
  word = (word ^ scan_core_keys[place]) * scan_core_spread[0];
  word = (word ^ word >> 32) * scan_core_spread[1];
  return word ^ word >> 32;
}

/* What the words from a place on come to where they are zero. */
static const uint64_t scan_core_zeros[9] = {
    0xC362DA6E51C116ADull, 0x01B0D244116E08E4ull, 0x1C339685F43D86CCull,
    0xF03C6CC1FC5D09E8ull, 0xF89ACEE761D5E094ull, 0xBA3F21FE4827B004ull,
    0x79E16BB98CF93464ull, 0xF058BD6F2647E6A5ull, 0x0000000000000000ull,
};

/* There are zeros behind the first `count` bytes. */
SCAN_INTO uint64_t scan_core_mix(uint64_t hash, const uint64_t words[8], size_t count) {
  const size_t filled = count < 64 ? (count + 7) / 8 : 8;
  uint64_t sum = scan_core_zeros[filled];
  for (size_t i = 0; i < filled; i++) sum += scan_core_word(words[i], i);
  return hash * SCAN_CORE_FACTOR + sum;
}

SCAN_INTO uint64_t scan_core_end(uint64_t hash, size_t count) {
  hash ^= count;
  return (hash ^ hash >> 32) * SCAN_CORE_END;
}

/* There must be 64 zeros behind the bytes. */
SCAN_INTO uint64_t scan_core_hash(const uint8_t *bytes, size_t count) {
  while (count && *bytes == '0') bytes++, count--;
  uint64_t hash = 0;
  for (size_t i = 0; i < count; i += 64) {
    uint64_t words[8];
    memcpy(words, bytes + i, 64);
    hash = scan_core_mix(hash, words, count - i);
  }
  return scan_core_end(hash, count);
}

/* Writes the core of a text and 64 zeros behind it; returns its length, or -1 for a text that has to be looked at
   character by character. 64 bytes behind the text must be readable, and `out` have room for `count` + 128. */
#define SCAN_CORE(BLOCK, PACK)                                                \
  uint8_t *to = out;                                                          \
  uint64_t is_odd = 0;                                                             \
  for (size_t i = 0; i < count;) {                                            \
    const size_t step = scan_core_step(bytes + i, count - i);                 \
    const uint64_t within = step < 64 ? (1ull << step) - 1 : ~0ull;           \
    const uint64_t kept = scan_core_kept(BLOCK(bytes + i, step), within, &is_odd); \
    to = PACK(to, bytes + i, kept);                                           \
    i += step;                                                                \
  }                                                                           \
  memset(to, 0, 64);                                                          \
  return is_odd ? -1 : to - out

SCAN_INTO scan_core_block scan_core_block_portable(const uint8_t *bytes, size_t count) {
  scan_core_block block;
  memset(&block, 0, sizeof block);
  for (size_t i = 0; i < count; i++) {
    const uint8_t a = bytes[i];
    const uint8_t third = scan_thirds[a & 63];
#define SCAN_BIT(field, condition) block.field |= (uint64_t)(condition) << i
    SCAN_BIT(dropped, a <= 0x22 || (a >= 0x28 && a <= 0x2C) || (a >= 0x3A && a <= 0x3F) || (a >= 0x5B && a <= 0x5D));
    SCAN_BIT(odd, a == '&' || a == '\'');
    SCAN_BIT(lead, a >= 0xC0);
    SCAN_BIT(common, a >= 0xE4 && a <= 0xE9);
    SCAN_BIT(cjk, a == 0xE3);
    SCAN_BIT(wide, a == 0xEF);
    SCAN_BIT(general, a == 0xE2);
    SCAN_BIT(is_80, a == 0x80);
    SCAN_BIT(is_bc, a == 0xBC);
    SCAN_BIT(third_cjk, third & SCAN_CJK_DROPPED);
    SCAN_BIT(third_wide, (third & SCAN_WIDE_DROPPED) != 0);
    SCAN_BIT(third_general, (third & SCAN_QUOTE_KEPT) != 0);
#undef SCAN_BIT
  }
  return block;
}

/* Copies what is kept run by run. */
SCAN_INTO uint8_t *scan_core_pack_portable(uint8_t *to, const uint8_t *bytes, uint64_t kept) {
  while (kept) {
    const int start = __builtin_ctzll(kept);
    const uint64_t behind = ~(kept >> start);
    const int run = behind ? __builtin_ctzll(behind) : 64;
    for (int i = 0; i < run; i += 16) memcpy(to + i, bytes + start + i, 16);
    to += run;
    kept &= start + run < 64 ? ~0ull << (start + run) : 0;
  }
  return to;
}

static inline ptrdiff_t scan_core_portable(const uint8_t *bytes, size_t count, uint8_t *out) {
  SCAN_CORE(scan_core_block_portable, scan_core_pack_portable);
}

#if defined(__x86_64__)

typedef uint8_t scan_core_16 __attribute__((vector_size(16)));
typedef uint8_t scan_core_32 __attribute__((vector_size(32)));
#define SCAN_CORE_MASK_16(v) ((uint64_t)(uint32_t)_mm_movemask_epi8((__m128i)(v)))
#define SCAN_CORE_MASK_32(v) ((uint64_t)(uint32_t)_mm256_movemask_epi8((__m256i)(v)))

#define SCAN_CORE_BLOCK(vector, MASK)                                                                          \
  scan_core_block block;                                                                                       \
  memset(&block, 0, sizeof block);                                                                             \
  for (size_t part = 0; part < count; part += sizeof(vector)) {                                                \
    vector a;                                                                                                  \
    memcpy(&a, bytes + part, sizeof a);                                                                        \
    block.dropped |= MASK((a <= 0x22) | SCAN_RANGE(0x28, 0x2C) | SCAN_RANGE(0x3A, 0x3F) | SCAN_RANGE(0x5B, 0x5D)) << part; \
    block.odd |= MASK(SCAN_RANGE(0x26, 0x27)) << part;                                                         \
    block.lead |= MASK(a >= 0xC0) << part;                                                                     \
    block.common |= MASK(SCAN_RANGE(0xE4, 0xE9)) << part;                                                      \
    block.cjk |= MASK(a == 0xE3) << part;                                                                      \
    block.wide |= MASK(a == 0xEF) << part;                                                                     \
    block.general |= MASK(a == 0xE2) << part;                                                                  \
    block.is_80 |= MASK(a == 0x80) << part;                                                                    \
    block.is_bc |= MASK(a == 0xBC) << part;                                                                    \
    block.third_cjk |= MASK(SCAN_RANGE(0x80, 0x82) | SCAN_RANGE(0x88, 0x91) | SCAN_RANGE(0x94, 0x95)) << part; \
    block.third_wide |= MASK(SCAN_RANGE(0x81, 0x82) | SCAN_RANGE(0x88, 0x8C) | SCAN_RANGE(0x9A, 0x9F) |        \
                             SCAN_RANGE(0xBB, 0xBD)) << part;                                                  \
    block.third_general |= MASK(SCAN_RANGE(0x93, 0x95) | SCAN_RANGE(0x98, 0x9D)) << part;                      \
  }                                                                                                            \
  return block
#define SCAN_RANGE(low, high) (a - (low) <= (high) - (low))

SCAN_INTO scan_core_block scan_core_block_sse2(const uint8_t *bytes, size_t count) {
  SCAN_CORE_BLOCK(scan_core_16, SCAN_CORE_MASK_16);
}
__attribute__((target("avx2,bmi,popcnt"), always_inline)) static inline scan_core_block scan_core_block_avx2(
    const uint8_t *bytes, size_t count) {
  SCAN_CORE_BLOCK(scan_core_32, SCAN_CORE_MASK_32);
}
#undef SCAN_RANGE

__attribute__((target("avx2,bmi,popcnt"))) static inline ptrdiff_t scan_core_avx2(const uint8_t *bytes, size_t count,
                                                                                   uint8_t *out) {
  SCAN_CORE(scan_core_block_avx2, scan_core_pack_portable);
}

static inline ptrdiff_t scan_core_sse2(const uint8_t *bytes, size_t count, uint8_t *out) {
  SCAN_CORE(scan_core_block_sse2, scan_core_pack_portable);
}

#endif

static inline ptrdiff_t scan_core_of(int level, const uint8_t *bytes, size_t count, uint8_t *out) {
#if defined(__x86_64__)
  if (level >= SCAN_SSE2) return scan_core_sse2(bytes, count, out);
#endif
  (void)level;
  return scan_core_portable(bytes, count, out);
}

static inline uint64_t scan_hash_of_core(const uint8_t *bytes, size_t count) { return scan_core_hash(bytes, count); }
