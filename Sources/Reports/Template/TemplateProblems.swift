internal import Forms

/// Everything that keeps the office's own template from being filled in, told at once.
package struct TemplateProblems: Error, Sendable, Equatable, CustomStringConvertible {
  package let file: String
  /// Each with its place in the template.
  package private(set) var problems: [String]

  init(file: String, _ problems: [String] = []) {
    self.file = file
    self.problems = problems
  }

  mutating func add(_ problem: String, at place: String? = nil) {
    let line = place.map { "\($0): \(problem)" } ?? problem
    if !problems.contains(line) { problems.append(line) }
  }

  func throwIfAny() throws {
    if !problems.isEmpty { throw self }
  }

  /// One line a problem: `模板 年报.xlsx 表三!D4: …`.
  package var description: String {
    problems.map { "模板 \(file) \($0)" }.joined(separator: "\n")
  }
}
