internal import XLSX

extension ReadingLimits {
  /// What a Word document or a workbook with a report may ask for: a thousandth of a ledger.
  static var report: ReadingLimits {
    var limits = ReadingLimits.standard
    limits.unpackedBytes = 256 << 20
    limits.partBytes = 128 << 20
    limits.freeBytes = 8 << 20
    limits.sharedStringBytes = 64 << 20
    limits.cells = 5_000_000
    limits.rowBytes = 16 << 20
    limits.sheetBytes = 64 << 20
    return limits
  }
}

extension UnreadableReport {
  /// What a clerk is told where an archive or a part of it cannot be read.
  init(archive error: any Error) {
    guard let error = error as? XLSXError else {
      self.init("读不出文件内容（\(error)）。请重新另存后再核对")
      return
    }
    switch error {
    case .encryptedPart:
      self.init("文件加了密码。请取消密码，另存后再核对")
    case .overLimit, .partTooLarge:
      self.init("文件解开后太大，不像一份年报。请只留年报的文字和表格，另存后再核对")
    case .binaryWorkbook:
      self.init("这是二进制工作簿（.xlsb）。请另存为 .xlsx 后再核对")
    case .cannotOpen, .notZip, .damagedZip, .damagedPart, .malformed:
      self.init("文件已损坏，或没有下载完整。请重新下载，或用 Word、Excel、WPS 打开后重新另存")
    case .noWorkbook, .missingPart:
      self.init("文件不完整，缺少正文部分。请用 Word、Excel 或 WPS 打开后重新另存")
    default:
      self.init("读不出文件内容（\(error)）。请重新另存后再核对")
    }
  }
}
