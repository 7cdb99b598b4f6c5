import ArgumentParser
import Documents
import Foundation

/// What we say otherwise than a published model, as data: `Models/patches/SERVICE.json`.
struct ModelPatch {
  /// What botocore calls the service, where the command line calls it otherwise.
  let publishedAs: String?
  /// The only operations kept; nil for all.
  private let operations: Set<String>?
  /// The changes in order.
  private let changes: [JSON]

  /// The patch of a service; one that changes nothing where there is no file.
  init(of service: String, in folder: URL) throws {
    let file = folder.appendingPathComponent(service + ".json")
    let text = try? String(contentsOf: file, encoding: .utf8)
    let document = try text.map { try JSON(parsing: $0) } ?? [:]
    publishedAs = document["publishedAs"]?.string
    operations = (document["keep"]?["operations"]?.array).map { Set($0.compactMap(\.string)) }
    changes = document["patches"]?.array ?? []
    let unexplained = (changes + [document["keep"]].compactMap { $0 })
      .filter { ($0["reason"]?.string ?? "").isEmpty }
    guard unexplained.isEmpty else {
      throw ValidationError("\(file.lastPathComponent): every change needs a \"reason\"")
    }
  }

  /// Whether an operation is kept.
  func keeps(_ operation: String) -> Bool { operations?.contains(operation) ?? true }

  /// The published files with all changes.
  func applied(to files: BotocoreData.Files) -> BotocoreData.Files {
    var files = files
    for change in changes {
      if let patch = change["service"] {
        files.service = files.service.applying(mergePatch: patch)
      }
      if let patch = change["paginators"] {
        files.paginators = (files.paginators ?? [:]).applying(mergePatch: patch)
      }
      if let patch = change["waiters"] {
        files.waiters = (files.waiters ?? [:]).applying(mergePatch: patch)
      }
    }
    return files
  }

  /// What the command line changes, with the names of the operations that are not kept.
  func commands(leavingOut names: [String]) -> JSONObject {
    var commands: JSON = [:]
    for change in changes {
      if let patch = change["commands"] { commands = commands.applying(mergePatch: patch) }
    }
    var result = commands.object ?? JSONObject()
    if !names.isEmpty { result["leftOut"] = .array(names.map(JSON.string)) }
    return result
  }
}
