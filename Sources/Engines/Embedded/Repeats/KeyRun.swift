internal import CSV

/// Keys on disk, partition by partition.
final class KeyRun {
  private let copy: TextCopy
  private let file: ByteFile
  /// By partition: the place of its first key, and behind the last one how many there are.
  private var starts = [0]
  /// What waits to be written.
  ///
  /// The system clears as much of its own memory for a write of a few kilobytes
  /// as for one of a megabyte.
  private var waiting: [UInt8] = []
  private static let written = 1 << 20

  /// Begins with no partition.
  /// - Throws: `FileError`.
  init() throws {
    copy = try TextCopy()
    file = try ByteFile(path: copy.path)
  }

  /// Adds the keys of the next partition.
  /// - Parameter partition: hands them over, some at a time.
  /// - Throws: `FileError.cannotCopy`.
  func append(
    _ partition: ((UnsafeBufferPointer<UInt64>) throws -> Void) throws -> Void
  ) throws {
    var end = starts[starts.count - 1]
    unsafe try partition { keys in
      unsafe waiting += UnsafeRawBufferPointer(keys)
      if waiting.count >= KeyRun.written { try write() }
      end += keys.count
    }
    starts.append(end)
  }

  /// Writes what waits; called when the last partition is added.
  /// - Throws: `FileError.cannotCopy`.
  func finish() throws {
    try write()
    waiting = []
  }

  private func write() throws {
    try copy.append(waiting)
    waiting.removeAll(keepingCapacity: true)
  }

  /// How many keys a partition has.
  func count(_ place: Int) -> Int { starts[place + 1] - starts[place] }

  /// The keys of a partition.
  /// - Throws: `FileError.cannotRead`.
  func keys(_ place: Int) throws -> [UInt64] {
    var keys = [UInt64](repeating: 0, count: count(place))
    let read = try unsafe keys.withUnsafeMutableBytes {
      unsafe try file.read(at: starts[place] * 8, into: $0)
    }
    guard read == keys.count * 8 else { throw FileError.cannotRead(copy.path, 0) }
    return keys
  }
}
