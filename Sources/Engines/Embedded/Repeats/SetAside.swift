internal import Forms
internal import Ledgers

extension Source.SetAside {
  /// Why the rows of the file are excluded.
  var reason: String {
    switch self {
    case .identical(let other): "与“\(other)”是同一个文件"
    case .superseded(let newer): "以更正稿“\(newer)”为准"
    }
  }

  func finding(_ name: String, _ policy: DuplicatePolicy) -> Finding {
    switch self {
    case .identical(let other):
      Finding(
        "F-13",
        policy.file == .refuse ? .error : .warning,
        at: Finding.Place(file: name),
        found: other,
        problem: "与“\(other)”的内容完全相同，是同一个文件放了两次，只读了一次",
        remedy: "移走一份；如果放错了文件，换成正确的"
      )
    case .superseded(let newer):
      Finding(
        "F-14",
        .warning,
        at: Finding.Place(file: name),
        found: newer,
        problem: "按 pipeline.json 的设置，以更正稿“\(newer)”为准，这一份没有计入",
        remedy: "确认新的一份是完整的；旧的可以移走"
      )
    }
  }
}
