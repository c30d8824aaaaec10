internal import CSV
internal import Text

/// Compares identifiers (文号, 登记编号) without regard to spaces, width and the shape of brackets.
enum Identifier {
  /// The comparable form of an identifier.
  static func canonical(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    for scalar in Normalise.value(text).unicodeScalars {
      if let folded = fold(scalar) { view.append(folded) }
    }
    return String(view)
  }

  /// Spaces go, full-width ASCII becomes narrow, all brackets become round ones.
  static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0xA0, 0x3000: nil
    case 0x5B, 0x3014, 0x3010, 0x3016, 0xFF3B, 0xFF08: "("
    case 0x5D, 0x3015, 0x3011, 0x3017, 0xFF3D, 0xFF09: ")"
    case 0xFF01...0xFF5E: fold(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
    default: scalar
    }
  }

  /// Everything but printable ASCII, white space, the common brackets, full-width ASCII and plain ideographs.
  static func needsNormalising(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // The & may begin &nbsp;.
    case 0x26: true
    case 0x09...0x0D, 0x20...0x7E, 0x2013...0x2015, 0x2018...0x201D, 0x3000...0x3002,
      0x3008...0x300F, 0x3010, 0x3011, 0x3014, 0x3015, 0x3400...0x9FFF,
      0xFF01...0xFF5E:
      false
    default: true
    }
  }
}
