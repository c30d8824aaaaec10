/// Which cells of a row are its values, where no column has a place of its own.
struct ValueWindow {
  /// How many values a row has.
  let width: Int
  /// Where the values of rows began whose values are all there, by the shape of the row.
  private var starts: [Shape: Int] = [:]

  private struct Shape: Hashable {
    var cells: Int
    var label: Int
  }

  enum Reading {
    case values([TableLine.Cell])
    /// Fewer values than the row needs, and no blanks that could be the others.
    case part([TableLine.Cell])
    /// No values at all, and no room for them.
    case none
    case tooMany(Int)
    /// Which of the blanks are values cannot be told.
    case unclear
  }

  init(width: Int) { self.width = width }

  /// Where the heading of the first value stands, and how many cells its row has.
  var heading: (start: Int, cells: Int)?

  /// Reads the values behind the last label of a row.
  mutating func read(_ line: TableLine) -> Reading {
    let tail = line.tail
    let filled = tail.cells.indices.filter { tail.cells[$0]?.isBlank == false }
    guard let first = filled.first, let last = filled.last else {
      guard tail.cells.count >= width else { return .none }
      return blank(from: tail.start, line)
    }
    if filled.count > width { return .tooMany(filled.count) }
    if filled.count == width {
      if last - first + 1 == width { starts[shape(line, tail.start)] = first }
      return .values(filled.compactMap { line.cells[$0] })
    }
    let windows = (tail.start...first).filter {
      $0 + width <= line.cells.count && $0 + width > last
    }
    if windows.isEmpty { return .part(filled.compactMap { line.cells[$0] }) }
    let known = likelyStarts(of: line, label: tail.start)
    guard let start = windows.count == 1 ? windows.first : known.first(where: windows.contains)
    else { return .unclear }
    return .values(cells(of: line, from: start))
  }

  /// Where the values of such a row should begin: as in rows like it, or below their heading.
  private func likelyStarts(of line: TableLine, label: Int) -> [Int] {
    let count = line.cells.count
    let similar = Set(starts.filter { $0.key.cells == count }.values)
    return [
      starts[shape(line, label)], heading.flatMap { $0.cells == count ? $0.start : nil },
      similar.count == 1 ? similar.first : nil,
    ]
    .compactMap(\.self)
  }

  private func blank(from start: Int, _ line: TableLine) -> Reading {
    let known = likelyStarts(of: line, label: start).first ?? start
    return .values(cells(of: line, from: max(start, min(known, line.cells.count - width))))
  }

  private func cells(of line: TableLine, from start: Int) -> [TableLine.Cell] {
    line.cells[start..<start + width].map { $0 ?? TableLine.Cell(text: "", label: nil) }
  }

  private func shape(_ line: TableLine, _ label: Int) -> Shape {
    Shape(cells: line.cells.count, label: label)
  }
}
