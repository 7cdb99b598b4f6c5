import Foundation

/// The API models as tests find them: in the source tree.
public enum Models {
  /// The bytes of the model of `service`; give it to `ModelLibrary(load:)`.
  public static let load: @Sendable (String) -> [UInt8]? = { service in
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appendingPathComponent("Sources/AWSModel/Models/\(service).json")
    return FileManager.default.contents(atPath: file.path).map { [UInt8]($0) }
  }
}
