import CXLSXWriter
import Foundation

/// The rows of a streamed sheet, spelled as libxlsxwriter spells them and packed as they come.
///
/// Its own functions copy every text three times and print it piece by piece, which takes ten times as
/// long; what it makes of the rest of the workbook stays as it is, and so do the bytes of every part.
@safe
final class NativeRows {
  private let handle: UnsafeMutablePointer<lxw_worksheet>
  private let packed: PackedRows
  private var bytes: [UInt8] = []
  private var row = -1
  private var lastColumn = -1
  /// The number of the row as it is spelled.
  private var digits: [UInt8] = []
  /// How far the sheet reaches.
  private var firstRow: Int?
  private var columns: ClosedRange<Int>?

  private static let batch = 65_536

  @unsafe
  init(handle: UnsafeMutablePointer<lxw_worksheet>, packed: PackedRows) {
    unsafe self.handle = handle
    self.packed = packed
    packed.begin()
    bytes.reserveCapacity(NativeRows.batch * 2)
  }

  /// Begins a row with a height, in points.
  /// - Throws: `XLSXError` where the row has begun already.
  func open(_ row: Int, height: Double?) throws {
    guard row > self.row else {
      throw XLSXError.writerRefused(
        step: "row \(row + 1)",
        reason: "the rows of a streamed sheet come in ascending order"
      )
    }
    try close()
    self.row = row
    lastColumn = -1
    firstRow = firstRow ?? row
    add("<row r=\"")
    digits = Array(String(row + 1).utf8)
    bytes += digits
    if height != nil { columns = columns ?? 0...0 }
    if let height, height != NativeRows.standardHeight {
      add("\" ht=\"")
      bytes += NativeRows.spelled(height).utf8
      add("\" customHeight=\"1")
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Puts a cell behind those of its row, and begins the row where need be.
  /// - Throws: `XLSXError`.
  func put(_ value: Cell, style: Int, at address: CellAddress, in sheet: String) throws {
    if address.row != row { try open(address.row, height: nil) }
    guard address.column > lastColumn else {
      throw XLSXError.writerRefused(
        step: "the cell \(address)",
        reason: "the cells of a streamed row come in ascending order"
      )
    }
    if lastColumn < 0 { bytes.append(UInt8(ascii: ">")) }
    lastColumn = address.column
    columns =
      min(columns?.lowerBound ?? lastColumn, lastColumn)...max(columns?.upperBound ?? 0, lastColumn)
    add("<c r=\"")
    if address.column < 26 {
      bytes.append(UInt8(ascii: "A") + UInt8(address.column))
    } else {
      bytes += CellAddress.columnName(address.column).utf8
    }
    bytes += digits
    if style > 0 {
      add("\" s=\"")
      bytes += String(style).utf8
    }
    switch value {
    case .text(let text) where !text.isEmpty: put(text)
    case .text, .blank: add("\"/>")
    case .number(let text):
      add("\"><v>")
      bytes += NativeRows.spelled(text).utf8
      add("</v></c>")
    case .formula(let text, _):
      throw XLSXError.badFormula(CellPlace(sheet: sheet, address: address), text)
    }
  }

  private func put(_ text: String) {
    add("\" t=\"inlineStr\"><is><t")
    if let first = text.utf8.first, let last = text.utf8.last,
      NativeRows.isSpace(first) || NativeRows.isSpace(last)
    {
      add(" xml:space=\"preserve\"")
    }
    bytes.append(UInt8(ascii: ">"))
    var spelled = EscapedText.encode(text)
    spelled.withUTF8 { spelled in
      if unsafe spelled.contains(where: NativeRows.isMarkup) {
        bytes += unsafe spelled.flatMap(NativeRows.escaped)
      } else {
        unsafe bytes.append(contentsOf: spelled)
      }
    }
    add("</t></is></c>")
  }

  /// Ends the row that is open.
  private func close() throws {
    guard row >= 0 else { return }
    add(lastColumn < 0 ? "/>" : "</row>")
    if bytes.count >= NativeRows.batch { try flush() }
  }

  /// Packs the last rows, and says how far the sheet reaches.
  /// - Returns: the rows; `nil` when there are none.
  /// - Throws: `XLSXError`.
  func finish() throws -> PackedRows.Stretch? {
    guard let firstRow, let columns else { return nil }
    try close()
    try flush()
    unsafe handle.pointee.dim_rowmin = UInt32(firstRow)
    unsafe handle.pointee.dim_rowmax = UInt32(row)
    unsafe handle.pointee.dim_colmin = UInt16(columns.lowerBound)
    unsafe handle.pointee.dim_colmax = UInt16(columns.upperBound)
    return try packed.end()
  }

  private func flush() throws {
    try packed.append(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  // MARK: Spelling

  private func add(_ word: StaticString) {
    word.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
  }

  /// The height that a row has without saying so.
  private static let standardHeight = 15.0

  /// A number as `%.16G` prints it.
  private static func spelled(_ number: Double) -> String {
    guard number * 4 == (number * 4).rounded(), abs(number) < 1e9 else {
      return String(format: "%.16G", number)
    }
    return number == number.rounded() ? String(Int(number)) : number.description
  }

  private static func spelled(_ decimal: String) -> String {
    let digits = decimal.utf8
    let isPlain =
      digits.count <= 15 && digits.first != UInt8(ascii: "0")
      && digits.allSatisfy { (48...57).contains($0) }
    return isPlain ? decimal : String(format: "%.16G", Double(decimal) ?? .nan)
  }

  /// Spaces as `isspace` of C knows them.
  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (9...13).contains(byte) }

  private static func isMarkup(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "&") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">")
  }

  private static func escaped(_ byte: UInt8) -> [UInt8] {
    switch byte {
    case UInt8(ascii: "&"): Array("&amp;".utf8)
    case UInt8(ascii: "<"): Array("&lt;".utf8)
    case UInt8(ascii: ">"): Array("&gt;".utf8)
    default: [byte]
    }
  }
}
