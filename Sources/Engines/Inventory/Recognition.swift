internal import Ledgers
internal import Text

/// Finds which ledger the header row of a file belongs to.
struct Recognition {
  struct Match {
    var ledger: Ledger
    var columns: [Source.Column]
    /// Columns that name a field which another column names better.
    var spare: [String]
    /// Fields that two columns name in the same words.
    var twins: [Int]
  }

  enum Outcome {
    case match(Match)
    case ambiguous([String])
    /// No ledger; what is missing for the most similar one.
    case unknown(best: Near?)
  }

  struct Near {
    var ledger: String
    var matched: Int
    var missing: [String]
    /// Headers of the file that are near to a missing one.
    var hints: [String]
  }

  private let ledgers: [(ledger: Ledger, fields: [Word: (field: Int, rank: Int)])]

  init(_ ledgers: [Ledger]) {
    self.ledgers = ledgers.map { ledger in
      var fields: [Word: (field: Int, rank: Int)] = [:]
      for (index, field) in ledger.fields.enumerated() {
        for (rank, name) in ([field.header] + field.aliases).enumerated() {
          let header = Word(Normalise.header(name))
          if fields[header] == nil { fields[header] = (index, rank) }
        }
      }
      return (ledger, fields)
    }
  }

  /// - Parameters:
  ///   - header: the header as it stands.
  ///   - titles: the text of the rows above, where a unit may stand.
  /// - Returns: the one ledger that fits best, or why there is none.
  func recognise(_ header: HeaderRow, titles: [String]) -> Outcome {
    var matches: [Match] = []
    var others: [(match: Match, missing: [Field])] = []
    let titleUnit = titles.lazy.compactMap(Normalise.unit).first
    for (ledger, fields) in ledgers {
      let match = self.match(ledger, fields, header, titleUnit)
      let present = Set(match.columns.map { ledger.fields[$0.field].key })
      let missing = ledger.fields.filter { $0.required != nil && !present.contains($0.key) }
      let isTold =
        ledger.recognisedBy.isEmpty || ledger.recognisedBy.contains(where: present.contains)
      if missing.isEmpty, isTold {
        matches.append(match)
      } else if match.columns.count > 1 {
        others.append((match, missing))
      }
    }
    let most = matches.map(\.columns.count).max() ?? 0
    let best = matches.filter { $0.columns.count == most }
    if best.count > 1 { return .ambiguous(best.map(\.ledger.name)) }
    if let match = best.first { return .match(match) }
    let nearest = others.max { $0.match.columns.count < $1.match.columns.count }
    return .unknown(best: nearest.map { near($0.match, $0.missing, header.cells.map(\.text)) })
  }

  /// A column chosen for a field, with the name that the field is known by.
  private struct Choice {
    var column: Int
    var rank: Int
    var name: String
  }

  private func match(
    _ ledger: Ledger,
    _ fields: [Word: (field: Int, rank: Int)],
    _ header: HeaderRow,
    _ titleUnit: String?
  ) -> Match {
    var chosen: [Int: Choice] = [:]
    var spare: [String] = []
    var twins: [Int] = []
    for (column, cell) in header.cells.enumerated() {
      let known = zip(cell.names, cell.keys).lazy.compactMap { name, key in
        fields[key].map { (name: name, field: $0.field, rank: $0.rank) }
      }.first
      guard let known else { continue }
      if let other = chosen[known.field] {
        if other.rank == known.rank { twins.append(known.field) }
        spare.append(known.rank < other.rank ? other.name : known.name)
        if known.rank >= other.rank { continue }
      }
      chosen[known.field] = Choice(column: column, rank: known.rank, name: known.name)
    }
    let columns = chosen.sorted { $0.value.column < $1.value.column }.map { field, place in
      let name = Normalise.value(place.name)
      return Source.Column(
        field: field,
        index: place.column,
        header: name,
        unit: Normalise.unit(in: name) ?? titleUnit
      )
    }
    return Match(ledger: ledger, columns: columns, spare: spare, twins: twins)
  }

  private func near(_ match: Match, _ missing: [Field], _ cells: [String]) -> Near {
    let used = Set(match.columns.map(\.index))
    let free = cells.enumerated().filter { !used.contains($0.offset) }.map {
      Normalise.value($0.element)
    }
    let hints = missing.compactMap { field in
      ([field.header] + field.aliases).lazy.compactMap { Nearest.to($0, among: free) }.first
        .map { "文件里的“\($0)”是否就是“\(field.header)”？" }
    }
    var names = missing.map(\.header)
    if names.isEmpty {
      names = match.ledger.recognisedBy.compactMap { match.ledger.field($0)?.header }
    }
    return Near(
      ledger: match.ledger.name,
      matched: match.columns.count,
      missing: names,
      hints: hints
    )
  }
}
