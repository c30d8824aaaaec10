internal import Statements

extension PublishedReport.Block {
  fileprivate var isTable: Bool {
    if case .table = self { true } else { false }
  }
}

/// Finds the report in what a page of a site shows.
enum PublishedPart {
  /// From the title to the end of the last part, or everything where there is no title with parts.
  static func of(_ blocks: [PublishedReport.Block]) -> [PublishedReport.Block] {
    let texts = blocks.map { block in
      if case .paragraph(let paragraph) = block { paragraph.text } else { "" }
    }
    guard let first = texts.firstIndex(where: isFirstPart),
      let last = texts.lastIndex(where: isPart),
      let title = texts[..<start(of: last, first, texts)].lastIndex(where: ReportTitle.isTitle)
    else { return blocks }
    var start = title
    if title > 0, ReportTitle.lacksOffice(texts[title]), ReportTitle.isOffice(texts[title - 1]) {
      start -= 1
    }
    let head = texts.indices.first { $0 > title && isPart(texts[$0]) } ?? title
    var kept: [PublishedReport.Block] = []
    for index in start..<blocks.count {
      if index > last, isFooter(texts[index]) { break }
      // A table up here tells who published the page, when and under which number.
      if index > title, index < head, blocks[index].isTable || isAboutPage(texts[index]) {
        continue
      }
      kept.append(blocks[index])
    }
    return kept
  }

  /// A list of contents has the same headings, so the title is sought before the last first part.
  private static func start(of last: Int, _ first: Int, _ texts: [String]) -> Int {
    texts[...last].lastIndex(where: isFirstPart) ?? first
  }

  private static func isFirstPart(_ text: String) -> Bool {
    isPart(text) && text.contains("总体情况") || isPart(text) && text.hasPrefix("一、")
  }

  /// A heading of one of the six parts; some sites leave out its number.
  private static func isPart(_ text: String) -> Bool {
    guard text.utf8.count <= 150, !text.contains("。") else { return false }
    let bare = ReportTitle.compact(text)
    let words = bare.drop { "一二三四五六七八九、.．（）()".contains($0) }
    return parts.contains { words.hasPrefix($0) } && !bare.contains("年度报告")
  }

  private static let parts = [
    "总体情况", "概述", "主动公开政府信息", "收到和处理政府信息公开申请", "政府信息公开行政复议",
    "因政府信息公开", "存在的主要问题", "政府信息公开工作存在的主要问题", "存在的问题", "其他需要报告",
  ]

  /// Lines between the title of a page and the text: when it was put there, by whom, how often read.
  private static func isAboutPage(_ text: String) -> Bool {
    text.utf8.count <= 240 && !text.contains("。")
      && about.contains { text.contains($0) } || isButtons(text)
  }

  private static let about = [
    "发布时间", "发布日期", "发文日期", "成文日期", "生成日期", "公开日期", "来源：", "来源:", "信息来源", "文章来源",
    "浏览次数", "浏览量", "点击数", "点击量", "访问量", "阅读：", "阅读次数", "字体：", "字号：", "【字体", "[字体", "索引号",
    "责任编辑", "作者：", "当前位置", "您的位置",
  ]

  private static func isFooter(_ text: String) -> Bool {
    isButtons(text)
      || text.utf8.count <= 360 && !text.hasSuffix("。") && footers.contains { text.contains($0) }
  }

  private static let footers = [
    "版权所有", "备案号", "ICP备", "ICP 备", "公网安备", "网站标识码", "主办单位", "承办单位", "网站地图", "联系我们", "技术支持",
    "上一篇", "下一篇", "上一条", "下一条", "相关链接", "相关信息", "相关文章", "友情链接", "责任编辑", "扫一扫", "分享到",
    "返回顶部", "Copyright", "©", "发布时间", "浏览次数",
  ]

  /// `【打印】【关闭】` and the like, and nothing else.
  private static func isButtons(_ text: String) -> Bool {
    guard text.utf8.count <= 200 else { return false }
    let words = text.split { "【】[]［］|｜ \u{A0}\u{3000}：:/<>《》()（）、".contains($0) }
    return !words.isEmpty && words.allSatisfy { buttons.contains(String($0)) }
  }

  private static let buttons: Set = [
    "打印", "打印本页", "打印此页", "打印正文", "我要打印", "关闭", "关闭窗口", "关闭本页", "分享", "分享到", "分享至", "收藏", "微信",
    "微博", "QQ空间", "返回", "返回顶部", "下载", "大", "中", "小", "字体", "保存", "推荐", "纠错", "我要纠错",
  ]
}
