/// A place where a sentence is worded as a pattern says.
struct PatternMatch {
  var range: Range<Int>
  /// The number, by its index among the numbers of the paragraph.
  var number: Int?
  /// What the unit behind the number makes of it: `10^power`.
  var power = 0
  /// The stretches that the pattern does not name.
  var gaps: [Range<Int>] = []
  /// How many characters the pattern names: the more, the surer.
  var weight = 0
}

/// Looks for patterns in one paragraph.
struct PatternMatcher {
  let text: FoldedText
  let numbers: [NumberExpression]
  /// The year of the report.
  private let year: Int?
  private let numberAt: [Int: Int]
  private let places: [Unicode.Scalar: [Int]]

  init(_ text: FoldedText, _ numbers: [NumberExpression], year: Int?) {
    self.text = text
    self.year = year
    self.numbers = numbers
    numberAt = Dictionary(
      uniqueKeysWithValues: numbers.enumerated().map { ($0.element.range.lowerBound, $0.offset) }
    )
    var places: [Unicode.Scalar: [Int]] = [:]
    for (index, scalar) in text.scalars.enumerated() { places[scalar, default: []].append(index) }
    self.places = places
  }

  /// Every match, by where it begins.
  func matches(of pattern: StatementPattern) -> [PatternMatch] {
    starts(of: pattern.pieces[...]).compactMap { start in
      var match = PatternMatch(range: start..<start)
      return continues(&match, pattern.pieces[...], at: start) ? match : nil
    }
  }

  private func starts(of pieces: ArraySlice<StatementPattern.Piece>) -> [Int] {
    guard let piece = pieces.first else { return [] }
    switch piece {
    case .words(let alternatives, let isOptional):
      var all: [Int] = []
      for words in alternatives {
        guard let first = words.first, let known = places[first] else { continue }
        for place in known where text.has(words, at: place) { all.append(place) }
      }
      if isOptional { all += starts(of: pieces.dropFirst()) }
      // Most paragraphs do not have the words.
      return all.count > 1 ? Set(all).sorted() : all
    case .number, .year: return numbers.map(\.range.lowerBound)
    case .gap: return []
    }
  }

  /// Whether the rest of a pattern follows; tries what is nearest first.
  private func continues(
    _ match: inout PatternMatch,
    _ pieces: ArraySlice<StatementPattern.Piece>,
    at position: Int
  ) -> Bool {
    guard let piece = pieces.first else {
      match.range = match.range.lowerBound..<position
      return true
    }
    let rest = pieces.dropFirst()
    let before = match
    switch piece {
    case .words(let alternatives, let isOptional):
      for words in alternatives where text.has(words, at: position) {
        match.weight += words.count
        if continues(&match, rest, at: position + words.count) { return true }
        match = before
      }
      return isOptional && continues(&match, rest, at: position)
    case .gap(let most, let reach):
      var end = position
      while end <= text.scalars.count {
        match.gaps.append(position..<end)
        if continues(&match, rest, at: end) { return true }
        match = before
        guard end - position < most, end < text.scalars.count, isOpen(end, reach) else { break }
        end += 1
      }
      return false
    case .year(let distance):
      guard let year, let index = numberAt[position], numbers[index].kind == .year,
        numbers[index].value.mantissa == year + distance
      else { return false }
      match.weight += 5
      return continues(&match, rest, at: numbers[index].range.upperBound + 1)
    case .number(let units, let isUnitOptional):
      guard let index = numberAt[afterAbout(position)], numbers[index].kind == .amount,
        match.number == nil
      else { return false }
      let end = numbers[index].range.upperBound
      let unit = units.first { text.has($0.word, at: end) }
      guard unit != nil || isUnitOptional else { return false }
      match.number = index
      match.power = unit?.power ?? 0
      return continues(&match, rest, at: end + (unit?.word.count ?? 0))
    }
  }

  /// 约, 近 and the like in front of a number belong to it.
  private func afterAbout(_ position: Int) -> Int {
    let word = NumberScanner.about.first { text.has($0, at: position) }
    return position + (word?.count ?? 0)
  }

  /// Whether a gap may reach over a place.
  private func isOpen(_ place: Int, _ reach: StatementPattern.Reach) -> Bool {
    switch text.scalars[place] {
    case "。", "；", "！", "？", "\n": return false
    case "，", "：", "（", "）": return reach >= .commas
    case "、": return reach >= .enumeration
    default:
      guard reach == .words, let number = numberAt[place] else { return true }
      return numbers[number].kind == .year || numbers[number].kind == .name
    }
  }
}
