/// Up to eight bytes of ASCII in a register: names of columns, numbers of rows and of styles.
///
/// An array would be counted up and down for every cell.
struct ShortWord {
  private var word: UInt64 = 0
  private let count: Int

  /// What is longer is cut; nothing in a workbook is.
  init(_ text: String) {
    let bytes = text.utf8.prefix(8)
    count = bytes.count
    for byte in bytes.reversed() { word = word << 8 | UInt64(byte) }
  }

  func add(to bytes: inout [UInt8]) {
    var rest = word
    for _ in 0..<count {
      bytes.append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }
}
