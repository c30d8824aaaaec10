internal import Forms
internal import Ledgers
internal import Text

/// What was seen of a file whose ledger could not be recognised.
struct Attempt {
  private(set) var nearest: Recognition.Near?
  private var widest = 0
  private var rows = 0
  private var garbled: (shown: String, original: String)?
  /// What a header lacks that looks like the one of confirmations.
  private var unconfirmed: [String]?

  mutating func note(_ near: Recognition.Near?, _ cells: [String]) {
    if near?.matched ?? 0 > nearest?.matched ?? 0 { nearest = near }
    widest = max(widest, cells.count { !Normalise.value($0).isEmpty })
    rows += 1
    guard garbled == nil else { return }
    for cell in cells {
      guard let original = Mojibake.original(of: cell) else { continue }
      garbled = (cell, original)
      return
    }
  }

  mutating func note(_ unconfirmed: [String]?) {
    self.unconfirmed = self.unconfirmed ?? unconfirmed
  }

  /// Says why, by what comes nearest.
  func finding(_ name: String) -> Finding {
    if let garbled {
      return Finding(
        "F-07",
        .error,
        at: Finding.Place(file: name),
        found: FieldReader.shown(garbled.shown, isPersonal: false),
        problem: "文字已经是乱码，本来像是“\(FieldReader.shown(garbled.original, isPersonal: false))”",
        remedy: "这是用错编码打开又保存造成的；请从原系统重新导出，不要用记事本另存"
      )
    }
    if let unconfirmed, nearest.map({ $0.matched < 3 }) ?? true {
      return unknown(
        name,
        "像是确认警告的表，缺少列：\(unconfirmed.joined(separator: "、"))",
        "表头要有：编号、位置（或指纹）、理由、确认人"
      )
    }
    guard let nearest else {
      return unknown(
        name,
        widest < 2 && rows > 1
          ? "认不出是哪种台账：每行只有一格，看不出用什么分隔"
          : "认不出是哪种台账：前 30 行里没有任何一种台账的表头",
        widest < 2 && rows > 1
          ? "用 Excel 或 WPS 打开，另存为“CSV UTF-8（逗号分隔）”；与年报无关的文件请移走"
          : "检查表头；与年报无关的文件请移走，或写进 pipeline.json 的 ignore"
      )
    }
    let missing = nearest.missing.joined(separator: "、")
    return unknown(
      name,
      "认不出是哪种台账；最像“\(nearest.ledger)”，缺少列：\(missing)",
      nearest.hints.joined() + "把列名改对，或在 pipeline.json 的 ledgers 里添加表头别名；与年报无关的文件请移走"
    )
  }

  private func unknown(_ name: String, _ problem: String, _ remedy: String) -> Finding {
    Finding("F-01", .error, at: Finding.Place(file: name), problem: problem, remedy: remedy)
  }
}
