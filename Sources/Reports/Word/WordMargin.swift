/// What stands outside the text block: page numbers, and 草稿 on a draft.
enum WordMargin {
  /// A page number between rules, a character from the outer edge: right on odd pages, left on even.
  static func footer(isEven: Bool) -> String {
    let edge = isEven ? "left" : "right"
    let properties =
      "<w:ind w:\(edge)Chars=\"100\" w:\(edge)=\"280\"/><w:jc w:val=\"\(edge)\"/>"
    let number =
      WordPart.run("— ") + field("begin") + "<w:r><w:instrText xml:space=\"preserve\"> PAGE "
      + "</w:instrText></w:r>" + field("separate") + WordPart.run(isEven ? "2" : "1")
      + field("end") + WordPart.run(" —")
    return WordPart.declaration + "<w:ftr xmlns:w=\"\(WordPart.namespace)\">"
      + WordPart.paragraph(.footer, number, properties) + "</w:ftr>"
  }

  /// 草稿 in words above the text, for programs that draw no watermark, and across the page behind it.
  static func draftHeader(isEven: Bool) -> String {
    WordPart.declaration + "<w:hdr xmlns:w=\"\(WordPart.namespace)\""
      + " xmlns:v=\"urn:schemas-microsoft-com:vml\""
      + " xmlns:o=\"urn:schemas-microsoft-com:office:office\">"
      + WordPart.paragraph(.header, WordPart.run("【草稿】") + watermark(isEven ? 2 : 1)) + "</w:hdr>"
  }

  private static func field(_ type: String) -> String {
    "<w:r><w:fldChar w:fldCharType=\"\(type)\"/></w:r>"
  }

  /// Word and LibreOffice know a watermark by the beginning of its name.
  private static func watermark(_ number: Int) -> String {
    "<w:r><w:rPr><w:noProof/></w:rPr><w:pict>" + shapeType
      + "<v:shape id=\"PowerPlusWaterMarkObject\(number)\" o:spid=\"_x0000_s\(2048 + number)\""
      + " type=\"#_x0000_t136\" alt=\"草稿\" style=\"position:absolute;margin-left:0;margin-top:0;"
      + "width:400pt;height:200pt;rotation:315;z-index:-251658752;"
      + "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
      + "mso-position-vertical:center;mso-position-vertical-relative:margin\""
      + " o:allowincell=\"f\" fillcolor=\"silver\" stroked=\"f\"><v:fill opacity=\".5\"/>"
      + "<v:textpath style=\"font-family:&quot;\(WordFont.bold.name)&quot;;font-size:1pt\""
      + " string=\"草稿\"/></v:shape></w:pict></w:r>"
  }

  /// Text along a straight path, number 136 of the shapes that every program has built in.
  private static let shapeType =
    "<v:shapetype id=\"_x0000_t136\" coordsize=\"21600,21600\" o:spt=\"136\" adj=\"10800\""
    + " path=\"m@7,l@8,m@5,21600l@6,21600e\"><v:formulas><v:f eqn=\"sum #0 0 10800\"/>"
    + "<v:f eqn=\"prod #0 2 1\"/><v:f eqn=\"sum 21600 0 @1\"/><v:f eqn=\"sum 0 0 @2\"/>"
    + "<v:f eqn=\"sum 21600 0 @3\"/><v:f eqn=\"if @0 @3 0\"/><v:f eqn=\"if @0 21600 @1\"/>"
    + "<v:f eqn=\"if @0 0 @2\"/><v:f eqn=\"if @0 @4 21600\"/><v:f eqn=\"mid @5 @6\"/>"
    + "<v:f eqn=\"mid @8 @5\"/><v:f eqn=\"mid @7 @8\"/><v:f eqn=\"mid @6 @7\"/>"
    + "<v:f eqn=\"sum @6 0 @5\"/></v:formulas><v:path textpathok=\"t\" o:connecttype=\"custom\""
    + " o:connectlocs=\"@9,0;@10,10800;@11,21600;@12,10800\" o:connectangles=\"270,180,90,0\"/>"
    + "<v:textpath on=\"t\" fitshape=\"t\"/><v:handles>"
    + "<v:h position=\"#0,bottomRight\" xrange=\"6629,14971\"/></v:handles>"
    + "<o:lock v:ext=\"edit\" text=\"t\" shapetype=\"t\"/></v:shapetype>"
}
