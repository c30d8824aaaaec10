internal import Foundation

/// The rows of a streamed sheet, spelled as libxlsxwriter spells them.
///
/// Its own functions copy every text three times and print it piece by piece, which takes ten times as
/// long; what it makes of the rest of the workbook stays as it is, and so do the bytes of every part.
struct SpelledRows {
  /// What is spelled and not yet taken.
  private(set) var bytes: [UInt8] = []
  /// How far the sheet reaches; none while there are no rows.
  private(set) var reach: (rows: ClosedRange<Int>, columns: ClosedRange<Int>)?

  private let sheet: String
  private var row = -1
  private var lastColumn = -1
  /// The number of the row as it is spelled.
  private var digits = ShortWord("")
  /// By column: its name.
  private var names: [ShortWord] = []

  init(of sheet: String) { self.sheet = sheet }

  /// Begins a row with a height, in points.
  /// - Throws: `XLSXError` where the row has begun already.
  mutating func open(_ row: Int, height: Double?) throws {
    guard row > self.row else {
      throw XLSXError.writerRefused(
        step: "row \(row + 1)",
        reason: "the rows of a streamed sheet come in ascending order"
      )
    }
    close()
    self.row = row
    lastColumn = -1
    add("<row r=\"")
    digits = ShortWord(String(row + 1))
    digits.add(to: &bytes)
    if height != nil { extend(to: reach?.columns ?? 0...0) }
    if let height, height != SpelledRows.standardHeight {
      add("\" ht=\"")
      bytes += SpelledRows.spelled(height).utf8
      add("\" customHeight=\"1")
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Puts a cell behind those of its row, and begins the row where need be.
  /// - Throws: `XLSXError`.
  mutating func put(_ value: Cell, style: StyleNumber, at address: CellAddress) throws {
    if address.row != row { try open(address.row, height: nil) }
    let column = address.column
    guard column > lastColumn else {
      throw XLSXError.writerRefused(
        step: "the cell \(address)",
        reason: "the cells of a streamed row come in ascending order"
      )
    }
    if lastColumn < 0 { bytes.append(UInt8(ascii: ">")) }
    lastColumn = column
    extend(to: column...column)
    while names.count <= column { names.append(ShortWord(CellAddress.columnName(names.count))) }
    add("<c r=\"")
    names[column].add(to: &bytes)
    digits.add(to: &bytes)
    if let number = style.spelled {
      add("\" s=\"")
      number.add(to: &bytes)
    }
    bytes.append(UInt8(ascii: "\""))
    switch value {
    case .text(let text) where !text.isEmpty: put(text)
    case .text, .blank: add("/>")
    case .number(let text):
      add("><v>")
      bytes += SpelledRows.spelled(text).utf8
      add("</v></c>")
    case .formula(let text, _):
      throw XLSXError.badFormula(CellPlace(sheet: sheet, address: address), text)
    }
  }

  /// Ends the last row.
  mutating func close() {
    guard row >= 0 else { return }
    add(lastColumn < 0 ? "/>" : "</row>")
  }

  /// Takes what is spelled away.
  mutating func clear() { bytes.removeAll(keepingCapacity: true) }

  private mutating func extend(to columns: ClosedRange<Int>) {
    guard let reach else {
      self.reach = (row...row, columns)
      return
    }
    guard reach.rows.upperBound != row || !reach.columns.contains(columns.lowerBound) else {
      return
    }
    let first = min(reach.columns.lowerBound, columns.lowerBound)
    let last = max(reach.columns.upperBound, columns.upperBound)
    self.reach = (reach.rows.lowerBound...row, first...last)
  }

  private mutating func put(_ text: String) {
    add(" t=\"inlineStr\"><is><t")
    if let first = text.utf8.first, let last = text.utf8.last,
      SpelledRows.isSpace(first) || SpelledRows.isSpace(last)
    {
      add(" xml:space=\"preserve\"")
    }
    bytes.append(UInt8(ascii: ">"))
    var text = text
    let isPlain = text.withUTF8 { text in
      guard unsafe SpelledRows.isPlain(text) else { return false }
      unsafe bytes.append(contentsOf: text)
      return true
    }
    if !isPlain {
      bytes += EscapedText.encode(text).utf8.flatMap(SpelledRows.escaped)
    }
    add("</t></is></c>")
  }

  private mutating func add(_ word: StaticString) {
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

  /// Whether a text stands in the file as it is: no markup, and nothing of which `EscapedText` takes care.
  private static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var last: UInt8 = 0
    for index in 0..<text.count {
      let byte = unsafe text[index]
      switch byte {
      case 0..<0x20, UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"): return false
      case UInt8(ascii: "x") where last == UInt8(ascii: "_"), 0xBF where last == 0xEF: return false
      default: last = byte
      }
    }
    return true
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

/// The number of a style in the file, which a cell spells unless it is the first.
struct StyleNumber {
  let spelled: ShortWord?

  init(_ number: Int) { spelled = number > 0 ? ShortWord(String(number)) : nil }
}
