internal import Forms
internal import Text

/// Settles what the cells that were found say, and tells what is lacking, grouped as a person sees it:
/// whole tables, blocks, rows, columns, cells.
struct Settlement {
  private(set) var figures = Figures()
  private(set) var blanks: [ReadFigures.Blank] = []
  private(set) var missing: [ReadFigures.Missing] = []
  private(set) var places: [String: String] = [:]

  private let cells: FigureCells
  private let form: Form
  private var absent: Set<String> = []

  /// A group of cells that is told in one sentence, with its cells in the order of the form.
  private struct Group {
    var name: String
    var keys: [String]
  }

  init(_ cells: FigureCells, _ form: Form) {
    self.cells = cells
    self.form = form
    for table in form.tables { settle(table) }
  }

  private mutating func settle(_ table: Table) {
    var ambiguous: [String: [FigureCells.Cell]] = [:]
    var unreadable: [ReadFigures.Missing] = []
    absent = []
    for definition in table.definitions {
      let key = definition.key
      switch cells.settled(key) {
      case .number(let value, let place):
        figures[key] = value
        places[key] = place
      case .blank(let printed, let place):
        blanks.append(.init(key: key, printed: Masking.numbers(in: printed), place: place))
        places[key] = place
      case .unreadable(let problem):
        unreadable.append(.init(keys: [key], problem: "\(definition.name)：\(problem)"))
      case .ambiguous(let cells):
        ambiguous[key] = cells
      case .absent:
        absent.insert(key)
      }
    }
    tellAbsent(table)
    tellAmbiguous(ambiguous, table)
    missing += unreadable
  }

  // MARK: What is not there

  private mutating func tellAbsent(_ table: Table) {
    let all = Group(name: table.name, keys: table.definitions.map(\.key))
    if absent.count == all.keys.count, !isNoted(all) {
      tell(all, "找不到\(table.name)（\(table.section)）；请确认报告里有这张表，并且不是图片")
      return
    }
    switch table.body {
    case .blocks(let blocks):
      for block in blocks {
        let keys = block.rows.flatMap { row in block.columns.map { table.cellKey(row, $0) } }
        let whole = Group(name: "\(table.name)“\(block.title)”", keys: keys)
        if isAbsent(whole), !isNoted(whole) {
          tell(whole, "\(table.name)：找不到“\(block.title)”这一段")
        }
        tellLines(block.rows, block.columns, table, in: whole.name)
      }
    case .matrix(let rows, let heads):
      tellLines(rows, heads, table, in: table.name)
    }
  }

  private mutating func tellLines(_ rows: [Line], _ heads: [Line], _ table: Table, in name: String)
  {
    var run: [Group] = []
    for row in rows {
      let group = Group(name: row.label, keys: heads.map { table.cellKey(row, $0) })
      let problem = group.keys.compactMap { cells.rowProblems[$0] }.first
      if problem == nil, isAbsent(group), !row.label.isEmpty {
        run.append(group)
        continue
      }
      tellRows(&run, in: name)
      guard let (place, problem) = problem else { continue }
      let shown = row.label.isEmpty ? place : "“\(row.label)”这一行（\(place)）"
      tell(group, "\(name)：\(shown)\(problem)；请核对原文")
    }
    tellRows(&run, in: name)
    for head in heads {
      let group = Group(name: head.label, keys: rows.map { table.cellKey($0, head) })
      let lacking = group.keys.filter(absent.contains)
      guard !lacking.isEmpty else { continue }
      let label = (head.path + [head.label]).joined(separator: "／")
      let isWhole = lacking.count == group.keys.count
      tell(
        Group(name: head.label, keys: lacking),
        isWhole ? "\(name)：找不到“\(label)”这一列" : "\(name)：“\(label)”这一列有\(lacking.count)格找不到"
      )
    }
  }

  /// Tells rows that follow one another, as where a copy was cut off, in one sentence.
  private mutating func tellRows(_ run: inout [Group], in name: String) {
    defer { run = [] }
    guard let first = run.first, let last = run.last else { return }
    let rows =
      run.count == 1 ? "“\(first.name)”这一行" : "从“\(first.name)”到“\(last.name)”的\(run.count)行"
    tell(Group(name: first.name, keys: run.flatMap(\.keys)), "\(name)：找不到\(rows)")
  }

  /// Whether there is more to say of it than that it is not there.
  private func isNoted(_ group: Group) -> Bool {
    group.keys.contains { cells.rowProblems[$0] != nil }
  }

  private func isAbsent(_ group: Group) -> Bool { group.keys.allSatisfy(absent.contains) }

  /// Tells the cells of a group that are absent, once.
  private mutating func tell(_ group: Group, _ problem: String) {
    let keys = group.keys.filter(absent.contains)
    guard !keys.isEmpty else { return }
    missing.append(.init(keys: keys, problem: problem))
    absent.subtract(keys)
  }

  // MARK: What says two things

  private mutating func tellAmbiguous(_ ambiguous: [String: [FigureCells.Cell]], _ table: Table) {
    for row in table.rows {
      let keys = row.keys.filter { ambiguous[$0] != nil }
      guard let first = keys.first, let cells = ambiguous[first] else { continue }
      let shown = cells.prefix(3).map { "\($0.place)“\($0.shown)”" }.joined(separator: "，")
      let name = form.figure(first)?.name ?? first
      let more = keys.count > 1 ? "等\(keys.count)格" : ""
      missing.append(
        .init(keys: keys, problem: "\(name)\(more)出现了不止一次，数不一样：\(shown)，不知道以哪个为准")
      )
    }
  }
}

extension Table {
  /// The keys of the cells of each row.
  fileprivate var rows: [(line: Line, keys: [String])] {
    func keys(_ rows: [Line], _ columns: [Line]) -> [(line: Line, keys: [String])] {
      rows.map { row in (row, columns.map { cellKey(row, $0) }) }
    }
    switch body {
    case .blocks(let blocks): return blocks.flatMap { keys($0.rows, $0.columns) }
    case .matrix(let rows, let columns): return keys(rows, columns)
    }
  }
}
