/// Bars with their numbers as a picture of the page, and the same numbers as a table below it.
///
/// Drawn in units that are pixels on a telephone, so that its text stays readable there.
struct BarChart {
  struct Row {
    var label: String
    /// One value for every series.
    var values: [Int]
  }

  /// Makes the ids unique in the page.
  var number: Int
  var title: String
  /// `2024年`; two at most, told apart by their filling.
  var series: [String]
  /// What is counted: `件`.
  var unit: String
  var rows: [Row]

  /// Nothing to see when all is zero.
  var isEmpty: Bool { rows.allSatisfy { $0.values.allSatisfy { $0 <= 0 } } }

  var html: HTML {
    let caption = "图\(number)　\(title)"
    return """
      <figure>
      <figcaption>\(caption)</figcaption>
      <div class="nianbao-scroll" role="region" aria-label="\(caption)" tabindex="0">
      \(picture)</div>
      <details>
      <summary>图\(number)的数据</summary>
      \(table(caption))</details>
      </figure>

      """
  }

  // MARK: Picture

  private static let width = 340
  private static let text = 16
  private static let bar = 20
  /// Room for the number behind the longest bar.
  private static let numbers = 76

  private var labelWidth: Int {
    let longest = rows.map { min($0.label.count, 6) }.max() ?? 0
    return longest * BarChart.text + 8
  }

  private var legend: Int { series.count > 1 ? 32 : 4 }
  private var rowHeight: Int { series.count * BarChart.bar + 12 }

  private var picture: HTML {
    let id = "nianbao-chart\(number)"
    let height = legend + rows.count * rowHeight
    return """
      <svg role="img" aria-labelledby="\(id)-title \(id)-desc" viewBox="0 0 \(BarChart.width) \(height)" \
      font-size="\(BarChart.text)" fill="#1a1a1a" xmlns="http://www.w3.org/2000/svg">
      <title id="\(id)-title">\(title)</title>
      <desc id="\(id)-desc">\(description)</desc>
      \(keys)\(rows.enumerated().map { bars($1, below: legend + $0 * rowHeight) }.joined())</svg>

      """
  }

  /// The picture in words: `条形图。新收：2023年4件，2024年5件；办结：…`.
  private var description: String {
    let lines = rows.map { row in
      let values = zip(series, row.values).map { name, value in
        (series.count > 1 ? name : "") + "\(value)\(unit)"
      }
      return "\(row.label)：" + values.joined(separator: "，")
    }
    return "条形图。" + lines.joined(separator: "；") + "。"
  }

  private var keys: HTML {
    guard series.count > 1 else { return "" }
    return series.enumerated().map { index, name in
      let left = labelWidth + index * 100
      return """
        <rect x="\(left)" y="6" width="14" height="14"\(filling(index))/>\
        <text x="\(left + 20)" y="19">\(name)</text>

        """ as HTML
    }.joined()
  }

  private func bars(_ row: Row, below top: Int) -> HTML {
    let label = row.label.count > 6 ? row.label.prefix(5) + "…" : row.label
    let middle = top + (rowHeight - 12) / 2 + 6
    let bars = row.values.enumerated().map { index, value in
      let y = top + index * BarChart.bar
      let length = length(of: value)
      return """
        <rect x="\(labelWidth)" y="\(y + 2)" width="\(length)" height="\(BarChart.bar - 4)"\(filling(index))/>\
        <text x="\(labelWidth + length + 6)" y="\(y + 16)">\(value)</text>

        """ as HTML
    }
    return """
      <text x="\(labelWidth - 8)" y="\(middle)" text-anchor="end">\(String(label))</text>
      \(bars.joined())
      """
  }

  private func length(of value: Int) -> Int {
    let most = rows.flatMap(\.values).max() ?? 0
    guard most > 0, value > 0 else { return 0 }
    let room = BarChart.width - labelWidth - BarChart.numbers
    return max(2, Int((Double(value) / Double(most) * Double(room)).rounded()))
  }

  /// The last series is full, an earlier one hollow: told apart without colour.
  private func filling(_ index: Int) -> HTML {
    index == series.count - 1
      ? " fill=\"#1f4e79\"" : " fill=\"#ffffff\" stroke=\"#1f4e79\" stroke-width=\"1.5\""
  }

  // MARK: Numbers

  private func table(_ caption: String) -> HTML {
    let heads = series.map { "<th scope=\"col\">\($0)（\(unit)）</th>" as HTML }.joined()
    let lines = rows.map { row -> HTML in
      let cells = row.values.map { "<td>\($0)</td>" as HTML }.joined()
      return "<tr><th scope=\"row\">\(row.label)</th>\(cells)</tr>\n"
    }
    return """
      <table border="1">
      <caption>\(caption)的数据</caption>
      <thead>
      <tr><th scope="col">项目</th>\(heads)</tr>
      </thead>
      <tbody>
      \(lines.joined())</tbody>
      </table>

      """
  }
}
