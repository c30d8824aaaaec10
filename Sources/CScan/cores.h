#pragma once

/* The cores of the texts of a column. */

#include "groups512.h"

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

/* MARK: Columns */

/* Hashes the core of every cell of a column, to which quotes do not belong; the rows of cells of which hardly anything stays, that are too long, or that
   have to be looked at one by one, go to `odd`. `buffer` has room for `longest` + 128 bytes. */
#define SCAN_CORES(HASH)                                                            \
  size_t odds = 0;                                                                  \
  int has_low = 0;                                                                  \
  SCAN_EACH_WHOLE({                                                                 \
    has_low |= *cell.start < SCAN_LOW;                                              \
    const int is_plain = cell.count <= longest && HASH(cell, buffer, hashes + row); \
    odd[odds] = (uint32_t)row;                                                      \
    odds += !is_plain;                                                              \
  })                                                                                \
  return (scan_hashed){odds, has_low}

#define SCAN_CORE_HASH(CORE)                                      \
  ptrdiff_t kept = CORE(cell.start, cell.count, buffer);          \
  const uint8_t *core = buffer;                                   \
  while (kept > 0 && *core == '0') core++, kept--;                \
  if (kept >= SCAN_SHORTEST) *hash = scan_core_hash(core, (size_t)kept); \
  return kept >= SCAN_SHORTEST

SCAN_INTO int scan_hash_portable(scan_cell cell, uint8_t *buffer, uint64_t *hash) {
  SCAN_CORE_HASH(scan_core_portable);
}

static inline scan_hashed scan_cores_portable(const scan_column *column, size_t longest, uint8_t *buffer, uint64_t *hashes,
                                         uint32_t *odd) {
  SCAN_CORES(scan_hash_portable);
}

#if defined(__x86_64__)
SCAN_INTO int scan_hash_sse2(scan_cell cell, uint8_t *buffer, uint64_t *hash) { SCAN_CORE_HASH(scan_core_sse2); }

static inline scan_hashed scan_cores_sse2(const scan_column *column, size_t longest, uint8_t *buffer, uint64_t *hashes,
                                     uint32_t *odd) {
  SCAN_CORES(scan_hash_sse2);
}
__attribute__((target("avx2,bmi,popcnt"))) static inline int scan_hash_avx2(scan_cell cell, uint8_t *buffer,
                                                                            uint64_t *hash) {
  SCAN_CORE_HASH(scan_core_avx2);
}
SCAN_AVX2 static scan_hashed scan_cores_avx2(const scan_column *column, size_t longest, uint8_t *buffer, uint64_t *hashes,
                                        uint32_t *odd) {
  SCAN_CORES(scan_hash_avx2);
}
#endif

static inline scan_hashed scan_cores_of(int level, const scan_column *column, size_t longest, uint8_t *buffer,
                                   uint64_t *hashes, uint32_t *odd) {
#if defined(__x86_64__)
  if (level >= SCAN_AVX512_LEVEL) return scan_cores_avx512(column, longest, hashes, odd);
  if (level >= SCAN_AVX2_LEVEL) return scan_cores_avx2(column, longest, buffer, hashes, odd);
  if (level >= SCAN_SSE2) return scan_cores_sse2(column, longest, buffer, hashes, odd);
#endif
  (void)level;
  return scan_cores_portable(column, longest, buffer, hashes, odd);
}

#define SCAN_CORE_GB(bytes, count, out) scan_core_gb(table, bytes, count, out)
SCAN_INTO int scan_hash_gb(const uint32_t *table, scan_cell cell, uint8_t *buffer, uint64_t *hash) {
  SCAN_CORE_HASH(SCAN_CORE_GB);
}

/* By a table; the vector code can do without one that gives GB18030. */
static inline scan_hashed scan_cores_of_gb(int level, const uint32_t *table, int is_own, const scan_column *column,
                                      size_t longest, uint8_t *buffer, uint64_t *hashes, uint32_t *odd) {
#if defined(__x86_64__)
  if (is_own && level >= SCAN_AVX512_LEVEL) return scan_cores_gb_avx512(column, longest, hashes, odd);
#endif
  (void)level, (void)is_own;
#define SCAN_HASH_GB(cell, buffer, hash) scan_hash_gb(table, cell, buffer, hash)
  SCAN_CORES(SCAN_HASH_GB);
#undef SCAN_HASH_GB
}

/* MARK: Several texts

   One hash of what several columns hold, text by text from zero on. */

SCAN_INTO uint64_t scan_joined(uint64_t hash, uint64_t part) {
  return (hash ^ hash >> 32) * SCAN_CORE_FACTOR + part;
}

static inline uint64_t scan_join(uint64_t hash, uint64_t part) { return scan_joined(hash, part); }

#define SCAN_JOIN \
  for (size_t row = 0; row < count; row++) hashes[row] = scan_joined(hashes[row], parts[row]);

static inline void scan_join_column_portable(const uint64_t *parts, size_t count, uint64_t *restrict hashes) {
  SCAN_JOIN
}

#if defined(__x86_64__)
SCAN_AVX512 static void scan_join_column_avx512(const uint64_t *parts, size_t count, uint64_t *restrict hashes) {
  SCAN_JOIN
}
#endif

static inline void scan_join_column(int level, const uint64_t *parts, size_t count, uint64_t *hashes) {
#if defined(__x86_64__)
  if (level >= SCAN_AVX512_LEVEL) return scan_join_column_avx512(parts, count, hashes);
#endif
  (void)level;
  scan_join_column_portable(parts, count, hashes);
}
