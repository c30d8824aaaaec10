internal import XLSX

/// Takes in the body of a Word document as it shows itself with all changes accepted.
///
/// Numbers that Word counts by itself stand nowhere in the file and are missing here too.
struct WordReader {
  private var flow = FlowBuilder()
  /// How many elements are open inside one that is left out.
  private var skipped = 0
  private var isText = false
  private var isInRun = false
  private var isHidden = false
  private var isInRowProperties = false
  private var isInMark = false
  private var dropsRow = false
  /// Whether the end of the paragraph is deleted, so that the next one goes on with it.
  private var isOpenEnded = false

  mutating func finish() -> [FlowItem] { flow.finish() }

  mutating func take(_ event: XMLEvent) {
    switch event {
    case .start(let name, let attributes):
      if skipped > 0 { skipped += 1 } else { start(name, attributes) }
    case .text(let text):
      if skipped == 0, isText, !isHidden {
        flow.add(text.utf8.contains(0x0A) ? text.replacing("\n", with: " ") : text)
      }
    case .end(let name):
      if skipped > 0 { skipped -= 1 } else { end(name) }
    }
  }

  private mutating func start(_ name: String, _ attributes: XMLAttributes) {
    switch name {
    case "del": startDeletion()
    // The other form of what `Choice` holds; what was here before it was moved; readings of characters.
    case "Fallback", "moveFrom", "rt", "instrText", "delText": skipped = 1
    case "p": if isOpenEnded { isOpenEnded = false } else { flow.endParagraph() }
    case "r": (isInRun, isHidden) = (true, false)
    case "vanish": if isInRun { isHidden = WordReader.isOn(attributes) }
    case "t": isText = true
    case "tab", "ptab": if isInRun { add("\t") }
    case "br", "cr": if isInRun, !isHidden { flow.breakLine() }
    case "noBreakHyphen": add("-")
    case "rPr": if !isInRun { isInMark = true }
    case "trPr": isInRowProperties = true
    default: startTable(name, attributes)
    }
  }

  private mutating func startTable(_ name: String, _ attributes: XMLAttributes) {
    switch name {
    case "tbl": flow.startTable()
    case "tr":
      dropsRow = false
      flow.startRow()
    case "tc": flow.startCell(FlowCell())
    case "gridSpan":
      let span = attributes["w:val"].flatMap { Int($0) } ?? 1
      flow.changeCell { $0.columnSpan = max(1, span) }
    case "vMerge":
      let continues = attributes["w:val"] != "restart"
      flow.changeCell { $0.continues = continues }
    case "gridBefore":
      for _ in 0..<min(max(0, attributes["w:val"].flatMap { Int($0) } ?? 0), 64) {
        flow.startCell(FlowCell())
        flow.endCell()
      }
    default: break
    }
  }

  private mutating func startDeletion() {
    if isInRowProperties { dropsRow = true } else if isInMark { isOpenEnded = true }
    skipped = 1
  }

  private mutating func end(_ name: String) {
    switch name {
    case "p": if !isOpenEnded { flow.endParagraph() }
    case "r": (isInRun, isHidden) = (false, false)
    case "t": isText = false
    case "rPr": isInMark = false
    case "trPr": isInRowProperties = false
    case "tc":
      isOpenEnded = false
      flow.endCell()
    case "tr": if dropsRow { flow.dropRow() } else { flow.endRow() }
    case "tbl": flow.endTable()
    default: break
    }
  }

  private mutating func add(_ text: String) {
    if isInRun, !isHidden { flow.add(text == "\t" ? " " : text) }
  }

  private static func isOn(_ attributes: XMLAttributes) -> Bool {
    guard let value = attributes["w:val"] else { return true }
    return !["0", "false", "off"].contains(value)
  }
}
