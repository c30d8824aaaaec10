internal import Audit
internal import Foundation
internal import Reports
internal import Text

/// What `audit` does: reads finished reports of anybody, checks them and tells what is wrong.
package struct AuditCommand {
  /// What the command line asks for.
  package struct Request: Sendable {
    /// Files and folders.
    package var paths: [String]
    /// Answer in JSON instead of a table.
    package var isJSON: Bool
    /// The workbook to write as well.
    package var workbook: String?
    /// The folder of a form of the office's own.
    package var form: String?

    package init(
      paths: [String],
      isJSON: Bool = false,
      workbook: String? = nil,
      form: String? = nil
    ) {
      self.paths = paths
      self.isJSON = isJSON
      self.workbook = workbook
      self.form = form
    }
  }

  /// What is printed.
  package let text: String
  package let status: ExitStatus

  /// Audits everything; a file of a folder that is no report is passed over.
  /// - Throws: `XLSXError`, `ReportError` when the workbook cannot be written, `MissingData`, and what is
  ///   wrong with the form.
  package init(_ request: Request) throws {
    // A path with a slash names a folder; without one it would be the name of a form.
    let auditor = try Auditor(own: request.form.map { URL(fileURLWithPath: $0).path })
    var named: [(name: String, path: String)] = []
    var found: [(name: String, path: String)] = []
    var unreadable: [(file: String, reason: String)] = []
    for path in request.paths {
      var isFolder: ObjCBool = false
      let isThere = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      guard isThere, isFolder.boolValue else {
        named.append((path, path))
        continue
      }
      do {
        found += try ReportFolder.files(in: path).map { ($0, $0) }
      } catch {
        unreadable.append((path, "\(error)"))
      }
    }
    var outcome = auditor.audit(named: named, found: found)
    outcome.unreadable += unreadable
    if let workbook = request.workbook { try outcome.writeWorkbook(to: workbook) }
    text = request.isJSON ? outcome.json.text : outcome.text
    status = outcome.unreadable.isEmpty ? outcome.isClean ? .success : .findings : .unreadableInput
  }
}
