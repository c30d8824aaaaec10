internal import CSV
package import Forms
internal import Ledgers

extension Inventory {
  /// Sets aside the files that another one stands for.
  /// - Throws: `InputError.growing`, `FileError`.
  mutating func setAside(_ policy: DuplicatePolicy) throws {
    let sizes = sources.map { "\($0.stamp.size) \($0.ledger.id) \($0.sheet ?? "")" }
    let alike = Dictionary(grouping: sources.indices) { sizes[$0] }.values.filter { $0.count > 1 }
    var first: [String: String] = [:]
    for index in alike.joined().sorted() {
      let key = try digests.sha256(of: sources[index].original) + sizes[index]
      if let other = first[key] {
        sources[index].setAside = .identical(to: other)
      } else {
        first[key] = sources[index].name
      }
    }
    guard policy.copy == .newest else { return }
    for (older, newer) in copies where sources[older].setAside == nil {
      sources[older].setAside = .superseded(by: sources[newer].name)
    }
  }

  /// A correction dropped beside what it corrects: both would be counted.
  /// - Parameters:
  ///   - shared: pairs of sources that have a record in common.
  ///   - policy: what the office wants done about copies.
  /// - Returns: an error for every such pair that is a copy by its name.
  package func copiesInConflict(_ shared: Set<SourcePair>, _ policy: DuplicatePolicy) -> [Finding] {
    guard policy.copy == .refuse else { return [] }
    return copies.filter { shared.contains(SourcePair($0.older, $0.newer)) }.map { pair in
      let (older, newer) = (sources[pair.older].name, sources[pair.newer].name)
      return Finding(
        "F-14",
        .error,
        at: Finding.Place(file: newer),
        found: older,
        problem: "看名称是“\(older)”的副本或更正稿，两份里有相同的记录，不能都计",
        remedy: "移走旧的一份；一律以新的为准的，可在 pipeline.json 写 \"duplicates\": {\"copy\": \"newest\"}"
      )
    }
  }

  /// Pairs of files of one ledger that are copies by their names; the second is the newest one.
  private var copies: [(older: Int, newer: Int)] {
    let names = sources.map { CopyName($0.file) }
    return sources.indices.compactMap { index in
      let newer = sources.indices.filter {
        names[$0].stem == names[index].stem && sources[$0].sheet == sources[index].sheet
          && sources[$0].ledger.id == sources[index].ledger.id
          && names[$0].rank > names[index].rank
      }
      return newer.max { names[$0].rank < names[$1].rank }.map { (index, $0) }
    }
  }
}
