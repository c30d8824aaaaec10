internal import Forms
internal import Foundation
internal import Reports
internal import Testing

/// The rules of an accessibility check (those of axe-core that apply here), on every page.
struct WebAccessibilityTests {
  /// Both pages of every form: final, and a draft with last year's figures and charts.
  static let pages = NarrativeSample.formNames.flatMap { form in
    [false, true].flatMap { draft in
      [false, true].map { (form: form, isDraft: draft, isCheck: $0) }
    }
  }

  private static func page(_ place: (form: String, isDraft: Bool, isCheck: Bool)) throws -> String {
    var sample = NarrativeSample()
    sample.form = place.form
    sample.office.signedOn = Day(year: 2025, month: 1, day: 6)
    sample.addClosed(4, "granted")
    sample.prose = [(slot: "存在问题", text: "1.公开不够\n力度不足。\n甲\t乙\n1\t2\n")]
    sample.findings = place.isDraft ? [WebFilings.error] : []
    var filing = try sample.filing()
    if place.isDraft {
      filing.evidence.previous = filing.figures
      filing.evidence.months = [1, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0]
      filing.checks = try SampleFiling(place.form).filing.checks
      filing.sources = [WebFilings.source]
      filing.evidence.parts = WebFilings.parts
    }
    return place.isCheck ? CheckPage.text(of: filing) : try WebPage.text(of: filing)
  }

  @Test(arguments: pages)
  func `language, title, landmark and view are told, and nothing comes from elsewhere`(
    _ place: (form: String, isDraft: Bool, isCheck: Bool)
  ) throws {
    let page = try Self.page(place)
    let markup = try WebMarkup(page)
    markup.checkNesting()
    #expect(markup.starts("html").map(\.attributes) == [["lang": "zh-CN"]])
    #expect(markup.starts("main").count == 1)
    #expect(markup.starts("title").first?.text.isEmpty == false)
    #expect(page.contains("content=\"width=device-width, initial-scale=1\""))
    #expect(markup.starts("script", "link", "img", "iframe", "object", "form").isEmpty)
    #expect(markup.tags.allSatisfy { $0.attributes["src"] == nil && $0.attributes["style"] == nil })
    #expect(!page.contains("url(") && !page.contains("@import"))
    #expect(markup.tags.allSatisfy { !$0.attributes.keys.contains { $0.hasPrefix("on") } })
  }

  @Test(arguments: pages)
  func `headings come in order, ids are unique, links lead somewhere`(
    _ place: (form: String, isDraft: Bool, isCheck: Bool)
  ) throws {
    let markup = try WebMarkup(try Self.page(place))
    let levels = markup.starts("h1", "h2", "h3", "h4", "h5", "h6").compactMap {
      Int($0.name.dropFirst())
    }
    #expect(levels.first == 1 && levels.count { $0 == 1 } == 1)
    for (level, next) in zip(levels, levels.dropFirst()) { #expect(next <= level + 1) }
    #expect(markup.starts("h1", "h2", "h3", "h4").allSatisfy { !$0.text.isEmpty })
    let ids = markup.tags.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    for link in markup.starts("a") {
      #expect(!link.text.isEmpty)
      #expect(ids.contains(String(try #require(link.attributes["href"]).dropFirst())))
    }
    for tag in markup.tags {
      #expect(["0", nil].contains(tag.attributes["tabindex"]))
      for id in tag.attributes["aria-labelledby"]?.split(separator: " ") ?? [] {
        #expect(ids.contains(String(id)))
      }
    }
  }

  @Test(arguments: pages)
  func `tables have captions and headings, regions and pictures have names`(
    _ place: (form: String, isDraft: Bool, isCheck: Bool)
  ) throws {
    let markup = try WebMarkup(try Self.page(place))
    let tables = markup.starts("table").count
    #expect(tables >= 3)
    #expect(markup.starts("caption").count { !$0.text.isEmpty } == tables)
    for heading in markup.starts("th") {
      #expect(["row", "col", "rowgroup"].contains(heading.attributes["scope"]))
    }
    let regions = markup.tags.filter { $0.attributes["role"] == "region" }
    let names = regions.compactMap { $0.attributes["aria-label"] }
    #expect(names.count == regions.count && Set(names).count == names.count)
    #expect(regions.allSatisfy { $0.attributes["tabindex"] == "0" })
    let pictures = markup.starts("svg")
    #expect(pictures.allSatisfy { $0.attributes["role"] == "img" })
    #expect(markup.starts("desc").count { !$0.text.isEmpty } == pictures.count)
    #expect(markup.starts("details").count >= pictures.count)
    #expect(markup.starts("figcaption").count == pictures.count)
    let ids = Set(markup.starts("th").compactMap { $0.attributes["id"] })
    for cell in markup.starts("td") {
      for id in cell.attributes["headers"]?.split(separator: " ") ?? [] {
        #expect(ids.contains(String(id)))
      }
    }
  }

  @Test(arguments: pages)
  func `every colour stands out from its ground, and every rule stays in its class`(
    _ place: (form: String, isDraft: Bool, isCheck: Bool)
  ) throws {
    let style = try #require(WebMarkup(try Self.page(place)).starts("style").first?.text)
    var compared = 0
    for match in style.matches(of: /([^{}]+)\{([^{}]*)\}/) {
      let selectors = match.1.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
      let body = String(match.2)
      if selectors.contains(where: { $0.contains("@") }) { continue }
      for selector in match.1.split(separator: ",") {
        let name = selector.trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(name.hasPrefix(".nianbao"), "\(name)")
      }
      let ink = body.firstMatch(of: /(?:^|[\s;])color: #([0-9a-f]{6})/).map { String($0.1) }
      let ground = body.firstMatch(of: /background: #([0-9a-f]{6})/).map { String($0.1) }
      guard ink != nil || ground != nil else { continue }
      let ratio = Self.contrast(ink ?? "1a1a1a", ground ?? "ffffff")
      #expect(ratio >= 4.5, "\(match.1) \(ratio)")
      compared += 1
    }
    #expect(compared >= 3)
    #expect(Self.contrast("777777", "ffffff") < 4.5)
  }

  /// As WCAG 2 defines it.
  private static func contrast(_ first: String, _ second: String) -> Double {
    let lights = [first, second].map(luminance).sorted()
    return (lights[1] + 0.05) / (lights[0] + 0.05)
  }

  private static func luminance(_ color: String) -> Double {
    let value = Int(color, radix: 16) ?? 0
    let parts = [value >> 16, value >> 8 & 255, value & 255].map { part -> Double in
      let share = Double(part) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }
}
