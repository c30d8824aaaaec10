internal import ArgumentParser
internal import Foundation
internal import Pipeline

@main
struct Nianbao: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nianbao",
    abstract: "从台账记录生成政府信息公开工作年度报告。",
    discussion: """
      把各科室导出的 CSV 或 XLSX 放进 input 文件夹，运行 nianbao run，结果在 output/<年度>/ 里：
      三张法定表（XLSX，可填本单位自己的表）、报告（DOCX、HTML、TXT）、核对表、问题清单。
      退出码：0 正式结果；1 有错误，只有草稿；64 用法；65 输入读不了；66 没有输入；73 写不了；
      75 请稍后再试；78 配置或表式有误。
      """,
    version: Version.current,
    subcommands: [Run.self, Check.self, Explain.self, Forms.self, Audit.self]
  )
}

/// What all commands share.
struct RunOptions: ParsableArguments {
  @Option(name: .long, help: "配置文件。")
  var config = "pipeline.json"

  @Option(name: .long, help: "报告年度，优先于配置文件。")
  var year: Int?

  @Option(name: .long, help: "同时用几个处理器读台账；默认全部。结果不变。")
  var threads: Int?

  /// What these options ask for.
  func request(
    until: Configuration.Step? = nil,
    publishes: Bool = true
  ) -> Pipeline.Request {
    Pipeline.Request(
      configuration: config,
      year: year,
      until: until,
      publishes: publishes,
      threads: threads
    )
  }

  func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("threads 应在 1 到 1024 之间：\(threads)")
    }
    if let year, !(2008...2098).contains(year) {
      throw ValidationError("年度应在 2008 到 2098 之间：\(year)")
    }
  }
}

struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "run", abstract: "计数、校验并生成整套结果。")

  @OptionGroup var options: RunOptions

  @Option(
    name: .long,
    help: "做完这一步就停，中间结果留在 output/.work/<年度>/：read、aggregate、check、workbook、narrative。"
  )
  var until: String?

  func run() throws {
    var step: Configuration.Step?
    if let until {
      step = Configuration.Step(rawValue: until)
      guard step != nil, step != .publish else {
        throw ValidationError("没有步骤“\(until)”，可用：read、aggregate、check、workbook、narrative")
      }
    }
    try perform(options.request(until: step))
  }
}

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "check", abstract: "只计数和校验，不写任何文件。")

  @OptionGroup var options: RunOptions

  func run() throws {
    try perform(options.request(publishes: false))
  }
}

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "列出一个数据项背后的记录；不写名称则列出全部数据项。"
  )

  @OptionGroup var options: RunOptions

  @Argument(help: "数据项，如 表三.本年新收.自然人 或 table3.received.natural。")
  var figure: String?

  func run() throws {
    try answer { try Explanation(figure, options.request(publishes: false)).text }
  }
}

/// Prints what a command has to say, or what went wrong, and leaves with the status of that.
func answer(_ text: () throws -> String) throws {
  do {
    print(try text(), terminator: "")
  } catch {
    standardError("\(error)\n")
    throw ExitCode(ExitStatus(error).rawValue)
  }
}

/// Runs the pipeline, prints the summary and leaves with its status.
private func perform(_ request: Pipeline.Request) throws {
  let start = ContinuousClock.now
  let terminal = isatty(STDERR_FILENO) == 1 ? { (text: String) in standardError(text) } : nil
  let line = ProgressLine(elapsed: { ContinuousClock.now - start }, write: terminal)
  do {
    let outcome = try Pipeline(request, progress: line.show).run()
    line.clear()
    print(Summary(outcome).text, terminator: "")
    // What it holds goes with the process: to take it apart first would take another half millisecond.
    withExtendedLifetime(outcome) { Nianbao.exit(withError: ExitCode(outcome.status.rawValue)) }
  } catch {
    line.clear()
    standardError("\(error)\n")
    throw ExitCode(ExitStatus(error).rawValue)
  }
}

func standardError(_ text: String) {
  FileHandle.standardError.write(Data(text.utf8))
}
