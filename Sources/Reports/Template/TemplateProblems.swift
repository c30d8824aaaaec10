internal import Forms
internal import XLSX

/// Everything that keeps the office's own template from being filled in, told at once.
package struct TemplateProblems: Error, Sendable, Equatable, CustomStringConvertible {
  package let file: String
  /// Each with its place in the template.
  package private(set) var problems: [String]

  init(file: String, _ problems: [String] = []) {
    self.file = file
    self.problems = problems
  }

  mutating func add(_ problem: String, at place: String? = nil) {
    let line = place.map { "\($0): \(problem)" } ?? problem
    if !problems.contains(line) { problems.append(line) }
  }

  func throwIfAny() throws {
    if !problems.isEmpty { throw self }
  }

  /// One line a problem: `模板 年报.xlsx 表三!D4: …`.
  package var description: String {
    problems.map { "模板 \(file) \($0)" }.joined(separator: "\n")
  }
}

extension TemplateProblems {
  /// Why a template cannot be read, for a clerk.
  init(_ error: XLSXError, file: String) {
    let reason =
      switch error {
      case .cannotOpen: "打不开：文件不存在，或没有读取权限。请核对 pipeline.json 的 template"
      case .notZip: "不是 xlsx 工作簿（可能是加密的文件、旧式 .xls 改了名，或空文件）。请用 Excel 或 WPS 打开，去掉密码，另存为 .xlsx"
      case .damagedZip, .damagedPart, .missingPart: "已损坏或不完整，请重新复制或另存一份"
      case .noWorkbook: "里面没有工作簿，请用 Excel 或 WPS 另存为 .xlsx"
      case .binaryWorkbook: "是二进制工作簿（xlsb），请另存为 .xlsx"
      case .encryptedPart: "有密码，请去掉密码后另存"
      case .overLimit, .partTooLarge: "展开后过大，不像一份表格模板，已停止读取"
      case .malformed(_, let part, let line, let problem):
        "里面的 \(part)\(line.map { " 第\($0)行" } ?? "")读不了：\(problem)。请用 Excel 或 WPS 另存一份"
      default: "读不了：\(error)"
      }
    self.init(file: file, [reason])
  }
}
