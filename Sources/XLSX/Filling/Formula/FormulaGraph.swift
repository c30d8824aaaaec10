/// Which formulas of a workbook refer to which: what changes with the cells filled in, and in what
/// order it can be calculated.
///
/// Nothing here calls itself, so that no chain of formulas is too long for the stack.
struct FormulaGraph {
  /// Every formula behind those it refers to; those of a circle, or behind one, are not among them.
  private(set) var order: [SheetCell] = []
  /// The formulas that refer to each other in a circle.
  private(set) var circular: Set<SheetCell> = []
  /// The formulas whose value changes with the cells filled in.
  private(set) var stale: Set<SheetCell> = []

  private let cells: [SheetCell]
  private var users: [[Int]]
  private var references: [[Int]]

  /// Takes what every formula refers to.
  /// - Parameters:
  ///   - formulas: its areas by sheet; nil where it could be any cell.
  ///   - edits: the cells filled in.
  /// - Throws: `FormulaFault` where there is more than any form has.
  init(_ formulas: [SheetCell: [SheetArea]?], edits: some Sequence<SheetCell>) throws {
    cells = formulas.keys.sorted()
    users = cells.map { _ in [] }
    references = cells.map { _ in [] }
    var index = CellIndex(cells)
    var edited = CellIndex(edits.sorted())
    var changed: [Int] = []
    for (place, cell) in cells.enumerated() {
      guard let areas = formulas[cell] ?? nil else {
        changed.append(place)
        continue
      }
      if try areas.contains(where: { try !edited.places(in: $0).isEmpty }) { changed.append(place) }
      references[place] = try areas.flatMap { try index.places(in: $0) }
      for reference in references[place] { users[reference].append(place) }
    }
    stale = spread(from: changed)
    sort()
  }

  /// The formulas that depend on some of them, these included.
  private func spread(from start: [Int]) -> Set<SheetCell> {
    var reached = Set(start)
    var waiting = start
    while let place = waiting.popLast() {
      for user in users[place] where reached.insert(user).inserted { waiting.append(user) }
    }
    return Set(reached.map { cells[$0] })
  }

  private mutating func sort() {
    var owed = references.map(\.count)
    var ready = cells.indices.filter { owed[$0] == 0 }
    var sorted: [Int] = []
    while let place = ready.popLast() {
      sorted.append(place)
      for user in users[place] {
        owed[user] -= 1
        if owed[user] == 0 { ready.append(user) }
      }
    }
    order = sorted.map { cells[$0] }
    // Of the rest, what nobody else of the rest refers to is only behind a circle.
    var rest = Set(cells.indices).subtracting(sorted)
    var wanted = users.map { $0.count { rest.contains($0) } }
    var loose = rest.filter { wanted[$0] == 0 }.sorted()
    while let place = loose.popLast() {
      rest.remove(place)
      for reference in references[place] where rest.contains(reference) {
        wanted[reference] -= 1
        if wanted[reference] == 0 { loose.append(reference) }
      }
    }
    circular = Set(rest.map { cells[$0] })
  }
}

/// Cells of one sheet.
struct SheetArea {
  var sheet: Int
  var range: CellRange
}

/// Finds cells that lie in an area, without a look at every other.
private struct CellIndex {
  /// More looks than the formulas of any form need.
  private static let limit = 5_000_000

  private struct Row: Hashable {
    var sheet: Int
    var number: Int
  }

  private var rows: [Row: [(column: Int, place: Int)]] = [:]
  private var looks = 0

  init(_ cells: [SheetCell]) {
    for (place, cell) in cells.enumerated() {
      rows[Row(sheet: cell.sheet, number: cell.address.row), default: []]
        .append((cell.address.column, place))
    }
  }

  /// Where in the list the cells of an area stand.
  mutating func places(in area: SheetArea) throws -> [Int] {
    let numbers = area.range.first.row...area.range.last.row
    var found: [Int] = []
    func take(_ row: Row) {
      for cell in rows[row] ?? []
      where (area.range.first.column...area.range.last.column).contains(cell.column) {
        found.append(cell.place)
      }
    }
    looks += 1
    if numbers.count <= rows.count {
      looks += numbers.count
      for number in numbers { take(Row(sheet: area.sheet, number: number)) }
    } else {
      looks += rows.count
      for row in rows.keys where row.sheet == area.sheet && numbers.contains(row.number) {
        take(row)
      }
    }
    looks += found.count
    guard looks <= Self.limit else { throw FormulaFault(reason: "模板的公式太多，引用的单元格太多") }
    return found
  }
}
