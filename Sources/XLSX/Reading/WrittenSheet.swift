/// A sheet that `SpelledRows` made, as it is read back: libxml2 reads all but the rows, which are compared
/// with the one spelling that they can have.
///
/// A row that is spelled in any other way, sound XML or not, is a fault, so nothing is taken on trust;
/// and it takes a tenth of the time.
final class WrittenSheet: ByteStream {
  /// What is wrong with the rows.
  private(set) var fault: SheetFault?

  private let part: PartStream
  private var rows: WrittenRows
  private var bytes: [UInt8] = []
  /// The bytes that libxml2 may have next.
  private var passing = 0..<0
  private var stage = Stage.head
  private var hasEnded = false

  private enum Stage {
    case head
    case rows
    case rest
  }

  /// Reads a sheet and hands on its cells.
  /// - Parameters:
  ///   - part: the sheet as it is unpacked.
  ///   - take: takes the address and the text of a cell.
  init(_ part: PartStream, _ take: @escaping (CellAddress, Span<UInt8>) -> Void) {
    self.part = part
    rows = WrittenRows(take)
  }

  override func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    while passing.isEmpty {
      do throws(SheetFault) {
        guard try prepare() else { break }
      } catch {
        fault = error
        return -1
      }
    }
    if part.failure != nil { return -1 }
    guard !passing.isEmpty else { return unsafe part.read(into: buffer) }
    let count = min(buffer.count, passing.count)
    let next = passing.lowerBound..<passing.lowerBound + count
    unsafe buffer.copyBytes(from: bytes[next])
    passing = next.upperBound..<passing.upperBound
    return count
  }

  /// Gets bytes ready to be passed on; `false` when the part itself goes on from here.
  private func prepare() throws(SheetFault) -> Bool {
    switch stage {
    case .head:
      refill(from: 0)
      let start = bytes.place(of: WrittenRows.start).map { $0 + WrittenRows.start.count }
      passing = 0..<(start ?? bytes.count)
      stage = start == nil ? .rest : .rows
      if bytes.isEmpty { return false }
    case .rows:
      var position = passing.upperBound
      while try !readRows(from: &position) {
        refill(from: position)
        position = 0
      }
      passing = position..<bytes.count
      stage = .rest
    case .rest:
      return false
    }
    return true
  }

  private func readRows(from position: inout Int) throws(SheetFault) -> Bool {
    let unpacked = bytes
    return try rows.read(unpacked.span, &position, isLast: hasEnded)
  }

  /// Unpacks more behind the bytes from a place on.
  private func refill(from position: Int) {
    bytes.removeFirst(position)
    let kept = bytes.count
    var filled = kept
    bytes.append(contentsOf: repeatElement(0, count: WrittenRows.window - kept))
    unsafe bytes.withUnsafeMutableBytes { buffer in
      while filled < buffer.count {
        let count = unsafe part.read(
          into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
        )
        guard count > 0 else { break }
        filled += count
      }
    }
    hasEnded = filled < bytes.count
    bytes.removeLast(bytes.count - filled)
  }
}
