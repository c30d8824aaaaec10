internal import Glibc

/// Hands the inputs that libFuzzer makes up to a property; the only file that calls libFuzzer.
package enum FuzzDriver {
  nonisolated(unsafe) fileprivate static var property: ([UInt8]) throws -> Void = { _ in }

  /// Runs libFuzzer with the arguments of the program; a broken property ends the process.
  package static func run(_ property: @escaping ([UInt8]) throws -> Void) -> Never {
    unsafe FuzzDriver.property = property
    var count = CommandLine.argc
    var arguments = unsafe CommandLine.unsafeArgv
    exit(unsafe runDriver(&count, &arguments, testOneInput))
  }
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// libFuzzer's own `main`, which is linked but never called, wants this name.
@_cdecl("LLVMFuzzerTestOneInput")
package func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  do {
    try unsafe FuzzDriver.property(Array(UnsafeBufferPointer(start: start, count: count)))
  } catch {
    fatalError("\(error)")
  }
  return 0
}
