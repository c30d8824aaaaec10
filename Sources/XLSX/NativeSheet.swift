import CXLSXWriter
import Foundation

/// A sheet of a workbook that is being written; it keeps the workbook alive.
@safe
struct NativeSheet {
  private let handle: UnsafeMutablePointer<lxw_worksheet>
  private let workbook: NativeWorkbook

  @unsafe
  init(handle: UnsafeMutablePointer<lxw_worksheet>, workbook: NativeWorkbook) {
    unsafe self.handle = handle
    self.workbook = workbook
  }

  func layOut(_ sheet: Sheet) throws {
    for (column, width) in sheet.columnWidths {
      let column = UInt16(column)
      try must("a width", unsafe worksheet_set_column(handle, column, column, width, nil))
    }
    for (row, height) in sheet.rowHeights {
      try must("a height", unsafe worksheet_set_row(handle, UInt32(row), height, nil))
    }
    if sheet.frozenRows > 0 || sheet.frozenColumns > 0 {
      unsafe worksheet_freeze_panes(handle, UInt32(sheet.frozenRows), UInt16(sheet.frozenColumns))
    }
    if sheet.isHidden { unsafe worksheet_hide(handle) }
    for validation in sheet.validations { try add(validation) }
    if let color = sheet.tabColor { unsafe worksheet_set_tab_color(handle, color.native) }
    if let range = sheet.autofilter {
      let (top, left, bottom, right) = range.native
      try must("a filter", unsafe worksheet_autofilter(handle, top, left, bottom, right))
    }
  }

  func setUpPrint(_ print: PrintSetup) throws {
    let a4: UInt8 = 9
    unsafe worksheet_set_paper(handle, a4)
    switch print.orientation {
    case .portrait: unsafe worksheet_set_portrait(handle)
    case .landscape: unsafe worksheet_set_landscape(handle)
    }
    if let fit = print.fit {
      unsafe worksheet_fit_to_pages(handle, UInt16(fit.wide), UInt16(fit.tall))
    }
    let margins = print.margins
    unsafe worksheet_set_margins(
      handle,
      margins.left,
      margins.right,
      margins.top,
      margins.bottom
    )
    if print.centersHorizontally { unsafe worksheet_center_horizontally(handle) }
    if let rows = print.repeatedRows {
      let (top, bottom) = (UInt32(rows.lowerBound), UInt32(rows.upperBound))
      try must("the repeated rows", unsafe worksheet_repeat_rows(handle, top, bottom))
    }
    if let area = print.area {
      let (top, left, bottom, right) = area.native
      try must("the print area", unsafe worksheet_print_area(handle, top, left, bottom, right))
    }
    var header = unsafe lxw_header_footer_options()
    unsafe header.margin = margins.header
    try must("the header", unsafe worksheet_set_header_opt(handle, print.header ?? "", &header))
    var footer = unsafe lxw_header_footer_options()
    unsafe footer.margin = margins.footer
    try must("the footer", unsafe worksheet_set_footer_opt(handle, print.footer ?? "", &footer))
  }

  /// Says how far the rows of a streamed sheet reach.
  func reach(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
    unsafe handle.pointee.dim_rowmin = UInt32(rows.lowerBound)
    unsafe handle.pointee.dim_rowmax = UInt32(rows.upperBound)
    unsafe handle.pointee.dim_colmin = UInt16(columns.lowerBound)
    unsafe handle.pointee.dim_colmax = UInt16(columns.upperBound)
  }

  private func add(_ validation: Validation) throws {
    let native = unsafe NativeValidation(validation)
    let (top, left, bottom, right) = validation.range.native
    let code = unsafe worksheet_data_validation_range(
      handle,
      top,
      left,
      bottom,
      right,
      native.pointer
    )
    try must("the validation of \(validation.range)", code)
  }

  /// Puts a comment on a cell, large enough for its text.
  func note(_ text: String, at address: CellAddress) throws {
    let width = 260.0
    let lines = TextFit.lines(of: text, width: width / 7, fontSize: 9)
    var options = unsafe lxw_comment_options()
    unsafe options.width = UInt16(width)
    unsafe options.height = UInt16(min(20 + lines * 18, 600))
    unsafe options.font_size = 9
    let code = unsafe worksheet_write_comment_opt(
      handle,
      UInt32(address.row),
      UInt16(address.column),
      Note.writable(text),
      &options
    )
    try must("the comment of \(address)", code)
  }

  func put(_ cell: PlacedCell, at address: CellAddress) throws {
    let format = unsafe try workbook.format(cell.style)
    let (top, left, bottom, right) = cell.range(at: address).native
    if cell.isMerged {
      // Fills the rectangle with styled blanks; the value then replaces the first of them.
      let code = unsafe worksheet_merge_range(handle, top, left, bottom, right, "", format)
      try must("the merge at \(address)", code)
    }
    let code =
      switch cell.value {
      case .blank:
        unsafe worksheet_write_blank(handle, top, left, format)
      case .text(let text):
        unsafe worksheet_write_string(handle, top, left, EscapedText.encode(text), format)
      case .number(let text):
        unsafe worksheet_write_number(handle, top, left, Double(text) ?? .nan, format)
      case .formula(let text, let cached):
        unsafe worksheet_write_formula_num(
          handle,
          top,
          left,
          Cell.formulaBody(text),
          format,
          Double(cached) ?? .nan
        )
      }
    try must("the cell \(address)", code)
  }
}

extension CellRange {
  fileprivate var native: (top: UInt32, left: UInt16, bottom: UInt32, right: UInt16) {
    (UInt32(first.row), UInt16(first.column), UInt32(last.row), UInt16(last.column))
  }
}
