internal import Pipeline

/// A command as it is given nearly always: `run` or `check`, with the options that both have.
///
/// The argument parser takes more than a millisecond to find out what it is asked. All that is not plain,
/// mistakes and calls for help included, is left to it.
struct PlainCommand {
  private(set) var request: Pipeline.Request

  /// - Parameter arguments: those of the process, its own name first.
  init?(_ arguments: [String]) {
    guard arguments.count > 1, arguments[1] == "run" || arguments[1] == "check" else { return nil }
    request = Pipeline.Request(
      configuration: RunOptions.usualConfig,
      publishes: arguments[1] == "run"
    )
    var rest = arguments.dropFirst(2)
    while let option = rest.popFirst() {
      guard let value = rest.popFirst(), !value.isEmpty, !value.hasPrefix("-"),
        take(option, value)
      else { return nil }
    }
  }

  private mutating func take(_ option: String, _ value: String) -> Bool {
    switch option {
    case "--config":
      request.configuration = value
    case "--year":
      guard let year = Int(value), RunOptions.years.contains(year) else { return false }
      request.year = year
    case "--threads":
      guard let threads = Int(value), RunOptions.threadCounts.contains(threads) else {
        return false
      }
      request.threads = threads
    default:
      return false
    }
    return true
  }
}
