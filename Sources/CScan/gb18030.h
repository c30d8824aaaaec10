#pragma once

#include "grid.h"
#include "text.h"

/* MARK: GB18030

   Returns the length of leading lines, line ends included, that hold only ASCII without NUL and characters of two
   bytes 81-FE, and that are broken as UTF-8 unless they are ASCII. Adds the number of the broken ones to `broken`.
   Leaves the byte pairs EF BF and 94 9F, which are part of U+FFFD and U+951F in one of the encodings, and with them
   EF 9F and 94 BF, which are rare. */

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
    const uint8_t b = bytes[i + 1];
    block.odd |= a == 0 || a == 0x80 || a == 0xFF || ((a == 0xEF || a == 0x94) && (b == 0xBF || b == 0x9F));
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
    block.odd |= MASK(((a & 0x7F) == 0) | (a == 0xFF) |                                    \
                      (((a == 0xEF) | (a == 0x94)) & ((b == 0xBF) | (b == 0x9F))));        \
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

/* The line ends up to which, from the one before, one of some bits stands; a bit at a line end belongs to the line that it
   ends. `carry` tells whether one stands in what came before the 64 bytes, and then whether one does behind the last line
   end: a sum carries from any bit to the next zero, and there is none but at line ends. */
SCAN_INTO uint64_t scan_of_lines(uint64_t bits, uint64_t ends, uint64_t *carry) {
  uint64_t sum, more;
  const int first = __builtin_add_overflow(~ends, bits & ~ends, &sum), second = __builtin_add_overflow(sum, *carry, &more);
  *carry = (uint64_t)(first | second);
  return (more | bits) & ends;
}

/* `half` and what else stands behind the last byte that was looked at; `whole` is where the last line ended. */
#define SCAN_GB(BLOCK)                                                                                         \
  size_t i = 0, whole = 0;                                                                                     \
  uint64_t high_before = 0, lead_before = 0, is_high = 0, is_broken = 0, half = 0;                             \
  SCAN_GB_REST(BLOCK)

#define SCAN_GB_REST(BLOCK)                                                                                    \
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
                   with_error = scan_of_lines(error, block.end, &is_broken), sound = with_high & ~with_error;  \
    if (__builtin_expect(sound != 0, 0)) {                                                                     \
      /* What comes before the first line that is sound as UTF-8. */                                           \
      const uint64_t before = (sound & (0 - sound)) - 1, ends = block.end & before;                            \
      *broken += (size_t)__builtin_popcountll(with_error & before);                                            \
      return ends ? i + 64 - (size_t)__builtin_clzll(ends) : whole;                                            \
    }                                                                                                          \
    *broken += (size_t)__builtin_popcountll(with_error);                                                       \
    /* No branch: one in three has a line end. */                                                              \
    const uint64_t none = scan_is_any(block.end) - 1, last = i + 64 - (uint64_t)__builtin_clzll(block.end | 1); \
    whole = (whole & none) | (last & ~none);                                                                   \
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
