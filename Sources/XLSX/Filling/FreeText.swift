/// A text outside the cells that can be filled in.
package struct FreeText: Sendable {
  /// What a person calls it.
  package enum Kind: Sendable, Hashable {
    /// A header or a footer of the printed page.
    case header
    case comment
    case textBox
    case chart
  }

  /// Names the text in its file.
  package struct Place: Hashable, Sendable, Comparable {
    var part: String
    var index: Int

    /// By part, then in the order of the part.
    package static func < (left: Place, right: Place) -> Bool {
      (left.part, left.index) < (right.part, right.index)
    }
  }

  package var place: Place
  package var kind: Kind
  /// The sheet it belongs to.
  package var sheet: Int
  /// The cell that a comment belongs to.
  package var address: CellAddress?
  package var text: String

  var runs: [MarkupElement]
}

extension FreeText {
  /// The changes that replace pieces of the text.
  func patches(_ replacements: [TextReplacement], in markup: Markup) -> [MarkupPatch] {
    let old = RunText(runs: runs.map(markup.text))
    return zip(runs, zip(old.runs, old.replacing(replacements))).compactMap { run, texts in
      guard texts.0 != texts.1 else { return nil }
      return MarkupPatch(range: run.content, text: XMLText.escaped(texts.1))
    }
  }

  /// Any `&` in a header begins a code, and digits behind a size would become part of it.
  static func headerText(_ text: String, after before: String) -> String {
    let escaped = text.replacing("&", with: "&&")
    let isBehindSize = before.firstMatch(of: /(^|[^&])(&&)*&[0-9]+$/) != nil
    return (isBehindSize && text.first?.isNumber == true ? " " : "") + escaped
  }
}

/// A text in a part where nothing can be filled in.
package struct PartText: Hashable, Sendable {
  package var part: String
  package var text: String
}
