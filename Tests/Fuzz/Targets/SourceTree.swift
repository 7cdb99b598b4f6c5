import Foundation

/// The files of this repository that targets read.
enum SourceTree {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The bytes of an API model.
  static let model: @Sendable (String) -> [UInt8]? = { name in
    let file = root.appending(path: "Sources/AWSModel/Models/\(name).json")
    return FileManager.default.contents(atPath: file.path).map { [UInt8]($0) }
  }

  /// The texts below a folder with their paths, in order.
  static func texts(under folder: String) -> [(path: String, text: String)] {
    let names =
      FileManager.default.enumerator(atPath: root.appending(path: folder).path)?
      .compactMap { $0 as? String } ?? []
    return names.sorted().compactMap { name in
      let file = root.appending(path: "\(folder)/\(name)")
      return (try? String(contentsOf: file, encoding: .utf8)).map { ("\(folder)/\(name)", $0) }
    }
  }
}

/// Lines that people type, taken from the golden sessions.
enum SeedLines {
  /// Lines of the shell, those of `aws` among them.
  static var shell: [String] {
    SourceTree.texts(under: "Tests/Transcripts").flatMap { _, text in
      text.split(separator: "\n").filter { $0.hasPrefix("$ ") }.map { String($0.dropFirst(2)) }
    }.filter { $0.utf8.count < 600 }
  }

  /// The words after `aws` of the lines in which no quote joins words.
  static var aws: [[String]] {
    shell.filter { $0.hasPrefix("aws ") && !$0.contains("'") && !$0.contains("\"") }
      .map { $0.split(separator: " ").dropFirst().map(String.init) }
  }
}
