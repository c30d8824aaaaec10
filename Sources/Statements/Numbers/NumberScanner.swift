/// Finds the number expressions of a text: digits of either width, Chinese numerals, 万 and 亿,
/// percentages; and tells what only looks like a number.
struct NumberScanner {
  private let text: FoldedText
  private let scalars: [Unicode.Scalar]

  init(_ text: FoldedText) {
    self.text = text
    scalars = text.scalars
  }

  /// Every number, in order.
  func numbers() -> [NumberExpression] {
    var numbers: [NumberExpression] = []
    var index = 0
    while index < scalars.count {
      let found =
        FoldedText.isDigit(scalars[index])
        ? digits(at: index)
        : text.has(NumberScanner.percentWords, at: index)
          ? spelledPercent(at: index)
          : ChineseNumeral.isPart(scalars[index]) ? numerals(at: index) : nil
      if let found { numbers.append(found) }
      index = max(found?.range.upperBound ?? 0, index + 1)
    }
    return numbers
  }

  private static let percentWords = Array("百分之".unicodeScalars)

  // MARK: Digits

  private func digits(at start: Int) -> NumberExpression? {
    var end = start
    var mantissa = 0
    var places = 0
    var points = 0
    var overflow = false
    while end < scalars.count {
      let scalar = scalars[end]
      if FoldedText.isDigit(scalar) {
        let (tens, isTooLarge) = mantissa.multipliedReportingOverflow(by: 10)
        overflow = overflow || isTooLarge || tens > Int.max - 9
        if overflow { mantissa = 0 } else { mantissa = tens + Int(scalar.value) - 48 }
        if points > 0 { places += 1 }
      } else if scalar == ".", let next = scalars[safe: end + 1], FoldedText.isDigit(next) {
        points += 1
      } else if scalar == ",", isThousands(end) {
      } else {
        break
      }
      end += 1
    }
    let length = end - start
    guard !overflow, points <= 1, places <= 12 else {
      return NumberExpression(range: start..<end, kind: .name, value: Exact(0))
    }
    let value = Exact(mantissa, places: places)
    if let named = named(start..<end, length: length, isWhole: points == 0, value) { return named }
    return finished(start..<end, value)
  }

  /// A comma between digits with three of them behind it, as in 1,234.
  private func isThousands(_ comma: Int) -> Bool {
    let next = (1...3).allSatisfy { scalars[safe: comma + $0].map(FoldedText.isDigit) ?? false }
    return next && !(scalars[safe: comma + 4].map(FoldedText.isDigit) ?? false)
  }

  /// Digits that name something: a year, a day, 第711号, a telephone number, a heading.
  private func named(
    _ range: Range<Int>,
    length: Int,
    isWhole: Bool,
    _ value: Exact
  ) -> NumberExpression? {
    func expression(_ kind: NumberExpression.Kind) -> NumberExpression {
      NumberExpression(range: range, kind: kind, value: value)
    }
    let before = scalars[safe: range.lowerBound - 1]
    let after = scalars[safe: range.upperBound]
    let isJoined = [before, after].contains { $0.map(NumberScanner.joins) ?? false }
    if isJoined || before == "第" { return expression(.name) }
    guard isWhole else { return nil }
    if after == "年", length == 4, (1949...2099).contains(value.mantissa) {
      return expression(.year)
    }
    if let after, "年月日号时:".unicodeScalars.contains(after) { return expression(.name) }
    if before == "〔" || before == "[" || before == "【" || before == ":" { return expression(.name) }
    if after == "." || after == "、", range.lowerBound == 0 || before == "\n" {
      return expression(.name)
    }
    // 2.没有现成信息: no decimal, or the point would have been taken in.
    if after == ".", length <= 2, range.upperBound + 1 < scalars.count { return expression(.name) }
    // （1）
    if before == "（", after == "）", length <= 2 { return expression(.name) }
    return nil
  }

