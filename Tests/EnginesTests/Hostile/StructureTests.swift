internal import Engines
internal import Forms
internal import Ledgers
internal import Testing

/// Cases 13 to 24: records and cells.
struct StructureTests {
  private typealias File = HostileFile

  @Test(arguments: ["\r", "\n", "\r\n"])
  func `13: line ends of every kind, and the row that Excel shows`(end: String) throws {
    let text =
      [File.licences, "许1,\"甲\n第二行\r\n第三行\",乙公司,2024-01-02", "许2,甲,乙公司,2024-02-30"].joined(
        separator: end
      )
    let count = try File.count(text)
    #expect(count.brief == ["错误 R-02 a.csv:3 办结日期"])
    #expect(count.licences == 1)
  }

  @Test func `13: mixed line ends in one file`() throws {
    let text = "\(File.licences)\r许1,甲,乙,2024-01-02\n许2,甲,乙,2024-01-03\r\n许3,甲,乙,不详\r"
    let count = try File.count(text)
    #expect(count.brief == ["错误 R-02 a.csv:4 办结日期"])
    #expect(count.rows == ["3=2+0+1"])
  }

  @Test func `14: an unclosed quote is told where it opens`() throws {
    let text = File.licences + "\n许1,甲,乙,2024-01-02\n许2,\"甲,乙,2024-01-02\n许3,甲,乙,2024-01-02\n"
    let count = try File.count(text)
    #expect(count.brief == ["错误 F-04 a.csv:3"])
    #expect(count.rows == ["2=1+0+1"])
  }

  @Test func `14: two quotes that swallow the rows between them are told`() throws {
    let text = File.licences + "\n许1,\"甲,乙,2024-01-02\n许2,丙,丁,2024-01-03\n许3,\",戊,2024-01-04\n"
    let count = try File.count(text)
    #expect(count.brief == ["错误 R-09 a.csv:2"])
    #expect(count.licences == 0)
    #expect(count.isBalanced)
  }

  @Test func `15: quotes where they do not belong`() throws {
    let text = """
      \(File.licences)
      许1,丈量12"管,乙,2024-01-02
      许2,"他说""可以"",好",乙,2024-01-02
      许3, "甲" ,乙,2024-01-02
      '许4','甲','乙',2024-01-02
      许5,"甲"乙,乙,2024-01-02
      """
    let count = try File.count(text)
    #expect(count.brief == ["错误 R-15 a.csv:6"])
    #expect(count.licences == 4)
  }

  @Test(arguments: [",", "\t", ";", "|", "，", "；", "｜"])
  func `16: every separator, in UTF-8 and in GB18030`(separator: String) throws {
    // The trail byte of 亅 in GBK is 0x7C, the vertical bar.
    let text = "许可文号,许可事项,申请单位,办结日期\n许1,亅,\"乙,公司\",2024-01-02\n许2,丁,戊,2024-02-30\n"
      .replacing(",", with: separator)
    for bytes in [Array(text.utf8), File.gbk(text)] {
      let count = try File.count(bytes)
      #expect(count.brief == ["错误 R-02 a.csv:3 办结日期"])
      #expect(count.licences == 1)
      #expect(count.rows == ["2=1+0+1"])
    }
  }

  @Test func `16: one cell a row says that the separator is wrong`() throws {
    let count = try File.count("许可文号 许可事项 办结日期\n许1 甲 2024-01-02\n")
    #expect(count.findings.map(\.problem) == ["认不出是哪种台账：每行只有一格，看不出用什么分隔"])
  }

  @Test(arguments: ["sep=;", "SEP=;", "\"sep=;\"", "sep=^"])
  func `17: the line that tells Excel the separator is no row`(line: String) throws {
    let separator = line.contains("^") ? "^" : ";"
    let text =
      line + "\r\n" + File.licences.replacing(",", with: separator)
      + "\r\n许1;甲;乙;2024-01-02\r\n许2;甲;乙;2024-02-30\r\n".replacing(";", with: separator)
    for bytes in [Array(text.utf8), File.gbk(text)] {
      let count = try File.count(bytes)
      #expect(count.brief == ["错误 R-02 a.csv:3 办结日期"])
      #expect(count.rows == ["2=1+0+1"])
    }
  }

