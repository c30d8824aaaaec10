import Audit
import Forms
import Testing

@Suite("Tables spoilt at random")
struct SpoiltTablesTests {
  /// Ways in which a copy loses something, but says nothing that is not so.
  private enum Damage: CaseIterable {
    case lostRow
    case lostHeading
    case blankCell
    case wordCell
    case brokenTable
    case joinedTables
    case labelAbove
    case brokenValues
    case foreignRow
    case foreignTable
    case repeatedRow
  }

  private struct Copy {
    var tables: MessyTables
    var random: SeededNumbers
    let isAligned: Bool
    /// Whether empty cells are left out, as where a page is copied as text.
    let isDense: Bool

    init(_ id: String, seed: UInt64) throws {
      tables = try MessyTables(id, seed: seed)
      var random = SeededNumbers(state: seed &* 77 &+ 5)
      let kind = random.next(3)
      isAligned = kind == 0
      isDense = kind == 1
      self.random = random
      if !isAligned { tables.copy() }
    }

    mutating func spoil() {
      for _ in 0..<random.next(9) {
        let all = Damage.allCases
        apply(all[random.next(all.count)])
      }
      guard isDense else { return }
      for table in tables.tables.indices {
        for row in tables.tables[table].rows.indices {
          tables.tables[table].rows[row].cells.removeAll { $0 == "" }
        }
      }
    }

    private mutating func apply(_ damage: Damage) {
      let table = random.next(tables.tables.count)
      let count = tables.tables[table].rows.count
      guard count > 4 else { return }
      let row = random.next(count)
      let cells = tables.tables[table].rows[row].cells
      let first = cells.firstIndex { $0.flatMap { Int($0) } != nil }
      switch damage {
      case .lostRow:
        tables.tables[table].rows.remove(at: row)
      case .lostHeading:
        tables.tables[table].rows.remove(at: random.next(4))
      case .blankCell, .wordCell:
        guard let first else { return }
        let place = first + random.next(cells.count - first)
        guard cells[place] != nil else { return }
        tables.tables[table].rows[row].cells[place] =
          damage == .blankCell ? ["", "/", "—"][random.next(3)] : "见附件"
      case .brokenTable:
        let rest = Array(tables.tables[table].rows[row...])
        tables.tables[table].rows.removeLast(rest.count)
        tables.tables.insert(PrintedTable(rest, isAligned: isAligned), at: table + 1)
      case .joinedTables:
        guard table + 1 < tables.tables.count else { return }
        tables.tables[table].rows += tables.tables.remove(at: table + 1).rows
      case .labelAbove, .brokenValues:
        guard let first, first > 0, !isAligned else { return }
        let cut = damage == .labelAbove ? first : first + random.next(cells.count - first)
        tables.tables[table].rows[row].cells = Array(cells[..<cut])
        let place = tables.tables[table].rows[row].place
        tables.tables[table].rows.insert(.init(Array(cells[cut...]), at: place), at: row + 1)
      case .foreignRow:
        guard cells.count > 4 else { return }
        let own: [String?] =
          ["其他主动公开文件", "", "小计"].prefix(max(1, cells.count - 7))
          + Array(repeating: "99999", count: min(7, cells.count - 1))
        tables.insert(own, at: row, in: table)
      case .foreignTable:
        let own = [["行政许可", "99999"], ["予以公开", "99999"], ["结果维持", "99999"]]
        tables.tables.insert(
          PrintedTable(own.map { .init($0, at: "图") }, isAligned: isAligned),
          at: table
        )
      case .repeatedRow:
        tables.tables[table].rows.insert(tables.tables[table].rows[row], at: row)
      }
    }
  }

  @Test(
    "what a damaged copy still gives is right, and what it does not is told",
    arguments: PrintedReports.formNames
  )
  func right(id: String) throws {
    for seed in 1...25 as ClosedRange<UInt64> {
      var copy = try Copy(id, seed: seed)
      copy.spoil()
      let read = try copy.tables.read()
      guard read.form.id == id else { continue }
      let truth = copy.tables.figures
      let wrong = read.figures.values.filter { truth[$0.key] != $0.value }
      #expect(wrong == [:], "seed \(seed)")
      let told = read.figures.values.keys + read.blanks.map(\.key) + read.missing.flatMap(\.keys)
      #expect(told.sorted() == truth.keys.sorted(), "seed \(seed)")
    }
  }
}
