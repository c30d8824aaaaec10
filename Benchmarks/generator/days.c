#include "days.h"

#include <stdio.h>
#include <stdlib.h>

Piece day_text[DAYS];
int limit20[DAYS], limit40[DAYS];

static int end_of(int start, int days, const char *worked) {
  int day = start;
  while (days > 0 && day < DAYS - 1) days -= worked[++day];
  return day;
}

void load_days(const char *calendar) {
  static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  char worked[DAYS], text[DAYS][16];
  int year = 2023, month = 10, date = 1;
  for (int day = 0; day < DAYS; day++) {
    worked[day] = (day + 6) % 7 < 5;  // 2023-10-01 was a Sunday
    snprintf(text[day], sizeof text[day], "%04d-%02d-%02d", year, month, date);
    day_text[day] = piece(text[day]);
    int length = lengths[month - 1] + (month == 2 && year % 4 == 0);
    if (++date > length) date = 1, month++;
    if (month > 12) month = 1, year++;
  }
  FILE *file = fopen(calendar, "r");
  if (!file) {
    perror(calendar);
    exit(1);
  }
  char line[256];
  while (fgets(line, sizeof line, file)) {
    for (int day = 0; day < DAYS; day++) {
      if (!strncmp(line, text[day], 10)) worked[day] = strstr(line, ",workday") != NULL;
    }
  }
  fclose(file);
  for (int day = 0; day < DAYS; day++) {
    limit20[day] = end_of(day, 20, worked);
    limit40[day] = end_of(day, 40, worked);
  }
}
