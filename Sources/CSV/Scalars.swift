internal import Glibc

/// Turns the bytes of a field into characters.
package struct ScalarDecoder: Sendable {
  package let encoding: TextEncoding

  package init(_ encoding: TextEncoding) {
    self.encoding = encoding
  }

  /// The text of a field, doubled quotes made single.
  package func text(_ field: FieldBytes) -> String {
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
    let bytes = [first, second, field[index + 1], field[index + 2]]
    index += 3
    return GB18030.quad(bytes)
  }
}

/// The characters of GB18030, as the system's iconv knows them.
enum GB18030 {
  /// Whether four bytes spell a character; one of them is U+FFFD itself.
  static func isAssigned(_ code: UInt32) -> Bool {
    let bytes = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: code >> UInt32($0)) }
    return code == 0x8431_A437 || quad(bytes) != "\u{FFFD}"
  }

  static func pair(_ lead: UInt8, _ trail: UInt8) -> Unicode.Scalar {
    guard lead >= 0x81, trail >= 0x40 else { return "\u{FFFD}" }
    return pairs[(Int(lead) - 0x81) * 192 + Int(trail) - 0x40]
  }

  static func quad(_ bytes: [UInt8]) -> Unicode.Scalar {
    let linear =
      ((Int(bytes[0]) - 0x81) * 10 + Int(bytes[1]) - 0x30) * 1260 + (Int(bytes[2]) - 0x81) * 10
      + Int(bytes[3]) - 0x30
    // 0x90308130 is U+10000 and everything above it runs on without gaps.
    if linear >= 189_000 { return Unicode.Scalar(UInt32(linear - 189_000 + 0x10000)) ?? "\u{FFFD}" }
    return convert(bytes).first ?? "\u{FFFD}"
  }

  /// Every two-byte character, in the order of its bytes.
  private static let pairs: [Unicode.Scalar] = {
    var pairs: [Unicode.Scalar] = []
    for lead in UInt8(0x81)...0xFE {
      var row: [UInt8] = []
      for trail in UInt8(0x40)...0xFF where trail != 0x7F && trail != 0xFF { row += [lead, trail] }
      var scalars = convert(row)
      if scalars.count != 190 {
        scalars = stride(from: 0, to: row.count, by: 2).map {
          convert([row[$0], row[$0 + 1]]).first ?? "\u{FFFD}"
        }
      }
      pairs += scalars[..<63] + ["\u{FFFD}"] + scalars[63...] + ["\u{FFFD}"]
    }
    return pairs
  }()

  /// As many characters as can be converted.
  private static func convert(_ bytes: [UInt8]) -> [Unicode.Scalar] {
    guard let converter = unsafe iconv_open("UTF-32LE", "GB18030"),
      Int(bitPattern: converter) != -1
    else { return [] }
    defer { _ = unsafe iconv_close(converter) }
    var input = bytes.map(CChar.init(bitPattern:))
    var output = [UInt32](repeating: 0, count: bytes.count)
    let unused = unsafe input.withUnsafeMutableBufferPointer { source in
      unsafe output.withUnsafeMutableBytes { target -> Int in
        var from = source.baseAddress
        var to = unsafe target.baseAddress?.assumingMemoryBound(to: CChar.self)
        var left = source.count
        var room = target.count
        _ = unsafe iconv(converter, &from, &left, &to, &room)
        return room
      }
    }
    return output.prefix(output.count - unused / 4).compactMap(Unicode.Scalar.init)
  }
}
