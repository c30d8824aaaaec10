/// A number as a sentence writes it, with where it stands.
struct NumberExpression: Equatable {
  enum Kind: Equatable {
    /// How many: 134, 一百三十四, 5.36万.
    case amount
    /// A share: 34.5%, 百分之三十.
    case percent
    /// A difference of shares: 2.3个百分点.
    case points
    /// 2倍.
    case times
    /// A year of four digits: 2024年.
    case year
    /// What numbers name and do not count: a day, 第711号, 〔2021〕30号, a telephone number, the number
    /// of a heading.
    case name
  }

  /// The scalars it covers, 万 and % included, the unit behind it not.
  var range: Range<Int>
  var kind: Kind
  /// A percentage is its number of hundredths: 34.5.
  var value: Exact
  /// 约, 近: meant as no exact number.
  var isApproximate = false
  /// 余, 多: at least as much, and no more than its last digit lets expect.
  var isAtLeast = false
  /// The worth of its last digit is `10^step`: -2 for 34.56, 4 for 536万.
  var step = 0

  var isExact: Bool { !isApproximate && !isAtLeast }
}
