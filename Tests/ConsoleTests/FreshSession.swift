import AWSModel
import Console
import Sandbox

extension Session {
  /// A session with a sandbox in which nothing happened.
  static func fresh() -> Session {
    Session(sandbox: Sandbox(library: ModelLibrary { _ in nil }))
  }
}
