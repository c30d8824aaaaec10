internal import Forms
internal import Text

/// The names that templates and the office's prose may use, and what they stand for in a filing.
struct NarrativeNames {
  private let form: Form
  private let figures: Figures
  /// What is not a figure.
  private var words: [String: TemplateValue]

  /// The names alone, before anything is counted.
  init(form: Form, office: Office) {
    self.init(form, office, year: 0, figures: Figures(), isDraft: false)
  }

  init(_ filing: Filing) {
    self.init(
      filing.form,
      filing.office,
      year: filing.year,
      figures: filing.figures,
      isDraft: filing.isDraft
    )
  }

  private init(_ form: Form, _ office: Office, year: Int, figures: Figures, isDraft: Bool) {
    self.form = form
    self.figures = figures
    words = [
      "年度": .words(String(year)), "次年": .words(String(year + 1)),
      "表式通知名称": .words(form.noticeTitle), "表式文号": .words(form.notice),
      "报告名称": .words(form.title), "草稿": .condition(isDraft),
      "汉字序号": .counter(.outer), "序号": .counter(.inner),
    ]
    add(office)
    for table in form.tables { words[table.name + "标题"] = .words(table.section) }
  }

  /// What a name stands for; `nil` when it is none.
  func value(_ name: String) -> TemplateValue? {
    words[name] ?? form.figure(name).map { form.value(of: $0, in: figures) }
  }

  /// Every name with what it stands for.
  var values: [String: TemplateValue] {
    var values = words
    for name in form.figures.flatMap({ [$0.key, $0.name] }) { values[name] = value(name) }
    return values
  }

  private mutating func add(_ office: Office) {
    let contact = office.contact
    let ways = [
      ("地址", contact.address), ("邮编", contact.postcode), ("电话", contact.phone),
      ("传真", contact.fax), ("电子邮箱", contact.email),
    ]
    for (name, text) in ways { words[name] = .words(text) }
    let known = ways.compactMap { name, text in text.map { "\(name)：\($0)" } }
    words["联系方式"] = .words(known.joined(separator: "，"))
    words["机关名称"] = .words(office.name)
    words["自称"] = .words(office.selfReference)
    words["其他依据"] = .words(office.basis.joined(separator: "、"))
    words["网站"] = .words(office.site)
    words["网址"] = .words(office.url)
    words["档案馆图书馆"] = .words(office.archives)
    words["签署日期"] = .words(office.signedOn?.chinese)
    words["政府部门"] = .condition(office.level == .department)
    words["人民政府"] = .condition(office.level == .government)
  }

  /// The closed list for the form's own templates: also tables, paragraphs and the office's prose.
  func kinds(_ blocks: Set<String>, _ slots: Slots) -> [String: TemplateValue.Kind] {
    var kinds = values.mapValues(\.kind)
    for name in blocks { kinds[name] = .block }
    for slot in slots.names {
      kinds[Slots.own + slot] = .value
      kinds[Slots.owed + slot] = .value
    }
    return kinds
  }

  /// The kind of a name on that list.
  func kind(_ name: String, _ blocks: Set<String>, _ slots: Slots) -> TemplateValue.Kind? {
    let slot = Slots.slot(name, Slots.own) ?? Slots.slot(name, Slots.owed)
    if let slot, slots.names.contains(slot) { return .value }
    return blocks.contains(name) ? .block : value(name)?.kind
  }
}

extension Form {
  /// A figure in a text: it holds when it is known and neither 0 nor empty.
  fileprivate func value(of definition: FigureDefinition, in figures: Figures) -> TemplateValue {
    guard let text = text(of: definition, in: figures) else { return .unknown }
    guard let number = figures[definition.key] else { return .words(text) }
    return .words(text, holds: number != 0)
  }
}
