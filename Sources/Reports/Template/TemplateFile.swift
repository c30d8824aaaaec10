internal import Foundation
internal import Text
internal import XLSX

/// The file that a configuration names as the office's template.
struct TemplateFile {
  /// As the disk spells it: a name copied from a Mac takes letters and their accents apart.
  let path: String

  init(_ path: String) {
    guard !FileManager.default.fileExists(atPath: path) else {
      self.path = path
      return
    }
    let url = URL(fileURLWithPath: path)
    let folder = url.deletingLastPathComponent().path
    let wanted = url.lastPathComponent.precomposedStringWithCanonicalMapping
    let same = TemplateFile.names(in: folder).first {
      $0.precomposedStringWithCanonicalMapping.unicodeScalars.elementsEqual(wanted.unicodeScalars)
    }
    self.path = same.map { "\(folder)/\($0)" } ?? path
  }

  private static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  // MARK: Why it cannot be read

  private static let save = "请用 Excel 或 WPS 打开，另存为 .xlsx"

  /// Why the file cannot be filled in, for a clerk.
  func reason(for error: XLSXError) -> String {
    switch error {
    case .cannotOpen: missing
    case .notZip: otherFormat
    case .damagedZip, .damagedPart, .missingPart: "已损坏或不完整，请重新复制或另存一份"
    case .noWorkbook: "里面没有工作簿，\(Self.save)"
    case .binaryWorkbook: "是二进制工作簿（.xlsb），\(Self.save)"
    case .encryptedPart: "加了密码，请取消密码后另存为 .xlsx"
    case .overLimit, .partTooLarge: "展开后过大，不像一份表格模板，为保护电脑没有读取"
    case .malformed(_, let part, let line, _):
      "里面的 \(part)\(line.map { " 第\($0)行" } ?? "")不合规定（内容损坏，或含有实体声明一类不允许的写法），没有读取。\(Self.save)"
    default: "读不了，\(Self.save)"
    }
  }

  private var missing: String {
    let url = URL(fileURLWithPath: path)
    var isFolder: ObjCBool = false
    if unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
      return isFolder.boolValue ? "是文件夹，应为 .xlsx 文件" : "打不开：没有读取权限"
    }
    let others = Self.names(in: url.deletingLastPathComponent().path).filter {
      $0.lowercased().hasSuffix(".xlsx") && !$0.hasPrefix("~$")
    }
    let hint = Nearest.hint(to: url.lastPathComponent, among: others)
    return "打不开：没有这个文件\(hint)。请核对 pipeline.json 的 template"
  }

  /// What a file that is no zip archive is instead.
  private var otherFormat: String {
    if URL(fileURLWithPath: path).lastPathComponent.hasPrefix("~$") {
      return "是 Excel 打开文件时留下的临时文件，请把 pipeline.json 的 template 改成模板本身的文件名"
    }
    let bytes = FileManager.default.contents(atPath: path) ?? Data()
    guard !bytes.isEmpty else { return "是空文件，请重新复制或另存一份" }
    guard bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) else { return "不是 xlsx 工作簿，\(Self.save)" }
    // Excel keeps a workbook with a password in a stream of this name.
    let isLocked =
      "EncryptedPackage".data(using: .utf16LittleEndian).flatMap { bytes.range(of: $0) } != nil
    return isLocked
      ? "加了密码，请取消密码后另存为 .xlsx" : "是旧版 Excel 或 WPS 文件（.xls、.et），改扩展名没有用。\(Self.save)"
  }
}
