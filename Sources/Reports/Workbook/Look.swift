internal import Text
internal import XLSX

/// The styles of the workbook: 黑体 for headings, 仿宋 around a table, 宋体 in it, as in print.
enum Look {
  static let red: Color = 0xC00000
  static let amber: Color = 0xB45F06
  static let grey: Color = 0x7F7F7F
  private static let shade: Color = 0xF2F2F2

  /// 草稿 across the top of a sheet.
  static let draft = font("SimHei", 26).with {
    $0.bold = true
    $0.color = red
    $0.horizontal = .center
  }

  /// The heading of the part that a sheet belongs to: 三号黑体.
  static let heading = font("SimHei", 16).with {
    $0.horizontal = .center
    $0.wrap = true
  }

  static let year = font("FangSong", 12).with { $0.horizontal = .center }

  /// The lines between heading and table.
  static let particulars = font("FangSong", 10.5).with {
    $0.horizontal = .left
    $0.wrap = true
  }

  /// A cell of a statutory table.
  static func grid(_ size: Double) -> Style {
    font("SimSun", size).with {
      $0.horizontal = .center
      $0.wrap = true
      $0.borders = .all
    }
  }

  /// A cell of a list that is read on the screen rather than printed in the report.
  static let entry = grid(9)

  /// What is there to be copied: text, so that no spreadsheet program makes a number of it.
  static let reference = entry.left.with {
    $0.color = grey
    $0.numberFormat = "@"
  }

  static let listHeader = font("SimHei", 9).with {
    $0.horizontal = .center
    $0.wrap = true
    $0.borders = .all
    $0.fill = shade
  }

  private static func font(_ name: String, _ size: Double) -> Style {
    Style().with {
      $0.fontName = name
      $0.fontSize = size
    }
  }
}

extension Style {
  var left: Style { with { $0.horizontal = .left } }
}

extension Cell {
  /// A decimal as a number, everything else as text; a number with more digits than a spreadsheet
  /// keeps stays exact as text.
  init(exact text: String) {
    let isDecimal = Spelling.isDecimal(text, signs: "-")
    let digits = text.filter(\.isNumber).drop { $0 == "0" }.count
    self = isDecimal && digits <= 15 ? .number(text) : .text(text)
  }
}
