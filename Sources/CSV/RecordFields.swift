/// The fields of one record; valid only until the reader moves on.
@safe public struct RecordFields {
  /// The bytes of its block.
  public let bytes: UnsafeMutablePointer<UInt8>
  /// Where its fields lie in it.
  public let fields: UnsafeMutablePointer<RecordBlock.Field>
  /// How many fields it has.
  public let count: Int

  /// Takes fields of a block.
  @inlinable public init(
    bytes: UnsafeMutablePointer<UInt8>,
    fields: UnsafeMutablePointer<RecordBlock.Field>,
    count: Int
  ) {
    unsafe self.bytes = bytes
    unsafe self.fields = fields
    self.count = count
  }

  /// A field; a missing one is empty.
  @inlinable public subscript(index: Int) -> FieldBytes {
    @inline(__always) get {
      guard index >= 0 && index < count else { return .empty }
      let field = unsafe fields[index]
      let (start, end) = (Int(field.start), Int(field.end & ~RecordBlock.Field.doubled))
      return unsafe FieldBytes(
        UnsafeBufferPointer(start: bytes + start, count: end - start),
        hasDoubledQuotes: field.end & RecordBlock.Field.doubled != 0
      )
    }
  }
}
