internal import Forms
internal import XLSX

/// What surrounds the content of every sheet: the lines on top, page header and footer, margins.
struct PageFrame {
  /// What the head of every page says.
  let documentTitle: String
  private let office: String
  private let year: Int
  private let isDraft: Bool

  init(_ filing: Filing) {
    office = filing.office.name
    year = filing.year
    documentTitle = "\(office)\(year)年\(filing.form.title)"
    isDraft = filing.isDraft
  }

  /// For lists that belong to no report.
  init(title: String) {
    office = ""
    year = 0
    documentTitle = title
    isDraft = false
  }

  /// Puts 草稿 (on a draft), the heading, the year and one more line above the content.
  ///
  /// The widths of the columns must be set already. Returns the row at which the content begins.
  func open(_ sheet: inout Sheet, _ heading: String, note: String, columns: Int) -> Int {
    var row = 0
    func add(_ text: String, _ style: Style) {
      sheet.set(row, 0, .text(text), style, columnSpan: columns)
      row += 1
    }
    if isDraft { add("草稿", Look.draft) }
    add(heading, Look.heading)
    add("（\(year)年度）", Look.year)
    let split = PageFrame.split(sheet, note, columns: columns)
    sheet.set(row, 0, .text("填报单位：\(office)"), Look.particulars, columnSpan: split)
    let right = Look.particulars.with { $0.horizontal = .right }
    sheet.set(row, split, .text(note), right, columnSpan: columns - split)
    return row + 1
  }

  /// The first column of the note on the right: as far right as leaves it on one line.
  private static func split(_ sheet: Sheet, _ note: String, columns: Int) -> Int {
    var start = columns - 1
    var width = sheet.width(of: start)
    while start > 1,
      TextFit.lines(of: note, width: width, fontSize: Look.particulars.fontSize) > 1
    {
      start -= 1
      width += sheet.width(of: start)
    }
    return start
  }

  /// The settings for paper that all sheets share; a sheet is one page wide.
  func print(_ orientation: Orientation, area: CellRange, header: ClosedRange<Int>?) -> PrintSetup {
    var print = PrintSetup()
    print.orientation = orientation
    print.fit = PageFit(wide: 1)
    print.area = area
    print.repeatedRows = header
    print.centersHorizontally = true
    print.margins = Margins(
      left: 0.57,
      right: 0.57,
      top: 0.98,
      bottom: 0.79,
      header: 0.45,
      footer: 0.4
    )
    print.header = pageHeader
    print.footer = "&C&9&\"SimSun,Regular\"第 &P 页 共 &N 页"
    return print
  }

  /// Font codes stand last, so that a name which begins with a digit is not read as a size; an & would
  /// begin another code.
  private var pageHeader: String {
    let name = String(documentTitle.prefix(80)).replacing("&", with: "＆")
    let mark = isDraft ? "&L&20&KFF0000&\"SimHei,Bold\"草稿" : ""
    return mark + "&C&9&\"SimSun,Regular\"" + name
  }
}

extension Double {
  /// The width of a column so many pixels wide: what Excel keeps is in characters of 7 pixels, less 5
  /// for the edges.
  static func columnWidth(pixels: Double) -> Double { (pixels - 5) / 7 }
}
