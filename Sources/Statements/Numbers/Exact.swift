/// A decimal number, exact: `mantissa / 10^places`.
package struct Exact: Sendable, Hashable, Comparable {
  package let mantissa: Int
  /// The digits behind the point, from 0 to 12.
  package let places: Int

  package init(_ mantissa: Int, places: Int = 0) {
    self.mantissa = mantissa
    self.places = places
  }

  /// Multiplied by a power of ten; `nil` when it has become too large.
  func shifted(by power: Int) -> Exact? {
    let left = min(power, places)
    guard let factor = Exact.power(power - left) else { return nil }
    let (product, overflow) = mantissa.multipliedReportingOverflow(by: factor)
    return overflow ? nil : Exact(product, places: places - left)
  }

  /// The whole number of units of `10^-digits` that it is; `nil` when it is none or too large.
  func units(digits: Int) -> Int? {
    if digits >= places {
      guard let factor = Exact.power(digits - places) else { return nil }
      let (product, overflow) = mantissa.multipliedReportingOverflow(by: factor)
      return overflow ? nil : product
    }
    guard let factor = Exact.power(places - digits), mantissa.isMultiple(of: factor) else {
      return nil
    }
    return mantissa / factor
  }

  package static func == (left: Exact, right: Exact) -> Bool {
    !(left < right) && !(right < left)
  }

  package func hash(into hasher: inout Hasher) {
    let plain = reduced
    hasher.combine(plain.mantissa)
    hasher.combine(plain.places)
  }

  package static func < (left: Exact, right: Exact) -> Bool {
    guard left.places != right.places else { return left.mantissa < right.mantissa }
    let places = max(left.places, right.places)
    // In full width, so that no digits are lost.
    func scaled(_ number: Exact) -> (high: Int, low: UInt) {
      let factor = Exact.power(places - number.places) ?? 1
      return number.mantissa.multipliedFullWidth(by: factor)
    }
    return scaled(left) < scaled(right)
  }

  private var reduced: (mantissa: Int, places: Int) {
    var (mantissa, places) = (self.mantissa, self.places)
    while places > 0, mantissa.isMultiple(of: 10) {
      mantissa /= 10
      places -= 1
    }
    return (mantissa, places)
  }

  static func power(_ exponent: Int) -> Int? {
    guard (0...18).contains(exponent) else { return nil }
    return (0..<exponent).reduce(1) { product, _ in product * 10 }
  }
}

extension Exact: CustomStringConvertible {
  /// As it is written: `44.895844`, `12`, `-0.5`.
  package var description: String {
    guard places > 0 else { return String(mantissa) }
    var digits = String(mantissa.magnitude)
    if digits.count <= places {
      digits = String(repeating: "0", count: places + 1 - digits.count) + digits
    }
    return (mantissa < 0 ? "-" : "") + digits.dropLast(places) + "." + digits.suffix(places)
  }
}
