internal import CSV
internal import Forms
internal import Ledgers
internal import Text

/// Looks at one file after another.
struct SourceReader {
  let ledgers: LedgerCatalogue
  private let recognition: Recognition

  init(ledgers: LedgerCatalogue) {
    self.ledgers = ledgers
    recognition = Recognition(ledgers.ledgers)
  }

  func read(_ entry: InputFolder.Entry, into inventory: inout Inventory) throws {
    func refuse(_ rule: String, _ problem: String, _ remedy: String, row: Int? = nil) {
      inventory.findings.append(
        Finding(
          rule,
          .error,
          at: Finding.Place(file: entry.name, row: row),
          problem: problem,
          remedy: remedy
        )
      )
    }
    let file: ByteFile
    let probe: FileProbe
    do {
      file = try ByteFile(path: entry.path)
      probe = try FileProbe(file, name: entry.name)
    } catch let error as FileError {
      return refuse("F-05", "\(error)", "请信息技术人员检查文件和权限")
    }
    if let kind = probe.kind {
      return refuse("F-02", "这是\(kind)，不是 CSV", "用 Excel 或 WPS 打开，另存为“CSV UTF-8（逗号分隔）”后放回来")
    }
    if probe.stamp.size == 0 {
      return refuse("F-06", "文件是空的，连表头也没有", "重新导出；本年确无记录的，请保留表头一行")
    }
    let encoding: TextEncoding
    switch probe.verdict {
    case .encoding(let found): encoding = found
    case .binary:
      return refuse("F-02", "文件里有 0 字节，不是 CSV 文本", "用 Excel 或 WPS 另存为“CSV UTF-8（逗号分隔）”后放回来")
    case .damaged(let offset):
      return refuse(
        "F-03",
        "文件既不是完整的 UTF-8，也不是 GB18030 编码，从这一行起有损坏的字符",
        "从原系统重新导出，不要拼接两种编码的文件",
        row: try row(at: offset, in: file)
      )
    }
    if entry.name.contains("\(Inventory.proseFolder)/"), !entry.name.lowercased().hasSuffix(".csv")
    {
      inventory.add(try ProseReader(entry, encoding).wholeFile(), entry, probe, encoding)
      return
    }
    try recognise(entry, file, probe, encoding, into: &inventory)
  }

  /// The row in which a byte stands.
  private func row(at offset: Int, in file: ByteFile) throws -> Int {
    let reader = RecordReader(file: file, from: 0, delimiter: UInt8(ascii: ","))
    while try reader.next(), reader.endOffset <= offset {}
    return reader.row
  }

  private func recognise(
    _ entry: InputFolder.Entry,
    _ file: ByteFile,
    _ probe: FileProbe,
    _ encoding: TextEncoding,
    into inventory: inout Inventory
  ) throws {
    var nearest: Recognition.Near?
    for delimiter in [",", "\t", ";"].map(UInt8.init(ascii:)) {
      let reader = RecordReader(file: file, from: encoding.markLength, delimiter: delimiter)
      let decoder = ScalarDecoder(encoding)
      var titles: [String] = []
      while reader.row < 30, try reader.next() {
        let cells = (0..<reader.fieldCount).map { decoder.text(reader[$0]) }
        if cells.map(Normalise.header).starts(with: ["章节", "正文"]) {
          let prose = try ProseReader(entry, encoding).table(from: reader)
          inventory.add(prose, entry, probe, encoding)
          return
        }
        switch recognition.recognise(cells, titles: titles) {
        case .match(let match):
          inventory.add(match, cells, entry, probe, encoding, delimiter, reader)
          return
        case .ambiguous(let names):
          inventory.findings.append(
            Finding(
              "F-01",
              .error,
              at: Finding.Place(file: entry.name, row: reader.row),
              problem: "表头同时符合\(names.map { "“\($0)”" }.joined(separator: "和"))台账",
              remedy: "把表头改成其中一种台账的列名"
            )
          )
          return
        case .unknown(let near):
          if near?.matched ?? 0 > nearest?.matched ?? 0 { nearest = near }
        }
        titles += cells.filter { !$0.isEmpty }
      }
    }
    inventory.findings.append(unrecognised(entry, nearest))
  }

  private func unrecognised(_ entry: InputFolder.Entry, _ near: Recognition.Near?) -> Finding {
    let place = Finding.Place(file: entry.name)
    guard let near else {
      return Finding(
        "F-01",
        .error,
        at: place,
        problem: "认不出是哪种台账：前 30 行里没有任何一种台账的表头",
        remedy: "检查表头；与年报无关的文件请移走，或写进 pipeline.json 的 ignore"
      )
    }
    let missing = near.missing.joined(separator: "、")
    return Finding(
      "F-01",
      .error,
      at: place,
      problem: "认不出是哪种台账；最像“\(near.ledger)”，缺少列：\(missing)",
      remedy: near.hints.joined() + "把列名改对，或在 pipeline.json 的 ledgers 里添加表头别名；与年报无关的文件请移走"
    )
  }
}
