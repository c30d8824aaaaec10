/// Turns the bytes of a field into characters.
package struct ScalarDecoder: Sendable {
  package let encoding: TextEncoding

  package init(_ encoding: TextEncoding) {
    self.encoding = encoding
  }

  /// Whether a byte order mark in front of a record can be told from a character.
  package var knowsMarks: Bool { encoding != .gb18030 }

  /// Every two-byte character of GB18030, in the order of its bytes.
  package static var pairs: [Unicode.Scalar] { GB18030.pairs }

  /// The text of bytes that are no field of a record.
  package func text(_ bytes: some Collection<UInt8>) -> String {
    unsafe Array(bytes).withUnsafeBufferPointer { unsafe text(FieldBytes($0)) }
  }

  /// The text of a field, doubled quotes made single.
  package func text(_ field: FieldBytes) -> String {
    // What is UTF-8 already needs no look at its characters.
    if encoding != .gb18030, !field.hasDoubledQuotes {
      return unsafe field.withBytes { unsafe String(decoding: $0, as: UTF8.self) }
    }
    var view = String.UnicodeScalarView()
    var index = 0
    while let scalar = next(field, &index) { view.append(scalar) }
    return String(view)
  }

  /// The character at `index`, which moves behind it; `nil` at the end of the field.
  ///
  /// The file was proved valid before, so a byte that fits nothing cannot occur; it would come out as
  /// U+FFFD.
  package func next(_ field: FieldBytes, _ index: inout Int) -> Unicode.Scalar? {
    guard index < field.count else { return nil }
    let byte = field[index]
    index += 1
    if byte < 0x80 {
      let isDoubled = field.hasDoubledQuotes && byte == UInt8(ascii: "\"")
      if isDoubled, index < field.count, field[index] == byte { index += 1 }
      return Unicode.Scalar(byte)
    }
    return encoding == .gb18030 ? gb(byte, field, &index) : utf8(byte, field, &index)
  }

  private func utf8(_ first: UInt8, _ field: FieldBytes, _ index: inout Int) -> Unicode.Scalar {
    let more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1
    var value = UInt32(first) & (0x7F >> UInt32(more + 1))
    for _ in 0..<more where index < field.count {
      value = value << 6 | UInt32(field[index] & 0x3F)
      index += 1
    }
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  private func gb(_ first: UInt8, _ field: FieldBytes, _ index: inout Int) -> Unicode.Scalar {
    if first == 0x80 { return "€" }
    guard index < field.count else { return "\u{FFFD}" }
    let second = field[index]
    guard (0x30...0x39).contains(second) else {
      index += 1
      return GB18030.pair(first, second)
    }
    guard index + 2 < field.count else {
      index = field.count
      return "\u{FFFD}"
    }
    defer { index += 3 }
    return GB18030.scalar(first, second, field[index + 1], field[index + 2]) ?? "\u{FFFD}"
  }
}
