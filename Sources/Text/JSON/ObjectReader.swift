/// Takes the members of a JSON object one by one and remembers which keys are allowed, so that
/// whatever is left over is an unknown key with a line, a column and the nearest allowed one.
///
///     let config = JSONReading(file: "pipeline.json")
///     let office = config.object(root) { Office(name: $0.string("name"), fax: $0.optional("fax")) }
///     try config.finish()
///
/// Mistakes are gathered and spoken of once, in `JSONReading.finish`.
package final class ObjectReader {
  private let members: [JSON.Member]
  private let position: TextPosition
  private let reading: JSONReading
  private var allowed: [String] = []

  fileprivate init(_ members: [JSON.Member], at position: TextPosition, _ reading: JSONReading) {
    self.members = members
    self.position = position
    self.reading = reading
    allowed.reserveCapacity(16)
  }

  /// The member with this key, allowed but not demanded.
  package func value(_ key: String) -> JSON? {
    allowed.append(key)
    return members.first { $0.key == key }?.value
  }

  /// A string that must be there and must not be empty.
  package func string(_ key: String) -> String {
    guard let json = value(key) else {
      reading.note("缺少“\(key)”", at: position)
      return ""
    }
    return reading.string(json, key)
  }

  package func optional(_ key: String) -> String? {
    value(key).map { reading.string($0, key) }
  }

  package func flag(_ key: String) -> Bool {
    guard let json = value(key) else { return false }
    if case .bool(let flag) = json.value { return flag }
    reading.note("“\(key)”应为 true 或 false", at: json.position)
    return false
  }

  package func int(_ key: String) -> Int? {
    guard let json = value(key) else { return nil }
    if case .number(let text) = json.value, let number = Int(text) { return number }
    reading.note("“\(key)”应为整数", at: json.position)
    return nil
  }

  /// An array, empty when the key is missing.
  package func array<Item>(_ key: String, _ each: (JSON) -> Item?) -> [Item] {
    guard let json = value(key) else { return [] }
    guard let items = json.elements else {
      reading.note("“\(key)”应为数组 [ ]", at: json.position)
      return []
    }
    return items.compactMap(each)
  }

  package func strings(_ key: String) -> [String] {
    array(key) { reading.string($0, key) }
  }

  package func objects<Item>(_ key: String, _ build: (ObjectReader) -> Item) -> [Item] {
    array(key) { reading.object($0, build) }
  }

  /// An object whose keys are names of the author's choice.
  package func dictionary<Item>(_ key: String, _ each: (JSON.Member) -> Item?) -> [(String, Item)] {
    guard let json = value(key) else { return [] }
    guard let members = json.members else {
      reading.note("“\(key)”应为对象 { }", at: json.position)
      return []
    }
    return members.compactMap { member in each(member).map { (member.key, $0) } }
  }

  /// An object that gives a list of words for each name: the conditions of ledgers and forms.
  package func wordLists(_ key: String) -> [(String, [String])] {
    dictionary(key) { member in
      let words = member.value.elements?.compactMap(\.string)
      guard let words, !words.isEmpty, words.count == member.value.elements?.count else {
        reading.note("“\(member.key)”应为文字的数组，如 [\"in\"]", at: member.value.position)
        return nil
      }
      return words
    }
  }

  /// One of a closed list of words.
  package func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String,
    _: Choice.Type
  ) -> Choice?
  where Choice.RawValue == String {
    guard let json = value(key) else { return nil }
    let text = reading.string(json, key)
    if let choice = Choice(rawValue: text) { return choice }
    let all = Choice.allCases.map(\.rawValue)
    let hint = Nearest.hint(to: text, among: all)
    reading.note(
      "“\(key)”的值“\(text)”不认识，可用：\(all.joined(separator: "、"))\(hint)",
      at: json.position
    )
    return nil
  }

  /// Reports a mistake at the value of a key, or at the object when the key is missing.
  package func note(_ message: String, at key: String) {
    let place = members.first { $0.key == key }?.value.position ?? position
    reading.note(message, at: place)
  }

  fileprivate func reportUnknownKeys() {
    for member in members where !allowed.contains(member.key) {
      let hint = Nearest.hint(to: member.key, among: allowed)
      reading.note("不认识的键“\(member.key)”\(hint)", at: member.keyPosition)
    }
  }
}

/// Gathers the mistakes of one JSON file while it is read.
package final class JSONReading {
  private var problems: TextProblems

  package init(file: String) {
    problems = TextProblems(file: file)
  }

  package func note(_ message: String, at position: TextPosition) {
    problems.add(message, at: position)
  }

  /// Builds a value from an object; `nil`, with a note, when the JSON is something else.
  package func object<Item>(_ json: JSON, _ build: (ObjectReader) -> Item) -> Item? {
    guard case .object(let members) = json.value else {
      note("这里应为对象 { }", at: json.position)
      return nil
    }
    let reader = ObjectReader(members, at: json.position, self)
    let item = build(reader)
    reader.reportUnknownKeys()
    return item
  }

  fileprivate func string(_ json: JSON, _ key: String) -> String {
    if let text = json.string, !text.isEmpty { return text }
    note("“\(key)”应为双引号括起的文字，不能为空", at: json.position)
    return ""
  }

  /// Throws everything that was noted, in the order of the file.
  /// - Throws: `TextProblems`.
  package func finish() throws {
    try problems.throwIfAny()
  }
}
