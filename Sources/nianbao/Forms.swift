internal import ArgumentParser
internal import Pipeline

struct Forms: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forms",
    abstract: "生成空白录入表（Excel），每种台账一个文件，带下拉列表和填写检查。",
    discussion: """
      不写台账名，则生成所用表式要统计的全部台账；没有 pipeline.json 时生成全部台账。
      填好后直接放进 input 文件夹，或另存为 CSV 再放。已有的录入表不会被覆盖。
      """
  )

  @Option(name: .long, help: "配置文件。（默认：pipeline.json，可以没有）")
  var config: String?

  @Option(name: .long, help: "写到哪个文件夹，不能在 input 里。（默认：结果文件夹 output 旁边的“录入表”）")
  var output: String?

  @Argument(help: "台账名，如 依申请公开 或 applications。")
  var ledgers: [String] = []

  func run() throws {
    try answer {
      let request = EntryForms.Request(configuration: config, output: output, ledgers: ledgers)
      return try EntryForms(request).text
    }
  }
}
