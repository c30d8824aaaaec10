#pragma once

/* The cells of a grid's columns, and what the words in them mean. */

#include "grid512.h"

/* MARK: Cells */

/* One column of a grid. */
typedef struct {
  const uint8_t *bytes;
  const uint32_t *places;
  size_t width, column, rows;
  int is_quoted; /* whether many of its cells may stand in quotes, for those who ask */
} scan_column;

typedef struct {
  const uint8_t *start;
  size_t count;
} scan_cell;

/* The bytes of the cell that ends at the second of two places, with any quotes around them, but without the CR before
   the LF of its line. */
SCAN_INTO scan_cell scan_whole_between(const uint8_t *bytes, const uint32_t *places, int is_last) {
  /* The place before the first byte wraps around to zero. */
  const size_t first = (uint32_t)(places[0] + 1);
  size_t end = places[1];
  /* A grid has two columns at least, so that a byte stands before the end of the last. */
  if (is_last) end -= bytes[end - 1] == '\r';
  return (scan_cell){bytes + first, end - first};
}

/* The same without the quotes. */
SCAN_INTO scan_cell scan_cell_between(const uint8_t *bytes, const uint32_t *places, int is_last) {
  const scan_cell cell = scan_whole_between(bytes, places, is_last);
  /* One for a quote, without the flags. */
  const size_t quote = (((uint32_t)*cell.start ^ '"') - 1) >> 31;
  return (scan_cell){cell.start + quote, cell.count - 2 * quote};
}

SCAN_INTO scan_cell scan_cell_at(const scan_column *column, size_t row) {
  return scan_cell_between(column->bytes, column->places + row * column->width + column->column,
                           column->column + 1 == column->width);
}

/* Goes through the cells of a column; what the body needs for the last one alone is no burden to the others. */
#define SCAN_EACH(BETWEEN, BODY)                                 \
  {                                                              \
    const uint8_t *const bytes = column->bytes;                  \
    const uint32_t *places = column->places + column->column;    \
    const size_t width = column->width, rows = column->rows;     \
    if (column->column + 1 == width)                             \
      for (size_t row = 0; row < rows; row++, places += width) { \
        const scan_cell cell = BETWEEN(bytes, places, 1);        \
        BODY                                                     \
      }                                                          \
    else                                                         \
      for (size_t row = 0; row < rows; row++, places += width) { \
        const scan_cell cell = BETWEEN(bytes, places, 0);        \
        BODY                                                     \
      }                                                          \
  }

/* Most columns are never quoted, and half of the work of finding a cell is to look for a quote: where the body has no use
   for cells that begin with one, it gets them only if `is_quoted` says so. */
#define SCAN_EACH_CELL(BODY)                                \
  if (column->is_quoted) SCAN_EACH(scan_cell_between, BODY) \
  else SCAN_EACH(scan_whole_between, BODY)

/* With the quotes, where they make no difference. */
#define SCAN_EACH_WHOLE(BODY) SCAN_EACH(scan_whole_between, BODY)

#if defined(__x86_64__)
/* The first sixteen bytes of four cells side by side. */
SCAN_AVX512_INTO __m512i scan_side_by_side(const scan_cell cells[4]) {
  __m512i bytes = _mm512_castsi128_si512(_mm_loadu_si128((const __m128i *)cells[0].start));
  bytes = _mm512_inserti32x4(bytes, _mm_loadu_si128((const __m128i *)cells[1].start), 1);
  bytes = _mm512_inserti32x4(bytes, _mm_loadu_si128((const __m128i *)cells[2].start), 2);
  return _mm512_inserti32x4(bytes, _mm_loadu_si128((const __m128i *)cells[3].start), 3);
}
#endif

/* MARK: Words */

typedef struct {
  uint8_t bytes[64]; /* with zeros behind */
} scan_word_text;

/* What the bytes of cells mean, found by a hash without collisions. At the first place stands the empty cell. */
typedef struct {
  scan_word_text *texts;
  int32_t *values;
  uint64_t *counts; /* zero where there is none */
  int bits;         /* of them there are two to the power of this */
  int takes_ends;   /* whether words are placed by their last bytes too, and not only by their first and their length */
  uint64_t seed;
} scan_words;

