internal import Glibc

/// The characters of GB18030, as the system's iconv knows them.
enum GB18030 {
  static func pair(_ lead: UInt8, _ trail: UInt8) -> Unicode.Scalar {
    guard lead >= 0x81, trail >= 0x40 else { return "\u{FFFD}" }
    return pairs[(Int(lead) - 0x81) * 192 + Int(trail) - 0x40]
  }

  /// A four-byte character; `nil` where GB18030 has none.
  static func scalar(
    _ first: UInt8,
    _ second: UInt8,
    _ third: UInt8,
    _ fourth: UInt8
  ) -> Unicode.Scalar? {
    let linear =
      ((Int(first) - 0x81) * 10 + Int(second) - 0x30) * 1260 + (Int(third) - 0x81) * 10
      + Int(fourth) - 0x30
    // 0x90308130 is U+10000 and everything above it runs on without gaps.
    if linear >= 189_000 { return Unicode.Scalar(UInt32(linear - 189_000 + 0x10000)) }
    return linear < quads.count ? quads[linear] : nil
  }

  /// Every two-byte character, in the order of its bytes.
  private static let pairs: [Unicode.Scalar] = {
    let converter = Converter()
    return (UInt8(0x81)...0xFE).flatMap { lead in
      (UInt8(0x40)...0xFF).map { converter.scalar([lead, $0]) ?? "\u{FFFD}" }
    }
  }()

  /// Every four-byte character below U+10000, in the order of its bytes.
  private static let quads: [Unicode.Scalar?] = {
    let converter = Converter()
    return (0..<39_420).map { linear in
      switch linear {
      // The system's table has these eighteen only as two bytes.
      case 19_057...19_064: Unicode.Scalar(UInt32(0x9FB4 + linear - 19_057))
      case 39_076...39_085: Unicode.Scalar(UInt32(0xFE10 + linear - 39_076))
      default:
        converter.scalar([
          UInt8(0x81 + linear / 12_600), UInt8(0x30 + linear / 1260 % 10),
          UInt8(0x81 + linear / 10 % 126), UInt8(0x30 + linear % 10),
        ])
      }
    }
  }()

  /// The system's iconv, one character at a time.
  @safe
  private final class Converter {
    private let handle = unsafe iconv_open("UTF-32LE", "GB18030")

    deinit {
      if Int(bitPattern: unsafe handle) != -1 { _ = unsafe iconv_close(handle) }
    }

    func scalar(_ bytes: [UInt8]) -> Unicode.Scalar? {
      guard Int(bitPattern: unsafe handle) != -1 else { return nil }
      var input = bytes.map(CChar.init(bitPattern:))
      var output: UInt32 = 0
      let isWhole = unsafe input.withUnsafeMutableBufferPointer { source in
        unsafe withUnsafeMutableBytes(of: &output) { target -> Bool in
          var from = source.baseAddress
          var to = unsafe target.baseAddress?.assumingMemoryBound(to: CChar.self)
          var left = source.count
          var room = target.count
          return unsafe iconv(handle, &from, &left, &to, &room) == 0 && left == 0 && room == 0
        }
      }
      return isWhole ? Unicode.Scalar(output) : nil
    }
  }
}
