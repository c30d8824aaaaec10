/// Gathers the strings that the cells of all sheets share.
struct SharedStringsReader {
  private(set) var strings: [String] = []
  private var rich = RichText()

  mutating func take(_ event: XMLEvent) {
    rich.take(event)
    if case .end("si") = event { strings.append(rich.finish()) }
  }
}

/// Joins the runs of rich text; the readings set above East Asian text do not count.
struct RichText {
  private var text = ""
  private var run: String?
  private var isPhonetic = false

  mutating func take(_ event: XMLEvent) {
    switch event {
    case .start("rPh", _): isPhonetic = true
    case .end("rPh"): isPhonetic = false
    case .start("t", _) where !isPhonetic: run = ""
    case .text(let piece): run?.append(piece)
    case .end("t"):
      text += EscapedText.decode(run ?? "")
      run = nil
    default: break
    }
  }

  /// The text so far, leaving nothing for the next.
  mutating func finish() -> String {
    defer { text = "" }
    return text
  }
}