SCAN_INTO size_t scan_word_place(const scan_words *words, scan_cell cell, int takes_ends) {
  uint64_t first, last;
  memcpy(&first, cell.start, 8);
  const uint64_t within = cell.count >= 8 ? ~0ull : (1ull << 8 * cell.count) - 1;
  uint64_t mixed = first & within;
  if (takes_ends) {
    memcpy(&last, cell.start + (cell.count > 8 ? cell.count - 8 : 0), 8);
    mixed = mixed * 0x9E3779B97F4A7C15ull ^ (last & within);
  }
  return (size_t)((mixed + cell.count) * words->seed >> (64 - words->bits));
}

/* As `scan_word_place`; eight bytes must be readable. */
static inline size_t scan_place_of_word(const scan_words *words, const uint8_t *bytes, size_t count) {
  return scan_word_place(words, (scan_cell){bytes, count}, words->takes_ends);
}

/* Reads a column of words, which have their quotes with them: `values` takes what they mean; the rows of those that are
   not known go to `unknown`. Returns how many these are. */
#define SCAN_WORDS_BY(IS_SAME, TAKES_ENDS)                                             \
  SCAN_EACH_WHOLE({                                                                    \
    const size_t place = scan_word_place(&table, cell, TAKES_ENDS);                    \
    const int is_known = IS_SAME(cell, table.texts[place].bytes, table.counts[place]); \
    values[row] = table.values[place];                                                 \
    unknown[missed] = (uint32_t)row;                                                   \
    missed += !is_known;                                                               \
  })

#define SCAN_WORDS(IS_SAME)                                  \
  const scan_words table = *words;                           \
  size_t missed = 0;                                         \
  if (table.takes_ends) SCAN_WORDS_BY(IS_SAME, 1)            \
  else SCAN_WORDS_BY(IS_SAME, 0)                             \
  return missed

SCAN_INTO int scan_is_word_portable(scan_cell cell, const uint8_t *text, uint64_t count) {
  return cell.count == count && memcmp(cell.start, text, cell.count) == 0;
}

static inline size_t scan_words_portable(const scan_column *column, const scan_words *words, int32_t *values,
                                         uint32_t *unknown) {
  SCAN_WORDS(scan_is_word_portable);
}

#if defined(__x86_64__)

/* Looks at all bytes of both, always: there is no branch that the processor could guess wrong. */
SCAN_INTO int scan_is_word_sse2(scan_cell cell, const uint8_t *text, uint64_t count) {
  __m128i differ = _mm_setzero_si128();
  for (int part = 0; part < 64; part += 16) {
    const __m128i places = _mm_add_epi8(_mm_loadu_si128((const __m128i *)scan_iota), _mm_set1_epi8((char)part)),
                  within = _mm_cmplt_epi8(places, _mm_set1_epi8((char)cell.count)),
                  one = _mm_loadu_si128((const __m128i *)(cell.start + part)),
                  other = _mm_loadu_si128((const __m128i *)(text + part));
    differ = _mm_or_si128(differ, _mm_and_si128(within, _mm_xor_si128(one, other)));
  }
  return (cell.count == count) & (_mm_movemask_epi8(_mm_cmpeq_epi8(differ, _mm_setzero_si128())) == 0xFFFF);
}

static inline size_t scan_words_sse2(const scan_column *column, const scan_words *words, int32_t *values,
                                     uint32_t *unknown) {
  SCAN_WORDS(scan_is_word_sse2);
}

SCAN_AVX512_INTO int scan_is_word_avx512(scan_cell cell, const uint8_t *text, uint64_t count) {
  const __mmask64 within = _bzhi_u64(~0ull, (unsigned)cell.count);
  const __mmask64 differ =
      _mm512_cmpneq_epi8_mask(_mm512_maskz_loadu_epi8(within, cell.start), _mm512_loadu_si512(text));
  return (cell.count == count) & (differ == 0);
}

SCAN_AVX512 static size_t scan_words_avx512(const scan_column *column, const scan_words *words, int32_t *values,
                                            uint32_t *unknown) {
  SCAN_WORDS(scan_is_word_avx512);
}

#endif

static inline size_t scan_words_of(int level, const scan_column *column, const scan_words *words, int32_t *values,
                                   uint32_t *unknown) {
#if defined(__x86_64__)
  if (level >= SCAN_AVX512_LEVEL) return scan_words_avx512(column, words, values, unknown);
  if (level >= SCAN_SSE2) return scan_words_sse2(column, words, values, unknown);
#endif
  (void)level;
  return scan_words_portable(column, words, values, unknown);
}
