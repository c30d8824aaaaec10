/// The sheet of a streamed workbook whose rows are coming.
struct StreamedSheet {
  let native: NativeSheet
  private let name: String
  private let packed: PackedRows
  private var rows: SpelledRows
  private(set) var digest: SheetDigest

  private static let batch = 65_536

  init(_ native: NativeSheet, name: String, in packed: PackedRows) {
    self.native = native
    self.name = name
    self.packed = packed
    rows = SpelledRows(of: name)
    digest = SheetDigest(name: name)
    packed.begin()
  }

  /// Sets the height of a row, in points, before its first cell is put.
  /// - Throws: `XLSXError`.
  mutating func open(_ row: Int, height: Double) throws {
    try rows.open(row, height: height)
    if rows.bytes.count >= StreamedSheet.batch { try flush() }
  }

  /// Puts a text or a number into a cell.
  /// - Throws: `XLSXError`.
  mutating func put(_ value: Cell, style: StyleNumber, at address: CellAddress) throws {
    guard address.isInsideSheet else {
      throw XLSXError.outsideSheet(sheet: name, what: "the cell \(address)")
    }
    try value.check(at: CellPlace(sheet: name, address: address))
    try rows.put(value, style: style, at: address)
    switch value {
    case .text(let text), .number(let text): digest.add(text, at: address)
    case .blank, .formula: break
    }
    if rows.bytes.count >= StreamedSheet.batch { try flush() }
  }

  /// Packs the last rows, and says how far the sheet reaches.
  /// - Returns: the rows; `nil` when there are none.
  /// - Throws: `XLSXError`.
  mutating func finish() throws -> PackedRows.Stretch? {
    guard let reach = rows.reach else { return nil }
    rows.close()
    try flush()
    native.reach(rows: reach.rows, columns: reach.columns)
    return try packed.end()
  }

  private mutating func flush() throws {
    try packed.append(rows.bytes)
    rows.clear()
  }
}

/// What a sheet holds, boiled down to compare it without keeping it.
struct SheetDigest: Equatable {
  let name: String
  private(set) var cells = 0
  private var sum = Hasher()

  init(name: String) { self.name = name }

  mutating func add(_ text: String, at address: CellAddress) {
    add(text.utf8.span, at: address)
  }

  mutating func add(_ text: Span<UInt8>, at address: CellAddress) {
    guard !text.isEmpty else { return }
    cells += 1
    // Hashing one number after the other would take longer than hashing the text.
    sum.combine(address.row << 44 | address.column << 30 | text.count)
    unsafe text.withUnsafeBytes { unsafe sum.combine(bytes: $0) }
  }

  static func == (left: SheetDigest, right: SheetDigest) -> Bool {
    left.name == right.name && left.cells == right.cells
      && left.sum.finalize() == right.sum.finalize()
  }
}
