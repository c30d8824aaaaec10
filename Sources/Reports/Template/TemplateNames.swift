internal import Forms
internal import Text

/// The names that placeholders may use, and what they stand for in a filing.
struct TemplateNames: Sendable {
  /// What a placeholder becomes.
  enum Value: Equatable {
    /// An exact decimal.
    case number(String)
    case words(String)
  }

  /// Not a condition here: the word on a draft, nothing otherwise.
  private static let draft = "草稿"

  private let form: Form
  private let names: NarrativeNames
  /// The names by their spelling without variants.
  private let byFolded: [String: String]
  private let figures: Figures

  init(form: Form, office: Office) {
    self.init(form, NarrativeNames(form: form, office: office), Figures())
  }

  init(_ filing: Filing) {
    self.init(filing.form, NarrativeNames(filing), filing.figures)
  }

  private init(_ form: Form, _ names: NarrativeNames, _ figures: Figures) {
    self.form = form
    self.names = names
    self.figures = figures
    let admitted = names.values.filter { $0.value.kind == .value || $0.key == Self.draft }
    byFolded = Dictionary(admitted.keys.sorted().map { (Self.fold($0), $0) }) { first, _ in first }
  }

  private static func fold(_ name: String) -> String {
    Normalise.compact(name).map { "“”＂".contains($0) ? "\"" : String($0) }.joined()
  }

  /// What is wrong with a placeholder, for a clerk.
  func complaint(about placeholder: Placeholder) -> String? {
    let name = placeholder.name
    guard placeholder.isClosed else { return "占位符“{{\(name.prefix(20))}}”没有写完，要以 }} 结束" }
    guard byFolded[Self.fold(name)] == nil else { return nil }
    if let first = name.first, "#^/>".contains(first) {
      return "表格模板里只能写名称，不能写“{{\(name)}}”这样的条件或段落"
    }
    switch names.values[name]?.kind {
    case .condition: return "“\(name)”只能作正文的条件，不能填进表格"
    case .counter: return "“\(name)”是正文的序号，不能填进表格"
    default:
      return "没有“\(name)”这个名称\(Nearest.hint(to: name, among: byFolded.values.sorted()))"
    }
  }

  /// The figure that a placeholder stands for.
  func figure(_ placeholder: Placeholder) -> FigureDefinition? {
    byFolded[Self.fold(placeholder.name)].flatMap(form.figure)
  }

  /// Whether a placeholder that is all of a cell becomes a number.
  func isNumber(_ placeholder: Placeholder) -> Bool {
    guard let name = byFolded[Self.fold(placeholder.name)] else { return false }
    guard let definition = form.figure(name) else { return Self.years.contains(name) }
    switch definition.unit {
    case .count, .money: return true
    case .percent, .text: return false
    }
  }

  private static let years: Set = ["年度", "次年"]

  /// What a placeholder stands for; a figure that is not known is a dash, a blank particular nothing.
  func value(_ placeholder: Placeholder) -> Value {
    guard let name = byFolded[Self.fold(placeholder.name)] else { return .words("") }
    if let definition = form.figure(name) {
      guard let text = form.text(of: definition, in: figures) else { return .words("—") }
      switch definition.unit {
      case .count where figures[definition.key] != nil,
        .money where figures[definition.key] != nil:
        return .number(text)
      default: return .words(text)
      }
    }
    switch names.values[name] {
    case .words(let text, _): return Self.years.contains(name) ? .number(text) : .words(text)
    case .condition(let holds): return .words(holds ? name : "")
    default: return .words("")
    }
  }
}

extension TemplateNames.Value {
  /// As it stands among other words.
  var text: String {
    switch self {
    case .number(let text), .words(let text): text
    }
  }
}
