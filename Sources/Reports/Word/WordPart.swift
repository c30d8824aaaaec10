/// What the parts of a document have in common.
enum WordPart {
  static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  static let namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  /// A run of text in the face of its paragraph.
  ///
  /// The hint makes quotation marks and dashes, which both scripts share, Chinese ones.
  static func run(_ text: String, _ properties: String = "") -> String {
    "<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/>\(properties)</w:rPr>"
      + "<w:t xml:space=\"preserve\">\(WordText.escaped(text))</w:t></w:r>"
  }

  /// A paragraph of a style; `properties` must follow `w:pStyle` in the order of the standard.
  static func paragraph(
    _ style: WordStyle.ID,
    _ runs: String,
    _ properties: String = ""
  ) -> String {
    "<w:p><w:pPr><w:pStyle w:val=\"\(style.rawValue)\"/>\(properties)</w:pPr>\(runs)</w:p>"
  }
}
