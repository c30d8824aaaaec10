internal import Glibc

/// Writing that does not stop half-way: the system may take less than it was given.
package enum WholeWrite {
  /// Writes every byte to an open file.
  /// - Parameters:
  ///   - bytes: what to write.
  ///   - descriptor: the open file.
  /// - Returns: the system's error code, or `nil` when all was written.
  package static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    unsafe bytes.withUnsafeBytes { unsafe write($0, to: descriptor) }
  }

  /// Writes every byte of some memory to an open file.
  /// - Parameters:
  ///   - bytes: what to write.
  ///   - descriptor: the open file.
  /// - Returns: the system's error code, or `nil` when all was written.
  package static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32? {
    var written = 0
    while written < bytes.count {
      let count = unsafe Glibc.write(
        descriptor,
        bytes.baseAddress?.advanced(by: written),
        bytes.count - written
      )
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return errno }
      written += count
    }
    return nil
  }
}
