/// A row of a table copied from a page where only spaces were left between its cells:
/// `（一）予以公开 2 0 0 0 0 0 2`.
struct SpacedRow {
  /// The label, if there is one, then the figures.
  var cells: [String]
  /// Whether there are so many figures that the line can be nothing else.
  var isCertain: Bool

  /// - Returns: `nil` when the line does not end with a figure behind a space, or is none alone.
  init?(_ text: String) {
    guard text.utf8.count <= 400, let last = text.utf8.last, 0x30...0x39 ~= last else { return nil }
    let words = text.unicodeScalars.split(whereSeparator: LineBreak.isBlank).map { String($0) }
    let figures = words.reversed().prefix(while: SpacedRow.isFigure).reversed()
    let label = words.dropLast(figures.count).reduce(into: "") { LineBreak.append($1, to: &$0) }
    let isPlain = !label.unicodeScalars.contains { "，。；：,;:".unicodeScalars.contains($0) }
    isCertain = figures.count >= 3
    guard !figures.isEmpty, isCertain || isPlain && label.utf8.count <= 120 else { return nil }
    cells = (label.isEmpty ? [] : [label]) + figures
  }

  /// A number that counts something, with a sign or not: telephone numbers begin with zero or are longer.
  private static func isFigure(_ word: String) -> Bool {
    let sign = word.unicodeScalars.first.map { "-－−+".unicodeScalars.contains($0) } ?? false
    let word = sign ? String(word.unicodeScalars.dropFirst()) : word
    let parts = word.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), word.utf8.count <= 12,
      parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { 0x30...0x39 ~= $0 } })
    else { return false }
    return parts[0].count == 1 || parts[0].first != UInt8(ascii: "0")
  }
}
