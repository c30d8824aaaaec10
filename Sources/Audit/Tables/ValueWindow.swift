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
    let part = Reading.part(filled.compactMap { line.cells[$0] })
    if windows.isEmpty { return part }
    // Where rows like it begin their values elsewhere, one is lacking.
    if let start = start(of: line, label: tail.start) {
      return windows.contains(start) ? .values(cells(of: line, from: start)) : part
    }
    // Nor do values stand left of their heading.
    let likely = windows.filter { $0 >= heading?.start ?? 0 }
    if likely.isEmpty { return part }
    let start = likely.count == 1 ? likely.first : likelyStart(of: line, among: likely)
    guard let start else { return .unclear }
    return .values(cells(of: line, from: start))
  }

  /// Where the values of rows began whose label stood at the same place.
  private func start(of line: TableLine, label: Int) -> Int? {
    if let start = starts[shape(line, label)] { return start }
    let similar = Set(starts.filter { $0.key.label == label }.values)
    return similar.count == 1 ? similar.first : nil
  }

  /// Where its values should begin: below their heading, or as in other rows as long.
  private func likelyStart(of line: TableLine, among windows: [Int]) -> Int? {
    likelyStart(of: line).flatMap { windows.contains($0) ? $0 : nil }
  }

  private func likelyStart(of line: TableLine) -> Int? {
    if let heading, heading.cells == line.cells.count { return heading.start }
    let similar = Set(starts.filter { $0.key.cells == line.cells.count }.values)
    return similar.count == 1 ? similar.first : nil
  }

  private func blank(from start: Int, _ line: TableLine) -> Reading {
    let known = self.start(of: line, label: start) ?? likelyStart(of: line) ?? start
    return .values(cells(of: line, from: max(start, min(known, line.cells.count - width))))
  }

  private func cells(of line: TableLine, from start: Int) -> [TableLine.Cell] {
    line.cells[start..<start + width].map { $0 ?? TableLine.Cell(text: "", label: nil) }
  }

  private func shape(_ line: TableLine, _ label: Int) -> Shape {
    Shape(cells: line.cells.count, label: label)
  }
}
