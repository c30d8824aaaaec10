internal import Foundation
internal import Text

/// What a file name says about a corrected copy: `台账(1).csv`, `台账 - 副本.csv`, `台账最终版2.csv`.
struct CopyName {
  /// The name without the marks of a copy, its folder included.
  let stem: String
  /// How late a copy it is: 0 without any mark; a 最终版 comes after a 修改版, a 修改版 after a (1).
  let rank: Int

  init(_ name: String) {
    let folder = (name as NSString).deletingLastPathComponent
    var rest = Normalise.value(
      ((name as NSString).lastPathComponent as NSString).deletingPathExtension
    )
    var rank = 0
    while let (shorter, mark) = CopyName.stripped(rest) {
      rest = shorter
      rank = max(rank, mark)
    }
    stem = folder + "/" + rest.lowercased()
    self.rank = rank
  }

  /// The name without its last mark, and the rank of that mark.
  private static func stripped(_ name: String) -> (String, Int)? {
    if name.hasSuffix(")"), let open = name.lastIndex(of: "(") {
      let inside = name[name.index(after: open)...].dropLast()
      if Spelling.isDigits(inside), inside.count <= 3 {
        return kept(name[..<open], Int(inside) ?? 0)
      }
      return rank(ofMark: inside).flatMap { kept(name[..<open], $0) }
    }
    guard
      let (word, base) = words.first(where: { withoutNumber(name).lowercased().hasSuffix($0.0) })
    else { return nil }
    let body = withoutNumber(name)
    return kept(
      body.dropLast(word.count),
      base + (Int(name.dropFirst(body.count).filter(\.isNumber)) ?? 0)
    )
  }

  private static func rank(ofMark mark: Substring) -> Int? {
    let body = withoutNumber(String(mark))
    guard let known = words.first(where: { $0.0 == body.lowercased() }) else { return nil }
    return known.1 + (Int(mark.dropFirst(body.count).filter(\.isNumber)) ?? 0)
  }

  /// What is left of a name, without the strokes in front of the mark; `nil` when nothing is.
  private static func kept(_ name: Substring, _ rank: Int) -> (String, Int)? {
    var rest = name
    while let last = rest.last, last.isWhitespace || "-_".contains(last) { rest.removeLast() }
    return rest.isEmpty ? nil : (String(rest), rank)
  }

  /// A name without up to three digits at its end and the blanks before them.
  private static func withoutNumber(_ name: String) -> Substring {
    var body = Substring(name)
    var digits = 0
    while digits < 3, let last = body.last, ("0"..."9").contains(last) {
      body.removeLast()
      digits += 1
    }
    while digits > 0, body.last?.isWhitespace == true { body.removeLast() }
    return body
  }

  private static let words: [(String, Int)] =
    ["副本", "复件", "拷贝", "copy"].map { ($0, 1) }
    + ["修改版", "修改稿", "修订版", "修订稿", "更正版", "更正稿", "改正版", "改正稿", "更新版", "新版", "新稿", "修改", "修订", "更正"]
    .map {
      ($0, 1000)
    } + ["最终版", "最终稿", "最后版", "最后稿", "终版", "终稿", "定稿", "定版"].map { ($0, 2000) }
}
