internal import Forms

/// What a sentence states about a figure.
struct Claim {
  var statement: Statement
  var match: PatternMatch
  /// The number it states; `nil` where it states without one.
  var number: NumberExpression?
}

/// Reads what a passage states, leaving out what speaks of a part, of another time or of something else.
struct ClaimReader {
  let statements: PreparedStatements
  let scope: ClaimScope

  /// What is stated, by place; of several readings of a number the most exact ones.
  func claims(in passage: Passage) -> [Claim] {
    var byNumber: [Int: [Claim]] = [:]
    var others: [Claim] = []
    for (index, patterns) in statements.patterns.enumerated() {
      let matches = patterns.flatMap { passage.matcher.matches(of: $0) }
      // A statement has many parts to copy, and most are not made.
      if matches.isEmpty { continue }
      let (statement, words) = statements.all[index]
      for match in matches where speaks(match, words, in: passage) {
        let number = match.number.map { passage.numbers[$0] }
        let claim = Claim(statement: statement, match: match, number: number)
        guard let index = match.number else {
          let isKnown = others.contains { other in
            other.statement.key == statement.key && other.match.range.overlaps(match.range)
          }
          if !isKnown { others.append(claim) }
          continue
        }
        let others = byNumber[index] ?? []
        let best = others.first?.match.weight ?? 0
        guard match.weight >= best else { continue }
        if match.weight > best {
          byNumber[index] = [claim]
        } else if !others.contains(where: { $0.statement.key == statement.key }) {
          byNumber[index] = others + [claim]
        }
      }
    }
    let found = byNumber.sorted { $0.key < $1.key }.flatMap(\.value)
      .filter { scope.covers($0.match, in: passage) }
    return found + others.filter { scope.covers($0.match, in: passage) }
  }

  /// Whether the words around a match let it speak of the figure.
  private func speaks(
    _ match: PatternMatch,
    _ words: PreparedStatements.Words,
    in passage: Passage
  ) -> Bool {
    let text = passage.text
    let sentence = passage.sentence(around: match.range.lowerBound)
    let isAbout =
      words.within.isEmpty || text.has(any: words.within, in: sentence)
      || passage.topic.has(any: words.within, in: 0..<passage.topic.scalars.count)
    guard isAbout else { return false }
    let tail = match.number == nil ? [scope.after(match, in: passage)] : []
    let stretches = [scope.before(match, in: passage)] + match.gaps + tail
    let isElse = stretches.contains { text.has(any: words.unless, in: $0) }
    return !isElse && isNearest(match, words, sentence, passage)
      && !isRival(match, words, sentence, passage)
  }

  /// Whether the sentence has turned to something else before the match.
  private func isRival(
    _ match: PatternMatch,
    _ words: PreparedStatements.Words,
    _ sentence: Range<Int>,
    _ passage: Passage
  ) -> Bool {
    let before = sentence.lowerBound..<match.range.lowerBound
    guard let rival = passage.text.last(of: words.rivals, in: before) else { return false }
    return rival.place > passage.text.last(of: words.within, in: before)?.place ?? -1
  }

  /// Whether the word that a number belongs to is the last of its kind before it.
  private func isNearest(
    _ match: PatternMatch,
    _ words: PreparedStatements.Words,
    _ sentence: Range<Int>,
    _ passage: Passage
  ) -> Bool {
    guard !words.nearest.isEmpty else { return true }
    let before = sentence.lowerBound..<match.range.lowerBound
    return passage.text.last(of: words.among, in: before)?.word == words.nearest
  }
}
