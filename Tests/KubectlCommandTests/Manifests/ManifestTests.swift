import Foundation
import Testing

/// Manifests that nobody here wrote: the examples of the Kubernetes documentation.
///
/// They are not part of this repository: `DRYDOCK_MANIFESTS` names the folder
/// `content/en/examples` of a clone of `kubernetes/website`. What is expected of each is listed in
/// `Tests/Fixtures/manifests/expected.txt`.
@Suite("The documentation's manifests") struct ManifestTests {
  private static let folder = ProcessInfo.processInfo.environment["DRYDOCK_MANIFESTS"]
    .map { URL(filePath: $0, directoryHint: .isDirectory) }
  private static let list = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/manifests/expected.txt")

  @Test(
    "converge, or are refused for the reason that the real server gives",
    .enabled(if: Self.folder != nil, "needs DRYDOCK_MANIFESTS, the examples of kubernetes/website"))
  func converge() throws {
    let folder = try #require(Self.folder)
    let all = ManifestExpectation.all(in: try String(contentsOf: Self.list, encoding: .utf8))
    let known = all.filter {
      FileManager.default.fileExists(atPath: folder.appending(path: $0.path).path)
    }

    var counts = (converging: 0, refused: 0, staying: 0)
    for expectation in known {
      let result = expectation.result(in: folder)
      if result.isEmpty {
        counts.converging += 1
      } else if result.contains(where: { $0.hasPrefix("refused") }) {
        counts.refused += 1
      } else {
        counts.staying += 1
      }
      #expect(
        result == expectation.outcome,
        "\(expectation.path): \(result.joined(separator: " | "))")
    }
    print(
      "\(known.count) of \(all.count) manifests: \(counts.converging) converge, "
        + "\(counts.refused) refused, \(counts.staying) applied and stay for a reason")
  }
}
