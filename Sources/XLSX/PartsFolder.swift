internal import Foundation

/// Where libxlsxwriter gathers the parts of a workbook before it packs them: a dozen files, each gone as
/// soon as it was made.
enum PartsFolder {
  /// Memory where there is plenty of it, since a file system on a disk takes longer to find room for the
  /// files than libxlsxwriter to fill them; else the folder of the workbook.
  static func place(for path: String) -> String {
    var state = statvfs()
    guard unsafe statvfs(memory, &state) == 0, state.f_bavail * state.f_frsize >= room,
      unsafe access(memory, W_OK | X_OK) == 0
    else { return Workbook.folder(of: path) }
    return memory
  }

  private static let memory = "/dev/shm"
  /// Many times what the parts of the longest workbook take whose rows do not pass through them.
  private static let room: UInt = 256 << 20
}
