/// Mistakes in a text file that a person wrote: configuration, data, template or prose.
package struct TextProblems: Error, Sendable, Equatable, CustomStringConvertible {
  package struct Problem: Sendable, Equatable {
    package var message: String
    package var position: TextPosition
  }

  package let file: String
  package private(set) var problems: [Problem] = []

  package init(file: String) {
    self.file = file
  }

  package init(file: String, at position: TextPosition, _ message: String) {
    self.file = file
    add(message, at: position)
  }

  package mutating func add(_ message: String, at position: TextPosition) {
    problems.append(Problem(message: message, position: position))
  }

  package mutating func add(_ others: TextProblems) {
    problems += others.problems
  }

  package func throwIfAny() throws {
    if !problems.isEmpty { throw self }
  }

  /// One line a problem: `pipeline.json:3:5: …`.
  package var description: String {
    problems
      .sorted { ($0.position, $0.message) < ($1.position, $1.message) }
      .map { problem in
        let place =
          problem.position == .none ? "" : ":\(problem.position.line):\(problem.position.column)"
        return "\(file)\(place): \(problem.message)"
      }
      .joined(separator: "\n")
  }
}
