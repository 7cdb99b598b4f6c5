import AWSModel
import Console
import Foundation
import Sandbox

extension Session {
  /// A session with a sandbox in which nothing happened.
  static func fresh() -> Session {
    Session(sandbox: Sandbox(library: models))
  }

  /// The models of the source tree.
  private static let models = ModelLibrary { name in
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/AWSModel/Models/\(name).json")
    return (try? Data(contentsOf: folder.standardizedFileURL)).map { Array($0) }
  }
}
