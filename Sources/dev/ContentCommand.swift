import AWSModel
import ArgumentParser
import Console
import Foundation
import Lessons
import Sandbox
import Storage

/// `dev content`: proves the content of the checkout while it is being written.
struct ContentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "content", abstract: "Prove notes, labs and questions of the checkout.",
    discussion: """
      Does what `drydock content check` does, with the engine of this build. The tests prove all
      content, too (ContentTests), so this is for one file while you write it. To begin a lab:
      `dev new lab ecs/drain`.
      """)

  @Argument(help: "Only the files whose path begins with this, such as content/labs.")
  var path = "content"

  func run() throws {
    let files = try Self.files()
    // With a slash behind, so that a folder is not a file of a similar name.
    let wanted = path.hasSuffix("/") ? String(path.dropLast()) : path
    let isMeant: (String) -> Bool = { $0 == wanted || $0.hasPrefix(wanted + "/") }
    guard files.contains(where: { isMeant($0.path) }) else {
      throw ValidationError(
        "there is no content at '\(path)'; write a path below content/ in the checkout")
    }
    let (library, found) = Library.load(files)
    let proven = Prover(try Self.session(files)).issues(in: library, where: isMeant)
    let issues = found.filter { isMeant($0.file) } + proven
    for issue in issues { print(issue) }
    print(library.summary(of: issues, where: isMeant))
    if issues.contains(where: { $0.severity == .fault }) { throw ExitCode.failure }
  }

  /// The files below `content/`, by path.
  private static func files() throws -> [ContentFile] {
    let folder = try Checkout.root().appending(path: "content")
    return try FileManager.default.subpathsOfDirectory(atPath: folder.path()).sorted()
      .filter { $0.hasSuffix(".md") || $0.hasSuffix(".yaml") }
      .map {
        ContentFile(
          path: "content/" + $0,
          text: try String(contentsOf: folder.appending(path: $0), encoding: .utf8))
      }
  }

  /// A learner's session, whose record ends with it.
  private static func session(_ files: [ContentFile]) throws -> Session {
    var session = Session(
      sandbox: Sandbox(seed: 1, library: try ModelFiles.library()), extra: LessonBuiltins.all)
    let store = try Store.inMemory()
    session.attach(
      School(
        record: Record(store), shelf: Shelf { files },
        clock: { WallTime(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }))
    return session
  }
}
