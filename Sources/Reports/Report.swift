package import Forms

/// A file made from a filing; one Swift file per format, each adding its own name.
package protocol Report: Sendable {
  /// The name of the file in `output/<year>/`.
  var fileName: String { get }

  /// Writes the file and proves that it holds what it should.
  /// - Throws: when the disk or a template is at fault.
  func write(_ filing: Filing, to path: String) throws
}
