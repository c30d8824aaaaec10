/// What a web page says of its encoding.
enum PageCharset {
  /// The name behind the first `charset=`, in lower case; empty when there is none.
  static func named(in bytes: [UInt8]) -> String {
    let head = bytes.prefix(4096).map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
    guard let place = head.firstRange(of: Array("charset=".utf8)) else { return "" }
    let rest = head[place.upperBound...].drop { [0x20, 0x22, 0x27].contains($0) }
    let name = rest.prefix { 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 || $0 == 0x2D }
    return String(decoding: name, as: UTF8.self)
  }
}
