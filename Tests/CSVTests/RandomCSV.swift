internal import Foundation

/// A CSV file made up by a seed, as RFC 4180 wants it, except that its line ends may be any.
struct RandomCSV {
  let delimiter: UInt8
  let isGB18030: Bool
  private(set) var text = ""

  private static let plain = [
    "", "", "0", "公开", "不予公开", " 一 ", "2024-03-01", "张䶮", "𬭎口镇", "👨‍👩‍👧", "é", "e\u{301}", "，；、",
    "丈量12\"管",
  ]
  /// What needs quotes, next to what does not.
  private static let awkward = ["\"", "\"\"", "\n", "\r\n", "\r", ",", "\t", ";", "乙", "x", "𠮷"]

  init(seed: UInt64) {
    var random = SplitMix(state: seed)
    delimiter = [0x2C, 0x09, 0x3B].randomElement(using: &random) ?? 0x2C
    isGB18030 = Int.random(in: 0..<4, using: &random) == 0
    let lineEnds = [["\n"], ["\r\n"], ["\r"], ["\n", "\r\n", "\r"]].randomElement(using: &random)
    let records = Int.random(in: 0...9, using: &random)
    for record in 0..<records {
      let fields = Int.random(in: 1...6, using: &random)
      let isEmptyLine = Int.random(in: 0..<8, using: &random) == 0
      let cells = (0..<(isEmptyLine ? 0 : fields)).map { _ in cell(&random) }
      text += cells.joined(separator: String(UnicodeScalar(delimiter)))
      if record < records - 1 || Bool.random(using: &random) {
        text += lineEnds?.randomElement(using: &random) ?? "\n"
      }
    }
  }

  /// The file as it lies on the disk; `nil` when GB18030 cannot be written here.
  var bytes: Data? {
    guard isGB18030 else { return Data(text.utf8) }
    return text.data(using: String.Encoding(rawValue: 0x8000_0632))
  }

  private func cell(_ random: inout SplitMix) -> String {
    if Bool.random(using: &random) { return RandomCSV.plain.randomElement(using: &random) ?? "" }
    let isLong = Int.random(in: 0..<40, using: &random) == 0
    let count = Int.random(in: 0...(isLong ? 300 : 9), using: &random)
    let pieces = (0..<count).map { _ in RandomCSV.awkward.randomElement(using: &random) ?? "" }
    return "\"\(pieces.joined().replacing("\"", with: "\"\""))\""
  }
}

/// Steele, Lea and Flood's SplitMix64: the same seed, the same numbers.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
