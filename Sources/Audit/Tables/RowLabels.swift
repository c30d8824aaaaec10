internal import Forms
internal import Text

/// The rows of a table as labels, and which of them a printed row is.
struct RowLabels: Sendable {
  /// What a printed row says about itself.
  struct Printed {
    /// Its own innermost label.
    var inner: (text: String, label: LabelText)?
    /// Pieces of labels that stood alone above it.
    var pieces: [String] = []
    /// The heading of the group that it stands in, where one was met.
    var group: LabelText?
    /// The row of the form that was met last.
    var last: Int?
  }

  private let lines: [Line]
  private let labels: [LabelText]
  private let paths: [[LabelText]]

  init(_ lines: [Line]) {
    self.lines = lines
    labels = lines.map { LabelText($0.label) }
    paths = lines.map { $0.path.map { LabelText($0) } }
  }

  /// The heading of a group that a label is.
  func group(_ label: LabelText) -> LabelText? {
    paths.joined().first { LabelMatch.of(label, $0) == .exact }
  }

  /// The group that a row of the form stands in.
  func group(of row: Int) -> LabelText? { paths[row].last }

  /// The row that a printed one is; `nil` when it is none of them, or cannot be told.
  func row(of printed: Printed) -> (row: Int, match: LabelMatch)? {
    if let inner = printed.inner?.label,
      let found = row(inner, printed, { LabelMatch.of($0, $1) })
    {
      return found
    }
    // The fewest pieces first.
    for start in printed.pieces.indices.reversed() {
      let label = LabelText(printed.pieces[start...].joined() + (printed.inner?.text ?? ""))
      if let found = row(label, printed, { LabelMatch.ofJoined($0, $1) }) { return found }
    }
    return begun(printed)
  }

  /// The next row, when the pieces are the beginning of its label: on a page the values of a label of two
  /// lines stand between them.
  private func begun(_ printed: Printed) -> (row: Int, match: LabelMatch)? {
    let next = (printed.last ?? -1) + 1
    guard labels.indices.contains(next) else { return nil }
    let isBegun = printed.pieces.indices.contains { start in
      let words = printed.pieces[start...].joined() + (printed.inner?.text ?? "")
      let letters = LabelText(words).letters
      return letters.count >= 5 && labels[next].letters.hasPrefix(letters)
    }
    return isBegun ? (next, .near) : nil
  }

  private func row(
    _ label: LabelText,
    _ printed: Printed,
    _ compare: (LabelText, LabelText) -> LabelMatch?
  ) -> (row: Int, match: LabelMatch)? {
    let matches = labels.map { compare(label, $0) }
    for match in [LabelMatch.exact, .near] {
      let candidates = matches.indices.filter { matches[$0] == match }
      if let row = choose(candidates, label, printed) { return (row, match) }
    }
    return nil
  }

  private func choose(_ candidates: [Int], _ label: LabelText, _ printed: Printed) -> Int? {
    guard candidates.count > 1 || label.isGeneric else { return candidates.first }
    var left = candidates.filter { row in
      guard let number = label.number, let expected = labels[row].number else { return true }
      return number == expected
    }
    let next = (printed.last ?? -1) + 1
    if let group = printed.group {
      let inside = left.filter { paths[$0].last?.letters == group.letters }
      if !inside.isEmpty { left = inside }
    }
    if left.count > 1 { left = left.filter { $0 >= next } }
    guard let row = left.first else { return nil }
    guard label.isGeneric else { return row }
    // 其他 and 总计 are told by more than their words.
    let isNumbered = label.number != nil && label.number == labels[row].number
    let isInGroup = printed.group?.letters == paths[row].last?.letters
    return isNumbered || isInGroup || row == next ? row : nil
  }
}
