internal import CSV
internal import Engines
internal import Forms
internal import Reports
internal import Text
internal import XLSX

/// The exit codes that cron and scripts rely on (sysexits.h where it has one).
package enum ExitStatus: Int32, Sendable {
  /// The final set was published.
  case success = 0
  /// Error findings; a draft was published.
  case findings = 1
  case usage = 64
  /// The input cannot be read at all.
  case unreadableInput = 65
  case noInput = 66
  case cannotWrite = 73
  /// Locked, or a file is still growing.
  case tryAgain = 75
  /// Configuration or form at fault.
  case configuration = 78

  /// What an error of a run means for the caller.
  package init(_ error: any Error) {
    switch error {
    case is ExplanationError, EntryFormError.unknown, EntryFormError.insideInput: self = .usage
    case InputError.missing, InputError.empty: self = .noInput
    case InputError.growing, PublishError.locked: self = .tryAgain
    case is InputError, is FileError: self = .unreadableInput
    case is PublishError, is XLSXError, is ReportError, EntryFormError.filled: self = .cannotWrite
    default: self = .configuration
    }
  }
}
