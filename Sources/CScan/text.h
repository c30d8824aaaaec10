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
