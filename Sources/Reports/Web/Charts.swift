internal import Forms

/// What the page draws: the results of the requests, the two years, the months.
struct Charts {
  /// The table that the pictures stand below.
  static let place = "table3"

  let filing: Filing

  init(_ filing: Filing) {
    self.filing = filing
  }

  var html: HTML {
    let charts = [results, years, months].compactMap(\.self).filter { !$0.isEmpty }
    return charts.enumerated().map { index, chart in
      var chart = chart
      chart.number = index + 1
      return chart.html
    }.joined()
  }

  /// The parts of 办理结果分布, as the form lists them.
  private var results: BarChart? {
    guard let list = filing.form.figure("applications.byResult"),
      case .list(let keys, _) = list.source
    else { return nil }
    return chart("政府信息公开申请办理结果", keys) { $0.label }
  }

  /// Only with last year's figures.
  private var years: BarChart? {
    guard let previous = filing.evidence.previous else { return nil }
    let names = [
      "applications.received": "新收", "applications.carriedIn": "上年结转",
      "applications.closed": "办结", "applications.carriedOut": "结转下年",
    ]
    let keys = [
      "applications.received", "applications.carriedIn", "applications.closed",
      "applications.carriedOut",
    ].filter { filing.form.value(of: $0, in: previous) != nil }
    guard var chart = chart("政府信息公开申请与上年比较", keys, { names[$0.key] ?? $0.label }) else {
      return nil
    }
    chart.series = ["\(filing.year - 1)年", "\(filing.year)年"]
    for (index, key) in keys.enumerated() {
      chart.rows[index].values.insert(filing.form.value(of: key, in: previous) ?? 0, at: 0)
    }
    return chart
  }

  /// Only where the months add up to the figure of the table.
  private var months: BarChart? {
    let months = filing.evidence.months
    guard months.count == 12,
      months.reduce(0, +) == filing.figures["applications.received"]
    else { return nil }
    return BarChart(
      number: 0,
      title: "\(filing.year)年各月新收政府信息公开申请",
      series: ["\(filing.year)年"],
      unit: "件",
      rows: months.enumerated().map { BarChart.Row(label: "\($0 + 1)月", values: [$1]) }
    )
  }

  /// This year's values of figures; none when the form or the filing lacks one of them.
  private func chart(
    _ title: String,
    _ keys: [String],
    _ label: (FigureDefinition) -> String
  ) -> BarChart? {
    let figures = keys.compactMap(filing.form.figure)
    let rows = figures.compactMap { figure in
      filing.figures[figure.key].map { BarChart.Row(label: label(figure), values: [$0]) }
    }
    guard !keys.isEmpty, rows.count == keys.count else { return nil }
    return BarChart(
      number: 0,
      title: "\(filing.year)年" + title,
      series: ["\(filing.year)年"],
      unit: figures.first?.unit.word ?? "",
      rows: rows
    )
  }
}

extension Form {
  /// Another year's figure; worked out where its file has the parts alone.
  fileprivate func value(of key: String, in figures: Figures) -> Int? {
    if let value = figures[key] { return value }
    guard case .expression(let expression)? = figure(key)?.source else { return nil }
    return expression.value { figures[$0] }
  }
}
