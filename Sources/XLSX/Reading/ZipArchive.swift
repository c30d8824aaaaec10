import CZip

/// A zip file open for reading; only `ZipWriter`, `ZipPatch` and `PackedPart` call libzip beside it.
///
/// A member is found whatever the case of its letters and the direction of its slashes.
@safe
package struct ZipArchive: ~Copyable {
  private let handle: OpaquePointer
  private let path: String
  private let members: [String: UInt64]
  /// The names of all members as they are spelled, in the order of the archive.
  package let names: [String]

  package init(path: String) throws {
    try self.init(path: path, memberLimit: .max)
  }

  /// Opens an archive that anybody may have made.
  /// - Throws: `XLSXError`, `overLimit` for more members than allowed.
  package init(path: String, memberLimit: Int) throws {
    var code: Int32 = 0
    guard let opened = unsafe zip_open(path, ZIP_RDONLY, &code) else {
      throw XLSXError.cannotOpen(path: path, reason: ZipContent.reason(code))
    }
    guard unsafe zip_get_num_entries(opened, 0) <= memberLimit else {
      unsafe zip_discard(opened)
      throw XLSXError.overLimit(path: path, part: nil, .members, allowed: memberLimit)
    }
    unsafe handle = opened
    names = unsafe Self.names(opened)
    members = Self.indices(of: names)
    self.path = path
  }

  deinit {
    unsafe zip_discard(handle)
  }

  /// The whole of one member, its checksum verified; nil when the archive has no such member.
  ///
  /// The limit holds for what really comes out, whatever size the archive declares.
  package func read(_ part: String, limit: Int) throws -> [UInt8]? {
    let count = UnpackedCount(limits: .ownFile(partBytes: limit))
    guard let stream = try open(part, limit: limit, count: count) else { return nil }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes { unsafe stream.read(into: $0) }
      if let failure = stream.failure { throw failure }
      guard count > 0 else { return bytes }
      bytes.append(contentsOf: chunk[..<count])
    }
  }

  /// Hands on what one member holds as XML, to the last byte; for files that we wrote ourselves.
  /// - Throws: `XLSXError` when there is no such member or its XML is broken, or what `handle` throws.
  package func readXML(
    of part: String,
    limit: Int,
    handle: (XMLEvent) throws -> Void
  ) throws {
    try readXML(of: part, within: .ownFile(partBytes: limit), handle: handle)
  }

  /// Hands on what one member holds as XML, for a file that anybody may have made.
  /// - Throws: `XLSXError` when there is no such member, its XML is broken or it asks for more than the
  ///   limits allow, or what `handle` throws.
  package func readXML(
    of part: String,
    within limits: ReadingLimits,
    handle: (XMLEvent) throws -> Void
  ) throws {
    let count = UnpackedCount(limits: limits)
    guard let stream = try open(part, limit: limits.partBytes, count: count) else {
      throw XLSXError.missingPart(path: path, part: part)
    }
    do {
      try XLSX.readXML(stream, handle: handle)
    } catch let fault as XMLFault {
      throw stream.failure
        ?? .malformed(path: path, part: part, line: fault.line, problem: fault.problem)
    }
  }

  /// A member to be read piece by piece, for as long as the archive is open; nil when there is none.
  func open(_ part: String, limit: Int, count: UnpackedCount) throws -> PartStream? {
    guard let index = members[Self.key(part)] else { return nil }
    var status = unsafe zip_stat_t()
    guard unsafe zip_stat_index(handle, index, 0, &status) == 0,
      let file = unsafe zip_fopen_index(handle, index, 0)
    else {
      let failure = unsafe zip_get_error(handle)
      switch unsafe zip_error_code_zip(failure) {
      case ZIP_ER_NOPASSWD, ZIP_ER_WRONGPASSWD, ZIP_ER_ENCRNOTSUPP:
        throw XLSXError.encryptedPart(path: path, part: part)
      default:
        throw XLSXError.damagedPart(
          path: path,
          part: part,
          reason: unsafe String(cString: zip_error_strerror(failure))
        )
      }
    }
    return unsafe PartStream(
      file: file,
      path: path,
      part: part,
      member: index,
      packed: Int(clamping: status.comp_size),
      limit: limit,
      count: count
    )
  }

  private static func names(_ handle: OpaquePointer) -> [String] {
    (0..<UInt64(max(0, unsafe zip_get_num_entries(handle, 0)))).map { index in
      guard let name = unsafe zip_get_name(handle, index, 0) else { return "" }
      return unsafe String(cString: name)
    }
  }

  private static func indices(of names: [String]) -> [String: UInt64] {
    var found: [String: UInt64] = [:]
    for (index, name) in names.enumerated() {
      let key = key(name)
      if found[key] == nil { found[key] = UInt64(index) }
    }
    return found
  }

  /// Where a member stands among `names`.
  func index(of part: String) -> Int? { members[Self.key(part)].map(Int.init) }

  /// The name of a member as all its spellings share it.
  private static func key(_ name: String) -> String {
    let steps = name.lowercased().split { $0 == "/" || $0 == "\\" }
    return steps.joined(separator: "/")
  }
}

/// A member of an archive as it is unpacked, piece by piece.
@safe
final class PartStream: ByteStream {
  /// Why nothing more can be read, once that is so; the end of the member is none.
  private(set) var failure: XLSXError?

  private let file: OpaquePointer
  private let path: String
  private let part: String
  private let member: UInt64
  private let packed: Int
  private let limit: Int
  private let count: UnpackedCount
  private var unpacked = 0

  @unsafe
  fileprivate init(
    file: OpaquePointer,
    path: String,
    part: String,
    member: UInt64,
    packed: Int,
    limit: Int,
    count: UnpackedCount
  ) {
    unsafe self.file = file
    self.path = path
    self.part = part
    self.member = member
    self.packed = packed
    self.limit = limit
    self.count = count
  }

  deinit {
    unsafe zip_fclose(file)
  }

  /// Unpacks the next bytes and returns how many: none at the end, -1 after a failure.
  override func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard failure == nil else { return -1 }
    let read = Int(unsafe zip_fread(file, buffer.baseAddress, UInt64(buffer.count)))
    guard read >= 0 else {
      let reason = unsafe String(cString: zip_file_strerror(file))
      failure = .damagedPart(path: path, part: part, reason: reason)
      return -1
    }
    unpacked += read
    if unpacked > limit { failure = .partTooLarge(path: path, part: part, limit: limit) }
    do throws(LimitFault) {
      try count.reach(unpacked, of: member, packed: packed)
    } catch {
      failure = .overLimit(path: path, part: part, error.limit, allowed: error.allowed)
    }
    return failure == nil ? read : -1
  }

  /// Reads on to the end, to see whether the checksum is right.
  func drain() {
    unsafe withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 16) { buffer in
      while unsafe read(into: buffer) > 0 {}
    }
  }
}
