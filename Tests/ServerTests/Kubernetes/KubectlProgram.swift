import Foundation
import TestSupport
import Testing

/// The real `kubectl`.
enum KubectlProgram {
  /// The version that our `kubectl` is held against to the byte.
  static let version = "1.32"

  /// The program: the one that `DRYDOCK_KUBECTL` names, else one of the right version beside the
  /// `kubectl` on the path, which may choose among several itself, else that.
  static let path: String? = {
    if let named = ProcessInfo.processInfo.environment["DRYDOCK_KUBECTL"] { return named }
    guard let found = Oracle.program("kubectl") else { return nil }
    let folder = URL(filePath: found).resolvingSymlinksInPath().deletingLastPathComponent()
    let beside = folder.appending(path: "kubectl.\(version)").path
    return FileManager.default.isExecutableFile(atPath: beside) ? beside : found
  }()

  /// A trait that switches a test off, aloud, where it is missing.
  static var required: ConditionTrait {
    .enabled(
      if: Oracle.isRequired || path != nil && Oracle.has("awscli"),
      "needs kubectl \(version) and awscli; DRYDOCK_REQUIRE_ORACLES=1 makes this a failure")
  }
}
