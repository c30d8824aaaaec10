#pragma once

#include <stdint.h>

// With faults, 3 rows in 1,000 have an impossible date or an unknown word.
void write_applications(const char *folder, const char *expected, uint64_t rows, int faults);
// 1.85 million licences, 2.8 million penalties, charges and coercions, divided by `divisor`.
void write_city(const char *folder, const char *expected, uint64_t divisor);
// Files of applications with 1,000 findings each.
void write_findings(const char *folder, const char *expected, uint64_t findings);
