/// The keys by which the records of a ledger are told from each other.
final class KeyRegister {
  let identifiers: RecordKeys
  /// The records without an identifier, by their content.
  let contents: RecordKeys
  /// By rule on repeats.
  let repeats: [RecordKeys]

  init(repeats count: Int, _ memory: KeyMemory) {
    identifiers = RecordKeys(memory)
    contents = RecordKeys(memory)
    repeats = (0..<count).map { _ in RecordKeys(memory) }
  }

  /// Moves what it can to disk.
  func moveToDisk() {
    for keys in [identifiers, contents] + repeats { keys.moveToDisk() }
  }

  /// Takes over the keys of another reader.
  /// - Throws: `FileError.cannotRead`.
  func take(_ other: KeyRegister) throws {
    try identifiers.take(other.identifiers)
    try contents.take(other.contents)
    for (own, others) in zip(repeats, other.repeats) { try own.take(others) }
  }
}
