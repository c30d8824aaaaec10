/// Holds back the records of a ledger whose cases run through several instances, until all are read:
/// the highest instance of a case counts, the lower ones are excluded.
struct CaseRegister {
  struct Entry {
    var place: RecordPlace
    /// What stands for its classes.
    var key: UInt64
    var values: [Int]
    /// 0 for the first instance.
    var rank: Int
    /// The identifier of the record, and of the one it continues.
    var number: String
    var related: String
    /// What names the case; empty when a part of it is missing.
    var name: String
  }

  let entries: [Entry]

  /// The records that a higher instance replaces, each with the record that replaces it.
  var superseded: [Int: Int] {
    var byNumber: [String: [Int]] = [:]
    var byName: [String: [Int]] = [:]
    for (index, entry) in entries.enumerated() {
      if !entry.number.isEmpty { byNumber[entry.number, default: []].append(index) }
      if !entry.name.isEmpty { byName[entry.name, default: []].append(index) }
    }
    var replaced: [Int: Int] = [:]
    let byRank = entries.indices.sorted { (entries[$1].rank, $0) < (entries[$0].rank, $1) }
    for higher in byRank where entries[higher].rank > 0 {
      let entry = entries[higher]
      for lower in (byNumber[entry.related] ?? []) + (byName[entry.name] ?? [])
      where entries[lower].rank < entry.rank && replaced[lower] == nil {
        replaced[lower] = higher
      }
    }
    return replaced
  }
}
