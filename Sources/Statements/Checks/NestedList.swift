/// A list whose parts have parts of their own: 11 in all, of them 7 (6 and 1) and 4 (2 and 2).
enum NestedList {
  /// More parts than this are no list that anybody writes; it bounds the work.
  private static let most = 64
  private static let mostSums = 256

  /// Whether the parts add up to a total when those that explain the one before them are left out.
  ///
  /// Two or more parts explain the one before them when they add up to it exactly.
  static func adds(_ parts: [Int], to whole: Int) -> Bool {
    guard parts.count <= most, parts.allSatisfy({ $0 >= 0 && $0 <= whole }) else { return false }
    var sums: [Set<Int>] = Array(repeating: [], count: parts.count + 1)
    sums[0] = [0]
    for start in parts.indices {
      let reached = sums[start].filter { $0 <= whole - parts[start] }.map { $0 + parts[start] }
      guard !reached.isEmpty else { continue }
      guard reached.count <= mostSums else { return false }
      sums[start + 1].formUnion(reached)
      var explained = 0
      for end in parts.indices.dropFirst(start + 1) {
        guard parts[end] <= parts[start] - explained else { break }
        explained += parts[end]
        if explained == parts[start], end > start + 1 { sums[end + 1].formUnion(reached) }
      }
    }
    return sums[parts.count].contains(whole)
  }
}
