/// A cell of a template as a person and a formula see it.
package struct TemplateCell: Sendable {
  /// What kind of value it holds.
  package enum Kind: Sendable, Hashable {
    case blank
    case number
    case text
    /// `TRUE` or `FALSE`.
    case flag
    /// An error such as `#N/A`.
    case error
  }

  package var kind: Kind
  /// Its value: the text with all runs joined, a number as it is spelled without binary noise.
  package var text: String
  package var formula: TemplateFormula?
  /// The code of its number format: `General`, `0.00`, `@`.
  package var numberFormat: String

  var element: MarkupElement
  /// The runs of its text, where it has one: its own, or those of the shared string.
  var rich: CellRichText?
}

/// The formula of a cell.
package struct TemplateFormula: Sendable, Hashable {
  /// How the formula is stored.
  package enum Kind: Sendable, Hashable {
    case plain
    /// Written at another cell so many rows and columns away.
    case shared(rows: Int, columns: Int)
    case array
    case dataTable
  }

  package var kind: Kind
  /// Without `=`; of a shared formula what stands at its first cell.
  package var text: String
}

/// The text of a cell in its runs.
struct CellRichText: Sendable {
  /// The bytes of `<si>` or `<is>` with the places of the runs' `<t>` in them.
  var source: [UInt8]
  /// What is between the tags, from which readings above the text are left out.
  var kept: [Range<Int>]
  var runs: [MarkupElement]
  var texts: RunText
  private let prefix: String

  init(_ element: MarkupElement, in markup: Markup) {
    let dropped = element.children.filter { ["rPh", "phoneticPr"].contains($0.name) }
    source = markup.bytes
    prefix = element.prefix
    runs = element.runElements
    texts = RunText(runs: runs.map { EscapedText.decode(markup.text(of: $0)) })
    kept = []
    var start = element.content.lowerBound
    for drop in dropped {
      kept.append(start..<drop.range.lowerBound)
      start = drop.range.upperBound
    }
    kept.append(start..<element.content.upperBound)
  }

  /// What stands between `<is>` and `</is>` when pieces of the text are replaced.
  ///
  /// The prefix is that of element names where the text will stand; its own may be another.
  func inner(_ replacements: [TextReplacement], prefix: String) -> String {
    let patches = zip(runs, texts.replacing(replacements)).map { run, text in
      let name = run.prefix + run.name
      return MarkupPatch(
        range: run.range,
        text: "<\(name) xml:space=\"preserve\">\(encoded(text))</\(name)>"
      )
    }
    let whole = kept.map { range in
      let inside = patches.filter { range.contains($0.range.lowerBound) }.map { patch in
        MarkupPatch(range: patch.range.shifted(by: -range.lowerBound), text: patch.text)
      }
      return String(decoding: MarkupPatch.apply(inside, to: Array(source[range])), as: UTF8.self)
    }.joined()
    guard prefix != self.prefix else { return whole }
    return whole.replacing(/<(\/?)(?:[\w.-]+:)?([A-Za-z])/) { "<\($0.1)\(prefix)\($0.2)" }
  }

  private func encoded(_ text: String) -> String { XMLText.escaped(EscapedText.encode(text)) }
}

extension Range<Int> {
  fileprivate func shifted(by distance: Int) -> Range<Int> {
    lowerBound + distance..<upperBound + distance
  }
}
