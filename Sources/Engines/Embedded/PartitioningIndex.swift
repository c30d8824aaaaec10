extension RandomAccessCollection {
  /// Where the elements begin that belong behind, in a collection that has all others in front of them.
  ///
  /// - Complexity: O(log *n*).
  func partitioningIndex(where isBehind: (Element) throws -> Bool) rethrows -> Index {
    var (low, left) = (startIndex, count)
    while left > 0 {
      let half = left / 2
      let middle = index(low, offsetBy: half)
      if try isBehind(self[middle]) {
        left = half
      } else {
        low = index(after: middle)
        left -= half + 1
      }
    }
    return low
  }
}
