internal import ArgumentParser
internal import Pipeline

struct Audit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "审计已经写好的年度报告，哪个单位的都行：表内勾稽、文表一致、年份和格式。",
    discussion: """
      读 .xlsx、.docx、.html 和文本文件（从 PDF 复制的也行）。给两个年度的报告，还核对上年数据；
      给一个文件夹，审计里面的全部报告，并列出排名和按规则的汇总。
      退出码：0 没有问题；1 有错误或警告；65 有文件读不了。
      """
  )

  @Flag(name: .long, help: "以 JSON 输出。")
  var json = false

  @Option(name: .long, help: "同时把结果写成 Excel 文件。")
  var xlsx: String?

  @Option(name: .long, help: "本单位自己的表式所在的文件夹，和内置的表式一起辨认。")
  var form: String?

  @Argument(help: "报告文件或文件夹。")
  var files: [String]

  func run() throws {
    var status = ExitStatus.success
    try answer {
      let command = try AuditCommand(
        .init(paths: files, isJSON: json, workbook: xlsx, form: form)
      )
      status = command.status
      return command.text
    }
    if status != .success { throw ExitCode(status.rawValue) }
  }
}
