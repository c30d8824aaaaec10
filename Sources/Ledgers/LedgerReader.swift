internal import Text

/// Decodes one ledger file.
struct LedgerReader {
  let reading: JSONReading

  func ledger(_ json: JSON) -> Ledger? {
    reading.object(json) { object in
      _ = object.value("settings")
      return Ledger(
        id: object.string("id"),
        name: object.string("name"),
        title: object.string("title"),
        identifier: object.optional("identifier"),
        content: object.strings("content"),
        duplicateRule: object.optional("duplicateRule") ?? "R-19",
        fields: object.objects("fields", field),
        recognisedBy: object.strings("recognisedBy"),
        deadlines: object.objects("deadlines", deadline),
        rules: object.objects("rules", rule),
        repeats: object.objects("repeats", repeatRule),
        instances: object.value("instances").flatMap { reading.object($0, instances) },
        exclusions: object.objects("exclude") { item in
          _ = item.optional("key")
          return Exclusion(condition: condition(item, "where"), reason: item.string("reason"))
        }
      )
    }
  }

  private func field(_ object: ObjectReader) -> Field {
    let kind = object.choice("type", Field.Kind.self) ?? .text
    var field = Field(
      key: object.string("key"),
      header: object.string("header"),
      aliases: object.strings("aliases"),
      kind: kind,
      required: object.choice("required", Field.Requirement.self),
      isPersonal: object.flag("personal")
    )
    field.fillsDown = object.flag("fillDown")
    field.example = example(object)
    switch kind {
    case .date:
      field.date = Field.DateOptions(
        isOpenEnd: object.flag("openEnd"),
        whenColumnMissing: object.optional("whenColumnMissing"),
        earliestOf: object.strings("earliestOf"),
        blank: object.optional("blankDate")
      )
    case .amount:
      field.amount = Field.AmountOptions(
        unit: object.optional("unit") ?? "元",
        isSigned: object.flag("signed")
      )
    case .category:
      field.vocabulary = vocabulary(object)
    case .identifier, .count, .text, .flag:
      break
    }
    return field
  }

  /// Unlike other texts it may be empty: the invented record leaves the cell blank.
  private func example(_ object: ObjectReader) -> String? {
    guard let json = object.value("example") else { return nil }
    if json.string == nil { reading.note("“example”应为双引号括起的文字", at: json.position) }
    return json.string
  }

  private func vocabulary(_ object: ObjectReader) -> Vocabulary {
    Vocabulary(
      values: object.objects("values") {
        Vocabulary.Value(
          key: $0.string("key"),
          name: $0.string("name"),
          aliases: $0.strings("aliases"),
          contains: $0.strings("contains"),
          countedAs: $0.optional("as")
        )
      },
      blank: object.optional("blank"),
      otherwise: object.optional("otherwise"),
      whenMissing: object.optional("whenMissing"),
      multiple: object.value("multiple").flatMap { json in
        reading.object(json) {
          Vocabulary.Multiple(separators: $0.string("separators"), prefer: $0.strings("prefer"))
        }
      },
      refinement: object.value("refine").flatMap { json in
        reading.object(json) {
          Vocabulary.Refinement(
            groups: $0.dictionary("groups") { $0.value.string }.map { (value: $0.0, prefix: $0.1) },
            by: $0.string("by")
          )
        }
      },
      fallback: object.optional("fallback")
    )
  }

  private func deadline(_ object: ObjectReader) -> Deadline {
    Deadline(
      key: object.string("key"),
      name: object.string("name"),
      from: object.string("from"),
      restart: object.optional("restart"),
      pauses: object.objects("pauses") {
        Deadline.Pause(
          from: $0.string("from"),
          to: $0.string("to"),
          days: number($0, "days")
        )
      },
      days: number(object, "days"),
      prolongation: object.value("extension").flatMap { json in
        reading.object(json) {
          Deadline.Prolongation(
            field: $0.string("field"),
            days: number($0, "days"),
            daysField: $0.optional("daysField")
          )
        }
      },
      until: object.optional("until"),
      done: object.optional("done"),
      rule: object.optional("rule"),
      article: object.optional("article") ?? ""
    )
  }

  private func rule(_ object: ObjectReader) -> RecordRule {
    _ = object.optional("key")
    return RecordRule(
      id: object.string("id"),
      severity: object.choice("severity", Severity.self) ?? .error,
      condition: condition(object, "where"),
      order: object.strings("order"),
      field: object.optional("field"),
      problem: object.string("problem"),
      remedy: object.string("remedy")
    )
  }

  private func repeatRule(_ object: ObjectReader) -> RepeatRule {
    _ = object.choice("severity", Severity.self)
    return RepeatRule(
      id: object.string("id"),
      fields: object.strings("fields"),
      unless: condition(object, "unless"),
      problem: object.string("problem"),
      remedy: object.string("remedy")
    )
  }

  private func instances(_ object: ObjectReader) -> InstanceRule {
    InstanceRule(
      by: object.strings("by"),
      rank: object.string("rank"),
      related: object.strings("or").first
    )
  }

  private func condition(_ object: ObjectReader, _ key: String) -> Condition {
    Condition(
      object.wordLists(key).map { Condition.Term(field: $0.0, classes: $0.1) }
    )
  }

  private func number(_ object: ObjectReader, _ key: String) -> Int {
    guard let number = object.int(key) else {
      object.note("缺少“\(key)”", at: key)
      return 0
    }
    return number
  }
}
