/// A property that does not hold for some input.
package struct Broken: Error, CustomStringConvertible {
  package let description: String

  init(_ description: String) {
    self.description = description
  }
}

/// Throws what is broken unless the condition holds.
func demand(_ condition: Bool, _ otherwise: @autoclosure () -> String) throws {
  guard condition else { throw Broken(otherwise()) }
}
