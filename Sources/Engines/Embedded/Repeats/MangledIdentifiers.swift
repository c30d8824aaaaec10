internal import CSV
internal import Forms
internal import Ledgers

/// Identifiers that a spreadsheet program took for numbers and destroyed: no key to compare by.
extension SourceScan {
  func rejectMangled(_ reader: RecordReader, _ field: Int) {
    add(
      "R-05",
      .error,
      at: place(reader, field),
      found: shown(reader, field),
      problem: "编号被 Excel 变成了科学计数法，后面的数字已经丢失",
      remedy: "从原系统重新导出；打开前把这一列设为“文本”，或先在编号前加一个半角单引号"
    )
    reject()
  }

  func tellLostZeros(
    _ reader: RecordReader,
    _ field: Int,
    known: String,
    at place: RecordPlace
  ) {
    add(
      "R-06",
      .error,
      at: self.place(reader, field),
      found: shown(reader, field),
      problem:
        "与\(fetcher.describe(place))的“\(FieldReader.shown(known, isPersonal: false))”只差前面的 0，分不清是不是同一件",
      remedy: "把编号前面的 0 补齐（这一列要设为“文本”）后重新导出"
    )
  }

  /// Excel keeps fifteen digits: where most long numbers of a column end in zeros behind them, the
  /// rest is lost.
  func noteRoundedIdentifiers(_ identifiers: RoundedIdentifiers) {
    guard let field = identifier?.field, let row = identifiers.firstRow else { return }
    let (rounded, long) = (identifiers.rounded, identifiers.long)
    let isCertain = rounded > 1 && rounded * 2 > long
    add(
      "R-05",
      isCertain ? .error : .warning,
      at: Finding.Place(file: source.name, row: row, column: source.header(of: field)),
      problem: "16 位以上的编号有 \(long) 个，其中 \(rounded) 个从第 16 位起全是 0，像是被 Excel 截去了末尾",
      remedy: "从原系统重新导出，这一列设为“文本”；编号本来如此的不必改"
    )
  }
}

/// How many long numbers a column of identifiers has, and how many look cut off.
struct RoundedIdentifiers {
  private(set) var rounded = 0
  var long = 0
  private(set) var firstRow: Int?

  mutating func note(row: Int) {
    rounded += 1
    long += 1
    firstRow = firstRow ?? row
  }

  mutating func add(_ other: RoundedIdentifiers) {
    rounded += other.rounded
    long += other.long
    firstRow = [firstRow, other.firstRow].compactMap(\.self).min()
  }
}

extension Identifier {
  enum Damage {
    /// `3.50112E+17`.
    case scientific
    /// At least 16 digits, all of them zero from the sixteenth on.
    case rounded
    /// At least 16 digits, and they look whole.
    case long
  }

  /// Whether it is worth asking for damage: no number begins with a letter or an ideograph.
  @inline(__always) static func mayBeNumber(_ field: FieldBytes) -> Bool {
    field.count > 0 && field[0] < UInt8(ascii: "A")
  }

  /// What a spreadsheet program may have done to an identifier that is a number.
  static func damage(_ field: FieldBytes) -> Damage? {
    let bytes = field.trimmed.unguarded
    guard bytes.count > 4, isDigit(bytes[0]) else { return nil }
    var digits = 0
    while digits < bytes.count, isDigit(bytes[digits]) { digits += 1 }
    if digits == bytes.count {
      guard digits > 15 else { return nil }
      return (15..<digits).allSatisfy { bytes[$0] == UInt8(ascii: "0") } ? .rounded : .long
    }
    guard digits == 1 else { return nil }
    var index = 1
    if bytes[index] == UInt8(ascii: ".") {
      index += 1
      while index < bytes.count, isDigit(bytes[index]) { index += 1 }
    }
    guard index + 2 < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e"),
      bytes[index + 1] == UInt8(ascii: "+")
    else { return nil }
    return (index + 2..<bytes.count).allSatisfy { isDigit(bytes[$0]) } ? .scientific : nil
  }

  /// Whether two numbers differ only by zeros in front.
  static func areAlikeButForZeros(_ one: String, _ other: String) -> Bool {
    let isNumber = [one, other].allSatisfy { text in
      !text.isEmpty && text.utf8.allSatisfy { isDigit($0) }
    }
    return isNumber && one.drop { $0 == "0" } == other.drop { $0 == "0" }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
