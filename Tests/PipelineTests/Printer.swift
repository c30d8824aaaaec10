internal import Foundation
internal import Testing

/// Prints our documents with the programs that people open them with, and looks at the pages.
///
/// Only the fonts of `Pictures/fonts.conf` exist for these programs, so that a picture depends on no
/// machine.
struct Printer {
  static let pictures = "\(Program.package.path)/Tests/PipelineTests/Pictures"

  private static let programs = ["libreoffice", "chromium", "pdftoppm"].map { "/usr/bin/\($0)" }

  /// Missing programs are an error where tests must be complete.
  static let isHere =
    programs.allSatisfy(FileManager.default.isExecutableFile)
    || ProcessInfo.processInfo.environment["CI"] != nil

  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// Turns a workbook or a Word document into a PDF file.
  func officePages(_ document: String) throws -> String { try convert(document, to: "pdf") }

  /// Saves a document in another format, as LibreOffice understands it.
  func convert(_ document: String, to format: String, _ filter: String? = nil) throws -> String {
    _ = try run(
      "libreoffice",
      [
        "-env:UserInstallation=file://\(scratch.folder)/office", "--headless", "--convert-to",
        format + (filter.map { ":\($0)" } ?? ""), "--outdir", scratch.folder, document,
      ]
    )
    let name = URL(fileURLWithPath: document).deletingPathExtension().lastPathComponent
    return "\(scratch.folder)/\(name).\(format)"
  }

  /// The text of a PDF file as a reader copies it, cells kept apart by spaces.
  func copiedText(_ pages: String) throws -> String {
    let path = "\(scratch.folder)/copied.txt"
    _ = try run("pdftotext", ["-layout", pages, path])
    return path
  }

  /// Prints a web page as a browser does.
  func webPages(_ page: String) throws -> String {
    let path = "\(scratch.folder)/page.pdf"
    _ = try browser(["--print-to-pdf=\(path)", "--no-pdf-header-footer", "file://\(page)"])
    return path
  }

  /// What a screen of this size shows of a web page.
  func screen(_ page: String, width: Int, height: Int) throws -> String {
    let (frame, path) = ("\(scratch.folder)/frame.html", "\(scratch.folder)/screen.png")
    // A browser's window is never as narrow as a telephone.
    let html = """
      <!doctype html><style>body { margin: 0 }</style>
      <iframe src="file://\(page)" width="\(width)" height="\(height)" style="border: 0"></iframe>
      """
    try Data(html.utf8).write(to: URL(fileURLWithPath: frame))
    _ = try browser([
      "--screenshot=\(path)", "--window-size=\(max(width, 500)),\(height + 100)",
      "--force-device-scale-factor=0.5", "--allow-file-access-from-files", "file://\(frame)",
    ])
    return path
  }

  /// The pages of a PDF file as pictures of 50 dots an inch.
  func pictures(_ pdf: String) throws -> [String] {
    let folder = "\(scratch.folder)/pages-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    _ = try run("pdftoppm", ["-r", "50", "-gray", "-png", pdf, "\(folder)/p"])
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      .map { "\(folder)/\($0)" }
  }

  private func browser(_ arguments: [String]) throws -> String {
    try run(
      "chromium",
      [
        "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
        "--user-data-dir=\(scratch.folder)/browser",
      ] + arguments
    )
  }

  private func run(_ program: String, _ arguments: [String]) throws -> String {
    try Tool.output(
      "/usr/bin/\(program)",
      arguments,
      [
        "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC", "HOME": scratch.folder,
        "XDG_CACHE_HOME": "\(scratch.folder)/cache",
        "FONTCONFIG_FILE": "\(Self.pictures)/fonts.conf",
      ]
    )
  }
}
