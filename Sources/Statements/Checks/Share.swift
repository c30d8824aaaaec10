/// Compares a printed percentage with the true one, to the digits that were printed.
enum Share {
  enum Verdict {
    case agrees
    /// The true one was cut off where it should have been rounded.
    case truncated
    case differs
  }

  /// - Parameters:
  ///   - printed: the percentage as it was printed: 32.9.
  ///   - part: the part; any sign.
  ///   - whole: the whole, more than 0.
  /// - Returns: whether the printed one is the true one.
  static func compare(_ printed: NumberExpression, _ part: Int, of whole: Int) -> Verdict {
    let digits = printed.value.places
    guard let mantissa = printed.value.units(digits: digits),
      let scale = Exact.power(digits + 2), whole > 0
    else { return .differs }
    let (product, overflow) = part.magnitude.multipliedReportingOverflow(by: UInt(scale))
    guard !overflow else { return .differs }
    let (quotient, rest) = product.quotientAndRemainder(dividingBy: UInt(whole))
    let stated = UInt(mantissa)
    let rounded = rest >= UInt(whole) - rest ? quotient + 1 : quotient
    if stated == rounded { return .agrees }
    if printed.isApproximate, stated == quotient || stated == quotient + 1 { return .agrees }
    return stated == quotient ? .truncated : .differs
  }

  /// The true percentage to so many digits: `32.92%`.
  static func text(_ part: Int, of whole: Int, digits: Int) -> String {
    guard let scale = Exact.power(digits + 2), whole > 0 else { return "" }
    let (product, overflow) = part.magnitude.multipliedReportingOverflow(by: UInt(scale))
    guard !overflow else { return "" }
    let (quotient, rest) = product.quotientAndRemainder(dividingBy: UInt(whole))
    let rounded = rest >= UInt(whole) - rest ? quotient + 1 : quotient
    return Exact(Int(clamping: rounded), places: digits).description + "%"
  }
}
