extension JSON {
  /// This value with the differences of `patch` laid over it: how a form version states what it
  /// changes in another, and how a setting changes a ledger.
  ///
  /// Objects merge member by member. Arrays of objects that carry a `key` (or an `id`) merge item by
  /// item: a new item goes to the end, or behind the item that its `after` names, and
  /// `"removed": true` takes an item out. Everything else is replaced.
  package func merged(with patch: JSON) -> JSON {
    switch (value, patch.value) {
    case (.object(let base), .object(let changes)):
      var members = base
      for change in changes {
        if let index = members.firstIndex(where: { $0.key == change.key }) {
          members[index].value = members[index].value.merged(with: change.value)
          members[index].keyPosition = change.keyPosition
        } else {
          members.append(change)
        }
      }
      return JSON(.object(members), at: patch.position)
    case (.array(let base), .array(let changes))
    where (base + changes).allSatisfy { $0.name != nil }:
      return JSON(.array(JSON.merged(base, with: changes)), at: patch.position)
    default:
      return patch
    }
  }

  private var name: String? { (self["key"] ?? self["id"])?.string }

  private static func merged(_ base: [JSON], with changes: [JSON]) -> [JSON] {
    var items = base
    for var change in changes {
      let after = change["after"]?.string
      let isRemoved = change["removed"]?.value == .bool(true)
      change = change.without(["after", "removed"])
      if let index = items.firstIndex(where: { $0.name == change.name }) {
        if isRemoved {
          items.remove(at: index)
        } else {
          items[index] = items[index].merged(with: change)
        }
      } else if !isRemoved {
        let index = items.firstIndex { $0.name == after }.map { $0 + 1 }
        items.insert(change, at: index ?? items.count)
      }
    }
    return items
  }

  private func without(_ keys: [String]) -> JSON {
    guard let members else { return self }
    return JSON(.object(members.filter { !keys.contains($0.key) }), at: position)
  }
}
