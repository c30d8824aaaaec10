extension String {
  /// As many characters from the beginning as fit into so many UTF-16 units, which is how spreadsheet
  /// programs count.
  package func prefix(units: Int) -> String {
    var end = startIndex
    var used = 0
    while end < endIndex {
      used += self[end].utf16.count
      guard used <= units else { break }
      end = index(after: end)
    }
    return String(self[..<end])
  }

  /// The name of a file without the ending of a ledger.
  package var withoutLedgerEnding: String {
    [".csv", ".xlsx", ".txt"].reduce(self) { name, ending in
      name.lowercased().hasSuffix(ending) ? String(name.dropLast(ending.count)) : name
    }
  }
}
