import Foundation

/// The files that say what the API's documents are made of, as they lie in the project.
enum SchemaFile {
  /// The bytes of `Models/kubernetes/NAME.json`.
  static func bytes(_ name: String) throws -> [UInt8] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let path = "Sources/AWSModel/Models/kubernetes/\(name).json"
    return Array(try Data(contentsOf: root.appending(path: path)))
  }
}
