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

  /// A hash of the comparable form, without making a string of it where that can be avoided.
  ///
  /// Zeros in front do not count: `8` and `008` must meet, to be refused.
  static func hash(_ cell: FieldBytes, _ decoder: ScalarDecoder) -> UInt64 {
    let field = cell.trimmed.unguarded
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var index = 0
    var isInFront = true
    while let scalar = decoder.next(field, &index) {
      if needsNormalising(scalar) { return self.hash(canonical(decoder.text(field))) }
      guard let folded = fold(scalar) else { continue }
      if isInFront, folded == "0" { continue }
      isInFront = false
      hash = (hash ^ UInt64(folded.value)) &* 0x100_0000_01B3
    }
    return hash
  }

  static func hash(_ canonical: String) -> UInt64 {
    canonical.unicodeScalars.drop { $0 == "0" }.reduce(0xCBF2_9CE4_8422_2325) { hash, scalar in
      (hash ^ UInt64(scalar.value)) &* 0x100_0000_01B3
    }
  }

  /// Spaces go, full-width ASCII becomes narrow, all brackets become round ones.
  private static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0xA0, 0x3000: nil
    case 0x5B, 0x3014, 0x3010, 0x3016, 0xFF3B, 0xFF08: "("
    case 0x5D, 0x3015, 0x3011, 0x3017, 0xFF3D, 0xFF09: ")"
    case 0xFF01...0xFF5E: fold(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
    default: scalar
    }
  }

  /// Everything but ASCII, the common brackets, full-width ASCII and plain ideographs.
  private static func needsNormalising(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x7F, 0x3000, 0x3010, 0x3011, 0x3014, 0x3015, 0x3400...0x9FFF, 0xFF01...0xFF5E:
      false
    default: true
    }
  }
}
