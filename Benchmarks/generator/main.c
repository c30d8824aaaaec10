// generate KIND SIZE CALENDAR FOLDER EXPECTED [gb18030] [faults]
#include "days.h"
#include "jobs.h"

#include <stdio.h>
#include <stdlib.h>

int main(int count, char **arguments) {
  if (count < 6) {
    fprintf(stderr, "generate applications|city|findings SIZE CALENDAR FOLDER EXPECTED [gb18030] [faults]\n");
    return 64;
  }
  int faults = 0;
  for (int at = 6; at < count; at++) {
    use_gb18030(!strcmp(arguments[at], "gb18030"));
    faults |= !strcmp(arguments[at], "faults");
  }
  const char *kind = arguments[1], *folder = arguments[4], *expected = arguments[5];
  uint64_t size = strtoull(arguments[2], NULL, 10);
  load_days(arguments[3]);
  if (!strcmp(kind, "applications")) write_applications(folder, expected, size, faults);
  else if (!strcmp(kind, "city")) write_city(folder, expected, size);
  else write_findings(folder, expected, size);
  return 0;
}