  /// Letters and the signs of telephone numbers and addresses.
  private static func joins(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "-", "_", "/", "@", "#", "~", "—", "*": true
    default: false
    }
  }

  // MARK: Words

  private func spelledPercent(at start: Int) -> NumberExpression? {
    let first = start + NumberScanner.percentWords.count
    if text.has(Array("百".unicodeScalars), at: first) {
      return NumberExpression(range: start..<first + 1, kind: .percent, value: Exact(100))
    }
    if let scalar = scalars[safe: first], FoldedText.isDigit(scalar),
      var number = digits(at: first)
    {
      number.range = start..<number.range.upperBound
      number.kind = .percent
      return number
    }
    let whole = run(from: first)
    guard let value = ChineseNumeral.value(scalars[whole]) else { return nil }
    var exact = Exact(value)
    var end = whole.upperBound
    if scalars[safe: end] == "点" {
      let fraction = run(from: end + 1)
      let digits = scalars[fraction].compactMap(ChineseNumeral.digit)
      if !digits.isEmpty, digits.count == fraction.count, digits.count <= 6 {
        exact = Exact(
          digits.reduce(value) { $0 * 10 + $1 },
          places: digits.count
        )
        end = fraction.upperBound
      }
    }
    return NumberExpression(
      range: start..<end,
      kind: .percent,
      value: exact,
      step: -exact.places
    )
  }

  private func run(from start: Int) -> Range<Int> {
    var end = start
    while let scalar = scalars[safe: end], ChineseNumeral.isPart(scalar) { end += 1 }
    return min(start, scalars.count)..<max(end, min(start, scalars.count))
  }

  /// Chinese numerals count only where a unit follows that counts: 十二件; 一是 and 三审 do not.
  private func numerals(at start: Int) -> NumberExpression? {
    let range = run(from: start)
    let before = scalars[safe: start - 1]
    let after = scalars[safe: range.upperBound]
    func name() -> NumberExpression {
      NumberExpression(range: range, kind: .name, value: Exact(0))
    }
    if range.count == 4, after == "年", let year = ChineseNumeral.value(scalars[range]),
      (1949...2099).contains(year)
    {
      return NumberExpression(range: range, kind: .year, value: Exact(year))
    }
    guard before != "第", before != "十", let after, NumberScanner.counts(after),
      let value = ChineseNumeral.value(scalars[range])
    else { return name() }
    return finished(range, Exact(value))
  }

  private static func counts(_ scalar: Unicode.Scalar) -> Bool {
    "件条份例起宗次项期场个篇部处家名人元余多".unicodeScalars.contains(scalar)
  }

  // MARK: What follows

  /// Takes in 万 and 亿, 余 and 多, and tells shares from amounts.
  private func finished(_ digits: Range<Int>, _ plain: Exact) -> NumberExpression? {
    var number = NumberExpression(
      range: digits,
      kind: .amount,
      value: plain,
      isApproximate: has(NumberScanner.about, before: digits.lowerBound),
      isAtLeast: has(NumberScanner.over, before: digits.lowerBound),
      step: -plain.places
    )
    var end = digits.upperBound
    func take(_ words: String) -> Bool {
      let words = Array(words.unicodeScalars)
      guard text.has(words, at: end) else { return false }
      end += words.count
      return true
    }
    // 20个工作日: how long, and not how many.
    if NumberScanner.spans.contains(where: { text.has($0, at: end) }) {
      return NumberExpression(range: digits, kind: .name, value: plain)
    }
    if take("余") { number.isAtLeast = true }
    for (word, power) in [("万", 4), ("亿", 8), ("千", 3)] where !text.has(unit, at: end) {
      guard take(word) else { continue }
      guard let value = number.value.shifted(by: power) else { return nil }
      number.value = value
      number.step += power
      break
    }
    if take("余") || take("多") { number.isAtLeast = true }
    if take("个百分点") || take("百分点") {
      number.kind = .points
    } else if take("%") {
      number.kind = .percent
    } else if scalars[safe: end] == "倍" {
      number.kind = .times
    }
    number.range = digits.lowerBound..<end
    return number
  }

  private static let spans = ["个工作日", "个自然日", "个月", "个小时", "次性"].map {
    Array($0.unicodeScalars)
  }

  /// 万元 is a unit of money, not a multiple of 元.
  private var unit: [Unicode.Scalar] { Array("万元".unicodeScalars) }

  private func has(_ words: [[Unicode.Scalar]], before start: Int) -> Bool {
    words.contains { text.has($0, at: start - $0.count) }
  }

  /// Those of `about` that mean more than the number.
  private static let over = ["超过", "超", "逾"].map { Array($0.unicodeScalars) }

  /// Words that make the number behind them no exact one, the longest first.
  static let about = ["大约", "将近", "超过", "约", "近", "超", "逾"].map { Array($0.unicodeScalars) }
}

extension FoldedText {
  /// Whether it names a year.
  var hasYear: Bool { NumberScanner(self).numbers().contains { $0.kind == .year } }
}
