internal import Ledgers
internal import Text

/// D-09: identity card and telephone numbers in a text that everybody will read.
///
/// The office's own telephone stands in the preamble or behind a word that says so; names cannot be told
/// from other words.
struct PersonalNumbers {
  let outline: Outline

  func faults() -> [TextFault] {
    outline.text.paragraphs.indices.flatMap { index -> [TextFault] in
      let text = FoldedText(outline.text.paragraphs[index].text)
      return PersonalNumbers.runs(of: text.scalars).compactMap { run in
        guard let kind = kind(of: run, in: text, at: index) else { return nil }
        let start = text.sentences.first { $0.contains(run.lowerBound) }?.lowerBound ?? 0
        let quote = text.original(max(start, run.lowerBound - 8)..<run.upperBound)
        return outline.fault(
          "D-09",
          .error,
          at: index,
          quote: quote + (kind == "电话号码" ? "-****" : ""),
          problem: "正文里有\(kind)",
          remedy: "公布前删去个人信息"
        )
      }
    }
  }

  /// What a run of digits is, when it is a person's; the area code stands for a telephone number.
  private func kind(of run: Range<Int>, in text: FoldedText, at index: Int) -> String? {
    let digits = text.scalars[run]
    if PersonalNumbers.isIdentity(digits) { return "身份证号码" }
    guard !isContact(run, text) else { return nil }
    if PersonalNumbers.isMobile(digits) { return "手机号码" }
    let isFixed = (3...4).contains(run.count) && digits.first == "0"
    guard isFixed, !outline.preamble.contains(index), text.scalars[safe: run.upperBound] == "-"
    else {
      return nil
    }
    let rest = text.scalars[(run.upperBound + 1)...].prefix { FoldedText.isDigit($0) }
    return (7...8).contains(rest.count) ? "电话号码" : nil
  }

  /// Runs of digits, with an X at the end of one.
  private static func runs(of scalars: [Unicode.Scalar]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var index = 0
    while index < scalars.count {
      guard FoldedText.isDigit(scalars[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < scalars.count, FoldedText.isDigit(scalars[index]) { index += 1 }
      if index - start == 17, index < scalars.count, scalars[index] == "X" || scalars[index] == "x"
      {
        index += 1
      }
      runs.append(start..<index)
    }
    return runs
  }

  private static func isMobile(_ digits: ArraySlice<Unicode.Scalar>) -> Bool {
    guard digits.count == 11, digits.first == "1" else { return false }
    return ("3"..."9").contains(digits[digits.startIndex + 1])
  }

  /// Eighteen digits with the check digit of GB 11643.
  private static func isIdentity(_ digits: ArraySlice<Unicode.Scalar>) -> Bool {
    guard digits.count == 18 else { return false }
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(digits, weights).reduce(0) { $0 + (Int($1.0.value) - 48) * $1.1 }
    let check = Array("10X98765432".unicodeScalars)[sum % 11]
    return digits.last == check || (check == "X" && digits.last == "x")
  }

  /// The office's own number: behind 电话 or 联系.
  private func isContact(_ run: Range<Int>, _ text: FoldedText) -> Bool {
    let before = max(0, run.lowerBound - 16)..<run.lowerBound
    return ["电话", "联系方式", "热线", "手机：", "传真"].contains {
      text.has(Array($0.unicodeScalars), in: before)
    }
  }
}
