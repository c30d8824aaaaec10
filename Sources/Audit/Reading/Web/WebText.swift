/// Blank space as a browser shows it.
enum WebText {
  /// Source lines are broken anywhere: a line end between two Chinese characters is no space.
  static func shown(_ source: String) -> String {
    guard source.utf8.contains(where: { $0 < 0x20 }) || source.contains("  ") else { return source }
    var shown = String.UnicodeScalarView()
    var gap: [Unicode.Scalar] = []
    for scalar in source.unicodeScalars {
      if [" ", "\n", "\t", "\r", "\u{C}"].contains(scalar) {
        gap.append(scalar)
        continue
      }
      if let last = shown.last, !gap.isEmpty {
        let isBroken = gap.contains("\n") && LineBreak.isWide(last) && LineBreak.isWide(scalar)
        if !isBroken { shown.append(" ") }
      }
      gap = []
      shown.append(scalar)
    }
    if !gap.isEmpty, !shown.isEmpty { shown.append(" ") }
    return String(shown)
  }
}
