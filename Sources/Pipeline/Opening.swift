internal import Engines

/// What is known before records are counted: the setting, and what `input/` holds.
///
/// The folder is looked at while the form is still being read.
struct Opening {
  let setting: Setting
  private let taken: Result<(inventory: Inventory, duration: Duration), any Error>

  /// Looks at every byte of a large ledger only if this proves its encoding; if not, that is done while
  /// its records are read.
  /// - Throws: what `Setting` throws; what is wrong with the folder is told when it is asked for.
  init(_ request: Pipeline.Request, proves: Bool = true) throws {
    var taken: Result<(inventory: Inventory, duration: Duration), any Error>?
    let setting = try Setting(request) { configuration, ledgers in
      taken = Result {
        let start = ContinuousClock.now
        let inventory = try Inventory.take(
          of: configuration.input,
          ignoring: configuration.ignore,
          ledgers: ledgers,
          duplicates: configuration.duplicates,
          beginning: proves ? nil : Inventory.beginning
        )
        return (inventory, ContinuousClock.now - start)
      }
    }
    self.setting = setting
    self.taken =
      taken ?? .failure(InputError.empty(setting.configuration.input))
  }

  /// What the folder holds, and how long looking took.
  /// - Throws: `InputError`, `FileError`.
  func inventory() throws -> (inventory: Inventory, duration: Duration) {
    let taken = try taken.get()
    if setting.showsDigests { taken.inventory.prepareDigests() }
    return taken
  }
}
