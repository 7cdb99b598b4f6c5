import Foundation

/// The checkout's text files, read once: what the architecture tests look at.
struct SourceTree {
  /// One file with its place in the checkout.
  struct File: Sendable {
    /// Such as `Sources/ECS/Tasks/RunTask.swift`.
    let path: String
    let lines: [String]
    /// The lines without comments, and with the contents of texts left out, so that prose may
    /// say anything; the lines of a text over several lines are empty.
    let code: [String]

    init(path: String, lines: [String]) {
      self.path = path
      self.lines = lines
      code = Self.code(of: lines)
    }

    var name: String { String(path.split(separator: "/").last ?? "") }
    var stem: String { String(name.split(separator: ".").first ?? "") }
    /// The target the file belongs to.
    var module: String { String(path.split(separator: "/").dropFirst().first ?? "") }
    var text: String { lines.joined(separator: "\n") }
    private static func code(of lines: [String]) -> [String] {
      var isInText = false
      return lines.map { line in
        let fences = line.ranges(of: "\"\"\"").count
        defer { if fences == 1 { isInText.toggle() } }
        if isInText || fences == 1 { return isInText ? "" : String(line.prefix { $0 != "\"" }) }
        return withoutText(line)
      }
    }

    private static func withoutText(_ line: String) -> String {
      var kept = ""
      var isInText = false
      var isEscaped = false
      for (place, letter) in zip(line.indices, line) {
        if isEscaped {
          isEscaped = false
        } else if isInText {
          isEscaped = letter == "\\"
          if letter == "\"" { isInText = false }
        } else if letter == "\"" {
          isInText = true
        } else if line[place...].hasPrefix("//") {
          break
        } else {
          kept.append(letter)
        }
      }
      return kept
    }

    /// The modules it imports: what stands above the first declaration.
    var imports: [String] {
      lines.prefix { line in
        line.isEmpty || ["import ", "@", "//", "#", " "].contains { line.hasPrefix($0) }
      }.compactMap { line in
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
