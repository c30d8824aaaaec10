import CZip

/// Replaces members of a zip file that is ours; those not named stay as they are, packed bytes
/// included.
enum ZipPatch {
  /// Takes new contents by the place of the member in the archive; the file at `path` is already a
  /// copy of the original.
  static func replace(_ members: [Int: [UInt8]], in path: String) throws {
    try unsafe replace(members, in: path) { unsafe ZipContent.source($0, in: $1) }
  }

  /// Takes members that are packed already; their bytes go into the archive as they are.
  static func replace(_ members: [Int: PackedPart], in path: String) throws {
    try unsafe replace(members, in: path) { unsafe $0.source(in: $1) }
  }

  private static func replace<Content>(
    _ members: [Int: Content],
    in path: String,
    source: (Content, OpaquePointer) -> OpaquePointer?
  ) throws {
    guard !members.isEmpty else { return }
    var code: Int32 = 0
    guard let archive = unsafe zip_open(path, 0, &code) else {
      throw XLSXError.cannotWrite(path: path, reason: ZipContent.reason(code))
    }
    let isWhole = members.sorted { $0.key < $1.key }.allSatisfy { index, content in
      unsafe ZipContent.put(source(content, archive), in: archive) { source in
        unsafe zip_file_replace(archive, UInt64(index), source, 0) == 0 ? Int64(index) : -1
      } != nil
    }
    try unsafe ZipContent.close(archive, path: path, isWhole: isWhole)
  }
}
