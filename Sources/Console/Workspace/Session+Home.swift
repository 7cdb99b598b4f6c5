import Sandbox

/// What lies in the learner's home from the start: keys, and the region of the sandbox.
///
/// The files are written down when the first of them is changed or removed, so that a fresh sandbox
/// is empty and the region that the program was started with still counts. They never reach a real
/// folder, where they could be somebody's own.
extension Session {
  /// Whether a place is kept in the sandbox even where a real folder holds the other files.
  static func isPrivate(_ place: String) -> Bool {
    place.hasPrefix(".aws/") || place.hasPrefix(".kube/") || place == ".aws" || place == ".kube"
  }

  /// The files that nothing was done to yet, by place.
  var homeFiles: [String: String] {
    guard sandbox.world.workspace.variables[Self.settled] == nil else { return [:] }
    // Sandboxes made before there were files keep settings beside the variables.
    let region = value(of: "aws region") ?? sandbox.region
    let output = value(of: "aws output").map { "output = \($0)\n" } ?? ""
    return [
      ".aws/config": "[default]\nregion = \(region)\n\(output)",
      ".aws/credentials": """
      [default]
      aws_access_key_id = AKIAIOSFODNN7EXAMPLE
      aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY

      """,
    ]
  }

  /// Writes the files down, before the first of them is changed.
  mutating func settleHome() {
    for (place, text) in homeFiles.sorted(by: { $0.key < $1.key }) {
      sandbox.write(text, to: place)
    }
    sandbox.assign("1", to: Self.settled)
  }

  /// The name, which no variable can have, of the note that it was done.
  private static let settled = "home settled"
}
