/// Finds the admissible word that a mistyped one probably meant.
package enum Nearest {
  /// The closest candidate by edit distance, if it is close enough to be worth a suggestion.
  ///
  /// Close enough: at most half of the longer word differs. The first of equally close ones wins, so
  /// that the answer never depends on hash order.
  package static func to(_ word: String, among candidates: [String]) -> String? {
    var best: (word: String, distance: Int)?
    let left = Array(word.unicodeScalars)
    for candidate in candidates {
      let right = Array(candidate.unicodeScalars)
      let most = min(max(left.count, right.count) / 2, (best?.distance ?? Int.max) - 1)
      guard leastDistance(left, right) <= most else { continue }
      let distance = editDistance(left, right)
      if distance <= most { best = (candidate, distance) }
    }
    return best?.word
  }

  /// `，是否应为“…”？`, or nothing.
  package static func hint(to word: String, among candidates: [String]) -> String {
    to(word, among: candidates).map { "，是否应为“\($0)”？" } ?? ""
  }

  /// What the distance cannot be below, found at a glance: a character that the other word has nowhere
  /// costs one edit.
  private static func leastDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    let strangers = max(
      left.count { !right.contains($0) },
      right.count { !left.contains($0) }
    )
    return max(strangers, abs(left.count - right.count))
  }

  /// Levenshtein distance with swaps of neighbours.
  private static func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in 1...left.count {
      var current = [row]
      for column in 1...right.count {
        let isSame = left[row - 1] == right[column - 1]
        var cost = min(
          last[column] + 1,
          current[column - 1] + 1,
          last[column - 1] + (isSame ? 0 : 1)
        )
        if row > 1, column > 1, left[row - 1] == right[column - 2],
          left[row - 2] == right[column - 1]
        {
          cost = min(cost, beforeLast[column - 2] + 1)
        }
        current.append(cost)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}
