import Foundation
import FuzzTargets
import TestSupport
import Testing

/// What the fuzzer found once (Tests/Fixtures/fuzz), and what it begins with.
@Suite("Fuzz targets") struct FuzzFindTests {
  @Test(
    "survive everything that was found", .timeLimit(.minutes(1)),
    arguments: FuzzTarget.all.map(\.name))
  func finds(name: String) throws {
    let target = try #require(FuzzTarget.named(name))
    for file in try Self.finds(of: name) {
      let bytes = [UInt8](try Data(contentsOf: file))
      #expect(target.feed(bytes) == nil, "\(file.lastPathComponent)")
    }
  }

  @Test(
    "survive a few of the inputs they begin with", .timeLimit(.minutes(1)),
    arguments: FuzzTarget.all.map(\.name))
  func seeds(name: String) throws {
    let target = try #require(FuzzTarget.named(name))
    let seeds = target.seeds()
    #expect(!seeds.isEmpty)
    for seed in seeds.prefix(12) { #expect(target.feed(Array(seed.utf8)) == nil, "\(seed)") }
  }

  @Test("have a folder of finds for no other name")
  func folders() throws {
    let folder = Oracle.fixtures.appending(path: "fuzz").path
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(Set(names).subtracting(FuzzTarget.all.map(\.name) + ["README.md"]) == [])
  }

  private static func finds(of name: String) throws -> [URL] {
    let folder = Oracle.fixtures.appending(path: "fuzz/\(name)")
    guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    return files.sorted { $0.path < $1.path }
  }
}
