#pragma once

/* What identifiers and texts have in common that people spell in several ways: the bytes of their letters, digits and
   ideographs, without spaces, brackets and most punctuation, in UTF-8. Texts that are the same to the office have
   the same core; texts with one core are candidates, no more. */

#include "grid.h"

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

/* How many of 64 bytes or less to take, so that no character is cut. */
SCAN_INTO size_t scan_core_step(const uint8_t *bytes, size_t count) {
  if (count <= 64) return count;
  return bytes[63] >= 0xC0 ? 63 : bytes[62] >= 0xC0 ? 62 : 64;
}

/* A fast 64-bit hash of bytes, 64 at a time; leading zeros do not count, since `8` and `008` must meet. */
SCAN_INTO uint64_t scan_fold_product(uint64_t one, uint64_t other) {
  const unsigned __int128 product = (unsigned __int128)one * other;
  return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* Each eight bytes are spread on their own, so that vectors can do it. */
static const uint64_t scan_core_keys[8] = {
    0x9E3779B97F4A7C15ull, 0xD6E8FEB86659FD93ull, 0xA0761D6478BD642Full, 0xE7037ED1A0B428DBull,
    0x8EBC6AF09C88C6E3ull, 0x589965CC75374CC3ull, 0x1D8E4E27C47D124Full, 0xEB44ACCAB455D165ull,
};
static const uint64_t scan_core_spread[2] = {0xBF58476D1CE4E5B9ull, 0x94D049BB133111EBull};

SCAN_INTO uint64_t scan_core_mix(uint64_t hash, const uint64_t words[8]) {
  uint64_t sum = 0;
  for (int i = 0; i < 8; i++) {
    uint64_t word = (words[i] ^ scan_core_keys[i]) * scan_core_spread[0];
    word = (word ^ word >> 32) * scan_core_spread[1];
    sum += word ^ word >> 32;
  }
  return hash * 0xD6E8FEB86659FD93ull + sum;
}

SCAN_INTO uint64_t scan_core_end(uint64_t hash, size_t count) {
  return scan_fold_product(hash ^ count, 0x9E3779B97F4A7C15ull);
}

/* There must be 64 zeros behind the bytes. */
SCAN_INTO uint64_t scan_core_hash(const uint8_t *bytes, size_t count) {
  while (count && *bytes == '0') bytes++, count--;
  uint64_t hash = 0;
  for (size_t i = 0; i < count; i += 64) {
    uint64_t words[8];
    memcpy(words, bytes + i, 64);
    hash = scan_core_mix(hash, words);
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
    const uint64_t kept = scan_core_kept(BLOCK(bytes + i), within, &is_odd);  \
    to = PACK(to, bytes + i, kept);                                           \
    i += step;                                                                \
  }                                                                           \
  memset(to, 0, 64);                                                          \
  return is_odd ? -1 : to - out

SCAN_INTO scan_core_block scan_core_block_portable(const uint8_t *bytes) {
  scan_core_block block;
  memset(&block, 0, sizeof block);
  for (int i = 0; i < 64; i++) {
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

SCAN_INTO scan_core_block scan_core_block_sse2(const uint8_t *bytes) {
  scan_core_block block;
  memset(&block, 0, sizeof block);
  for (int part = 0; part < 64; part += 16) {
    scan_core_16 a;
    memcpy(&a, bytes + part, sizeof a);
#define SCAN_BITS(field, condition) \
  block.field |= (uint64_t)(uint32_t)_mm_movemask_epi8((__m128i)(condition)) << part
#define SCAN_RANGE(low, high) ((scan_core_16)(a - (low)) <= (uint8_t)((high) - (low)))
    SCAN_BITS(dropped, (a <= 0x22) | SCAN_RANGE(0x28, 0x2C) | SCAN_RANGE(0x3A, 0x3F) | SCAN_RANGE(0x5B, 0x5D));
    SCAN_BITS(odd, SCAN_RANGE(0x26, 0x27));
    SCAN_BITS(lead, a >= 0xC0);
    SCAN_BITS(common, SCAN_RANGE(0xE4, 0xE9));
    SCAN_BITS(cjk, a == 0xE3);
    SCAN_BITS(wide, a == 0xEF);
    SCAN_BITS(general, a == 0xE2);
    SCAN_BITS(is_80, a == 0x80);
    SCAN_BITS(is_bc, a == 0xBC);
    SCAN_BITS(third_cjk, SCAN_RANGE(0x80, 0x82) | SCAN_RANGE(0x88, 0x91) | SCAN_RANGE(0x94, 0x95));
    SCAN_BITS(third_wide, SCAN_RANGE(0x81, 0x82) | SCAN_RANGE(0x88, 0x8C) | SCAN_RANGE(0x9A, 0x9F) | SCAN_RANGE(0xBB, 0xBD));
    SCAN_BITS(third_general, SCAN_RANGE(0x93, 0x95) | SCAN_RANGE(0x98, 0x9D));
#undef SCAN_RANGE
#undef SCAN_BITS
  }
  return block;
}

static inline ptrdiff_t scan_core_sse2(const uint8_t *bytes, size_t count, uint8_t *out) {
  SCAN_CORE(scan_core_block_sse2, scan_core_pack_portable);
}

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

#endif

/* MARK: GB18030

   Where all that is compared is in GB18030, the core is too: most of its characters of two bytes stay as they are. */

/* What stays of one or two bytes, by the bytes, the first one lowest: in the lowest three bytes the core, in the highest
   how many of them there are, or a look elsewhere. */
enum { SCAN_ELSEWHERE = 0xFF };

/* As `scan_core_of`; into UTF-8 the table may make half as much again. */
SCAN_INTO ptrdiff_t scan_core_gb(const uint32_t *table, const uint8_t *bytes, size_t count, uint8_t *out) {
  uint8_t *to = out;
  const uint8_t *end = bytes + count;
  uint32_t longest = 0;
  while (bytes < end) {
    uint16_t pair;
    memcpy(&pair, bytes, 2);
    const unsigned is_high = *bytes >> 7;
    const uint32_t core = table[is_high ? pair : *bytes], length = core >> 24;
    memcpy(to, &core, 4);
    longest = length > longest ? length : longest;
    to += length & 3;
    bytes += 1 + is_high;
  }
  memset(to, 0, 64);
  return longest == SCAN_ELSEWHERE || bytes > end ? -1 : to - out;
}

static inline ptrdiff_t scan_core_of_gb(const uint32_t *table, const uint8_t *bytes, size_t count, uint8_t *out) {
  return scan_core_gb(table, bytes, count, out);
}

#if defined(__x86_64__)

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

#endif

/* MARK: Columns */

/* Hashes the core of every cell of a column; the rows of cells that have none but zeros, that are too long, or that have
   to be looked at one by one, go to `odd`. Returns how many these are. `buffer` has room for `longest` + 128 bytes. */
#define SCAN_CORES(HASH)                                                            \
  size_t odds = 0;                                                                  \
  SCAN_EACH_CELL({                                                                  \
    const int is_plain = cell.count <= longest && HASH(cell, buffer, hashes + row); \
    odd[odds] = (uint32_t)row;                                                      \
    odds += !is_plain;                                                              \
  })                                                                                \
  return odds

#define SCAN_CORE_HASH(CORE)                                      \
  ptrdiff_t kept = CORE(cell.start, cell.count, buffer);          \
  const uint8_t *core = buffer;                                   \
  while (kept > 0 && *core == '0') core++, kept--;                \
  if (kept > 0) *hash = scan_core_hash(core, (size_t)kept);       \
  return kept > 0

SCAN_INTO int scan_hash_portable(scan_cell cell, uint8_t *buffer, uint64_t *hash) {
  SCAN_CORE_HASH(scan_core_portable);
}

static inline size_t scan_cores_portable(const scan_column *column, size_t longest, uint8_t *buffer, uint64_t *hashes,
                                         uint32_t *odd) {
  SCAN_CORES(scan_hash_portable);
}

#if defined(__x86_64__)
SCAN_INTO int scan_hash_sse2(scan_cell cell, uint8_t *buffer, uint64_t *hash) { SCAN_CORE_HASH(scan_core_sse2); }

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

SCAN_AVX512_INTO int scan_hash_avx512(scan_cell cell, uint8_t *buffer, uint64_t *hash) {
  (void)buffer;
  SCAN_HASH_SHORT(64, scan_core_kept_avx512(bytes, block, _bzhi_u64(~0ull, (unsigned)step), &is_odd),
                  scan_hash_long_avx512);
}

SCAN_AVX512_INTO int scan_hash_gb_avx512(scan_cell cell, uint8_t *buffer, uint64_t *hash) {
  (void)buffer;
  SCAN_HASH_SHORT(62, scan_core_kept_gb_avx512(bytes, block, &step, 0, &is_odd), scan_hash_long_gb_avx512);
}

static inline size_t scan_cores_sse2(const scan_column *column, size_t longest, uint8_t *buffer, uint64_t *hashes,
                                     uint32_t *odd) {
  SCAN_CORES(scan_hash_sse2);
}
SCAN_AVX512 static size_t scan_cores_avx512(const scan_column *column, size_t longest, uint8_t *buffer,
                                            uint64_t *hashes, uint32_t *odd) {
  SCAN_CORES(scan_hash_avx512);
}
#endif

static inline size_t scan_cores_of(int level, const scan_column *column, size_t longest, uint8_t *buffer,
                                   uint64_t *hashes, uint32_t *odd) {
#if defined(__x86_64__)
  if (level >= SCAN_AVX512_LEVEL) return scan_cores_avx512(column, longest, buffer, hashes, odd);
  if (level >= SCAN_SSE2) return scan_cores_sse2(column, longest, buffer, hashes, odd);
#endif
  (void)level;
  return scan_cores_portable(column, longest, buffer, hashes, odd);
}

static inline ptrdiff_t scan_core_of(int level, const uint8_t *bytes, size_t count, uint8_t *out) {
#if defined(__x86_64__)
  if (level >= SCAN_SSE2) return scan_core_sse2(bytes, count, out);
#endif
  (void)level;
  return scan_core_portable(bytes, count, out);
}

#define SCAN_CORE_GB(bytes, count, out) scan_core_gb(table, bytes, count, out)
SCAN_INTO int scan_hash_gb(const uint32_t *table, scan_cell cell, uint8_t *buffer, uint64_t *hash) {
  SCAN_CORE_HASH(SCAN_CORE_GB);
}

#if defined(__x86_64__)
SCAN_AVX512 static size_t scan_cores_gb_avx512(const scan_column *column, size_t longest, uint8_t *buffer,
                                               uint64_t *hashes, uint32_t *odd) {
  SCAN_CORES(scan_hash_gb_avx512);
}
#endif

/* By a table; the vector code can do without one that gives GB18030. */
static inline size_t scan_cores_of_gb(int level, const uint32_t *table, int is_own, const scan_column *column,
                                      size_t longest, uint8_t *buffer, uint64_t *hashes, uint32_t *odd) {
#if defined(__x86_64__)
  if (is_own && level >= SCAN_AVX512_LEVEL) return scan_cores_gb_avx512(column, longest, buffer, hashes, odd);
#endif
  (void)level, (void)is_own;
#define SCAN_HASH_GB(cell, buffer, hash) scan_hash_gb(table, cell, buffer, hash)
  SCAN_CORES(SCAN_HASH_GB);
#undef SCAN_HASH_GB
}

static inline uint64_t scan_hash_of_core(const uint8_t *bytes, size_t count) { return scan_core_hash(bytes, count); }
