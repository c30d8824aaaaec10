/// A typeface of an official document, and what a computer without it may take instead.
struct WordFont {
  /// The name that practice under GB/T 9704 uses.
  var name: String
  /// Other names by which Word finds it or its nearest relative, the nearest first.
  var others: [String]
  var panose: String
  /// `roman`, `swiss`, `modern` or `auto`.
  var family: String
  /// 86 is GB 2312, 00 the Latin code page.
  var charset = "86"
  var pitch = "fixed"

  /// Body and level 3.
  static let imitationSong = WordFont(
    name: "仿宋_GB2312",
    others: ["仿宋", "FangSong", "方正仿宋_GBK", "STFangsong", "Noto Serif CJK SC"],
    panose: "02010609030101010101",
    family: "modern"
  )
  /// Level 1.
  static let bold = WordFont(
    name: "黑体",
    others: ["SimHei", "方正黑体_GBK", "STHeiti", "Noto Sans CJK SC"],
    panose: "02010609060101010101",
    family: "modern"
  )
  /// Level 2.
  static let regular = WordFont(
    name: "楷体_GB2312",
    others: ["楷体", "KaiTi", "方正楷体_GBK", "STKaiti", "Noto Serif CJK SC"],
    panose: "02010609060101010101",
    family: "modern"
  )
  /// The title; where it is missing, 宋体 comes nearest.
  static let title = WordFont(
    name: "方正小标宋简体",
    others: ["FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "宋体", "SimSun", "Noto Serif CJK SC"],
    panose: "02010601030101010101",
    family: "auto",
    pitch: "variable"
  )
  /// Page numbers.
  static let song = WordFont(
    name: "宋体",
    others: ["SimSun", "STSong", "Noto Serif CJK SC"],
    panose: "02010600030101010101",
    family: "auto",
    pitch: "variable"
  )
  /// Digits and Latin letters.
  static let latin = WordFont(
    name: "Times New Roman",
    others: ["Liberation Serif"],
    panose: "02020603050405020304",
    family: "roman",
    charset: "00",
    pitch: "variable"
  )

  /// For the run properties of Chinese text in this face with Latin in `latin`.
  func reference(latin: WordFont = .latin) -> String {
    "<w:rFonts w:ascii=\"\(latin.name)\" w:eastAsia=\"\(name)\" w:hAnsi=\"\(latin.name)\""
      + " w:cs=\"\(latin.name)\"/>"
  }

  /// The part `word/fontTable.xml`.
  static var table: String {
    let fonts = [imitationSong, bold, regular, title, song, latin]
    return WordPart.declaration + "<w:fonts xmlns:w=\"\(WordPart.namespace)\">"
      + fonts.map(\.entry).joined() + "</w:fonts>"
  }

  private var entry: String {
    "<w:font w:name=\"\(name)\"><w:altName w:val=\"\(others.joined(separator: ","))\"/>"
      + "<w:panose1 w:val=\"\(panose)\"/><w:charset w:val=\"\(charset)\"/>"
      + "<w:family w:val=\"\(family)\"/><w:pitch w:val=\"\(pitch)\"/></w:font>"
  }
}
