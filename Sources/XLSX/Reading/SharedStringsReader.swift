/// The strings that the cells of all sheets share, in one piece of memory.
struct SharedStrings {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  var count: Int { ends.count }

  /// The string of a number, nil when there is none.
  subscript(index: Int) -> String? {
    guard ends.indices.contains(index) else { return nil }
    return String(decoding: bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]], as: UTF8.self)
  }

  mutating func append(_ text: String, limit: Int) throws(LimitFault) {
    bytes.append(contentsOf: text.utf8)
    ends.append(bytes.count)
    guard bytes.count + ends.count * MemoryLayout<Int>.size <= limit else {
      throw LimitFault(limit: .sharedStringBytes, allowed: limit)
    }
  }
}

/// Gathers the shared strings.
struct SharedStringsReader {
  private(set) var strings = SharedStrings()
  private var rich: RichText
  private let limits: ReadingLimits

  init(limits: ReadingLimits) {
    self.limits = limits
    rich = RichText(limit: limits.rowBytes)
  }

  mutating func take(_ event: XMLEvent) throws {
    try rich.take(event)
    if case .end("si") = event {
      try strings.append(rich.finish(), limit: limits.sharedStringBytes)
    }
  }
}

/// Joins the runs of rich text; the readings set above East Asian text do not count.
struct RichText {
  private var text = ""
  private var run: String?
  private var isPhonetic = false
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  mutating func take(_ event: XMLEvent) throws(LimitFault) {
    switch event {
    case .start("rPh", _): isPhonetic = true
    case .end("rPh"): isPhonetic = false
    case .start("t", _) where !isPhonetic: run = ""
    case .text(let piece):
      run?.append(piece)
      guard text.utf8.count + (run?.utf8.count ?? 0) <= limit else {
        throw LimitFault(limit: .rowBytes, allowed: limit)
      }
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
