#pragma once

/* One form for identifiers that people spell in several ways, in UTF-8: no spaces, narrow letters, round brackets. */

#include "scan.h"
#include <string.h>

/* Which of sixteen bytes, as bits, need a look: spaces and other controls, square brackets, the `&` of `&nbsp;`, and
   all that is neither ASCII nor an ideograph of the common block. */
#if defined(__x86_64__)
static inline unsigned fold_peculiar(const uint8_t *bytes, uint8_t quote) {
  const __m128i v = _mm_loadu_si128((const __m128i *)bytes);
  const __m128i square = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('[')),
                                                   _mm_cmpeq_epi8(v, _mm_set1_epi8(']'))),
                                      _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('&')),
                                                   _mm_cmpeq_epi8(v, _mm_set1_epi8((char)quote))));
  const __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(0x20)), v);
  const __m128i lead = _mm_cmpeq_epi8(_mm_max_epu8(v, _mm_set1_epi8((char)0xC0)), v);
  const __m128i shifted = _mm_sub_epi8(v, _mm_set1_epi8((char)0xE4));
  const __m128i common = _mm_cmpeq_epi8(_mm_min_epu8(shifted, _mm_set1_epi8(5)), shifted);
  return (unsigned)_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(square, low), _mm_andnot_si128(common, lead)));
}
#endif

static inline int fold_is_peculiar(uint8_t byte) {
  return byte <= 0x20 || byte == '[' || byte == ']' || byte == '&' || (byte >= 0xC0 && (byte < 0xE4 || byte > 0xE9));
}

/* Dashes and quotation marks, which no form changes. */
static inline int fold_is_punctuation(unsigned scalar) {
  return (scalar >= 0x2013 && scalar <= 0x2015) || (scalar >= 0x2018 && scalar <= 0x201D);
}

/* The punctuation of ideographs, U+3000 to U+303F: copied, left out, a bracket, or a look elsewhere. */
enum { FOLD_LOOK = 0, FOLD_COPY = 1, FOLD_SKIP = 2 };
static const uint8_t fold_cjk[64] = {
    FOLD_SKIP, FOLD_COPY, FOLD_COPY, 0,         0,         0,         0,         0,
    FOLD_COPY, FOLD_COPY, FOLD_COPY, FOLD_COPY, FOLD_COPY, FOLD_COPY, FOLD_COPY, FOLD_COPY,
    '(',       ')',       0,         0,         '(',       ')',
};

/* One character of three bytes that is no common ideograph; returns how many bytes come of it, or -1. */
static inline ptrdiff_t fold_character(const uint8_t *bytes, size_t count, uint8_t *to) {
  if (count < 3) return -1;
  unsigned lead = bytes[0], second = bytes[1], third = bytes[2] & 63;
  if (lead == 0xEF && (second == 0xBC || second == 0xBD)) {
    unsigned narrow = 0x20 + ((second & 1) << 6 | third);
    *to = narrow == '[' ? '(' : narrow == ']' ? ')' : (uint8_t)narrow;
    return narrow >= 0x21 && narrow <= 0x7E ? 1 : -1;
  }
  memcpy(to, bytes, 3);
  if (lead == 0xE3 && second == 0x80) {
    uint8_t action = fold_cjk[third];
    if (action > FOLD_SKIP) *to = action;
    return action == FOLD_COPY ? 3 : action == FOLD_SKIP ? 0 : action > FOLD_SKIP ? 1 : -1;
  }
  if (lead == 0xE3) return second >= 0x90 ? 3 : -1;
  return lead == 0xE2 && fold_is_punctuation((lead & 15) << 12 | (second & 63) << 6 | third) ? 3 : -1;
}

/* What `quote` is where quotes inside a field are not doubled: a byte that no text has. */
enum { FOLD_NO_QUOTE = 0xFF };

/* Copies `count` bytes of sound UTF-8 in that form, one `quote` for two; returns how many came out, or -1 for a
   character that has to be looked up elsewhere. `out` must have room for `count` + 16 bytes, and 16 bytes behind the last must be readable. */
static inline ptrdiff_t scan_fold(int level, const uint8_t *bytes, size_t count, uint8_t quote, uint8_t *out) {
  (void)level;
  uint8_t *to = out;
  size_t i = 0;
  while (i < count) {
#if defined(__x86_64__)
    if (level >= SCAN_SSE2) {
      size_t rest = count - i < 16 ? count - i : 16;
      /* What lies behind the end is no more than the end. */
      unsigned mask = fold_peculiar(bytes + i, quote) | 1u << rest;
      unsigned plain = (unsigned)__builtin_ctz(mask);
      memcpy(to, bytes + i, 16);
      to += plain;
      i += plain;
      if (plain == rest) continue;
    }
#endif
    uint8_t byte = bytes[i];
    if (!fold_is_peculiar(byte)) {
      *to++ = byte;
      i += 1 + (byte == quote && i + 1 < count && bytes[i + 1] == quote);
      continue;
    }
    if (byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)) {
      i++;
      continue;
    }
    if (byte == '[' || byte == ']') {
      *to++ = byte == '[' ? '(' : ')';
      i++;
      continue;
    }
    ptrdiff_t kept = fold_character(bytes + i, count - i, to);
    if (kept < 0) return -1;
    to += kept;
    i += 3;
  }
  return to - out;
}

/* What becomes of one or two bytes of GB18030, by the bytes, the first one lowest: in the lowest three bytes UTF-8, in
   the highest how many of them there are, or a look elsewhere. */
enum { FOLD_ELSEWHERE = 0xFF };

/* As `scan_fold`, from GB18030 to UTF-8. */
static inline ptrdiff_t scan_fold_gb(const uint32_t *table, const uint8_t *bytes, size_t count, uint8_t quote,
                                     uint8_t *out) {
  uint8_t *to = out;
  const uint8_t *end = bytes + count;
  while (bytes < end) {
    uint16_t pair;
    memcpy(&pair, bytes, 2);
    uint8_t first = (uint8_t)pair;
    if (first >= 0x80) {
      uint32_t folded = table[pair];
      memcpy(to, &folded, 4);
      uint32_t length = folded >> 24;
      if (length == FOLD_ELSEWHERE || bytes + 1 == end) return -1;
      to += length;
      bytes += 2;
      continue;
    }
    uint32_t folded = table[first];
    if (folded >> 24 == FOLD_ELSEWHERE) return -1;
    *to = (uint8_t)folded;
    to += folded >> 24;
    bytes += 1 + (first == quote && pair >> 8 == quote && bytes + 1 < end);
  }
  return to - out;
}
