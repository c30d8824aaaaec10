/// How the characters of a file are written as bytes.
package enum TextEncoding: String, Sendable {
  case utf8 = "UTF-8"
  case utf8WithMark = "UTF-8（带 BOM）"
  case gb18030 = "GB18030"
  /// Read through a copy in UTF-8.
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  /// A sheet of a workbook, read through a copy in UTF-8.
  case workbook = "XLSX"
}
