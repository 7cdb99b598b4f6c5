import Documents
import Foundation
import TestSupport
import Testing

/// The models that are kept are what `dev model` makes of the ones they name as their source.
@Suite("dev model") struct ModelCheckTests {
  @Test("--check finds every kept model as its source and its patches say")
  func check() throws {
    let kept = try Self.source(of: "ecs")
    let version = try #require(kept.split(separator: " ").last.map(String.init))
    guard Oracle.isRequired || Self.botocore == version else {
      // Another version of botocore has other models; that is no fault of ours.
      print("dev model --check is skipped: it needs botocore \(version)")
      return
    }

    let said = try Oracle.run(try #require(Self.dev), ["model", "--check"])

    #expect(said == "")
  }

  /// The version that python3 imports; nil where it imports none.
  private static let botocore: String? = try? Oracle.run(
    code: "import botocore; print(botocore.__version__, end='')")

  private static func source(of service: String) throws -> String {
    let model = try JSON(parsing: try #require(Models.load(service)))
    return try #require(model["source"]?.string)
  }

  /// The maintainer's tool, which stands beside the tests.
  private static var dev: String? {
    let running = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    let beside = running.deletingLastPathComponent().appending(path: "dev").path
    return FileManager.default.isExecutableFile(atPath: beside) ? beside : nil
  }
}
