import AWSModel
import Synchronization
import TestSupport
import Testing

@testable import AWSCommand

@Suite("Reading models")
struct LazyModelTests {
  /// What `words`, one line after the other, read of the models.
  private func read(_ lines: String...) -> [String] {
    let loader = LoaderLog()
    let library = ModelLibrary { loader.load($0) }
    var session = RecordingSession()
    for line in lines {
      let words = line.split(separator: " ").map(String.init)
      _ = AWSCommandLine(library: library).run(words, in: &session)
    }
    return loader.names
  }

  private final class LoaderLog: Sendable {
    private let read = Mutex<[String]>([])
    var names: [String] { read.withLock { $0 } }

    func load(_ name: String) -> [UInt8]? {
      read.withLock { $0.append(name) }
      return Models.load(name)
    }
  }

  @Test("a shell that never types `aws lambda` never reads its model")
  func one() {
    #expect(
      read("ecs list-clusters", "ecs describe-tasks --tasks a", "ecs wait services-stable")
        == ["ecs"])
    #expect(read("sts get-caller-identity", "lambda list-functions") == ["sts", "lambda"])
  }

  @Test("a mistyped or unmodelled service reads none")
  func none() {
    #expect(read("esc list-clusters", "dynamodb list-tables", "s3 ls", "--version") == [])
  }
}
