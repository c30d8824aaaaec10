extension String {
  /// Whether the bytes of another text stand in this one.
  ///
  /// Much faster than asking for its characters, and the same where both are normalised.
  package func holds(_ part: String) -> Bool {
    let part = part.utf8
    guard let first = part.first else { return true }
    var rest = Substring(self).utf8
    while let start = rest.firstIndex(of: first) {
      rest = rest[start...]
      if rest.starts(with: part) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}
