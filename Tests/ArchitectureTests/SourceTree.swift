import Foundation

/// The checkout's text files, read once: what the architecture tests look at.
struct SourceTree {
  /// One file with its place in the checkout.
  struct File: Sendable {
    /// Such as `Sources/ECS/Tasks/RunTask.swift`.
    let path: String
    let lines: [String]

    var name: String { String(path.split(separator: "/").last ?? "") }
    var stem: String { String(name.split(separator: ".").first ?? "") }
    /// The target the file belongs to.
    var module: String { String(path.split(separator: "/").dropFirst().first ?? "") }
    var text: String { lines.joined(separator: "\n") }
    /// The lines without what stands behind `//`, so that prose may say anything.
    var code: [String] {
      lines.map { line in
        guard let comment = line.range(of: "//") else { return line }
        return String(line[..<comment.lowerBound])
      }
    }

    /// The modules it imports.
    var imports: [String] {
      lines.compactMap { line in
        let words = line.split(separator: " ").filter { !$0.hasPrefix("@") }
        return words.first == "import" && words.count > 1 ? String(words[1]) : nil
      }
    }
  }

  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let sources = swiftFiles(under: "Sources")
  static let tests = swiftFiles(under: "Tests")
  static let package = read("Package.swift")

  static func read(_ path: String) -> File {
    let text = (try? String(contentsOf: root.appending(path: path), encoding: .utf8)) ?? ""
    return File(
      path: path,
      lines: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
  }

  static func files(under folder: String, endings: [String]) -> [File] {
    let base = root.appending(path: folder)
    let walker = FileManager.default.enumerator(atPath: base.path())
    var paths: [String] = []
    while let path = walker?.nextObject() as? String {
      if endings.contains(where: path.hasSuffix) { paths.append("\(folder)/\(path)") }
    }
    return paths.sorted().map(read)
  }

  private static func swiftFiles(under folder: String) -> [File] {
    files(under: folder, endings: [".swift"])
  }
}
