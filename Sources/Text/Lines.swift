extension Substring {
  /// The pieces between line feeds, empty ones included, as `split(separator: "\n")` gives them.
  ///
  /// Looks at bytes where it may: only a line feed behind a carriage return is none of its own.
  package var lines: [Substring] {
    guard let ends = lineFeeds else {
      return split(separator: "\n", omittingEmptySubsequences: false)
    }
    var lines: [Substring] = []
    var start = startIndex
    for (distance, before) in zip(ends, [-1] + ends) {
      let end = utf8.index(start, offsetBy: distance - before - 1)
      lines.append(self[start..<end])
      start = utf8.index(after: end)
    }
    return lines + [self[start...]]
  }

  /// The distances of its line feeds from its beginning; `nil` where there is a carriage return.
  private var lineFeeds: [Int]? {
    let bytes = utf8Span.span
    var ends: [Int] = []
    for index in bytes.indices {
      switch bytes[index] {
      case UInt8(ascii: "\n"): ends.append(index)
      case UInt8(ascii: "\r"): return nil
      default: break
      }
    }
    return ends
  }
}

extension String {
  /// The pieces between line feeds, empty ones included.
  package var lines: [Substring] { self[...].lines }
}
