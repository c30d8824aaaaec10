internal import Foundation

/// Recognises text that was read in the wrong encoding and saved again.
package enum Mojibake {
  /// What garbled text said before, with a mark for what is lost; `nil` when it is not garbled.
  ///
  /// `鐧昏缂栧彿` is 登记编号 in UTF-8, read as GBK. Real Chinese, turned back to bytes in the same way,
  /// is hardly ever UTF-8.
  package static func original(of text: String) -> String? {
    let foreign = text.unicodeScalars.filter { $0.value > 0x7F }
    guard foreign.count > 1 else { return nil }
    if let bytes = westernBytes(text) {
      return plausible(String(decoding: bytes, as: UTF8.self)) ?? plausible(gb(bytes))
    }
    return plausible(String(decoding: gbBytes(text), as: UTF8.self))
  }

  /// A text that is Chinese for the most part.
  private static func plausible(_ text: String?) -> String? {
    guard let text else { return nil }
    let hanzi = text.unicodeScalars.count { (0x4E00...0x9FFF).contains($0.value) }
    let lost = text.unicodeScalars.count { $0 == "\u{FFFD}" }
    return hanzi > 1 && hanzi > lost * 2 ? text.replacing("\u{FFFD}", with: "□") : nil
  }

  private static let chinese = String.Encoding(rawValue: 0x8000_0632)

  private static func gb(_ bytes: [UInt8]) -> String? {
    String(data: Data(bytes), encoding: chinese)
  }

  /// Code page 936 turned back to bytes; its euro sign is the single byte 80.
  private static func gbBytes(_ text: String) -> [UInt8] {
    text.unicodeScalars.flatMap { scalar -> [UInt8] in
      if scalar == "€" { return [0x80] }
      return String(scalar).data(using: chinese).map(Array.init) ?? [0xFF]
    }
  }

  /// The bytes of text that is Latin-1 or Windows-1252 throughout, else `nil`.
  private static func westernBytes(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      if scalar.value <= 0xFF {
        bytes.append(UInt8(scalar.value))
      } else if let place = windows.firstIndex(of: scalar) {
        bytes.append(0x80 + UInt8(place))
      } else {
        return nil
      }
    }
    return bytes
  }

  /// Windows-1252 from 80 to 9F.
  private static let windows = Array(
    "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars
  )
}
