// Debian's libxml2 pulls in ICU, whose declarations clash with the ICU inside Foundation.
// Only the encoding handlers of libxml2 would differ, and nothing here touches them.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/xmlreader.h>
#include <libxml/HTMLparser.h>
#include <libxml/tree.h>
