/// Reads a web page as a government site publishes it.
enum WebBlocks {
  /// - Throws: `UnreadableReport`.
  static func read(_ bytes: [UInt8]) throws(UnreadableReport) -> [PublishedReport.Block] {
    let page = DecodedText.text(bytes, charset: PageCharset.named(in: bytes))
    var reader = WebReader()
    guard HTMLTree.read(page, handle: { reader.take($0) }) else {
      throw UnreadableReport("网页读不到末尾，内容可能已损坏或过大。请用浏览器打开后重新另存，或把正文复制到 Word 文件（.docx）")
    }
    return PublishedPart.of(try FlowBlocks(reader.finish()).blocks).counted
  }
}

/// Tells what is shown from what is not, and blocks from words.
private struct WebReader {
  private var flow = FlowBuilder(clean: WebText.shown)
  private var isPreformatted = 0

  mutating func finish() -> [FlowItem] { flow.finish() }

  /// False for an element that shows nothing of the report.
  mutating func take(_ event: HTMLEvent) -> Bool {
    switch event {
    case .text(let text) where isPreformatted > 0:
      for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated()
      {
        if index > 0 { flow.breakLine() }
        flow.add(String(line))
      }
    case .text(let text): flow.add(text)
    case .start(let name, let attributes):
      if WebReader.isSilent(name) || attributes.areHidden(name) { return false }
      start(name, attributes)
    case .end(let name): end(name)
    }
    return true
  }

  private mutating func start(_ name: String, _ attributes: HTMLAttributes) {
    switch name {
    case "br": flow.breakLine()
    case "table": flow.startTable()
    case "tr": flow.startRow()
    case "td", "th":
      var cell = FlowCell()
      cell.columnSpan = max(1, attributes["colspan"].flatMap(WebReader.span) ?? 1)
      cell.rowSpan = attributes["rowspan"].flatMap(WebReader.span) ?? 1
      flow.startCell(cell)
    case "pre":
      isPreformatted += 1
      flow.endParagraph()
    default: if WebReader.isBlock(name) { flow.endParagraph() }
    }
  }

  private mutating func end(_ name: String) {
    switch name {
    case "table": flow.endTable()
    case "tr": flow.endRow()
    case "td", "th": flow.endCell()
    case "pre":
      isPreformatted -= 1
      flow.endParagraph()
    default: if WebReader.isBlock(name) { flow.endParagraph() }
    }
  }

  /// The number that an attribute begins with.
  private static func span(_ value: String) -> Int? {
    let digits = value.utf8.drop { $0 <= 0x20 }.prefix(6).prefix { (0x30...0x39).contains($0) }
    return Int(String(decoding: Array(digits), as: UTF8.self))
  }

  /// A caption only names its table, for those who cannot see it.
  private static func isSilent(_ name: String) -> Bool {
    switch name {
    case "head", "script", "style", "noscript", "template", "svg", "iframe", "object", "canvas",
      "audio", "video", "select", "textarea", "button", "input", "nav", "caption", "figcaption",
      "details", "map", "rt", "rp", "del", "noframes":
      true
    default: false
    }
  }

  private static func isBlock(_ name: String) -> Bool {
    switch name {
    case "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd",
      "section", "article", "header", "footer", "main", "aside", "blockquote", "hr", "form",
      "fieldset", "legend", "figure", "center", "address", "body", "thead", "tbody", "tfoot":
      true
    default: false
    }
  }
}

extension HTMLAttributes {
  /// Whether the element says of itself that it is not shown.
  fileprivate func areHidden(_ name: String) -> Bool {
    if self["hidden"] != nil { return true }
    // A hint for the eye; on larger elements a dialogue may have left the mark behind.
    if ["p", "span", "i"].contains(name), self["aria-hidden"] == "true" { return true }
    guard let style = self["style"] else { return false }
    let bare = style.utf8.lazy.filter { $0 > 0x20 }.map { $0 | (0x41...0x5A ~= $0 ? 0x20 : 0) }
    let words = String(decoding: Array(bare), as: UTF8.self)
    return ["display:none", "visibility:hidden", "mso-hide:all"].contains { words.contains($0) }
  }
}
