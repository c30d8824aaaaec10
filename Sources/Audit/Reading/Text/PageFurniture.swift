/// What every page of a document repeats and no report says: page numbers and running heads.
enum PageFurniture {
  /// The lines without it; nothing stands in its place, so that sentences and tables go on.
  static func removed(from lines: [TextLine]) -> [TextLine] {
    let numbers = bareNumbers(lines)
    var isFurniture = lines.indices.map { index in
      isPageNumber(lines[index].text) || numbers.contains(index)
    }
    for index in runningHeads(lines, isFurniture) { isFurniture[index] = true }
    return lines.indices.filter { !isFurniture[$0] }.map { lines[$0] }
  }

  /// `— 3 —`, `- 3 -`, `第 3 页 共 8 页`, `第3页`, `3 / 8`.
  static func isPageNumber(_ text: String) -> Bool {
    guard (2...60).contains(text.utf8.count) else { return false }
    let bare = ReportTitle.compact(text).unicodeScalars
    let digits = String(String.UnicodeScalarView(bare.filter { !isDigit($0) }))
    let numbers = bare.split { !isDigit($0) }.map { Int(String($0)) ?? .max }
    guard let first = numbers.first, first < 1000 else { return false }
    switch digits {
    case "/", "／":
      return numbers.count == 2 && first >= 1 && first <= numbers[1] && numbers[1] < 1000
    case "第页", "第页共页", "第页,共页", "第页，共页", "第页/共页", "页共页": return true
    default: break
    }
    let isDash: (Unicode.Scalar) -> Bool = { "—–-－―─~·".unicodeScalars.contains($0) }
    let dashes = digits.unicodeScalars
    guard numbers.count == 1, dashes.count >= 2, dashes.allSatisfy(isDash) else { return false }
    return bare.first.map(isDash) == true && bare.last.map(isDash) == true
  }

  /// Lines between two page numbers; figures that count up by chance stand closer.
  private static let leastPage = 5

  /// Lines that are a number alone, where all of them together count pages.
  ///
  /// One that is out of order may be a figure, and then none is taken for a page.
  private static func bareNumbers(_ lines: [TextLine]) -> Set<Int> {
    let found = lines.indices.filter { index in
      lines[index].cells == nil && (1...3).contains(lines[index].text.utf8.count)
        && lines[index].text.unicodeScalars.allSatisfy(isDigit)
    }
    let numbers = found.compactMap { Int(lines[$0].text) }
    guard numbers.count >= 2, let first = numbers.first, (1...3).contains(first),
      numbers == Array(first..<first + numbers.count),
      zip(found, found.dropFirst()).allSatisfy({ $1 - $0 >= leastPage })
    else { return [] }
    return Set(found)
  }

  /// Lines that stand again and again at the head or the foot of a page.
  private static func runningHeads(_ lines: [TextLine], _ isNumber: [Bool]) -> [Int] {
    var places: [String: [Int]] = [:]
    for index in lines.indices where isNumber[index] || lines[index].beginsPage {
      let before = lines[..<index].suffix(4).lastIndex { !$0.isBlank }
      let from = isNumber[index] ? index + 1 : index
      let after = lines[from...].prefix(4).firstIndex { !$0.isBlank }
      for place in [before, after].compactMap(\.self) where !isNumber[place] {
        let line = lines[place]
        guard line.cells == nil, line.spaced == nil, line.text.utf8.count <= 180,
          !line.text.contains("。")
        else {
          continue
        }
        if places[line.text]?.last != place { places[line.text, default: []].append(place) }
      }
    }
    let heads = places.filter { text, places in
      places.count >= 3 || places.count == 2 && text.contains("报")
    }
    return heads.values.flatMap(\.self).sorted()
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
