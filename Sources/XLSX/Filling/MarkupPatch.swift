/// Bytes to stand where others stood.
struct MarkupPatch {
  var range: Range<Int>
  var text: String

  /// The bytes with every patch in its place; patches do not overlap.
  static func apply(_ patches: [MarkupPatch], to bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var position = 0
    // What is inserted before an element comes before what replaces it.
    let ordered = patches.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    for patch in ordered {
      result += bytes[position..<patch.range.lowerBound]
      result += patch.text.utf8
      position = patch.range.upperBound
    }
    return result + bytes[position...]
  }
}
