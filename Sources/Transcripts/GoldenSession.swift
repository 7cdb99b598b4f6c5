import AWSModel
import Console
import Foundation
import Lessons
import Sandbox
import Simulation
import Storage

/// The session in which transcripts are recorded: a learner's, with nothing kept on disk.
public enum GoldenSession {
  /// What a transcript prints in a fresh session, and the world that it leaves.
  ///
  /// - Parameters:
  ///   - transcript: what is typed.
  ///   - checkout: where `content` and the API models are.
  /// - Returns: the recording, and the fingerprint of the world it leaves.
  /// - Throws: `StorageError` where no record can be made in memory.
  public static func record(
    _ transcript: Transcript, checkout: URL
  ) throws -> (transcript: Transcript, digest: Digest) {
    var session = try fresh(checkout: checkout)
    let recorded = transcript.recorded { input in
      let output = session.run(input)
      return (output.pieces.map(\.text).joined(), output.status)
    }
    return (recorded, session.sandbox.world.digest)
  }

  /// The transcripts under `Tests/Transcripts`, by their paths there, in order.
  public static func files(checkout: URL) throws -> [(name: String, file: URL)] {
    let folder = checkout.appending(path: "Tests/Transcripts", directoryHint: .isDirectory)
    return try FileManager.default.subpathsOfDirectory(atPath: folder.path())
      .filter { $0.hasSuffix(".txt") }.sorted()
      .map { ($0, folder.appending(path: $0)) }
  }

  private static func fresh(checkout: URL) throws -> Session {
    let models = checkout.appending(path: "Sources/AWSModel/Models")
    let library = ModelLibrary { name in
      (try? Data(contentsOf: models.appending(path: "\(name).json"))).map { Array($0) }
    }
    var session = Session(
      sandbox: Sandbox(seed: 1, library: library), extra: LessonBuiltins.all)
    let shelf = Shelf { contentFiles(checkout.appending(path: "content")) }
    // A fixed moment: what is due for review does not depend on the day of the test.
    let school = School(
      record: Record(try Store.inMemory()), shelf: shelf,
      clock: { WallTime(milliseconds: 1_767_603_600_000) })
    session.attach(school)
    return session
  }

  private static func contentFiles(_ folder: URL) -> [ContentFile] {
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path())) ?? []
    return paths.sorted().compactMap { path in
      guard [".md", ".yaml"].contains(where: path.hasSuffix),
        let text = try? String(contentsOf: folder.appending(path: path), encoding: .utf8)
      else { return nil }
      return ContentFile(path: path, text: text)
    }
  }
}
