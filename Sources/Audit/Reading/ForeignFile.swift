internal import Text

/// Files that hold no text we can read, and what to do with each.
enum ForeignFile {
  static let ofd = "这是 OFD 文件，读不了里面的表格。请用阅读器另存为 Word（.docx），或把文字和表格复制到文本文件（.txt）后再核对"

  /// - Returns: `nil` for what may be a text or a web page.
  static func refusal(of bytes: [UInt8], _ ending: String) -> String? {
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return compound(bytes, ending) }
    if begins(bytes, "%PDF") {
      return "这是 PDF 文件，读不了里面的表格。请用阅读器另存为 Word（.docx），或把文字和表格复制到文本文件（.txt）后再核对"
    }
    if begins(bytes, "{\\rtf") { return saveAgain("RTF 文件") }
    if begins(bytes, "MIME-Version:") || begins(bytes, "From: <Saved by") {
      return "这是单个文件网页（.mht）。请用浏览器另存为 .html，或用 Word 另存为 .docx"
    }
    if bytes.starts(with: [0x1F, 0x8B]) || begins(bytes, "Rar!")
      || bytes.starts(with: [0x37, 0x7A, 0xBC, 0xAF])
    {
      return "这是压缩文件。请解压后核对里面的文件"
    }
    if isPicture(bytes) { return "这是图片。请把里面的文字和表格录成 Word（.docx）或文本文件（.txt）后再核对" }
    if begins(bytes, "<?xml"), bytes.prefix(1024).firstRange(of: Array("Word.Document".utf8)) != nil
    {
      return saveAgain("旧式 Word XML 文件")
    }
    guard isBinary(bytes) else { return nil }
    return switch ending {
    case "ofd": ofd
    case "doc", "wps", "xls", "et": saveAgain(".\(ending) 文件")
    default: "看不出这是什么文件，里面不是文字。请另存为 .docx、.xlsx、.html 或 .txt 后再核对"
    }
  }

  static func saveAgain(_ kind: String) -> String {
    "这是\(kind)，不能直接核对。请用 Word、Excel 或 WPS 打开，另存为 .docx 或 .xlsx 后再核对"
  }

  /// Old documents, and new ones with a password, are compound files.
  private static func compound(_ bytes: [UInt8], _ ending: String) -> String {
    let name: [UInt8] = Array("EncryptedPackage".utf8).flatMap { [$0, 0] as [UInt8] }
    if ["docx", "xlsx"].contains(ending) || bytes.firstRange(of: name) != nil {
      return "文件加了密码，或其实是旧格式。请打开后取消密码，另存为 .docx 或 .xlsx 再核对"
    }
    return switch ending {
    case "doc", "wps": "这是旧版 Word 或 WPS 文件。请用 Word 或 WPS 打开，另存为 .docx 后再核对"
    case "xls", "et": "这是旧版 Excel 或 WPS 表格。请用 Excel 或 WPS 打开，另存为 .xlsx 后再核对"
    default: saveAgain("旧版 Office 或 WPS 文件")
    }
  }

  private static func begins(_ bytes: [UInt8], _ words: StaticString) -> Bool {
    bytes.starts(with: Array("\(words)".utf8))
  }

  private static func isPicture(_ bytes: [UInt8]) -> Bool {
    let heads: [[UInt8]] = [
      [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], Array("GIF8".utf8), Array("II*\0".utf8),
      Array("MM\0*".utf8),
    ]
    return heads.contains { bytes.starts(with: $0) }
      || begins(bytes, "BM") && bytes.dropFirst(6).prefix(4).allSatisfy { $0 == 0 }
        && bytes.count > 26
      || begins(bytes, "RIFF") && bytes.dropFirst(8).starts(with: Array("WEBP".utf8))
  }

  /// Zero bytes that are no UTF-16, or more control characters than a text copied from a page has.
  private static func isBinary(_ bytes: [UInt8]) -> Bool {
    if DecodedText.isUTF16(bytes) { return false }
    if bytes.contains(0) { return true }
    let head = bytes.prefix(1 << 16)
    let controls = head.count { $0 < 0x20 && !(0x09...0x0D).contains($0) && $0 != 0x1A }
    return controls * 50 > head.count
  }
}
