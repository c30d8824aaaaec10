internal import CSV
internal import Forms
internal import Ledgers
internal import Text

/// Looks at one file after another.
struct SourceReader {
  private let recognition: Recognition

  init(ledgers: LedgerCatalogue) {
    recognition = Recognition(ledgers.ledgers)
  }

  func read(_ entry: InputFolder.Entry, into inventory: inout Inventory) throws {
    switch try TextFile.open(entry) {
    case .failure(let refusal):
      inventory.findings.append(refusal.finding)
    case .success(let file):
      let isProse = entry.name.contains("\(Inventory.proseFolder)/")
      if isProse, !entry.name.lowercased().hasSuffix(".csv") {
        inventory.add(try ProseReader(file).wholeFile(), file)
      } else {
        try recognise(file, into: &inventory)
      }
    }
  }

  private func recognise(_ file: TextFile, into inventory: inout Inventory) throws {
    let bytes = try ByteFile(path: file.readable)
    var nearest: Recognition.Near?
    for delimiter in [",", "\t", ";"].map(UInt8.init(ascii:)) {
      let reader = RecordReader(
        file: bytes,
        from: file.encoding.markLength,
        delimiter: delimiter
      )
      let decoder = ScalarDecoder(file.encoding)
      var titles: [String] = []
      while reader.row < 30, try reader.next() {
        let cells = (0..<reader.fieldCount).map { decoder.text(reader[$0]) }
        if cells.map(Normalise.header).starts(with: ["章节", "正文"]) {
          inventory.add(try ProseReader(file).table(from: reader), file)
          return
        }
        switch recognition.recognise(cells, titles: titles) {
        case .match(let match):
          inventory.add(match, cells, file, reader, delimiter)
          return
        case .ambiguous(let names):
          inventory.findings.append(
            Finding(
              "F-01",
              .error,
              at: Finding.Place(file: file.name, row: reader.row),
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
    inventory.findings.append(unrecognised(file.name, nearest))
  }

  private func unrecognised(_ name: String, _ near: Recognition.Near?) -> Finding {
    let place = Finding.Place(file: name)
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
