extension Substring {
  /// The pieces between line feeds, empty ones included, as `split(separator: "\n")` gives them.
  ///
  /// Looks at bytes where it may: only a line feed behind a carriage return is none of its own.
  package var lines: [Substring] {
    guard !utf8.contains(UInt8(ascii: "\r")) else {
      return split(separator: "\n", omittingEmptySubsequences: false)
    }
    var lines: [Substring] = []
    var rest = self
    while let end = rest.utf8.firstIndex(of: UInt8(ascii: "\n")) {
      lines.append(rest[..<end])
      rest = rest[rest.utf8.index(after: end)...]
    }
    return lines + [rest]
  }
}

extension String {
  /// The pieces between line feeds, empty ones included.
  package var lines: [Substring] { self[...].lines }
}
