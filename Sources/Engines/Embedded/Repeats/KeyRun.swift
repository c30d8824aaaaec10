internal import CSV

/// Keys on disk, partition by partition.
final class KeyRun {
  private let copy: TextCopy
  private let file: ByteFile
  /// By partition: the place of its first key, and behind the last one how many there are.
  private var starts = [0]

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
      unsafe try copy.append(UnsafeRawBufferPointer(keys))
      end += keys.count
    }
    starts.append(end)
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
