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
    let marks: [(Regex<(Substring, Substring, Substring)>, Int)] = [
      (/^(.+?)[\s_-]*\(([0-9]{1,3})\)$/, 0),
      (/^(.+?)[\s_-]*\(?(?:副本|复件|拷贝|copy)\s*\(?([0-9]{0,3})\)?$/.ignoresCase(), 1),
      (/^(.+?)[\s_-]*\(?(?:修改|修订|更正|改正|更新|新)版?稿?([0-9]{0,3})\)?$/, 1000),
      (/^(.+?)[\s_-]*\(?(?:最终|最后|终|定)[版稿]+([0-9]{0,3})\)?$/, 2000),
    ]
    for (pattern, base) in marks {
      guard let match = name.wholeMatch(of: pattern) else { continue }
      return (String(match.1), base + (Int(match.2) ?? 0))
    }
    return nil
  }
}
