import AWSModel
import Console
import Foundation
import Lessons
import Sandbox
import Storage
import TestSupport
import Testing

/// The school's own content, proven as `drydock content check` proves it.
@Suite("Our content") struct ContentTests {
  @Test("is read without a complaint, and there is enough of it")
  func isRead() {
    let (library, issues) = Proof.loaded
    #expect(issues.map(\.description) == [])
    #expect(library.notes.count >= 8)
    #expect(library.labs.count >= 8)
    #expect(library.questions.count >= 40)
  }

  // File by file, because they are then proven side by side and a failure names its file.
  @Test("holds, file by file", arguments: Proof.files.map(\.path))
  func holds(path: String) throws {
    let issues = Prover(try Proof.session()).issues(in: Proof.loaded.library) { $0 == path }
    #expect(issues.filter { $0.severity == .fault }.map(\.description) == [])
  }

  @Test("a note whose lines are refused is a fault")
  func proofCanFail() throws {
    let note = ContentFile(path: "content/notes/broken.md", text: Proof.brokenNote)
    let (library, _) = Library.load([note])
    let issues = Prover(try Proof.session()).issues(in: library)
    #expect(issues.map(\.severity) == [.fault])
  }
}

/// The content of the checkout, and sessions to prove it in.
enum Proof {
  static let files: [ContentFile] = {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path())) ?? []
    return names.sorted().filter { $0.hasSuffix(".md") || $0.hasSuffix(".yaml") }.compactMap {
      guard let text = try? String(contentsOf: folder.appending(path: $0), encoding: .utf8)
      else { return nil }
      return ContentFile(path: "content/" + $0, text: text)
    }
  }()

  static let loaded: (library: Library, issues: [ContentIssue]) = Library.load(files)

  /// A session as the program opens it, with a record that ends with the test.
  static func session() throws -> Session {
    var session = Session(sandbox: Sandbox(library: models), extra: LessonBuiltins.all)
    let store = try Store.inMemory()
    session.attach(
      School(
        record: Record(store), shelf: Shelf { files },
        clock: { WallTime(milliseconds: 1_767_603_600_000) }))
    return session
  }

  static let brokenNote = """
    ---
    id: broken
    title: Broken
    minutes: 1
    sources: [{title: Guide, date: 2026-01-31}]
    ---
    # Broken

    ```shell
    aws ecs describe-task-definition --task-definition none
    ```

    """

  private static let models = ModelLibrary(load: Models.load)

  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "content", directoryHint: .isDirectory)
}
