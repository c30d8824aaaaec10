/// A piece of a text to be replaced, by its Unicode scalars.
package struct TextReplacement: Hashable, Sendable {
  /// From the first scalar to the one after the last.
  package var range: Range<Int>
  package var text: String

  /// Names the scalars and what stands there afterwards.
  package init(_ range: Range<Int>, with text: String) {
    self.range = range
    self.text = text
  }

  /// A text with pieces replaced.
  package static func apply(_ replacements: [TextReplacement], to text: String) -> String {
    RunText(runs: [text]).replacing(replacements).joined()
  }
}

/// A text made of runs that each have a look of their own.
struct RunText: Sendable {
  var runs: [String]

  var text: String { runs.joined() }

  /// The runs with pieces replaced; a new piece has the look of the run where the old one began.
  ///
  /// What is inserted is never looked at again.
  func replacing(_ replacements: [TextReplacement]) -> [String] {
    var start = 0
    return runs.map { run in
      let scalars = Array(run.unicodeScalars)
      let end = start + scalars.count
      var result = String.UnicodeScalarView()
      var position = start
      for replacement in replacements.sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
      where replacement.range.lowerBound < end && replacement.range.upperBound > start {
        let from = max(replacement.range.lowerBound, start)
        result.append(contentsOf: scalars[(position - start)..<(from - start)])
        if replacement.range.lowerBound >= start {
          result.append(contentsOf: replacement.text.unicodeScalars)
        }
        position = min(replacement.range.upperBound, end)
      }
      result.append(contentsOf: scalars[(position - start)...])
      start = end
      return String(result)
    }
  }
}

extension MarkupElement {
  /// The elements of a text that hold its runs; readings above East Asian text are none.
  var runElements: [MarkupElement] {
    if name == "t" { return [self] }
    return name == "rPh" ? [] : children.flatMap(\.runElements)
  }
}
