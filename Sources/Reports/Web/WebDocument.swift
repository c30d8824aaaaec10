/// A page as a file of its own: no script, no font and no picture from elsewhere.
struct WebDocument {
  /// What the browser shows in its tab.
  var title: String
  var style: HTML
  var body: HTML
  /// Whether search engines are to pass it over.
  var isInternal = false

  /// The style stands last in the head, so that a source view takes it along with the article.
  var html: HTML {
    """
    <!DOCTYPE html>
    <html lang="zh-CN">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    \(isInternal ? "<meta name=\"robots\" content=\"noindex, nofollow\">\n" as HTML : "")\
    <title>\(title)</title>
    <style>
    \(style)</style>
    </head>
    <body>
    <main>
    \(body)</main>
    </body>
    </html>

    """
  }

  /// - Throws: `ReportError`.
  func write(to path: String) throws {
    try FinishedFile.write(pieces: html.pieces.map(\.utf8), to: path)
  }
}
