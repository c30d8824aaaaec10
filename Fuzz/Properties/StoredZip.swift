/// A zip archive without compression.
enum StoredZip {
  struct Member {
    var name: String
    var content: [UInt8]
  }

  static func bytes(_ members: [Member]) -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for member in members {
      let name = Array(member.name.utf8)
      let entry =
        pairs(20, 0, 0, 0, 0x21) + quads(checksum(member.content))
        + quads(UInt32(member.content.count), UInt32(member.content.count))
        + pairs(UInt16(name.count), 0)
      directory += quads(0x0201_4B50) + pairs(20) + entry + pairs(0, 0, 0)
      directory += quads(0, UInt32(archive.count)) + name
      archive += quads(0x0403_4B50) + entry + name + member.content
    }
    let count = UInt16(members.count)
    let end = quads(0x0605_4B50) + pairs(0, 0, count, count)
    return archive + directory + end + quads(UInt32(directory.count), UInt32(archive.count))
      + pairs(0)
  }

  private static func pairs(_ numbers: UInt16...) -> [UInt8] {
    numbers.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
  }

  private static func quads(_ numbers: UInt32...) -> [UInt8] {
    numbers.flatMap { number in (0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) } }
  }

  /// The CRC-32 of each byte.
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { crc, byte in
      table[Int(UInt8(truncatingIfNeeded: crc) ^ byte)] ^ crc >> 8
    }
  }
}
