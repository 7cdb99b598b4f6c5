import Foundation
import Testing

@testable import Lessons

/// The school's own files.
enum OwnContent {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "content")

  static func files() throws -> [ContentFile] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
    return try names.filter { $0.hasSuffix(".md") || $0.hasSuffix(".yaml") }.map { name in
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      return ContentFile(path: "content/" + name, text: text)
    }
  }
}

@Suite("The school's own content")
struct OwnContentTests {
  @Test("loads without a complaint")
  func loads() throws {
    let (library, issues) = Library.load(try OwnContent.files())
    #expect(issues.map(\.description) == [])
    #expect(library.notes.count >= 8)
  }
}