  @Test func `18: title rows, a merged title and a blank first column`() throws {
    let text = """
      某局2024年行政许可台账,,,,
      填报单位：某局,,,单位：件,
      ,,,,
      序号,许可文号,许可事项,申请单位,办结日期
      1,许1,甲,乙,2024-01-02
      ,许2,甲,乙,2024-01-03
      """
    let count = try File.count(text)
    #expect(count.brief == [])
    #expect(count.rows == ["5=2+3+0"])
  }

  @Test func `18: a header of two levels, merged across and downwards`() throws {
    let text = """
      依申请公开台账,,,,,,
      登记编号,收到日期,申请人,,,答复情况,
      ,,姓名,类型,申请内容,日期,类型
      S1,2024-01-02,张三,自然人,甲,2024-01-05,予以公开
      S2,2024-01-02,李四,商业企业,乙,2024-02-30,予以公开
      登记编号,收到日期,申请人,,,答复情况,
      ,,姓名,类型,申请内容,日期,类型
      S3,2024-01-02,王五,自然人,丙,2024-01-08,部分公开
      """
    let office = try TestOffice()
    office.additions = try File.additions(
      #"{"依申请公开": {"headers": {"答复日期": ["答复情况日期"], "答复类型": ["答复情况类型"]}}}"#
    )
    try office.drop("a.csv", text)
    let count = try office.count()
    #expect(count.brief == ["错误 R-02 a.csv:5 答复情况日期"])
    #expect(count.rows == ["7=2+4+1"])
    #expect(count.figures["table3.received.natural"] == 2)
    #expect(count.tally.rows[0].excludedBy.map { "\($0.reason)\($0.count)" } == ["标题行2", "重复表头2"])
  }

  @Test func `18: the upper level alone would do, but the lower one names more`() throws {
    let text = """
      许可文号,许可事项,办结日期,当事人,
      ,,,申请单位,证件号码
      许1,甲,2024-01-02,乙公司,1
      许1,甲,2024-01-02,丙公司,2
      """
    let count = try File.count(text)
    #expect(count.rows == ["3=1+1+1"])
    #expect(count.brief == ["错误 T2-07 a.csv:4 许可文号"])
    #expect(count.findings[0].problem == "与a.csv 第 3 行的决定文书号相同，但申请单位、证件号码不同")
  }

  @Test func `20: ghost rows and a thousand empty columns are nothing`() throws {
    let commas = String(repeating: ",", count: 1000)
    let text =
      File.licences + commas + "\n许1,甲,乙,2024-01-02" + commas
      + "\n,,,\n   ,\t,　,\n\n许2,甲,乙,2024-01-03\n"
      + commas + "\n"
    let count = try File.count(text)
    #expect(count.brief == [])
    #expect(count.rows == ["6=2+4+0"])
    #expect(count.tally.rows[0].excludedBy.map { "\($0.reason)\($0.count)" } == ["空行4"])
  }

  @Test func `21: a ragged row is wrong only where it holds more`() throws {
    let text =
      File.licences + ",备注\n许1,甲,乙,2024-01-02\n许2,甲,乙,2024-01-03,,,, \n许3,甲,乙,2024-01-04,,,多\n"
    let count = try File.count(text)
    #expect(count.brief == ["错误 R-16 a.csv:4 第7列"])
    #expect(count.licences == 2)
  }

