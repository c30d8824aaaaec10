internal import Glibc

/// The characters of GB18030, as the system's iconv knows them.
enum GB18030 {
  static func pair(_ lead: UInt8, _ trail: UInt8) -> Unicode.Scalar {
    guard lead >= 0x81, trail >= 0x40, trail != 0x7F, trail != 0xFF else { return "\u{FFFD}" }
    return pairs[(Int(lead) - 0x81) * 190 + Int(trail) - (trail > 0x7F ? 0x41 : 0x40)]
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
  static let pairs: [Unicode.Scalar] = {
    let converter = Converter()
    let trails = (UInt8(0x40)...0xFE).filter { $0 != 0x7F }
    var pairs: [Unicode.Scalar] = []
    pairs.reserveCapacity(126 * trails.count)
    for lead in UInt8(0x81)...0xFE {
      var bytes: [UInt8] = []
      bytes.reserveCapacity(2 * trails.count)
      for trail in trails {
        bytes.append(lead)
        bytes.append(trail)
      }
      for scalar in converter.scalars(bytes, length: 2) { pairs.append(scalar ?? "\u{FFFD}") }
    }
    return pairs
  }()

  /// Every four-byte character below U+10000, in the order of its bytes.
  private static let quads: [Unicode.Scalar?] = {
    var bytes: [UInt8] = []
    for linear in 0..<39_420 {
      bytes.append(UInt8(0x81 + linear / 12_600))
      bytes.append(UInt8(0x30 + linear / 1260 % 10))
      bytes.append(UInt8(0x81 + linear / 10 % 126))
      bytes.append(UInt8(0x30 + linear % 10))
    }
    var quads = Converter().scalars(bytes, length: 4)
    // The system's table has these eighteen only as two bytes.
    for (first, count, scalar) in [(19_057, 8, 0x9FB4), (39_076, 10, 0xFE10)] {
      for index in 0..<count { quads[first + index] = Unicode.Scalar(UInt32(scalar + index)) }
    }
    return quads
  }()

  /// The system's iconv.
  @safe
  private final class Converter {
    private let handle = unsafe iconv_open("UTF-32LE", "GB18030")

    deinit {
      if Int(bitPattern: unsafe handle) != -1 { _ = unsafe iconv_close(handle) }
    }

    /// The characters of byte sequences of one length: all in one call, or one by one where the system
    /// lacks one of them.
    func scalars(_ bytes: [UInt8], length: Int) -> [Unicode.Scalar?] {
      if let whole = convert(bytes, to: bytes.count / length) { return whole }
      return stride(from: 0, to: bytes.count, by: length).map { start in
        convert(Array(bytes[start..<start + length]), to: 1)?.first ?? nil
      }
    }

    /// `nil` unless all bytes are spelled, and as so many characters.
    private func convert(_ bytes: [UInt8], to count: Int) -> [Unicode.Scalar?]? {
      guard Int(bitPattern: unsafe handle) != -1 else { return nil }
      var input = bytes.map(CChar.init(bitPattern:))
      var output = [UInt32](repeating: 0, count: count)
      let isWhole = unsafe input.withUnsafeMutableBufferPointer { source in
        unsafe output.withUnsafeMutableBytes { target -> Bool in
          var from = source.baseAddress
          var to = unsafe target.baseAddress?.assumingMemoryBound(to: CChar.self)
          var left = source.count
          var room = target.count
          return unsafe iconv(handle, &from, &left, &to, &room) == 0 && left == 0 && room == 0
        }
      }
      return isWhole ? output.map(Unicode.Scalar.init) : nil
    }
  }
}
