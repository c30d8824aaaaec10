internal import Ledgers
internal import Text

/// D-09: identity card and mobile numbers in a text that everybody will read.
///
/// The office's own telephone stands in the preamble; names cannot be told from other words.
struct PersonalNumbers {
  let outline: Outline

  func faults() -> [TextFault] {
    outline.text.paragraphs.indices.flatMap { index -> [TextFault] in
      let text = FoldedText(outline.text.paragraphs[index].text)
      return PersonalNumbers.runs(of: text.scalars).compactMap { run in
        let digits = text.scalars[run]
        let isMobile = PersonalNumbers.isMobile(digits) && !isContact(run, text)
        guard isMobile || PersonalNumbers.isIdentity(digits) else { return nil }
        let start = text.sentences.first { $0.contains(run.lowerBound) }?.lowerBound ?? 0
        return outline.fault(
          "D-09",
          .error,
          at: index,
          quote: text.original(max(start, run.lowerBound - 8)..<run.upperBound),
          problem: isMobile ? "正文里有手机号码" : "正文里有身份证号码",
          remedy: "公布前删去个人信息"
        )
      }
    }
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
