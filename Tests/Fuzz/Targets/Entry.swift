// What libFuzzer calls. In the ordinary build nobody does.

import Foundation

private let target: FuzzTarget = {
  let name = ProcessInfo.processInfo.environment["DRYDOCK_FUZZ_TARGET"] ?? ""
  guard let target = FuzzTarget.named(name) else {
    let names = FuzzTarget.all.map(\.name).joined(separator: " ")
    FileHandle.standardError.write(Data("no target '\(name)'; there are: \(names)\n".utf8))
    exit(2)
  }
  return target
}()

/// Prepares; or writes seeds and dictionary into the folder that is named, and ends.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(
  _ count: UnsafeMutablePointer<CInt>, _ arguments: UnsafeMutableRawPointer
) -> CInt {
  guard let folder = ProcessInfo.processInfo.environment["DRYDOCK_FUZZ_SEEDS"] else {
    // What is prepared once must not count as the time of the first input.
    _ = FuzzSession.sandbox
    _ = FuzzCluster.prepared
    return 0
  }
  let seeds = URL(filePath: folder)
  do {
    try FileManager.default.createDirectory(at: seeds, withIntermediateDirectories: true)
    for (place, seed) in target.seeds().enumerated() {
      try Data(seed.utf8).write(to: seeds.appending(path: "seed-\(place)"))
    }
    try Data(target.dictionary.utf8).write(to: URL(filePath: folder + ".dict"))
    exit(0)
  } catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(2)
  }
}

/// Feeds one input; a fault is fatal, so that libFuzzer keeps what made it.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  if let fault = target.feed(bytes) { fatalError("\(target.name): \(fault)") }
  return 0
}
