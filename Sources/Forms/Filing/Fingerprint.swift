internal import Ledgers

extension Finding {
  /// Eight characters that change when the finding changes: its rule, place, content, problem or rows.
  ///
  /// Hexadecimal in lower case, and the first is a letter: `12345678` or `1234567e` would not outlive a
  /// spreadsheet program. Thirty bits of FNV-1a are no proof of identity, so that whoever looks a finding
  /// up compares the rule as well and is ready for two of them. Neither severity nor remedy counts: what
  /// the ledger holds is the same.
  package var fingerprint: String {
    var hash = Fingerprint()
    hash.add(rule)
    hash.add(place?.file ?? "")
    hash.add(place?.row.map(String.init) ?? "")
    hash.add(place?.column ?? "")
    hash.add(found)
    hash.add(problem)
    for row in furtherRows { hash.add(String(row)) }
    if let unnamedRows { hash.add(unnamedRows) }
    return hash.text
  }

  /// Where the finding is, in words that tell the findings of one rule apart.
  ///
  /// `依申请公开.csv 第118行 答复类型`; behind a file without row and column what was found in it
  /// (`文字材料 存在问题`); without any place the line of the check, else what was found, else the problem.
  /// Two findings may still have the same position, as two values of one cell.
  package var position: String {
    guard let place else { return [subject, found, problem].first { !$0.isEmpty } ?? rule }
    guard place.row == nil, place.column == nil, !found.isEmpty else { return place.words }
    return "\(place.words) \(found)"
  }
}

/// FNV-1a over texts, each with its end.
private struct Fingerprint {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ text: String) {
    for byte in text.utf8 { add(byte) }
    // No byte of UTF-8.
    add(0xFF)
  }

  private mutating func add(_ byte: UInt8) {
    state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }

  var text: String {
    let folded = UInt32(truncatingIfNeeded: state ^ state >> 32)
    // With d and f there would be "dec" and "feb".
    let letter = ["a", "b", "c", "e"][Int(folded >> 30)]
    let digits = String(folded & 0x0FFF_FFFF, radix: 16)
    return letter + String(repeating: "0", count: 7 - digits.count) + digits
  }
}
