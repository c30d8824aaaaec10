/// Why a workbook could not be written, read or trusted.
package enum XLSXError: Error, Hashable, Sendable {
  // The workbook as built.
  case noSheets
  case badSheetName(String, SheetNameFault)
  case outsideSheet(sheet: String, what: String)
  case overlap(sheet: String, CellRange, CellRange)
  case textTooLong(CellPlace, length: Int, limit: Int)
  case notDecimal(CellPlace, String)
  case tooManyDigits(CellPlace, String)
  case badFormula(CellPlace, String)
  case badSetting(sheet: String, what: String, found: String)
  case illegalCharacter(what: String, Unicode.Scalar)
  case settingTooLong(what: String, length: Int, limit: Int)

  // The disk and the library that writes.
  case cannotWrite(path: String, reason: String)
  case cannotCreateTemporaryFile(folder: String, reason: String)
  case diskFull(path: String)
  case outOfMemory
  case writerRefused(step: String, reason: String)

  // The file as read.
  case cannotOpen(path: String, reason: String)
  case notZip(path: String)
  case damagedZip(path: String, reason: String)
  case noWorkbook(path: String)
  case binaryWorkbook(path: String)
  case encryptedPart(path: String, part: String)
  /// `part` is nil where the archive as a whole is meant.
  case overLimit(path: String, part: String?, ReadingLimit, allowed: Int)
  case missingPart(path: String, part: String)
  case damagedPart(path: String, part: String, reason: String)
  case partTooLarge(path: String, part: String, limit: Int)
  case malformed(path: String, part: String, line: Int?, problem: String)
  case differs(path: String, first: [Difference], count: Int)
}

/// What is wrong with the name of a sheet.
package enum SheetNameFault: Hashable, Sendable {
  case empty
  case tooLong
  case forbiddenCharacter
  case taken
  /// Looks like a number or a cell; the writer cannot quote it for print areas and filters.
  case looksLikeCell
}

/// One place where a file read back is not what was written.
package struct Difference: Hashable, Sendable, CustomStringConvertible {
  package var place: String
  package var expected: String
  package var found: String

  package var description: String { "\(place): expected \(expected), found \(found)" }
}

extension XLSXError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noSheets:
      "the workbook has no sheets; add at least one"
    case .badSheetName(let name, let fault):
      "sheet name \"\(name)\" \(fault)"
    case .outsideSheet(let sheet, let what):
      "sheet \"\(sheet)\": \(what) lies outside the sheet's 1048576 rows and 16384 columns"
    case .overlap(let sheet, let first, let second):
      "sheet \"\(sheet)\": \(second) overlaps \(first); cells may not share a place"
    case .textTooLong(let place, let length, let limit):
      "\(place): the text has \(length) characters, at most \(limit) fit in a cell; shorten it"
    case .notDecimal(let place, let text):
      "\(place): \"\(text)\" is not a decimal number such as 44.895844 or -417"
    case .tooManyDigits(let place, let text):
      "\(place): \(text) cannot be kept exactly, a number holds 15 digits; round it or write text"
    case .badFormula(let place, let text):
      "\(place): \"\(text)\" is not a formula; it is empty or over 8192 characters"
    case .badSetting(let sheet, let what, let found):
      "sheet \"\(sheet)\": \(what) cannot be \(found)"
    case .illegalCharacter(let what, let scalar):
      "\(what) contains the character U+\(hex(scalar)), not allowed there; remove it"
    case .settingTooLong(let what, let length, let limit):
      "\(what) is \(length) long, at most \(limit) is allowed; shorten it"
    case .cannotWrite(let path, let reason):
      "\(path): cannot be written: \(reason)"
    case .cannotCreateTemporaryFile(let folder, let reason):
      "\(folder): no temporary file can be created here: \(reason)"
    case .diskFull(let path):
      "\(path): the disk is full; make room and run again"
    case .outOfMemory:
      "not enough memory to write the workbook"
    case .writerRefused(let step, let reason):
      "libxlsxwriter refused \(step): \(reason)"
    case .cannotOpen(let path, let reason):
      "\(path): cannot be opened as a workbook: \(reason)"
    case .notZip(let path):
      "\(path): is no xlsx workbook, it is not even a zip archive"
    case .damagedZip(let path, let reason):
      "\(path): is a zip archive cut short or damaged: \(reason)"
    case .noWorkbook(let path):
      "\(path): is a zip archive without a workbook inside"
    case .binaryWorkbook(let path):
      "\(path): is a binary workbook (xlsb); save it as xlsx"
    case .encryptedPart(let path, let part):
      "\(path): \(part) is locked by a password; save the file without one"
    case .overLimit(let path, let part, let limit, let allowed):
      "\(path): \(part.map { "\($0): " } ?? "")more than \(allowed) \(limit.rawValue)"
    case .missingPart(let path, let part):
      "\(path): is not a complete workbook, it has no \(part)"
    case .damagedPart(let path, let part, let reason):
      "\(path): \(part) is damaged: \(reason)"
    case .partTooLarge(let path, let part, let limit):
      "\(path): \(part) is larger than the \(limit) bytes allowed"
    case .malformed(let path, let part, let line, let problem):
      "\(path): \(part)\(line.map { " line \($0)" } ?? ""): \(problem)"
    case .differs(let path, let first, let count):
      "\(path): is not what was written, \(count) differences; the disk may be full or failing\n"
        + first.map { "  \($0)" }.joined(separator: "\n")
    }
  }

  private func hex(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

extension SheetNameFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .empty: "is empty"
    case .tooLong: "is longer than 31 characters"
    case .forbiddenCharacter: "may not contain [ ] : * ? / \\ ' or control characters"
    case .taken: "is used twice (upper and lower case count as the same)"
    case .looksLikeCell: "looks like a number or a cell; add a letter outside A-Z or a space"
    }
  }
}
