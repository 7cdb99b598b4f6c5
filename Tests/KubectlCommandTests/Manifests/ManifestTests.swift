import Foundation
import Testing

/// Manifests applied to a fresh cluster, which converge or are refused as a list says.
@Suite("Manifests") struct ManifestTests {
  private static let documentation = ProcessInfo.processInfo.environment["DRYDOCK_MANIFESTS"]
    .map { URL(filePath: $0, directoryHint: .isDirectory) }
  private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/manifests", directoryHint: .isDirectory)

  @Test("of our own converge, or are refused for the reason that the real server gives")
  func own() throws {
    let folder = Self.fixtures.appending(path: "own", directoryHint: .isDirectory)
    let count = try check(folder, against: folder.appending(path: "expected.txt"))
    #expect(count.known == count.all)
  }

  /// They are not part of this repository.
  ///
  /// `DRYDOCK_MANIFESTS` names the folder
  /// `content/en/examples` of a clone of `kubernetes/website`. What is expected of each is listed in
  /// `Tests/Fixtures/manifests/expected.txt`.
  @Test(
    "of the Kubernetes documentation do so too",
    .enabled(
      if: Self.documentation != nil, "needs DRYDOCK_MANIFESTS, the examples of kubernetes/website"))
  func documented() throws {
    let folder = try #require(Self.documentation)
    try check(folder, against: Self.fixtures.appending(path: "expected.txt"))
  }

  /// - Returns: how many of those that are listed are there.
  @discardableResult
  private func check(_ folder: URL, against list: URL) throws -> (known: Int, all: Int) {
    let all = ManifestExpectation.all(in: try String(contentsOf: list, encoding: .utf8))
    let known = all.filter {
      FileManager.default.fileExists(atPath: folder.appending(path: $0.path).path)
    }
    var counts = (converging: 0, refused: 0, staying: 0)
    for expectation in known {
      let result = expectation.result(in: folder)
      let ending = result.filter { !$0.hasPrefix("warned") }
      if ending.isEmpty {
        counts.converging += 1
      } else if ending.contains(where: { $0.hasPrefix("refused") }) {
        counts.refused += 1
      } else {
        counts.staying += 1
      }
      #expect(
        result == expectation.outcome, "\(expectation.path): \(result.joined(separator: " | "))")
    }
    print(
      "\(known.count) of \(all.count) manifests: \(counts.converging) converge, "
        + "\(counts.refused) refused, \(counts.staying) applied and stay for a reason")
    return (known.count, all.count)
  }
}
