import CXLSXWriter
import Foundation

/// A workbook of libxlsxwriter; only this file and `NativeSheet` call it.
///
/// Every return code is checked, and memory is freed when this object goes, closed or not.
@safe
final class NativeWorkbook {
  private var handle: UnsafeMutablePointer<lxw_workbook>?
  let path: String
  private let temporaryFolder: String
  private var formats: [Style: Format] = unsafe [:]
  /// What was asked for last.
  private var lastFormat: (style: Style, format: Format)?

  /// Begins a workbook.
  /// - Parameters:
  ///   - path: where the file will be.
  ///   - temporaryFolder: where the parts are gathered.
  ///   - isStreamed: the cells are `SpelledRows`, and libxlsxwriter writes sheets without any.
  /// - Throws: `XLSXError.outOfMemory`.
  init(path: String, temporaryFolder: String, isStreamed: Bool = false) throws {
    self.path = path
    self.temporaryFolder = temporaryFolder
    unsafe handle = unsafe temporaryFolder.withCString { folder in
      var options = unsafe lxw_workbook_options()
      unsafe options.constant_memory = isStreamed ? 1 : 0
      unsafe options.tmpdir = unsafe UnsafeMutablePointer(mutating: folder)
      return unsafe workbook_new_opt(path, &options)
    }
    guard unsafe handle != nil else { throw XLSXError.outOfMemory }
  }

  deinit {
    unsafe lxw_workbook_free(handle)
  }

  func set(_ properties: Properties) throws {
    var native = unsafe lxw_doc_properties()
    unsafe native.created = 315_532_800  // 1980-01-01 00:00 UTC, the zip format's own first day
    let texts = [properties.title, properties.author, properties.company, properties.subject]
    let copies = unsafe texts.map { $0.isEmpty ? nil : unsafe strdup($0) }
    defer { for index in texts.indices { unsafe free(copies[index]) } }
    unsafe native.title = copies[0]
    unsafe native.author = copies[1]
    unsafe native.company = copies[2]
    unsafe native.subject = copies[3]
    try must("the properties", unsafe workbook_set_properties(handle, &native))
  }

  func addSheet(_ name: String) throws -> NativeSheet {
    try must("the sheet name \(name)", unsafe workbook_validate_sheet_name(handle, name))
    guard let sheet = unsafe workbook_add_worksheet(handle, name) else {
      throw XLSXError.outOfMemory
    }
    return unsafe NativeSheet(handle: sheet, workbook: self)
  }

  /// Writes the file, and frees the workbook whether that succeeds or not.
  func close() throws {
    let closing = unsafe handle
    unsafe handle = nil
    errno = 0
    let code = unsafe workbook_close(closing)
    let system = errno
    guard code != LXW_NO_ERROR else { return }
    if system == ENOSPC || system == EDQUOT { throw XLSXError.diskFull(path: path) }
    let reason = unsafe String(cString: system == 0 ? lxw_strerror(code) : strerror(system))
    switch code {
    case LXW_ERROR_MEMORY_MALLOC_FAILED:
      throw XLSXError.outOfMemory
    case LXW_ERROR_CREATING_TMPFILE, LXW_ERROR_READING_TMPFILE:
      throw XLSXError.cannotCreateTemporaryFile(folder: temporaryFolder, reason: reason)
    default:
      throw XLSXError.cannotWrite(path: path, reason: reason)
    }
  }

  /// The number of a style in a streamed sheet; styles are numbered as they are first asked for.
  func number(of style: Style) throws -> Int {
    unsafe Int(lxw_format_get_xf_index(try format(style)))
  }

  /// The one format of a style, made when first asked for.
  @unsafe
  func format(_ style: Style) throws -> Format {
    // Neighbours mostly look alike.
    if let last = unsafe lastFormat, unsafe last.style == style { return unsafe last.format }
    let format = unsafe try formats[style] ?? newFormat(style)
    unsafe lastFormat = (style, format)
    return unsafe format
  }

  @unsafe
  private func newFormat(_ style: Style) throws -> Format {
    guard let format = unsafe workbook_add_format(handle) else { throw XLSXError.outOfMemory }
    unsafe formats[style] = format
    unsafe format_set_font_name(format, style.fontName)
    unsafe format_set_font_size(format, style.fontSize)
    if style.bold { unsafe format_set_bold(format) }
    if style.italic { unsafe format_set_italic(format) }
    if let color = style.color { unsafe format_set_font_color(format, color.native) }
    if let fill = style.fill {
      unsafe format_set_pattern(format, UInt8(LXW_PATTERN_SOLID.rawValue))
      unsafe format_set_fg_color(format, fill.native)
    }
    unsafe format_set_align(format, style.horizontal.native)
    unsafe format_set_align(format, style.vertical.native)
    if style.wrap { unsafe format_set_text_wrap(format) }
    if style.indent > 0 { unsafe format_set_indent(format, UInt8(style.indent)) }
    let thin = UInt8(LXW_BORDER_THIN.rawValue)
    if style.borders.contains(.top) { unsafe format_set_top(format, thin) }
    if style.borders.contains(.bottom) { unsafe format_set_bottom(format, thin) }
    if style.borders.contains(.left) { unsafe format_set_left(format, thin) }
    if style.borders.contains(.right) { unsafe format_set_right(format, thin) }
    if let numberFormat = style.numberFormat { unsafe format_set_num_format(format, numberFormat) }
    return unsafe format
  }
}

typealias Format = UnsafeMutablePointer<lxw_format>

/// Turns a refusal of the library into an error.
func must(_ step: @autoclosure () -> String, _ code: lxw_error) throws {
  switch code {
  case LXW_NO_ERROR: return
  case LXW_ERROR_MEMORY_MALLOC_FAILED: throw XLSXError.outOfMemory
  default:
    throw XLSXError.writerRefused(step: step(), reason: unsafe String(cString: lxw_strerror(code)))
  }
}

extension Color {
  /// libxlsxwriter reads 0 as no colour and has this number for black.
  var native: UInt32 { rgb == 0 ? UInt32(LXW_COLOR_BLACK.rawValue) : rgb }
}

extension HorizontalAlignment {
  fileprivate var native: UInt8 {
    switch self {
    case .general: UInt8(LXW_ALIGN_NONE.rawValue)
    case .left: UInt8(LXW_ALIGN_LEFT.rawValue)
    case .center: UInt8(LXW_ALIGN_CENTER.rawValue)
    case .right: UInt8(LXW_ALIGN_RIGHT.rawValue)
    }
  }
}

extension VerticalAlignment {
  fileprivate var native: UInt8 {
    switch self {
    case .top: UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue)
    case .center: UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue)
    case .bottom: UInt8(LXW_ALIGN_VERTICAL_BOTTOM.rawValue)
    }
  }
}
