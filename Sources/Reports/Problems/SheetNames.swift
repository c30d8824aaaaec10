internal import Text

/// Makes names of sheets from names of files: short enough, without forbidden signs, each only once.
struct SheetNames {
  private var taken: Set<String>

  init(taken: [String] = []) {
    self.taken = Set(taken.map { $0.lowercased() })
  }

  /// A free name like that of a file; its folder and ending are left out.
  mutating func name(for file: String) -> String {
    let base = (file.split(separator: "/").last.map(String.init) ?? file).withoutLedgerEnding
    let forbidden = "[]:*?/\\'"
    let clean = base.unicodeScalars.map { scalar -> Character in
      forbidden.unicodeScalars.contains(scalar) || scalar.properties.generalCategory == .control
        ? "_" : Character(scalar)
    }
    // A Chinese word in front keeps a name such as A1 from looking like a cell.
    let needsWord =
      clean.allSatisfy(\.isASCII) && (clean.isEmpty || clean.contains(where: \.isNumber))
    let stem = (needsWord ? "来源 " : "") + String(clean)
    var number = 1
    while true {
      let ending = number == 1 ? "" : "~\(number)"
      let name = stem.prefix(units: 31 - ending.count) + ending
      if taken.insert(name.lowercased()).inserted { return name }
      number += 1
    }
  }
}
