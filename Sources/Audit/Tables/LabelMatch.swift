internal import Text

/// How well a printed label means a label of the form.
enum LabelMatch: Int, Comparable, Sendable {
  /// A part of it, a part too much, or a slip of one character.
  case near
  case exact

  static func < (left: LabelMatch, right: LabelMatch) -> Bool { left.rawValue < right.rawValue }

  /// - Returns: `nil` when they are different labels.
  static func of(_ printed: LabelText, _ label: LabelText) -> LabelMatch? {
    if printed.letters == label.letters { return .exact }
    // The unit of a column is compared where its values are read.
    if !printed.bare.isEmpty, printed.bare == label.bare { return .exact }
    if printed.bare == "合计", label.bare == "总计" { return .exact }
    return isNear(printed, label) ? .near : nil
  }

  /// As `of`, for words that were put together from pieces: only what comes before the label may be too
  /// much, or a row would be taken for the one above it.
  static func ofJoined(_ printed: LabelText, _ label: LabelText) -> LabelMatch? {
    if printed.letters == label.letters { return .exact }
    if !printed.bare.isEmpty, printed.bare == label.bare { return .exact }
    let size = label.bare.utf8.count
    return size >= ideographs(4) && printed.bare.hasSuffix(label.bare) ? .near : nil
  }

  private static func isNear(_ printed: LabelText, _ label: LabelText) -> Bool {
    let (short, long) = (printed.bare, label.bare)
    let (printedSize, size) = (short.utf8.count, long.utf8.count)
    // 行政规范性文件 for 规范性文件 and the other way round; a group and its row in one cell.
    if size >= ideographs(4), printedSize > size, short.hasSuffix(long) { return true }
    if printedSize >= ideographs(4), printedSize * 2 >= size, long.hasSuffix(short) { return true }
    // Cut off, or with words behind it.
    if printedSize >= ideographs(5), label.letters.hasPrefix(short) || long.hasPrefix(short) {
      return true
    }
    if size >= ideographs(5), printedSize > size, short.hasPrefix(long) { return true }
    guard size >= ideographs(6), abs(size - printedSize) <= ideographs(1) else { return false }
    return isSlip(Array(short), Array(long))
  }

  /// The bytes of so many ideographs.
  private static func ideographs(_ count: Int) -> Int { 3 * count }

  /// Whether one character is wrong, missing or too much.
  private static func isSlip(_ short: [Character], _ long: [Character]) -> Bool {
    guard abs(short.count - long.count) <= 1 else { return false }
    var front = 0
    while front < min(short.count, long.count), short[front] == long[front] { front += 1 }
    var back = 0
    while back < min(short.count, long.count) - front,
      short[short.count - 1 - back] == long[long.count - 1 - back]
    {
      back += 1
    }
    return max(short.count, long.count) - front - back <= 1
  }
}

extension LabelText {
  /// What cannot be told from another label by its words alone: 其他, 总计.
  var isGeneric: Bool { bare.count <= 2 }
}
