/// How a sentence is worded, read from a form's data.
///
/// Pieces stand between blanks: `收到|受理` one of these words, `?共|共计` one of them or none, `~` up to
/// sixteen characters without punctuation or another number (`~8` eight), `~~` up to forty that may
/// hold enumeration commas and numbers, `~~~` also other commas, `#` a number with a unit that counts, `#?` with or without one, `#元` an amount of
/// money, `#上年` and `#下年` the year before the report's and the one after it: 2023年.
struct StatementPattern {
  enum Piece: Equatable {
    case words([[Unicode.Scalar]], isOptional: Bool)
    case gap(most: Int, over: Reach)
    case number(units: [Unit], isUnitOptional: Bool)
    /// The year that is so many after the report's.
    case year(after: Int)
  }

  /// What a gap may hold beside words, each all of the one before.
  enum Reach: Int, Comparable {
    case words
    case enumeration
    case commas

    static func < (left: Reach, right: Reach) -> Bool { left.rawValue < right.rawValue }
  }

  /// A unit with what it makes of the number: 万元 are 10^4 元.
  struct Unit: Equatable {
    var word: [Unicode.Scalar]
    var power: Int

    init(_ word: String, power: Int = 0) {
      self.word = Array(word.unicodeScalars)
      self.power = power
    }
  }

  let pieces: [Piece]

  init(_ text: String) {
    // By scalars: there are hundreds of patterns, and Chinese characters take long to cut.
    pieces = text.unicodeScalars.split(separator: " ").map { StatementPattern.piece(Substring($0)) }
  }

  private static func piece(_ text: Substring) -> Piece {
    switch text.first {
    case "~":
      let digits = text.drop { $0 == "~" }
      let reach: Reach =
        switch text.count - digits.count {
        case 1: .words
        case 2: .enumeration
        default: .commas
        }
      return .gap(most: Int(digits) ?? (reach == .words ? 16 : 40), over: reach)
    case "#":
      if text == "#上年" { return .year(after: -1) }
      if text == "#下年" { return .year(after: 1) }
      return text == "#元"
        ? .number(units: money, isUnitOptional: false)
        : .number(units: counts, isUnitOptional: text == "#?")
    case "?":
      return .words(alternatives(text.dropFirst()), isOptional: true)
    default:
      return .words(alternatives(text), isOptional: false)
    }
  }

  /// The longest first, so that 共计 is not read as 共.
  private static func alternatives(_ text: Substring) -> [[Unicode.Scalar]] {
    text.unicodeScalars.split(separator: "|").map(Array.init).sorted { $0.count > $1.count }
  }

  private static let counts = ["件次", "件", "份", "宗", "条", "例", "起", "项", "个", "部", "封"].map {
    Unit($0)
  }
  /// The unit that a number is followed by, of those that count or are money.
  static func unit(in text: FoldedText, at place: Int) -> [Unicode.Scalar]? {
    (counts + money).first { text.has($0.word, at: place) }?.word
  }

  private static let money = [Unit("万元", power: 4), Unit("元")]
}
