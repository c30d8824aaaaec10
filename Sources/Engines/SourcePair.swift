/// Two sources by their numbers, in no order.
package struct SourcePair: Sendable, Hashable {
  package let first: Int
  package let second: Int

  package init(_ one: Int, _ other: Int) {
    first = min(one, other)
    second = max(one, other)
  }
}
