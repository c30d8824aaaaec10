/// The keys by which the records of a ledger are told from each other.
final class KeyRegister {
  let identifiers = RecordKeys()
  /// The records without an identifier, by their content.
  let contents = RecordKeys()
  /// By rule on repeats.
  let repeats: [RecordKeys]

  init(repeats count: Int) {
    repeats = (0..<count).map { _ in RecordKeys() }
  }

  /// Takes over the keys of another reader.
  func take(_ other: KeyRegister) {
    identifiers.take(other.identifiers)
    contents.take(other.contents)
    for (own, others) in zip(repeats, other.repeats) { own.take(others) }
  }
}
