internal import CSV

/// Reads a finished report from whatever file it was published or kept in.
package enum ReportFile {
  /// Bytes of a web page, a Word document or a text; nobody's report comes near.
  static let limit = 64 << 20

  /// Reads a file as a report, told by what it holds first and by its name second.
  ///
  /// Nothing is decided about the report itself: any file whose text can be read is one, if only a line.
  /// - Parameters:
  ///   - path: the file.
  ///   - name: the file as the command line names it; not part of the error's message.
  /// - Returns: its paragraphs and tables, at least one.
  /// - Throws: `UnreadableReport`.
  package static func read(
    _ path: String,
    name: String
  ) throws(UnreadableReport) -> PublishedReport {
    let kind = try FileKind(of: path, name: name)
    let blocks: [PublishedReport.Block]
    switch kind {
    case .workbook: blocks = try WorkbookBlocks.read(path)
    case .word: blocks = try WordBlocks.read(path)
    case .page(let bytes): blocks = try WebBlocks.read(bytes)
    case .text(let bytes): blocks = TextBlocks.read(DecodedText.text(bytes))
    }
    guard !blocks.isEmpty else {
      throw UnreadableReport("文件里没有文字。如果内容是图片或扫描件，请先转成文字再放回来")
    }
    return PublishedReport(file: name, blocks: blocks)
  }
}
