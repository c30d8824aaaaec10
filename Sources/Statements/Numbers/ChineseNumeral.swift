/// Chinese numerals: 十二, 一百零五, 二〇二四, 两万三千.
enum ChineseNumeral {
  /// The number that a run of numerals means; `nil` when it is none.
  static func value(_ scalars: ArraySlice<Unicode.Scalar>) -> Int? {
    guard !scalars.isEmpty, scalars.count <= 16 else { return nil }
    if scalars.allSatisfy({ digit($0) != nil }) { return positional(scalars) }
    var total = 0
    var section = 0
    var last: Int?
    for scalar in scalars {
      if let digit = digit(scalar) {
        guard last == nil || last == 0 else { return nil }
        last = digit
      } else if let unit = unit(scalar) {
        guard last != 0 || unit >= 10_000 else { return nil }
        if unit >= 10_000 {
          section += last ?? 0
          guard section > 0, !(total > 0 && unit > 10_000) else { return nil }
          total += section * unit
          section = 0
        } else {
          section += (last ?? 1) * unit
        }
        last = nil
      } else {
        return nil
      }
    }
    return total + section + (last ?? 0)
  }

  static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    digit(scalar) != nil || unit(scalar) != nil
  }

  static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "〇", "零", "○": 0
    case "一": 1
    case "二", "两": 2
    case "三": 3
    case "四": 4
    case "五": 5
    case "六": 6
    case "七": 7
    case "八": 8
    case "九": 9
    default: nil
    }
  }

  private static func unit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "十": 10
    case "百": 100
    case "千": 1_000
    case "万": 10_000
    case "亿": 100_000_000
    default: nil
    }
  }

  /// 二〇二四 digit by digit; a single numeral is its own value.
  ///
  /// 三五 and 两三 mean about so many and are no numbers.
  private static func positional(_ scalars: ArraySlice<Unicode.Scalar>) -> Int? {
    guard scalars.count != 2 || scalars.last == "〇" || scalars.last == "零" else { return nil }
    return scalars.reduce(0) { $0 * 10 + (digit($1) ?? 0) }
  }
}
