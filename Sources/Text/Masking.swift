/// Hides personal data in whatever leaves the program.
package enum Masking {
  /// A value of a personal field: the first character stays, the rest becomes `**`.
  package static func personal(_ text: String) -> String {
    text.first.map { "\($0)**" } ?? ""
  }

  /// Free text: every run of digits as long as a telephone or identity number keeps its first three
  /// and last two characters.
  ///
  /// Runs of 11 digits that begin with 1 (mobile), of 15, 17 and 18 (identity card, the last one may
  /// be X) and of 16 or more (bank account) are hidden; dates, amounts and file numbers are shorter.
  package static func numbers(in text: String) -> String {
    guard mayHoldNumber(text) else { return text }
    var result = String.UnicodeScalarView()
    var run: [Unicode.Scalar] = []
    func isDigit(_ scalar: Unicode.Scalar) -> Bool {
      ("0"..."9").contains(scalar) || ("０"..."９").contains(scalar)
    }
    func flush() {
      let isMobile = run.count == 11 && (run[0] == "1" || run[0] == "１")
      if isMobile || run.count >= 15 {
        result.append(contentsOf: run.prefix(3))
        result.append(contentsOf: repeatElement("*", count: run.count - 5))
        result.append(contentsOf: run.suffix(2))
      } else {
        result.append(contentsOf: run)
      }
      run = []
    }
    for scalar in text.unicodeScalars {
      if isDigit(scalar) || (run.count == 17 && (scalar == "X" || scalar == "x")) {
        run.append(scalar)
      } else {
        flush()
        result.append(scalar)
      }
    }
    flush()
    return String(result)
  }

  /// Whether there are eleven digits in a row, full-width ones taken for granted.
  private static func mayHoldNumber(_ text: String) -> Bool {
    var digits = 0
    for byte in text.utf8 {
      if byte == 0xEF { return true }
      digits = (48...57).contains(byte) ? digits + 1 : 0
      if digits == 11 { return true }
    }
    return false
  }
}
