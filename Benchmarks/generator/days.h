// The days from 2023-10-01 on, with the ends of the 20 and 40 working-day limits.
#pragma once

#include "writer.h"

enum {
  DAYS = 640,
  YEAR_START = 92,   // 2024-01-01
  YEAR_END = 457,    // 2024-12-31
};

extern Piece day_text[DAYS];
extern int limit20[DAYS], limit40[DAYS];

// Reads the holidays from the product's calendar.csv.
void load_days(const char *calendar);