  @Test func `22: reordered, blank and unknown headers are harmless, two equal ones are not`()
    throws
  {
    let harmless = try File.count("办结日期,,申请单位,什么列,许可事项,许可文号\n2024-01-02,x,乙,y,甲,许1\n")
    #expect(harmless.brief == [])
    #expect(harmless.licences == 1)
    let twice = try File.count("许可文号,许可事项,办结日期,办结日期\n许1,甲,2024-01-02,2023-01-02\n")
    #expect(twice.brief == ["错误 F-10 a.csv:1 办结日期"])
    let remarks = try File.count("许可文号,许可事项,办结日期,备注,备注\n许1,甲,2024-01-02,a,b\n")
    #expect(remarks.brief == ["提示 F-09 a.csv:1 备注"])
    let alias = try File.count("许可文号,许可事项,办结日期,许可决定日期\n许1,甲,2023-01-02,2024-01-02\n")
    #expect(alias.brief == ["提示 F-09 a.csv:1 办结日期"])
    #expect(alias.licences == 1)
    let missing = try File.count("登记编号,收件日其,申请人类型,答复日期,答复类型\nS1,2024-01-02,自然人,,\n")
    #expect(missing.findings[0].problem == "认不出是哪种台账；最像“依申请公开”，缺少列：收到日期")
    #expect(missing.findings[0].remedy.hasPrefix("文件里的“收件日其”是否就是“收到日期”？"))
  }

  @Test func `23: cells beyond Excel's limit are read, with a warning`() throws {
    let long = String(repeating: "长", count: 32_768)
    let huge = String(repeating: "x", count: 10 << 20)
    let text =
      File.licences
      + "\n许1,\(long),乙,2024-01-02\n许2,\"\(huge)\",乙,2024-01-03\n许3,\(long.dropLast()),乙,2024-01-04\n"
    let count = try File.count(text)
    #expect(count.licences == 3)
    #expect(count.brief == ["警告 R-08 a.csv:2 许可事项", "警告 R-08 a.csv:3 许可事项"])
    #expect(count.findings[1].problem.hasPrefix("这一格有 10485760 个字"))
  }

  @Test func `24: five hundred files come in a fixed order`() throws {
    let office = try TestOffice()
    for number in 1...500 {
      try office.drop(
        "\(number % 7)/\(number).csv",
        File.licences + "\n许\(number),甲,乙,2024-01-02\n"
      )
    }
    let count = try office.count()
    #expect(count.licences == 500)
    let names = count.inventory.sources.map(\.name)
    #expect(names == names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    #expect(names.prefix(2) == ["0/105.csv", "0/112.csv"])
  }

  @Test func `merged cells hold for the rows below where the office says so`() throws {
    let office = try TestOffice()
    office.additions = try File.additions(#"{"行政许可": {"fillDown": ["许可决定日期"]}}"#)
    try office.drop(
      "a.csv",
      """
      许可文号,许可事项,申请单位,办结日期
      许1,甲,乙,2024-01-02
      许2,甲,乙,
      许3,甲,乙,
      小计,3,,
      许4,甲,乙,
      ,,,
      许5,甲,乙,2024-03-02
      """
    )
    let count = try office.count()
    #expect(count.brief == ["错误 R-01 a.csv:6 办结日期", "提示 R-03 a.csv:3 办结日期"])
    #expect(count.findings[1].problem == "这一列有 2 格空着，按合并单元格沿用了上面一行的值")
    #expect(count.licences == 4)
    #expect(count.rows == ["7=4+2+1"])
  }
  @Test func `cells take no value from a row that could not be read, nor when it is read again`()
    throws
  {
    let office = try TestOffice()
    office.additions = try File.additions(#"{"行政许可": {"fillDown": ["许可决定日期"]}}"#)
    try office.drop(
      "a.csv",
      """
      许可文号,许可事项,申请单位,办结日期
      许1,甲,乙,2024-01-02
      许2,"甲
      许8,甲,乙,2023-05-05",乙,2023-02-02
      许3,甲,乙,
      许3,甲,乙,
      """
    )
    let count = try office.count()
    #expect(
      count.brief == ["错误 R-09 a.csv:3", "警告 R-18 a.csv:5 许可文号", "提示 R-03 a.csv:4 办结日期"]
    )
    #expect(count.licences == 2)
    #expect(count.rows == ["4=2+1+1"])
  }
}
