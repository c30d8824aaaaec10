extension Substring {
  /// The pieces between line feeds, empty ones included, as `split(separator: "\n")` gives them.
  ///
  /// Looks at bytes where it may: only a line feed behind a carriage return is none of its own.
  package var lines: [Substring] {
    guard !utf8.contains(UInt8(ascii: "\r")) else {
      return split(separator: "\n", omittingEmptySubsequences: false)
    }
    return utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { Substring($0) }
  }
}

extension String {
  /// The pieces between line feeds, empty ones included.
  package var lines: [Substring] { self[...].lines }
}
